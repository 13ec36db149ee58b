// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

// Included first so that the include stack that a compiler prints above an error in them is short
// (tests/compile_fail allows 5 lines).
#include <ambit/terms/compile_error.hpp>
#include <ambit/vocabulary/grants.hpp>
#include <ambit/vocabulary/literal.hpp>

#include <ambit/proofs/claim.hpp>
#include <ambit/proofs/counting.hpp>
#include <ambit/proofs/exactness.hpp>
#include <ambit/proofs/sufficient_scopes.hpp>
#include <ambit/proofs/tidiness.hpp>
#include <ambit/rules/operation_set.hpp>
#include <ambit/terms/sealed_tables.hpp>
#include <ambit/version.hpp>

#include <cstdint>

namespace ambit::inline v0_2 {

/// Questions about a policy as a whole. Every answer is exact, for all grants and facts there can be.
///
/// A part of a policy, `ambit::policy<tables, ambit::analysis>`; or what a struct of proofs alone derives from, whose
/// tables a policy checks.
///
/// Operations named by literals make a claim, which shows an example in the compiler's error where `static_assert`
/// finds that it does not hold; operations known at run time get a plain answer.
template <class Tables>
class analysis : public analysis<detail::sealed_by<Tables, sizeof(Tables) != 0 ? detail::version_number : 0>> {};

template <class Declared, std::uint64_t Seal>
class analysis<detail::sealed<Declared, Seal>> {
  using Tables = detail::sealed<Declared, Seal>;

  using vocabulary_type = vocabulary<Tables>;
  using named = detail::operations_literal<Tables>;
  using scopes_asked = detail::scope_argument<vocabulary_type>;
  using operations = operation_set<Tables>;

 public:
  /// Whether everyone who may call one of the operations, whatever the facts, holds the scope, or all of the scopes.
  ///
  /// Nobody may call the unknown operation, so it needs everything; one open to anyone, to any token or to an optional
  /// one needs nothing.
  [[nodiscard]] static constexpr auto always_needs(const named& ops, const scopes_asked& needed) noexcept {
    return claim<Tables, error::finding::operation_is_allowed_without_the_scope>(
        detail::witness_without<vocabulary_type>(all_rules(), ops.bits(), needed.bits()));
  }
  /// The same of operations known at run time.
  template <detail::known_operations<Tables> Operations>
  [[nodiscard]] static constexpr bool always_needs(const Operations& ops, const scopes_asked& needed) noexcept {
    return detail::witness_without<vocabulary_type>(all_rules(), detail::bits_of(ops), needed.bits()) ==
           detail::witnesses_in(all_rules());
  }

  /// Whether everyone who may call `one` may call `other` under the same facts.
  [[nodiscard]] static constexpr auto implies(detail::operation_literal<Tables> one,
                                              detail::operation_literal<Tables> other) noexcept {
    return claim<Tables, error::finding::operation_is_allowed_without_the_other>(
        detail::witness_against(all_rules(), one.index(), other.index()));
  }
  [[nodiscard]] static constexpr bool implies(operation_id<Tables> one, operation_id<Tables> other) noexcept {
    return detail::witness_against(all_rules(), one.index(), other.index()) == detail::witnesses_in(all_rules());
  }

  /// Whether nobody who holds just enough for an operation of one side, with what follows from it, holds enough for one
  /// of the other side, under whatever facts. An operation that is on both sides is not separate from itself.
  [[nodiscard]] static constexpr auto separates(const named& left, const named& right) noexcept {
    return claim<Tables, error::finding::scopes_of_one_side_reach_the_other>(
        detail::witness_between<vocabulary_type>(all_rules(), left.bits(), right.bits()));
  }
  template <detail::known_operations<Tables> Left, detail::known_operations<Tables> Right>
  [[nodiscard]] static constexpr bool separates(const Left& left, const Right& right) noexcept {
    return detail::witness_between<vocabulary_type>(all_rules(), detail::bits_of(left), detail::bits_of(right)) ==
           detail::witnesses_in(all_rules());
  }

  /// The operations that a token may call whatever the facts are, or under the facts given: one that holds `granted`,
  /// or that lists the scopes asked about alone. Those open to anyone, to any token or to an optional one are
  /// among them.
  [[nodiscard]] static constexpr operations unlocked_by(const grants<vocabulary_type>& granted,
                                                        const facts<vocabulary_type>& given = {}) noexcept {
    return detail::set_access::make<operations>(detail::unlocked<typename operations::bits_type>(
        all_rules(), detail::set_access::bits(granted), detail::set_access::bits(given)));
  }
  [[nodiscard]] static constexpr operations unlocked_by(const scopes_asked& listed,
                                                        const facts<vocabulary_type>& given = {}) noexcept {
    return detail::set_access::make<operations>(detail::unlocked<typename operations::bits_type>(
        all_rules(), vocabulary_type::closure(listed.bits()), detail::set_access::bits(given)));
  }

  /// The operations that a caller, or a token that holds these grants, may call under some facts: what a list names
  /// that is made for it while no fact is known.
  [[nodiscard]] static constexpr operations within_reach_of(
      const detail::grants_or_caller<vocabulary_type>& who) noexcept {
    if (who.has_grants())
      return detail::set_access::make<operations>(
          detail::unlocked<typename operations::bits_type>(all_rules(), who.bits(), vocabulary_type::fact_bits::all()));
    operations open;
    for (std::size_t i = 0; i < operation_id<Tables>::count(); ++i) {
      const requirement_kind kind = all_rules().rules[i].kind;
      if (kind == requirement_kind::anyone || (kind == requirement_kind::optional_token && !who.is_rejected()))
        open.insert(operation_id<Tables>::at(i));
    }
    return open;
  }

  /// The operations that no token which lists some of the scopes `grantable`, or all, may call under the facts given.
  [[nodiscard]] static constexpr operations unreachable(const scopes_asked& grantable,
                                                        const facts<vocabulary_type>& given) noexcept {
    return detail::set_access::make<operations>(detail::locked<typename operations::bits_type>(
        all_rules(), vocabulary_type::closure(grantable.bits()), detail::set_access::bits(given)));
  }

  /// The alternatives of what an operation needs, after absorption: none of them is enough for another.
  [[nodiscard]] static constexpr alternative_list<Tables> alternatives(detail::operation_literal<Tables> op) noexcept {
    return alternative_list<Tables>(op);
  }
  [[nodiscard]] static constexpr alternative_list<Tables> alternatives(operation_id<Tables> op) noexcept {
    return alternative_list<Tables>(op);
  }

  /// The redundant alternatives of an operation's requirement: another alternative asks for less than each of them.
  [[nodiscard]] static constexpr ambit::absorbed_alternatives<Tables> absorbed_alternatives(
      detail::operation_literal<Tables> op) noexcept {
    return ambit::absorbed_alternatives<Tables>(op);
  }
  [[nodiscard]] static constexpr ambit::absorbed_alternatives<Tables> absorbed_alternatives(
      operation_id<Tables> op) noexcept {
    return ambit::absorbed_alternatives<Tables>(op);
  }

  /// The first set of scopes that is enough for all of the operations, whatever the facts or under those given: fewest
  /// gained, fewest listed, first declared. A true minimum, or no answer where finding it would be too much work.
  [[nodiscard]] static constexpr sufficient_scopes<Tables> minimal_scopes(
      const operations& ops, const facts<vocabulary_type>& given = {}) noexcept {
    return detail::fewest_scopes<Tables>(ops, given);
  }

  /// The operations that a token may call under some facts, but not without the scope, or one of the scopes: it makes a
  /// difference there, by itself or by what follows from it.
  [[nodiscard]] static constexpr operations used_by(const scopes_asked& scopes) noexcept {
    return detail::set_access::make<operations>(
        detail::using_any<typename operations::bits_type>(all_rules(), vocabulary_type::closure(scopes.bits())));
  }

  /// The scopes that make no difference to any operation, neither by themselves nor by what follows from them.
  [[nodiscard]] static constexpr scope_set<vocabulary_type> unused_scopes() noexcept {
    return detail::set_access::make<scope_set<vocabulary_type>>(detail::unused<vocabulary_type>(all_rules()));
  }

  /// Whether every scope makes a difference to some operation, every operation can be called by someone and, if it has
  /// a route, on some path, no requirement holds an alternative that another one of it absorbs, and no template with a
  /// typed parameter lacks a method that the same template with a plain or opaque one has. Where it is undecided
  /// whether a path reaches a route, which types of the policy's own can make so, the policy is not tidy.
  ///
  /// It says nothing of alternatives that `absorbed_alternatives` refuses, nor of a method that a more literal template
  /// hides on some paths, which is how templates are read.
  [[nodiscard]] static constexpr tidiness<Tables> is_tidy() noexcept { return {}; }

  /// Whether a backend, `ambit::backends::express` or another one that is named there, leads each request that the
  /// policy answers to the operation that the policy found, to none, or to one that whoever may call that one may call
  /// too; so that no path would be malformed for a reading if it stood behind. What stands there by the tables of the
  /// policy is not looked at.
  template <backend How>
  [[nodiscard]] static constexpr exactness_claim<Tables, How> is_exact_for(const detail::named_backend<How>&) noexcept {
    return {};
  }
  /// The same for any other backend, `is_exact_for<ambit::backend{.ignores_case = true}>()`.
  template <auto How>
  [[nodiscard]] static constexpr exactness_claim<Tables, backend(How)> is_exact_for() noexcept {
    return {};
  }

  /// How many sets of grants are enough for an operation whatever the facts, or under those given; refused where there
  /// are more than 20 scopes.
  [[nodiscard]] static constexpr grant_count count_grants(operation_id<Tables> op,
                                                          const facts<vocabulary_type>& given = {}) noexcept {
    return detail::counted_grants<vocabulary_type>(all_rules(), all_rules().rules[op.index()],
                                                   detail::set_access::bits(given));
  }
  [[nodiscard]] static constexpr grant_count count_grants(detail::operation_literal<Tables> op,
                                                          const facts<vocabulary_type>& given = {}) noexcept {
    return count_grants(op.id(), given);
  }

 private:
  static constexpr const auto& all_rules() noexcept { return detail::rules_in_full<Tables>; }
};

}  // namespace ambit::inline v0_2
