// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/reports/outline.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ambit::inline v0_2::detail {

/// Operations whose paths begin alike, in the order of their declaration.
struct report_group {
  std::string label;  ///< how the paths begin; empty for operations without a route
  std::vector<std::size_t> operations;
};

/// Divides the operations of a policy into groups that a reader can take in: a group of more than 20 is divided by the
/// next segment of its paths; parts of fewer than three operations stay together.
class operation_grouper {
 public:
  explicit operation_grouper(const report_outline& outline) {
    std::vector<std::size_t> routed, others;
    for (std::size_t i = 0; i < outline.operations.size(); ++i) {
      const report_operation& op = outline.operations[i];
      (op.method.empty() ? others : routed).push_back(i);
      segments_.emplace_back();
      add_segments(op.mount);
      add_segments(op.path);
    }
    if (!routed.empty()) split(std::move(routed), 0, "");
    std::sort(groups_.begin(), groups_.end(), [](const report_group& left, const report_group& right) {
      return left.operations.front() < right.operations.front();
    });
    if (!others.empty()) groups_.push_back({"", std::move(others)});
  }

  std::vector<report_group> taken() && { return std::move(groups_); }

 private:
  static constexpr std::size_t many = 20, few = 3;
  struct part {
    std::string_view segment;
    std::vector<std::size_t> operations;
  };

  void add_segments(std::string_view path) {
    while (!path.empty()) {
      path.remove_prefix(1);
      const std::string_view segment = path.substr(0, path.find('/'));
      // Names of parameters make no difference.
      segments_.back().push_back(segment.substr(0, 1) == "{" ? std::string_view("{}") : segment);
      path.remove_prefix(segment.size());
    }
  }

  void split(std::vector<std::size_t> operations, std::size_t depth, std::string label) {
    std::vector<part> parts;
    std::vector<std::size_t> rest;  // whose path ends here, and of small parts
    for (const std::size_t op : operations) {
      if (depth == segments_[op].size()) {
        rest.push_back(op);
        continue;
      }
      const std::string_view segment = segments_[op][depth];
      auto found = std::find_if(parts.begin(), parts.end(), [&](const part& it) { return it.segment == segment; });
      if (found == parts.end()) found = parts.insert(parts.end(), {segment, {}});
      found->operations.push_back(op);
    }
    if (parts.size() == 1 && rest.empty()) {
      split(std::move(operations), depth + 1, label + '/' + std::string(parts[0].segment));
      return;
    }
    if (operations.size() <= many) {
      groups_.push_back({label.empty() ? "/" : std::move(label), std::move(operations)});
      return;
    }
    for (part& it : parts)
      if (it.operations.size() < few) rest.insert(rest.end(), it.operations.begin(), it.operations.end());
    for (part& it : parts)
      if (it.operations.size() >= few)
        split(std::move(it.operations), depth + 1, label + '/' + std::string(it.segment));
    if (rest.empty()) return;
    std::sort(rest.begin(), rest.end());
    groups_.push_back({label.empty() ? "/" : std::move(label), std::move(rest)});
  }

  std::vector<std::vector<std::string_view>> segments_;  // by operation
  std::vector<report_group> groups_;
};

inline std::vector<report_group> grouped(const report_outline& outline) { return operation_grouper(outline).taken(); }

}  // namespace ambit::inline v0_2::detail
