// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/caller.hpp>

#include <cstdint>

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

}  // namespace ambit
