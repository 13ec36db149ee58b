// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/literal.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/grants.hpp>
#include <ambit/writing.hpp>

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
