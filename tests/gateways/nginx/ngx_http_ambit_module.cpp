// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// ambit in nginx: a module of the access phase. README.md beside it says how it is built and configured.

#include "guard.hpp"

#include <ambit/gate_cors.hpp>

extern "C" {
#include <ngx_config.h>

#include <ngx_core.h>
#include <ngx_http.h>

extern ngx_module_t ngx_http_ambit_module;
}

#include <dlfcn.h>

#include <cstddef>
#include <new>
#include <vector>

namespace {

std::string_view view(const ngx_str_t& text) { return {reinterpret_cast<const char*>(text.data), text.len}; }
/// A text that nginx does not write to.
ngx_str_t text_of(std::string_view text) {
  return {text.size(), reinterpret_cast<u_char*>(const_cast<char*>(text.data()))};
}
/// Texts one behind the other, in the pool; without data if there is no memory.
ngx_str_t joined(ngx_pool_t* pool, std::string_view left, std::string_view right = {}) {
  u_char* const data = static_cast<u_char*>(ngx_pnalloc(pool, left.size() + right.size() + 1));
  if (data == nullptr) return ngx_null_string;
  u_char* end = data;
  for (const std::string_view text : {left, right})
    if (!text.empty()) end = ngx_cpymem(end, text.data(), text.size());
  return {static_cast<std::size_t>(end - data), data};
}
template <class Object>
void destroy(void* object) {
  static_cast<Object*>(object)->~Object();
}
/// An object that lives as long as the pool; null if there is no memory.
template <class Object>
Object* made_in(ngx_pool_t* pool) {
  ngx_pool_cleanup_t* const cleanup = ngx_pool_cleanup_add(pool, sizeof(Object));
  if (cleanup == nullptr) return nullptr;
  cleanup->handler = destroy<Object>;
  return ::new (cleanup->data) Object();
}

// 1. The configuration.

/// Where a directive stands; nowhere without data.
struct place {
  ngx_str_t what, file;
  ngx_uint_t line;
};

struct fact {
  std::string_view name;
  ngx_http_complex_value_t given;
};

struct main_conf {
  std::map<std::string, guard::authority> authorities{};  // by what they state
};

struct server_conf {
  bool is_guarded = false;  // some location of it is
  place rewritten{};        // what changes requests of all of its locations
};

struct location_conf {
  ngx_flag_t on = NGX_CONF_UNSET;
  ngx_str_t issuer{}, audience{}, keys{}, introspection{}, scope_claim{}, realm{}, metadata{}, scheme{}, prefix{};
  ngx_http_complex_value_t *policy = nullptr, *origin = nullptr;
  time_t skew = NGX_CONF_UNSET, remembered = NGX_CONF_UNSET;
  ngx_int_t tokens = NGX_CONF_UNSET;
  ngx_flag_t is_brief = NGX_CONF_UNSET;
  ngx_array_t* facts = nullptr;
  ambit::cors_rules* cors = nullptr;
  place stated{};     // where it is switched on
  place rewritten{};  // what changes requests
  place passed{};     // proxy_pass, if it changes the path
  bool is_passed = false;
  ambit::challenge_parameters challenge{};
  guard::authority* by = nullptr;    // null where it is off, or not complete
  std::vector<ambit::gate> gates{};  // the one policy; or all, if it differs by request
};

template <class Conf>
void* create(ngx_conf_t* cf) {
  return made_in<Conf>(cf->pool);
}
location_conf& conf_of(void* conf) { return *static_cast<location_conf*>(conf); }
location_conf& conf_of(ngx_http_request_t* r) {
  return conf_of(ngx_http_get_module_loc_conf(r, ngx_http_ambit_module));
}
ngx_str_t* words_of(const ngx_conf_t* cf) { return static_cast<ngx_str_t*>(cf->args->elts); }
place place_of(const ngx_conf_t* cf) { return {words_of(cf)[0], cf->conf_file->file.name, cf->conf_file->line}; }

server_conf& server_of(ngx_conf_t* cf) {
  return *static_cast<server_conf*>(ngx_http_conf_get_module_srv_conf(cf, ngx_http_ambit_module));
}

/// What is wrong with a directive, as nginx says it behind its name.
constexpr char* says(const char* what) { return const_cast<char*>(what); }
char* failed() { return static_cast<char*>(NGX_CONF_ERROR); }
/// Says what is wrong with a directive that stands elsewhere.
char* refuse(ngx_conf_t* cf, const place& at, const char* what) {
  ngx_log_error(NGX_LOG_EMERG, cf->log, 0, "\"%V\" %s in %V:%ui", &at.what, what, &at.file, at.line);
  return failed();
}

char* set_on(ngx_conf_t* cf, ngx_command_t* cmd, void* conf) {
  conf_of(conf).stated = place_of(cf);
  return ngx_conf_set_flag_slot(cf, cmd, conf);
}

char* set_skew(ngx_conf_t* cf, ngx_command_t* cmd, void* conf) {
  char* const result = ngx_conf_set_sec_slot(cf, cmd, conf);
  return result != NGX_CONF_OK || conf_of(conf).skew <= 600 ? result : says("is more than ten minutes");
}

char* set_tokens(ngx_conf_t* cf, ngx_command_t*, void* conf) {
  location_conf& own = conf_of(conf);
  ngx_str_t* const words = words_of(cf);
  own.tokens = ngx_atoi(words[1].data, words[1].len);
  own.remembered = cf->args->nelts > 2 ? ngx_parse_time(&words[2], 1) : 300;
  return own.tokens >= 0 && own.tokens <= 1000000 && own.remembered >= 0 ? NGX_CONF_OK : says("is no size and time");
}

char* set_keys(ngx_conf_t* cf, ngx_command_t* cmd, void* conf) {
  char* const result = ngx_conf_set_str_slot(cf, cmd, conf);
  if (result != NGX_CONF_OK) return result;
  if (ngx_conf_full_name(cf->cycle, &conf_of(conf).keys, 1) != NGX_OK) return failed();
  tokens::key_file read{std::string(view(conf_of(conf).keys))};
  if (read.refresh()) return NGX_CONF_OK;
  ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "\"ambit_keys\": %s", read.error().c_str());
  return failed();
}

char* set_scope_claim(ngx_conf_t* cf, ngx_command_t* cmd, void* conf) {
  const bool is_known = guard::scope_claim_named(view(words_of(cf)[1])).has_value();
  return is_known ? ngx_conf_set_str_slot(cf, cmd, conf)
                  : says("is none of strict, keycloak, okta, entra, entra_application and auth0_permissions");
}

char* set_challenge(ngx_conf_t* cf, ngx_command_t* cmd, void* conf) {
  const std::string_view text = view(words_of(cf)[1]);
  const ambit::challenge_parameters stated{.realm = text}, metadata{.resource_metadata = text};
  const bool is_realm = cmd->offset == offsetof(location_conf, realm);
  return ambit_policies()[0].with_challenge(is_realm ? stated : metadata).has_policy()
             ? ngx_conf_set_str_slot(cf, cmd, conf)
             : says("has a text that no challenge can state");
}

char* set_scheme(ngx_conf_t* cf, ngx_command_t* cmd, void* conf) {
  const std::string_view text = view(words_of(cf)[1]);
  return text == "Bearer" || text == "DPoP" ? ngx_conf_set_str_slot(cf, cmd, conf) : says("is neither Bearer nor DPoP");
}

char* set_policy(ngx_conf_t* cf, ngx_command_t* cmd, void* conf) {
  char* const result = ngx_http_set_complex_value_slot(cf, cmd, conf);
  if (result != NGX_CONF_OK || conf_of(conf).policy->lengths != nullptr) return result;
  const bool is_known = guard::policy_named(ambit_policies(), view(words_of(cf)[1])) != nullptr;
  return is_known ? NGX_CONF_OK : says("names no policy of the module");
}

/// Whether a text has a variable whose value is up to the client.
bool is_sent(std::string_view text) {
  std::string names;
  for (const char c : text) names += static_cast<char>(ngx_tolower(c));
  for (std::size_t at = 0; (at = names.find('$', at)) != names.npos;) {
    at += names.compare(at, 2, "${") == 0 ? 2u : 1u;
    const std::string_view rest = std::string_view(names).substr(at);
    const std::string_view name = rest.substr(0, rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"));
    for (const char* begin : {"http_", "arg", "cookie_", "query_string", "request", "uri", "is_args", "ambit_parameter_"})
      if (name.starts_with(begin)) return true;
    for (const char* whole : {"host", "content_length", "content_type", "document_uri", "proxy_add_x_forwarded_for",
                              "remote_user", "ssl_server_name"})
      if (name == whole) return true;
  }
  return false;
}

char* set_fact(ngx_conf_t* cf, ngx_command_t*, void* conf) {
  ngx_array_t*& facts = conf_of(conf).facts;
  ngx_str_t* const words = words_of(cf);
  if (is_sent(view(words[2]))) return says("is what the client says, and no fact");
  if (!guard::is_fact(ambit_policies(), view(words[1]))) return says("names a fact of no policy");
  if (facts == nullptr) facts = ngx_array_create(cf->pool, 4, sizeof(fact));
  fact* const added = facts == nullptr ? nullptr : static_cast<fact*>(ngx_array_push(facts));
  if (added == nullptr) return failed();
  ngx_http_compile_complex_value_t compiled{};
  *added = {view(words[1]), {}};
  compiled.cf = cf;
  compiled.value = &words[2];
  compiled.complex_value = &added->given;
  return ngx_http_compile_complex_value(&compiled) == NGX_OK ? NGX_CONF_OK : failed();
}

char* set_cors(ngx_conf_t* cf, ngx_command_t*, void* conf) {
  location_conf& own = conf_of(conf);
  if (own.cors != nullptr) return says("is duplicate");
  own.cors = made_in<ambit::cors_rules>(cf->pool);
  if (own.cors == nullptr) return failed();
  own.cors->origins = view(words_of(cf)[1]);
  for (ngx_uint_t i = 2; i < cf->args->nelts; ++i) {
    const std::string_view word = view(words_of(cf)[i]), name = word.substr(0, word.find('='));
    ngx_str_t value = text_of(word.substr(name == word ? word.size() : name.size() + 1));
    const ngx_int_t age = ngx_parse_time(&value, 1);
    if (name == "allowed_headers")
      own.cors->allowed_headers = view(value);
    else if (name == "exposed_headers")
      own.cors->exposed_headers = view(value);
    else if (name == "max_age" && age >= 0)
      own.cors->max_age = static_cast<std::uint32_t>(age);
    else if (word == "credentials")
      own.cors->credentials = true;
    else
      return says("has a word that is none of its own");
  }
  return fault_of(*own.cors) == ambit::cors_fault::none ? NGX_CONF_OK
                                                        : says("states an origin or a field that is none");
}

char* set_prefix(ngx_conf_t* cf, ngx_command_t* cmd, void* conf) {
  const ngx_str_t& text = words_of(cf)[1];
  for (std::size_t i = 0; i < text.len; ++i)
    if (text.data[i] != '-' && (ngx_tolower(text.data[i]) < 'a' || ngx_tolower(text.data[i]) > 'z'))
      return says("has a byte that is no letter and no hyphen");
  return text.len < 3 ? says("is too short") : ngx_conf_set_str_slot(cf, cmd, conf);
}

/// Notes a directive of another module that changes requests, and hands it on to that module.
char* watch(ngx_conf_t* cf, ngx_command_t* cmd, void* conf) {
  location_conf& own = conf_of(conf);
  const std::string_view name = view(cmd->name);
  std::string_view value = view(words_of(cf)[1]);
  if (name == "proxy_pass") {
    value = value.substr(ngx_min(value.size(), value.find("://") + 3));
    const bool is_socket = value.starts_with("unix:");
    own.is_passed = true;
    if (value.find('$') != value.npos ||
        value.substr(is_socket ? 5 : 0).find_first_of(is_socket ? ":?#" : "/?#") != value.npos)
      own.passed = place_of(cf);
  } else if (!(name == "set" && value != "$args") && !(name == "dav_methods" && value == "off")) {
    const bool is_whole_server = (cf->cmd_type & (NGX_HTTP_SRV_CONF | NGX_HTTP_SIF_CONF)) != 0;
    (is_whole_server ? server_of(cf).rewritten : own.rewritten) = place_of(cf);
  }
  ngx_uint_t m = 0;
  while (cf->cycle->modules[m] != &ngx_http_ambit_module) ++m;
  while (cf->cycle->modules[++m] != nullptr) {
    const ngx_module_t& module = *cf->cycle->modules[m];
    if (module.type != NGX_HTTP_MODULE || module.commands == nullptr) continue;
    for (ngx_command_t* each = module.commands; each->name.len != 0; ++each) {
      if (view(each->name) != name || (each->type & cf->cmd_type) == 0) continue;
      void** const confs = *reinterpret_cast<void***>(static_cast<char*>(cf->ctx) + each->conf);
      return each->set(cf, each, confs == nullptr ? nullptr : confs[module.ctx_index]);
    }
  }
  return says("is of no module that is loaded");
}

/// Puts together what guards a location, where it is on.
char* complete(ngx_conf_t* cf, location_conf& own) {
  const auto& core =
      *static_cast<ngx_http_core_loc_conf_t*>(ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module));
  for (const place& at : {own.rewritten, server_of(cf).rewritten})
    if (at.what.data != nullptr) return refuse(cf, at, "changes requests where \"ambit\" is on,");
  if (own.passed.what.data != nullptr)
    return refuse(cf, own.passed, "has a path or a variable, which changes requests where \"ambit\" is on,");
  if (core.satisfy != NGX_HTTP_SATISFY_ALL) return refuse(cf, own.stated, "is on where \"satisfy\" is \"any\",");
  if (core.alias == core.name.len && core.alias != 0 && !core.exact_match && core.name.data[core.alias - 1] != '/' &&
      core.root.data[core.root.len - 1] == '/')
    return refuse(cf, own.stated, "is on where \"alias\" ends in a slash and \"location\" does not,");
  if (own.policy == nullptr)  // a server's, where no location is
    return core.name.len == 0 ? NGX_CONF_OK : refuse(cf, own.stated, "is on without \"ambit_policy\",");
  if (own.issuer.len == 0) return refuse(cf, own.stated, "is on without \"ambit_issuer\",");
  if (own.audience.len == 0) return refuse(cf, own.stated, "is on without \"ambit_audience\",");
  if ((own.keys.len == 0) == (own.introspection.len == 0))
    return refuse(cf, own.stated, "is on without one of \"ambit_keys\" and \"ambit_introspection\",");
  const bool states_challenge = own.realm.len != 0 || own.metadata.len != 0;
  if (view(own.scheme) == "DPoP" && !states_challenge)
    return refuse(cf, own.stated,
                  "is on with \"ambit_scheme\", without \"ambit_realm\" or \"ambit_resource_metadata\",");
  own.challenge.realm = view(own.realm);
  own.challenge.resource_metadata = view(own.metadata);
  if (view(own.scheme) == "DPoP") own.challenge.scheme = ambit::scheme::dpop;
  for (const ambit::gate& each : ambit_policies())
    if (each.has_policy() && (own.policy->lengths != nullptr || each.name() == view(own.policy->value)))
      own.gates.push_back(states_challenge ? each.with_challenge(own.challenge) : each);
  for (ngx_uint_t i = 0; own.facts != nullptr && i < own.facts->nelts; ++i)
    if (!guard::is_fact(own.gates, static_cast<fact*>(own.facts->elts)[i].name))
      return refuse(cf, own.stated, "is on with an \"ambit_fact\" that its policy does not have,");

  auto& all = *static_cast<main_conf*>(ngx_http_conf_get_module_main_conf(cf, ngx_http_ambit_module));
  std::string name;
  for (const std::int64_t number : {own.skew, own.tokens, own.remembered, own.is_brief})
    name += std::to_string(number) + ' ';
  for (const ngx_str_t& text : {own.issuer, own.audience, own.keys, own.introspection, own.scope_claim})
    name.append(view(text)) += '\n';
  const tokens::token_rules rules{.issuer = std::string(view(own.issuer)),
                                  .audience = std::string(view(own.audience)),
                                  .skew = own.skew,
                                  .introspection_may_be_brief = own.is_brief != 0};
  own.by = &all.authorities
                .try_emplace(name, rules, std::string(view(own.keys)), *guard::scope_claim_named(view(own.scope_claim)),
                             static_cast<std::size_t>(own.tokens), own.remembered)
                .first->second;
  for (const ambit::gate& each : own.gates) own.by->admit(each);
  const std::string fault = own.by->refresh();
  return fault.empty() ? NGX_CONF_OK : refuse(cf, own.stated, fault.c_str());
}

char* merge(ngx_conf_t* cf, void* parent, void* child) {
  const location_conf& outer = conf_of(parent);
  location_conf& own = conf_of(child);
  const bool states_source = own.keys.data != nullptr || own.introspection.data != nullptr;
  ngx_conf_merge_value(own.on, outer.on, 0);
  ngx_conf_merge_str_value(own.issuer, outer.issuer, "");
  ngx_conf_merge_str_value(own.audience, outer.audience, "");
  ngx_conf_merge_str_value(own.keys, (states_source ? own : outer).keys, "");
  ngx_conf_merge_str_value(own.introspection, (states_source ? own : outer).introspection, "");
  ngx_conf_merge_str_value(own.scope_claim, outer.scope_claim, "strict");
  ngx_conf_merge_str_value(own.realm, outer.realm, "");
  ngx_conf_merge_str_value(own.metadata, outer.metadata, "");
  ngx_conf_merge_str_value(own.scheme, outer.scheme, "Bearer");
  ngx_conf_merge_str_value(own.prefix, outer.prefix, "X-Ambit-");
  ngx_conf_merge_sec_value(own.skew, outer.skew, 30);
  ngx_conf_merge_value(own.tokens, outer.tokens, 1024);
  ngx_conf_merge_sec_value(own.remembered, outer.remembered, 300);
  ngx_conf_merge_value(own.is_brief, outer.is_brief, 0);
  if (own.policy == nullptr) own.policy = outer.policy;
  if (own.origin == nullptr) own.origin = outer.origin;
  if (own.facts == nullptr) own.facts = outer.facts;
  if (own.cors == nullptr) own.cors = outer.cors;
  if (own.stated.what.data == nullptr) own.stated = outer.stated;
  if (own.rewritten.what.data == nullptr) own.rewritten = outer.rewritten;
  if (!own.is_passed) own.passed = outer.passed;
  if (own.on == 0) return NGX_CONF_OK;
  server_of(cf).is_guarded = true;
  return complete(cf, own);
}

// 2. A request.

/// What became of a request, for as long as it lives.
struct context {
  const ambit::gate* policy = nullptr;
  ambit::gate_answer answer{};
  guard::call made{};
  std::string_view why{};                       // what is wrong with the token
  ngx_http_request_t* introspection = nullptr;  // what asks the issuer
  ngx_int_t asked = NGX_DECLINED;               // what came of asking; NGX_AGAIN before that
};

/// The context, also after nginx has forgotten it in an internal redirect; null without one.
context* context_of(ngx_http_request_t* r) {
  for (ngx_pool_cleanup_t* each = r->main->pool->cleanup; each != nullptr; each = each->next)
    if (each->handler == destroy<context>) return static_cast<context*>(each->data);
  return nullptr;
}

/// The fields that a decision reads.
struct fields_read {
  ambit::credentials_reader credentials{};
  std::string_view proof{}, origin{}, method_asked{};
  ngx_uint_t proofs = 0, origins = 0, methods_asked = 0;
};

/// Whether a field is of those that tell the upstream what was decided, however its name is written: servers take one
/// hyphen for another.
bool has_prefix(const ngx_str_t& name, const ngx_str_t& prefix) {
  if (name.len < prefix.len) return false;
  for (std::size_t i = 0; i < prefix.len; ++i) {
    const u_char byte = ngx_tolower(name.data[i]);
    const bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    if ((is_plain ? byte : '-') != ngx_tolower(prefix.data[i])) return false;
  }
  return true;
}

/// Adds a field; false if there is no memory.
bool push(ngx_list_t* fields, const ngx_str_t& name, const ngx_str_t& value, u_char* lower_case = nullptr) {
  auto* const added =
      name.data == nullptr || value.data == nullptr ? nullptr : static_cast<ngx_table_elt_t*>(ngx_list_push(fields));
  if (added != nullptr) *added = {1, name, value, lower_case};
  return added != nullptr;
}

/// Makes the list of the request's fields anew without those that only we may send. What nginx has noted of fields are
/// the elements of the list before, which stay as they were. False if there is no memory.
bool remove_fields(ngx_http_request_t* r, const ngx_str_t& prefix) {
  ngx_list_t& fields = r->headers_in.headers;
  ngx_list_part_t first = fields.part;
  if (ngx_list_init(&fields, r->pool, 32, sizeof(ngx_table_elt_t)) != NGX_OK) return false;
  for (ngx_list_part_t* part = &first; part != nullptr; part = part->next)
    for (ngx_uint_t i = 0; i < part->nelts; ++i) {
      const ngx_table_elt_t& field = static_cast<ngx_table_elt_t*>(part->elts)[i];
      if (has_prefix(field.key, prefix)) continue;
      auto* const kept = static_cast<ngx_table_elt_t*>(ngx_list_push(&fields));
      if (kept == nullptr) return false;
      *kept = field;
    }
  return true;
}

/// Reads the request's fields, and removes those that only we may send. False if there is no memory.
bool read_fields(ngx_http_request_t* r, const ngx_str_t& prefix, fields_read& read) {
  bool has_ours = false;
  for (const ngx_list_part_t* part = &r->headers_in.headers.part; part != nullptr; part = part->next)
    for (ngx_uint_t i = 0; i < part->nelts; ++i) {
      const ngx_table_elt_t& field = static_cast<ngx_table_elt_t*>(part->elts)[i];
      const std::string_view name(reinterpret_cast<const char*>(field.lowcase_key), field.key.len);
      if (has_prefix(field.key, prefix)) has_ours = true;
      if (name == "authorization") read.credentials.add(view(field.value));
      if (name == "dpop" && ++read.proofs == 1) read.proof = view(field.value);
      if (name == "origin" && ++read.origins == 1) read.origin = view(field.value);
      if (name == "access-control-request-method" && ++read.methods_asked == 1) read.method_asked = view(field.value);
    }
  if (read.proofs > 1) read.proof = {};
  if (read.origins > 1) read.origin = {};
  const bool has_list = r->headers_in.headers.last != nullptr;  // a request of HTTP/0.9 has none, nor one to add to
  return (has_list && !has_ours) || remove_fields(r, prefix);
}

/// Adds to what is sent to the client; false if there is no memory.
template <class Answer>
bool push_answer(ngx_http_request_t* r, const Answer& answer) {
  for (std::size_t i = 0; i < answer.field_count(); ++i)
    if (!push(&r->headers_out.headers, text_of(answer.field(i).name), joined(r->pool, answer.field(i).value)))
      return false;
  return true;
}

/// Sends an answer, and ends with the request. No `error_page` takes its place, which could lead to what is not
/// guarded.
ngx_int_t send(ngx_http_request_t* r, int status, std::string_view body) {
  ngx_str_t type = ngx_string("application/problem+json");
  ngx_http_complex_value_t value{};
  value.value = text_of(body);
  ngx_http_finalize_request(r, ngx_http_send_response(r, static_cast<ngx_uint_t>(status), &type, &value));
  return NGX_DONE;
}

/// Adds what was decided to what the upstream is sent; false if there is no memory.
bool push_decided(ngx_http_request_t* r, const context& ctx, const ngx_str_t& prefix) {
  ngx_list_t* const fields = &r->headers_in.headers;
  const auto add = [&](std::string_view kind, std::string_view name, std::string_view value) {
    const std::size_t size = prefix.len + kind.size() + name.size();
    auto* const room = static_cast<u_char*>(ngx_pnalloc(r->pool, 2 * size + value.size() + 1));
    if (room == nullptr) return false;
    u_char* end = room;
    for (const std::string_view part : {view(prefix), kind, name})
      if (!part.empty()) end = ngx_cpymem(end, part.data(), part.size());
    ngx_strlow(end, room, size);
    if (!value.empty()) ngx_memcpy(end + size, value.data(), value.size());
    return push(fields, {size, room}, {value.size(), end + size}, end);
  };
  ambit::gate_parameter captured[32];
  const std::size_t count = ctx.policy->parameters(ctx.made.asked, captured);
  if (!add("Operation", {}, ctx.answer.operation())) return false;
  for (std::size_t i = 0; i < count; ++i)
    if (!add("Parameter-", captured[i].name, captured[i].value.raw())) return false;
  return true;
}

/// Notes what came of asking the issuer. A failure ends the question, and not the request that waits for it.
ngx_int_t told(ngx_http_request_t* r, void* data, ngx_int_t rc) {
  // nginx takes a connection that ends early for the end of the body; what is left of its length says that it was not.
  const ngx_http_upstream_t* const from = r->upstream;
  const bool is_whole = from == nullptr || (from->buffering ? from->pipe->length : from->length) <= 0;
  const bool is_answer = rc == NGX_OK && is_whole && r->headers_out.status == NGX_HTTP_OK;
  static_cast<context*>(data)->asked = is_answer ? NGX_OK : NGX_ERROR;
  return NGX_OK;
}

/// Asks the issuer about the token.
ngx_int_t introspect(ngx_http_request_t* r, context& ctx, ngx_str_t& location) {
  auto* const after = static_cast<ngx_http_post_subrequest_t*>(ngx_palloc(r->pool, sizeof(ngx_http_post_subrequest_t)));
  if (after == nullptr) return NGX_ERROR;
  *after = {told, &ctx};
  ctx.asked = NGX_AGAIN;
  if (ngx_http_subrequest(r, &location, nullptr, &ctx.introspection, after,
                          NGX_HTTP_SUBREQUEST_IN_MEMORY | NGX_HTTP_SUBREQUEST_WAITED) != NGX_OK)
    return NGX_ERROR;
  ctx.introspection->request_body =
      static_cast<ngx_http_request_body_t*>(ngx_pcalloc(r->pool, sizeof(ngx_http_request_body_t)));
  return ctx.introspection->request_body == nullptr ? NGX_ERROR : NGX_AGAIN;
}

/// What the issuer answered.
std::string_view answered(const context& ctx) {
  if (ctx.introspection == nullptr || ctx.introspection->out == nullptr) return {};
  const ngx_buf_t& body = *ctx.introspection->out->buf;
  return {reinterpret_cast<const char*>(body.pos), static_cast<std::size_t>(body.last - body.pos)};
}

/// The policy of a request; null if the variable names none.
const ambit::gate* policy_of(ngx_http_request_t* r, const location_conf& own) {
  ngx_str_t name{};
  if (!own.on) return &guard::unguarded_gate;
  if (own.policy != nullptr && own.policy->lengths == nullptr) return own.gates.data();
  if (own.policy == nullptr || ngx_http_complex_value(r, own.policy, &name) != NGX_OK) return nullptr;
  return guard::policy_named(own.gates, view(name));
}

/// The URL that a client has for what it asks, without the query; empty if the configuration does not say.
std::string url_of(ngx_http_request_t* r, const location_conf& own, std::string_view target) {
  ngx_str_t origin{};
  if (own.origin == nullptr || ngx_http_complex_value(r, own.origin, &origin) != NGX_OK) return {};
  return std::string(view(origin)).append(target.substr(0, target.find('?')));
}

/// Whether the configuration's variables say so of a fact; nothing else is taken for it.
bool is_established(ngx_http_request_t* r, fact& asked) {
  ngx_str_t value{};
  return ngx_http_complex_value(r, &asked.given, &value) == NGX_OK && view(value) == "1";
}

/// Decides on a request, and answers it if it is denied.
ngx_int_t decide(ngx_http_request_t* r, context& ctx, location_conf& own, const fields_read& read) {
  ctx.policy = policy_of(r, own);
  if (ctx.policy == nullptr) {
    ngx_log_error(NGX_LOG_ERR, r->connection->log, 0, "ambit: \"ambit_policy\" names no policy of the module");
    return send(r, NGX_HTTP_NOT_FOUND, {});
  }
  const ambit::gate& policy = *ctx.policy;
  const std::string_view target = ctx.made.asked.target;
  const bool has_cors = own.on && own.cors != nullptr;
  const bool is_preflight =
      has_cors && r->method == NGX_HTTP_OPTIONS && read.methods_asked == 1 && !read.origin.empty();
  if (is_preflight) {
    const std::size_t most = policy.most_room();
    const ngx_str_t room = {most, static_cast<u_char*>(ngx_pnalloc(r->pool, most))};
    if (room.data == nullptr) return NGX_ERROR;
    const auto answer =
        ambit::gate_cors(policy, *own.cors)
            .preflight(target, read.method_asked, read.origin, {reinterpret_cast<char*>(room.data), room.len});
    return push_answer(r, answer) ? send(r, answer.status(), {}) : NGX_ERROR;
  }
  ambit::gate_caller who = own.on ? ambit::gate_caller() : policy.without_credentials();
  if (own.on) {
    const std::string url = read.proof.empty() ? std::string() : url_of(r, own, target);
    ctx.made.presented = read.credentials.read();
    ctx.made.proof = {read.proof, ctx.made.asked.method, url};
    ctx.made.now = ngx_time();
    if (ctx.asked == NGX_ERROR) {
      ctx.why = "the issuer did not answer";
      who = policy.unverified(ctx.made.presented);
    } else {
      const auto found =
          own.by->caller(policy, ctx.made, ctx.asked == NGX_OK ? std::optional(answered(ctx)) : std::nullopt);
      if (!found) return introspect(r, ctx, own.introspection);
      ctx.why = found->why;
      who = found->who;
    }
    ctx.made.proof = {};
  }
  if (has_cors && !push_answer(r, ambit::gate_cors(policy, *own.cors).fields(read.origin))) return NGX_ERROR;
  ambit::gate_facts facts = policy.facts();
  ctx.answer = policy.decide(ctx.made.asked, who, {});
  const bool asks_for_facts = ctx.answer.outcome() == ambit::outcome::depends_on_facts;
  for (ngx_uint_t i = 0; asks_for_facts && own.facts != nullptr && i < own.facts->nelts; ++i) {
    fact& each = static_cast<fact*>(own.facts->elts)[i];
    if (is_established(r, each)) facts.set_named(each.name, true);
  }
  if (asks_for_facts) ctx.answer = policy.decide(ctx.made.asked, who, facts, {});

  if (!ctx.answer.allowed()) {
    const std::size_t most = policy.most_room();
    const ambit::text_buffer room(static_cast<char*>(ngx_pnalloc(r->pool, most)), most);
    if (room.data() == nullptr) return NGX_ERROR;
    ctx.answer =
        asks_for_facts ? policy.decide(ctx.made.asked, who, facts, room) : policy.decide(ctx.made.asked, who, room);
    // A token may be right that the issuer says nothing of; what is hidden, or is not there, is so without an issuer.
    if (ctx.asked == NGX_ERROR && ctx.answer.status() == NGX_HTTP_UNAUTHORIZED)
      return send(r, NGX_HTTP_SERVICE_UNAVAILABLE, {});
    return push_answer(r, ctx.answer) ? send(r, ctx.answer.status(), ctx.answer.problem()) : NGX_ERROR;
  }
  if (!own.on) return NGX_DECLINED;
  if (!r->valid_unparsed_uri) {
    ngx_log_error(NGX_LOG_ERR, r->connection->log, 0, "ambit: what was decided is not what would be sent on");
    return send(r, NGX_HTTP_INTERNAL_SERVER_ERROR, {});
  }
  return push_decided(r, ctx, own.prefix) ? NGX_OK : NGX_ERROR;
}

ngx_int_t access(ngx_http_request_t* r) {
  location_conf& own = conf_of(r);
  const auto& server = *static_cast<server_conf*>(ngx_http_get_module_srv_conf(r, ngx_http_ambit_module));
  if (!server.is_guarded) return NGX_DECLINED;
  auto* ctx = static_cast<context*>(ngx_http_get_module_ctx(r, ngx_http_ambit_module));
  if (ctx != nullptr && ctx->asked == NGX_AGAIN) return NGX_AGAIN;
  if (ctx == nullptr) {  // a location begins
    ctx = context_of(r);
    if (ctx != nullptr) *ctx = context();
    if (ctx == nullptr) ctx = made_in<context>(r->pool);
    ngx_http_set_ctx(r, ctx, ngx_http_ambit_module);
  }
  fields_read read;
  if (ctx == nullptr || !read_fields(r, own.prefix, read)) return NGX_ERROR;
  // The request target as it was sent: of another form than origin form it begins before the path.
  ngx_str_t target = r->unparsed_uri;
  if (r->schema_start != nullptr)
    target = {static_cast<std::size_t>(r->unparsed_uri.data + r->unparsed_uri.len - r->schema_start), r->schema_start};
  ctx->made.asked = {view(r->method_name), view(target)};
  return decide(r, *ctx, own, read);
}

// 3. Variables.

enum class variable : uintptr_t { policy, digest, outcome, operation, path_template, missing, fault, token, parameter };

/// The text of a variable; empty if there is nothing to say, without data if there is no memory.
ngx_str_t text_of(ngx_http_request_t* r, const context& ctx, uintptr_t data) {
  const std::size_t index = ctx.answer.operation_index();
  const std::string_view token = ctx.made.presented.token().unverified_text();
  switch (static_cast<variable>(data)) {
    case variable::policy:
      return text_of(ctx.policy->name());
    case variable::digest: {
      const ngx_str_t text = joined(r->pool, "0000000000000000");
      if (text.data != nullptr) ngx_sprintf(text.data, "%016xL", ctx.policy->digest());
      return text;
    }
    case variable::outcome:
      return text_of(name_of(ctx.answer.outcome()));
    case variable::operation:
      return text_of(ctx.answer.operation());
    case variable::path_template: {
      ngx_str_t text{ctx.policy->path_template(index, {}).size, nullptr};
      text.data = static_cast<u_char*>(ngx_pnalloc(r->pool, text.len + 1));
      if (text.data != nullptr) (void)ctx.policy->path_template(index, {reinterpret_cast<char*>(text.data), text.len});
      return text;
    }
    case variable::missing:
      return text_of(ctx.answer.missing());
    case variable::fault:
      if (!ctx.why.empty() || ctx.answer.path_fault() == ambit::path_fault::none) return text_of(ctx.why);
      return text_of(name_of(ctx.answer.path_fault()));
    case variable::token: {  // as a form takes it, for those who are asked about it alone
      if (r == r->main) return text_of("");
      ngx_str_t text = joined(r->pool, token, std::string(2 * token.size(), ' '));
      if (text.data == nullptr) return text;
      auto* const end = reinterpret_cast<u_char*>(
          ngx_escape_uri(text.data, ngx_str_t(text_of(token)).data, token.size(), NGX_ESCAPE_URI_COMPONENT));
      text.len = static_cast<std::size_t>(end - text.data);
      return text;
    }
    case variable::parameter:
      break;
  }
  const std::string_view name = view(*reinterpret_cast<ngx_str_t*>(data)).substr(sizeof "ambit_parameter_" - 1);
  return text_of(ctx.policy->parameter(ctx.made.asked, name).raw());
}

ngx_int_t get_variable(ngx_http_request_t* r, ngx_http_variable_value_t* value, uintptr_t data) {
  const context* const ctx = context_of(r);
  const ngx_str_t text = ctx == nullptr || ctx->policy == nullptr ? ngx_str_t{} : text_of(r, *ctx, data);
  value->valid = 1;
  value->no_cacheable = 1;
  value->not_found = text.data == nullptr;
  value->len = static_cast<unsigned>(text.len) & 0xfffffff;
  value->data = text.data;
  return NGX_OK;
}

/// The file of the module as it is now: empty if it cannot be found.
ngx_file_info_t file_of_module() {
  Dl_info info{};
  ngx_file_info_t file{};
  if (dladdr(&ngx_http_ambit_module, &info) == 0 || ngx_file_info(info.dli_fname, &file) != 0) return {};
  return file;
}
const ngx_file_info_t file_loaded = file_of_module();  // before there is a configuration

/// Refuses another file under the name of the one that is loaded: nginx goes on with what it has loaded, and so would
/// the policies be those of before.
bool is_loaded(ngx_conf_t* cf) {
  const ngx_file_info_t file = file_of_module();
  if (file.st_ino == file_loaded.st_ino && file.st_dev == file_loaded.st_dev && file.st_size == file_loaded.st_size &&
      ngx_file_mtime(&file) == ngx_file_mtime(&file_loaded))
    return true;
  ngx_log_error(NGX_LOG_EMERG, cf->log, 0,
                "the file of the ambit module is another one than is loaded: load a build by a "
                "name of its own, or restart");
  return false;
}

ngx_int_t prepare(ngx_conf_t* cf) {
  static constexpr std::string_view names[] = {"ambit_policy",    "ambit_digest",   "ambit_outcome",
                                               "ambit_operation", "ambit_template", "ambit_missing",
                                               "ambit_fault",     "ambit_token",    "ambit_parameter_"};
  if (!is_loaded(cf)) return NGX_ERROR;
  if (ambit_policies().empty() || !ambit_policies().front().has_policy()) {
    ngx_log_error(NGX_LOG_EMERG, cf->log, 0, "the ambit module has no policy, or a first one that is not intact");
    return NGX_ERROR;
  }
  for (uintptr_t i = 0; i < std::size(names); ++i) {
    const bool is_prefix = static_cast<variable>(i) == variable::parameter;
    ngx_str_t name = text_of(names[i]);
    ngx_http_variable_t* const added =
        ngx_http_add_variable(cf, &name, NGX_HTTP_VAR_NOCACHEABLE | (is_prefix ? NGX_HTTP_VAR_PREFIX : 0u));
    if (added == nullptr) return NGX_ERROR;
    added->get_handler = get_variable;
    added->data = i;
  }
  return NGX_OK;
}

ngx_int_t add_handler(ngx_conf_t* cf) {
  auto& core = *static_cast<ngx_http_core_main_conf_t*>(ngx_http_conf_get_module_main_conf(cf, ngx_http_core_module));
  auto* const added = static_cast<ngx_http_handler_pt*>(ngx_array_push(&core.phases[NGX_HTTP_ACCESS_PHASE].handlers));
  if (added == nullptr) return NGX_ERROR;
  *added = access;
  return NGX_OK;
}

// 4. What nginx is told of the module.

constexpr ngx_uint_t anywhere = NGX_HTTP_MAIN_CONF | NGX_HTTP_SRV_CONF | NGX_HTTP_LOC_CONF;
constexpr ngx_uint_t in_servers = NGX_HTTP_SRV_CONF | NGX_HTTP_SIF_CONF | NGX_HTTP_LOC_CONF | NGX_HTTP_LIF_CONF;

using setter = char* (*)(ngx_conf_t*, ngx_command_t*, void*);

/// A directive of ours, that may stand anywhere in `http`.
constexpr ngx_command_t directive(ngx_str_t name, ngx_uint_t takes, setter set, std::size_t offset = 0) {
  return {name, anywhere | takes, set, NGX_HTTP_LOC_CONF_OFFSET, offset, nullptr};
}
/// One of another module, that may stand where it says.
constexpr ngx_command_t watched(ngx_str_t name, ngx_uint_t where_and_takes) {
  return {name, where_and_takes, watch, NGX_HTTP_LOC_CONF_OFFSET, 0, nullptr};
}

ngx_command_t commands[] = {
    directive(ngx_string("ambit"), NGX_CONF_FLAG, set_on, offsetof(location_conf, on)),
    directive(ngx_string("ambit_policy"), NGX_CONF_TAKE1, set_policy, offsetof(location_conf, policy)),
    directive(ngx_string("ambit_issuer"), NGX_CONF_TAKE1, ngx_conf_set_str_slot, offsetof(location_conf, issuer)),
    directive(ngx_string("ambit_audience"), NGX_CONF_TAKE1, ngx_conf_set_str_slot, offsetof(location_conf, audience)),
    directive(ngx_string("ambit_keys"), NGX_CONF_TAKE1, set_keys, offsetof(location_conf, keys)),
    directive(ngx_string("ambit_introspection"), NGX_CONF_TAKE1, ngx_conf_set_str_slot,
              offsetof(location_conf, introspection)),
    directive(ngx_string("ambit_introspection_may_be_brief"), NGX_CONF_FLAG, ngx_conf_set_flag_slot,
              offsetof(location_conf, is_brief)),
    directive(ngx_string("ambit_clock_skew"), NGX_CONF_TAKE1, set_skew, offsetof(location_conf, skew)),
    directive(ngx_string("ambit_token_cache"), NGX_CONF_TAKE12, set_tokens),
    directive(ngx_string("ambit_scope_claim"), NGX_CONF_TAKE1, set_scope_claim, offsetof(location_conf, scope_claim)),
    directive(ngx_string("ambit_fact"), NGX_CONF_TAKE2, set_fact),
    directive(ngx_string("ambit_cors"), NGX_CONF_1MORE, set_cors),
    directive(ngx_string("ambit_realm"), NGX_CONF_TAKE1, set_challenge, offsetof(location_conf, realm)),
    directive(ngx_string("ambit_resource_metadata"), NGX_CONF_TAKE1, set_challenge, offsetof(location_conf, metadata)),
    directive(ngx_string("ambit_scheme"), NGX_CONF_TAKE1, set_scheme, offsetof(location_conf, scheme)),
    directive(ngx_string("ambit_origin"), NGX_CONF_TAKE1, ngx_http_set_complex_value_slot,
              offsetof(location_conf, origin)),
    directive(ngx_string("ambit_header_prefix"), NGX_CONF_TAKE1, set_prefix, offsetof(location_conf, prefix)),
    watched(ngx_string("proxy_pass"), NGX_HTTP_LOC_CONF | NGX_HTTP_LIF_CONF | NGX_HTTP_LMT_CONF | NGX_CONF_TAKE1),
    watched(ngx_string("proxy_method"), anywhere | NGX_CONF_TAKE1),
    watched(ngx_string("rewrite"), in_servers | NGX_CONF_TAKE23),
    watched(ngx_string("set"), in_servers | NGX_CONF_TAKE2),
    watched(ngx_string("try_files"), NGX_HTTP_SRV_CONF | NGX_HTTP_LOC_CONF | NGX_CONF_2MORE),
    watched(ngx_string("dav_methods"), anywhere | NGX_CONF_1MORE),
    ngx_null_command,
};

ngx_http_module_t functions = {
    prepare, add_handler, create<main_conf>, nullptr, create<server_conf>, nullptr, create<location_conf>, merge};

}  // namespace

extern "C" {
ngx_module_t ngx_http_ambit_module = {
    NGX_MODULE_V1, &functions, commands, NGX_HTTP_MODULE, nullptr, nullptr,
    nullptr,       nullptr,    nullptr,  nullptr,         nullptr, NGX_MODULE_V1_PADDING,
};

// Before those whose directives it watches.
[[gnu::visibility("default")]] ngx_module_t* ngx_modules[] = {&ngx_http_ambit_module, nullptr};
[[gnu::visibility("default")]] char* ngx_module_names[] = {says("ngx_http_ambit_module"), nullptr};
[[gnu::visibility("default")]] char* ngx_module_order[] = {
    says("ngx_http_ambit_module"),   says("ngx_http_try_files_module"), says("ngx_http_dav_module"),
    says("ngx_http_rewrite_module"), says("ngx_http_proxy_module"),     nullptr};
}
