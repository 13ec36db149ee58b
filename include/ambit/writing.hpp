// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ambit {

/// What came of writing text into a caller's buffer: all of it, or nothing and the size that it takes.
struct written {
  std::string_view text{};  ///< the text, in the buffer; empty if it did not fit
  std::size_t size = 0;     ///< the bytes that the whole text takes; 0 if there is nothing to say

  /// Whether the buffer was large enough.
  constexpr bool fits() const noexcept { return text.size() == size; }
};

namespace detail {

/// Takes text piece by piece: writes it if it was given a place, and counts its bytes in any case.
class text_sink {
 public:
  constexpr text_sink() noexcept = default;
  constexpr explicit text_sink(char* to) noexcept : to_(to) {}

  constexpr text_sink& operator<<(char byte) noexcept {
    if (to_ != nullptr) to_[size_] = byte;
    ++size_;
    return *this;
  }
  constexpr text_sink& operator<<(std::string_view piece) noexcept {
    for (const char byte : piece) *this << byte;
    return *this;
  }
  /// Writes a number in decimal.
  constexpr text_sink& operator<<(std::uint64_t number) noexcept {
    char digits[20]{};
    std::size_t begin = sizeof digits;
    do {
      digits[--begin] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number != 0);
    return *this << std::string_view(digits + begin, sizeof digits - begin);
  }
  /// Writes the members of `list` with `between` between them.
  template <class List>
  constexpr text_sink& join(const List& list, std::string_view between) noexcept {
    bool later = false;
    for (const std::string_view item : list) {
      if (later) *this << between;
      *this << item;
      later = true;
    }
    return *this;
  }

  constexpr std::size_t size() const noexcept { return size_; }

 private:
  char* to_ = nullptr;
  std::size_t size_ = 0;
};

/// Writes what `write` sends to a sink, if `buffer` is large enough for all of it.
template <class Write>
constexpr written write_whole(std::span<char> buffer, Write write) noexcept {
  text_sink counted;
  write(counted);
  if (counted.size() == 0 || counted.size() > buffer.size()) return {{}, counted.size()};
  text_sink placed(buffer.data());
  write(placed);
  return {std::string_view(buffer.data(), placed.size()), placed.size()};
}

}  // namespace detail
}  // namespace ambit
