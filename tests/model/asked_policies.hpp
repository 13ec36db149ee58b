// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Small random policies, and the answers to all questions of the analysis about them, found by trying every set of
// scopes and of facts. A set is a bit mask. No code is shared with the library's analysis.

#include "random_rules.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace model {

inline constexpr std::size_t asked_operations = 6, asked_scopes = 8, asked_facts = 3, asked_alternatives = 5;

/// The numbers of scopes and facts, and the implications.
struct asked_world {
  std::size_t scopes = asked_scopes;
  std::size_t facts = asked_facts;
  std::array<std::pair<unsigned, unsigned>, 6> implications{};
  std::size_t implied = 0;  ///< how many of these there are

  constexpr unsigned scope_sets() const { return 1u << scopes; }
  constexpr unsigned fact_sets() const { return 1u << facts; }
  constexpr unsigned closed(unsigned listed) const {
    for (unsigned before = ~listed; before != listed;) {
      before = listed;
      for (std::size_t i = 0; i < implied; ++i)
        if ((listed >> implications[i].first & 1) != 0) listed |= 1u << implications[i].second;
    }
    return listed;
  }
  /// A closed set without the members that follow from others.
  constexpr unsigned told(unsigned set) const {
    unsigned kept = set;
    for (unsigned i = 0; i < scopes; ++i)
      if ((set >> i & 1) != 0) kept &= ~(closed(1u << i) & ~(1u << i));
    return kept;
  }
};

struct asked_policy {
  std::array<made_rule, asked_operations> rules{};
};

/// Policy number `number` over `world`.
constexpr asked_policy make_asked_policy(const asked_world& world, std::uint64_t number) {
  random chance(number * 77 + world.scopes * 5 + world.implied);
  const auto below = [&chance](std::size_t bound) { return static_cast<unsigned>(chance.below(bound)); };
  asked_policy made;
  for (made_rule& rule : made.rules) {
    const unsigned kind = below(14);
    if (kind == 0) rule.kind = ambit::requirement_kind::anyone;
    if (kind == 1) rule.kind = ambit::requirement_kind::any_token;
    if (kind == 2) rule.kind = ambit::requirement_kind::optional_token;
    if (kind <= 2) continue;
    rule.size = 1 + below(asked_alternatives);
    const unsigned width = 1 + below(3);
    for (std::size_t i = 0; i < rule.size; ++i) {
      if (below(12) == 0) {  // any token, often under facts
        rule.list[i].facts = below(world.fact_sets());
        continue;
      }
      for (unsigned scopes = 1 + below(width); scopes != 0; --scopes) rule.list[i].scopes |= 1u << below(world.scopes);
      if (world.facts != 0 && below(3) == 0) rule.list[i].facts = below(world.fact_sets());
    }
  }
  return made;
}

/// An alternative as one number.
constexpr std::uint16_t packed(unsigned scopes, unsigned facts) {
  return static_cast<std::uint16_t>(scopes << asked_facts | facts);
}

/// Some alternatives, sorted.
struct packed_list {
  std::array<std::uint16_t, asked_alternatives> list{};
  std::size_t size = 0;

  constexpr void put(std::uint16_t one) {
    std::size_t at = size++;
    for (; at != 0 && list[at - 1] > one; --at) list[at] = list[at - 1];
    list[at] = one;
  }
  friend constexpr bool operator==(const packed_list&, const packed_list&) = default;
};

inline constexpr unsigned no_set = 0xffff;  ///< stands for the scopes where none are enough

/// What to ask: all sets of scopes and facts, or, in a constant evaluation, every n-th of them.
struct asked_extent {
  unsigned scope_step = 1;
  unsigned fact_step = 1;
  unsigned together_step = 1;
};

/// The pairs of sets of operations that are asked about: each one with each other, and some of them with the rest.
inline constexpr std::array<std::pair<unsigned, unsigned>, 4> asked_sides = {
    {{0b000111, 0b111000}, {0b010101, 0b101010}, {0, 0b111111}, {0b100011, 0b000110}}};
/// The sets of operations for which the fewest scopes are asked.
inline constexpr std::array<unsigned, 10> asked_together = {1, 2, 4, 8, 16, 0b000011, 0b011100, 0b110101, 0b111111, 0};

/// All answers about a policy; sets are masks.
struct answers {
  std::array<std::array<bool, asked_scopes>, asked_operations> needs{};
  std::array<bool, asked_scopes> all_need{};       ///< all operations together
  std::array<bool, asked_operations> needs_two{};  ///< the first scope and the last one
  std::array<std::array<bool, asked_operations>, asked_operations> implied{}, apart{};
  std::array<bool, asked_sides.size()> sides_apart{};
  std::array<std::array<std::uint8_t, 256>, 8> unlocked{}, locked{};  ///< by facts and listed scopes
  std::array<std::uint8_t, asked_scopes> used_by{};
  std::uint8_t unused = 0;
  std::array<packed_list, asked_operations> alternatives{}, absorbed{};
  std::array<std::array<unsigned, asked_together.size()>, 8> fewest{};
  std::array<std::array<std::uint64_t, asked_operations>, 8> enough{};
  std::uint64_t altogether = 0;

  friend constexpr bool operator==(const answers&, const answers&) = default;
};

/// The answers about a policy, found by trying all grants and all facts.
class every_caller {
 public:
  every_caller(const asked_world& world, const asked_policy& policy) : world_(world), policy_(policy) {}

  answers all(const asked_extent& extent = {}) const {
    answers made;
    for (unsigned op = 0; op < asked_operations; ++op) {
      for (unsigned scope = 0; scope < world_.scopes; ++scope) {
        made.needs[op][scope] = needs(op, 1u << scope);
        if (use(op, scope)) made.used_by[scope] |= static_cast<std::uint8_t>(1u << op);
      }
      made.needs_two[op] = needs(op, 1u | 1u << (world_.scopes - 1));
      for (unsigned other = 0; other < asked_operations; ++other) {
        made.implied[op][other] = implies(op, other);
        made.apart[op][other] = !reaches(op, other) && !reaches(other, op);
      }
      made.alternatives[op] = least(op);
      made.absorbed[op] = absorbed(op);
    }
    for (unsigned scope = 0; scope < world_.scopes; ++scope) {
      made.all_need[scope] = true;
      for (unsigned op = 0; op < asked_operations; ++op) made.all_need[scope] &= made.needs[op][scope];
      if (made.used_by[scope] == 0) made.unused |= static_cast<std::uint8_t>(1u << scope);
    }
    for (std::size_t i = 0; i < asked_sides.size(); ++i) {
      made.sides_apart[i] = true;
      for (unsigned one = 0; one < asked_operations; ++one)
        for (unsigned other = 0; other < asked_operations; ++other)
          if ((asked_sides[i].first >> one & 1) != 0 && (asked_sides[i].second >> other & 1) != 0)
            made.sides_apart[i] &= made.apart[one][other];
    }
    for (unsigned set = 0; set < world_.scope_sets(); ++set) made.altogether += world_.closed(set) == set;
    for (unsigned facts = 0; facts < world_.fact_sets(); facts += extent.fact_step) {
      for (unsigned set = 0; set < world_.scope_sets(); ++set) {
        std::uint8_t open = 0;
        for (unsigned op = 0; op < asked_operations; ++op)
          if (allowed(op, set, facts)) open |= static_cast<std::uint8_t>(1u << op);
        if (set % extent.scope_step == 0) {
          made.unlocked[facts][set] = open;
          made.locked[facts][set] = static_cast<std::uint8_t>(~open & 0x3f);
        }
        if (world_.closed(set) == set)
          for (unsigned op = 0; op < asked_operations; ++op)
            made.enough[facts][op] += static_cast<std::uint64_t>(open >> op & 1);
      }
      for (std::size_t i = 0; i < asked_together.size(); i += extent.together_step)
        made.fewest[facts][i] = fewest(asked_together[i], facts);
    }
    return made;
  }

 private:
  bool allowed(unsigned op, unsigned listed, unsigned facts) const {
    return policy_.rules[op].met_by(world_.closed(listed), facts);
  }
  /// Whether a caller without a token may call an operation: one without credentials, or a rejected one.
  bool open_to_nobody(unsigned op) const {
    return policy_.rules[op].kind == ambit::requirement_kind::anyone ||
           policy_.rules[op].kind == ambit::requirement_kind::optional_token;
  }
  bool open_to_rejected(unsigned op) const { return policy_.rules[op].kind == ambit::requirement_kind::anyone; }

  template <class Check>
  bool for_all(Check check) const {
    for (unsigned facts = 0; facts < world_.fact_sets(); ++facts)
      for (unsigned set = 0; set < world_.scope_sets(); ++set)
        if (!check(set, facts)) return false;
    return true;
  }
  bool needs(unsigned op, unsigned scopes) const {
    return for_all([&](unsigned set, unsigned facts) {
      return !allowed(op, set, facts) || (world_.closed(set) & scopes) == scopes;
    });
  }
  bool implies(unsigned one, unsigned other) const {
    if (open_to_nobody(one) && !open_to_nobody(other)) return false;
    if (open_to_rejected(one) && !open_to_rejected(other)) return false;
    return for_all(
        [&](unsigned set, unsigned facts) { return !allowed(one, set, facts) || allowed(other, set, facts); });
  }
  /// Whether a smallest set of grants for `one` is enough for `other` when all facts are given.
  bool reaches(unsigned one, unsigned other) const {
    if (open_to_nobody(one)) return open_to_nobody(other);
    return !for_all([&](unsigned set, unsigned facts) {
      return !just_enough(one, set, facts) || !allowed(other, set, world_.fact_sets() - 1);
    });
  }
  /// Whether a set of grants allows an operation and none of its proper subsets does.
  bool just_enough(unsigned op, unsigned set, unsigned facts) const {
    if (world_.closed(set) != set || !allowed(op, set, facts)) return false;
    for (unsigned less = (set - 1) & set; set != 0; less = (less - 1) & set) {
      if (allowed(op, less, facts) && world_.closed(less) != set) return false;
      if (less == 0) break;
    }
    return true;
  }
  bool use(unsigned op, unsigned scope) const {
    return !for_all([&](unsigned set, unsigned facts) {
      return allowed(op, set, facts) || !allowed(op, set | 1u << scope, facts);
    });
  }
  packed_list least(unsigned op) const {
    packed_list list;
    if (policy_.rules[op].kind != ambit::requirement_kind::expression || allowed(op, 0, 0)) return list;
    for_all([&](unsigned set, unsigned facts) {
      bool with_less = !just_enough(op, set, facts);
      for (unsigned less = 0; less < facts && !with_less; ++less)
        with_less = (less & facts) == less && allowed(op, set, less);
      if (!with_less) list.put(packed(world_.told(set), facts));
      return true;
    });
    return list;
  }
  packed_list absorbed(unsigned op) const {
    packed_list list;
    const made_rule& rule = policy_.rules[op];
    for (std::size_t i = 0; i < rule.size; ++i) {
      const unsigned whole = world_.closed(rule.list[i].scopes), facts = rule.list[i].facts;
      bool in_vain = false;
      for (std::size_t j = 0; j < rule.size && !in_vain; ++j) {
        const unsigned other = world_.closed(rule.list[j].scopes), under = rule.list[j].facts;
        const bool same = other == whole && under == facts;
        in_vain = (other & whole) == other && (under & facts) == under && (!same || j < i);
      }
      if (in_vain) list.put(packed(world_.told(whole), facts));
    }
    return list;
  }
  unsigned fewest(unsigned ops, unsigned facts) const {
    const auto size_of = [](unsigned set) {
      unsigned size = 0;
      for (; set != 0; set &= set - 1) ++size;
      return size;
    };
    unsigned best = no_set;
    for (unsigned set = 0; set < world_.scope_sets(); ++set) {
      bool enough = true;
      for (unsigned op = 0; op < asked_operations && enough; ++op)
        enough = (ops >> op & 1) == 0 || allowed(op, set, facts);
      if (!enough) continue;
      const auto before = [&](unsigned left, unsigned right) {
        const unsigned gained = size_of(world_.closed(left)), least = size_of(world_.closed(right));
        if (gained != least) return gained < least;
        if (size_of(left) != size_of(right)) return size_of(left) < size_of(right);
        const unsigned lowest = (left ^ right) & (~(left ^ right) + 1);
        return (left & lowest) != 0;
      };
      if (best == no_set || before(set, best)) best = set;
    }
    return best;
  }

  asked_world world_;
  asked_policy policy_;
};

}  // namespace model
