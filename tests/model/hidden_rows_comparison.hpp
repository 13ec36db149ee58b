// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Compares what a client is told by a policy, and by the same policy without the rows that hide their existence.

#include <ambit/ambit.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// All that is meant for the client.
struct told_by {
  ambit::outcome shown = ambit::outcome::no_route;
  int status = 404;
  ambit::path_fault fault = ambit::path_fault::none;
  std::size_t offset = 0;
  std::string challenge{}, allow{}, missing{};

  template <class Policy>
  static told_by decision(const typename Policy::decision& made) {
    const auto challenge = Policy::challenge(made);
    const auto allow = Policy::allow(made);
    std::string missing;
    for (const std::string_view each : Policy::missing(made)) missing += std::string(each) + ' ';
    return {made.shown_outcome(),      made.status(), made.path_fault(), made.offset(), std::string(challenge.view()),
            std::string(allow.view()), missing};
  }
  friend bool operator==(const told_by&, const told_by&) = default;
};

template <class Policy>
std::string preflight_of(std::string_view target, std::string_view method) {
  const auto answer = Policy::preflight(target, method);
  const auto methods = answer.methods();
  return std::to_string(answer.status()) + ' ' + std::to_string(static_cast<int>(answer.outcome())) + ' ' +
         std::string(methods.view());
}

/// The policies of `Full` and of `Bare`, which is the same without the rows that hide their existence. Both have the
/// scopes `s` and `t` and the fact `f`; Full::is_hidden(row) says which rows hide.
template <class Full, class Bare>
struct hidden_rows_comparison {
  using full = ambit::policy<Full>;
  using bare = ambit::policy<Bare>;

  std::size_t denied = 0, hidden = 0;

  template <class... Given>
  void compare(const ambit::request& asked, const typename full::caller& who, const typename bare::caller& also,
               std::string& wrong, const Given&... given) {
    const auto made = full::decide(asked, who, full_facts(given)...);
    const auto other = bare::decide(asked, also, bare_facts(given)...);
    if (made.allowed()) return;
    ++denied;
    const bool is_hidden = made.operation().known() && !made.shown_operation().known();
    hidden += is_hidden;
    const bool same = made.operation().known() && !is_hidden;
    told_by expected = told_by::decision<bare>(other);
    if (!same && other.operation().known()) expected = {};
    if (same && made.operation().name() != other.operation().name())
      wrong += "\n" + std::string(asked.method) + ' ' + std::string(asked.target) + ": another operation answers";
    if (!(told_by::decision<full>(made) == expected))
      wrong += "\n" + std::string(asked.method) + ' ' + std::string(asked.target) + ": " +
               std::string(name_of(made.shown_outcome())) + " in place of " + std::string(name_of(expected.shown));
  }

  static typename full::facts full_facts(bool given) { return given ? full::facts_of("f") : typename full::facts(); }
  static typename bare::facts bare_facts(bool given) { return given ? bare::facts_of("f") : typename bare::facts(); }

  /// Compares all answers to requests for these targets.
  void run(const std::vector<std::string>& targets) {
    std::string wrong;
    for (const std::string& target : targets)
      for (const std::string_view method : {"GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "G T"}) {
        const ambit::request asked{method, target};
        for (const char* scopes : {"", "s", "t", "u"}) {
          const auto who = *scopes == 0 ? typename full::caller(ambit::no_credentials)
                                        : typename full::caller(full::accepted_token(scopes));
          const auto also = *scopes == 0 ? typename bare::caller(ambit::no_credentials)
                                         : typename bare::caller(bare::accepted_token(scopes));
          compare(asked, who, also, wrong);
          compare(asked, who, also, wrong, false);
          compare(asked, who, also, wrong, true);
        }
        compare(asked, ambit::rejected_token{}, ambit::rejected_token{}, wrong);
        const std::string answer = preflight_of<full>(target, method), plain = preflight_of<bare>(target, method);
        const auto found = full::match(asked).operation();
        const bool shown = found.known() && !Full::is_hidden(found.index());
        const bool taken = !shown && plain.substr(0, 3) == "204";
        if (answer != (taken ? "404 0 " : plain)) wrong += "\npreflight " + target + ": " + answer + ", not " + plain;
      }
    CHECK_MESSAGE(wrong.empty(), wrong.substr(0, 2000));
  }
};

}  // namespace model
