// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/counterexample.hpp>
#include <ambit/detail/indices.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/detail/ways.hpp>
#include <ambit/operation_id.hpp>

#include <cstdint>

namespace ambit {
namespace detail {

/// The ways of a policy as examples, for a compiler to print.
template <class Tables>
struct shown_ways {
  using words = vocabulary<Tables>;

  static constexpr std::size_t count = ways_in(rules_of<Tables>);
  static constexpr std::size_t most_scopes = [] {
    std::size_t most = 0;
    for (const auto& each : rules_of<Tables>.list) most = each.scopes.size() < most ? most : each.scopes.size();
    return most;
  }();
  static constexpr std::size_t most_facts = [] {
    std::size_t most = 0;
    for (const auto& each : rules_of<Tables>.list) most = each.facts.size() < most ? most : each.facts.size();
    return most;
  }();

  static constexpr example<words> example_of(std::size_t way) noexcept {
    const auto& table = rules_of<Tables>;
    const std::size_t op = operation_of_way(table, way);
    example<words> made{operation_id<Tables>::at(op).name()};
    if (way < alternatives_in(table)) {
      made.scopes = table.list[way].scopes;
      made.facts = table.list[way].facts;
    } else if (way < count) {
      made.instead = table.rules[op].kind == requirement_kind::anyone ? "(no credentials)" : "(a token without scopes)";
    }
    return made;
  }
  template <std::size_t Way>
  static constexpr example<words> numbered = example_of(Way);

  /// The error that shows way number `way`.
  template <error::finding Finding, std::size_t... Way>
  static constexpr call_error error_for(std::size_t way, indices<Way...>) noexcept {
    const call_error errors[] = {counterexample_error<Finding, numbered<Way>>()..., nullptr};
    return errors[way];
  }
};

}  // namespace detail

/// What came of a claim about a policy, made by naming operations in a program's text: whether it holds, and an example
/// if it does not.
///
/// `static_assert(claim)` shows the example in the compiler's error, as does all else that converts it to bool in a
/// constant evaluation. `static_assert(!claim)`, `holds()` and what is asked at run time show nothing.
template <class Tables, error::finding Finding>
class claim {
  using ways = detail::shown_ways<Tables>;

 public:
  /// A claim that way number `way` of its policy shows not to hold; one that holds if there is none of that number.
  constexpr explicit claim(std::size_t way) noexcept : way_(static_cast<std::uint32_t>(way)) {}

  /// Whether the claim holds.
  constexpr bool holds() const noexcept { return way_ == ways::count; }
  constexpr bool operator!() const noexcept { return !holds(); }
  constexpr explicit operator bool() const noexcept {
    if (holds()) return true;
    if (__builtin_is_constant_evaluated()) {  // the one of <type_traits> leaves references behind at -O0
      const auto example = ways::example_of(way_);
      const detail::names_shown<ways::most_scopes> with(example.scope_names());
      const detail::names_shown<ways::most_facts> under(example.fact_names());
      const auto error = ways::template error_for<Finding>(way_, detail::indices_below<ways::count>());
      detail::stop(example.operation, with, under, error);
    }
    return false;
  }

  /// The operation that the example is about; the unknown one if the claim holds.
  constexpr operation_id<Tables> operation() const noexcept {
    return operation_id<Tables>::at(detail::operation_of_way(detail::rules_of<Tables>, way_));
  }
  /// The scopes of the example: none if the claim holds, and of an operation that takes none.
  constexpr scope_set<vocabulary<Tables>> scopes() const noexcept { return ways::example_of(way_).scope_names(); }
  /// The facts that the example needs.
  constexpr ambit::facts<vocabulary<Tables>> facts() const noexcept { return ways::example_of(way_).fact_names(); }

 private:
  std::uint32_t way_;
};

}  // namespace ambit
