// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/policy.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ambit::detail {

/// What a scope is to an operation, the more the stronger. Scopes that follow from it count as held with it.
enum class scope_part : unsigned char {
  none,                   ///< no alternative takes less with it
  with_others_and_facts,  ///< with further scopes, and facts
  with_others,            ///< with further scopes
  alone_with_facts,       ///< without further scopes, under facts
  alone,                  ///< without anything further
};

/// How an operation is guarded where it is weakest.
enum class guard : unsigned char { anyone, any_token, one_scope, one_scope_with_facts, several_scopes, nobody };
inline constexpr std::size_t guards = 6;

/// A place of the matrix of scopes against operations.
struct report_cell {
  scope_part part = scope_part::none;
  bool always = false;  ///< whether no alternative does without the scope
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

/// What reports say of a policy: its tables with what follows from them, by numbers of rows.
struct report_outline {
  std::vector<report_scope> scopes;
  std::vector<fact> facts;
  std::vector<report_operation> operations;
  std::uint64_t fingerprint = 0;

  /// The operations in which the scope has the part `part`.
  std::vector<std::size_t> operations_by_part(std::size_t of_scope, scope_part part) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < operations.size(); ++i)
      if (operations[i].cells[of_scope].part == part) found.push_back(i);
    return found;
  }
  std::vector<std::size_t> operations_guarded_by(guard wanted) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < operations.size(); ++i)
      if (operations[i].weakest == wanted) found.push_back(i);
    return found;
  }
  std::vector<std::size_t> operations_with(operation_option option) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < operations.size(); ++i)
      if (has_option(operations[i].options, option)) found.push_back(i);
    return found;
  }
  bool is_used(std::size_t of_scope) const {
    for (const report_operation& op : operations)
      if (op.cells[of_scope].part != scope_part::none) return true;
    return false;
  }
  bool is_fact_used(std::size_t of_fact) const {
    for (const report_operation& op : operations)
      if (op.takes_fact(of_fact)) return true;
    return false;
  }
};

/// The tables that a policy is made of.
template <class Vocabulary>
struct tables_of_vocabulary;
template <class Tables>
struct tables_of_vocabulary<vocabulary<Tables>> {
  using type = Tables;
};
template <class Policy>
using tables_behind = tables_of_vocabulary<typename Policy::words>;

template <class Bits>
std::vector<std::size_t> members_of(const Bits& bits) {
  std::vector<std::size_t> members;
  for (std::size_t i = bits.next(0); i < Bits::capacity(); i = bits.next(i + 1)) members.push_back(i);
  return members;
}

template <class Vocabulary>
report_cell cell_of(const alternative<Vocabulary>* first, const alternative<Vocabulary>* end,
                    const typename Vocabulary::scope_bits& held) {
  report_cell cell;
  cell.always = first != end;
  for (const alternative<Vocabulary>* way = first; way != end; ++way) {
    scope_part part = scope_part::none;
    if (held.contains(way->scopes))
      part = way->facts.empty() ? scope_part::alone : scope_part::alone_with_facts;
    else if (held.intersects(way->scopes))
      part = way->facts.empty() ? scope_part::with_others : scope_part::with_others_and_facts;
    if (part > cell.part) cell.part = part;
  }
  return cell;
}

template <class Tables>
report_operation outlined_operation(std::size_t index) {
  using words = vocabulary<Tables>;
  const operation& row = operation_rows<Tables>()[index];
  const auto& rule = rules_of<Tables>.rules[index];
  const auto* const first = rules_of<Tables>.list + rule.first;
  const auto* const end = rules_of<Tables>.list + rule.end;
  report_operation made;
  made.name = row.name;
  made.options = row.options;
  if (row.route.present) {
    made.method = row.route.text.substr(0, row.route.text.find(' '));
    made.mount = mount_of<Tables>();
    made.path = row.route.text.substr(made.method.size() + 1);
  }
  for (const auto* way = first; way != end; ++way)
    made.alternatives.push_back({members_of(way->scopes), members_of(way->facts)});
  scope_part most = scope_part::none;
  for (std::size_t i = 0; i < words::scopes.size(); ++i) {
    typename words::scope_bits only;
    only.insert(i);
    report_cell cell = cell_of<words>(first, end, words::closure(only));
    for (const auto* way = first; way != end; ++way)
      cell.always = cell.always && words::closure(way->scopes).contains(i);
    if (cell.part > most) most = cell.part;
    made.cells.push_back(cell);
  }
  made.weakest = rule.kind == requirement_kind::anyone      ? guard::anyone
                 : rule.kind == requirement_kind::any_token ? guard::any_token
                 : first == end                             ? guard::nobody
                 : most == scope_part::alone                ? guard::one_scope
                 : most == scope_part::alone_with_facts     ? guard::one_scope_with_facts
                                                            : guard::several_scopes;
  return made;
}

template <class Tables>
report_outline outlined() {
  using words = vocabulary<Tables>;
  report_outline made;
  made.fingerprint = words::fingerprint;
  for (std::size_t i = 0; i < words::scopes.size(); ++i) {
    typename words::scope_bits only;
    only.insert(i);
    auto implied = words::closure(only);
    implied.erase(i);
    made.scopes.push_back({words::scopes[i], members_of(implied)});
  }
  for (const fact& row : words::facts) made.facts.push_back(row);
  for (std::size_t i = 0; i < operation_rows<Tables>().size(); ++i)
    made.operations.push_back(outlined_operation<Tables>(i));
  return made;
}

}  // namespace ambit::detail
