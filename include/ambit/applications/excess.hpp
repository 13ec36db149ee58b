// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/applications/application.hpp>
#include <ambit/proofs/sufficient_scopes.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/vocabulary/literal.hpp>

#include <string_view>

namespace ambit {

/// How what an application asks for compares with what it needs for some operations: the required scopes, and the
/// first set of the scopes asked for, or of what follows from them, that is enough.
///
/// An application without the scopes in vain and the broad ones, and with the narrower and the lacking ones in their
/// place, asks for enough, and for no scope that it could do without.
template <class Tables>
class excess {
 public:
  using words = vocabulary<Tables>;
  using scope_set = ambit::scope_set<words>;
  using scope_bits = typename words::scope_bits;

  /// Compares what is `asked` for with what `ops` need under the facts `given`.
  constexpr excess(const scope_set& asked, const operation_set<Tables>& ops, const facts<words>& given) noexcept
      : lacking_(detail::fewest_scopes(ops, given, words::closure(with_required(asked)))) {
    if (!lacking_.found()) return;
    const scope_bits& always = detail::required_bits<words>;
    const scope_bits& listed = detail::set_access::bits(asked);
    const scope_bits held = with_required(asked) | detail::set_access::bits(lacking_.scopes());
    const sufficient_scopes<Tables> enough =
        detail::fewest_scopes(ops, given, words::closure(always), words::closure(held));
    if (!enough.found()) {
      lacking_ = enough;
      return;
    }
    lacking_ = {sufficiency::found, detail::set_access::make<scope_set>(held - listed), {}};
    const scope_bits needed = detail::set_access::bits(enough.scopes()) | always;
    // What is needed and follows only from scopes that are not needed themselves.
    narrower_ = (needed & words::closure(listed)) - words::closure(needed & held);
    for (std::size_t i = (listed - needed).next(0); i < words::scopes.size(); i = (listed - needed).next(i + 1)) {
      scope_bits one;
      one.insert(i);
      (words::closure(one).intersects(narrower_) ? broad_ : in_vain_).insert(i);
    }
  }

  /// Whether it is known; if not, whether no scopes are enough, or it would be too much work to find out.
  constexpr sufficiency result() const noexcept { return lacking_.result(); }
  /// The first operation for which no scopes are enough.
  constexpr operation_id<Tables> unattainable_operation() const noexcept { return lacking_.unattainable_operation(); }

  /// Whether it is known that the application asks for what it needs and for nothing else.
  constexpr bool empty() const noexcept {
    return lacking_.found() && in_vain_.empty() && broad_.empty() && lacking_.scopes().empty();
  }

  /// The scopes asked for that nothing needed follows from but by way of others.
  constexpr scope_set in_vain() const noexcept { return detail::set_access::make<scope_set>(in_vain_); }
  /// The scopes asked for from which something needed follows, and more: narrower ones are enough in their place.
  constexpr scope_set broad() const noexcept { return detail::set_access::make<scope_set>(broad_); }
  /// The narrower ones, in place of all broad ones.
  constexpr scope_set narrower() const noexcept { return detail::set_access::make<scope_set>(narrower_); }
  /// The required scopes that are not asked for, and the first set that is enough once it is asked for too.
  constexpr const scope_set& lacking() const noexcept { return lacking_.scopes(); }

 private:
  static constexpr scope_bits with_required(const scope_set& asked) noexcept {
    return detail::set_access::bits(asked) | detail::required_bits<words>;
  }

  sufficient_scopes<Tables> lacking_;
  scope_bits in_vain_{};
  scope_bits broad_{};
  scope_bits narrower_{};
};

namespace detail {

/// What the smallest application asks for that may call all of `ops` under the facts `given`.
template <class Tables>
constexpr sufficient_scopes<Tables> smallest_asked(const operation_set<Tables>& ops,
                                                   const facts<vocabulary<Tables>>& given) noexcept {
  using words = vocabulary<Tables>;
  const sufficient_scopes<Tables> added = fewest_scopes(ops, given, words::closure(required_bits<words>));
  if (!added.found()) return added;
  return {sufficiency::found,
          set_access::make<scope_set<words>>(set_access::bits(added.scopes()) | required_bits<words>),
          added.unattainable_operation()};
}

}  // namespace detail
}  // namespace ambit

namespace ambit::error {

/// Why an application does not ask for just what it needs.
enum class excess_finding : unsigned char {
  application_asks_for_a_scope_in_vain,
  application_asks_for_a_broader_scope_than_it_needs,
  application_lacks_a_scope,
  operation_is_opened_by_no_scopes,
  search_was_given_up,
};

/// Declared and never defined: a claim that an application asks for just what it needs stops here if it does not hold,
/// and the compiler prints a scope.
template <excess_finding Finding, words Scope>
void in_an_application_s_scopes() noexcept;

}  // namespace ambit::error

namespace ambit::detail {

// That they are never defined is what these functions are for.
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-func-template"
#endif

/// The error that names scope number `index`; from their number on, the one that names none.
template <error::excess_finding Finding, const auto& Rows, std::size_t... Row>
constexpr call_error excess_error_for(std::size_t index, indices<Row...>) noexcept {
  const call_error errors[] = {
      error::in_an_application_s_scopes<Finding, words_of<Rows[Row].name.size() + 1>(Rows[Row].name)>...,
      error::in_an_application_s_scopes<Finding, words_of<1>("")>};
  return errors[index];
}

/// Stops the constant evaluation if there is a scope in `found`.
template <error::excess_finding Finding, class Tables>
constexpr void stop_at_scope(const scope_set<vocabulary<Tables>>& found) noexcept {
  using words = vocabulary<Tables>;
  if (found.empty()) return;
  stop(*found.begin(), excess_error_for<Finding, words::scopes>(set_access::bits(found).next(0),
                                                                indices_below<words::scopes.size()>()));
}

/// Stops the constant evaluation unless `found` is empty.
template <class Tables>
constexpr void stop_at_excess(const excess<Tables>& found) noexcept {
  using error::excess_finding;
  if (found.result() == sufficiency::unattainable)
    stop(found.unattainable_operation().name(),
         error::in_an_application_s_scopes<excess_finding::operation_is_opened_by_no_scopes, words_of<1>("")>);
  if (found.result() == sufficiency::given_up)
    stop(std::string_view(), error::in_an_application_s_scopes<excess_finding::search_was_given_up, words_of<1>("")>);
  stop_at_scope<excess_finding::application_lacks_a_scope, Tables>(found.lacking());
  stop_at_scope<excess_finding::application_asks_for_a_broader_scope_than_it_needs, Tables>(found.broad());
  stop_at_scope<excess_finding::application_asks_for_a_scope_in_vain, Tables>(found.in_vain());
}

#if defined(__clang__)
#pragma clang diagnostic pop
#endif

}  // namespace ambit::detail

namespace ambit {

/// Whether an application asks for just what it needs for some operations.
///
/// `static_assert(claim)` shows in the compiler's error which scope is too much, too broad or lacking, as does all else
/// that converts it to bool in a constant evaluation; `holds()`, `!claim` and what is asked at run time show nothing.
template <class Tables>
class least_privilege {
 public:
  constexpr explicit least_privilege(const ambit::excess<Tables>& found) noexcept : found_(found) {}

  /// Whether it does; not if that is not known.
  constexpr bool holds() const noexcept { return found_.empty(); }
  constexpr bool operator!() const noexcept { return !holds(); }
  constexpr explicit operator bool() const noexcept {
    if (holds()) return true;
    if (__builtin_is_constant_evaluated()) detail::stop_at_excess(found_);
    return false;
  }
  /// What is too much, too broad or lacking.
  constexpr const ambit::excess<Tables>& excess() const noexcept { return found_; }

 private:
  ambit::excess<Tables> found_;
};

}  // namespace ambit
