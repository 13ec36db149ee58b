// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/ambit.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "vocabularies.hpp"

namespace bench {

/// The rows of a vocabulary as the tables that a user of the library would write.
template <class Vocabulary, class Scopes, class Facts, class Operations>
struct ambit_tables;

template <class Vocabulary, std::size_t... Scope, std::size_t... Fact, std::size_t... Operation>
struct ambit_tables<Vocabulary, std::index_sequence<Scope...>, std::index_sequence<Fact...>,
                    std::index_sequence<Operation...>> {
  static constexpr ambit::scope scopes[] = {{Vocabulary::scopes[Scope]}...};
  static constexpr ambit::fact facts[] = {{Vocabulary::facts[Fact]}...};
  static constexpr ambit::operation operations[] = {
      {Vocabulary::rules[Operation].operation, ambit::no_route, Vocabulary::rules[Operation].needs}...};
};

template <class Vocabulary, std::size_t... Scope, std::size_t... Operation>
struct ambit_tables<Vocabulary, std::index_sequence<Scope...>, std::index_sequence<>,
                    std::index_sequence<Operation...>> {
  static constexpr ambit::scope scopes[] = {{Vocabulary::scopes[Scope]}...};
  static constexpr ambit::operation operations[] = {
      {Vocabulary::rules[Operation].operation, ambit::no_route, Vocabulary::rules[Operation].needs}...};
};

/// The library's policy for a vocabulary.
template <class Vocabulary>
struct ambit_policy : ambit::policy<ambit_tables<Vocabulary, std::make_index_sequence<Vocabulary::scopes.size()>,
                                                 std::make_index_sequence<Vocabulary::facts.size()>,
                                                 std::make_index_sequence<Vocabulary::rules.size()>>> {};

/// A check by an operation that is known at run time only.
template <class Policy>
struct ambit_check {
  static constexpr bool is_ambit = true;
  struct input {
    typename Policy::grants grants;
    typename Policy::operation_id operation;
  };

  static bool check(const input& request) { return Policy::allows(request.operation, request.grants); }
};

/// The same with facts.
template <class Policy>
struct ambit_check_with_facts {
  static constexpr bool is_ambit = true;
  struct input {
    typename Policy::grants grants;
    typename Policy::operation_id operation;
    typename Policy::facts facts;
  };

  static bool check(const input& request) { return Policy::allows(request.operation, request.grants, request.facts); }
};

/// Reads a scope string: every byte of it is checked, unknown scopes are counted.
template <class Policy>
struct ambit_read {
  static constexpr bool is_ambit = true;
  static auto read(std::string_view text) { return Policy::accepted_token(text); }

  static std::uint64_t bits_of(const typename Policy::caller& caller) {
    if (caller.token() == nullptr) return ~std::uint64_t{0};
    std::uint64_t held = 0;
    for (const std::string_view name : caller.token()->grants())
      for (std::size_t i = 0; i < fullscript_scopes.size(); ++i)
        if (name == fullscript_scopes[i]) held |= std::uint64_t{1} << i;
    return held;
  }
};

/// A scope string and an operation's name.
struct text_input {
  std::string_view scope_string;
  std::string_view operation;
};

/// From text to a decision, which can also say its status and what is missing.
template <class Policy>
struct ambit_decide {
  static constexpr bool is_ambit = true;
  static bool check(const text_input& request) {
    const auto operation = Policy::find_operation(request.operation);
    return Policy::decide(operation, Policy::accepted_token(request.scope_string)).allowed();
  }
};

/// From text to yes or no.
template <class Policy>
struct ambit_allow {
  static constexpr bool is_ambit = true;
  static bool check(const text_input& request) {
    const auto operation = Policy::find_operation(request.operation);
    return Policy::allows(operation, Policy::accepted_token(request.scope_string));
  }
};

}  // namespace bench
