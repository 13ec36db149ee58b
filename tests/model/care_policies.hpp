// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// The policy of care_model.hpp for the library, three times: as it is, and with so many unused scopes among its own
// that sets of scopes have their other representations. The requirements are written differently each time.

#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>
#include <ambit/applications.hpp>
#include <ambit/consents.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace care {

struct shared_tables {
  static constexpr ambit::fact facts[] = {
      {"own", "the record is the user's own"},
      {"recent_login", "the user has logged in just now", ambit::step_up{.acr_values = "mfa", .max_age = 300}},
      {"consented", "the patient has consented"},
  };
  static constexpr ambit::implication implications[] = {
      {"care", "plans"}, {"read", "names"}, {"people", "read"}, {"plans", "read"}, {"care", "people"},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "care"};
};

struct as_declared : shared_tables {
  static constexpr ambit::scope scopes[] = {{"names"}, {"care"}, {"plans"}, {"people"}, {"read"}, {"audit"}};
  static constexpr ambit::operation operations[] = {
      {"status", ambit::no_route, ambit::anyone},
      {"whoAmI", ambit::no_route, ambit::any_token},
      {"listNames", ambit::no_route, "names"},
      {"compare", ambit::no_route, "plans & people"},
      {"merge", ambit::no_route, "((plans | people) & audit) | (plans & people)"},
      {"export", ambit::no_route, "(care & read) | ((plans | people) & audit)"},
      {"review", ambit::no_route, "(names & audit) | read | plans | (care & own)"},
      {"sign", ambit::no_route, "care & recent_login"},
      {"amend", ambit::no_route, "((plans | (read & own)) & recent_login) | (audit & own)"},
      {"share", ambit::no_route, "own & ((audit & consented) | read)"},
      {"trace", ambit::no_route, "audit & ((plans & consented) | (read & own) | (care & recent_login))"},
      {"remind", ambit::no_route, "(consented & (people | (names & own))) | (care & audit)"},
  };
};

/// `Count` scopes: the six of `as_declared` in their order, evenly spread among unused ones.
template <std::size_t Count>
struct among_unused : shared_tables {
 private:
  static constexpr auto unused_names = [] {
    std::array<std::array<char, 9>, Count> names{};
    for (std::size_t i = 0; i < Count; ++i) {
      constexpr std::string_view begin = "unused.";
      for (std::size_t c = 0; c < begin.size(); ++c) names[i][c] = begin[c];
      names[i][7] = static_cast<char>('a' + i / 10);
      names[i][8] = static_cast<char>('0' + i % 10);
    }
    return names;
  }();

  template <std::size_t... Index>
  static constexpr std::array<ambit::scope, Count> spread(std::index_sequence<Index...>) {
    return {ambit::scope(name_at(Index))...};
  }
  static constexpr std::string_view name_at(std::size_t index) {
    for (std::size_t own = 0; own < 6; ++own)
      if (index == own * (Count - 1) / 5) return as_declared::scopes[own].name;
    return {unused_names[index].data(), unused_names[index].size()};
  }

 public:
  static constexpr std::array<ambit::scope, Count> scopes = spread(std::make_index_sequence<Count>());
  static constexpr ambit::operation operations[] = {
      {"remind", ambit::no_route, "((own & consented & names) | (consented & people)) | (care & audit)"},
      {"trace", ambit::no_route, "(recent_login & audit & care) | (own & audit & read) | (consented & audit & plans)"},
      {"share", ambit::no_route, "(own & read) | (own & consented & audit)"},
      {"amend", ambit::no_route, "(audit & own) | (recent_login & own & read) | (recent_login & plans)"},
      {"sign", ambit::no_route, "(care & recent_login) | (care & recent_login & (own | audit))"},
      {"review", ambit::no_route, "(own & care) | (names & audit) | plans | read"},
      {"export", ambit::no_route, "(audit & people) | (audit & plans) | care"},
      {"merge", ambit::no_route, "(people & plans) | (audit & people & names) | (audit & plans) | care"},
      {"compare", ambit::no_route, "(people & plans & read) | care"},
      {"listNames", ambit::no_route, "names | care | (read & audit) | (names & consented)"},
      {"whoAmI", ambit::no_route, ambit::any_token},
      {"status", ambit::no_route, ambit::anyone},
  };
};

/// Its sets index a table of all answers.
struct small : ambit::policy<as_declared, ambit::analysis, ambit::applications, ambit::consents> {};
/// Its sets are one 64-bit word.
struct one_word : ambit::policy<among_unused<40>> {};
/// Its sets are three 64-bit words, and every word holds scopes that are used.
struct three_words : ambit::policy<among_unused<150>> {};

}  // namespace care
