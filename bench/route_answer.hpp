// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bench {

/// A request as a gateway sees it.
struct route_input {
  std::string_view method;
  std::string_view path;
};

/// What a look-up answers, as one number: the row, and where every captured value begins and ends.
///
/// Every contender makes it, so that nobody is timed without reading the values it captures.
class route_answer {
 public:
  /// No row answers.
  static constexpr std::uint64_t none = ~std::uint64_t{0};
  /// The path is refused.
  static constexpr std::uint64_t malformed = none - 1;

  constexpr route_answer(std::size_t row, std::string_view path) noexcept : number_(row), path_(path.data()) {}

  /// Adds the next captured value, a part of the path.
  constexpr void capture(std::string_view value) noexcept {
    const auto begin = static_cast<std::uint64_t>(value.data() - path_);
    number_ = std::rotl(number_, 13) + (begin << 6) + value.size();
  }

  constexpr std::uint64_t number() const noexcept { return number_; }

 private:
  std::uint64_t number_;
  const char* path_;
};

}  // namespace bench
