// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/applications/application.hpp>
#include <ambit/text/lasting_text.hpp>
#include <ambit/text/tokens.hpp>
#include <ambit/vocabulary/grants.hpp>

#include <string_view>

namespace ambit::inline v0_2 {

/// What a fresh consent to an application would change in what a token holds: the scopes that it would add, and those
/// that it would drop.
///
/// A scope that follows from others counts as held with them, on both sides. So nothing is left to add or drop after a
/// consent, whether the token that is issued then lists the scopes that follow or leaves them out.
template <class Tables>
class reauthorization {
 public:
  using vocabulary_type = vocabulary<Tables>;
  using scope_set = ambit::scope_set<vocabulary_type>;

  constexpr reauthorization(const application<Tables>& registered, const scope_set& listed) noexcept
      : added_(beyond(registered.asked(), listed)), dropped_(beyond(listed, registered.asked())) {}

  /// The scopes that the application asks for and that do not follow from what the token lists.
  [[nodiscard]] constexpr scope_set added() const noexcept { return added_; }
  /// The scopes that the token lists and that do not follow from what the application asks for.
  [[nodiscard]] constexpr scope_set dropped() const noexcept { return dropped_; }
  /// Whether a fresh consent would change nothing: what the token lists and what the application asks for amount to the
  /// same grants.
  [[nodiscard]] constexpr bool empty() const noexcept { return added_.empty() && dropped_.empty(); }

 private:
  /// The scopes of `some` that do not follow from `held`.
  static constexpr scope_set beyond(const scope_set& some, const scope_set& held) noexcept {
    return detail::set_access::make<scope_set>(detail::set_access::bits(some) -
                                               vocabulary_type::closure(detail::set_access::bits(held)));
  }

  scope_set added_;
  scope_set dropped_;
};

/// Why a `scope` parameter is answered with the error `invalid_scope`.
enum class scope_request_fault : unsigned char {
  malformed,  ///< the text is no scope string
  unknown,    ///< it names a scope that the policy does not declare
  excessive,  ///< it names a scope beyond those that may be asked for
  none,
};

/// The name of the enumerator.
[[nodiscard]] constexpr std::string_view name_of(scope_request_fault fault) noexcept {
  switch (fault) {
    case scope_request_fault::malformed:
      return "malformed";
    case scope_request_fault::unknown:
      return "unknown";
    case scope_request_fault::excessive:
      return "excessive";
    case scope_request_fault::none:
      return "none";
  }
  return {};
}

/// What came of reading a `scope` parameter: the scopes that the token is to list, or why the answer is the error
/// `invalid_scope`.
///
/// Source: RFC 6749 sections 3.3, 4.1.2.1 and 5.2.
template <class Vocabulary>
class scope_request {
 public:
  using scope_set = ambit::scope_set<Vocabulary>;

  /// Reads `text` as a request for scopes that follow from `most`; the scopes `always` are added to those asked for. An
  /// empty text was omitted: it gets the scopes listed in `most`, and counts as a request for `if_omitted`.
  constexpr scope_request(detail::lasting_text text, const scope_set& most, const scope_set& if_omitted,
                          const scope_set& always) noexcept
      : granted_(most), asked_(if_omitted) {
    if (!text.empty()) read(text, Vocabulary::closure(detail::set_access::bits(most)));
    if (fault_ == scope_request_fault::none)
      granted_ =
          detail::set_access::make<scope_set>(detail::set_access::bits(granted_) | detail::set_access::bits(always));
  }

  /// Whether the request may be granted.
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return fault_ == scope_request_fault::none; }
  /// The scopes that the token is to list; none if there is a fault.
  [[nodiscard]] constexpr scope_set scopes() const noexcept { return granted_; }
  /// Whether the answer has to carry `scope` if the token lists `issued`, since that is not what was asked for.
  ///
  /// Source: RFC 6749 sections 3.3 and 5.1.
  [[nodiscard]] constexpr bool has_to_state_scope(const scope_set& issued) const noexcept {
    return !(issued == asked_);
  }
  /// Whether the answer has to carry `scope` if the token lists `scopes()`.
  [[nodiscard]] constexpr bool has_to_state_scope() const noexcept { return has_to_state_scope(granted_); }
  /// Why the request is refused, by its first offending scope-token.
  [[nodiscard]] constexpr scope_request_fault fault() const noexcept { return fault_; }
  /// The offset at which the first offending scope-token begins; 0 if there is none.
  [[nodiscard]] constexpr std::size_t offset() const noexcept { return offset_; }
  /// The first offending scope-token, as a view of what was read; empty if there is none.
  [[nodiscard]] constexpr std::string_view offending() const noexcept { return offending_; }
  /// The offset of the first byte that no scope string has there, or the size of a text that ends too early, if the
  /// request is malformed; else `offset()`.
  [[nodiscard]] constexpr std::size_t byte_offset() const noexcept { return byte_; }

 private:
  constexpr void read(std::string_view text, const typename Vocabulary::scope_bits& most) noexcept {
    typename Vocabulary::scope_bits listed;
    granted_ = {};
    for (std::size_t from = 0; from <= text.size();) {
      const std::size_t to = detail::find_byte(text, ' ', from);
      const std::string_view name = detail::part_of(text, from, to);
      const std::size_t byte = scope_token_fault(name);
      const std::size_t index = Vocabulary::scope_names.index_of(name);
      if (byte != std::string_view::npos)
        fault_ = scope_request_fault::malformed;
      else if (index == Vocabulary::scopes.size())
        fault_ = scope_request_fault::unknown;
      else if (!most.contains(index))
        fault_ = scope_request_fault::excessive;
      if (fault_ != scope_request_fault::none) {
        offset_ = from;
        offending_ = name;
        byte_ = from + (byte == std::string_view::npos ? 0 : byte);
        return;
      }
      listed.insert(index);
      from = to + 1;
    }
    granted_ = asked_ = detail::set_access::make<scope_set>(listed);
  }

  scope_set granted_;
  scope_set asked_;
  scope_request_fault fault_ = scope_request_fault::none;
  std::size_t offset_ = 0;
  std::size_t byte_ = 0;
  std::string_view offending_{};
};

}  // namespace ambit::inline v0_2
