// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/route_side.hpp>
#include <ambit/detail/size.hpp>

#include <string_view>

// Paths that are made to be tried on policies.
namespace ambit::detail {

/// A path put together segment by segment. Where a template has a parameter of a policy's own type, the path has its
/// name in braces, which stands for some text of that type and of no other.
template <std::size_t Capacity>
class path_probe {
 public:
  struct segment {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool written = false;   ///< whether the text is that of a template's literal
    type_function of[2]{};  ///< the types that it is taken to be of
  };

  std::size_t size = 0;
  std::size_t count = 0;  ///< of segments
  bool slashed = false;
  bool has_data = false;     ///< whether it holds delimiters as data
  bool has_encoded = false;  ///< whether it holds triplets of bytes that could stand unencoded
  bool certain = true;       ///< whether there is such a path for sure
  bool complete = true;      ///< whether there was room for all
  segment at[most_segments + 2]{};
  char text[Capacity]{};

  constexpr void put(char byte) noexcept {
    if (size == Capacity)
      complete = false;
    else
      text[size++] = byte;
  }
  constexpr void put(std::string_view bytes) noexcept {
    for (const char byte : bytes) put(byte);
  }
  constexpr void begin_segment() noexcept {
    put('/');
    at[count] = {};
    at[count].begin = size;
  }
  constexpr void end_segment() noexcept { at[count++].end = size; }
  constexpr void end_path(bool with_slash) noexcept {
    slashed = with_slash;
    if (with_slash) put('/');
  }
  constexpr std::string_view view() const noexcept { return {text, size}; }
};

}  // namespace ambit::detail
