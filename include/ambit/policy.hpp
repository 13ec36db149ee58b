// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

// Included first so that the include stack that a compiler prints above an error in them is short
// (tests/compile_fail allows 5 lines).
#include <ambit/terms/compile_error.hpp>
#include <ambit/terms/declared_tables.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/vocabulary/literal.hpp>

#include <ambit/answers/challenge.hpp>
#include <ambit/answers/decision.hpp>
#include <ambit/answers/missing.hpp>
#include <ambit/answers/preflight.hpp>
#include <ambit/routes/route_match.hpp>
#include <ambit/routes/template_mistakes.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/terms/sealed_tables.hpp>
#include <ambit/version.hpp>
#include <ambit/vocabulary/caller.hpp>
#include <ambit/vocabulary/fact_list.hpp>
#include <ambit/vocabulary/scope_string.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2::detail {

template <class Tables>
concept states_challenge = requires {
  Tables::challenge;
};

/// What a policy states in its `challenge`; nothing if it has none.
template <class Tables>
inline constexpr challenge_parameters challenge_of{};
template <class Tables>
requires states_challenge<Tables>
inline constexpr challenge_parameters challenge_of<Tables> = Tables::challenge;

/// The first mistake in any table of a policy.
template <class Tables>
inline constexpr fault mistake_in_tables = [] {
  if (!tables_declared<Tables>.whole) return tables_declared<Tables>.mistaken;
  if (const fault found = vocabulary<Tables>::mistaken) return found;
  if (const fault found = operation_table<Tables>::mistaken) return found;
  if (const fault found = route_fault<Tables>()) return found;
  if (const fault found = methods_listed<Tables>.mistaken) return found;
  if constexpr (states_challenge<Tables>)
    if (const fault found = challenge_fault(Tables::challenge)) return found;
  return fault{};
}();

}  // namespace ambit::inline v0_2::detail

namespace ambit::inline v0_2 {
namespace detail {

template <class From, class... To>
concept converts_to_one_of = (std::is_convertible_v<const From&, To> || ...);

/// Whether `decide` takes these: what is asked about, who asks, and the facts if they are known. The name of an
/// operation that is known at run time is left to the refusal that says what takes it.
template <class Tables, class... Arguments>
inline constexpr bool can_decide = false;
template <class Tables,
          converts_to_one_of<operation_argument<Tables>, request, route_match<Tables>, std::string_view> Asked,
          converts_to_one_of<caller<vocabulary<Tables>>> Who, converts_to_one_of<facts<vocabulary<Tables>>>... Facts>
inline constexpr bool can_decide<Tables, Asked, Who, Facts...> = sizeof...(Facts) < 2;

}  // namespace detail

/// The policy that `Tables` declares: `scopes`, `facts`, `implications`, `operations` and `parameter_types`, each a
/// static constexpr array of rows; `challenge`, a `challenge_parameters`; and `mount`, the template that all others
/// continue, which may have parameters. What is not declared is empty.
///
/// Deriving from it checks every table, once: `struct policy : ambit::policy<tables> {};`. What else a policy can be
/// asked is in parts, each with a header of its own, which say what else `Tables` may state:
/// `ambit::policy<tables, ambit::analysis, ambit::applications, ambit::consents>` has them all.
///
/// A call is allowed if and only if its operation is open to anyone; or it takes an optional token and the caller has
/// no credentials or is a token; or it takes any token and the caller is one; or the caller is a token and some
/// alternative's scopes are all in its grants and its facts are all given. All else is denied. The order of rows means
/// nothing.
///
/// It decides by the tables that it was compiled with, whatever else of their name is in the process: see `is_intact`.
template <class Tables, template <class> class... Parts>
class policy : public policy<detail::sealed_by<Tables, sizeof(Tables) != 0 ? detail::version_number : 0>, Parts...> {
  // The struct of the tables has to be complete where a policy is derived from it.
};

template <class Declared, std::uint64_t Seal, template <class> class... Parts>
class policy<detail::sealed<Declared, Seal>, Parts...> : public Parts<detail::sealed<Declared, Seal>>... {
  using Tables = detail::sealed<Declared, Seal>;
  using operation_argument = detail::operation_argument<Tables>;
  using grants_or_caller = detail::grants_or_caller<ambit::vocabulary<Tables>>;

 public:
  using vocabulary = ambit::vocabulary<Tables>;

  using scope_set = ambit::scope_set<vocabulary>;
  using grants = ambit::grants<vocabulary>;
  using facts = ambit::facts<vocabulary>;
  using token = ambit::token<vocabulary>;
  using caller = ambit::caller<vocabulary>;
  using decision = ambit::decision<Tables>;
  using operation_id = ambit::operation_id<Tables>;
  using route_match = ambit::route_match<Tables>;
  using preflight_answer = ambit::preflight_answer<Tables>;
  using scope_list_reader = ambit::scope_list_reader<vocabulary>;
  /// A scope named by a literal.
  using scope = detail::scope_literal<vocabulary>;
  /// A fact named by a literal.
  using fact = detail::fact_literal<vocabulary>;

  /// An operation named by a literal; a name that is none does not compile.
  using operation = detail::operation_literal<Tables>;

  /// The numbers of scopes, facts and operations declared.
  static constexpr std::size_t scope_count = vocabulary::scopes.size();
  static constexpr std::size_t fact_count = vocabulary::facts.size();
  static constexpr std::size_t operation_count = operation_id::count();

  /// The scopes listed in a literal; one that is malformed or names an unknown scope does not compile.
  [[nodiscard]] static constexpr scope_set scopes_of(
      detail::list_literal<detail::scopes_listed<vocabulary>> list) noexcept {
    return detail::set_access::make<scope_set>(list.set());
  }

  /// What holding the scopes listed in a literal amounts to; errors as in `scopes_of`.
  [[nodiscard]] static constexpr grants grants_of(
      detail::list_literal<detail::scopes_granted<vocabulary>> list) noexcept {
    return detail::set_access::make<grants>(list.set());
  }

  /// The facts listed in a literal with one space between them; one that is malformed or names an unknown fact does
  /// not compile.
  [[nodiscard]] static constexpr facts facts_of(detail::list_literal<detail::facts_listed<vocabulary>> list) noexcept {
    return detail::set_access::make<facts>(list.set());
  }

  /// The caller whose token was accepted and lists the scopes of `scope_string`; a rejected token if that is malformed,
  /// see `read_scope_string`.
  ///
  /// Something else has validated the token before: its signature or its introspection, its issuer, its expiry, and
  /// that its audience is this API. `scope_string` is the value of its scope claim, never the token itself nor the
  /// header that it came in: of the text `Bearer a:read` this would make a caller who holds `a:read`.
  ///
  /// Source: RFC 9068 section 2.2.3 and 4, RFC 7662 section 2.2.
  [[nodiscard]] static constexpr caller accepted_token(std::string_view scope_string) noexcept {
    return read_scope_string<vocabulary>(scope_string);
  }
  /// The same, and each scope that the policy does not declare, as a part of `scope_string`: the first ones, if there
  /// are more than `Room`. The other places are empty, and all of them where the token is rejected.
  template <std::size_t Room>
  [[nodiscard]] static constexpr caller accepted_token(detail::lasting_text scope_string,
                                                       std::string_view (&undeclared)[Room]) noexcept {
    return read_scope_string<vocabulary>(scope_string, detail::views_into<std::string_view>{undeclared, Room});
  }

  /// Reads the names of facts that your code has established, with one space between them, or each an element of a
  /// range; none of them is given if a word names no fact. Never text from a request's sender.
  [[nodiscard]] static constexpr fact_reading<vocabulary> read_facts(std::string_view names) noexcept {
    return fact_reading<vocabulary>::of_text(names);
  }
  template <class List>
  requires(!std::is_convertible_v<const List&, std::string_view>)
      [[nodiscard]] static constexpr fact_reading<vocabulary> read_facts(const List& names) noexcept {
    return fact_reading<vocabulary>::of_list(names);
  }

  /// An accepted token that carries no scope claim at all: it holds no scopes.
  [[nodiscard]] static constexpr token token_without_scope_claim() noexcept { return token(scope_set()); }

  /// The operation named `name`; the unknown one, which is denied, if there is none.
  [[nodiscard]] static constexpr operation_id find_operation(std::string_view name) noexcept {
    return operation_id::named(name);
  }

  /// Operation number `index` by order of declaration; the unknown one from operation_count on.
  [[nodiscard]] static constexpr operation_id operation_at(std::size_t index) noexcept {
    return operation_id::at(index);
  }

  /// A number that two builds share only if their scopes and facts mean the same bit by bit.
  [[nodiscard]] static constexpr std::uint64_t fingerprint() noexcept { return vocabulary::fingerprint; }

  /// A number that two builds with one version of the library share only if they decide alike, but for a collision of
  /// 64 bits, and for parameter types whose functions differ behind one name. It changes with any row, option, route or
  /// text that the tables state, and with the version; it is the same on every platform.
  ///
  /// The order of scopes, facts and parameter types counts, since answers follow it; the order of implications and
  /// operations means nothing.
  [[nodiscard]] static constexpr std::uint64_t digest() noexcept {
    constexpr std::uint64_t number = detail::with_version(detail::digest_of<Declared>.meaning, detail::version_number);
    return number;
  }

  /// Whether the linker kept, under the name of the tables, those of the translation unit that asks: to be asked at
  /// start-up, in each that declares tables. False: another one in the same program or shared object gave this name to
  /// other tables, against the rules of the language. Policies decide by their own tables even then; functions of yours
  /// that have one name in both are taken from one of them.
  [[nodiscard]] static bool is_intact() noexcept {
    return detail::linked_seal<Declared, detail::version_number> == Seal;
  }

  // Each question takes an operation named by a literal, or one known at run time. Whether a call is allowed is asked
  // of grants, or of a caller.

  /// Whether a token with these grants, or the caller, may make the call whatever the facts are.
  [[nodiscard]] static constexpr bool allows(operation_argument op, grants_or_caller who) noexcept {
    if (!who.has_grants())
      return rule_of(op).kind == requirement_kind::anyone ||
             (rule_of(op).kind == requirement_kind::optional_token && !who.is_rejected());
    return op.is_literal() ? detail::held_by_constant<Tables>(who.bits(), op.index())
                           : detail::held<Tables>(who.bits(), op.index());
  }

  /// Whether they may make the call under the facts given; those not given are false.
  [[nodiscard]] static constexpr bool allows(operation_argument op, grants_or_caller who, const facts& given) noexcept {
    return allows(op, who) || (who.has_grants() && detail::met_with_facts(rules(), rule_of(op), who.bits(),
                                                                          detail::set_access::bits(given)));
  }

  /// Decides while no fact is known; the outcome can be that it depends on facts.
  [[nodiscard]] static constexpr decision decide(operation_argument op, const caller& who) noexcept {
    return detail::decided<Tables>(op.id(), who);
  }

  /// Decides under the facts given; those not given are false.
  [[nodiscard]] static constexpr decision decide(operation_argument op, const caller& who,
                                                 const facts& given) noexcept {
    return detail::decided<Tables>(op.id(), who, given);
  }

  /// Finds the operation of a request, and what its path holds in the place of parameters.
  ///
  /// HEAD is answered by GET's rule, unless it has a row of its own.
  [[nodiscard]] static constexpr route_match match(const request& asked) noexcept { return route_match(asked); }

  /// Decides on a request while no fact is known. What comes first decides: a malformed method, a malformed path, no
  /// route, a wrong method, and then whether the caller may make the call.
  [[nodiscard]] [[gnu::always_inline]] static constexpr decision decide(const request& asked,
                                                                        const caller& who) noexcept {
    return detail::decided<Tables>(match(asked), who);
  }
  [[nodiscard]] static constexpr decision decide(const route_match& found, const caller& who) noexcept {
    return detail::decided<Tables>(found, who);
  }

  /// Decides on a request under the facts given; those not given are false.
  [[nodiscard]] static constexpr decision decide(const request& asked, const caller& who, const facts& given) noexcept {
    return detail::decided<Tables>(match(asked), who, given);
  }
  [[nodiscard]] static constexpr decision decide(const route_match& found, const caller& who,
                                                 const facts& given) noexcept {
    return detail::decided<Tables>(found, who, given);
  }

  /// Other arguments; without it a compiler lists all of the above where one is of a wrong type.
  template <class... Arguments>
  requires(!detail::can_decide<Tables, Arguments...>) static decision decide(const Arguments&...) = delete;

  /// Writes the value of `Allow` that answers a decision whose status is 405; size 0 for any other.
  ///
  /// Source: RFC 9110 section 15.5.6.
  [[nodiscard]] static constexpr written allow(const decision& denied, text_buffer buffer) noexcept {
    return detail::write_methods<detail::shown_tables_t<Tables>>(detail::decision_access::shown_end(denied), buffer);
  }
  /// The same in room of its own.
  [[nodiscard]] static constexpr auto allow(const decision& denied) noexcept {
    return own_text<detail::longest_methods<Tables>>([&denied](text_buffer buffer) { return allow(denied, buffer); });
  }

  /// What to answer a CORS preflight request for `path`, the raw request target, and `method`, the one that it asks
  /// for. It needs no credentials, and is no permission.
  [[nodiscard]] static constexpr preflight_answer preflight(std::string_view path, std::string_view method) noexcept {
    return preflight_answer(request{method, path});
  }

  /// The scopes whose grant turns the answer, the first such set: fewest gained, fewest listed, first declared.
  ///
  /// While facts are unknown they turn it whatever the facts are, if any scopes can. Empty if the call is allowed,
  /// and if no scopes can help; the outcome tells which.
  [[nodiscard]] static constexpr scope_set missing(operation_argument op, const caller& who) noexcept {
    return detail::missing_scopes(decide(op, who));
  }
  [[nodiscard]] static constexpr scope_set missing(operation_argument op, const caller& who,
                                                   const facts& given) noexcept {
    return detail::missing_scopes(decide(op, who, given));
  }

  /// The same for a decision that was made already, as the client may know it: none where a denied operation hides its
  /// existence. A caller that is given beside it is not looked at.
  [[nodiscard]] static constexpr scope_set missing(const decision& denied, const caller& = no_credentials) noexcept {
    return denied.shown_operation().known() ? detail::missing_scopes(denied) : scope_set();
  }

  /// The most bytes that a challenge takes, with what the policy states in its `challenge`.
  static constexpr std::size_t longest_challenge = detail::longest_challenge<Tables>(detail::challenge_of<Tables>);
  /// The same with what `given` states, in place of what the policy states.
  [[nodiscard]] static constexpr std::size_t longest_challenge_with(const challenge_parameters& given) noexcept {
    return detail::longest_challenge<Tables>(given);
  }

  /// The value of `WWW-Authenticate` that answers a denied call, with what the policy states in its `challenge`; empty
  /// if there is none to send, since no consent could help. In room of its own.
  ///
  /// The decision knows for whom it was made: a caller that is given beside it is not looked at.
  ///
  /// Source: RFC 6750 section 3, RFC 9470 section 3, RFC 9728 section 5.1, RFC 9449 section 7.1.
  [[nodiscard]] static constexpr auto challenge(
      const decision& denied, const caller& = no_credentials) noexcept requires detail::states_challenge<Tables> {
    return challenge_with<detail::challenge_of<Tables>>(denied);
  }
  /// The same with what `Given` states, in place of what the policy states; a mistake in it does not compile.
  template <const challenge_parameters& Given>
  [[nodiscard]] static constexpr auto challenge_with(const decision& denied) noexcept {
    static_assert(!detail::challenge_fault(Given), "the parameters of the challenge hold a mistake");
    return own_text<longest_challenge_with(Given)>(
        [&denied](text_buffer buffer) { return detail::write_challenge<Given>(denied, buffer); });
  }

  /// The same, written into a buffer. Too small a buffer: the size needed, and nothing written; `longest_challenge`
  /// bytes are enough.
  [[nodiscard]] static constexpr challenge_text challenge(
      const decision& denied, const caller&, text_buffer buffer) noexcept requires detail::states_challenge<Tables> {
    return detail::write_challenge<detail::challenge_of<Tables>>(denied, buffer);
  }
  [[nodiscard]] static constexpr challenge_text challenge(const decision& denied, const caller&, text_buffer buffer,
                                                          const challenge_parameters& given) noexcept {
    return detail::write_challenge(denied, buffer, given, detail::challenge_fault(given));
  }

 private:
  static constexpr const auto& rules() noexcept { return detail::rules_to_read<Tables>(); }
  static constexpr const auto& rule_of(operation_id op) noexcept { return rules().rules[op.index()]; }

#if !defined(__clang__)
  static_assert(sizeof(detail::tables_to_read<Tables>));
#endif
  static_assert(
      sizeof(detail::right_tables<detail::mistake_in_tables<Tables>.what, detail::mistake_in_tables<Tables>>));
};

}  // namespace ambit::inline v0_2
