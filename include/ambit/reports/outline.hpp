// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/analysis.hpp>
#include <ambit/explanation.hpp>
#include <ambit/policy.hpp>
#include <ambit/proofs/exactness.hpp>
#include <ambit/proofs/route_overlap.hpp>
#include <ambit/reports/text.hpp>
#include <ambit/terms/implication_patterns.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ambit::inline v0_2::detail {

/// What holding a scope, and those that follow from it, does for an operation; a greater value takes less beside it.
enum class scope_part : unsigned char {
  none,                   ///< no alternative needs the scope, or one that follows from it
  with_others_and_facts,  ///< with further scopes, and facts
  with_others,            ///< with further scopes
  alone_with_facts,       ///< without further scopes, under facts
  alone,                  ///< without anything further
};

/// The least that opens an operation.
enum class guard : unsigned char {
  anyone,
  optional_token,
  any_token,
  any_token_with_facts,
  one_scope,
  one_scope_with_facts,
  several_scopes,
  nobody,
};
inline constexpr guard guards[] = {
    guard::anyone,    guard::optional_token,       guard::any_token,      guard::any_token_with_facts,
    guard::one_scope, guard::one_scope_with_facts, guard::several_scopes, guard::nobody,
};

/// A cell of the matrix of scopes against operations.
struct report_cell {
  scope_part part = scope_part::none;
  bool always = false;  ///< whether every alternative needs the scope
};

struct report_alternative {
  std::vector<std::size_t> scopes;
  std::vector<std::size_t> facts;
};

struct report_operation {
  std::string_view name;
  std::string_view method;  ///< empty if there is no route
  std::string_view mount;
  std::string_view path;
  operation_option options = operation_option::none;
  guard weakest = guard::nobody;
  reach reached = reach::reached;          ///< whether some path is answered by it
  bool has_redundant_alternative = false;  ///< whether one of its alternatives is absorbed by another
  std::vector<report_alternative> alternatives;
  std::vector<report_cell> cells;  ///< by scope

  bool always_takes_fact(std::size_t fact) const {
    for (const report_alternative& way : alternatives)
      if (!lists(way.facts, fact)) return false;
    return !alternatives.empty();
  }
  bool takes_fact(std::size_t fact) const {
    for (const report_alternative& way : alternatives)
      if (lists(way.facts, fact)) return true;
    return false;
  }

 private:
  static bool lists(const std::vector<std::size_t>& numbers, std::size_t wanted) {
    for (const std::size_t number : numbers)
      if (number == wanted) return true;
    return false;
  }
};

struct report_scope {
  scope row;
  std::vector<std::size_t> implied;  ///< the scopes that follow from it
};

/// A row of implications with a pattern, and the rows that it stands for.
struct report_pattern {
  const implication* row = nullptr;
  std::vector<implied_pair> rows;
};

/// Two operations whose templates share a path, or may share one.
struct report_overlap {
  std::size_t first = 0;  ///< the operation that answers
  std::size_t later = 0;
  std::string_view method;    ///< a method of the later one
  bool hides_method = false;  ///< whether it is answered there as a wrong method
  std::string path;           ///< empty if it is undecided whether there is one
};

/// An operation some of whose paths are refused, since what stands behind the policy may read them as another one's; or
/// of which it is undecided whether there are any.
struct report_reading {
  std::size_t found = 0;
  std::size_t other = 0;
  std::string_view method;
  std::string path;     ///< empty if it is undecided whether there is one
  std::string reading;  ///< how it is read then, in words
};

/// What a report shows of a policy: its tables, and what follows from them. Rows are named by their numbers.
struct report_outline {
  std::vector<report_scope> scopes;
  std::vector<fact> facts;
  std::vector<report_operation> operations;
  std::vector<std::size_t> unused_scopes;
  std::vector<report_pattern> patterns;
  std::vector<report_overlap> overlaps;  ///< those that a path shows come first
  std::vector<report_reading> readings;
  std::uint64_t fingerprint = 0;

  /// The operations for which the scope does `part`.
  std::vector<std::size_t> operations_by_part(std::size_t of_scope, scope_part part) const {
    return operations_where([&](const report_operation& op) { return op.cells[of_scope].part == part; });
  }
  std::vector<std::size_t> operations_guarded_by(guard wanted) const {
    return operations_where([&](const report_operation& op) { return op.weakest == wanted; });
  }
  /// The operations for which `holds` is true.
  template <class Question>
  std::vector<std::size_t> operations_where(Question holds) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < operations.size(); ++i)
      if (holds(operations[i])) found.push_back(i);
    return found;
  }
  std::vector<std::string_view> scope_names(const std::vector<std::size_t>& numbers) const {
    std::vector<std::string_view> names;
    for (const std::size_t number : numbers) names.push_back(scopes[number].row.name);
    return names;
  }
  std::vector<std::string_view> fact_names(const std::vector<std::size_t>& numbers) const {
    std::vector<std::string_view> names;
    for (const std::size_t number : numbers) names.push_back(facts[number].name);
    return names;
  }
  std::vector<std::size_t> unused_facts() const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < facts.size(); ++i)
      if (operations_where([&](const report_operation& op) { return op.takes_fact(i); }).empty()) found.push_back(i);
    return found;
  }
};

template <class Set>
std::vector<std::size_t> members_of(const Set& set) {
  const auto& bits = set_access::bits(set);
  std::vector<std::size_t> members;
  for (std::size_t i = bits.next(0); i < bits.capacity(); i = bits.next(i + 1)) members.push_back(i);
  return members;
}

template <class Policy>
typename Policy::scope_set only_scope(std::size_t index) {
  typename Policy::vocabulary::scope_bits bits;
  bits.insert(index);
  return set_access::make<typename Policy::scope_set>(bits);
}

template <class Policy>
using analysis_of = analysis<tables_t<Policy>>;

template <class Policy>
report_operation outlined_operation(std::size_t index) {
  const auto rows = operation_rows<tables_t<Policy>>();
  const operation& row = rows[index];
  const auto alternatives = analysis_of<Policy>::alternatives(Policy::operation_at(index));
  report_operation made;
  made.name = row.name;
  made.options = row.options;
  if (row.route.present) {
    made.method = row.route.text.substr(0, row.route.text.find(' '));
    made.mount = mount_of<tables_t<Policy>>();
    made.path = row.route.text.substr(made.method.size() + 1);
  }
  for (std::size_t i = 0; i < alternatives.size(); ++i)
    made.alternatives.push_back({members_of(alternatives[i].scopes), members_of(alternatives[i].facts)});
  switch (rules_of<tables_t<Policy>>.rules[index].kind) {
    case requirement_kind::anyone:
      made.weakest = guard::anyone;
      break;
    case requirement_kind::optional_token:
      made.weakest = guard::optional_token;
      break;
    case requirement_kind::any_token:
      made.weakest = guard::any_token;
      break;
    case requirement_kind::expression:
      made.weakest = alternatives.empty() ? guard::nobody : guard::several_scopes;
      for (const report_alternative& way : made.alternatives)
        if (way.scopes.empty()) made.weakest = guard::any_token_with_facts;
      break;
  }
  const auto absorbed = analysis_of<Policy>::absorbed_alternatives(Policy::operation_at(index));
  made.has_redundant_alternative = !absorbed.refused() && !absorbed.empty();
  made.reached = overlaps_of<tables_t<Policy>>().reach_of(index);
  made.cells.resize(Policy::scope_count);
  return made;
}

/// Fills in the column of a scope in the matrix.
template <class Policy>
void outline_scope(report_outline& made, std::size_t scope) {
  const auto only = only_scope<Policy>(scope);
  const typename Policy::grants held(only);
  const auto used = analysis_of<Policy>::used_by(only);
  for (std::size_t i = 0; i < made.operations.size(); ++i) {
    const auto op = Policy::operation_at(i);
    if (!used.contains(op)) continue;
    report_cell& cell = made.operations[i].cells[scope];
    cell.always = analysis_of<Policy>::always_needs(op, only);
    for (const auto& way : analysis_of<Policy>::alternatives(op)) {
      const auto& needed = set_access::bits(way.scopes);
      if (!set_access::bits(held).intersects(needed)) continue;
      const bool alone = set_access::bits(held).contains(needed);
      const scope_part part = way.facts.empty() ? alone ? scope_part::alone : scope_part::with_others
                              : alone           ? scope_part::alone_with_facts
                                                : scope_part::with_others_and_facts;
      if (part > cell.part) cell.part = part;
    }
    guard& weakest = made.operations[i].weakest;
    if (cell.part == scope_part::alone && weakest > guard::one_scope) weakest = guard::one_scope;
    if (cell.part == scope_part::alone_with_facts && weakest == guard::several_scopes)
      weakest = guard::one_scope_with_facts;
  }
}

/// Adds the pairs of operations whose templates share paths, those that a path shows first.
template <class Policy>
void outline_overlaps(report_outline& made) {
  for (const bool shown : {true, false})
    for (std::size_t row = 0; row < made.operations.size(); ++row)
      overlaps_of<tables_t<Policy>>().for_each(row, [&](const found_overlap& it) {
        if (it.is_shown != shown) return;
        const route_overlap<tables_t<Policy>> found(it);
        report_overlap& added = made.overlaps.emplace_back();
        added.first = found.first().index();
        added.later = found.later().index();
        added.method = found.method();
        added.hides_method = found.hides_method();
        added.path.resize(found.write_path({}).size);
        static_cast<void>(found.write_path(added.path));
      });
}

/// Adds the operations with paths that what stands behind the policy may read otherwise.
template <class Policy>
void outline_readings(report_outline& made) {
  using tables = tables_t<Policy>;
  using pair = policy_pair<tables, tables>;
  constexpr backend how = backend_of<tables>();
  for (std::size_t row = 0; row < made.operations.size(); ++row) {
    const row_exactness found = exactness_of<tables, how>(row);
    if (found.kind == exactness::holds) continue;
    report_reading& added = made.readings.emplace_back();
    added.found = row;
    added.other = found.other;
    added.method = found.method;
    if (found.kind != exactness::conflict) continue;
    const typename pair::builder built(pair::the_side, pair::the_side, pair::samples, row, found.recipe);
    added.path = built.path().view();
    const backend reading = backend_with(conflict_on<tables>(added.path, row, found.method, how).how);
    char words[256];
    text_sink out(words);
    write_reading(reading, out);
    added.reading.assign(words, out.size());
  }
}

template <class Policy>
void outline_patterns(report_outline& made) {
  using tables = tables_t<Policy>;
  if constexpr (some_are_patterns<tables>) {
    std::size_t at = 0;
    for (const implication& row : implication_rows<tables>()) {
      report_pattern found{&row, {}};
      const std::size_t number = implication_rows<tables>().number_of(row);
      for (; at < pair_count<tables> && pairs_of<tables>.list[at].row == number; ++at)
        found.rows.push_back(pairs_of<tables>.list[at]);
      if (is_pattern(row)) made.patterns.push_back(std::move(found));
    }
  }
}

template <class Policy>
report_outline outlined() {
  report_outline made;
  made.fingerprint = Policy::fingerprint();
  for (const fact& row : Policy::vocabulary::facts) made.facts.push_back(row);
  for (std::size_t i = 0; i < Policy::operation_count; ++i) made.operations.push_back(outlined_operation<Policy>(i));
  outline_patterns<Policy>(made);
  made.unused_scopes = members_of(analysis_of<Policy>::unused_scopes());
  for (std::size_t i = 0; i < Policy::scope_count; ++i) {
    made.scopes.push_back({Policy::vocabulary::scopes[i], {}});
    for (const std::size_t held : members_of(typename Policy::grants(only_scope<Policy>(i))))
      if (held != i) made.scopes.back().implied.push_back(held);
    outline_scope<Policy>(made, i);
  }
  outline_overlaps<Policy>(made);
  outline_readings<Policy>(made);
  return made;
}

// What reports call things.

constexpr std::string_view in_words(guard of) noexcept {
  switch (of) {
    case guard::anyone:
      return "anyone: credentials are not looked at";
    case guard::optional_token:
      return "anyone but a rejected token: credentials are optional";
    case guard::any_token:
      return "any accepted token, even one without scopes";
    case guard::any_token_with_facts:
      return "any accepted token, under facts";
    case guard::one_scope:
      return "one scope is enough";
    case guard::one_scope_with_facts:
      return "one scope is enough, under facts";
    case guard::several_scopes:
      return "several scopes";
    case guard::nobody:
      return "nobody";
  }
  return {};
}

/// Whether reports leave the guard out where no operation has it.
constexpr bool is_named_only_if_used(guard of) noexcept {
  return of == guard::optional_token || of == guard::any_token_with_facts || of == guard::nobody;
}

/// The class of an element that stands for a guard.
constexpr std::string_view class_of(guard of) noexcept {
  switch (of) {
    case guard::anyone:
      return "anyone";
    case guard::optional_token:
      return "optional";
    case guard::any_token:
      return "token";
    case guard::any_token_with_facts:
      return "token";
    case guard::one_scope:
      return "one";
    case guard::one_scope_with_facts:
      return "facts";
    case guard::several_scopes:
      return "many";
    case guard::nobody:
      return "nobody";
  }
  return {};
}

constexpr std::string_view in_words(scope_part part) noexcept {
  switch (part) {
    case scope_part::none:
      return "";
    case scope_part::with_others_and_facts:
      return "with other scopes and facts";
    case scope_part::with_others:
      return "with other scopes";
    case scope_part::alone_with_facts:
      return "alone, under facts";
    case scope_part::alone:
      return "alone";
  }
  return {};
}

/// A number and what it counts.
inline std::string counted(std::size_t number, std::string_view one, std::string_view more) {
  return std::to_string(number) + ' ' + std::string(number == 1 ? one : more);
}

/// The numbers of operations, scopes and facts, and the fingerprint.
inline std::string summary_of(const report_outline& of) {
  std::string text = counted(of.operations.size(), "operation", "operations") + ", " +
                     counted(of.scopes.size(), "scope", "scopes") + ", " + counted(of.facts.size(), "fact", "facts") +
                     ". Fingerprint of the scopes and facts: ";
  append_hexadecimal(text, of.fingerprint, 16);
  return text;
}

/// Who can make a fact true.
inline std::string stated_by(const fact& row) {
  if (!row.is_step_up) return "your code, about each request";
  std::string text = "the user, by authenticating again";
  if (!row.authentication.acr_values.empty()) text += " with acr " + std::string(row.authentication.acr_values);
  if (row.authentication.max_age != any_age)
    text += " at most " + std::to_string(row.authentication.max_age) + " s ago";
  return text;
}

/// The options that a row states behind its requirement.
inline std::string options_in_words(operation_option options) {
  std::string text;
  const auto add = [&](operation_option option, std::string_view words) {
    if (!has_option(options, option)) return;
    if (!text.empty()) text += ", ";
    text += words;
  };
  add(hide_existence, "hides its existence");
  add(either_slash, "with or without a slash at the end");
  add(semicolons_are_data, "semicolons are data");
  return text;
}

}  // namespace ambit::inline v0_2::detail
