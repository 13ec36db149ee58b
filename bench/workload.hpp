// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model.hpp"
#include "random.hpp"
#include "vocabularies.hpp"

/// The work that is measured, the same on every run: requests to check, scope strings to read, and both
/// together.
namespace bench {

inline constexpr std::size_t check_count = 1024;
inline constexpr std::size_t scope_string_count = 4096;

/// One check: the numbers of the scopes held and of the facts given, in ascending order, and the operation.
struct check_request {
  std::vector<std::size_t> scopes;
  std::vector<std::size_t> facts;
  std::size_t operation = 0;
  name_set held;
  bool allowed = false;
};

/// `check_count` random pairs of grants and operation, half of them allowed, in random order.
///
/// Every scope is held, and every fact given, in one pair of two.
template <class Vocabulary>
std::vector<check_request> check_requests() {
  const slow_model model = slow_model::of<Vocabulary>();
  random_numbers random(1024 + Vocabulary::scopes.size());
  std::array<std::size_t, 2> room{check_count / 2, check_count / 2};
  std::vector<check_request> requests;
  while (requests.size() < check_count) {
    check_request request;
    request.operation = random.below(Vocabulary::rules.size());
    for (std::size_t i = 0; i < Vocabulary::scopes.size(); ++i)
      if (random.one_in(2)) {
        request.scopes.push_back(i);
        request.held.emplace(Vocabulary::scopes[i]);
      }
    for (std::size_t i = 0; i < Vocabulary::facts.size(); ++i)
      if (random.one_in(2)) {
        request.facts.push_back(i);
        request.held.emplace(Vocabulary::facts[i]);
      }
    request.allowed = model.allows(request.operation, request.held);
    if (room[request.allowed] == 0) continue;
    --room[request.allowed];
    requests.push_back(std::move(request));
  }
  random.shuffle(requests);
  return requests;
}

/// The scopes with these numbers as a scope string.
template <class Vocabulary>
std::string scope_string_of(const std::vector<std::size_t>& scopes) {
  std::string text;
  for (const std::size_t scope : scopes) {
    if (!text.empty()) text += ' ';
    text += Vocabulary::scopes[scope];
  }
  return text;
}

/// A random subset of the seven scopes in a random order, with an unknown scope somewhere if `with_unknown`.
inline std::string random_scope_string(random_numbers& random, bool with_unknown) {
  std::vector<std::string_view> words;
  while (words.empty())
    for (const std::string_view scope : fullscript_scopes)
      if (random.one_in(2)) words.push_back(scope);
  if (with_unknown) words.push_back(unknown_scopes[random.below(unknown_scopes.size())]);
  random.shuffle(words);
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

/// `scope_string_count` scope strings, one in ten with an unknown scope.
///
/// `all_different`: no two are equal, which makes them 4.9 scopes long on average, since seven scopes have
/// only 259 orders of one to three. Otherwise every second string that has come before is drawn once more and
/// then taken as it is: 3.8 scopes on average, more than half of the strings different.
inline std::vector<std::string> scope_strings(bool all_different) {
  random_numbers random(all_different ? 4097 : 4096);
  std::set<std::string> seen;
  std::vector<std::string> strings;
  while (strings.size() < scope_string_count) {
    const bool with_unknown = strings.size() % 10 == 7;
    std::string text = random_scope_string(random, with_unknown);
    if (!all_different && seen.contains(text) && random.one_in(2)) text = random_scope_string(random, with_unknown);
    if (!seen.insert(text).second && all_different) continue;
    strings.push_back(std::move(text));
  }
  random.shuffle(strings);
  return strings;
}

/// Adds a word behind those of a text.
inline void add_word(std::string& text, std::string_view word) {
  if (!text.empty()) text += ' ';
  text += word;
}

/// `scope_string_count` strings of five scopes, each once: `undeclared` of them are unknown ones, at random places.
inline std::vector<std::string> strings_of_five(std::size_t undeclared) {
  random_numbers random(5 + undeclared);
  std::vector<std::string> strings;
  while (strings.size() < scope_string_count) {
    std::vector<std::string_view> known(fullscript_scopes.begin(), fullscript_scopes.end());
    std::vector<std::string_view> others(unknown_scopes.begin(), unknown_scopes.end());
    random.shuffle(known);
    random.shuffle(others);
    known.resize(5 - undeclared);
    known.insert(known.end(), others.begin(), others.begin() + static_cast<std::ptrdiff_t>(undeclared));
    random.shuffle(known);
    std::string text;
    for (const std::string_view word : known) add_word(text, word);
    strings.push_back(std::move(text));
  }
  return strings;
}

/// The strings of `scope_strings(false)`, in which a third of the scopes are replaced by unknown ones.
inline std::vector<std::string> strings_with_a_third_undeclared() {
  random_numbers random(3);
  std::vector<std::string> strings = scope_strings(false);
  for (std::string& text : strings) {
    std::string changed;
    for (std::size_t from = 0; from <= text.size();) {
      const std::size_t to = text.find(' ', from) == text.npos ? text.size() : text.find(' ', from);
      const std::string_view word(text.data() + from, to - from);
      add_word(changed, random.one_in(3) ? unknown_scopes[random.below(unknown_scopes.size())] : word);
      from = to + 1;
    }
    text = changed;
  }
  return strings;
}

/// Strings of four scopes, the last of which has one wrong letter if `wrong`.
inline std::vector<std::string> strings_of_four(bool wrong) {
  random_numbers random(4);
  std::vector<std::string> strings;
  while (strings.size() < scope_string_count) {
    std::vector<std::string_view> words(fullscript_scopes.begin(), fullscript_scopes.end());
    random.shuffle(words);
    std::string text;
    for (std::size_t i = 0; i != 4; ++i) add_word(text, words[i]);
    const std::size_t at = text.size() - 1 - random.below(words[3].size());
    if (wrong) text[at] = text[at] == 'q' ? 'x' : 'q';
    strings.push_back(std::move(text));
  }
  return strings;
}

/// One request to a gateway: a scope string and an operation's name.
struct text_request {
  std::string scope_string;
  std::string operation;
  bool allowed = false;
};

/// The scope strings of `scope_strings(false)`, each with a random operation.
template <class Vocabulary>
std::vector<text_request> text_requests() {
  const slow_model model = slow_model::of<Vocabulary>();
  random_numbers random(24);
  std::vector<text_request> requests;
  for (std::string& text : scope_strings(false)) {
    const std::string operation(Vocabulary::rules[random.below(Vocabulary::rules.size())].operation);
    const bool allowed = model.allows(operation, text);
    requests.push_back({std::move(text), operation, allowed});
  }
  return requests;
}

}  // namespace bench
