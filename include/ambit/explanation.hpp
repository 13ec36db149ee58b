// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/answers/facts_needed.hpp>
#include <ambit/answers/missing.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <type_traits>

namespace ambit::inline v0_2 {
namespace detail {

// What tells of texts is made of templates: they cost half to include, as a compiler looks into them where they are
// used.

/// Why credentials were not accepted, a `rejection`, in words.
template <class Reason>
constexpr const char* rejection_in_words(Reason reason) noexcept {
  switch (reason) {
    case rejection::invalid_token:
      return "the token is not valid";
    case rejection::expired_token:
      return "the token has expired";
    case rejection::malformed_scope:
      return "the token's scope is malformed";
    case rejection::not_yet_valid:
      return "the token is not valid yet";
    case rejection::wrong_issuer:
      return "the token is by another issuer";
    case rejection::wrong_audience:
      return "the token is for another audience";
    case rejection::bad_signature:
      return "the token's signature does not verify";
    case rejection::unknown_key:
      return "the token names an unknown key";
    case rejection::malformed_token:
      return "the token is malformed";
    case rejection::malformed_claim:
      return "the token's claim of scopes is malformed";
    case rejection::inactive_token:
      return "the token is not active";
    case rejection::malformed_request:
      break;
  }
  return "the credentials are malformed";
}

/// What is wrong with a path, a `path_fault`, in words.
template <class Fault>
constexpr const char* path_fault_in_words(Fault fault) noexcept {
  switch (fault) {
    case path_fault::not_origin_form:
      return "it does not begin with a slash";
    case path_fault::byte_not_allowed:
      return "a byte that has to be percent-encoded";
    case path_fault::bad_triplet:
      return "a percent sign without two hexadecimal digits";
    case path_fault::encoded_delimiter:
      return "an encoded slash, backslash, semicolon, question mark, number sign or percent sign";
    case path_fault::encoded_control:
      return "an encoded control character";
    case path_fault::dot_segment:
      return "a dot segment";
    case path_fault::empty_segment:
      return "an empty segment";
    case path_fault::not_utf8:
      return "triplets that are not UTF-8";
    case path_fault::query_byte_not_allowed:
      return "a byte that no query holds";
    case path_fault::ambiguous_encoding:
      return "an encoded byte that leads to another operation where it is decoded";
    case path_fault::ambiguous_parameters:
      return "a segment that its parameters can share out in two ways";
    case path_fault::ambiguous_reading:
      return "the backend may read it otherwise";
    case path_fault::none:
      break;
  }
  return "nothing";
}

/// Writes how a backend reads a path.
template <class Reading, class Sink>
constexpr void write_reading(const Reading& how, Sink& out) noexcept {
  const char* before = "";
  const auto add = [&](bool so, const char* words) {
    if (so) out << before << words;
    if (so) before = ", ";
  };
  add(how.ignores_case, "with the case of letters ignored");
  add(how.ignores_last_slash, "with a slash at the end ignored");
  add(how.compares_undecoded, "with nothing decoded");
  add(how.cuts_extension, "with an extension cut off");
  add(how.takes_empty_tails, "with an empty tail");
  add(how.takes_empty_parameters, "with an empty parameter");
  add(how.ends_parameters_at_dots, "without dots in parameters");
  add(how.answers_head_apart, "with HEAD apart from GET");
  add(how.has_an_order_of_its_own, "with templates in another order");
  add(how.divides_segments_otherwise, "with a segment divided otherwise");
}

/// Writes why no operation was found.
template <class Tables, class Sink>
constexpr void write_routing(const decision<Tables>& made, Sink& out) noexcept {
  switch (made.outcome()) {
    case outcome::malformed_method:
      out << "denied: the method is no token, or not in upper case (offset " << std::uint64_t{made.offset()} << ')';
      break;
    case outcome::malformed_path:
      out << "denied: the path is malformed";
      if (made.shown_outcome() == outcome::malformed_path)
        out << ": " << path_fault_in_words(made.path_fault()) << " (offset " << std::uint64_t{made.offset()} << ')';
      if (!made.conflict().known()) break;
      write_reading(made.reading(), out << "; ");
      out << " it is one of " << made.conflict().name();
      break;
    case outcome::no_route:
      out << "denied: the policy has no such path";
      break;
    case outcome::wrong_method:
      out << "denied: the path takes other methods";
      break;
    case outcome::allowed:
    case outcome::depends_on_facts:
    case outcome::no_credentials:
    case outcome::rejected_token:
    case outcome::invalid_request:
    case outcome::insufficient_scope:
    case outcome::insufficient_user_authentication:
    case outcome::denied_by_facts:
    case outcome::unknown_operation:
      out << "denied: the policy has no such operation";
  }
}

/// Writes why a decision came out as it did; `rejected` says where a token's scope is malformed, if that is known.
template <class Tables>
constexpr written write_explanation(const decision<Tables>& made, const rejected_token* rejected,
                                    text_buffer buffer) noexcept {
  using vocabulary_type = vocabulary<Tables>;
  const auto asked = alternative_to_ask_for(made);
  using scopes = scope_set<vocabulary_type>;
  const auto missing = asked ? set_access::make<scopes>(asked.scopes - decision_access::granted(made)) : scopes();
  return write_whole(buffer, [&](auto& out) {
    if (!made.operation().known()) {
      write_routing(made, out);
      return;
    }
    out << made.operation().name() << (made.allowed() ? " is allowed" : " is denied: ");
    switch (made.outcome()) {
      case outcome::allowed:
      case outcome::unknown_operation:
      case outcome::malformed_method:
      case outcome::malformed_path:
      case outcome::no_route:
      case outcome::wrong_method:
        break;
      case outcome::no_credentials:
        out << "no credentials were presented";
        if (!missing.empty()) (out << "; enough would be ").join(missing, " ");
        break;
      case outcome::rejected_token:
      case outcome::invalid_request: {
        const rejection reason = decision_access::reason(made);
        out << rejection_in_words(reason);
        if (reason == rejection::malformed_scope && rejected != nullptr && rejected->reason == reason)
          out << " (element " << std::uint64_t{rejected->element} << ", offset " << std::uint64_t{rejected->offset}
              << ')';
        break;
      }
      case outcome::insufficient_scope:
        (out << "the token lacks ").join(missing, " ");
        break;
      case outcome::depends_on_facts:
        (out << "it depends on ").join(made.facts(), ", ");
        if (!missing.empty()) (out << "; whatever these are, enough would be ").join(missing, " ");
        break;
      case outcome::insufficient_user_authentication:
        if (!asked) break;
        (out << "the user has to authenticate again for ")
            .join(set_access::make<facts<vocabulary_type>>(asked.facts - set_access::bits(made.facts())), ", ");
        if (!missing.empty()) (out << ", and the token lacks ").join(missing, " ");
        break;
      case outcome::denied_by_facts:
        out << "no scopes are enough under the facts given (";
        if (made.facts().empty()) out << "none";
        out.join(made.facts(), ", ") << ')';
        break;
    }
  });
}

}  // namespace detail

/// Writes why a decision came out as it did, in one line of printable ASCII for a log. It names what the policy
/// declares alone, no byte of a request. It tells the truth also where an operation hides its existence: it is not for
/// clients.
///
/// Too small a buffer: the size needed, and nothing written.
template <class Tables>
[[nodiscard]] constexpr written explain(const decision<Tables>& made, text_buffer buffer) noexcept {
  return detail::write_explanation(made, nullptr, buffer);
}

/// The same, and where the token's scope is malformed, if `who` has such a token. It takes nothing else from `who`.
template <class Tables>
[[nodiscard]] constexpr written explain(const decision<Tables>& made,
                                        const std::type_identity_t<caller<vocabulary<Tables>>>& who,
                                        text_buffer buffer) noexcept {
  return detail::write_explanation(made, who.rejected(), buffer);
}

}  // namespace ambit::inline v0_2
