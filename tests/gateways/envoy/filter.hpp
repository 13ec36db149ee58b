// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// A filter for Envoy, and for other hosts of Proxy-Wasm, that decides on requests by a policy: to be copied, with
// envoy.yaml. Envoy's own jwt_authn verifies tokens; this reads the claims that it has left as metadata.

#include "proxy_wasm.hpp"

#include <ambit/claims.hpp>
#include <ambit/cors.hpp>
#include <ambit/credentials.hpp>

#include <map>
#include <string>
#include <string_view>

template <class Policy, const ambit::cors_rules& Origins>
class filter {
  using cors = ambit::cors<Policy, Origins>;
  using action = proxy_wasm::action;

 public:
  /// What to do with a request: to let it through, with the operation's name in a field for the upstream, or to stop
  /// it, once it was answered. Whatever the host fails at stops it.
  action on_request(proxy_wasm::context id) {
    proxy_wasm::given_bytes bytes;
    std::optional<proxy_wasm::fields> fields;
    if (proxy_wasm::host::proxy_get_header_map_pairs(proxy_wasm::map::request_headers, &bytes.data, &bytes.size) ==
        proxy_wasm::status::ok)
      fields = proxy_wasm::read_pairs(bytes.text());
    if (!fields) return fail("the fields of a request cannot be read");

    std::string_view method, path, origin, wanted;
    int methods = 0, paths = 0;
    ambit::credentials_reader presented;
    for (const auto& [name, value] : *fields) {
      if (name == ":method") ++methods, method = value;
      if (name == ":path") ++paths, path = value;
      if (name == "origin") origin = value;
      if (name == "access-control-request-method") wanted = value;
      if (name == "authorization") presented.add(value);
    }
    if (methods != 1 || paths != 1) return fail("a request has no method or path, or two");

    if (method == "OPTIONS" && !origin.empty() && !wanted.empty()) {
      const auto preflight = cors::preflight(path, wanted, origin);
      return stop(preflight.status(), fields_of(preflight), {});
    }
    typename Policy::caller who = presented.read();
    if (presented.read().has_token() && !read_claims(who)) return fail("the claims of a token cannot be read");
    const auto decision = Policy::decide({method, path}, who);
    const auto for_pages = cors::fields(origin);
    if (!decision.allowed()) {
      const auto answer = Policy::answer(decision);
      proxy_wasm::fields all = fields_of(answer);
      for (const auto& each : fields_of(for_pages)) all.push_back(each);
      all.emplace_back("content-type", "application/problem+json");
      const auto problem = answer.problem();
      return stop(answer.status(), all, problem.view());
    }
    constexpr std::string_view name = "x-ambit-operation";
    const std::string_view operation = decision.operation().name();
    if (proxy_wasm::host::proxy_remove_header_map_value(proxy_wasm::map::request_headers, name.data(), name.size()) !=
            proxy_wasm::status::ok ||
        proxy_wasm::host::proxy_add_header_map_value(proxy_wasm::map::request_headers, name.data(), name.size(),
                                                     operation.data(), operation.size()) != proxy_wasm::status::ok)
      return fail("the upstream cannot be told the operation");
    if (!origin.empty()) origins_[id] = origin;
    return action::go_on;
  }

  /// Adds what a page of another origin needs to the upstream's answer.
  action on_response(proxy_wasm::context id) {
    const auto from = origins_.find(id);
    const std::string origin = from == origins_.end() ? std::string() : from->second;
    const auto for_pages = cors::fields(origin);
    for (const auto& [name, value] : fields_of(for_pages)) {
      const auto set = name == "Vary" ? proxy_wasm::host::proxy_add_header_map_value
                                      : proxy_wasm::host::proxy_replace_header_map_value;
      (void)set(proxy_wasm::map::response_headers, name.data(), name.size(), value.data(), value.size());
    }
    return action::go_on;
  }
  void on_delete(proxy_wasm::context id) { origins_.erase(id); }

 private:
  template <class Answer>
  static proxy_wasm::fields fields_of(const Answer& answer) {
    proxy_wasm::fields all;
    for (std::size_t i = 0; i < answer.field_count(); ++i)
      all.emplace_back(answer.field(i).name, answer.field(i).value);
    return all;
  }

  /// Makes a caller of the claims that jwt_authn has left, if it has accepted the token. False if the host fails.
  static bool read_claims(typename Policy::caller& who) {
    using proxy_wasm::status;
    const auto claim = [](std::string_view name, proxy_wasm::given_bytes& value) {
      constexpr char payload[] = "metadata\0filter_metadata\0envoy.filters.http.jwt_authn\0jwt_payload";
      const std::string path = std::string(payload, sizeof payload).append(name);  // with a zero between them
      return proxy_wasm::host::proxy_get_property(path.data(), path.size(), &value.data, &value.size);
    };
    proxy_wasm::given_bytes issuer, expiry, binding, scope, others;
    const status accepted = claim("iss", issuer);
    if (accepted == status::not_found) return true;  // nothing has verified it: it stays a rejected token
    if (accepted != status::ok) return false;
    // jwt_authn looks at no proof of possession, and takes a token that never expires.
    if (claim("cnf", binding) != status::not_found || claim("exp", expiry) != status::ok) {
      who = ambit::rejected_token{ambit::rejection::invalid_token};
      return true;
    }
    ambit::claims_reader<typename Policy::vocabulary> claims;
    switch (claim("scope", scope)) {
      case status::ok:
        claims.add_text("scope", scope.text());
        break;
      case status::not_found:
        break;
      default:
        claims.add_other("scope");
    }
    if (claim("scp", others) != status::not_found) claims.add_other("scp");
    who = claims.finish();
    return true;
  }

  static action stop(int code, const proxy_wasm::fields& with, std::string_view body) {
    if (!proxy_wasm::respond(code, with, body)) return fail("an answer cannot be sent");
    return action::pause;
  }
  static action fail(std::string_view why) {
    proxy_wasm::log(proxy_wasm::log_level::warn, why);
    (void)proxy_wasm::respond(500, {}, {});
    return action::pause;
  }

  std::map<proxy_wasm::context, std::string> origins_{};
};
