// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// The digest of a policy as its words are, number by number, in the plainest way: what a program in another language
// would do to name the same policy.

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace model {

/// Some numbers and texts in their order, and the number for them.
class digest {
 public:
  digest& number(std::uint64_t value) {
    sum_ = step(sum_ ^ value);
    return *this;
  }
  digest& text(const std::string& value) {
    std::vector<std::uint64_t> words{value.size()};
    const auto at = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(value[i])}; };
    if (value.size() < 8) {
      std::uint64_t word = 0;
      for (std::size_t i = 0; i < value.size(); ++i) word = word * 256 + at(i);
      words.push_back(word);
    } else {
      std::vector<std::size_t> starts;
      for (std::size_t i = 0; i + 8 < value.size(); i += 8) starts.push_back(i);
      starts.push_back(value.size() - 8);
      for (const std::size_t from : starts) {
        std::uint64_t word = 0;
        for (std::size_t i = 8; i != 0; --i) word = word * 256 + at(from + i - 1);
        words.push_back(word);
      }
    }
    std::uint64_t sum = start;
    for (const std::uint64_t word : words) sum = step(sum ^ word);
    return number(sum);
  }
  std::uint64_t value() const { return step(step(sum_)); }

 private:
  static constexpr std::uint64_t start = 14695981039346656037u;

  static std::uint64_t step(std::uint64_t value) {
    const std::uint64_t product = value * 11400714819323198485u;
    return product ^ product / (std::uint64_t{1} << 29);
  }

  std::uint64_t sum_ = start;
};

/// The digests of some rows: of a table whose order counts, or of one whose order means nothing.
inline std::uint64_t in_order(const std::vector<digest>& rows) {
  digest all;
  for (const digest& row : rows) all.number(row.value());
  return all.value();
}
inline std::uint64_t in_any_order(const std::vector<digest>& rows) {
  std::uint64_t sum = 0;
  for (const digest& row : rows) sum += row.value();
  return sum;
}

}  // namespace model
