// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/path_bytes.hpp>
#include <ambit/detail/words.hpp>
#include <ambit/missing.hpp>
#include <ambit/mistake.hpp>
#include <ambit/writing.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ambit {

/// The authentication scheme that a challenge names.
///
/// Source: RFC 6750 section 3, RFC 9449 section 7.1.
enum class scheme : unsigned char { bearer, dpop };

/// What a challenge states beside what follows from the decision; an empty text states nothing.
///
/// A realm or a resource metadata URL is needed, so that no challenge is bare.
struct challenge_parameters {
  ambit::scheme scheme = ambit::scheme::bearer;
  /// The protection space, any visible ASCII and spaces. Source: RFC 9110 section 11.5.
  std::string_view realm{};
  /// The URL of the protected resource's metadata. Source: RFC 9728 section 5.1.
  std::string_view resource_metadata{};
  /// For the developer of the client, without `"` and `\`; stated beside an error alone. Source: RFC 6750 section 3.
  std::string_view error_description{};
  /// The URI of a page on the error; stated beside an error alone. Source: RFC 6750 section 3.
  std::string_view error_uri{};
  /// The signing algorithms accepted, with one space between them; for DPoP alone. Source: RFC 9449 section 7.1.
  std::string_view algs{};
};

/// A challenge written into a caller's buffer, or why none can be.
struct challenge_text : written {
  /// The parameter that cannot be written (as `row`), its text (as `word`) and the offset of the first byte that it
  /// cannot hold, its size where it ends too early; then nothing is written and the size is 0.
  fault mistaken{};
};

namespace detail {

/// The first mistake of `given`.
constexpr fault challenge_fault(const challenge_parameters& given) noexcept {
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
  if (!given.algs.empty() && given.scheme != scheme::dpop)
    return {mistake::challenge_states_algs_without_the_dpop_scheme, given.algs, "algs"};
  if (given.realm.empty() && given.resource_metadata.empty())
    return {mistake::challenge_has_neither_realm_nor_resource_metadata, {}, "challenge"};
  return {};
}

/// The error code for an outcome; empty if a challenge states none.
///
/// Source: RFC 6750 section 3.1, RFC 9470 section 3.
constexpr std::string_view error_code(outcome result) noexcept {
  switch (result) {
    case outcome::invalid_request:
      return "invalid_request";
    case outcome::rejected_token:
      return "invalid_token";
    case outcome::insufficient_scope:
    case outcome::depends_on_facts:
      return "insufficient_scope";
    case outcome::insufficient_user_authentication:
      return "insufficient_user_authentication";
    case outcome::allowed:
    case outcome::no_credentials:
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

/// What a user has to do to bring about several step-up facts by authenticating once: `max_age` is the least of
/// theirs. An authentication context class is acceptable if all facts that name any name it.
template <class Vocabulary>
class joint_step_up {
 public:
  constexpr explicit joint_step_up(const typename Vocabulary::fact_bits& lacking) noexcept : lacking_(lacking) {
    for (std::size_t i = lacking_.next(0); i < Vocabulary::facts.size(); i = lacking_.next(i + 1)) {
      const step_up& asked = Vocabulary::facts[i].authentication;
      if (first_list_.empty()) first_list_ = asked.acr_values;
      if (asked.max_age != any_age && (max_age_ == any_age || asked.max_age < max_age_)) max_age_ = asked.max_age;
    }
    for_each_class([this](std::string_view) { some_class_ = true; });
  }

  constexpr std::int64_t max_age() const noexcept { return max_age_; }
  constexpr bool names_classes() const noexcept { return !first_list_.empty(); }

  /// Writes the acceptable classes, best first; where no class is acceptable to all, those of the first fact.
  constexpr void write_classes(text_sink& out) const noexcept {
    if (!some_class_) {
      out << first_list_;
      return;
    }
    bool later = false;
    for_each_class([&](std::string_view name) {
      if (later) out << ' ';
      out << name;
      later = true;
    });
  }

 private:
  template <class Use>
  constexpr void for_each_class(Use use) const noexcept {
    for_each_word(first_list_, [&](std::string_view name) {
      bool everywhere = true;
      for (std::size_t i = lacking_.next(0); i < Vocabulary::facts.size(); i = lacking_.next(i + 1)) {
        const std::string_view list = Vocabulary::facts[i].authentication.acr_values;
        everywhere = everywhere && (list.empty() || has_word(list, name));
      }
      if (everywhere) use(name);
    });
  }

  typename Vocabulary::fact_bits lacking_;
  std::string_view first_list_{};
  std::int64_t max_age_ = any_age;
  bool some_class_ = false;
};

/// Writes auth-params with commas between them.
class parameter_sink {
 public:
  constexpr explicit parameter_sink(text_sink& out) noexcept : out_(out) {}

  /// Begins a parameter; its quoted text follows until `end`.
  constexpr text_sink& begin(std::string_view name) noexcept { return out_ << (later_ ? ", " : " ") << name << "=\""; }
  constexpr void end() noexcept {
    out_ << '"';
    later_ = true;
  }
  /// Writes a parameter unless its text is empty, with quoted-pairs where needed. Source: RFC 9110 section 5.6.4.
  constexpr void add(std::string_view name, std::string_view value) noexcept {
    if (value.empty()) return;
    begin(name);
    for (const char byte : value) {
      if (byte == '"' || byte == '\\') out_ << '\\';
      out_ << byte;
    }
    end();
  }

 private:
  text_sink& out_;
  bool later_ = false;
};

/// Writes the challenge for `denied`, with what `given` states.
template <class Tables>
constexpr challenge_text write_challenge(const decision<Tables>& denied, const caller<vocabulary<Tables>>& who,
                                         text_buffer buffer, const challenge_parameters& given) noexcept {
  using words = vocabulary<Tables>;
  const outcome result = denied.outcome();
  if (result == outcome::allowed || result == outcome::denied_by_facts || !denied.operation().known() ||
      is_hidden(denied.operation()))
    return {};
  const auto* const asked = alternative_to_ask_for(denied, who);
  if (result == outcome::depends_on_facts && asked == nullptr) return {};
  if (const fault found = challenge_fault(given)) return {{}, found};
  const bool names_scope =
      result != outcome::rejected_token && result != outcome::invalid_request && asked != nullptr &&
      (result != outcome::insufficient_user_authentication || !missing_scopes(denied, who).empty());
  const std::string_view error = error_code(result);
  const auto write = [&](text_sink& out) {
    out << (given.scheme == scheme::dpop ? "DPoP" : "Bearer");
    parameter_sink parameters(out);
    parameters.add("realm", given.realm);
    parameters.add("resource_metadata", given.resource_metadata);
    parameters.add("error", error);
    if (!error.empty()) parameters.add("error_description", given.error_description);
    if (!error.empty()) parameters.add("error_uri", given.error_uri);
    if (names_scope) {
      parameters.begin("scope").join(set_access::make<scope_set<words>>(asked->scopes), " ");
      parameters.end();
    }
    if (result == outcome::insufficient_user_authentication && asked != nullptr) {
      const joint_step_up<words> step_up(asked->facts - set_access::bits(denied.facts()));
      if (step_up.names_classes()) {
        step_up.write_classes(parameters.begin("acr_values"));
        parameters.end();
      }
      if (step_up.max_age() != any_age) {
        parameters.begin("max_age") << static_cast<std::uint64_t>(step_up.max_age());
        parameters.end();
      }
    }
    parameters.add("algs", given.algs);
  };
  return {write_whole(buffer, write), {}};
}

}  // namespace detail
}  // namespace ambit
