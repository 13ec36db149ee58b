// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/proofs/witnesses.hpp>
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
  operation_is_reached_by_no_path_that_is_known,
  typed_sibling_lacks_a_method,
  operation_allows_what_it_did_not,
  path_allows_what_it_did_not,
  operation_allows_no_more_what_it_did,
  path_allows_no_more_what_it_did,
  path_leads_to_another_operation,
  path_may_lead_to_another_operation,
};

/// Declared and never defined: a constant evaluation that claims what does not hold stops here, and the compiler
/// prints an operation, and the scope string and the facts that it is allowed with.
template <finding Finding, words Operation, words Scopes, words Facts>
void counterexample() noexcept;

}  // namespace ambit::error

namespace ambit::inline v0_2::detail {

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

// These functions are left undefined on purpose: calling one ends constant evaluation, and the compiler prints its
// name.
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

}  // namespace ambit::inline v0_2::detail

namespace ambit::inline v0_2 {
namespace detail {

/// The witnesses of a policy as examples, for a compiler to print.
template <class Tables>
struct shown_witnesses {
  using vocabulary_type = vocabulary<Tables>;

  static constexpr std::size_t count = witnesses_in(rules_in_full<Tables>);
  static constexpr std::size_t most_scopes = [] {
    std::size_t most = 0;
    for (const auto& each : rules_in_full<Tables>.list) most = each.scopes.size() < most ? most : each.scopes.size();
    return most;
  }();
  static constexpr std::size_t most_facts = [] {
    std::size_t most = 0;
    for (const auto& each : rules_in_full<Tables>.list) most = each.facts.size() < most ? most : each.facts.size();
    return most;
  }();

  static constexpr bool some_take_an_optional_token = [] {
    for (const operation& row : operation_rows<Tables>())
      if (row.needs.kind == requirement_kind::optional_token) return true;
    return false;
  }();

  /// Of an operation open to anyone, `by_rejected` shows the caller who may call no operation of another kind.
  static constexpr example<vocabulary_type> example_of(std::size_t witness, bool by_rejected = false) noexcept {
    const auto& table = rules_in_full<Tables>;
    const std::size_t op = operation_of_witness(table, witness);
    example<vocabulary_type> made{operation_id<Tables>::at(op).name()};
    if (witness < alternatives_in(table)) {
      made.scopes = table.list[witness].scopes;
      made.facts = table.list[witness].facts;
      if (made.scopes.empty()) made.instead = "(a token without scopes)";
    } else if (witness < count) {
      made.instead = table.rules[op].kind == requirement_kind::any_token               ? "(a token without scopes)"
                     : table.rules[op].kind == requirement_kind::anyone && by_rejected ? "(a rejected token)"
                                                                                       : "(no credentials)";
    }
    return made;
  }
  template <std::size_t Witness, bool ByRejected>
  static constexpr example<vocabulary_type> numbered = example_of(Witness, ByRejected);

  /// The error that shows witness number `witness`.
  template <error::finding Finding, std::size_t... Witness>
  static constexpr call_error error_for(std::size_t witness, indices<Witness...>) noexcept {
    constexpr bool by_rejected =
        some_take_an_optional_token && Finding == error::finding::operation_is_allowed_without_the_other;
    const call_error errors[] = {counterexample_error<Finding, numbered<Witness, by_rejected>>()..., nullptr};
    return errors[witness];
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
  using witnesses = detail::shown_witnesses<Tables>;

 public:
  /// A claim that witness number `witness` of its policy disproves; one that holds if there is none of that number.
  constexpr explicit claim(std::size_t witness) noexcept : witness_(static_cast<std::uint32_t>(witness)) {}

  /// Whether the claim holds.
  [[nodiscard]] constexpr bool holds() const noexcept { return witness_ == witnesses::count; }
  [[nodiscard]] constexpr bool operator!() const noexcept { return !holds(); }
  [[nodiscard]] constexpr explicit operator bool() const noexcept {
    if (holds()) return true;
    if (__builtin_is_constant_evaluated()) {  // the one of <type_traits> leaves references behind at -O0
      const auto example = witnesses::example_of(witness_);
      const detail::names_shown<witnesses::most_scopes> with(example.scope_names());
      const detail::names_shown<witnesses::most_facts> under(example.fact_names());
      const auto error = witnesses::template error_for<Finding>(witness_, detail::indices_below<witnesses::count>());
      detail::stop(example.operation, with, under, error);
    }
    return false;
  }

  /// The operation that the example is about; the unknown one if the claim holds.
  [[nodiscard]] constexpr operation_id<Tables> operation() const noexcept {
    return operation_id<Tables>::at(detail::operation_of_witness(detail::rules_in_full<Tables>, witness_));
  }
  /// The scopes of the example: none if the claim holds, and of an operation that takes none.
  [[nodiscard]] constexpr scope_set<vocabulary<Tables>> scopes() const noexcept {
    return witnesses::example_of(witness_).scope_names();
  }
  /// The facts that the example needs.
  [[nodiscard]] constexpr ambit::facts<vocabulary<Tables>> facts() const noexcept {
    return witnesses::example_of(witness_).fact_names();
  }

 private:
  std::uint32_t witness_;
};

}  // namespace ambit::inline v0_2
