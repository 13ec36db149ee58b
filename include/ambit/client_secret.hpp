// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/bytes.hpp>
#include <ambit/mistake.hpp>
#include <ambit/scope.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ambit {

/// What is printed in place of a secret, whatever its size.
inline constexpr std::string_view masked_secret = "********";

/// The secret that an application proves itself with: up to 128 bytes, kept in place.
///
/// It is printed masked, compared in constant time, and readable through `reveal` alone. Each copy is a secret of its
/// own, to be wiped by itself. It does not go through an ellipsis, so that printf has no way to it.
///
/// Source: RFC 6749 sections 2.3.1 and 10.2.
class client_secret {
 public:
  /// The most bytes of a secret.
  static constexpr std::size_t most_bytes = 128;

  /// No secret, as a public client has none; nothing matches it.
  constexpr client_secret() noexcept = default;

  /// The secret that a literal holds; one that is too long does not compile.
  ///
  /// A secret in a source file is for tests: a compiler may quote it.
  template <std::size_t Size>
  consteval explicit client_secret(const char (&literal)[Size]) noexcept {
    static_assert(Size <= most_bytes + 1, "client_secret_is_longer_than_128_bytes");
    keep(text(literal).view());
  }

  // Not trivial, so that a secret is not passed through an ellipsis.
  constexpr client_secret(const client_secret& other) noexcept { *this = other; }
  constexpr client_secret& operator=(const client_secret& other) noexcept {
    for (std::size_t i = 0; i < most_bytes; ++i) bytes_[i] = other.bytes_[i];
    size_ = other.size_;
    return *this;
  }

  /// Whether there is no secret.
  constexpr bool empty() const noexcept { return size_ == 0; }

  /// The secret itself, in this object: not for logs, and not after this object is gone.
  constexpr std::string_view reveal() const noexcept { return {bytes_, size_}; }

 private:
  constexpr void keep(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size(); ++i) bytes_[i] = text[i];
    size_ = text.size();
  }

  char bytes_[most_bytes]{};
  std::size_t size_ = 0;
};

}  // namespace ambit
