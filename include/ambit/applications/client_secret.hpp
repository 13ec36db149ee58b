// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/mistake.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/text/bytes.hpp>
#include <ambit/text/shown_text.hpp>
#include <ambit/text/tokens.hpp>

#include <string_view>
#include <type_traits>

namespace ambit::error {

/// Declared and never defined: a literal that cannot be a secret ends constant evaluation here, and the compiler prints
/// the mistake.
template <mistake Mistake>
void in_a_client_secret() noexcept;

}  // namespace ambit::error

namespace ambit::inline v0_2 {

struct client_secret_reading;

/// The secret that an application proves itself with: up to 128 bytes of printable ASCII, kept in place.
///
/// It prints as a mask, is compared in constant time, and is readable only through `reveal`. For std::format there is
/// <ambit/client_secret_format.hpp>. Each copy holds the bytes and has to be wiped by itself.
///
/// Source: RFC 6749 section 2.3.1 and appendix A.2.
class client_secret {
 public:
  /// The most bytes of a secret.
  static constexpr std::size_t most_bytes = 128;
  /// The text that is printed for a secret, whatever its size.
  static constexpr const char* mask = "********";

  /// No secret, as for a public client: nothing matches it.
  constexpr client_secret() noexcept = default;

  /// The secret that a literal holds; a literal that cannot be a secret does not compile.
  ///
  /// A secret in a source file is for tests only: compilers quote a literal that they refuse.
  template <std::size_t Size>
  consteval explicit client_secret(const char (&literal)[Size]) noexcept {
    static_assert(Size <= most_bytes + 1, "client_secret_is_longer_than_128_bytes");
    if constexpr (Size <= most_bytes + 1)
      if (keep(text(literal).view()))
        error::in_a_client_secret<mistake::client_secret_has_a_byte_that_is_not_printable_ascii>();
  }

  // Not trivial, so that a compiler warns where a secret is passed through an ellipsis.
  constexpr client_secret(const client_secret& other) noexcept { *this = other; }
  constexpr client_secret& operator=(const client_secret& other) noexcept {
    for (std::size_t i = 0; i < most_bytes; ++i) bytes_[i] = other.bytes_[i];
    size_ = other.size_;
    return *this;
  }

  /// Whether there is no secret.
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }

  /// The secret itself, as a view of this object: not for logs.
  [[nodiscard]] constexpr std::string_view reveal() const& noexcept { return {bytes_, size_}; }
  std::string_view reveal() const&& = delete;

  /// Whether `presented` is this secret; false if there is no secret.
  ///
  /// The same instructions are executed whatever the secret is, and whatever is presented.
  [[nodiscard]] constexpr bool matches(std::string_view presented) const noexcept {
    return (unsigned{difference(presented.data(), presented.size()) == 0} & unsigned{size_ != 0}) != 0;
  }

  /// Whether two secrets have the same bytes. The same instructions are executed whatever they are.
  [[nodiscard]] friend constexpr bool operator==(const client_secret& left, const client_secret& right) noexcept {
    return left.difference(right.bytes_, right.size_) == 0;
  }

  /// Turns this object into no secret, and overwrites all of its bytes.
  constexpr void wipe() noexcept {
    if (std::is_constant_evaluated()) {
      *this = client_secret();
      return;
    }
    // A compiler does not leave out volatile writes, though nothing reads what they wrote.
    volatile char* const bytes = bytes_;
    for (std::size_t i = 0; i < most_bytes; ++i) bytes[i] = '\0';
    *const_cast<volatile std::size_t*>(&size_) = 0;
  }

  /// Prints the mask to a standard stream, also a wide one, or to another type with `<<` for text.
  template <class Stream>
  friend constexpr auto operator<<(Stream& out, const client_secret&) noexcept(noexcept(out << mask))
      -> decltype(out << mask) {
    return out << mask;
  }

 private:
  friend constexpr client_secret_reading read_client_secret(std::string_view text) noexcept;

  /// Keeps the bytes of `text`, which are at most `most_bytes`, or gives the mistake in them.
  constexpr fault keep(std::string_view text) noexcept {
    const std::size_t at = detail::printable_fault(text);
    if (at != std::string_view::npos)
      return {mistake::client_secret_has_a_byte_that_is_not_printable_ascii, {}, "client_secret", at};
    for (std::size_t i = 0; i < text.size(); ++i) bytes_[i] = text[i];
    size_ = text.size();
    return {};
  }

  /// 0 if the secret is the `size` bytes at `from`, else another number. No branch and no address depends on the
  /// secret, or on how many bytes agree.
  constexpr std::size_t difference(const char* from, std::size_t size) const noexcept {
    const char* const readable[] = {from, bytes_};
    const char* const bytes = readable[std::size_t{size == 0}];
    std::size_t found = size ^ size_;
    for (std::size_t i = 0; i < most_bytes; ++i) {
      std::size_t given = std::size_t{0} - std::size_t{i < size};  // all bits if byte i was presented, else none
      detail::keep_in_register(given);
      found |= (static_cast<unsigned char>(bytes[i & given]) & given) ^ static_cast<unsigned char>(bytes_[i]);
      detail::keep_in_register(found);  // so that no compiler adds a branch on it inside the loop
    }
    return found;
  }

  std::size_t size_ = 0;  // first, so that an object that is taken for text by mistake does not begin with the secret
  char bytes_[most_bytes]{};
};

/// What came of reading a secret: the secret, or the mistake, which says where it is and holds nothing of the text.
struct client_secret_reading {
  client_secret secret{};  ///< the secret, empty if there is a fault
  fault mistaken{};        ///< what is wrong with the text

  /// Whether the text can be a secret.
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return !mistaken; }
};

/// Reads a secret that is known at run time. An empty text gives no secret and no mistake.
///
/// Source: RFC 6749 appendix A.2.
[[nodiscard]] constexpr client_secret_reading read_client_secret(std::string_view text) noexcept {
  client_secret_reading made;
  if (text.size() > client_secret::most_bytes)
    made.mistaken = {mistake::client_secret_is_longer_than_128_bytes, {}, "client_secret", client_secret::most_bytes};
  else
    made.mistaken = made.secret.keep(text);
  return made;
}

}  // namespace ambit::inline v0_2
