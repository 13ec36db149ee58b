// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// What every decision means, computed slowly on sets of words. It shares no code with the library and none of its
// types: words are compared as text, what follows from a scope is found by applying every implication until nothing is
// added, and what a caller misses by trying every set of scopes.

#include <array>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <string_view>

namespace model {

using word = std::string_view;

inline constexpr std::size_t most_words = 12;
inline constexpr std::size_t most_alternatives = 6;

/// A set of words, in the order in which they were put in.
class words {
 public:
  constexpr words() noexcept = default;

  constexpr std::size_t size() const noexcept { return size_; }
  constexpr const word* begin() const noexcept { return word_; }
  constexpr const word* end() const noexcept { return word_ + size_; }

  /// Whether `asked` is one of the words.
  constexpr bool holds(word asked) const noexcept {
    const char* const text = asked.data();
    const std::size_t size = asked.size();
    for (std::size_t i = 0; i < size_; ++i)
      if (word_[i].size() == size && __builtin_memcmp(word_[i].data(), text, size) == 0) return true;
    return false;
  }
  /// Whether all of `asked` are among the words; true if `asked` is empty.
  constexpr bool holds_all(const words& asked) const noexcept {
    for (const word each : asked)
      if (!holds(each)) return false;
    return true;
  }
  constexpr words& put(word added) noexcept {
    if (holds(added)) return *this;
    if (size_ == most_words) std::abort();
    word_[size_++] = added;
    return *this;
  }
  constexpr words& put(const words& added) noexcept {
    for (const word each : added) put(each);
    return *this;
  }
  /// The words that are not in `other`, in their order.
  constexpr words outside(const words& other) const noexcept {
    words kept;
    for (const word each : *this)
      if (!other.holds(each)) kept.put(each);
    return kept;
  }
  /// The words that are in `other` too, in their order.
  constexpr words within(const words& other) const noexcept {
    words kept;
    for (const word each : *this)
      if (other.holds(each)) kept.put(each);
    return kept;
  }
  /// The words at those places whose bit is set in `mask`.
  constexpr words chosen(unsigned mask) const noexcept {
    words kept;
    for (std::size_t i = 0; i < size_; ++i)
      if ((mask >> i & 1u) != 0) kept.put(word_[i]);
    return kept;
  }
  /// The number of sets that can be chosen from the words.
  constexpr unsigned choices() const noexcept { return 1u << size_; }

  /// Whether both hold the same words, in whatever order.
  friend constexpr bool operator==(const words& left, const words& right) noexcept {
    return left.size() == right.size() && left.holds_all(right);
  }

 private:
  word word_[most_words]{};
  std::size_t size_ = 0;
};

/// The set of these words.
template <class... Words>
constexpr words all_of(Words... each) noexcept {
  words together;
  (together.put(word(each)), ...);
  return together;
}

inline constexpr words no_words{};

constexpr words together(words left, const words& right) noexcept { return left.put(right); }

/// Who may call, apart from what scopes and facts allow.
enum class access : unsigned char { anyone, any_token, by_words };

struct operation {
  word name;
  word route;  ///< a method and a path; empty if it is checked by name alone
  access who = access::by_words;
  std::array<words, most_alternatives> alternative{};  ///< scopes and facts, as written
  std::size_t alternatives = 0;

  constexpr operation(word name_, word route_, access who_) noexcept
      : name(name_), route(route_), who(who_) {}

  template <class... Alternatives>
  constexpr operation(word name_, word route_, const words& first, const Alternatives&... more) noexcept
      : name(name_), route(route_), alternative{first, more...}, alternatives(1 + sizeof...(more)) {}
};

/// Whoever holds the first scope also holds the second one.
struct implication {
  word holding;
  word also_holding;
};

struct policy {
  words scopes;   ///< in the order of their declaration
  words facts;    ///< in the order of their declaration
  words step_up;  ///< those facts that the user brings about by authenticating once more
  std::span<const implication> implications;
  std::span<const operation> operations;
};

/// `listed`, and all that follows from it.
constexpr words closed(const policy& of, const words& listed) noexcept {
  words held = listed;
  for (std::size_t before = held.size() + 1; before != held.size();) {
    before = held.size();
    for (const implication& each : of.implications)
      if (held.holds(each.holding)) held.put(each.also_holding);
  }
  return held;
}

/// Whether a token that holds `held` may call, when all of `given` is true and no other fact is.
constexpr bool opens(const operation& to, const words& held, const words& given) noexcept {
  if (to.who != access::by_words) return true;
  for (std::size_t i = 0; i < to.alternatives; ++i) {
    bool met = true;
    for (const word each : to.alternative[i])
      if (!held.holds(each) && !given.holds(each)) {
        met = false;
        break;
      }
    if (met) return true;
  }
  return false;
}

enum class outcome : unsigned char {
  allowed,
  depends_on_facts,
  no_credentials,
  rejected_token,
  invalid_request,
  insufficient_scope,
  insufficient_user_authentication,
  denied_by_facts,
};

/// The answer to a token that holds `held`, when nothing is known of the facts.
constexpr outcome with_facts_unknown(const policy& of, const operation& to, const words& held) noexcept {
  if (opens(to, held, no_words)) return outcome::allowed;
  if (opens(to, held, of.facts)) return outcome::depends_on_facts;
  return outcome::insufficient_scope;
}

/// The answer to a token that holds `held`, when exactly `given` is true.
constexpr outcome with_facts_known(const policy& of, const operation& to, const words& held,
                                   const words& given) noexcept {
  if (opens(to, held, given)) return outcome::allowed;
  if (opens(to, of.scopes, given)) return outcome::insufficient_scope;
  if (opens(to, of.scopes, together(given, of.step_up))) return outcome::insufficient_user_authentication;
  return outcome::denied_by_facts;
}

constexpr int status(outcome answer) noexcept {
  switch (answer) {
    case outcome::allowed:
      return 200;
    case outcome::invalid_request:
      return 400;
    case outcome::no_credentials:
    case outcome::rejected_token:
    case outcome::insufficient_user_authentication:
      return 401;
    default:
      return 403;
  }
}

/// Whether `left` comes first by declaration: the first declared scope of only one of them is in it.
constexpr bool declared_first(const policy& of, const words& left, const words& right) noexcept {
  for (const word each : of.scopes)
    if (left.holds(each) != right.holds(each)) return left.holds(each);
  return false;
}

/// Whether adding `left` to what is held comes before adding `right`: fewer scopes gained, then fewer listed,
/// then the order of declaration.
constexpr bool cheaper(const policy& of, const words& held, const words& left, const words& right) noexcept {
  const std::size_t left_gains = closed(of, left).outside(held).size();
  const std::size_t right_gains = closed(of, right).outside(held).size();
  if (left_gains != right_gains) return left_gains < right_gains;
  if (left.size() != right.size()) return left.size() < right.size();
  return declared_first(of, left, right);
}

/// What scopes are to reach for a caller.
struct goal {
  bool attainable = false;  ///< whether there are scopes that reach it
  words facts{};            ///< those that may be counted on
};

/// With facts unknown: to be allowed whatever the facts are; if no scopes can do that, that the answer depends on
/// facts.
constexpr goal goal_with_facts_unknown(const policy& of, const operation& to) noexcept {
  if (opens(to, of.scopes, no_words)) return {true, {}};
  return {true, of.facts};
}

/// With facts known: to be allowed; if no scopes can do that, to be allowed after authenticating once more.
constexpr goal goal_with_facts_known(const policy& of, const operation& to, const words& given) noexcept {
  if (opens(to, of.scopes, given)) return {true, given};
  const words stepped_up = together(given, of.step_up);
  if (opens(to, of.scopes, stepped_up)) return {true, stepped_up};
  return {};
}

/// The first set of scopes that reaches the goal once it is added to `listed`: all sets are tried.
constexpr words missing(const policy& of, const operation& to, const words& listed,
                        const goal& wanted) noexcept {
  if (!wanted.attainable) return {};
  const words held = closed(of, listed);
  const words open = of.scopes.outside(listed);
  words first = open;
  for (unsigned mask = 0; mask < open.choices(); ++mask) {
    const words added = open.chosen(mask);
    if (opens(to, closed(of, together(listed, added)), wanted.facts) && cheaper(of, held, added, first))
      first = added;
  }
  return first;
}

/// The scopes of an alternative, without those that follow from others of them.
constexpr words scopes_of(const policy& of, const words& alternative) noexcept {
  const words scopes = alternative.within(of.scopes);
  words kept;
  for (const word each : scopes) {
    bool follows = false;
    for (const word other : scopes)
      follows = follows || (other != each && closed(of, all_of(other)).holds(each));
    if (!follows) kept.put(each);
  }
  return kept;
}

/// The whole alternative that a challenge names: the one whose missing scopes come first; if several have the same
/// missing scopes, the one with the fewest scopes once closed, then the fewest listed, then the first declared.
constexpr words challenged(const policy& of, const operation& to, const words& listed,
                           const goal& wanted) noexcept {
  if (!wanted.attainable || to.who != access::by_words) return {};
  const words held = closed(of, listed);
  words first;
  for (std::size_t i = 0; i < to.alternatives; ++i) {
    if (!wanted.facts.holds_all(to.alternative[i].within(of.facts))) continue;
    const words whole = scopes_of(of, to.alternative[i]);
    const words needed = whole.outside(held);
    const words first_needed = first.outside(held);
    if (first.size() == 0 || cheaper(of, held, needed, first_needed) ||
        (needed == first_needed && cheaper(of, words(), whole, first)))
      first = whole;
  }
  return first;
}

/// The facts that decide whether a token that holds `held` may call, found by trying all sets of facts.
constexpr words deciding_facts(const policy& of, const operation& to, const words& held) noexcept {
  words deciding;
  for (const word each : of.facts) {
    const words others = of.facts.outside(all_of(each));
    for (unsigned mask = 0; mask < others.choices(); ++mask) {
      const words given = others.chosen(mask);
      if (opens(to, held, given) != opens(to, held, together(given, all_of(each)))) deciding.put(each);
    }
  }
  return deciding;
}

}  // namespace model
