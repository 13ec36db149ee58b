// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/applications/application.hpp>
#include <ambit/rules/operation_set.hpp>
#include <ambit/vocabulary/caller.hpp>

#include <cstdint>
#include <string_view>

namespace ambit {

/// When a token's time is over: a number of seconds as the caller of the library counts them, from whenever that is;
/// or never, which is no number at all.
///
/// The library has no clock.
class expiry {
 public:
  /// Never.
  constexpr expiry() noexcept = default;
  static constexpr expiry never() noexcept { return {}; }
  /// At that second: then, and from then on, the time is over.
  static constexpr expiry at(std::int64_t second) noexcept {
    expiry made;
    made.second_ = second;
    made.ends_ = true;
    return made;
  }

  /// Whether there is no such time.
  constexpr bool is_never() const noexcept { return !ends_; }
  /// The second; 0 also where there is none.
  constexpr std::int64_t second() const noexcept { return second_; }
  /// Whether the time is over: now, or before; never, if there is none.
  constexpr bool expired(std::int64_t now) const noexcept { return ends_ && now >= second_; }

  friend constexpr bool operator==(const expiry&, const expiry&) noexcept = default;

 private:
  std::int64_t second_ = 0;
  bool ends_ = false;
};

/// A token as it was issued: the snapshot of a consent, and when its time is over. Nothing changes it; what an
/// application asks for later least of all.
///
/// It is a token of its own kind, since what decides calls is read from every request and knows no time: `decide`
/// takes the token in it, or what `caller_at` makes of it.
template <class Vocabulary>
class issued_token : public token<Vocabulary> {
 public:
  constexpr issued_token(const token<Vocabulary>& issued, const expiry& until) noexcept
      : token<Vocabulary>(issued), expiry_(until) {}

  /// When its time is over.
  constexpr const expiry& expires() const noexcept { return expiry_; }
  /// Whether its time is over: now, or before; never, if it does not expire.
  constexpr bool expired(std::int64_t now) const noexcept { return expiry_.expired(now); }
  /// Who presents it now: the token, or a rejected one once it is expired.
  constexpr caller<Vocabulary> caller_at(std::int64_t now) const noexcept {
    if (expired(now)) return rejected_token{rejection::expired_token};
    return static_cast<const token<Vocabulary>&>(*this);
  }

  friend constexpr bool operator==(const issued_token&, const issued_token&) noexcept = default;

 private:
  expiry expiry_;
};

/// Whether a user may agree to a part of what is asked for. Tables state it as `consent`; all or nothing, unless they
/// do.
enum class consent_terms : unsigned char {
  all_or_nothing,
  in_part,  ///< to any part that holds every required scope
};

/// Why what a user agreed to is no consent.
enum class consent_fault : unsigned char {
  none,
  scope_is_not_asked_for,      ///< it holds a scope that the user was not shown
  required_scope_is_left_out,  ///< it lacks a scope that every application has to ask for
  part_is_not_enough,          ///< it lacks a scope, and consent is all or nothing
};

/// The name of the enumerator.
constexpr std::string_view name_of(consent_fault fault) noexcept {
  switch (fault) {
    case consent_fault::none:
      return "none";
    case consent_fault::scope_is_not_asked_for:
      return "scope_is_not_asked_for";
    case consent_fault::required_scope_is_left_out:
      return "required_scope_is_left_out";
    case consent_fault::part_is_not_enough:
      break;
  }
  return "part_is_not_enough";
}

namespace detail {

template <class Tables>
constexpr consent_terms consent_terms_of() noexcept {
  if constexpr (requires { Tables::consent; })
    return Tables::consent;
  else
    return consent_terms::all_or_nothing;
}

/// The operations that have an alternative all of whose scopes are in `held`, one of them in `those`.
template <class Tables, class Bits>
constexpr operation_set<Tables> operations_opened(const Bits& those, const Bits& held) noexcept {
  operation_set<Tables> opened;
  const auto& table = rules_of<Tables>;
  for (std::size_t op = 0; op < operation_id<Tables>::count(); ++op)
    for (std::uint32_t i = table.rules[op].first; i < table.rules[op].end; ++i)
      if (held.contains(table.list[i].scopes) && table.list[i].scopes.intersects(those)) {
        opened.insert(operation_id<Tables>::at(op));
        break;
      }
  return opened;
}

}  // namespace detail

/// One scope as a user is shown it before agreeing.
template <class Tables>
class consent_item {
 public:
  using scope_bits = typename vocabulary<Tables>::scope_bits;

  constexpr consent_item(std::size_t index, const scope_bits& held) noexcept : index_(index), held_(held) {}

  constexpr std::string_view name() const noexcept { return row().name; }
  /// What it opens, in the words of the policy.
  constexpr std::string_view description() const noexcept { return row().description; }
  /// Whether every application has to ask for it.
  constexpr bool required() const noexcept { return row().required; }
  /// The operations that it opens, by itself or together with others that are asked for, under some facts: those that
  /// need it, or what follows from it, for one of the ways in which they can be called then.
  constexpr operation_set<Tables> operations() const noexcept {
    scope_bits alone;
    alone.insert(index_);
    return detail::operations_opened<Tables>(vocabulary<Tables>::closure(alone), held_);
  }

 private:
  constexpr const scope& row() const noexcept { return vocabulary<Tables>::scopes[index_]; }

  std::size_t index_;
  scope_bits held_;  ///< all that is asked for, and what follows from it
};

/// Runs over what a user is shown.
template <class Tables>
class consent_iterator {
 public:
  using value_type = consent_item<Tables>;
  using difference_type = std::string_view::difference_type;
  using scope_bits = typename vocabulary<Tables>::scope_bits;

  constexpr consent_iterator() noexcept = default;
  constexpr consent_iterator(const scope_bits& shown, std::size_t index) noexcept
      : shown_(shown), index_(shown.next(index)) {}

  constexpr value_type operator*() const noexcept { return {index_, vocabulary<Tables>::closure(shown_)}; }
  constexpr consent_iterator& operator++() noexcept {
    index_ = shown_.next(index_ + 1);
    return *this;
  }
  constexpr consent_iterator operator++(int) noexcept {
    const consent_iterator before = *this;
    ++*this;
    return before;
  }
  friend constexpr bool operator==(const consent_iterator& left, const consent_iterator& right) noexcept {
    return left.index_ == right.index_;
  }

 private:
  scope_bits shown_{};
  std::size_t index_ = 0;
};

/// What came of a user's answer: the token, or why what was agreed to is no consent.
template <class Tables>
class agreement {
 public:
  using token_type = issued_token<vocabulary<Tables>>;

  constexpr agreement(const token_type& made) noexcept : token_(made) {}
  constexpr agreement(consent_fault fault, std::string_view scope) noexcept
      : token_(ambit::token<vocabulary<Tables>>(scope_set<vocabulary<Tables>>()), expiry::at(INT64_MIN)),
        fault_(fault),
        scope_(scope) {}

  /// Whether there is a token.
  constexpr explicit operator bool() const noexcept { return fault_ == consent_fault::none; }
  /// The token; null if there is a fault.
  constexpr const token_type* token() const noexcept { return *this ? &token_ : nullptr; }
  /// The token; if there is a fault, one without scopes whose time has always been over.
  constexpr const token_type& operator*() const noexcept { return token_; }
  /// As `token`.
  constexpr const token_type* operator->() const noexcept { return token(); }
  /// The first fault, and the first scope that makes it one.
  constexpr consent_fault fault() const noexcept { return fault_; }
  constexpr std::string_view scope() const noexcept { return scope_; }

 private:
  token_type token_;
  consent_fault fault_ = consent_fault::none;
  std::string_view scope_{};
};

/// What a user is shown before agreeing: every scope asked for, in the order of declaration.
template <class Tables>
class consent {
 public:
  using words = vocabulary<Tables>;
  using scope_set = ambit::scope_set<words>;
  using iterator = consent_iterator<Tables>;

  /// Shows all that an application asks for.
  constexpr explicit consent(const application<Tables>& registered) noexcept : shown_(registered.asked()) {}
  /// Shows `asked`, what an authorization request was found to ask for, and the required scopes.
  constexpr explicit consent(const scope_set& asked) noexcept
      : shown_(detail::set_access::make<scope_set>(detail::set_access::bits(asked) | detail::required_bits<words>)) {}

  constexpr iterator begin() const noexcept { return {detail::set_access::bits(shown_), 0}; }
  constexpr iterator end() const noexcept { return {detail::set_access::bits(shown_), words::scopes.size()}; }
  /// The scopes shown.
  constexpr const scope_set& scopes() const noexcept { return shown_; }

  /// The token of a user who agrees to all that is shown.
  constexpr issued_token<words> agree(const expiry& until) const noexcept { return {token<words>(shown_), until}; }
  /// The token of a user who agrees to `part` of it; a fault where that is none of what may be agreed to.
  constexpr agreement<Tables> agree(const scope_set& part, const expiry& until) const noexcept {
    const auto& agreed = detail::set_access::bits(part);
    const auto& shown = detail::set_access::bits(shown_);
    if (const auto more = agreed - shown; !more.empty())
      return {consent_fault::scope_is_not_asked_for, words::scopes[more.next(0)].name};
    if (const auto less = detail::required_bits<words> - agreed; !less.empty())
      return {consent_fault::required_scope_is_left_out, words::scopes[less.next(0)].name};
    if (const auto less = shown - agreed;
        detail::consent_terms_of<Tables>() == consent_terms::all_or_nothing && !less.empty())
      return {consent_fault::part_is_not_enough, words::scopes[less.next(0)].name};
    return issued_token<words>(token<words>(part), until);
  }

 private:
  scope_set shown_;
};

}  // namespace ambit
