// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Answers nginx's auth_request for a policy, on cpp-httplib: to be copied, with nginx.conf.

#include "gateways/tokens/callers.hpp"
#include "gateways/tokens/fresh_verifier.hpp"

#include <ambit/cors.hpp>
#include <ambit/credentials.hpp>

#include <httplib.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

/// A service that nginx asks about each request, by `/check`: 200 lets it through and 403 does not, the two that
/// auth_request knows. The whole answer to a request that was not let through is in a field, which nginx gives back to
/// `/answer`; what that makes of it is what the client gets. So each request is decided once.
///
/// A question is the body that nginx.conf writes, a line for each part. cpp-httplib decodes fields and cuts targets; a
/// body it leaves as it is.
template <class Policy, const ambit::cors_rules& Origins>
class auth_service {
 public:
  /// `url` is the scheme and the host that clients know, for proofs of possession.
  auth_service(tokens::fresh_verifier& by, std::string url) : by_(by), url_(std::move(url)) {}

  void add_to(httplib::Server& server) {
    server.Post("/check", [this](const httplib::Request& asked, httplib::Response& to) { check(asked.body, to); });
    server.Post("/answer", [](const httplib::Request& asked, httplib::Response& to) { answer(asked.body, to); });
  }

 private:
  enum part { method, target, authorization, proof, origin, wanted_method, facts, part_count };

  void check(std::string_view question, httplib::Response& to) {
    std::array<std::string_view, part_count> asked{};
    for (std::size_t i = 0; i < part_count; ++i) {
      const std::size_t end = question.find('\n');
      if ((end == question.npos) != (i + 1 == part_count)) return refuse(to, "it is no question of ours");
      asked[i] = question.substr(0, end);
      question.remove_prefix(end == question.npos ? question.size() : end + 1);
    }
    if (asked[method] == "OPTIONS" && !asked[wanted_method].empty() && !asked[origin].empty())
      return deny(to, cors::preflight(asked[target], asked[wanted_method], asked[origin]), {}, no_fields());

    const auto given = Policy::read_facts(asked[facts]);
    if (!asked[facts].empty() && !given) return refuse(to, "a fact of nginx.conf is none");
    ambit::credentials_reader presented;
    if (!asked[authorization].empty()) presented.add(asked[authorization]);
    const std::string url = url_ + std::string(asked[target].substr(0, asked[target].find('?')));
    const std::int64_t now = std::time(nullptr);
    const auto caller = callers_.of(presented.read(), *by_.at(now), now, {asked[proof], asked[method], url});

    const auto decision = Policy::decide({asked[method], asked[target]}, caller.who, given.facts());
    const auto for_pages = cors::fields(asked[origin]);
    if (!decision.allowed()) {
      const auto denied = Policy::answer(decision);
      const auto problem = denied.problem();
      return deny(to, denied, problem.view(), for_pages);
    }
    to.status = 200;
    to.set_header("X-Ambit-Operation", std::string(decision.operation().name()));
    for (std::size_t i = 0; i < for_pages.field_count(); ++i)
      to.set_header(std::string(for_pages.field(i).name).c_str(), std::string(for_pages.field(i).value));
  }

  /// The status, the fields and the body, divided by tabs, which none of them holds.
  template <class Answer, class MoreFields>
  static void deny(httplib::Response& to, const Answer& answer, std::string_view body, const MoreFields& more) {
    std::string text = std::to_string(answer.status());
    const auto add = [&text](const auto& from) {
      for (std::size_t i = 0; i < from.field_count(); ++i)
        text.append("\t").append(from.field(i).name).append(":").append(from.field(i).value);
    };
    add(answer);
    add(more);
    to.status = 403;
    to.set_header("X-Ambit-Answer", text.append("\t").append(body));
  }
  /// Makes an answer of what `deny` wrote. Without it, it is a denial of nginx's own.
  static void answer(std::string_view text, httplib::Response& to) {
    to.status = text.empty() ? 403 : std::atoi(std::string(text.substr(0, 3)).c_str());
    for (std::size_t at = text.find('\t'), end = 0; at != text.npos; at = end) {
      end = text.find('\t', at + 1);
      const std::string_view piece = text.substr(at + 1, end == text.npos ? end : end - at - 1);
      const std::size_t colon = piece.find(':');
      if (end != text.npos)
        to.set_header(std::string(piece.substr(0, colon)).c_str(), std::string(piece.substr(colon + 1)));
      else if (!piece.empty())
        to.set_content(std::string(piece), "application/problem+json");
    }
  }
  static void refuse(httplib::Response& to, const char* why) {
    std::fprintf(stderr, "auth_service: %s\n", why);
    to.status = 500;
  }

  struct no_fields {
    std::size_t field_count() const { return 0; }
    ambit::answer_field field(std::size_t) const { return {}; }
  };

  using cors = ambit::cors<Policy, Origins>;
  tokens::fresh_verifier& by_;
  std::string url_;
  tokens::shared_callers<tokens::callers_of<Policy>> callers_{tokens::callers_of<Policy>{}};
};
