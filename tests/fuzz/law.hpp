// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// What the fuzz targets share: laws, and how the bytes of a fuzzer are taken apart.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

/// Ends the program if the law does not hold.
inline void hold(bool law, std::string_view what) {
  if (law) return;
  std::fprintf(stderr, "This does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

/// What is at `at` in the bytes; 0 behind their end.
inline unsigned byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0u;
}

/// The pieces of a text between separators, one at least; each in storage of exactly its size, so that a sanitizer
/// sees a byte read outside of it.
class pieces {
 public:
  pieces(std::string_view text, char separator) {
    for (;;) {
      const std::size_t end = std::min(text.find(separator), text.size());
      texts_.emplace_back(text.data(), text.data() + end);
      if (end == text.size()) return;
      text.remove_prefix(end + 1);
    }
  }
  std::size_t size() const { return texts_.size(); }
  /// Piece number `i`; empty if there are no so many.
  std::string_view operator[](std::size_t i) const {
    return i < texts_.size() ? std::string_view(texts_[i].data(), texts_[i].size()) : std::string_view();
  }
  std::vector<std::string_view> from(std::size_t first) const {
    std::vector<std::string_view> rest;
    for (std::size_t i = first; i < size(); ++i) rest.push_back((*this)[i]);
    return rest;
  }

 private:
  std::vector<std::vector<char>> texts_;
};

/// Puts a made text in the place of a fuzzer's input, as much of it as there is room for.
inline std::size_t put(std::string_view made, std::uint8_t* data, std::size_t room) {
  const std::size_t taken = std::min(made.size(), room);
  std::memcpy(data, made.data(), taken);
  return taken;
}

}  // namespace fuzz
