// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Compares the library's answers to requests with the model's.

#include "exact_text.hpp"
#include "route_difference.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace model {

/// Compares the answers of `ambit::policy<Tables>` and of the model, and says which differ.
template <class Tables>
class route_agreement {
 public:
  /// Compares all answers to this request, whose bytes stay where they are.
  void compare(std::string_view method, std::string_view target) {
    compare(method, target, difference_.model().answer(method, target));
  }
  /// The same where the gate of the model has already read the target.
  void compare(std::string_view method, std::string_view target, const gate_reading& gate) {
    compare(method, target, difference_.model().answer(method, target, gate));
  }
  /// Compares all answers to this request, copied to storage of exactly its size.
  void compare_copy(std::string_view method, std::string_view target) {
    const exact_text method_copy(method), target_copy(target);
    compare(method_copy.view(), target_copy.view());
  }

  std::size_t compared() const { return compared_; }
  /// The number of requests that a row answered.
  std::size_t matched() const { return matched_; }
  /// The number of requests that were malformed for this reason.
  std::size_t malformed_by(path_fault why) const { return faults_[static_cast<std::size_t>(why)]; }

 private:
  void compare(std::string_view method, std::string_view target, const route_answer& expected) {
    ++compared_;
    matched_ += expected.outcome == routing::matched;
    faults_[static_cast<std::size_t>(expected.fault)] += expected.outcome == routing::malformed_path;
    const std::string found = difference_.in(method, target, expected);
    if (!found.empty() && ++differing_ <= 5) FAIL_CHECK("differs: " << found);
  }

  route_difference<Tables> difference_{};
  std::size_t compared_ = 0;
  std::size_t matched_ = 0;
  std::size_t differing_ = 0;
  std::array<std::size_t, 12> faults_{};
};

}  // namespace model
