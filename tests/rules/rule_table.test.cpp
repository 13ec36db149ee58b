// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/rules/rule_table.hpp>

#include <ambit/answers/decision.hpp>
#include <ambit/vocabulary/scope_string.hpp>

#include "model/numbered_tables.hpp"
#include "model/random.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

// Tables with mistakes are no policy, and a compiler says so. What is compiled of them denies all the same.

namespace {

using ambit::mistake;
using ambit::operation_id;
using ambit::vocabulary;

/// Whether the call is allowed, asked in all the ways there are but one: they have to agree.
template <class Tables>
constexpr bool is_allowed(operation_id<Tables> op, const ambit::caller<vocabulary<Tables>>& who,
                          const ambit::facts<vocabulary<Tables>>& given) {
  const auto& rule = ambit::detail::rules_of<Tables>.rules[op.index()];
  const auto& granted = ambit::detail::set_access::bits(who.token()->grants());
  const bool held = ambit::detail::held<Tables>(granted, op.index());
  const bool without_facts = ambit::detail::decided(op, who).allowed();
  const bool with_facts = ambit::detail::decided(op, who, given).allowed();
  if (held != without_facts || (held && !with_facts)) throw "the answers do not agree";
  if (held != ambit::detail::held_by_rule(ambit::detail::rules_of<Tables>, rule, granted)) throw "nor does the rule's";
  return with_facts;
}

template <class Tables>
constexpr bool is_allowed(std::string_view name, std::string_view scopes, bool all_facts = true) {
  ambit::facts<vocabulary<Tables>> given;
  for (const ambit::fact& row : vocabulary<Tables>::facts)
    if (all_facts) given.give_named(row.name);
  return is_allowed(operation_id<Tables>::named(name), ambit::read_scope_string<vocabulary<Tables>>(scopes), given);
}

struct faulty {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}};
  static constexpr ambit::fact facts[] = {{"own"}, {"new"}};
  static constexpr ambit::operation operations[] = {
      {"right", ambit::no_route, "a"},
      {"empty", ambit::no_route, ""},
      {"withoutAlternative", ambit::no_route, "a | "},
      {"halfAnAnd", ambit::no_route, "a & "},
      {"onlyFacts", ambit::no_route, "a | own"},
      {"unknownWord", ambit::no_route, "a | b | d"},
      {"mixed", ambit::no_route, "a | b & c"},
      {"unbalanced", ambit::no_route, "(a | b"},
      {"twoWords", ambit::no_route, "a b"},
      {"unclosed", ambit::no_route, "a | 'b"},
      {"strangeByte", ambit::no_route, "a | b\x7F"},
      {"nested", ambit::no_route, "(((((((((((((((((((((((((((((((((a)))))))))))))))))))))))))))))))))"},
      {"alsoRight", ambit::no_route, "(a & own) | (b & c)"},
      {"openToTokens", ambit::no_route, ambit::any_token},
      {"twoScopesAndAFact", ambit::no_route, "(a & b & own) | (b & c & new) | (a & c)"},
  };
};

constexpr bool a_faulty_row_denies_everyone_and_the_others_stand() {
  for (const ambit::operation& row : faulty::operations) {
    const std::size_t number = operation_id<faulty>::named(row.name).index();
    const bool right = number == 0 || number >= 12;
    if (is_allowed<faulty>(row.name, "a b c") != right) return false;
    const auto& rule = ambit::detail::rules_of<faulty>.rules[number];
    if (!right && (rule.first != rule.end || !rule.single_scopes.empty())) return false;
  }
  return is_allowed<faulty>("right", "a") && !is_allowed<faulty>("right", "b c") &&
         is_allowed<faulty>("alsoRight", "a") && !is_allowed<faulty>("alsoRight", "a", false) &&
         is_allowed<faulty>("alsoRight", "c b", false) && !is_allowed<faulty>("alsoRight", "b") &&
         !is_allowed<faulty>("twoScopesAndAFact", "a b", false) && is_allowed<faulty>("twoScopesAndAFact", "b c") &&
         !is_allowed<faulty>("twoScopesAndAFact", "c b", false) &&
         is_allowed<faulty>("twoScopesAndAFact", "a c", false) && is_allowed<faulty>("openToTokens", "unknown") &&
         !is_allowed<faulty>("noOperation", "a b c") &&
         ambit::detail::operation_table<faulty>::mistaken.what == mistake::requirement_is_empty &&
         ambit::detail::operation_table<faulty>::mistaken.row == "empty";
}
static_assert(a_faulty_row_denies_everyone_and_the_others_stand());
TEST_CASE("a_faulty_row_denies_everyone_and_the_others_stand") {
  CHECK(a_faulty_row_denies_everyone_and_the_others_stand());
}

constexpr void make_operation_name(std::size_t i, model::made_name& name) { name.add("operation").add(i, 3); }
/// Each of the first 97 operations needs the scope of its number; numbers 31, 32 and 96 need one that is not there.
constexpr void make_requirement(std::size_t i, model::made_name& text) {
  text.add("scope").add(i == 31 || i == 32 || i == 96 ? 9999 : i, 4).add(":read");
}

template <std::size_t Operations>
struct many {
  static constexpr const auto& scopes = model::rows_made<ambit::scope, 100, model::make_scope_name>;
  static constexpr std::array<ambit::operation, Operations> operations =
      []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<ambit::operation, Operations>{
        ambit::operation(model::made_names<Operations, make_operation_name>::name(I), ambit::no_route,
                         model::made_names<Operations, make_requirement>::name(I))...};
  }
  (std::make_index_sequence<Operations>());
};

/// Whether the scope numbered opens the operation of its number alone, whatever chunk of the table it is in.
template <std::size_t Operations>
constexpr bool opens_its_own(std::size_t scope) {
  using tables = many<Operations>;
  const auto who = ambit::read_scope_string<vocabulary<tables>>(tables::scopes[scope].name);
  for (std::size_t op = 0; op <= Operations; ++op) {
    const bool expected = op == scope && op != Operations && op != 31 && op != 32 && op != 96;
    if (is_allowed<tables>(operation_id<tables>::at(op), who, {}) != expected) return false;
  }
  return true;
}
template <std::size_t Operations>
constexpr bool each_opens_its_own(std::size_t step) {
  for (std::size_t scope = 0; scope < 100; scope += step)
    if (!opens_its_own<Operations>(scope)) return false;
  const ambit::fault& found = ambit::detail::operation_table<many<Operations>>::mistaken;
  return Operations < 32 ? !found : found.row == "operation031" && found.word == "scope9999:read";
}
static_assert(each_opens_its_own<0>(33) && each_opens_its_own<1>(33) && each_opens_its_own<31>(6));
static_assert(each_opens_its_own<32>(31) && each_opens_its_own<33>(32));
static_assert(each_opens_its_own<64>(21));
static_assert(each_opens_its_own<65>(32));
static_assert(each_opens_its_own<97>(48));
TEST_CASE("a_rule_is_its_own_row_s_in_tables_of_any_size") {
  CHECK(each_opens_its_own<0>(1));
  CHECK(each_opens_its_own<1>(1));
  CHECK(each_opens_its_own<31>(1));
  CHECK(each_opens_its_own<32>(1));
  CHECK(each_opens_its_own<33>(1));
  CHECK(each_opens_its_own<64>(1));
  CHECK(each_opens_its_own<65>(1));
  CHECK(each_opens_its_own<97>(1));
}

// Names of operations with one mistake each.
struct unnamed {
  static constexpr ambit::operation operations[] = {{"a", "GET /a", ambit::anyone}, {"", "GET /b", ambit::anyone}};
};
struct spaced {
  static constexpr ambit::operation operations[] = {{"list all", ambit::no_route, ambit::anyone}};
};
struct accented {
  static constexpr ambit::operation operations[] = {{"caf\xC3\xA9", ambit::no_route, ambit::anyone}};
};
struct deleted {
  static constexpr ambit::operation operations[] = {{"~!\x7F", ambit::no_route, ambit::anyone}};
};
struct twice {
  static constexpr ambit::operation operations[] = {
      {"a", ambit::no_route, ambit::any_token}, {"b", ambit::no_route, ""}, {"a", ambit::no_route, ambit::anyone}};
};
struct visible {
  static constexpr ambit::operation operations[] = {{"~!\"\\", ambit::no_route, ambit::anyone}};
};
struct no_operations {};

template <class Tables>
constexpr bool is_mistaken(mistake what, std::string_view word, std::string_view row, std::size_t offset = 0) {
  const ambit::fault& found = ambit::detail::operation_table<Tables>::mistaken;
  return found.what == what && found.word == word && found.row == row && found.offset == offset;
}
constexpr bool mistakes_in_names_are_told() {
  using enum mistake;
  return is_mistaken<unnamed>(operation_name_is_empty, "", "GET /b") &&
         is_mistaken<spaced>(operation_name_has_a_byte_that_is_not_visible_ascii, "list all", "list all", 4) &&
         is_mistaken<accented>(operation_name_has_a_byte_that_is_not_visible_ascii, "caf\xC3\xA9", "caf\xC3\xA9", 3) &&
         is_mistaken<deleted>(operation_name_has_a_byte_that_is_not_visible_ascii, "~!\x7F", "~!\x7F", 2) &&
         is_mistaken<twice>(operation_is_declared_twice, "a", "a") && is_mistaken<visible>(none, "", "") &&
         is_mistaken<no_operations>(none, "", "");
}
/// Of two operations of one name the first counts, also where the second is open to anyone.
constexpr bool of_equal_names_the_first_counts() {
  const auto op = operation_id<twice>::named("a");
  return op.index() == 0 &&
         ambit::detail::decided(op, ambit::caller<vocabulary<twice>>(ambit::no_credentials)).outcome() ==
             ambit::outcome::no_credentials;
}
static_assert(mistakes_in_names_are_told());
static_assert(of_equal_names_the_first_counts());
TEST_CASE("the_first_mistake_in_the_names_of_operations_is_told") { CHECK(mistakes_in_names_are_told()); }
TEST_CASE("of_operations_of_equal_names_the_first_counts") { CHECK(of_equal_names_the_first_counts()); }

using many_scopes = vocabulary<model::numbered_tables<64>>;

/// Writes operands with one kind of operator between them, different scopes for the most part.
void write_expression(std::size_t depth, model::random& chance, std::string& out) {
  const char joint = chance.below(2) == 0 ? '&' : '|';
  for (std::size_t operand = 1 + chance.below(depth == 0 ? 12 : 3);; --operand) {
    if (depth == 0 || chance.below(4) == 0) {
      out += many_scopes::scopes[chance.below(many_scopes::scopes.size())].name;
    } else {
      out += '(';
      write_expression(depth - 1, chance, out);
      out += ')';
    }
    if (operand == 1) return;
    out += joint;
  }
}

/// How many alternatives a reader with room for `AtHand` at once, a power of two, finds in `text`, or which mistake.
template <std::size_t AtHand = 1>
std::pair<std::size_t, mistake> read_with_room_for(std::size_t at_hand, std::string_view text) {
  if constexpr (AtHand < ambit::detail::most_alternatives_at_hand)
    if (AtHand < at_hand) return read_with_room_for<AtHand * 2>(at_hand, text);
  const auto reader = std::make_unique<ambit::detail::requirement_reader<many_scopes, AtHand>>();
  reader->read(text, "row");
  return {reader->size(), reader->mistaken().what};
}

TEST_CASE("the_room_measured_for_a_requirement_is_enough") {
  std::size_t right = 0, refused = 0;
  for (std::uint64_t seed = 0; seed < 9000; ++seed) {
    model::random chance(seed);
    std::string text;
    write_expression(seed % 4, chance, text);
    const auto measured = ambit::detail::measured_alternatives(text);
    const auto found = read_with_room_for(measured.at_hand, text);
    if (found != read_with_room_for(ambit::detail::most_alternatives_at_hand, text) ||
        found.first > measured.alternatives)
      FAIL_CHECK(text);
    ++(found.second == mistake::none ? right : refused);
  }
  CHECK(right > 3000);
  CHECK(refused > 10);
}

}  // namespace
