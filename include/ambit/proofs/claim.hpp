// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/proofs/ways.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/text/writing.hpp>
#include <ambit/vocabulary/grants.hpp>
#include <ambit/vocabulary/literal.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::error {

/// What an example shows where a claim about policies does not hold.
enum class finding : unsigned char {
  operation_is_allowed_without_the_scope,
  operation_is_allowed_without_the_other,
  scopes_of_one_side_reach_the_other,
  scope_is_used_by_no_operation,
  alternative_is_absorbed_by_another,
  operation_is_reached_by_nobody,
  operation_is_reached_by_no_path,
  operation_allows_what_it_did_not,
  path_allows_what_it_did_not,
  operation_allows_no_more_what_it_did,
  path_allows_no_more_what_it_did,
};

/// Declared and never defined: a constant evaluation that claims what does not hold stops here, and the compiler
/// prints an operation, and the scope string and the facts that it is allowed with.
template <finding Finding, words Operation, words Scopes, words Facts>
void counterexample() noexcept;

}  // namespace ambit::error

namespace ambit::detail {

using error::finding;

/// Who may make a call: the name of its operation, scopes that are enough, and the facts that are needed too.
template <class Vocabulary>
struct example {
  std::string_view operation{};
  typename Vocabulary::scope_bits scopes{};
  typename Vocabulary::fact_bits facts{};
  std::string_view instead{};  ///< what to show where it takes no scopes: who may make the call, or another operation

  constexpr auto scope_names() const noexcept { return set_access::make<scope_set<Vocabulary>>(scopes); }
  constexpr auto fact_names() const noexcept { return set_access::make<ambit::facts<Vocabulary>>(facts); }
};

/// The names in `list` with a space between them, as a template argument.
template <std::size_t Size, class List>
consteval error::words<Size> joined_words(const List& list) noexcept {
  error::words<Size> words;
  text_sink out(words.text);
  out.join(list, " ");
  return words;
}
template <class List>
constexpr std::size_t joined_size(const List& list) noexcept {
  text_sink counted;
  return counted.join(list, " ").size() + 1;
}

// That they are never defined is what these functions are for.
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-func-template"
#endif

/// The error that prints `Example`, an `example`.
template <finding Finding, const auto& Example>
constexpr call_error counterexample_error() noexcept {
  constexpr auto facts = joined_words<joined_size(Example.fact_names())>(Example.fact_names());
  constexpr auto operation = words_of<Example.operation.size() + 1>(Example.operation);
  if constexpr (Example.instead.empty())
    return error::counterexample<Finding, operation,
                                 joined_words<joined_size(Example.scope_names())>(Example.scope_names()), facts>;
  else
    return error::counterexample<Finding, operation, words_of<Example.instead.size() + 1>(Example.instead), facts>;
}

#if defined(__clang__)
#pragma clang diagnostic pop
#endif

/// Some names, for a compiler to print; those beyond the last one are null.
template <std::size_t Most>
struct names_shown {
  const char* names[Most == 0 ? 1 : Most]{};

  template <class List>
  constexpr explicit names_shown(const List& list) noexcept {
    std::size_t count = 0;
    for (const std::string_view name : list) names[count++] = name.data();
  }
};

}  // namespace ambit::detail

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
