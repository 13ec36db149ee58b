// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/integers.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2 {

/// Where text is written to: an array of char, or anything with `data()` and `size()` as std::span<char> has them.
class text_buffer {
 public:
  /// No room at all.
  constexpr text_buffer() noexcept = default;
  template <std::size_t Size>
  constexpr text_buffer(char (&array)[Size]) noexcept : data_(array), size_(Size) {}
  constexpr text_buffer(char* data, std::size_t size) noexcept : data_(data), size_(size) {}
  /// The room of anything with `data()` and `size()`.
  template <class Chars>
  requires requires(Chars& chars) { text_buffer(chars.data(), chars.size()); }
  constexpr text_buffer(Chars& chars) noexcept : data_(chars.data()), size_(chars.size()) {}
  /// The room of a const view, which owns no text that could be gone before it is read.
  template <class View>
  requires requires(const View& view) { text_buffer(view.data(), view.size()); }
  constexpr text_buffer(const View& view) noexcept : data_(view.data()), size_(view.size()) {}

  /// The first byte of the buffer.
  constexpr char* data() const noexcept { return data_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }

 private:
  char* data_ = nullptr;
  std::size_t size_ = 0;
};

/// What came of writing text into a caller's buffer: all of it, or nothing and the size that it takes.
struct written {
  std::string_view text{};  ///< the text, in the buffer; empty if it did not fit
  std::size_t size = 0;     ///< the bytes that the whole text takes; 0 if there is nothing to say

  /// Whether the buffer was large enough.
  [[nodiscard]] constexpr bool fits() const noexcept { return text.size() == size; }
};

/// Text in room of its own, of at most `Longest` bytes.
template <std::size_t Longest>
class own_text {
 public:
  /// No text.
  constexpr own_text() noexcept = default;
  /// What `write` writes into a buffer, if it is no longer.
  template <class Write>
  requires requires(Write& write, text_buffer buffer) { write(buffer).size; }
  constexpr explicit own_text(Write write) noexcept {
    const auto made = write(text_buffer(bytes_));
    size_ = made.fits() ? made.size : 0;
  }

  /// The text, for as long as this lives.
  [[nodiscard]] constexpr std::string_view view() const& noexcept { return {bytes_, size_}; }
  std::string_view view() const&& = delete;
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }

 private:
  char bytes_[Longest == 0 ? 1 : Longest]{};
  std::size_t size_ = 0;
};

namespace detail {

/// Takes text piece by piece: writes each that there is room for, none by default, and counts its bytes in any case.
class text_sink {
 public:
  constexpr text_sink() noexcept = default;
  constexpr explicit text_sink(char* to, std::size_t room = ~std::size_t{}) noexcept : to_(to), room_(room) {}

  template <class = void>
  constexpr text_sink& operator<<(char byte) noexcept {
    if (size_ < room_) to_[size_] = byte;
    ++size_;
    return *this;
  }
  template <class = void>
  [[gnu::always_inline]] constexpr text_sink& operator<<(std::string_view piece) noexcept {
#if defined(__GNUC__)
    if (!std::is_constant_evaluated()) {
      if (size_ + piece.size() <= room_ && !piece.empty()) __builtin_memcpy(to_ + size_, piece.data(), piece.size());
      size_ += piece.size();
      return *this;
    }
#endif
    for (const char byte : piece) *this << byte;
    return *this;
  }
  /// Writes a number in decimal.
  template <class = void>
  constexpr text_sink& operator<<(std::uint64_t number) noexcept {
    char digits[20]{};
    std::size_t begin = sizeof digits;
    do {
      digits[--begin] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number != 0);
    while (begin != sizeof digits) *this << digits[begin++];
    return *this;
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
  std::size_t room_ = 0;
  std::size_t size_ = 0;
};

/// Writes what `write` sends to a sink, if `buffer` is large enough for all of it: which is counted before, unless the
/// buffer has the `enough` bytes that whatever `write` sends fits into.
template <class Write>
constexpr written write_whole(text_buffer buffer, Write write, std::size_t enough = ~std::size_t{}) noexcept {
  if (buffer.size() < enough) {
    text_sink counted;
    write(counted);
    if (counted.size() - 1 >= buffer.size()) return {{}, counted.size()};  // none, or too many
  }
  text_sink placed(buffer.data(), buffer.size());
  write(placed);
  const char* const begin = buffer.data();  // what a view is made of without a look at iterators
  return {std::string_view(begin, placed.size() > buffer.size() ? 0 : placed.size()), placed.size()};
}

}  // namespace detail
}  // namespace ambit::inline v0_2
