// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "workload.hpp"

/// What people write by hand for "is this operation allowed with these scopes?", from scopes already parsed.
///
/// None of them checks the operation's number, and none can say what is missing. Facts are bits beside the
/// scopes, put together before the clock runs, which favours them.
namespace bench::check_baselines {

/// The words of a rule as numbers: of scopes, then of facts.
using numbered_rule = std::vector<std::vector<std::size_t>>;

template <class Vocabulary>
std::vector<numbered_rule> numbered_rules() {
  std::vector<numbered_rule> rules;
  for (const auto& row : Vocabulary::rules) {
    numbered_rule alternatives(1);
    std::string_view rest = row.needs;
    while (!rest.empty()) {
      const std::size_t start = rest.find_first_not_of(" ()&|");
      const std::string_view between = rest.substr(0, start);
      if (between.find('|') != std::string_view::npos) alternatives.emplace_back();
      if (start == std::string_view::npos) break;
      rest.remove_prefix(start);
      const std::string_view word = rest.substr(0, rest.find_first_of(" ()&|"));
      rest.remove_prefix(word.size());
      const auto scope = std::find(Vocabulary::scopes.begin(), Vocabulary::scopes.end(), word);
      auto number = static_cast<std::size_t>(scope - Vocabulary::scopes.begin());
      if (scope == Vocabulary::scopes.end())
        number += static_cast<std::size_t>(
            std::find(Vocabulary::facts.begin(), Vocabulary::facts.end(), word) - Vocabulary::facts.begin());
      alternatives.back().push_back(number);
    }
    rules.push_back(std::move(alternatives));
  }
  return rules;
}

/// Bits in as few 64-bit words as hold the scopes and facts.
template <class Vocabulary>
struct mask {
  static constexpr std::size_t word_count = (Vocabulary::scopes.size() + Vocabulary::facts.size() + 63) / 64;
  std::array<std::uint64_t, word_count> words{};

  void insert(std::size_t number) { words[number / 64] |= std::uint64_t{1} << (number % 64); }
  bool contains(const mask& needed) const {
    if constexpr (word_count == 1) {
      return (words[0] & needed.words[0]) == needed.words[0];
    } else {
      std::uint64_t lacking = 0;
      for (std::size_t i = 0; i < word_count; ++i) lacking |= needed.words[i] & ~words[i];
      return lacking == 0;
    }
  }
};

/// std::bitset of at least `Bits` as a mask.
template <std::size_t Bits>
struct bitset_mask {
  std::bitset<Bits> bits;

  void insert(std::size_t number) { bits.set(number); }
  bool contains(const bitset_mask& needed) const { return (bits & needed.bits) == needed.bits; }
};

/// A set of strings, as web frameworks keep a caller's scopes.
struct string_set {
  std::unordered_set<std::string> names;

  void insert(std::string_view name) { names.emplace(name); }
  bool contains(const std::vector<std::string>& needed) const {
    for (const std::string& name : needed)
      if (!names.contains(name)) return false;
    return true;
  }
};

/// A list of strings, searched from its start.
struct string_list {
  std::vector<std::string_view> names;

  void insert(std::string_view name) { names.push_back(name); }
  bool contains(const std::vector<std::string>& needed) const {
    for (const std::string& name : needed)
      if (std::find(names.begin(), names.end(), name) == names.end()) return false;
    return true;
  }
};

/// The alternatives of every operation one after another, and where those of each begin.
template <class Vocabulary, class Needed>
struct rule_table {
  static constexpr std::size_t operation_count = Vocabulary::rules.size();
  std::array<std::uint32_t, operation_count + 1> begin{};
  std::array<Needed, operation_count * 3> alternatives{};
  std::array<Needed, operation_count> first{};

  rule_table() {
    std::uint32_t end = 0;
    std::size_t operation = 0;
    for (const numbered_rule& row : numbered_rules<Vocabulary>()) {
      for (const std::vector<std::size_t>& alternative : row) fill(alternatives[end++], alternative);
      first[operation] = alternatives[begin[operation]];
      begin[++operation] = end;
    }
  }

 private:
  static void fill(std::vector<std::string>& needed, const std::vector<std::size_t>& alternative) {
    for (const std::size_t number : alternative) needed.emplace_back(Vocabulary::scopes[number]);
  }
  template <class Mask>
  static void fill(Mask& needed, const std::vector<std::size_t>& alternative) {
    for (const std::size_t number : alternative) needed.insert(number);
  }
};

template <class Vocabulary, class Needed>
inline const rule_table<Vocabulary, Needed> rules_of{};

/// One check of a contender that holds its grants as `Held`.
template <class Held>
struct input {
  Held grants;
  std::uint32_t operation;
};

/// Looks only at the first alternative: one look-up, one comparison.
template <class Vocabulary, class Held, class Needed = Held>
struct one_alternative {
  static constexpr bool is_ambit = false;

  static bool check(const input<Held>& request) {
    return request.grants.contains(rules_of<Vocabulary, Needed>.first[request.operation]);
  }
};

/// Looks at one alternative after the other.
template <class Vocabulary, class Held, class Needed = Held>
struct each_alternative {
  static constexpr bool is_ambit = false;

  static bool check(const input<Held>& request) {
    const auto& table = rules_of<Vocabulary, Needed>;
    const Needed* needed = table.alternatives.data() + table.begin[request.operation];
    const Needed* const end = table.alternatives.data() + table.begin[request.operation + 1];
    do {
      if (request.grants.contains(*needed)) return true;
    } while (++needed != end);
    return false;
  }
};

}  // namespace bench::check_baselines
