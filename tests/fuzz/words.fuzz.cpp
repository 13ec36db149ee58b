// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "../model/care_policies.hpp"
#include "../model/random_rules.hpp"
#include "law.hpp"

#include <ambit/applications.hpp>

#include <set>

// Texts of words beside plain models: scope strings and lists, narrowing, facts, names of operations, secrets; by a
// policy of 150 scopes. The first byte says what a token was granted, the others are the text. Each byte of it also
// names a scope of a token for policies of 65 and 200 scopes, whose rules were made by chance.

namespace {

using tables = care::among_unused<150>;
struct policy : ambit::policy<tables, ambit::applications, ambit::consents> {};
using names = std::set<std::string, std::less<>>;
using fuzz::hold;

/// The names that a table's rows have.
names names_of(const auto& rows) {
  names found;
  for (const auto& row : rows) found.emplace(row.name);
  return found;
}
names elements(const auto& set) {
  names found;
  for (const std::string_view name : set) found.emplace(name);
  return found;
}
std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> pieces{""};
  for (const char byte : text)
    if (byte == at)
      pieces.emplace_back();
    else
      pieces.back() += byte;
  return pieces;
}
bool is_scope_byte(unsigned char byte) { return byte == 0x21 || (byte >= 0x23 && byte <= 0x7E && byte != 0x5C); }

/// The offset of the first byte that makes a text no scope string, its size where it ends too early; npos if it is one.
std::size_t first_wrong(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (!is_scope_byte(static_cast<unsigned char>(text[i])) && (text[i] != ' ' || i == 0 || text[i - 1] == ' '))
      return i;
  return text.empty() || text.back() == ' ' ? text.size() : text.npos;
}
names closed(names held) {
  for (std::size_t step = 0; step < std::size(tables::implications); ++step)
    for (const ambit::implication& row : tables::implications)
      if (held.count(row.holding) != 0) held.emplace(row.also_holding);
  return held;
}

const names scopes = names_of(tables::scopes), facts = names_of(tables::facts),
            operations = names_of(tables::operations);

void read_scopes(std::string_view text) {
  const policy::caller who = policy::accepted_token(text);
  const std::size_t wrong = first_wrong(text);
  hold(who.has_token() == (wrong == text.npos), "a scope string is read if and only if it is well formed");
  if (!who.has_token()) return hold(who.rejected()->offset == wrong, "the offset of a malformed scope string");
  names listed;
  std::size_t unknown = 0;
  for (const std::string& token : split(text, ' '))
    if (scopes.count(token) != 0)
      listed.insert(token);
    else
      ++unknown;
  hold(elements(who.token()->listed()) == listed, "the scopes of a scope string");
  hold(elements(who.token()->grants()) == closed(listed), "the grants of a scope string");
  hold(who.token()->unknown_scopes() == unknown, "how many scopes are unknown");
}

void read_list(std::string_view text) {
  const std::vector<std::string> pieces = split(text, '\n');
  policy::scope_list_reader reader;
  for (const std::string& piece : pieces) reader.add(piece);
  const policy::caller who = reader.finish();
  std::string joined;
  bool is_right = true;
  for (const std::string& piece : pieces) {
    is_right = is_right && first_wrong(piece) == piece.npos && piece.find(' ') == piece.npos;
    joined += (joined.empty() ? "" : " ") + piece;
  }
  hold(who.has_token() == is_right, "a list is read if and only if each element is one scope");
  if (is_right)
    hold(*who.token() == *policy::accepted_token(joined).token(), "a list says what its elements joined say");
}

void narrow(unsigned mask, std::string_view text) {
  names granted;
  std::string listed;
  for (std::size_t i = 0; i < std::size(care::as_declared::scopes); ++i)
    if ((mask >> i & 1) != 0) {
      granted.emplace(care::as_declared::scopes[i].name);
      listed += (listed.empty() ? "" : " ") + std::string(care::as_declared::scopes[i].name);
    }
  if (listed.empty()) return;
  const policy::caller holder = policy::accepted_token(listed);
  const auto asked = policy::narrowed_scopes(holder.token()->listed(), text);
  if (text.empty()) return hold(elements(asked.scopes()) == granted, "an omitted scope is all that was granted");
  bool is_within = first_wrong(text) == text.npos;
  const names most = closed(granted);
  names words;
  for (const std::string& token : split(text, ' ')) {
    is_within = is_within && most.count(token) != 0;
    words.insert(token);
  }
  hold(bool(asked) == is_within, "narrowing stays within what was granted");
  hold(elements(asked.scopes()) == (is_within ? words : names()), "what a narrowed token lists");
}

void read_others(std::string_view text) {
  hold(policy::find_operation(text).known() == (operations.count(text) != 0),
       "an operation is found by its name alone");

  const auto given = policy::read_facts(text);
  names words;
  bool all_are_facts = true;
  for (const std::string& word : split(text, ' ')) {
    if (word.empty()) continue;
    all_are_facts = all_are_facts && facts.count(word) != 0;
    words.insert(word);
  }
  if (!all_are_facts) hold(!given, "a word that is no fact is a mistake");
  hold(elements(given.facts()) == (given ? words : names()), "the facts of a text");

  bool is_printable = text.size() <= 128;
  for (const char byte : text) is_printable = is_printable && byte >= 0x20 && byte < 0x7F;
  const auto secret = ambit::read_client_secret(text);
  hold(bool(secret) == is_printable, "a secret is printable ASCII");
  hold(secret.secret.matches(text) == (is_printable && !text.empty()), "a secret is matched by itself");
  hold(!secret.secret.matches(std::string(text) + "x"), "a secret is matched by no longer text");
}

/// The outcome of each operation beside what its rule was made to mean.
template <model::rule_shape Shape>
void decide_with_many_scopes(unsigned mask, std::string_view text) {
  using made = model::random_tables<Shape>;
  using wide = ambit::policy<made>;
  using ambit::outcome;
  constexpr unsigned all_facts = (1u << model::used_facts) - 1;
  typename wide::scope_list_reader reader;
  unsigned held = 0;
  for (const char byte : text) {
    const std::size_t scope = static_cast<unsigned char>(byte) % Shape.scopes;
    reader.add(made::scopes[scope].name);
    for (std::size_t used = 0; used < model::used_scopes; ++used)
      if (made::place_of(used) == scope) held |= 1u << used;
  }
  const typename wide::caller who = text.empty() ? wide::token_without_scope_claim() : reader.finish();
  typename wide::facts given;
  for (std::size_t fact = 0; fact < model::used_facts; ++fact)
    if ((mask >> fact & 1) != 0) given.give_named(made::facts[fact].name);
  for (std::size_t op = 0; op < Shape.operations; ++op) {
    const auto id = wide::operation_at(op);
    const model::made_rule& rule = made::rules[op];
    const outcome unknown = rule.met_by(held, 0)           ? outcome::allowed
                            : rule.met_by(held, all_facts) ? outcome::depends_on_facts
                                                           : outcome::insufficient_scope;
    const outcome known = rule.met_by(held, mask & all_facts)   ? outcome::allowed
                          : rule.met_by(0xFF, mask & all_facts) ? outcome::insufficient_scope
                                                                : outcome::denied_by_facts;
    hold(wide::decide(id, who).outcome() == unknown, "a decision among many scopes");
    hold(wide::decide(id, who, given).outcome() == known, "a decision among many scopes and facts");
    hold(wide::allows(id, who) == (unknown == outcome::allowed), "whether a call is allowed among many scopes");
  }
  hold(!wide::allows(wide::operation_at(Shape.operations), who), "the unknown operation is denied");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::vector<char> exact(data + 1, data + size);  // so that a sanitizer sees a byte read outside of it
  const std::string_view text(exact.data(), exact.size());
  read_scopes(text);
  read_list(text);
  narrow(data[0], text);
  read_others(text);
  decide_with_many_scopes<model::rule_shape{.scopes = 65, .operations = 40, .spread = false}>(data[0], text);
  decide_with_many_scopes<model::rule_shape{.scopes = 200, .operations = 20}>(data[0], text);
  return 0;
}
