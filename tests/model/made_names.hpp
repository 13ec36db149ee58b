// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace model {

/// Text of at most Capacity bytes that can be put together in constant evaluation.
template <std::size_t Capacity>
class short_text {
 public:
  constexpr short_text& add(char byte) {
    bytes_[size_++] = byte;
    return *this;
  }
  constexpr short_text& add(std::string_view text) {
    for (const char byte : text) add(byte);
    return *this;
  }
  /// Adds the last `digits` decimal digits of `number`.
  constexpr short_text& add(std::size_t number, std::size_t digits) {
    if (digits > 1) add(number / 10, digits - 1);
    return add(static_cast<char>('0' + number % 10));
  }
  /// Adds `byte` until there are `size`.
  constexpr short_text& fill(std::size_t size, char byte = '.') {
    while (size_ < size) add(byte);
    return *this;
  }
  constexpr char& operator[](std::size_t i) { return bytes_[i]; }
  constexpr std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, Capacity> bytes_{};
  std::size_t size_ = 0;
};

using made_name = short_text<72>;

/// `Count` names; `Make(i, name)` fills in number i, which is empty before.
template <std::size_t Count, void (*Make)(std::size_t, made_name&)>
struct made_names {
  static constexpr std::size_t count = Count;

  static constexpr std::string_view name(std::size_t i) { return all[i].view(); }
  static constexpr std::size_t longest() {
    std::size_t size = 0;
    for (const made_name& made : all) size = made.view().size() < size ? size : made.view().size();
    return size;
  }

 private:
  static constexpr std::array<made_name, Count> all = [] {
    std::array<made_name, Count> made;
    for (std::size_t i = 0; i < Count; ++i) Make(i, made[i]);
    return made;
  }();
};

/// Whether two texts name one method.
constexpr bool have_common_method(std::string_view left, std::string_view right) {
  for (std::size_t i = 0; i < left.size();) {
    const std::size_t end = left.find('|', i) < left.size() ? left.find('|', i) : left.size();
    for (std::size_t j = 0; j < right.size();) {
      const std::size_t to = right.find('|', j) < right.size() ? right.find('|', j) : right.size();
      if (left.substr(i, end - i) == right.substr(j, to - j)) return true;
      j = to + 1;
    }
    i = end + 1;
  }
  return false;
}

}  // namespace model
