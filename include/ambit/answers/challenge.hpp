// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/answers/missing.hpp>
#include <ambit/terms/mistake.hpp>
#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/lasting_text.hpp>
#include <ambit/text/tokens.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

/// The authentication scheme that a challenge names.
///
/// Source: RFC 6750 section 3, RFC 9449 section 7.1.
enum class scheme : unsigned char { bearer, dpop };

/// What a challenge states beside what follows from the decision; an empty text states nothing.
///
/// A realm or a resource metadata URL is needed, so that no challenge is bare.
struct challenge_parameters {
  ambit::scheme scheme = ambit::scheme::bearer;  ///< the scheme of the challenge
  /// The protection space, any visible ASCII and spaces. Source: RFC 9110 section 11.5.
  detail::lasting_text realm{};
  /// The URL of the protected resource's metadata. Source: RFC 9728 section 5.1.
  detail::lasting_text resource_metadata{};
  /// For the developer of the client, without `"` and `\`; stated beside an error alone. Source: RFC 6750 section 3.
  detail::lasting_text error_description{};
  /// The URI of a page on the error; stated beside an error alone. Source: RFC 6750 section 3.
  detail::lasting_text error_uri{};
  /// The signing algorithms accepted, with one space between them; for DPoP alone. Source: RFC 9449 section 7.1.
  detail::lasting_text algs{};
};

namespace detail {

template <class Sum>
constexpr void add_to_digest(Sum& sum, const challenge_parameters& given) noexcept {
  sum.add(given.scheme);
  sum.add(given.realm);
  sum.add(given.resource_metadata);
  sum.add(given.error_description);
  sum.add(given.error_uri);
  sum.add(given.algs);
}

}  // namespace detail

/// A challenge written into a caller's buffer, or why none can be.
struct challenge_text : written {
  /// The parameter that cannot be written (as `row`), its text (as `word`) and the offset of the first byte that it
  /// cannot hold, its size where it ends too early; then nothing is written and the size is 0.
  fault mistaken{};
};

namespace detail {

/// Whether challenges of this scheme name signing algorithms.
template <class Scheme>
constexpr bool takes_algs(Scheme which) noexcept {
  switch (which) {
    case scheme::dpop:
      return true;
    case scheme::bearer:
      break;
  }
  return false;
}

/// The first mistake of `given`, some `challenge_parameters`.
template <class Given>
constexpr fault challenge_fault(const Given& given) noexcept {
  constexpr mistake bad_byte = mistake::challenge_has_a_byte_that_its_parameter_cannot_hold;
  for (std::size_t i = 0; i < given.realm.size(); ++i)
    if (given.realm[i] < ' ' || given.realm[i] > '~') return {bad_byte, given.realm, "realm", i};
  for (std::size_t i = 0; i < given.resource_metadata.size(); ++i)
    if (!is_uri_byte(given.resource_metadata, i)) return {bad_byte, given.resource_metadata, "resource_metadata", i};
  for (std::size_t i = 0; i < given.error_description.size(); ++i)
    if (given.error_description[i] != ' ' && !is_scope_byte(given.error_description[i]))
      return {bad_byte, given.error_description, "error_description", i};
  for (std::size_t i = 0; i < given.error_uri.size(); ++i)
    if (!is_uri_byte(given.error_uri, i)) return {bad_byte, given.error_uri, "error_uri", i};
  const std::size_t at = given.algs.empty() ? std::string_view::npos : scope_string_fault(given.algs);
  if (at != std::string_view::npos) return {bad_byte, given.algs, "algs", at};
  if (!given.algs.empty() && !takes_algs(given.scheme))
    return {mistake::challenge_states_algs_without_the_dpop_scheme, given.algs, "algs"};
  if (given.realm.empty() && given.resource_metadata.empty())
    return {mistake::challenge_has_neither_realm_nor_resource_metadata, {}, "challenge"};
  return {};
}

/// Whether a challenge states scopes.
enum class scope_stated : unsigned char { never, always, if_some_lack };

/// What the challenge for an outcome states.
struct challenge_outline {
  bool is_sent = false;
  std::string_view error{};  ///< empty if none is stated
  scope_stated scope = scope_stated::never;
};

/// Source: RFC 6750 section 3.1, RFC 9470 section 3.
template <class Outcome>
constexpr challenge_outline challenge_outline_of(Outcome result) noexcept {
  switch (result) {
    case outcome::no_credentials:
      return {true, {}, scope_stated::always};
    case outcome::invalid_request:
      return {true, "invalid_request", scope_stated::never};
    case outcome::rejected_token:
      return {true, "invalid_token", scope_stated::always};
    case outcome::insufficient_scope:
    case outcome::depends_on_facts:
      return {true, "insufficient_scope", scope_stated::always};
    case outcome::insufficient_user_authentication:
      return {true, "insufficient_user_authentication", scope_stated::if_some_lack};
    case outcome::allowed:
    case outcome::denied_by_facts:
    case outcome::unknown_operation:
    case outcome::malformed_method:
    case outcome::malformed_path:
    case outcome::no_route:
    case outcome::wrong_method:
      break;
  }
  return {};
}

/// Whether all of the facts `lacking` that name any authentication context class name this one.
template <class Vocabulary>
constexpr bool is_class_for_all(const typename Vocabulary::fact_bits& lacking, std::string_view name) noexcept {
  for (std::size_t i = lacking.next(0); i < Vocabulary::facts.size(); i = lacking.next(i + 1)) {
    const auto& list = Vocabulary::facts[i].authentication.acr_values;
    if (!list.empty() && !lists_token(list, name)) return false;
  }
  return true;
}

/// Writes the parameters that say how a user brings about the step-up facts `lacking` by authenticating once: the
/// classes that are acceptable for all facts, best first, where there is none those of the first fact that names any;
/// and the least `max_age`.
template <class Vocabulary, class Sink>
constexpr void write_step_up(const typename Vocabulary::fact_bits& lacking, Sink& parameters) noexcept {
  std::string_view classes;
  std::int64_t max_age = any_age;
  for (std::size_t i = lacking.next(0); i < Vocabulary::facts.size(); i = lacking.next(i + 1)) {
    const auto& asked = Vocabulary::facts[i].authentication;
    if (classes.empty()) classes = asked.acr_values;
    if (asked.max_age != any_age && (max_age == any_age || asked.max_age < max_age)) max_age = asked.max_age;
  }
  if (!classes.empty()) {
    auto& out = parameters.begin("acr_values");
    bool later = false;
    for_each_token(classes, [&](auto name) {
      if (!is_class_for_all<Vocabulary>(lacking, name)) return;
      out << (later ? " " : "") << name;
      later = true;
    });
    if (!later) out << classes;
    parameters.end();
  }
  if (max_age != any_age) {
    parameters.begin("max_age") << static_cast<std::uint64_t>(max_age);
    parameters.end();
  }
}

/// Writes auth-params with commas between them.
template <class Sink>
class parameter_sink {
 public:
  constexpr explicit parameter_sink(Sink& out) noexcept : out_(out) {}

  /// Begins a parameter; its quoted text follows until `end`.
  [[gnu::always_inline]] constexpr Sink& begin(std::string_view name) noexcept {
    return out_ << (later_ ? ", " : " ") << name << "=\"";
  }
  constexpr void end() noexcept {
    out_ << '"';
    later_ = true;
  }
  /// Writes a parameter unless its text is empty, with quoted-pairs where needed. Source: RFC 9110 section 5.6.4.
  [[gnu::always_inline]] constexpr void add(std::string_view name, std::string_view value) noexcept {
    if (value.empty()) return;
    begin(name);
    std::size_t done = 0;
    for (std::size_t i = 0; i != value.size(); ++i) {
      if (value[i] != '"' && value[i] != '\\') continue;
      out_ << part_of(value, done, i) << '\\';
      done = i;
    }
    out_ << part_of(value, done, value.size());
    end();
  }

 private:
  Sink& out_;
  bool later_ = false;
};

/// The scheme's name, as challenges write it; empty for what is none.
template <class Scheme>
constexpr std::string_view scheme_name(Scheme which) noexcept {
  switch (which) {
    case scheme::bearer:
      return "Bearer";
    case scheme::dpop:
      return "DPoP";
  }
  return {};
}

/// Writes what stands before a challenge's scope.
template <class Sink, class Given>
constexpr parameter_sink<Sink> write_challenge_front(Sink& out, const Given& given, std::string_view error) noexcept {
  out << scheme_name(given.scheme);
  parameter_sink<Sink> parameters(out);
  parameters.add("realm", given.realm);
  parameters.add("resource_metadata", given.resource_metadata);
  if (error.empty()) return parameters;
  parameters.begin("error") << error;
  parameters.end();
  parameters.add("error_description", given.error_description);
  parameters.add("error_uri", given.error_uri);
  return parameters;
}

inline constexpr std::size_t bounds_per_chunk = 128;

/// The most bytes of names and classes that a challenge states for an alternative, of a chunk of a policy's.
template <class Tables, std::size_t Chunk>
inline constexpr std::size_t longest_asked = [] {
  using vocabulary_type = vocabulary<Tables>;
  const auto& list = rules_of<Tables>.list;
  std::size_t longest = 0;
  for (std::size_t a = Chunk * bounds_per_chunk; a < (Chunk + 1) * bounds_per_chunk && a < std::size(list); ++a) {
    std::size_t size = 0;
    for (std::size_t i = list[a].scopes.next(0); i < vocabulary_type::scopes.size(); i = list[a].scopes.next(i + 1))
      size += vocabulary_type::scopes[i].name.size() + 1;
    for (std::size_t i = list[a].facts.next(0); i < vocabulary_type::facts.size(); i = list[a].facts.next(i + 1))
      size += vocabulary_type::facts[i].authentication.acr_values.size();
    if (size > longest) longest = size;
  }
  return longest;
}();

template <class Tables, std::size_t... Chunk>
constexpr std::size_t longest_asked_of_all(indices<Chunk...>) noexcept {
  std::size_t longest = 0;
  for (const std::size_t size : {std::size_t{0}, longest_asked<Tables, Chunk>...})
    if (size > longest) longest = size;
  return longest;
}

/// A bound of the size of any challenge of a policy with what `given` states.
template <class Tables, class Given>
constexpr std::size_t longest_challenge(const Given& given) noexcept {
  constexpr std::size_t chunks = (std::size(rules_of<Tables>.list) + bounds_per_chunk - 1) / bounds_per_chunk;
  text_sink out;
  write_challenge_front(out, given, "insufficient_user_authentication").add("algs", given.algs);
  out << R"(, scope="", acr_values="", max_age="9223372036854775807")";
  return out.size() + longest_asked_of_all<Tables>(indices_below<chunks>());
}

/// Writes the challenge for `denied`, of at most `longest` bytes, with what `given` states, of which `mistaken` is the
/// first mistake.
template <class Tables>
constexpr challenge_text write_challenge(const decision<Tables>& denied, text_buffer buffer,
                                         const challenge_parameters& given, const fault& mistaken,
                                         std::size_t longest = ~std::size_t{}) noexcept {
  using vocabulary_type = vocabulary<Tables>;
  const outcome result = denied.shown_outcome();
  const challenge_outline outline = challenge_outline_of(result);
  const auto asked = alternative_to_ask_for(denied);
  if (!outline.is_sent || (result == outcome::depends_on_facts && !asked)) return {};
  if (mistaken) return {{}, mistaken};
  const bool names_scope =
      asked && !asked.scopes.empty() && outline.scope != scope_stated::never &&
      (outline.scope == scope_stated::always || !decision_access::granted(denied).contains(asked.scopes));
  const auto write = [&](auto& out) {
    auto parameters = write_challenge_front(out, given, outline.error);
    if (names_scope) {
      parameters.begin("scope").join(set_access::make<scope_set<vocabulary_type>>(asked.scopes), " ");
      parameters.end();
    }
    if (result == outcome::insufficient_user_authentication && asked)
      write_step_up<vocabulary_type>(asked.facts - set_access::bits(denied.facts()), parameters);
    parameters.add("algs", given.algs);
  };
  return {write_whole(buffer, write, longest), {}};
}

/// The same with what the compiler knows to be stated.
template <const challenge_parameters& Given, class Tables>
constexpr challenge_text write_challenge(const decision<Tables>& denied, text_buffer buffer) noexcept {
  constexpr fault mistaken = challenge_fault(Given);
  constexpr std::size_t longest = longest_challenge<Tables>(Given);
  return write_challenge(denied, buffer, Given, mistaken, longest);
}

}  // namespace detail
}  // namespace ambit::inline v0_2
