// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/applications/application.hpp>
#include <ambit/proofs/sufficient_scopes.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/vocabulary/literal.hpp>

#include <string_view>

namespace ambit::inline v0_2 {

/// How what an application asks for differs from what it needs for some operations: the required scopes, and the first
/// set, among the scopes that follow from those asked for, that is enough. Suggestions are made in the order that
/// `missing` uses.
///
/// An application that drops the unneeded and the too broad scopes, and adds the replacements and the lacking ones,
/// asks for enough, and for no scope that it could do without.
template <class Tables>
class excess {
 public:
  using vocabulary_type = vocabulary<Tables>;
  using scope_set = ambit::scope_set<vocabulary_type>;
  using scope_bits = typename vocabulary_type::scope_bits;

  /// Compares the scopes `asked` for with those that `ops` need under the facts `given`.
  constexpr excess(const scope_set& asked, const operation_set<Tables>& ops,
                   const facts<vocabulary_type>& given) noexcept
      : lacking_(detail::fewest_scopes(ops, given, vocabulary_type::closure(with_required(asked)))) {
    if (!lacking_.found()) return;
    const scope_bits& always = detail::required_bits<vocabulary_type>;
    const scope_bits& listed = detail::set_access::bits(asked);
    const scope_bits held = with_required(asked) | detail::set_access::bits(lacking_.scopes());
    const sufficient_scopes<Tables> enough =
        detail::fewest_scopes(ops, given, vocabulary_type::closure(always), vocabulary_type::closure(held));
    if (!enough.found()) {
      lacking_ = enough;
      return;
    }
    lacking_ = {sufficiency::found, detail::set_access::make<scope_set>(held - listed), {}};
    const scope_bits needed = detail::set_access::bits(enough.scopes()) | always;
    // What is needed and follows only from scopes that are not needed themselves.
    replacements_ = (needed & vocabulary_type::closure(listed)) - vocabulary_type::closure(needed & held);
    for (std::size_t i = (listed - needed).next(0); i < vocabulary_type::scopes.size();
         i = (listed - needed).next(i + 1)) {
      scope_bits one;
      one.insert(i);
      (vocabulary_type::closure(one).intersects(replacements_) ? too_broad_ : unneeded_).insert(i);
    }
  }

  /// Whether there is an answer; if not, whether no scopes are enough, or the search was given up.
  [[nodiscard]] constexpr sufficiency result() const noexcept { return lacking_.result(); }
  /// The first operation for which no scopes are enough; the unknown one unless `result()` is `unattainable`.
  [[nodiscard]] constexpr operation_id<Tables> unattainable_operation() const noexcept {
    return lacking_.unattainable_operation();
  }

  /// Whether there is an answer, and the application asks for what it needs and for nothing else.
  [[nodiscard]] constexpr bool empty() const noexcept {
    return lacking_.found() && unneeded_.empty() && too_broad_.empty() && lacking_.scopes().empty();
  }

  /// The scopes asked for that can be dropped without replacement.
  [[nodiscard]] constexpr scope_set unneeded() const noexcept { return detail::set_access::make<scope_set>(unneeded_); }
  /// The scopes asked for that can be dropped once the replacements are asked for: more follows from them than is
  /// needed.
  [[nodiscard]] constexpr scope_set too_broad() const noexcept {
    return detail::set_access::make<scope_set>(too_broad_);
  }
  /// The narrower scopes that are enough in place of all that are too broad.
  [[nodiscard]] constexpr scope_set replacements() const noexcept {
    return detail::set_access::make<scope_set>(replacements_);
  }
  /// The required scopes that are not asked for, and the first set that is enough together with those asked for.
  [[nodiscard]] constexpr scope_set lacking() const noexcept { return lacking_.scopes(); }

 private:
  static constexpr scope_bits with_required(const scope_set& asked) noexcept {
    return detail::set_access::bits(asked) | detail::required_bits<vocabulary_type>;
  }

  sufficient_scopes<Tables> lacking_;
  scope_bits unneeded_{};
  scope_bits too_broad_{};
  scope_bits replacements_{};
};

namespace detail {

/// The scopes that the smallest application asks for that may call all of `ops` under the facts `given`.
template <class Tables>
constexpr sufficient_scopes<Tables> smallest_asked(const operation_set<Tables>& ops,
                                                   const facts<vocabulary<Tables>>& given) noexcept {
  using vocabulary_type = vocabulary<Tables>;
  const sufficient_scopes<Tables> added =
      fewest_scopes(ops, given, vocabulary_type::closure(required_bits<vocabulary_type>));
  if (!added.found()) return added;
  return {
      sufficiency::found,
      set_access::make<scope_set<vocabulary_type>>(set_access::bits(added.scopes()) | required_bits<vocabulary_type>),
      added.unattainable_operation()};
}

}  // namespace detail
}  // namespace ambit::inline v0_2

namespace ambit::error {

/// Why an application does not ask for exactly what it needs.
enum class excess_finding : unsigned char {
  application_asks_for_a_scope_that_it_does_not_need,
  application_asks_for_a_broader_scope_than_it_needs,
  application_lacks_a_scope,
  operation_is_opened_by_no_scopes,
  search_was_given_up,
};

/// Declared and never defined: a claim that an application asks for exactly what it needs stops here if it does not
/// hold, and the compiler prints a scope.
template <excess_finding Finding, words Scope>
void in_application_scopes() noexcept;

}  // namespace ambit::error

namespace ambit::inline v0_2::detail {

// These functions are left undefined on purpose: calling one ends constant evaluation, and the compiler prints its
// name.
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-func-template"
#endif

/// The error that names scope number `index`; the one that names no scope if there is no such number.
template <error::excess_finding Finding, const auto& Rows, std::size_t... Row>
constexpr call_error excess_error_for(std::size_t index, indices<Row...>) noexcept {
  const call_error errors[] = {
      error::in_application_scopes<Finding, words_of<Rows[Row].name.size() + 1>(Rows[Row].name)>...,
      error::in_application_scopes<Finding, words_of<1>("")>};
  return errors[index];
}

/// Stops the constant evaluation if there is a scope in `found`.
template <error::excess_finding Finding, class Tables>
constexpr void stop_at_scope(const scope_set<vocabulary<Tables>>& found) noexcept {
  using vocabulary_type = vocabulary<Tables>;
  if (found.empty()) return;
  stop(*found.begin(), excess_error_for<Finding, vocabulary_type::scopes>(
                           set_access::bits(found).next(0), indices_below<vocabulary_type::scopes.size()>()));
}

/// Stops the constant evaluation unless `found` is empty.
template <class Tables>
constexpr void stop_at_excess(const excess<Tables>& found) noexcept {
  using error::excess_finding;
  if (found.result() == sufficiency::unattainable)
    stop(found.unattainable_operation().name(),
         error::in_application_scopes<excess_finding::operation_is_opened_by_no_scopes, words_of<1>("")>);
  if (found.result() == sufficiency::given_up)
    stop(std::string_view(), error::in_application_scopes<excess_finding::search_was_given_up, words_of<1>("")>);
  stop_at_scope<excess_finding::application_lacks_a_scope, Tables>(found.lacking());
  stop_at_scope<excess_finding::application_asks_for_a_broader_scope_than_it_needs, Tables>(found.too_broad());
  stop_at_scope<excess_finding::application_asks_for_a_scope_that_it_does_not_need, Tables>(found.unneeded());
}

#if defined(__clang__)
#pragma clang diagnostic pop
#endif

}  // namespace ambit::inline v0_2::detail

namespace ambit::inline v0_2 {

/// Whether an application asks for exactly what it needs for some operations.
///
/// Where the claim does not hold, `static_assert(claim)`, or another conversion to bool in a constant evaluation, shows
/// in the compiler's error which scope is unneeded, too broad or lacking. `holds()`, `!claim` and a conversion at run
/// time show nothing.
template <class Tables>
class least_privilege {
 public:
  constexpr explicit least_privilege(const ambit::excess<Tables>& found) noexcept : found_(found) {}

  /// Whether the claim holds; false if there is no answer.
  [[nodiscard]] constexpr bool holds() const noexcept { return found_.empty(); }
  [[nodiscard]] constexpr bool operator!() const noexcept { return !holds(); }
  [[nodiscard]] constexpr explicit operator bool() const noexcept {
    if (holds()) return true;
    if (__builtin_is_constant_evaluated()) detail::stop_at_excess(found_);
    return false;
  }
  /// The scopes that are unneeded, too broad or lacking.
  [[nodiscard]] constexpr ambit::excess<Tables> excess() const noexcept { return found_; }

 private:
  ambit::excess<Tables> found_;
};

}  // namespace ambit::inline v0_2
