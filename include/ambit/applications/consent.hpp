// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/applications/application.hpp>
#include <ambit/rules/kept_rules.hpp>
#include <ambit/rules/operation_set.hpp>
#include <ambit/vocabulary/caller.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

/// When a token expires: at a second that the caller of the library counts, or never, which is no number at all.
///
/// The library has no clock: seconds count from whenever its caller says.
class expiry {
 public:
  /// Over already: whatever has it is expired at every second.
  constexpr expiry() noexcept = default;
  /// No expiry.
  [[nodiscard]] static constexpr expiry never() noexcept { return expiry(kind::never, 0); }
  /// From that second on.
  [[nodiscard]] static constexpr expiry at(std::int64_t second) noexcept { return expiry(kind::at_second, second); }

  /// Whether there is no expiry.
  [[nodiscard]] constexpr bool is_never() const noexcept { return kind_ == kind::never; }
  /// The second given to `at`; 0 for any other expiry.
  [[nodiscard]] constexpr std::int64_t second() const noexcept { return second_; }
  /// Whether the expiry is reached at the second `now`: `now >= second()` for one that was given a second.
  [[nodiscard]] constexpr bool expired(std::int64_t now) const noexcept {
    switch (kind_) {
      case kind::over:
        return true;
      case kind::at_second:
        return now >= second_;
      case kind::never:
        return false;
    }
    return true;
  }

  [[nodiscard]] friend constexpr bool operator==(const expiry&, const expiry&) noexcept = default;

 private:
  enum class kind : unsigned char { over, at_second, never };

  constexpr expiry(kind made, std::int64_t second) noexcept : second_(second), kind_(made) {}

  std::int64_t second_ = 0;
  kind kind_ = kind::over;
};

/// A token as it was issued: the snapshot of a consent, and its expiry. What the application asks for later does not
/// change it.
///
/// No operation takes it as a caller: `caller_at` makes one, or none that holds anything once the token is expired.
template <class Vocabulary>
class issued_token {
 public:
  /// No token: it lists nothing, is expired at every second, and makes a rejected caller even if expiry is ignored.
  constexpr issued_token() noexcept = default;
  constexpr issued_token(const token<Vocabulary>& issued, const expiry& until) noexcept
      : token_(issued), expiry_(until), is_issued_(true) {}

  /// The declared scopes that the token lists.
  [[nodiscard]] constexpr scope_set<Vocabulary> listed() const noexcept { return token_.listed(); }
  /// The expiry that the token was issued with.
  [[nodiscard]] constexpr expiry expires() const noexcept { return expiry_; }
  /// Whether the token is expired at the second `now`.
  [[nodiscard]] constexpr bool expired(std::int64_t now) const noexcept { return expiry_.expired(now); }

  /// The caller who presents the token at the second `now`: the token, or a rejected one if it is expired.
  [[nodiscard]] constexpr caller<Vocabulary> caller_at(std::int64_t now) const noexcept {
    if (is_issued_ && expired(now)) return rejected_token{rejection::expired_token};
    return caller_ignoring_expiry();
  }
  /// The caller who presents the token while its expiry does not count: for tests, and where something else has looked
  /// at the time.
  [[nodiscard]] constexpr caller<Vocabulary> caller_ignoring_expiry() const noexcept {
    if (!is_issued_) return rejected_token{rejection::invalid_token};
    return token_;
  }

  /// Writes the listed scopes as a scope string; see `token::write`.
  [[nodiscard]] constexpr written write(text_buffer buffer) const noexcept { return token_.write(buffer); }

  [[nodiscard]] friend constexpr bool operator==(const issued_token&, const issued_token&) noexcept = default;

 private:
  token<Vocabulary> token_{scope_set<Vocabulary>()};
  expiry expiry_;
  bool is_issued_ = false;
};

/// Whether a user may agree to a part of what is asked for; a policy states it as `consent`, and else it is all or
/// nothing.
enum class consent_terms : unsigned char {
  all_or_nothing,
  in_part,  ///< any part that holds every required scope
};

/// Why what a user agreed to is no consent.
enum class consent_fault : unsigned char {
  scope_is_not_asked_for,      ///< it holds a scope that the user was not shown
  required_scope_is_left_out,  ///< it lacks a scope that every application has to ask for
  part_is_not_enough,          ///< it lacks a scope, and consent is all or nothing
  none,
};

/// The name of the enumerator.
[[nodiscard]] constexpr std::string_view name_of(consent_fault fault) noexcept {
  switch (fault) {
    case consent_fault::scope_is_not_asked_for:
      return "scope_is_not_asked_for";
    case consent_fault::required_scope_is_left_out:
      return "required_scope_is_left_out";
    case consent_fault::part_is_not_enough:
      return "part_is_not_enough";
    case consent_fault::none:
      return "none";
  }
  return {};
}

namespace detail {

template <class Tables>
constexpr consent_terms consent_terms_of() noexcept {
  if constexpr (requires { Tables::consent; })
    return Tables::consent;
  else
    return consent_terms::all_or_nothing;
}

/// The operations with an alternative whose scopes are all in `held`, and at least one of them in `those`.
template <class Tables, class Bits>
constexpr operation_set<Tables> operations_opened(const Bits& those, const Bits& held) noexcept {
  operation_set<Tables> opened;
  const auto& table = rules_to_read<Tables>();
  for (std::size_t op = 0; op < operation_id<Tables>::count(); ++op)
    for (std::uint32_t i = table.rules[op].first; i < table.rules[op].end; ++i)
      if (held.contains(table.list[i].scopes) && table.list[i].scopes.intersects(those)) {
        opened.insert(operation_id<Tables>::at(op));
        break;
      }
  return opened;
}

}  // namespace detail

/// A scope as a user is shown it before agreeing.
template <class Tables>
class consent_item {
 public:
  using scope_bits = typename vocabulary<Tables>::scope_bits;

  constexpr consent_item(std::size_t index, const scope_bits& held) noexcept : index_(index), held_(held) {}

  /// The scope's name.
  [[nodiscard]] constexpr std::string_view name() const noexcept { return row().name; }
  /// The scope's description in the policy; empty if it states none.
  [[nodiscard]] constexpr std::string_view description() const noexcept { return row().description; }
  /// Whether every application has to ask for the scope.
  [[nodiscard]] constexpr bool required() const noexcept { return row().required; }
  /// The operations that the scope opens, alone or with others that are asked for, under some facts: those with an
  /// alternative that is met by all that is asked for and that needs this scope, or one that follows from it.
  [[nodiscard]] constexpr operation_set<Tables> operations() const noexcept {
    scope_bits alone;
    alone.insert(index_);
    return detail::operations_opened<Tables>(vocabulary<Tables>::closure(alone), held_);
  }

 private:
  constexpr const scope& row() const noexcept { return vocabulary<Tables>::scopes[index_]; }

  std::size_t index_;
  scope_bits held_;  ///< the scopes asked for, and those that follow from them
};

/// An iterator over the scopes that a user is shown.
template <class Tables>
class consent_iterator {
 public:
  using value_type = consent_item<Tables>;
  using difference_type = std::string_view::difference_type;
  using scope_bits = typename vocabulary<Tables>::scope_bits;

  constexpr consent_iterator() noexcept = default;
  constexpr consent_iterator(const scope_bits& shown, std::size_t index) noexcept
      : shown_(shown), index_(shown.next(index)) {}

  [[nodiscard]] constexpr value_type operator*() const noexcept {
    return {index_, vocabulary<Tables>::closure(shown_)};
  }
  constexpr consent_iterator& operator++() noexcept {
    index_ = shown_.next(index_ + 1);
    return *this;
  }
  constexpr consent_iterator operator++(int) noexcept {
    const consent_iterator before = *this;
    ++*this;
    return before;
  }
  [[nodiscard]] friend constexpr bool operator==(const consent_iterator& left, const consent_iterator& right) noexcept {
    return left.index_ == right.index_;
  }

 private:
  scope_bits shown_{};
  std::size_t index_ = 0;
};

template <class Tables>
class consent;

/// What came of a user's answer: the token, or why the scopes agreed to make no consent.
template <class Tables>
class agreement {
 public:
  using token_type = issued_token<vocabulary<Tables>>;

  /// Whether there is a token.
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return fault_ == consent_fault::none; }
  /// The token, as a part of this object; null if there is a fault.
  [[nodiscard]] constexpr const token_type* token() const& noexcept { return *this ? &token_ : nullptr; }
  const token_type* token() const&& = delete;
  /// The token; if there is a fault, the `issued_token` that is none, which opens nothing.
  [[nodiscard]] constexpr const token_type& operator*() const& noexcept { return token_; }
  [[nodiscard]] constexpr token_type operator*() const&& noexcept { return token_; }
  /// As `operator*`: never null.
  [[nodiscard]] constexpr const token_type* operator->() const noexcept { return &token_; }
  /// The first fault.
  [[nodiscard]] constexpr consent_fault fault() const noexcept { return fault_; }
  /// The name of the first scope that makes it one; empty if there is no fault.
  [[nodiscard]] constexpr std::string_view scope() const noexcept { return scope_; }

 private:
  friend class consent<Tables>;

  constexpr agreement(const token_type& made) noexcept : token_(made) {}
  constexpr agreement(consent_fault fault, std::string_view scope) noexcept : fault_(fault), scope_(scope) {}

  token_type token_{};
  consent_fault fault_ = consent_fault::none;
  std::string_view scope_{};
};

/// The scopes that a user is shown before agreeing: all that are asked for, in the order of declaration.
template <class Tables>
class consent {
 public:
  using vocabulary_type = vocabulary<Tables>;
  using scope_set = ambit::scope_set<vocabulary_type>;
  using iterator = consent_iterator<Tables>;

  /// Shows the scopes that an application asks for.
  constexpr explicit consent(const application<Tables>& registered) noexcept : shown_(registered.asked()) {}
  /// Shows the scopes `asked` by one authorization request, and the required scopes.
  constexpr explicit consent(const scope_set& asked) noexcept
      : shown_(detail::set_access::make<scope_set>(detail::set_access::bits(asked) |
                                                   detail::required_bits<vocabulary_type>)) {}

  [[nodiscard]] constexpr iterator begin() const noexcept { return {detail::set_access::bits(shown_), 0}; }
  [[nodiscard]] constexpr iterator end() const noexcept {
    return {detail::set_access::bits(shown_), vocabulary_type::scopes.size()};
  }
  /// The scopes shown.
  [[nodiscard]] constexpr scope_set scopes() const noexcept { return shown_; }

  /// The token of a user who agrees to all scopes shown.
  [[nodiscard]] constexpr issued_token<vocabulary_type> agree(const expiry& until) const noexcept {
    return {token<vocabulary_type>(shown_), until};
  }
  /// The token of a user who agrees to `part` of the scopes shown, or why that part cannot be agreed to.
  [[nodiscard]] constexpr agreement<Tables> agree(const scope_set& part, const expiry& until) const noexcept {
    const auto& agreed = detail::set_access::bits(part);
    const auto& shown = detail::set_access::bits(shown_);
    if (const auto more = agreed - shown; !more.empty())
      return {consent_fault::scope_is_not_asked_for, vocabulary_type::scopes[more.next(0)].name};
    if (const auto less = detail::required_bits<vocabulary_type> - agreed; !less.empty())
      return {consent_fault::required_scope_is_left_out, vocabulary_type::scopes[less.next(0)].name};
    if (const auto less = shown - agreed; detail::consent_terms_of<Tables>() != consent_terms::in_part && !less.empty())
      return {consent_fault::part_is_not_enough, vocabulary_type::scopes[less.next(0)].name};
    return issued_token<vocabulary_type>(token<vocabulary_type>(part), until);
  }

 private:
  scope_set shown_;
};

}  // namespace ambit::inline v0_2
