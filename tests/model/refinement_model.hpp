// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Whether one policy allows what another one denies, found by trying every set of scopes and facts of the pools on
// every operation and on every path of a list.

#include "made_policies.hpp"
#include "route_model.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace model {

using names = std::set<std::string>;

/// The members of a pool whose bits are set in `bits`.
inline names chosen_of(const std::string_view* pool, std::size_t size, unsigned bits) {
  names chosen;
  for (std::size_t i = 0; i < size; ++i)
    if ((bits >> i & 1) != 0) chosen.emplace(pool[i]);
  return chosen;
}

/// A policy as sets of strings.
class policy_model {
 public:
  struct way {
    names scopes;
    names facts;
  };
  struct entry {
    std::string name;
    std::string route;  ///< empty if it has none
    unsigned kind = 0;
    std::vector<way> ways;
  };

  explicit policy_model(const made_policy& made) : routes_(rows_of(made), "", types()) {
    for (std::size_t i = 0; i < made.implication_count; ++i)
      implied_.emplace_back(scope_pool[made.scopes[made.implications[i][0]]],
                            scope_pool[made.scopes[made.implications[i][1]]]);
    for (const std::size_t scope : made.scopes) declared_.emplace_back(scope_pool[scope]);
    for (std::size_t row = 0; row < made.operation_count; ++row) {
      const made_operation& op = made.operations[row];
      entry each{std::string(operation_pool[op.name]), rows_of(made)[row].text, op.kind, {}};
      for (std::size_t i = 0; i < op.way_count; ++i) {
        way made_here;
        for (std::size_t s = 0; s < std::size(scope_pool); ++s)
          if ((op.ways[i].scopes >> s & 1) != 0) made_here.scopes.emplace(scope_pool[s]);
        for (std::size_t f = 0; f < std::size(fact_pool); ++f)
          if ((op.ways[i].facts >> f & 1) != 0) made_here.facts.emplace(fact_pool[f]);
        each.ways.push_back(made_here);
      }
      entries.push_back(each);
    }
    for (unsigned s = 0; s < listed_sets; ++s) held_.push_back(held(chosen_of(scope_pool, std::size(scope_pool), s)));
    for (const entry& op : entries) {
      allowed_.emplace_back();
      for (unsigned f = 0; f < fact_sets; ++f) {
        const names facts = chosen_of(fact_pool, std::size(fact_pool), f);
        for (unsigned s = 0; s < listed_sets; ++s) allowed_.back().push_back(meets(op, held_[s], facts));
      }
    }
  }

  std::vector<entry> entries;

  /// The scopes that a token holds that lists `listed`: the declared ones and those that follow.
  names held(const names& listed) const {
    names all;
    for (const std::string& each : listed)
      for (const std::string& declared : declared_)
        if (each == declared) all.insert(each);
    for (bool grown = true; grown;) {
      grown = false;
      for (const auto& [from, to] : implied_)
        if (all.count(from) != 0 && all.insert(to).second) grown = true;
    }
    return all;
  }
  /// The place of a scope in the order of declaration.
  std::size_t place_of(const std::string& scope) const {
    std::size_t place = 0;
    while (place < declared_.size() && declared_[place] != scope) ++place;
    return place;
  }

  /// Whether a caller without credentials may call a row; false if there is no row.
  bool allows_nobody(std::optional<std::size_t> row) const {
    return row && (entries[*row].kind == 2 || entries[*row].kind == 3);
  }
  /// Whether a caller with a rejected token may call a row; false if there is no row.
  bool allows_rejected(std::optional<std::size_t> row) const { return row && entries[*row].kind == 2; }
  /// Whether a token that lists these scopes of the pool may call a row under these facts of the pool.
  bool allows(std::optional<std::size_t> row, unsigned listed, unsigned facts) const {
    return row && allowed_[*row][facts * listed_sets + listed];
  }
  const names& held(unsigned listed) const { return held_[listed]; }

  static constexpr unsigned listed_sets = 1u << std::size(scope_pool);
  static constexpr unsigned fact_sets = 1u << std::size(fact_pool);

  std::optional<std::size_t> named(const std::string& name) const {
    for (std::size_t row = 0; row < entries.size(); ++row)
      if (entries[row].name == name) return row;
    return std::nullopt;
  }
  /// The row that answers a request.
  std::optional<std::size_t> answering(std::string_view method, std::string_view target,
                                       const gate_reading& gate) const {
    return routes_.answer(method, target, gate).row;
  }

  static std::vector<parameter_rule> types() {
    return {{"tiny", [](std::string_view, std::string_view decoded) { return decoded.size() <= 2; }}};
  }

 private:
  static std::vector<route_row> rows_of(const made_policy& made) {
    std::vector<route_row> rows;
    for (std::size_t row = 0; row < made.operation_count; ++row) {
      short_text<96> text;
      const made_operation& op = made.operations[row];
      if (op.routed) write_route(op, row, text);
      rows.push_back({std::string(text.view()), op.semicolons, op.either_slash, false});
    }
    return rows;
  }

  static bool meets(const entry& op, const names& grants, const names& facts) {
    if (op.kind != 0) return true;
    for (const way& each : op.ways) {
      bool met = true;
      for (const std::string& scope : each.scopes) met = met && grants.count(scope) != 0;
      for (const std::string& fact : each.facts) met = met && facts.count(fact) != 0;
      if (met) return true;
    }
    return false;
  }

  route_model routes_;
  std::vector<names> held_;
  std::vector<std::vector<bool>> allowed_;
  std::vector<std::pair<std::string, std::string>> implied_;
  std::vector<std::string> declared_;
};

/// Who is let in by one policy and not by another: scopes and facts of the pools.
struct caller_found {
  bool without_credentials = false;
  bool rejected = false;
  unsigned listed = 0;
  unsigned facts = 0;
};

/// Whether `left` is preferred to `right` as a counterexample: fewest scopes held, fewest listed, first declared.
inline bool comes_before(const policy_model& policy, unsigned left, unsigned right) {
  if (policy.held(left).size() != policy.held(right).size())
    return policy.held(left).size() < policy.held(right).size();
  const names of_left = chosen_of(scope_pool, std::size(scope_pool), left);
  const names of_right = chosen_of(scope_pool, std::size(scope_pool), right);
  if (of_left.size() != of_right.size()) return of_left.size() < of_right.size();
  std::set<std::size_t> places_left, places_right;
  for (const std::string& each : of_left) places_left.insert(policy.place_of(each));
  for (const std::string& each : of_right) places_right.insert(policy.place_of(each));
  return places_left < places_right;
}

/// Whether `one` lets the caller call `row` and `other` does not let it call `other_row`.
inline bool differs_for(const caller_found& who, const policy_model& one, std::optional<std::size_t> row,
                        const policy_model& other, std::optional<std::size_t> other_row) {
  if (who.without_credentials) return one.allows_nobody(row) && !other.allows_nobody(other_row);
  if (who.rejected) return one.allows_rejected(row) && !other.allows_rejected(other_row);
  return one.allows(row, who.listed, who.facts) && !other.allows(other_row, who.listed, who.facts);
}

/// The first caller whom `one` lets call `row` and `other` does not let call `other_row`.
inline std::optional<caller_found> find_caller(const policy_model& one, std::optional<std::size_t> row,
                                               const policy_model& other, std::optional<std::size_t> other_row) {
  for (const bool rejected : {false, true})
    if (const caller_found who{!rejected, rejected, 0, 0}; differs_for(who, one, row, other, other_row)) return who;
  std::optional<caller_found> first;
  for (unsigned f = 0; f < policy_model::fact_sets; ++f)
    for (unsigned s = 0; s < policy_model::listed_sets; ++s)
      if (differs_for({false, false, s, f}, one, row, other, other_row) &&
          (!first || comes_before(one, s, first->listed)))
        first = caller_found{false, false, s, f};
  return first;
}

/// A path of the list.
struct tried_path {
  std::string target;
  gate_reading gate;
};

/// Paths of up to three segments, with a text for every case that the segments of the pool distinguish.
inline std::vector<tried_path> paths_to_try(bool unsure) {
  std::vector<std::string> texts = {
      "a", "b", "1", "a:b", "a%3Ab", "7", "77777777", "u", "u%2Fu", "u;u", "00000000-0000-4000-8000-000000000000"};
  if (unsure)
    for (const char* more : {"u:b", "u%3Ab", "uuuu", "uuuu:b", "u-u", "u-u-u", "7-u", "au", "a-u", "au:b", "7-u:b",
                             "u%2Fu:b", "uuuu%2Fu", "a-b:b"})
      texts.emplace_back(more);
  const std::vector<std::string> last = {"a", "u"};
  std::vector<std::string> targets = {"/"};
  for (const std::string& one : texts) {
    targets.push_back("/" + one);
    targets.push_back("/" + one + "/");
    for (const std::string& two : texts) {
      targets.push_back("/" + one + "/" + two);
      targets.push_back("/" + one + "/" + two + "/");
      if (one != "a" && one != "u") continue;
      for (const std::string& three : last) {
        targets.push_back("/" + one + "/" + two + "/" + three);
        targets.push_back("/" + one + "/" + two + "/" + three + "/");
      }
    }
  }
  targets.push_back("/u/u/u/u");
  targets.push_back("/a/u/u/u");
  targets.push_back("/a/a/u/u/");
  std::vector<tried_path> paths;
  for (const std::string& target : targets) paths.push_back({target, read_target(target)});
  return paths;
}

}  // namespace model
