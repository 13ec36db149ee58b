// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/rules/check.hpp>
#include <ambit/rules/operation_id.hpp>

#include "model/numbered_tables.hpp"
#include "model/requirement_model.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// Tables that are compiled of rows known at run time, as the compiler makes constants of those of a policy: what is
// made of them is beside what the requirements mean.

namespace {

using ambit::mistake;
using ambit::operation;
using ambit::requirement_kind;
using ambit::detail::rows_per_chunk;
using rows_type = ambit::detail::table_rows<operation>;

/// Six scopes and two facts, `Unused` scopes in the middle of them and as many facts behind the first.
template <std::size_t Unused>
struct words_among {
  static constexpr void make_scope(std::size_t i, model::made_name& name) { name.add("scope").add(i, 3); }
  static constexpr void make_fact(std::size_t i, model::made_name& name) { name.add("fact").add(i, 3); }
  static constexpr std::size_t scope_numbers[] = {0, 1, 2, Unused + 3, Unused + 4, Unused + 5};
  static constexpr const auto& scopes = model::rows_made<ambit::scope, Unused + 6, make_scope>;
  static constexpr const auto& facts = model::rows_made<ambit::fact, Unused + 2, make_fact>;
  static constexpr std::array<std::string_view, model::word_count> names = {
      scopes[0].name,          scopes[1].name,          scopes[2].name, scopes[Unused + 3].name,
      scopes[Unused + 4].name, scopes[Unused + 5].name, facts[0].name,  facts[Unused + 1].name};
  static constexpr ambit::implication implications[] = {
      {names[0], names[1]}, {names[1], names[4]}, {names[3], names[4]}, {names[5], names[2]}};

  static inline const model::small_world world{names, implications};
};

/// A requirement as it was made: its text, and under which choices it is met.
struct made_requirement {
  requirement_kind kind = requirement_kind::expression;
  std::string text{};
  model::truth meaning{};
  bool denies = false;

  bool is_met(unsigned choice) const {
    return !denies && (kind != requirement_kind::expression || meaning.under(choice));
  }
};

/// `Distinct` requirements in any order over `Rows` rows, and all that is compiled of them.
template <class Tables, std::size_t Rows, std::size_t Distinct>
class made_policy {
 public:
  using words = ambit::vocabulary<Tables>;
  using reader = ambit::detail::requirement_reader<words>;
  static constexpr std::size_t chunks = ambit::detail::chunks_of(Distinct);
  static constexpr std::size_t room = 40 * rows_per_chunk;
  using full_chunk = ambit::detail::compiled_rows<words, rows_per_chunk, room>;
  using last_chunk = ambit::detail::compiled_rows<words, Distinct - (chunks - 1) * rows_per_chunk, room>;
  using numbers_type = ambit::detail::requirement_numbers<Rows>;
  using table_type = ambit::detail::rule_table<words, Rows, Distinct, chunks * room>;

  /// Digests of what rows need; of all rows one, if `are_alike`.
  struct digests {
    rows_type rows;
    bool are_alike;
    std::uint64_t needs(std::size_t row) const {
      return are_alike ? ~std::uint64_t{0} : ambit::detail::digest_of_text(rows[row].needs.text);
    }
  };

  made_policy(std::uint64_t seed, bool are_alike) {
    model::random chance(seed);
    while (made_.size() < Distinct) add_requirement(chance);
    for (std::size_t row = 0; row < Rows; ++row) {
      of_row_[row] = row < Distinct ? row : chance.below(Distinct);
      const made_requirement& needs = made_[of_row_[row]];
      rows_.emplace_back(
          ambit::text(std::string_view("row")), ambit::no_route,
          needs.kind == requirement_kind::anyone           ? ambit::requirement_text(ambit::anyone)
          : needs.kind == requirement_kind::optional_token ? ambit::requirement_text(ambit::optional_token)
          : needs.kind == requirement_kind::any_token      ? ambit::requirement_text(ambit::any_token)
                                                           : ambit::requirement_text(std::string_view(needs.text)));
    }
    const rows_type rows{rows_.data(), rows_.size()};
    numbers_ = std::make_unique<numbers_type>(rows, digests{rows, are_alike});
    const auto made_reader = std::make_unique<reader>();
    for (std::size_t chunk = 0; chunk + 1 < chunks; ++chunk) {
      full_.push_back(std::make_unique<full_chunk>(*numbers_, chunk * rows_per_chunk, *made_reader));
      parts_[chunk] = {full_.back()->list, full_.back()->rules};
    }
    last_ = std::make_unique<last_chunk>(*numbers_, (chunks - 1) * rows_per_chunk, *made_reader);
    parts_[chunks - 1] = {last_->list, last_->rules};
    table_ = std::make_unique<table_type>(*numbers_, parts_);
  }

  const table_type& table() const { return *table_; }
  const numbers_type& numbers() const { return *numbers_; }
  const made_requirement& needs(std::size_t row) const { return made_[of_row_[row]]; }
  std::size_t number_of(std::size_t row) const { return of_row_[row]; }
  bool has_mistakes() const { return some_deny_; }
  ambit::fault mistaken() const {
    for (const auto& chunk : full_)
      if (chunk->mistaken) return chunk->mistaken;
    return last_->mistaken;
  }
  /// Whether no chunk has more alternatives than were measured for it.
  bool is_measured() const {
    for (std::size_t chunk = 0; chunk + 1 < chunks; ++chunk)
      if (!is_within(chunk, rows_per_chunk, full_[chunk]->alternatives)) return false;
    return is_within(chunks - 1, Distinct - (chunks - 1) * rows_per_chunk, last_->alternatives);
  }

  static typename words::scope_bits granted(unsigned choice) {
    typename words::scope_bits listed;
    for (std::size_t i = 0; i < model::scope_count; ++i)
      if ((choice >> i & 1) != 0) listed.insert(Tables::scope_numbers[i]);
    return words::closure(listed);
  }
  static typename words::fact_bits given(unsigned choice) {
    typename words::fact_bits facts;
    if ((choice >> model::scope_count & 1) != 0) facts.insert(0);
    if ((choice >> (model::scope_count + 1) & 1) != 0) facts.insert(words::facts.size() - 1);
    return facts;
  }

 private:
  bool is_within(std::size_t chunk, std::size_t rows, std::size_t alternatives) const {
    return alternatives <= ambit::detail::measured_rows(*numbers_, chunk * rows_per_chunk, rows).alternatives;
  }

  void add_requirement(model::random& chance) {
    constexpr std::string_view wrong[] = {"", "scope000 & ", "scope000 | nobody", "(scope000", "scope000 scope001"};
    made_requirement made;
    const std::size_t number = made_.size();
    if (number < 3) {
      made.kind = static_cast<requirement_kind>(1 + number);
    } else if (number < 4) {
      made.denies = some_deny_ = true;
      made.text = wrong[chance.below(std::size(wrong))];
    } else if (number < 5) {
      made.text =
          "any_token & " + std::string(Tables::names[model::scope_count]);  // has no scopes, and is not any_token
      for (unsigned choice = 0; choice < model::choices; ++choice)
        if ((choice >> model::scope_count & 1) != 0) made.meaning.set(choice);
    } else {
      model::expression_text text;
      made.meaning = model::make_expression(Tables::world, chance.below(4), chance, text);
      made.text = text.view();
      // An alternative of facts alone is a mistake, and no row with one is met.
      made.denies = made.meaning.under(2 * model::choices - model::scope_sets);
      some_deny_ = some_deny_ || made.denies;
    }
    for (const made_requirement& other : made_)
      if (other.kind == made.kind && other.text == made.text) return;
    made_.push_back(made);
  }

  std::vector<made_requirement> made_;
  std::array<std::size_t, Rows> of_row_{};
  std::vector<operation> rows_;
  std::unique_ptr<numbers_type> numbers_;
  std::vector<std::unique_ptr<full_chunk>> full_;
  std::unique_ptr<last_chunk> last_;
  std::array<ambit::detail::compiled_part<words>, chunks> parts_{};
  std::unique_ptr<table_type> table_;
  bool some_deny_ = false;
};

/// Whether each row is met under the choices that its requirement means, in each way that is to find out.
template <class Policy>
bool each_row_is_met_as_meant(const Policy& made, std::size_t rows) {
  using words = typename Policy::words;
  const auto& table = made.table();
  for (std::size_t row = 0; row < rows; ++row) {
    const auto& rule = table.rules[row];
    for (unsigned choice = 0; choice < model::choices; ++choice) {
      const auto granted = Policy::granted(choice);
      const auto given = Policy::given(choice);
      const bool without_facts = made.needs(row).is_met(choice % model::scope_sets);
      if (ambit::detail::held_by_rule(table, rule, granted) != without_facts) return false;
      const bool met = without_facts || ambit::detail::met_with_facts(table, rule, granted, given);
      if (met != made.needs(row).is_met(choice)) return false;
    }
    if (rule.single_scopes.contains(words::scopes.size())) return false;
  }
  const auto& unknown = table.rules[rows];
  return !ambit::detail::held_by_rule(table, unknown, Policy::granted(63)) &&
         !ambit::detail::met_with_facts(table, unknown, Policy::granted(63), Policy::given(255));
}

/// Whether the tables of masks that a caller's grants are looked up in say the same.
template <std::size_t Rows, class Policy>
bool each_way_to_check_agrees(const Policy& made) {
  using words = typename Policy::words;
  const auto& table = made.table();
  constexpr std::size_t distinct = std::extent_v<decltype(table.rules.list)> - 1;
  using four_wide = ambit::detail::mask_table<words, distinct, 4>;
  using one_wide = ambit::detail::mask_table<words, distinct, 1>;
  std::size_t widest = 1;
  for (std::size_t row = 0; row < Rows; ++row)
    widest = std::max<std::size_t>(widest, table.rules[row].first_conditional - table.rules[row].first);
  if (ambit::detail::mask_width(table) != std::min<std::size_t>(widest, 4)) return false;
  const auto four = std::make_unique<four_wide>(table);
  const auto one = std::make_unique<one_wide>(table);
  bool some_do_not_fit_four = false, some_do_not_fit_one = false;
  for (std::size_t row = 0; row <= Rows; ++row) {
    const std::size_t number = table.rules.number_of(row);
    const auto& rule = table.rules[row];
    const std::uint32_t alternatives = rule.first_conditional - rule.first;
    const bool is_expression = rule.kind == requirement_kind::expression;
    // Of as many scopes as there are bits no bit is left over, which says that nobody meets a rule.
    const bool nobody_fits = alternatives == 0 && words::scopes.size() % 64 == 0;
    if (four->more[number] != (is_expression && (alternatives > 4 || nobody_fits))) return false;
    if (one->more[number] != (is_expression && (alternatives > 1 || nobody_fits))) return false;
    some_do_not_fit_four = some_do_not_fit_four || four->more[number];
    some_do_not_fit_one = some_do_not_fit_one || one->more[number];
    for (unsigned choice = 0; choice < model::scope_sets; ++choice) {
      const auto granted = Policy::granted(choice);
      const bool met = row != Rows && made.needs(row).is_met(choice);
      if (!four->more[number] && (*four)(granted, number) != met) return false;
      if (!one->more[number] && (*one)(granted, number) != met) return false;
    }
  }
  if (four->some_more != some_do_not_fit_four || one->some_more != some_do_not_fit_one) return false;
  using all_sets = ambit::detail::truth_table<words, Rows>;
  if constexpr (all_sets::worthwhile) {
    const auto looked_up = std::make_unique<all_sets>(table);
    for (std::size_t row = 0; row <= Rows; ++row)
      for (unsigned choice = 0; choice < model::scope_sets; ++choice)
        if ((*looked_up)(Policy::granted(choice), row) != (row != Rows && made.needs(row).is_met(choice))) return false;
  }
  return true;
}

/// Whether of each two rules one needs as much as the other if and only if whoever meets it meets the other one.
template <class Policy>
bool needs_are_compared_as_they_are_met(const Policy& made, std::size_t rows) {
  const auto& table = made.table();
  for (std::size_t stricter = 0; stricter < rows; ++stricter)
    for (std::size_t weaker = 0; weaker < rows; ++weaker) {
      const made_requirement &one = made.needs(stricter), &other = made.needs(weaker);
      if (one.kind != requirement_kind::expression) {
        // Whoever is no token meets no expression; each kind lets in all whom the one before does, and some more.
        const bool is_met_by_tokens =
            other.kind == requirement_kind::expression && other.is_met(0) && one.kind == requirement_kind::any_token;
        const bool expected =
            is_met_by_tokens || (other.kind != requirement_kind::expression && one.kind <= other.kind);
        if (needs_at_least(table, table.rules[stricter], table.rules[weaker]) != expected) return false;
        continue;
      }
      unsigned choice = 0;
      while (choice < model::choices && (!one.is_met(choice) || other.is_met(choice))) ++choice;
      if (needs_at_least(table, table.rules[stricter], table.rules[weaker]) != (choice == model::choices)) return false;
      if (table.rules[stricter].kind != requirement_kind::expression ||
          table.rules[weaker].kind != requirement_kind::expression)
        continue;
      const std::uint32_t beyond = first_beyond(table, table.rules[stricter], table.rules[weaker]);
      if (beyond == table.rules[stricter].end) continue;
      bool is_met = false;
      for (std::uint32_t i = table.rules[weaker].first; i < table.rules[weaker].end; ++i)
        is_met = is_met || table.list[i].absorbs(table.list[beyond]);
      if (is_met) return false;
    }
  return true;
}

template <class Tables>
void check_tables(std::uint64_t seed) {
  // As many rows as have a rule of their own, and more than that; rows of one chunk, and of some.
  const made_policy<Tables, 40, 40> own(seed, false);
  CHECK(each_row_is_met_as_meant(own, 40));
  CHECK(each_way_to_check_agrees<40>(own));
  CHECK(needs_are_compared_as_they_are_met(own, 40));
  CHECK(own.is_measured());
  CHECK(bool(own.mistaken()) == own.has_mistakes());
  for (std::size_t row = 0; row <= 40; ++row) CHECK(own.table().rules.number_of(row) == row);

  const made_policy<Tables, 129, 33> shared(seed + 1000, seed % 2 != 0);
  CHECK(each_row_is_met_as_meant(shared, 129));
  CHECK(each_way_to_check_agrees<129>(shared));
  CHECK(shared.is_measured());
  CHECK(shared.numbers().size == 33);
  for (std::size_t row = 0; row < 129; ++row) {
    CHECK(shared.table().rules.number_of(row) == shared.number_of(row));
    CHECK(shared.numbers()[shared.number_of(row)].needs.text == shared.needs(row).text);
  }
  CHECK(shared.table().rules.number_of(129) == 33);
}

}  // namespace

TEST_CASE_TEMPLATE("tables_made_at_run_time_are_met_as_their_requirements_mean", Tables, words_among<0>,
                   words_among<58>, words_among<130>) {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    CAPTURE(seed);
    check_tables<Tables>(seed);
  }
}

namespace {

template <class Words>
bool is_equal(const ambit::detail::rule<Words>& left, const ambit::detail::rule<Words>& right) {
  return left.kind == right.kind && left.first == right.first && left.first_conjunction == right.first_conjunction &&
         left.first_conditional == right.first_conditional && left.end == right.end &&
         left.single_scopes == right.single_scopes;
}
template <class Words>
std::size_t size_of(const ambit::detail::rule<Words>& rule) {
  return rule.end - rule.first;
}

}  // namespace

TEST_CASE("rows_that_are_compiled_one_by_one_are_what_they_are_at_once") {
  using words = ambit::vocabulary<words_among<0>>;
  const operation rows[] = {{"a", ambit::no_route, "scope000 & (scope003 | scope005)"},
                            {"b", ambit::no_route, ambit::anyone},
                            {"c", ambit::no_route, "scope000 |"},
                            {"d", ambit::no_route, "scope001 | (scope003 & fact000)"},
                            {"e", ambit::no_route, "(scope000"},
                            {"f", ambit::no_route, "scope001 | (scope003 & fact000)"},
                            {"g", ambit::no_route, "scope001 | (scope003 & fact000)"},
                            {"h", ambit::no_route, "scope000 & (scope003 | scope005)"}};
  const rows_type table(rows);
  const ambit::detail::requirement_reader<words, 16> reader;
  using one = ambit::detail::compiled_rows<words, 1, 8>;
  const ambit::detail::compiled_rows<words, 8, 16> at_once(table, std::size_t{0}, reader);
  const ambit::detail::compiled_rows<words, 8, 16> joined(
      one(table, std::size_t{0}, reader), one(table, std::size_t{1}, reader), one(table, std::size_t{2}, reader),
      one(table, std::size_t{3}, reader), one(table, std::size_t{4}, reader), one(table, std::size_t{5}, reader),
      one(table, std::size_t{6}, reader), one(table, std::size_t{7}, reader));
  REQUIRE(at_once.alternatives == 10);
  CHECK(joined.alternatives == 10);
  for (std::size_t row = 0; row < 8; ++row) CHECK(is_equal(joined.rules[row], at_once.rules[row]));
  CHECK(joined.scopes == at_once.scopes);
  for (std::size_t i = 0; i < 10; ++i) {
    CHECK(joined.list[i].scopes == at_once.list[i].scopes);
    CHECK(joined.list[i].facts == at_once.list[i].facts);
  }
  CHECK(size_of(at_once.rules[0]) == 2);
  CHECK(size_of(at_once.rules[1]) == 0);
  CHECK(size_of(at_once.rules[2]) == 0);
  CHECK(at_once.mistaken.what == mistake::requirement_has_an_empty_alternative);
  CHECK(at_once.mistaken.row == "c");
  CHECK(joined.mistaken.what == at_once.mistaken.what);
  CHECK(joined.mistaken.row == "c");
}

namespace {

/// Rows of which some have so many alternatives that the rows of a chunk are compiled one by one.
struct long_rows {
  static constexpr const auto& scopes = model::rows_made<ambit::scope, 20, model::make_scope_name>;
  static constexpr ambit::operation operations[] = {
      {"short", ambit::no_route, "scope0000:read"},
      {"long", ambit::no_route,
       "(scope0000:read | scope0001:read | scope0002:read | scope0003:read | scope0004:read) & (scope0005:read | "
       "scope0006:read | scope0007:read | scope0008:read | scope0009:read) & (scope0010:read | scope0011:read | "
       "scope0012:read | scope0013:read | scope0014:read)"},
      {"hidden", ambit::no_route, "scope0001:read | scope0002:read", ambit::hide_existence},
      {"longer", ambit::no_route,
       "(scope0000:read | scope0001:read | scope0002:read | scope0003:read | scope0004:read) & (scope0005:read | "
       "scope0006:read | scope0007:read | scope0008:read | scope0009:read) & (scope0010:read | scope0011:read | "
       "scope0012:read | scope0013:read | scope0014:read | scope0015:read)"},
  };
};
struct named_twice {
  static constexpr ambit::operation operations[] = {
      {"a", ambit::no_route, ambit::any_token}, {"b", ambit::no_route, ambit::anyone}, {"a", "GET /x", ambit::anyone}};
};
struct unnamed {
  static constexpr ambit::operation operations[] = {{"a", ambit::no_route, ambit::any_token},
                                                    {"", "GET /x", ambit::anyone}};
};
struct short_rows {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}};
  static constexpr ambit::operation operations[] = {{"one", ambit::no_route, "a | b"},
                                                    {"two", ambit::no_route, "a & b"}};
};

template <class Compiled>
bool is_equal_in_all(const Compiled& left, const Compiled& right) {
  bool equal = left.alternatives == right.alternatives && left.mistaken.what == right.mistaken.what;
  for (std::size_t row = 0; row < std::size(left.rules); ++row)
    equal = equal && is_equal(left.rules[row], right.rules[row]);
  for (std::size_t i = 0; i < left.alternatives; ++i)
    equal = equal && left.list[i].scopes == right.list[i].scopes && left.list[i].facts == right.list[i].facts;
  return equal;
}

}  // namespace

TEST_CASE("a_table_is_compiled_at_run_time_as_it_is_as_a_constant") {
  const auto made = ambit::detail::compiled<long_rows, 0, 32>();
  static_assert(std::is_same_v<decltype(made), decltype(ambit::detail::compiled_from<long_rows, 0, 32>)>);
  CHECK(made.alternatives == 1 + 125 + 2 + 150);
  CHECK(size_of(made.rules[1]) == 125);
  CHECK(size_of(made.rules[3]) == 150);
  CHECK(is_equal_in_all(made, ambit::detail::compiled_from<long_rows, 0, 32>));
  const auto few = ambit::detail::compiled<short_rows, 0, 32>();
  CHECK(few.alternatives == 3);
  CHECK(is_equal_in_all(few, ambit::detail::compiled_from<short_rows, 0, 32>));
  CHECK(ambit::detail::mask_width(ambit::detail::rules_of<short_rows>) == 2);
  CHECK(ambit::detail::mask_width(ambit::detail::rules_of<long_rows>) == 4);
}

TEST_CASE("no_more_alternatives_are_measured_than_a_requirement_can_have") {
  std::string text = "a";
  for (std::size_t words = 1; words < 600; ++words) {
    const auto measured = ambit::detail::measured_alternatives(std::string_view(text));
    CHECK(measured.alternatives == std::min<std::size_t>(words, ambit::most_alternatives));
    CHECK(measured.at_hand == words);
    text += "|a";
  }
  for (std::size_t joined = 0; joined < 6; ++joined) text += "&" + text.substr(0, 1199);
  const auto measured = ambit::detail::measured_alternatives(std::string_view(text));
  CHECK(measured.alternatives == ambit::most_alternatives);
  CHECK(measured.at_hand == ambit::detail::most_alternatives_at_hand);
}

TEST_CASE("an_operation_is_its_row_and_the_unknown_one_has_no_name") {
  using operation_id = ambit::operation_id<long_rows>;
  for (std::size_t row = 0; row < 4; ++row) {
    const operation_id op = operation_id::at(row);
    CHECK(op.known());
    CHECK(op.name() == long_rows::operations[row].name);
    CHECK(operation_id::named(op.name()) == op);
    CHECK(ambit::detail::is_hidden(op) == (row == 2));
  }
  for (const operation_id none :
       {operation_id(), operation_id::at(4), operation_id::at(1000), operation_id::named("no")}) {
    CHECK(!none.known());
    CHECK(none.name().empty());
    CHECK(none.index() == 4);
    CHECK(!ambit::detail::is_hidden(none));
  }
}

TEST_CASE("a_chunk_is_32_rows_and_the_last_one_has_the_rest") {
  CHECK(ambit::detail::chunks_of(std::size_t{0}) == 0);
  CHECK(ambit::detail::chunks_of(std::size_t{1}) == 1);
  CHECK(ambit::detail::chunks_of(std::size_t{32}) == 1);
  CHECK(ambit::detail::chunks_of(std::size_t{33}) == 2);
  const std::vector<operation> made(70, operation("row", ambit::no_route, ambit::anyone));
  const rows_type rows{made.data(), made.size()};
  CHECK(ambit::detail::chunk_rows(rows, 0).size() == 32);
  CHECK(&ambit::detail::chunk_rows(rows, 1)[0] == &made[32]);
  CHECK(ambit::detail::chunk_rows(rows, 2).size() == 6);
}

TEST_CASE("of_two_operations_of_one_name_the_later_one_is_the_mistake") {
  const ambit::fault found = ambit::detail::operation_fault<named_twice>(ambit::detail::indices_below<1>(), 2);
  CHECK(found.what == mistake::operation_is_declared_twice);
  CHECK(found.word == "a");
  CHECK(found.row == "a");
  CHECK(found.number == 2);
  CHECK(!ambit::detail::operation_fault<named_twice>(ambit::detail::indices_below<1>(), 3));
  const ambit::fault empty = ambit::detail::operation_fault<unnamed>(ambit::detail::indices_below<1>(), 2);
  CHECK(empty.what == mistake::operation_name_is_empty);
}

TEST_CASE("names_of_operations_are_visible_ascii") {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string name = {'a', 'b', static_cast<char>(byte), 'c'};
    const std::string_view names[] = {"first", name};
    const operation rows[] = {{names[0], ambit::no_route, ambit::anyone}, {names[1], "GET /x", ambit::anyone}};
    const ambit::fault found = ambit::detail::operation_name_fault(rows_type(rows), 0);
    CHECK(bool(found) == (byte < 0x21 || byte > 0x7E));
    if (!found) continue;
    CHECK(found.what == mistake::operation_name_has_a_byte_that_is_not_visible_ascii);
    CHECK(found.word == name);
    CHECK(found.row == name);
    CHECK(found.offset == 2);
  }
  const operation unnamed[] = {{"first", ambit::no_route, ambit::anyone}, {"", "GET /x", ambit::anyone}};
  const ambit::fault found = ambit::detail::operation_name_fault(rows_type(unnamed), 64);
  CHECK(found.what == mistake::operation_name_is_empty);
  CHECK(found.row == "GET /x");
  CHECK(found.number == 65);
}
