// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "vocabularies.hpp"

namespace bench {

/// Names held: scopes of a token, and the facts given.
using name_set = std::set<std::string, std::less<>>;

/// The slow and plain answer that every contender is checked against: sets of strings, no bits.
///
/// It shares no code with the library or with the baselines.
class slow_model {
 public:
  template <class Vocabulary>
  static slow_model of() {
    slow_model model;
    for (const auto& row : Vocabulary::rules) model.alternatives_.push_back(read_rule(row.needs));
    for (const auto& row : Vocabulary::rules) model.operations_.emplace_back(row.operation);
    model.scopes_.insert(Vocabulary::scopes.begin(), Vocabulary::scopes.end());
    return model;
  }

  /// Whether some alternative's names are all among `held`.
  bool allows(std::size_t operation, const name_set& held) const {
    return std::any_of(alternatives_[operation].begin(), alternatives_[operation].end(),
                       [&held](const name_set& alternative) { return holds_all(held, alternative); });
  }

  /// Whether the names of the first alternative are all among `held`.
  bool first_alternative_allows(std::size_t operation, const name_set& held) const {
    return holds_all(held, alternatives_[operation].front());
  }

  bool allows(std::string_view operation, std::string_view scope_string) const {
    const auto found = std::find(operations_.begin(), operations_.end(), operation);
    return found != operations_.end() &&
           allows(static_cast<std::size_t>(found - operations_.begin()), known_scopes(scope_string));
  }

  /// The scopes of the vocabulary that stand in `scope_string`.
  name_set known_scopes(std::string_view scope_string) const {
    name_set known;
    std::string word;
    for (const char byte : std::string(scope_string) + ' ') {
      if (byte != ' ') {
        word += byte;
        continue;
      }
      if (scopes_.contains(word)) known.insert(word);
      word.clear();
    }
    return known;
  }

 private:
  static bool holds_all(const name_set& held, const name_set& needed) {
    return std::includes(held.begin(), held.end(), needed.begin(), needed.end());
  }

  static std::vector<name_set> read_rule(std::string_view needs) {
    std::vector<name_set> alternatives(1);
    std::string word;
    for (const char byte : std::string(needs) + ' ') {
      if (byte != ' ' && byte != '(' && byte != ')' && byte != '&' && byte != '|') {
        word += byte;
        continue;
      }
      if (!word.empty()) alternatives.back().insert(word);
      word.clear();
      if (byte == '|') alternatives.emplace_back();
    }
    return alternatives;
  }

  std::vector<std::vector<name_set>> alternatives_;
  std::vector<std::string> operations_;
  name_set scopes_;
};

}  // namespace bench
