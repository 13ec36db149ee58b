// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/indices.hpp>
#include <ambit/detail/literal.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/excess.hpp>

#include <string_view>

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
