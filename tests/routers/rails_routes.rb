# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

# A set of routes of Rails for each table; the input and the output are those of cpp_httplib.cpp, and a row has behind its
# pattern the types of its parameters, NAME=TYPE with commas between them. As Puma gives it to Rails, PATH_INFO is the
# raw path.

require 'logger'
require 'active_support'
require 'action_dispatch'
require 'action_controller'

TYPES = {
  'int' => /#{ARGV[0]}/,
  'code' => /[A-Z]+/,
  'mail' => /[a-z]+@[a-z]+/,
  'uuid' => /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/
}.freeze

rows = []
requests = []
run = lambda do
  routes = ActionDispatch::Routing::RouteSet.new
  routes.draw do
    rows.each do |method, number, pattern, types|
      constraints = (types || '').split(',').to_h { |each| each.split('=').then { |name, type| [name.to_sym, TYPES.fetch(type)] } }
      match pattern, via: method == '*' ? :all : method.downcase, constraints: constraints, to: ->(_) { [299, {}, [number]] }
    end
  end
  requests.each do |method, target|
    path, query = target.split('?', 2)
    environment = Rack::MockRequest.env_for('http://x/', method: method)
    environment['PATH_INFO'] = path.b
    environment['QUERY_STRING'] = query || ''
    status, _, body = begin
      routes.call(environment)
    rescue ActionController::BadRequest
      [400, {}, []]
    end
    puts(status == 299 ? body.first : -1)
  end
  rows.clear
  requests.clear
end

$stdin.set_encoding("UTF-8").each_line do |line|
  kind, *words = line.chomp.split("\t")
  case kind
  when 'table' then run.call
  when 'row' then rows << words
  when 'request' then requests << words
  else warn "Rails #{ActionPack.version}"
  end
end
run.call
