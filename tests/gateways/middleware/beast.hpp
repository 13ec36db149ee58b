// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Guards a server of Boost.Beast: to be copied.

#include <ambit/cors.hpp>
#include <ambit/credentials.hpp>

#include <boost/beast/http.hpp>

#include <optional>
#include <string>
#include <string_view>

/// What to answer a request that a policy does not let through, or nothing: then it is to be handled, and what is in
/// `fields` goes into its answer, for pages of other origins. `verified` makes a caller of credentials that hold a
/// token.
template <class Policy, const ambit::cors_rules& Origins, class Request, class Verified>
auto refusal(const Request& asked, boost::beast::http::fields& fields, Verified verified) {
  namespace http = boost::beast::http;
  std::optional<http::response<http::string_body>> refused;
  const auto text = [](boost::beast::string_view piece) { return std::string_view(piece.data(), piece.size()); };
  const auto add = [](http::fields& to, const auto& answer) {
    for (std::size_t i = 0; i < answer.field_count(); ++i)
      to.insert(std::string(answer.field(i).name), std::string(answer.field(i).value));
  };
  const auto refuse = [&](const auto& answer, std::string_view body) {
    refused.emplace(http::status(answer.status()), asked.version(), std::string(body), fields);
    refused->keep_alive(asked.keep_alive());
    if (!body.empty()) refused->set(http::field::content_type, "application/problem+json");
    refused->prepare_payload();
    add(*refused, answer);
  };
  const std::string_view method = text(asked.method_string()), target = text(asked.target());
  const auto origin = text(asked[http::field::origin]), wanted = text(asked["Access-Control-Request-Method"]);
  if (method == "OPTIONS" && !origin.empty() && !wanted.empty())
    return refuse(ambit::cors<Policy, Origins>::preflight(target, wanted, origin), {}), refused;
  add(fields, ambit::cors<Policy, Origins>::fields(origin));
  ambit::credentials_reader presented;
  const auto [begin, end] = asked.equal_range(http::field::authorization);
  for (auto each = begin; each != end; ++each) presented.add(text(each->value()));
  typename Policy::caller who = presented.read().has_token() ? verified(presented.read(), asked) : presented.read();
  const auto decision = Policy::decide({method, target}, who);
  const auto problem = Policy::answer(decision).problem();
  if (!decision.allowed()) refuse(Policy::answer(decision), problem.view());
  return refused;
}
