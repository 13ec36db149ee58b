// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// What a report shows of a policy of any size, made without a policy: no compiler has to go through its tables.

#include <ambit/reports/outline.hpp>

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// Operations under paths of resources, of which each has ten, and each tenth of which needs any token; the others
/// need one to three scopes, some of them under a fact. Each fifth shares paths with the one before.
class made_outline {
 public:
  made_outline(std::size_t operations, std::size_t scopes) {
    using namespace ambit::detail;
    for (std::size_t i = 0; i < scopes; ++i)
      made_.scopes.push_back({ambit::scope(kept("scope" + std::to_string(i) + ".read")), {}});
    for (const std::string_view name : {"is.owner", "is.paid", "is.recent"})
      made_.facts.push_back(ambit::fact(name));
    for (std::size_t i = 0; i < operations; ++i) {
      report_operation& op = made_.operations.emplace_back();
      const std::size_t resource = i / 10;
      op.name = kept("operation" + std::to_string(i) + "x");
      op.method = i % 2 == 0 ? "GET" : "POST";
      op.path = kept("/v1/group" + std::to_string(resource / 8) + "/resource" + std::to_string(resource) + "/{id}/part" +
                     std::to_string(i % 10 / 2));
      op.cells.resize(scopes);
      if (i % 10 == 9) {
        op.weakest = guard::any_token;
        continue;
      }
      const std::size_t first = resource * 3 % scopes, second = (first + 1 + i % 3) % scopes;
      op.alternatives.push_back({{first}, {}});
      if (i % 3 == 1) op.alternatives.push_back({{second}, {i % 2}});
      if (i % 3 == 2) op.alternatives = {{sorted(first, second), {}}};
      op.weakest = i % 3 == 2 ? guard::several_scopes : guard::one_scope;
      op.cells[first] = {i % 3 == 2 ? scope_part::with_others : scope_part::alone, i % 3 != 1};
      if (i % 3 == 1) op.cells[second] = {scope_part::alone_with_facts, false};
      if (i % 3 == 2) op.cells[second] = {scope_part::with_others, true};
      if (i % 5 == 4) made_.overlaps.push_back({i - 1, i, op.method, false, std::string(op.path)});
    }
  }

  const ambit::detail::report_outline& outline() const { return made_; }

 private:
  static std::vector<std::size_t> sorted(std::size_t one, std::size_t other) {
    return one < other ? std::vector<std::size_t>{one, other} : std::vector<std::size_t>{other, one};
  }
  std::string_view kept(std::string text) { return kept_.emplace_back(std::move(text)); }

  std::deque<std::string> kept_;
  ambit::detail::report_outline made_;
};

}  // namespace model
