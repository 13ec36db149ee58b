// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/policy_diff.hpp>
#include <ambit/reports/outline.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ambit::inline v0_2::detail {

/// Who is allowed by one policy and denied by another.
struct report_access {
  difference kind = difference::none;
  std::vector<std::string_view> scopes;
  std::vector<std::string_view> facts;
};

/// What changed for an operation, or for a path.
struct report_change {
  change kind = change::none;
  bool moved = false;
  const report_operation* before = nullptr;  ///< null if there was none
  const report_operation* now = nullptr;     ///< null if there is none
  report_access opened;                      ///< allowed now, not before
  report_access closed;                      ///< allowed before, not now
  std::string_view method;                   ///< of a path
  std::string path;                          ///< its template where there is no example
};

/// Names of scopes or facts that only one of two policies declares.
struct report_names_changed {
  std::vector<std::string_view> added;
  std::vector<std::string_view> removed;

  bool empty() const noexcept { return added.empty() && removed.empty(); }
};

/// What changed between two policies. Changes point into both outlines, so that it stays where it was filled in.
struct report_changes {
  report_changes() = default;
  report_changes(const report_changes&) = delete;
  report_changes& operator=(const report_changes&) = delete;

  report_outline before;
  report_outline now;
  std::vector<report_change> by_operation;
  std::vector<report_change> by_route;
  report_names_changed scopes;
  report_names_changed facts;

  std::size_t count(change kind) const noexcept {
    std::size_t counted = 0;
    for (const report_change& it : by_operation) counted += std::size_t{it.kind == kind};
    return counted;
  }
  bool empty() const noexcept { return by_operation.empty() && by_route.empty() && scopes.empty() && facts.empty(); }
};

/// The kinds of changes, in the order in which a reviewer should look at them.
inline constexpr change changes_in_order[] = {change::undecided, change::incomparable, change::looser, change::added,
                                              change::moved,     change::tighter,      change::removed};

template <class Access>
report_access outlined_access(const Access& access) {
  report_access made;
  made.kind = access.kind();
  for (const std::string_view scope : access.scopes()) made.scopes.push_back(scope);
  for (const std::string_view fact : access.facts()) made.facts.push_back(fact);
  return made;
}

template <class Change>
report_change outlined_change(const report_changes& all, const Change& it) {
  report_change made;
  made.kind = it.kind();
  if (it.before().known()) made.before = &all.before.operations[it.before().index()];
  if (it.now().known()) made.now = &all.now.operations[it.now().index()];
  made.opened = outlined_access(it.opened());
  made.closed = outlined_access(it.closed());
  return made;
}

/// The changes in the order of `changes_in_order`; those of one kind stay in theirs.
inline std::vector<report_change> in_order(const std::vector<report_change>& changes) {
  std::vector<report_change> sorted;
  for (const change kind : changes_in_order)
    for (const report_change& it : changes)
      if (it.kind == kind) sorted.push_back(it);
  return sorted;
}

template <class Row>
std::vector<std::string_view> names_only_in(table_rows<Row> rows, table_rows<Row> others) {
  std::vector<std::string_view> names;
  for (const Row& row : rows) {
    bool found = false;
    for (const Row& other : others) found = found || row.name == other.name;
    if (!found) names.push_back(row.name);
  }
  return names;
}

/// Fills in what changed from `Old` to `New`.
template <class New, class Old>
void outline_changes(report_changes& made) {
  using diff = policy_diff<New, Old>;
  using now = typename New::vocabulary;
  using before = typename Old::vocabulary;
  made.before = outlined<Old>();
  made.now = outlined<New>();
  made.scopes = {names_only_in(now::scopes, before::scopes), names_only_in(before::scopes, now::scopes)};
  made.facts = {names_only_in(now::facts, before::facts), names_only_in(before::facts, now::facts)};
  for (const auto& it : diff::by_operation()) {
    made.by_operation.push_back(outlined_change(made, it));
    made.by_operation.back().moved = it.moved();
  }
  for (const auto& it : diff::by_route()) {
    report_change& added = made.by_route.emplace_back(outlined_change(made, it));
    added.method = it.method();
    added.path.resize(it.write_path({}).size);
    static_cast<void>(it.write_path(added.path));
    if (!added.path.empty()) continue;
    const report_operation* const op = added.now != nullptr ? added.now : added.before;
    added.path = std::string(op->mount) + std::string(op->path);  // not decided: on some path of the template
  }
  made.by_operation = in_order(made.by_operation);
  made.by_route = in_order(made.by_route);
}

// What reports call changes.

constexpr std::string_view in_words(change kind) noexcept {
  switch (kind) {
    case change::none:
      return "none";
    case change::added:
      return "added";
    case change::removed:
      return "removed";
    case change::looser:
      return "looser";
    case change::tighter:
      return "tighter";
    case change::incomparable:
      return "looser and tighter";
    case change::moved:
      return "moved";
    case change::undecided:
      return "not decided";
  }
  return {};
}

inline bool is_someone(const report_access& who) noexcept {
  return who.kind != difference::none && who.kind != difference::undecided;
}

/// Who is allowed; the scopes and facts that the call takes follow.
inline std::string_view in_words(const report_access& who) noexcept {
  if (who.kind == difference::everyone) return "anyone";
  if (who.kind == difference::rejected_tokens) return "anyone, also with a rejected token";
  return who.scopes.empty() ? "any accepted token" : "a token with ";
}

/// The number of operations with each kind of change, as a sentence.
inline std::string changes_in_words(const report_changes& of) {
  std::string text;
  for (const change kind : changes_in_order) {
    if (of.count(kind) == 0) continue;
    text += text.empty() ? "Of the operations, " : ", ";
    text += std::to_string(of.count(kind)) + ' ' + std::string(in_words(kind));
  }
  if (text.empty()) return "No operation changes by its name.";
  return text + '.';
}

}  // namespace ambit::inline v0_2::detail
