// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/answers/missing.hpp>
#include <ambit/applications/application.hpp>
#include <ambit/terms/outcome.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

/// The step that would turn a denied decision into an allowed one, from the least to the greatest.
enum class remedy_kind : unsigned char {
  none,              ///< the call is allowed, or no scopes help under the facts of the decision
  authorize_user,    ///< there is no token: the user has to authorize the application
  refresh,           ///< the token is expired, or holds less than the user agreed to, which is enough
  reauthorize_user,  ///< the token is not enough, and what the application asks for is
  ask_for_scope,     ///< the application has to ask for more, and the user then has to authorize it again
};

/// The name of the enumerator, for a log or a metric's label.
[[nodiscard]] constexpr std::string_view name_of(remedy_kind kind) noexcept {
  switch (kind) {
    case remedy_kind::none:
      return "none";
    case remedy_kind::authorize_user:
      return "authorize_user";
    case remedy_kind::refresh:
      return "refresh";
    case remedy_kind::reauthorize_user:
      return "reauthorize_user";
    case remedy_kind::ask_for_scope:
      return "ask_for_scope";
  }
  return {};
}

namespace detail {

/// Writes for a developer what to do, with the scopes that the application and the token lack.
template <class Set>
constexpr void write_advice(text_sink& out, remedy_kind kind, outcome decided, const Set& to_application,
                            const Set& by_consent) noexcept {
  if (!to_application.empty()) (out << "Add ").join(to_application, " ") << " to the application's scopes. ";
  switch (kind) {
    case remedy_kind::none:
      if (decided == outcome::allowed)
        out << "Nothing is to be done: the call is allowed.";
      else if (decided == outcome::depends_on_facts)
        out << "No scopes help: it depends on facts about the request.";
      else if (decided == outcome::insufficient_user_authentication)
        out << "No scopes help by themselves: the user has to authenticate again.";
      else
        out << "No scopes help.";
      return;
    case remedy_kind::refresh:
      out << "Refresh the token; the user need not be asked.";
      return;
    case remedy_kind::authorize_user:
      out << "Send the user to authorize the application";
      if (!by_consent.empty()) (out << "; the call takes ").join(by_consent, " ");
      out << '.';
      return;
    case remedy_kind::reauthorize_user:
    case remedy_kind::ask_for_scope:
      out << "Have the user authorize the application again";
      if (!by_consent.empty()) (out << ", for ").join(by_consent, " ");
      out << ": a token keeps the scopes that it was issued with.";
      return;
  }
}

}  // namespace detail

/// What would turn a denied decision into an allowed one: the step to take, and the scopes that it takes.
///
/// It speaks of sets, never of how they came to be. The scopes are the first in the order that `missing` uses: first
/// those of the application, then those of the token.
///
/// It knows the truth of the decision, as the log does, and names what a hidden operation takes: show a client no more of
/// it than `advise` writes.
template <class Tables>
class remedy {
 public:
  using vocabulary_type = vocabulary<Tables>;
  using scope_set = ambit::scope_set<vocabulary_type>;

  /// The remedy of kind `none`.
  constexpr explicit remedy(const decision<Tables>& made) noexcept : decided_(made) {}
  constexpr remedy(const decision<Tables>& denied, remedy_kind kind, const scope_set& to_application,
                   const scope_set& by_consent) noexcept
      : decided_(denied), to_application_(to_application), by_consent_(by_consent), kind_(kind) {}

  /// The step to take.
  [[nodiscard]] constexpr remedy_kind kind() const noexcept { return kind_; }
  /// The scopes that the application has to ask for before the user can agree to them: those that are needed and do not
  /// follow from what it asks for.
  [[nodiscard]] constexpr scope_set add_to_application() const noexcept { return to_application_; }
  /// The scopes that the user's consent has to add to what the token holds. They follow from the application's scopes,
  /// with those to be added.
  [[nodiscard]] constexpr scope_set add_by_consent() const noexcept { return by_consent_; }

  /// Writes the remedy for a log: one line of printable ASCII, without a byte of the request.
  [[nodiscard]] constexpr written write(text_buffer buffer) const noexcept {
    return detail::write_whole(buffer, [this](detail::text_sink& out) { write_for_log(out); });
  }
  /// Writes what the developer of the application has to do, in one or two sentences of printable ASCII; size 0 if the
  /// call was denied and its operation hides its existence.
  [[nodiscard]] constexpr written advise(text_buffer buffer) const noexcept {
    if (!decided_.allowed() && detail::is_hidden(decided_.operation())) return {};
    return detail::write_whole(buffer, [this](detail::text_sink& out) {
      detail::write_advice(out, kind_, decided_.outcome(), to_application_, by_consent_);
    });
  }

  [[nodiscard]] friend constexpr bool operator==(const remedy&, const remedy&) noexcept = default;

 private:
  constexpr void write_for_log(detail::text_sink& out) const noexcept {
    if (decided_.operation().known()) out << decided_.operation().name() << ": ";
    out << name_of(kind_);
    if (!to_application_.empty()) (out << "; the application lacks ").join(to_application_, " ");
    if (!by_consent_.empty()) (out << "; the token lacks ").join(by_consent_, " ");
    if (kind_ == remedy_kind::none) out << " (" << name_of(decided_.outcome()) << ')';
  }

  decision<Tables> decided_;
  scope_set to_application_{};
  scope_set by_consent_{};
  remedy_kind kind_ = remedy_kind::none;
};

namespace detail {

/// What scopes have to reach to turn a decision: an alternative whose facts are all in `facts`.
template <class Tables>
struct remedy_goal {
  using fact_bits = typename vocabulary<Tables>::fact_bits;

  bool attainable = false;
  fact_bits facts{};

  constexpr explicit remedy_goal(const decision<Tables>& denied) noexcept {
    const auto& rule = rules_to_read<Tables>().rules[denied.operation().index()];
    if (denied.allowed() || !denied.operation().known() || denied.outcome() == outcome::invalid_request) return;
    attainable = rule.kind != requirement_kind::expression;
    if (denied.facts_known()) {
      facts = set_access::bits(denied.facts());
      for (std::uint32_t i = rule.first; i < rule.end; ++i)
        attainable = attainable || facts.contains(rules_to_read<Tables>().list[i].facts);
    } else if (rule.first != rule.first_conditional) {
      attainable = true;  // whatever the facts are
    } else if (rule.first != rule.end && denied.outcome() != outcome::depends_on_facts) {
      attainable = true;  // scopes alone can make the outcome depend on facts, and no more
      facts = fact_bits::all();
    }
  }
};

/// Whether an alternative reaches the goal with all of its scopes in `within`. Sets `lacking` to the scopes that `held`
/// lacks of it; of several such alternatives, the first set of lacking scopes in the order that `missing` uses.
template <class Tables>
constexpr bool first_lacking(const decision<Tables>& denied, const remedy_goal<Tables>& goal,
                             const typename vocabulary<Tables>::scope_bits& held,
                             const typename vocabulary<Tables>::scope_bits& within,
                             typename vocabulary<Tables>::scope_bits& lacking) noexcept {
  const auto& table = rules_to_read<Tables>();
  const auto& rule = table.rules[denied.operation().index()];
  lacking = {};
  bool found = rule.kind != requirement_kind::expression;
  for (std::uint32_t i = rule.first; i < rule.end; ++i) {
    const auto& here = table.list[i];
    if (!goal.facts.contains(here.facts) || !within.contains(here.scopes)) continue;
    const scope_cost<vocabulary<Tables>> cost(here.scopes, held);
    if (found && !cost.before(scope_cost<vocabulary<Tables>>(lacking, held))) continue;
    lacking = cost.listed;
    found = true;
  }
  return found;
}

/// What would turn `denied`; `consented` is what the user has agreed to already, if that is known.
template <class Tables>
constexpr remedy<Tables> remedy_for(const decision<Tables>& denied, const caller<vocabulary<Tables>>& who,
                                    const application<Tables>& registered, bool consent_is_known,
                                    const scope_set<vocabulary<Tables>>& consented = {}) noexcept {
  using vocabulary_type = vocabulary<Tables>;
  using scope_bits = typename vocabulary_type::scope_bits;
  const remedy_goal<Tables> goal(denied);
  if (!goal.attainable) return remedy<Tables>(denied);
  const auto set = [](const scope_bits& bits) { return set_access::make<scope_set<vocabulary_type>>(bits); };

  const bool expired = token_access::is_rejected(who) && who.rejected()->reason == rejection::expired_token;
  scope_bits held, lacking;
  if (who.has_token()) held = set_access::bits(who.token()->grants());
  if (who.has_token() || expired) {
    if (!consent_is_known) {
      if (expired) return {denied, remedy_kind::refresh, {}, {}};
    } else {
      const scope_bits agreed = vocabulary_type::closure(set_access::bits(consented));
      if (first_lacking(denied, goal, {}, agreed, lacking)) return {denied, remedy_kind::refresh, {}, {}};
      held |= agreed;
    }
  }

  // A fresh consent covers what the application asks for; it drops what the token holds beyond that.
  scope_bits asked = vocabulary_type::closure(set_access::bits(registered.asked())), to_application;
  const bool suffices = first_lacking(denied, goal, held, asked, lacking);
  if (!suffices) {
    first_lacking(denied, goal, asked, scope_bits::all(), to_application);
    first_lacking(denied, goal, held, asked | vocabulary_type::closure(to_application), lacking);
  }
  const remedy_kind kind = !who.has_token() && !expired ? remedy_kind::authorize_user
                           : suffices                   ? remedy_kind::reauthorize_user
                                                        : remedy_kind::ask_for_scope;
  return {denied, kind, set(to_application), set(lacking)};
}

}  // namespace detail
}  // namespace ambit::inline v0_2
