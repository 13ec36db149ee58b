// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/outcome.hpp>
#include <ambit/text/writing.hpp>
#include <ambit/vocabulary/grants.hpp>

namespace ambit::inline v0_2 {

namespace detail {

/// The type of `ambit::no_credentials`.
struct without_credentials {};

}  // namespace detail

/// The caller who presented no credentials at all.
inline constexpr detail::without_credentials no_credentials{};

/// Why credentials were not accepted. The reason is for the log: a client is told `invalid_request` for a malformed
/// request, and `invalid_token` for all others.
enum class rejection : unsigned char {
  invalid_token,      ///< for a reason that has no enumerator here
  expired_token,      ///< its time is over
  malformed_scope,    ///< its scope string is none of RFC 6749 section 3.3
  malformed_request,  ///< the credentials were not presented as RFC 6750 section 2 says
  not_yet_valid,      ///< its time has not begun
  wrong_issuer,       ///< somebody else issued it
  wrong_audience,     ///< it is for another API
  bad_signature,      ///< its signature does not verify
  unknown_key,        ///< the key that it names is not known
  malformed_token,    ///< it is no token of its kind
  malformed_claim,    ///< its claim of scopes has another type, is there twice, or contradicts another claim
  inactive_token,     ///< introspection says that it is not active: revoked, expired or unknown
};

/// The caller whose credentials were presented and not accepted; holds no grants.
struct rejected_token {
  rejection reason = rejection::invalid_token;  ///< why it was rejected
  /// The offset of the first offending byte of a malformed scope; the length of the text if it ended early.
  std::size_t offset = 0;
  /// The number of the offending element, from 0, where a malformed scope is in a list.
  std::size_t element = 0;

  [[nodiscard]] friend constexpr bool operator==(const rejected_token&, const rejected_token&) noexcept = default;
};

namespace detail {
struct token_access;

/// A copy of what a temporary holds, in place of a pointer into it; a value that grants nothing if it holds nothing.
template <class Value>
class kept {
 public:
  constexpr explicit kept(const Value& value, bool is_there = true) noexcept : value_(value), is_there_(is_there) {}

  [[nodiscard]] constexpr explicit operator bool() const noexcept { return is_there_; }
  [[nodiscard]] constexpr const Value* operator->() const noexcept { return &value_; }
  [[nodiscard]] constexpr Value operator*() const noexcept { return value_; }
  [[nodiscard]] friend constexpr bool operator==(const kept& left, decltype(nullptr)) noexcept {
    return !left.is_there_;
  }

 private:
  Value value_;
  bool is_there_;
};
}  // namespace detail

/// An accepted token: the scopes that it lists, and the grants that follow from them.
///
/// Something else has checked before that it is genuine, not expired, and meant for this audience.
template <class Vocabulary>
class token {
 public:
  /// A token that lists `listed`, beside `unknown_scopes` scopes that the vocabulary does not declare.
  constexpr explicit token(const scope_set<Vocabulary>& listed, std::size_t unknown_scopes = 0) noexcept
      : listed_(listed), grants_(listed), unknown_scopes_(unknown_scopes) {}

  /// The declared scopes that the token lists.
  [[nodiscard]] constexpr scope_set<Vocabulary> listed() const noexcept { return listed_; }
  /// The scopes that holding the token amounts to: those listed, and those that follow from them.
  [[nodiscard]] constexpr ambit::grants<Vocabulary> grants() const noexcept { return grants_; }
  /// The number of scope-tokens read that the vocabulary does not declare, repeats counted; they grant nothing.
  [[nodiscard]] constexpr std::size_t unknown_scopes() const noexcept { return unknown_scopes_; }

  /// Writes the listed scopes as a scope string: in the order of their declaration, each once.
  ///
  /// Nothing listed: size 0, since no scope string is empty.
  ///
  /// Source: RFC 6749 section 3.3.
  [[nodiscard]] constexpr written write(text_buffer buffer) const noexcept {
    return detail::write_whole(buffer, [this](detail::text_sink& out) { out.join(listed_, " "); });
  }

  [[nodiscard]] friend constexpr bool operator==(const token&, const token&) noexcept = default;

 private:
  friend struct detail::token_access;

  scope_set<Vocabulary> listed_;
  ambit::grants<Vocabulary> grants_;
  std::size_t unknown_scopes_;
};

/// Who makes a call: nobody known (`no_credentials`), a `rejected_token`, or a token.
///
/// It may be cached, as the bytes that it is: it is trivially copyable, and takes two bits for each scope of the
/// vocabulary and some 40 bytes. No expiry is in it and nothing of the token: what keeps one keeps beside it when the
/// token expires, and `policy::digest()`, since another build may read its bits otherwise.
template <class Vocabulary>
class caller {
 public:
  constexpr caller(detail::without_credentials) noexcept : kind_(kind::nobody), rejected_() {}
  constexpr caller(const rejected_token& rejected) noexcept : kind_(kind::rejected), rejected_(rejected) {}
  /// Deleted: grants do not tell which scopes a token lists.
  caller(const ambit::grants<Vocabulary>&) = delete;
  constexpr caller(const ambit::token<Vocabulary>& token) noexcept : kind_(kind::token), token_(token) {}

  /// Whether the caller has a token that was accepted.
  [[nodiscard]] constexpr bool has_token() const noexcept { return kind_ == kind::token; }
  /// The token; null unless the caller has one that was accepted.
  [[nodiscard]] constexpr const ambit::token<Vocabulary>* token() const& noexcept {
    return kind_ == kind::token ? &token_ : nullptr;
  }
  [[nodiscard]] constexpr detail::kept<ambit::token<Vocabulary>> token() const&& noexcept {
    using held = ambit::token<Vocabulary>;
    return kind_ == kind::token ? detail::kept<held>(token_) : detail::kept<held>(held({}), false);
  }
  /// Why the credentials were not accepted; null unless there were some that were not.
  [[nodiscard]] constexpr const rejected_token* rejected() const& noexcept {
    return kind_ == kind::rejected ? &rejected_ : nullptr;
  }
  [[nodiscard]] constexpr detail::kept<rejected_token> rejected() const&& noexcept {
    return kind_ == kind::rejected ? detail::kept<rejected_token>(rejected_)
                                   : detail::kept<rejected_token>(rejected_token(), false);
  }

  [[nodiscard]] friend constexpr bool operator==(const caller& left, const caller& right) noexcept {
    if (left.kind_ != right.kind_) return false;
    switch (left.kind_) {
      case kind::nobody:
        return true;
      case kind::rejected:
        return left.rejected_ == right.rejected_;
      case kind::token:
        return left.token_ == right.token_;
    }
    return false;
  }

 private:
  friend struct detail::token_access;

  enum class kind : unsigned char { rejected, nobody, token };  // value 0 is denied wherever credentials are looked at

  kind kind_;
  union {
    rejected_token rejected_;
    ambit::token<Vocabulary> token_;
  };
};

namespace detail {

/// Gives code that decides, and keeps nothing, references into tokens and callers. Users are given copies, which
/// outlive them.
struct token_access {
  template <class Vocabulary>
  static constexpr const ambit::grants<Vocabulary>& grants(const token<Vocabulary>& held) noexcept {
    return held.grants_;
  }
  /// Whether credentials were presented that were not accepted. It is not asked of `rejected()`, since g++ 12 does not
  /// know whether a pointer into a temporary is null.
  template <class Vocabulary>
  static constexpr bool is_rejected(const caller<Vocabulary>& who) noexcept {
    return who.kind_ == caller<Vocabulary>::kind::rejected;
  }
};

/// The outcome for a caller who is not a token, of a call that needs one.
template <class Vocabulary>
constexpr outcome outcome_without_token(const caller<Vocabulary>& who) noexcept {
  if (!token_access::is_rejected(who)) return outcome::no_credentials;
  switch (who.rejected()->reason) {
    case rejection::malformed_request:
      return outcome::invalid_request;
    case rejection::invalid_token:
    case rejection::expired_token:
    case rejection::malformed_scope:
    case rejection::not_yet_valid:
    case rejection::wrong_issuer:
    case rejection::wrong_audience:
    case rejection::bad_signature:
    case rejection::unknown_key:
    case rejection::malformed_token:
    case rejection::malformed_claim:
    case rejection::inactive_token:
      break;
  }
  return outcome::rejected_token;
}

}  // namespace detail
}  // namespace ambit::inline v0_2

namespace ambit::inline v0_2::detail {

/// Who makes a call: grants, or a caller who may have none. A view of these.
///
/// One parameter for both: compilers list all functions of a name where an argument is of a wrong type.
template <class Vocabulary>
class grants_or_caller {
 public:
  constexpr grants_or_caller() noexcept : grants_or_caller(none) {}
  constexpr grants_or_caller(const grants<Vocabulary>& granted) noexcept : granted_(&granted), has_grants_(true) {}
  constexpr grants_or_caller(const token<Vocabulary>& token) noexcept : grants_or_caller(token_access::grants(token)) {}
  constexpr grants_or_caller(const caller<Vocabulary>& who) noexcept
      : granted_(who.has_token() ? &token_access::grants(*who.token()) : nullptr),
        has_grants_(who.has_token()),
        is_rejected_(token_access::is_rejected(who)) {}
  constexpr grants_or_caller(const rejected_token&) noexcept : is_rejected_(true) {}
  constexpr grants_or_caller(without_credentials) noexcept {}

  /// Whether there are grants, which may be empty.
  constexpr bool has_grants() const noexcept { return has_grants_; }
  /// Whether credentials were presented that were not accepted.
  constexpr bool is_rejected() const noexcept { return is_rejected_; }
  constexpr const typename Vocabulary::scope_bits& bits() const noexcept { return set_access::bits(*granted_); }

 private:
  static constexpr grants<Vocabulary> none{};

  const grants<Vocabulary>* granted_ = nullptr;
  bool has_grants_ = false;  // not asked of the pointer, since g++ 12 does not know whether that to a temporary is null
  bool is_rejected_ = false;
};

}  // namespace ambit::inline v0_2::detail
