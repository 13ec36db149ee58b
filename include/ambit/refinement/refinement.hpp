// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/rules/rule_table.hpp>
#include <ambit/vocabulary/grants.hpp>
#include <ambit/vocabulary/vocabulary.hpp>

#include <cstdint>

// Whether whoever meets a requirement of one policy meets one of another. Scopes meet by name and facts meet by name;
// each policy closes what a token lists under its own implications.
namespace ambit::inline v0_2 {

/// The kind of caller who meets one requirement and not another one.
enum class difference : unsigned char {
  undecided,        ///< it would take too long to find out
  none,             ///< nobody
  everyone,         ///< also a caller without credentials
  tokens,           ///< tokens with certain scopes
  rejected_tokens,  ///< callers whose credentials were rejected, and nobody else
};

namespace detail {

/// What the scopes and facts of the vocabulary `From` amount to in the vocabulary `To`; those that it does not declare
/// are nothing there.
template <class From, class To>
struct vocabulary_map {
  typename To::scope_bits scope[From::scope_bits::capacity() == 0 ? 1 : From::scope_bits::capacity()]{};
  typename To::fact_bits fact[From::fact_bits::capacity() == 0 ? 1 : From::fact_bits::capacity()]{};

  constexpr vocabulary_map() noexcept {
    for (std::size_t i = 0; i < From::scopes.size(); ++i) {
      typename To::scope_bits single;
      const std::size_t index = To::scope_names.index_of(From::scopes[i].name);
      if (index < To::scopes.size()) single.insert(index);
      scope[i] = To::closure(single);
    }
    for (std::size_t i = 0; i < From::facts.size(); ++i) {
      const std::size_t index = To::fact_names.index_of(From::facts[i].name);
      if (index < To::facts.size()) fact[i].insert(index);
    }
  }

  /// What a token that lists `listed` holds there.
  constexpr typename To::scope_bits held(const typename From::scope_bits& listed) const noexcept {
    typename To::scope_bits there;
    for (std::size_t i = listed.next(0); i < listed.capacity(); i = listed.next(i + 1)) there |= scope[i];
    return there;
  }
  constexpr typename To::fact_bits given(const typename From::fact_bits& facts) const noexcept {
    typename To::fact_bits there;
    for (std::size_t i = facts.next(0); i < facts.capacity(); i = facts.next(i + 1)) there |= fact[i];
    return there;
  }
};

/// A caller who meets one requirement and not another one; of a token, the least scopes that it lists and the facts.
template <class Vocabulary>
struct counterexample {
  difference kind = difference::none;
  typename Vocabulary::scope_bits listed{};
  typename Vocabulary::fact_bits given{};

  constexpr bool found() const noexcept { return kind != difference::none && kind != difference::undecided; }
};

/// The most sets of scopes that are tried for one pair of requirements.
inline constexpr std::size_t most_listed_sets = 4096;

/// Finds the least caller who meets a rule of `From` and not one of `To`.
///
/// Whoever meets an alternative of `From` lists each of its scopes, or one that implies it; more facts give no less in
/// `To`, so the facts are those of an alternative. The order is that of `missing`, then of the facts: fewest scopes
/// held, fewest listed, first declared, fewest facts, first declared.
template <class From, class To>
class counterexample_search {
  using scope_bits = typename From::scope_bits;
  using fact_bits = typename From::fact_bits;

 public:
  constexpr explicit counterexample_search(const vocabulary_map<From, To>& names) noexcept : names_(&names) {}

  template <class FromTable, class ToTable>
  constexpr counterexample<From> find(const FromTable& from, const rule<From>& stricter, const ToTable& to,
                                      const rule<To>& weaker) noexcept {
    counterexample<From> found;
    if (weaker.kind != requirement_kind::expression || stricter.kind != requirement_kind::expression) {
      if (stricter.kind <= weaker.kind) return found;
      found.kind = weaker.kind == requirement_kind::optional_token ? difference::rejected_tokens
                   : stricter.kind == requirement_kind::any_token  ? difference::tokens
                                                                   : difference::everyone;
      return found;
    }
    work_ = 0;
    const auto denied = [&](const scope_bits& listed, const fact_bits& facts) {
      const typename To::scope_bits held = names_->held(listed);
      const typename To::fact_bits given = names_->given(facts);
      for (std::uint32_t j = weaker.first; j < weaker.end; ++j)
        if (held.contains(to.list[j].scopes) && given.contains(to.list[j].facts)) return false;
      return true;
    };
    for (std::uint32_t i = stricter.first; i < stricter.end; ++i) {
      const alternative<From>& met = from.list[i];
      if (denied(met.scopes, met.facts))
        take(found, met.scopes, met.facts);
      else if (!From::implied.implying.empty())
        substitute(found, met, {}, 0, denied);
    }
    if (found.kind == difference::tokens) {
      // The scopes listed may meet another alternative, under fewer facts.
      const scope_bits held = From::closure(found.listed);
      for (std::uint32_t i = stricter.first; i < stricter.end; ++i)
        if (held.contains(from.list[i].scopes) && comes_before(from.list[i].facts, found.given) &&
            denied(found.listed, from.list[i].facts))
          found.given = from.list[i].facts;
    }
    if (found.kind == difference::none && work_ > most_listed_sets) found.kind = difference::undecided;
    return found;
  }

 private:
  /// Tries every list of scopes that implies those of `met` from number `from` on, beside what is `listed` for those
  /// before.
  template <class Denied>
  constexpr void substitute(counterexample<From>& found, const alternative<From>& met, const scope_bits& listed,
                            std::size_t from, Denied denied) noexcept {
    if (++work_ > most_listed_sets || !denied(listed, met.facts)) return;
    const std::size_t scope = met.scopes.next(from);
    if (scope == met.scopes.capacity()) {
      take(found, From::without_implied(listed), met.facts);
      return;
    }
    for (std::size_t t = 0; t < From::scopes.size(); ++t) {
      if (!is_worth_trying(t, scope)) continue;
      scope_bits with = listed;
      with.insert(t);
      substitute(found, met, with, scope + 1, denied);
    }
  }

  static constexpr scope_bits closure_of(std::size_t scope) noexcept {
    scope_bits single;
    single.insert(scope);
    return From::closure(single);
  }
  /// Whether `t` implies `scope` and no other scope that does gives less in both vocabularies.
  constexpr bool is_worth_trying(std::size_t t, std::size_t scope) const noexcept {
    const scope_bits mine = closure_of(t);
    if (!mine.contains(closure_of(scope))) return false;
    for (std::size_t other = mine.next(0); other < mine.capacity(); other = mine.next(other + 1))
      if (other != t && names_->scope[t].contains(names_->scope[other]) &&
          closure_of(other).contains(closure_of(scope)))
        return false;
    return true;
  }

  static constexpr bool comes_before(const fact_bits& left, const fact_bits& right) noexcept {
    return left.size() < right.size() || (left.size() == right.size() && declared_before(left, right));
  }
  static constexpr void take(counterexample<From>& found, const scope_bits& listed, const fact_bits& given) noexcept {
    if (found.kind == difference::tokens) {
      const std::size_t held = From::closure(listed).size(), least = From::closure(found.listed).size();
      if (held > least) return;
      if (held == least && listed.size() > found.listed.size()) return;
      if (held == least && listed.size() == found.listed.size() && !declared_before(listed, found.listed)) return;
    }
    found = {difference::tokens, listed, given};
  }

  const vocabulary_map<From, To>* names_;
  std::size_t work_ = 0;
};

}  // namespace detail

/// A caller who is allowed by one policy and denied by another: nobody, anyone, or a token that lists certain scopes
/// under certain facts, the least that it takes.
template <class Vocabulary>
class witness {
 public:
  constexpr explicit witness(const detail::counterexample<Vocabulary>& found) noexcept : found_(found) {}

  /// How the policies differ.
  [[nodiscard]] constexpr difference kind() const noexcept { return found_.kind; }
  /// Whether there is someone.
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return found_.found(); }
  /// The scopes that the token lists: fewest held, then fewest listed, then first declared.
  [[nodiscard]] constexpr scope_set<Vocabulary> scopes() const noexcept {
    return detail::set_access::make<scope_set<Vocabulary>>(found_.listed);
  }
  /// The facts that are given.
  [[nodiscard]] constexpr ambit::facts<Vocabulary> facts() const noexcept {
    return detail::set_access::make<ambit::facts<Vocabulary>>(found_.given);
  }

 private:
  detail::counterexample<Vocabulary> found_;
};

}  // namespace ambit::inline v0_2
