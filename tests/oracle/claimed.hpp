// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

#include <cstddef>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

// Answers what claims.py asks of a policy as a whole, one question a line: what is asked; two lists of operations, by
// number; names of scopes, and of facts.
namespace asked {

template <class List>
std::string joined(const List& list) {
  std::string text;
  for (const auto& each : list) {
    if (!text.empty()) text += ' ';
    text += std::string_view(each);
  }
  return text;
}

template <class Policy>
class questions {
  using tables = ambit::detail::tables_t<Policy>;
  using vocabulary = ambit::vocabulary<tables>;
  using operations = ambit::operation_set<tables>;
  using scope_set = ambit::scope_set<vocabulary>;

 public:
  static void answer(const std::string& line) {
    std::istringstream fields(line);
    std::string asked, left, right, scopes, facts;
    std::getline(fields, asked, '\t');
    std::getline(fields, left, '\t');
    std::getline(fields, right, '\t');
    std::getline(fields, scopes, '\t');
    std::getline(fields, facts, '\t');
    const operations one = operations_of(left), other = operations_of(right);
    const scope_set named = scopes_of(scopes);
    typename Policy::facts given;
    std::istringstream words(facts);
    for (std::string word; words >> word;) given.give_named(word);
    const auto first = Policy::operation_at(one.bits().next(0)), second = Policy::operation_at(other.bits().next(0));
    const auto& rules = ambit::detail::rules_of<tables>;
    if (asked == "always_needs")
      tell(Policy::always_needs(one, named),
           ambit::detail::witness_without<vocabulary>(rules, one.bits(), ambit::detail::set_access::bits(named)));
    else if (asked == "implies")
      tell<ambit::error::finding::operation_is_allowed_without_the_other>(
          Policy::implies(first, second), ambit::detail::witness_against(rules, first.index(), second.index()));
    else if (asked == "separates")
      tell(Policy::separates(one, other), ambit::detail::witness_between<vocabulary>(rules, one.bits(), other.bits()));
    else if (asked == "unlocked_by")
      std::cout << names(Policy::unlocked_by(typename Policy::grants(named), given)) << '\t'
                << names(Policy::unlocked_by(named, given));
    else if (asked == "within_reach_of")
      std::cout << names(Policy::within_reach_of(typename Policy::grants(named))) << '\t'
                << names(Policy::within_reach_of(ambit::no_credentials)) << '\t'
                << names(Policy::within_reach_of(ambit::rejected_token{ambit::rejection::bad_signature}));
    else if (asked == "unreachable")
      std::cout << names(Policy::unreachable(named, given));
    else if (asked == "minimal_scopes") {
      const auto found = Policy::minimal_scopes(one, given);
      std::cout << static_cast<int>(found.result()) << '\t' << joined(found.scopes()) << '\t'
                << found.unattainable_operation().name();
    } else if (asked == "is_tidy") {
      constexpr auto tidy = Policy::is_tidy();
      std::cout << tidy.holds() << '\t' << tidy.operation().name() << '\t' << joined(tidy.scopes());
    } else if (asked == "used_by")
      std::cout << names(Policy::used_by(named));
    else if (asked == "unused_scopes")
      std::cout << joined(Policy::unused_scopes());
    else if (asked == "count_grants") {
      const auto count = Policy::count_grants(first, given);
      std::cout << count.refused << '\t' << count.enough << '\t' << count.altogether;
    }
    std::cout << '\n';
  }

 private:
  /// Whether a claim holds, asked at run time; and of what is asked with literals: whether it holds, and its example.
  template <ambit::error::finding Finding = ambit::error::finding::operation_is_allowed_without_the_scope>
  static void tell(bool holds, std::size_t witness) {
    const ambit::claim<tables, Finding> claim(witness);
    std::cout << holds << '\t' << claim.holds() << '\t' << claim.operation().name() << '\t' << joined(claim.scopes())
              << '\t' << joined(claim.facts()) << '\t'
              << ambit::detail::shown_witnesses<tables>::example_of(
                     witness, Finding == ambit::error::finding::operation_is_allowed_without_the_other)
                     .instead;
  }
  static operations operations_of(const std::string& numbers) {
    operations made;
    std::istringstream words(numbers);
    for (std::size_t number = 0; words >> number;) made.insert(Policy::operation_at(number));
    return made;
  }
  static scope_set scopes_of(const std::string& names) {
    typename vocabulary::scope_bits bits;
    std::istringstream words(names);
    for (std::string word; words >> word;)
      for (std::size_t i = 0; i < Policy::scope_count; ++i)
        if (vocabulary::scopes[i].name == word) bits.insert(i);
    return ambit::detail::set_access::make<scope_set>(bits);
  }
  static std::string names(const operations& ops) {
    std::string text;
    for (std::size_t i = 0; i < Policy::operation_count; ++i)
      if (ops.contains(Policy::operation_at(i))) (text += text.empty() ? "" : " ") += Policy::operation_at(i).name();
    return text;
  }
};

template <class Policy>
void answer_all(const char* file) {
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) questions<Policy>::answer(line);
}

}  // namespace asked
