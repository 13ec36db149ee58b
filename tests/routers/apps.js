// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
'use strict';

// A router of each kind with the rows of a table, most specific first: `app(rows, hit)` gives (promises) what takes the
// requests of an HTTP server of Node. A handler says `hit(request, row)`.
//
// A row is {methods, segments, slashed, number}; a segment is a list of parts, each {text} or {name, type, tail}.

const path = require('path');
const fs = require('fs');

const at = process.env.AMBIT_ROUTERS || '.';
const load = (name) => require(require.resolve(name, { paths: [at] }));
const version = (name) => {
  return JSON.parse(fs.readFileSync(path.join(at, 'node_modules', name, 'package.json'), 'utf8')).version;
};

const is_literal = (segment) => segment.every((part) => part.text !== undefined);
const is_whole = (segment) => segment.length === 1 && segment[0].text === undefined;

// What a template is in a router's language; `write` has `text`, `parameter` (with the text behind it) and `tail`.
function pattern(row, write, slashed = row.slashed) {
  let path = '';
  for (const segment of row.segments) {
    path += '/';
    segment.forEach((part, i) => {
      path += part.text !== undefined ? write.text(part.text)
            : part.tail ? write.tail(part.name) : write.parameter(part.name, part.type, segment[i + 1]?.text ?? '');
    });
  }
  return path === '' ? '/' : slashed && row.segments.length !== 0 ? path + '/' : path;
}
// The same for a router that tells a slash at the end from none: two patterns where the row takes either.
const patterns = (row, write) =>
  row.options.includes('either_slash') ? [pattern(row, write, false), pattern(row, write, true)] : [pattern(row, write)];
// And for one that does not: without the slash where the row takes either.
const loose_pattern = (row, write) => pattern(row, write, row.slashed && !row.options.includes('either_slash'));
const methods_of = (row, all) => (row.methods[0] === '*' ? all.filter((method) => !row.named.includes(method)) : row.methods);
const usual_methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const decoded = (text) => decodeURIComponent(text);
const int = '(?:0|[1-9][0-9]{0,17}|[1-8][0-9]{18}|9[01][0-9]{17}|92[01][0-9]{16}|922[0-2][0-9]{15}' +
  '|9223[0-2][0-9]{14}|92233[0-6][0-9]{13}|922337[01][0-9]{12}|92233720[0-2][0-9]{10}|922337203[0-5][0-9]{9}' +
  '|9223372036[0-7][0-9]{8}|92233720368[0-4][0-9]{7}|922337203685[0-3][0-9]{6}|9223372036854[0-6][0-9]{5}' +
  '|92233720368547[0-6][0-9]{4}|922337203685477[0-4][0-9]{3}|9223372036854775[0-7][0-9]{2}|922337203685477580[0-7])';
const uuid = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';
const regex_of = { int, uuid, code: '[A-Z]+', mail: '[a-z]+@[a-z]+' };

const escaped = (text, special) => text.replace(special, (byte) => '\\' + byte);

// path-to-regexp 8, of Express 5 and @koa/router.
const regexp8 = {
  text: (text) => escaped(text, /[{}()[\]+?!:*\\]/g),
  parameter: (name) => ':' + JSON.stringify(name),
  tail: (name) => '*' + JSON.stringify(name),
};
// path-to-regexp 0.1, of Express 4: a text is part of a regular expression, or of the name before it unless that has one.
const regexp0 = {
  text: (text) => escaped(text, /[$()*+.:?[\\\]^{|}]/g),
  parameter: (name, type, next) =>
    ':' + name + (type && type !== 'opaque' ? '(' + regex_of[type] + ')' : /^\w/.test(next) ? '([^\\/]+?)' : ''),
  tail: () => '*',
};
const find_my_way = {
  text: (text) => decoded(text).replace(/:/g, '::'),
  parameter: (name, type) => ':' + name + (type && type !== 'opaque' ? '(^' + regex_of[type].replace(/\(\?:/g, '(') + '$)' : ''),
  tail: () => '*',
};
const hono = {
  text: decoded,
  parameter: (name, type) => ':' + name + (type && type !== 'opaque' ? '{' + regex_of[type] + '}' : ''),
  tail: (name) => ':' + name + '{.+}',
};
const hapi = {
  text: (text) => text,
  parameter: (name) => '{' + name + '}',
  tail: (name) => '{' + name + '*}',
};

// A regular expression of C++, of Python or of Rails: what a parameter is, and `named` the syntax of a group with a name.
const expression = (special, group) => ({
  text: (text) => escaped(decoded(text), special),
  parameter: (name, type) => group(name, type && type !== 'opaque' ? regex_of[type] : '[^/]+'),
  tail: (name) => group(name, '.+'),
});
const cpp_regex = expression(/[$()*+.?[\\\]^{|}]/g, (name, text) => '(' + text + ')');
const python_regex = expression(/[$()*+.?[\\\]^{|}]/g, (name, text) => '(?P<' + name + '>' + text + ')');
const rails = {
  text: decoded,
  parameter: (name) => ':' + name,
  tail: (name) => '*' + name,
};

const without_types = (row) => row.segments.every((segment) => segment.every((part) => !part.type || part.type === 'opaque'));
// Not in the language of find-my-way: a colon that ends the name of a parameter begins another one.
const without_mixed_colon = (row) => row.segments.every((segment) => is_literal(segment) || segment.every((part) => part.text === undefined || !part.text.includes(':')));
// What may stand behind a parameter, unless an expression of its own ends its name: any other byte would be part of that.
const names_end_before = (bytes, has_expression = (type) => type && type !== 'opaque') => (row) => row.segments.every(
  (segment) => segment.every((part, i) => part.text === undefined || i === 0 || has_expression(segment[i - 1].type) || bytes.test(part.text)));
// A tail stands last in most languages, and is a whole segment.
const tail_is_last = (row) => row.segments.every((segment, i) => !segment[0].tail || (segment.length === 1 && i + 1 === row.segments.length));
const all_of = (...conditions) => (row) => conditions.every((condition) => condition(row));
const whole_segments = (row) => row.segments.every((segment) => is_literal(segment) || is_whole(segment));
const without_text = (bytes) => (row) => row.segments.every((segment) => segment.every((part) => part.text === undefined || !bytes.test(part.text)));

function by_express(name) {
  const write = name === 'express4' ? regexp0 : regexp8;
  return {
    version: () => version(name),
    backend: 'express',
    takes: (row) => name === 'express4' || without_types(row),
    app(rows, hit) {
      const app = load(name)();
      app.set('env', 'test');
      for (const row of rows)
        for (const method of row.methods)
          app[method === '*' ? 'all' : method.toLowerCase()](loose_pattern(row, write), (request, response) => {
            hit(request, row.number);
            response.end();
          });
      app.use((error, request, response, next) => response.status(error.status || 500).end());
      return app;
    },
  };
}

function by_fastify(backend, options) {
  return {
    version: () => version('fastify') + ' with find-my-way ' + version('find-my-way'),
    backend,
    takes: all_of(without_mixed_colon, names_end_before(/^[.-]/), tail_is_last),
    async app(rows, hit) {
      const app = load('fastify')({ routerOptions: { maxParamLength: 10000, ...options } });
      for (const row of rows)
        for (const url of patterns(row, find_my_way))
          app.route({
            method: methods_of(row, app.supportedMethods),
            url,
            handler(request, reply) {
              hit(request.raw, row.number);
              reply.send('');
            },
          });
      await app.ready();
      return app.routing;
    },
  };
}

const routers = {
  express4: by_express('express4'),
  express5: by_express('express5'),
  koa: {
    version: () => version('@koa/router') + ' with koa ' + version('koa'),
    backend: 'koa',
    takes: without_types,
    app(rows, hit) {
      const Koa = load('koa'), { Router } = load('@koa/router');
      const app = new Koa(), router = new Router();
      app.silent = true;
      for (const row of rows) {
        const use = (context) => {
          hit(context.req, row.number);
          context.body = '';
        };
        if (row.methods[0] === '*') router.all(loose_pattern(row, regexp8), use);
        else router.register(loose_pattern(row, regexp8), row.methods, use);
      }
      app.use(router.routes());
      return app.callback();
    },
  },
  fastify: by_fastify('fastify', {}),
  fastify_in_any_case: by_fastify('none that is ready-made', { caseSensitive: false }),
  hono: {
    version: () => version('hono') + ' with @hono/node-server ' + version('@hono/node-server'),
    backend: 'hono',
    takes: all_of(whole_segments, tail_is_last),
    app(rows, hit) {
      const { Hono } = load('hono'), { getRequestListener } = load('@hono/node-server');
      const app = new Hono();
      for (const row of rows)
        app.on(methods_of(row, ['ALL']), patterns(row, hono), (context) => {
          hit(context.env.incoming, row.number);
          return context.body('');
        });
      return getRequestListener(app.fetch);
    },
  },
  restify: {
    version: () => version('restify'),
    backend: 'restify',
    takes: all_of(without_mixed_colon, names_end_before(/^[.-]/), tail_is_last),
    app(rows, hit) {
      const server = load('restify').createServer({ log: { trace() {}, debug() {}, info() {}, warn() {}, error() {}, fatal() {}, child() { return this; } } });
      const verbs = { DELETE: 'del', GET: 'get', HEAD: 'head', PATCH: 'patch', POST: 'post', PUT: 'put', OPTIONS: 'opts' };
      for (const row of rows)
        for (const method of methods_of(row, Object.keys(verbs)))
          patterns(row, find_my_way).forEach((path, i) =>
            server[verbs[method]]({ path, name: `r${row.number}${method}${i}` }, (request, response, next) => {
              hit(request, row.number);
              response.send(204);
              next(false);
            }));
      return (request, response) => server.server.emit('request', request, response);
    },
  },
  hapi: {
    version: () => version('@hapi/hapi') + ' with @hapi/call ' + version('@hapi/call'),
    backend: 'hapi',
    takes: all_of(without_types, tail_is_last),
    async app(rows, hit) {
      const { EventEmitter } = require('events');
      const listener = require('http').createServer();
      const server = load('@hapi/hapi').server({ listener, autoListen: false, debug: false });
      for (const row of rows)
        for (const method of row.methods)
          if (method !== 'HEAD')  // it has no handlers of HEAD
            for (const path of patterns(row, hapi))
              server.route({
                method,
                path,
                handler(request, h) {
                  hit(request.raw.req, row.number);
                  return h.response('');
                },
              });
      await server.start();
      return (request, response) => listener.emit('request', request, response);
    },
  },
  // Routers of other languages: `command` reads tables, rows and requests, and writes the rows that run; a row is
  // [method, pattern, ...].
  cpp_httplib: {
    command: [process.env.AMBIT_CPP_HTTPLIB],
    backend: 'cpp_httplib',
    takes: () => true,
    written: (row) => methods_of(row, usual_methods).filter((method) => method !== 'HEAD')  // it has no handlers of HEAD
      .flatMap((method) => patterns(row, cpp_regex).map((each) => [method, each])),
  },
  rails: {
    command: ['ruby', path.join(__dirname, 'rails_routes.rb'), int],
    backend: 'rails',
    takes: all_of(without_text(/[()*:]/), names_end_before(/^\W/, () => false)),
    written: (row) => row.methods.map((method) => [method, loose_pattern(row, rails),
      row.segments.flat().filter((part) => part.type && part.type !== 'opaque').map((part) => part.name + '=' + part.type).join(',')]),
  },
  django: {
    command: ['/usr/bin/python3', path.join(__dirname, 'django_urls.py')],
    backend: 'django',
    takes: () => true,
    written: (row) => methods_of(row, usual_methods).flatMap((method) =>
      patterns(row, python_regex).map((each) => [method, '^' + each.slice(1) + '$'])),
  },
};

module.exports = { routers, tail_is_last };
