// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Guards a server of cpp-httplib: to be copied.

#include <ambit/cors.hpp>
#include <ambit/credentials.hpp>

#include <httplib.h>

#include <string>

/// Guards all that the server answers by a policy; `verified` makes a caller of credentials that hold a token.
///
/// It decides on the target as cpp-httplib has it, and before a body is read. What of a body is left unread would be
/// taken for the next request, so a connection takes one request.
template <class Policy, const ambit::cors_rules& Origins, class Verified>
void guard(httplib::Server& server, Verified verified) {
  server.set_keep_alive_max_count(1);
  server.set_pre_routing_handler([verified](const httplib::Request& asked, httplib::Response& to) {
    using cors = ambit::cors<Policy, Origins>;
    const auto add = [&to](const auto& answer) {
      for (std::size_t i = 0; i < answer.field_count(); ++i)
        to.set_header(std::string(answer.field(i).name).c_str(), std::string(answer.field(i).value));
      return answer.status();
    };
    const std::string origin = asked.get_header_value("Origin");
    const std::string wanted = asked.get_header_value("Access-Control-Request-Method");
    if (asked.method == "OPTIONS" && !origin.empty() && !wanted.empty()) {
      to.status = add(cors::preflight(asked.target, wanted, origin));
      return httplib::Server::HandlerResponse::Handled;
    }
    add(cors::fields(origin));
    ambit::credentials_reader presented;
    const auto [begin, end] = asked.headers.equal_range("Authorization");
    for (auto each = begin; each != end; ++each) presented.add(each->second);
    typename Policy::caller who = presented.read();
    if (presented.read().has_token()) who = verified(presented.read(), asked);
    const auto decision = Policy::decide({asked.method, asked.target}, who);
    if (decision.allowed()) return httplib::Server::HandlerResponse::Unhandled;
    to.status = add(Policy::answer(decision));
    const auto problem = Policy::answer(decision).problem();
    to.set_content(std::string(problem.view()), "application/problem+json");
    return httplib::Server::HandlerResponse::Handled;
  });
}
