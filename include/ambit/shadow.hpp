// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/policy.hpp>
#include <ambit/rules/operation_id.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

/// Which of two policies answers where both are asked.
enum class answering : unsigned char {
  old_policy,       ///< the old one, always: the new one is but tried
  stricter_policy,  ///< the one that denies, where one does; the old one where both say the same
};

/// What two policies say to one call, and which of them answers.
template <class Old, class New>
class shadow_answer {
  using old_decision_type = decision<detail::tables_t<Old>>;
  using new_decision_type = decision<detail::tables_t<New>>;

 public:
  constexpr shadow_answer(const old_decision_type& old_one, const new_decision_type& new_one, answering chosen) noexcept
      : old_(old_one),
        new_(new_one),
        by_new_(chosen == answering::stricter_policy && openness(new_one) < openness(old_one)) {}

  /// Whether the call is allowed, by the policy that answers.
  [[nodiscard]] constexpr bool allowed() const noexcept { return by_new_ ? new_.allowed() : old_.allowed(); }
  [[nodiscard]] constexpr ambit::outcome outcome() const noexcept { return by_new_ ? new_.outcome() : old_.outcome(); }
  /// What came out by the policy that answers, as the client may know it.
  [[nodiscard]] constexpr ambit::outcome shown_outcome() const noexcept {
    return by_new_ ? new_.shown_outcome() : old_.shown_outcome();
  }
  [[nodiscard]] constexpr int status() const noexcept { return by_new_ ? new_.status() : old_.status(); }
  /// Whether the new policy answers; its decision is the one to make a challenge from then.
  [[nodiscard]] constexpr bool is_of_new() const noexcept { return by_new_; }

  /// The decision of the old policy.
  [[nodiscard]] constexpr const old_decision_type& of_old() const& noexcept { return old_; }
  [[nodiscard]] constexpr old_decision_type of_old() const&& noexcept { return old_; }
  /// The decision of the new policy.
  [[nodiscard]] constexpr const new_decision_type& of_new() const& noexcept { return new_; }
  [[nodiscard]] constexpr new_decision_type of_new() const&& noexcept { return new_; }

  /// Whether the new policy allows what the old one denies, and not only as long as facts are unknown.
  [[nodiscard]] constexpr bool looser() const noexcept { return openness(new_) == open && openness(old_) == shut; }
  /// Whether the new policy denies what the old one allows, and not only as long as facts are unknown.
  [[nodiscard]] constexpr bool tighter() const noexcept { return openness(old_) == open && openness(new_) == shut; }
  /// Whether one of them depends on facts, so that the call has to be asked about again once they are known.
  [[nodiscard]] constexpr bool depends_on_facts() const noexcept {
    return openness(old_) == unsettled || openness(new_) == unsettled;
  }

 private:
  enum : unsigned char { shut, unsettled, open };

  template <class Decision>
  static constexpr unsigned char openness(const Decision& made) noexcept {
    if (made.allowed()) return open;
    return made.outcome() == ambit::outcome::depends_on_facts ? unsettled : shut;
  }

  old_decision_type old_;
  new_decision_type new_;
  bool by_new_;
};

/// The calls of one operation that one policy allows and the other one denies: how many, and the first one.
///
/// Of that call it keeps the operation and the outcome on the side that denies, the declared scopes that the token
/// lists and the facts given, by the vocabulary of the side that allows: no byte of a request, and nothing of a token's
/// text.
template <class Allowing, class Denying>
struct shadow_difference {
  std::uint64_t count = 0;                   ///< how many calls differed so
  operation_id<Denying> denied_as{};         ///< the unknown one if that side has no such operation
  outcome denied_with{};                     ///< the outcome of the policy that denied
  bool has_token = false;                    ///< whether the caller of the example had a token
  scope_set<vocabulary<Allowing>> listed{};  ///< the scopes that the token listed
  facts<vocabulary<Allowing>> given{};       ///< the facts that were given
};

/// Asks two policies side by side, so that a new one can be tried on live traffic, and counts where they differ.
///
/// All it counts is in it. Threads that ask at the same time take one each, and add them up; one alone is not for two
/// threads at a time; `shadow_metrics` of `<ambit/metrics.hpp>` is. What differs only while facts are unknown is not
/// counted: ask again once they are known. Nor is what both deny, with whatever status.
template <class Old, class New>
class shadow {
  using old_tables = detail::tables_t<Old>;
  using new_tables = detail::tables_t<New>;
  using old_facts = facts<vocabulary<old_tables>>;
  using new_facts = facts<vocabulary<new_tables>>;

 public:
  using answer = shadow_answer<Old, New>;
  /// What the new policy allows and the old one denies, and the other way round.
  using loosened = shadow_difference<new_tables, old_tables>;
  using tightened = shadow_difference<old_tables, new_tables>;

  /// A caller as each policy knows it.
  struct callers {
    caller<vocabulary<old_tables>> of_old;  ///< the caller to the old policy
    caller<vocabulary<new_tables>> of_new;  ///< the caller to the new policy

    constexpr callers(const caller<vocabulary<old_tables>>& old_one,
                      const caller<vocabulary<new_tables>>& new_one) noexcept
        : of_old(old_one), of_new(new_one) {}
    constexpr callers(detail::without_credentials none) noexcept : of_old(none), of_new(none) {}
    constexpr callers(const rejected_token& rejected) noexcept : of_old(rejected), of_new(rejected) {}
  };

  /// What each policy finds for a request, so that it is looked for once while facts are loaded.
  struct matches {
    route_match<old_tables> of_old;  ///< what the old policy finds
    route_match<new_tables> of_new;  ///< what the new policy finds
  };

  /// Nothing is counted yet; the chosen policy answers.
  constexpr explicit shadow(answering chosen = answering::old_policy) noexcept : chosen_(chosen) {}

  /// The caller whose accepted token lists the scopes of `scope_string`, to either policy; see
  /// `policy::accepted_token`.
  [[nodiscard]] static constexpr callers accepted_token(std::string_view scope_string) noexcept {
    return {Old::accepted_token(scope_string), New::accepted_token(scope_string)};
  }

  /// Finds the operation of a request in both policies. Both keep views of the request.
  [[nodiscard]] static constexpr matches match(const request& asked) noexcept {
    return {Old::match(asked), New::match(asked)};
  }

  /// Decides on a request, or on an operation by its name in both policies, while no fact is known. A policy that has
  /// no operation of that name denies.
  [[nodiscard]] constexpr answer decide(const request& asked, const callers& who) noexcept {
    return counted({Old::decide(asked, who.of_old), New::decide(asked, who.of_new), chosen_}, who, {}, {});
  }
  [[nodiscard]] constexpr answer decide(const matches& found, const callers& who) noexcept {
    return counted({Old::decide(found.of_old, who.of_old), New::decide(found.of_new, who.of_new), chosen_}, who, {},
                   {});
  }
  [[nodiscard]] constexpr answer decide_named(std::string_view operation, const callers& who) noexcept {
    return counted({Old::decide(Old::find_operation(operation), who.of_old),
                    New::decide(New::find_operation(operation), who.of_new), chosen_},
                   who, {}, {});
  }
  /// The same under the facts given to each policy; those not given are false.
  [[nodiscard]] constexpr answer decide(const request& asked, const callers& who, const old_facts& to_old,
                                        const new_facts& to_new) noexcept {
    return counted({Old::decide(asked, who.of_old, to_old), New::decide(asked, who.of_new, to_new), chosen_}, who,
                   to_old, to_new);
  }
  [[nodiscard]] constexpr answer decide(const matches& found, const callers& who, const old_facts& to_old,
                                        const new_facts& to_new) noexcept {
    return counted(
        {Old::decide(found.of_old, who.of_old, to_old), New::decide(found.of_new, who.of_new, to_new), chosen_}, who,
        to_old, to_new);
  }
  [[nodiscard]] constexpr answer decide_named(std::string_view operation, const callers& who, const old_facts& to_old,
                                              const new_facts& to_new) noexcept {
    return counted({Old::decide(Old::find_operation(operation), who.of_old, to_old),
                    New::decide(New::find_operation(operation), who.of_new, to_new), chosen_},
                   who, to_old, to_new);
  }

  /// The calls of an operation of the new policy that it allows and the old one denies.
  [[nodiscard]] constexpr const loosened& loosened_at(operation_id<new_tables> op) const& noexcept {
    return loosened_[op.index()];
  }
  [[nodiscard]] constexpr loosened loosened_at(operation_id<new_tables> op) const&& noexcept {
    return loosened_[op.index()];
  }
  /// The calls of an operation of the old policy that it allows and the new one denies.
  [[nodiscard]] constexpr const tightened& tightened_at(operation_id<old_tables> op) const& noexcept {
    return tightened_[op.index()];
  }
  [[nodiscard]] constexpr tightened tightened_at(operation_id<old_tables> op) const&& noexcept {
    return tightened_[op.index()];
  }

  /// How many calls were decided, and how many of these the new policy allowed and the old one not, or the other way
  /// round.
  [[nodiscard]] constexpr std::uint64_t decided() const noexcept { return decided_; }
  [[nodiscard]] constexpr std::uint64_t loosened_calls() const noexcept { return sum_of(loosened_); }
  [[nodiscard]] constexpr std::uint64_t tightened_calls() const noexcept { return sum_of(tightened_); }

  /// Adds what another one has counted; its examples where there is none yet.
  constexpr shadow& add(const shadow& other) noexcept {
    decided_ += other.decided_;
    add_each(loosened_, other.loosened_);
    add_each(tightened_, other.tightened_);
    return *this;
  }

  /// Writes the differences, a line for each operation with some; size 0 if there are none. It is printable ASCII and
  /// names what the policies declare alone.
  [[nodiscard]] constexpr written write(text_buffer buffer) const noexcept {
    return detail::write_whole(buffer, [this](detail::text_sink& out) {
      write_each<new_tables>(out, loosened_, "new allows, old denies: ");
      write_each<old_tables>(out, tightened_, "old allows, new denies: ");
    });
  }

 private:
  constexpr answer counted(const answer& made, const callers& who, const old_facts& to_old,
                           const new_facts& to_new) noexcept {
    ++decided_;
    if (made.looser()) count(loosened_[made.of_new().operation().index()], made.of_old(), who.of_new, to_new);
    if (made.tighter()) count(tightened_[made.of_old().operation().index()], made.of_new(), who.of_old, to_old);
    return made;
  }
  template <class Difference, class Decision, class Caller, class Facts>
  static constexpr void count(Difference& at, const Decision& denied, const Caller& who, const Facts& given) noexcept {
    if (at.count++ != 0) return;
    at.denied_as = denied.operation();
    at.denied_with = denied.outcome();
    at.has_token = who.has_token();
    if (who.has_token()) at.listed = who.token()->listed();
    at.given = given;
  }
  template <class Differences>
  static constexpr std::uint64_t sum_of(const Differences& list) noexcept {
    std::uint64_t sum = 0;
    for (const auto& each : list) sum += each.count;
    return sum;
  }
  template <class Differences>
  static constexpr void add_each(Differences& to, const Differences& from) noexcept {
    for (std::size_t i = 0; i < sizeof to / sizeof to[0]; ++i) {
      const std::uint64_t before = to[i].count;
      if (before == 0) to[i] = from[i];
      to[i].count = before + from[i].count;
    }
  }
  template <class Tables, class Differences>
  static constexpr void write_each(detail::text_sink& out, const Differences& list, std::string_view what) noexcept {
    for (std::size_t i = 0; i < operation_id<Tables>::count(); ++i) {
      if (list[i].count == 0) continue;
      out << what << operation_id<Tables>::at(i).name() << ", calls: " << list[i].count << "; the first one: ";
      if (list[i].listed.empty())
        out << (list[i].has_token ? "a token without scopes" : "no token");
      else
        out.join(list[i].listed, " ");
      if (!list[i].given.empty()) (out << " with ").join(list[i].given, " ");
      out << ", denied as " << (list[i].denied_as.known() ? list[i].denied_as.name() : "no operation") << ": "
          << name_of(list[i].denied_with) << '\n';
    }
  }

  loosened loosened_[operation_id<new_tables>::count() + 1]{};
  tightened tightened_[operation_id<old_tables>::count() + 1]{};
  std::uint64_t decided_ = 0;
  answering chosen_;
};

}  // namespace ambit::inline v0_2
