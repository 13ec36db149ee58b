// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/counterexample.hpp>
#include <ambit/operation_id.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace ambit {
namespace detail {

/// Ways to make a call, as numbers: of an alternative; or, from the number of all alternatives on, of an operation that
/// takes no scopes.
template <class Tables>
struct ways {
  using words = vocabulary<Tables>;

  static constexpr std::size_t operations = operation_rows<Tables>().size();
  static constexpr std::size_t alternatives = rules_of<Tables>.rules[operations == 0 ? 0 : operations - 1].end;
  static constexpr std::size_t count = alternatives + operations;

  static constexpr std::size_t operation_of(std::size_t way) noexcept {
    if (way >= alternatives) return way - alternatives;
    std::size_t op = 0;
    while (rules_of<Tables>.rules[op].end <= way) ++op;
    return op;
  }
  static constexpr example<words> example_of(std::size_t way) noexcept {
    const std::size_t op = operation_of(way);
    example<words> made{operation_id<Tables>::at(op).name()};
    if (way < alternatives) {
      made.scopes = rules_of<Tables>.list[way].scopes;
      made.facts = rules_of<Tables>.list[way].facts;
    } else if (op < operations) {
      made.instead = rules_of<Tables>.rules[op].kind == requirement_kind::anyone ? "(no credentials at all)"
                                                                                 : "(a token without scopes)";
    }
    return made;
  }
  template <std::size_t Way>
  static constexpr example<words> numbered = example_of(Way);

  /// The most scopes and facts of an alternative.
  static constexpr std::size_t most_scopes = [] {
    std::size_t most = 0;
    for (std::size_t i = 0; i < alternatives; ++i)
      most = rules_of<Tables>.list[i].scopes.size() < most ? most : rules_of<Tables>.list[i].scopes.size();
    return most;
  }();
  static constexpr std::size_t most_facts = [] {
    std::size_t most = 0;
    for (std::size_t i = 0; i < alternatives; ++i)
      most = rules_of<Tables>.list[i].facts.size() < most ? most : rules_of<Tables>.list[i].facts.size();
    return most;
  }();

  /// The error that shows way number `way`.
  template <error::finding Finding, std::size_t... Way>
  static constexpr call_error error_for(std::size_t way, std::index_sequence<Way...>) noexcept {
    const call_error errors[] = {counterexample_error<Finding, numbered<Way>>()..., nullptr};
    return errors[way];
  }
};

}  // namespace detail

/// What came of a claim about a policy that a program's text makes: whether it holds, and an example if it does not.
///
/// `static_assert(claim)` shows the example in the compiler's error; so does everything else that converts it to bool
/// in a constant evaluation. `static_assert(!claim)`, `holds()` and all that is asked at run time show nothing.
template <class Tables, error::finding Finding>
class claim {
  using ways = detail::ways<Tables>;

 public:
  /// A claim that way number `way` of its policy shows not to hold; one that holds if there is none of that number.
  constexpr explicit claim(std::size_t way) noexcept : way_(static_cast<std::uint32_t>(way)) {}

  /// Whether the claim holds.
  constexpr bool holds() const noexcept { return way_ == ways::count; }
  constexpr bool operator!() const noexcept { return !holds(); }
  constexpr explicit operator bool() const noexcept {
    if (holds()) return true;
    if (__builtin_is_constant_evaluated()) {  // the one of <type_traits> leaves references behind at -O0
      const detail::names_shown<ways::most_scopes> with(scopes());
      const detail::names_shown<ways::most_facts> under(facts());
      const auto error = ways::template error_for<Finding>(way_, std::make_index_sequence<ways::count>());
      detail::show_counterexample(operation().name(), with, under, error);
    }
    return false;
  }

  /// The operation that the example is about; the unknown one if the claim holds.
  constexpr operation_id<Tables> operation() const noexcept {
    return operation_id<Tables>::at(ways::operation_of(way_));
  }
  /// The scopes of the example; none if the claim holds, and of an operation that takes none.
  constexpr scope_set<vocabulary<Tables>> scopes() const noexcept { return ways::example_of(way_).scope_names(); }
  /// The facts that the example needs.
  constexpr ambit::facts<vocabulary<Tables>> facts() const noexcept { return ways::example_of(way_).fact_names(); }

 private:
  std::uint32_t way_;
};

}  // namespace ambit
