// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/mistake.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <string_view>

// One sentence for each mistake.
namespace ambit::inline v0_2::detail {

/// What a mistake is about.
enum class subject : unsigned char {
  none,
  tables,
  scope,
  fact,
  implication,
  operation,
  types,
  route,
  challenge,
  metadata,
  application,
  call,
};

/// What is said of it: `%w` is the offending word, `%r` the row and `%n` the nearest right word, each in quotes.
struct sentence {
  subject about = subject::none;
  std::string_view text{};
};

/// The name of the enumerator as declared, taken from __PRETTY_FUNCTION__; empty if no enumerator has this value.
template <mistake What>
constexpr std::string_view enumerator() noexcept {
  const std::string_view all = __PRETTY_FUNCTION__, before = "What = ambit::mistake::";
  for (std::size_t begin = 0; begin + before.size() < all.size(); ++begin) {
    std::size_t same = 0;
    while (same < before.size() && all[begin + same] == before[same]) ++same;
    if (same != before.size()) continue;
    const std::size_t from = begin + same;
    std::size_t to = from;
    while (to < all.size() && all[to] != ']' && all[to] != ';') ++to;
    return {all.data() + from, to - from};
  }
  return {};
}

/// The name of an enumerator that is known at run time alone.
template <std::size_t... Value>
constexpr std::string_view enumerator(mistake what, indices<Value...>) noexcept {
  std::string_view name;
  ((what == static_cast<mistake>(Value) ? void(name = enumerator<static_cast<mistake>(Value)>()) : void()), ...);
  return name;
}

/// The sentence of a mistake; empty where its name says enough.
constexpr sentence sentence_for(mistake what) noexcept {
  switch (what) {
    case mistake::table_is_no_constant_array_of_its_rows:
      return {subject::tables, "%w is no static constexpr array of its rows"};
    case mistake::statement_is_no_constant_of_its_type:
      return {subject::tables, "%w is no static constexpr value of the type that it has in a policy"};
    case mistake::table_is_not_public:
      return {subject::tables, "%w is not public"};
    case mistake::table_has_a_misspelt_name:
      return {subject::tables, "%w is not the name of a table"};
    case mistake::scope_name_is_empty:
      return {subject::scope, "its name is empty"};
    case mistake::scope_name_has_a_byte_that_no_scope_token_holds:
      return {subject::scope, "its name holds a byte that no scope-token holds (RFC 6749 section 3.3)"};
    case mistake::scope_is_declared_twice:
      return {subject::scope, "%w is declared before"};
    case mistake::scope_is_named_any_token:
      return {subject::scope, "in requirements its name is the word for any accepted token"};
    case mistake::fact_name_is_empty:
      return {subject::fact, "its name is empty"};
    case mistake::fact_name_has_a_byte_that_no_scope_token_holds:
      return {subject::fact, "its name holds a byte that no scope-token holds (RFC 6749 section 3.3)"};
    case mistake::fact_is_declared_twice:
      return {subject::fact, "%w is declared before"};
    case mistake::fact_is_named_like_a_scope:
      return {subject::fact, "a scope has the same name"};
    case mistake::fact_is_named_any_token:
      return {subject::fact, "in requirements its name is the word for any accepted token"};
    case mistake::step_up_states_neither_acr_values_nor_max_age:
      return {subject::fact, "its step_up states neither acr_values nor max_age"};
    case mistake::step_up_has_malformed_acr_values:
      return {subject::fact, "%w is no list of classes with one space between them"};
    case mistake::step_up_has_a_negative_max_age:
      return {subject::fact, "its max_age is negative"};
    case mistake::implication_names_an_unknown_scope:
      return {subject::implication, "no scope is named %w"};
    case mistake::implications_form_a_cycle:
      return {subject::implication, "what %w implies implies it in turn"};
    case mistake::implication_pattern_has_not_one_star:
      return {subject::implication, "pattern %w has not exactly one star"};
    case mistake::implication_pattern_matches_nothing:
      return {subject::implication, "pattern %w gives no row: no scope matches it, or none beside %r"};
    case mistake::implication_patterns_form_a_cycle:
      return {subject::implication, "what %w implies by a pattern implies it in turn"};
    case mistake::operation_name_is_empty:
      return {subject::operation, "its name is empty"};
    case mistake::operation_name_has_a_byte_that_is_not_visible_ascii:
      return {subject::operation, "its name holds a byte that is not visible ASCII"};
    case mistake::operation_is_declared_twice:
      return {subject::operation, "%w is declared before"};
    case mistake::requirement_is_empty:
      return {subject::operation, "it does not state what it needs; to open it to all, state ambit::anyone"};
    case mistake::requirement_has_an_empty_alternative:
      return {subject::operation, "%w lacks a word on one side of a |, or in brackets"};
    case mistake::requirement_has_an_and_without_a_word_on_both_sides:
      return {subject::operation, "%w lacks a word on one side of an &"};
    case mistake::requirement_has_an_alternative_without_a_scope:
      return {subject::operation, "%w can be met by facts alone; every alternative needs a scope or any_token"};
    case mistake::requirement_has_more_than_512_alternatives:
      return {subject::operation, "%w has more than 512 alternatives"};
    case mistake::requirement_is_nested_more_than_32_deep:
      return {subject::operation, "%w opens more than 32 brackets at one place"};
    case mistake::requirement_names_an_unknown_word:
      return {subject::operation, "no scope or fact is named %w"};
    case mistake::requirement_mixes_and_with_or_without_brackets:
      return {subject::operation, "%w mixes & and | without brackets"};
    case mistake::requirement_has_an_unbalanced_bracket:
      return {subject::operation, "%w has a bracket without its counterpart"};
    case mistake::requirement_has_two_words_without_an_operator:
      return {subject::operation, "there is no & or | in front of %w"};
    case mistake::requirement_has_an_unclosed_or_empty_quote:
      return {subject::operation, "%w begins with a quote mark that is not closed, or has nothing in it"};
    case mistake::requirement_has_a_byte_that_no_scope_token_holds:
      return {subject::operation, "%w holds a byte that no scope-token holds (RFC 6749 section 3.3)"};
    case mistake::parameter_type_has_a_malformed_name:
      return {subject::types, "%w is no letter or underscore followed by letters, digits and underscores"};
    case mistake::parameter_type_is_declared_twice:
      return {subject::types, "%w is declared before, or built in"};
    case mistake::parameter_type_has_a_sample_that_is_not_of_it:
      return {subject::types, "the sample %w is no segment of a path that is of the type"};
    case mistake::mount_has_a_tail:
      return {subject::route, "%w has a tail, behind which no template could go on"};
    case mistake::route_is_no_method_and_path:
      return {subject::route, "%w is no method, space and path"};
    case mistake::route_is_longer_than_4096_bytes:
      return {subject::route, "it is longer than 4096 bytes"};
    case mistake::route_method_is_no_token:
      return {subject::route, "%w is no method (RFC 9110 section 9.1)"};
    case mistake::route_method_is_not_in_upper_case:
      return {subject::route, "the method %w is not in upper case"};
    case mistake::route_method_stands_for_several:
      return {
          subject::route,
          "the method %w stands for several elsewhere; write GET|POST for these two, * for any method, or state "
          "ambit::method_as_written if requests have it"};
    case mistake::route_lists_an_empty_method:
      return {subject::route, "the methods %w lack one beside a |; write GET|POST"};
    case mistake::route_lists_a_method_twice:
      return {subject::route, "it names the method %w twice"};
    case mistake::route_lists_a_method_beside_any:
      return {subject::route, "the methods %w name others beside *, which is any method; write *, or a row for each need"};
    case mistake::route_does_not_start_with_a_slash:
      return {subject::route, "the path of %w does not begin with a slash"};
    case mistake::route_has_an_empty_segment:
      return {subject::route, "%w has an empty segment"};
    case mistake::route_has_a_dot_segment:
      return {subject::route, "%w has a segment of dots, which no request can reach"};
    case mistake::route_has_a_wildcard:
      return {subject::route, "%w has a wildcard; for the rest of a path, state {name...} at its end"};
    case mistake::route_has_a_parameter_without_braces:
      return {subject::route, "%w is no parameter: these stand in braces"};
    case mistake::route_has_more_than_64_segments:
      return {subject::route, "it has more than 64 segments; %w is too much"};
    case mistake::route_has_more_than_32_parameters:
      return {subject::route, "it has more than 32 parameters; %w is too much"};
    case mistake::route_has_a_byte_that_no_path_holds:
      return {subject::route, "%w holds a byte that no path holds"};
    case mistake::route_has_a_malformed_triplet:
      return {subject::route, "%w has a % that is not followed by two hexadecimal digits"};
    case mistake::route_has_a_triplet_that_no_path_holds:
      return {subject::route, "%w has a percent triplet that no path may hold"};
    case mistake::route_has_a_triplet_of_a_byte_that_stands_for_itself:
      return {subject::route, "%w has a percent triplet of a byte that is written as itself"};
    case mistake::route_has_a_triplet_in_lower_case:
      return {subject::route, "%w has a percent triplet in lower case"};
    case mistake::route_is_not_utf_8:
      return {subject::route, "%w is not UTF-8"};
    case mistake::route_has_an_unbalanced_brace:
      return {subject::route, "%w has a brace without its counterpart"};
    case mistake::route_has_nested_braces:
      return {subject::route, "%w has braces within braces"};
    case mistake::route_has_two_parameters_with_nothing_between:
      return {subject::route, "%w has two parameters with nothing between them"};
    case mistake::route_parameter_has_no_name:
      return {subject::route, "%w has a parameter without a name"};
    case mistake::route_parameter_has_a_malformed_name:
      return {subject::route,
              "%w has a parameter whose name is no letter or underscore followed by letters, digits and underscores"};
    case mistake::route_parameter_is_repeated:
      return {subject::route, "it has two parameters named %w"};
    case mistake::route_parameter_has_an_unknown_type:
      return {subject::route, "no type of parameters is named %w"};
    case mistake::route_has_a_second_tail:
      return {subject::route, "%w has two tails"};
    case mistake::route_has_a_slash_behind_its_tail:
      return {subject::route, "%w has a slash behind its tail, which takes a slash at the end itself"};
    case mistake::route_tail_has_a_type_of_segments:
      return {subject::route, "a tail cannot be of the type %w; only slashes and opaque are types of tails"};
    case mistake::route_tail_shares_its_segment:
      return {subject::route, "%w has a tail with text before it, or another parameter, in its segment"};
    case mistake::route_has_one_method_too_many:
      return {subject::route, "the policy has more methods than there is room for; %w is one too many"};
    case mistake::route_is_declared_twice:
      return {subject::route, "operation %n has the same route as %w"};
    case mistake::route_differs_from_another_in_case_alone:
      return {subject::route, "but for the case of letters, which paths ignore, operation %n has the same route as %w"};
    case mistake::route_has_a_second_predicate_at_its_place:
      return {subject::route, "where %w has a parameter of a type, operation %n has one of another type"};
    case mistake::route_has_a_plain_and_an_opaque_parameter_at_one_place:
      return {subject::route, "%w and the route of operation %n have a plain and an opaque parameter at one place"};
    case mistake::route_takes_other_triplets_as_data_at_its_place:
      return {subject::route, "%w and the route of operation %n take different triplets as data at one place"};
    case mistake::route_head_needs_less_than_its_get:
      return {subject::route, "the HEAD of %w needs less than the GET of operation %n"};
    case mistake::route_opaque_text_could_reach_another_operation:
      return {subject::route, "opaque text in %w could be read as a path of operation %n, which needs something else"};
    case mistake::route_cut_at_a_semicolon_could_reach_another_operation:
      return {subject::route,
              "a path of %w cut at a semicolon could be one of operation %n, which needs something else"};
    case mistake::route_with_either_slash_covers_another_operation:
      return {subject::route, "with either slash %w covers operation %n, and neither needs all that the other needs"};
    case mistake::operation_without_a_route_states_how_to_read_it:
      return {subject::operation, "it has no route, but states how to read one"};
    case mistake::challenge_has_neither_realm_nor_resource_metadata:
      return {subject::challenge, "it states neither realm nor resource_metadata"};
    case mistake::challenge_has_a_byte_that_its_parameter_cannot_hold:
      return {subject::challenge, "%r holds a byte that it cannot hold"};
    case mistake::challenge_states_algs_without_the_dpop_scheme:
      return {subject::challenge, "it states algs, but not the scheme dpop"};
    case mistake::application_name_is_empty:
      return {subject::application, "its name is empty"};
    case mistake::application_name_is_not_plain_text:
      return {subject::application,
              "its name %w is not UTF-8, or holds a control character or one that changes the direction of text"};
    case mistake::client_id_is_empty:
      return {subject::application, "its client id is empty"};
    case mistake::client_id_has_a_byte_that_is_not_printable_ascii:
      return {subject::application,
              "its client id %w holds a byte that is not printable ASCII (RFC 6749 appendix A.1)"};
    case mistake::client_secret_is_longer_than_128_bytes:
      return {subject::application, "its client secret is longer than 128 bytes"};
    case mistake::client_secret_has_a_byte_that_is_not_printable_ascii:
      return {subject::application,
              "its client secret holds a byte that is not printable ASCII (RFC 6749 appendix A.2)"};
    case mistake::application_has_no_redirect_uri:
      return {subject::application, "it has no redirect URI"};
    case mistake::application_has_more_than_16_redirect_uris:
      return {subject::application, "it has more than 16 redirect URIs; %w is one too many"};
    case mistake::redirect_uri_is_refused:
      return {subject::application, "its redirect URI %w is refused: %r"};
    case mistake::application_asks_without_a_required_scope:
      return {subject::application, "it does not ask for %w, which every application has to ask for"};
    case mistake::metadata_has_no_resource:
      return {subject::metadata, "it states no resource (RFC 9728 section 2)"};
    case mistake::metadata_has_a_url_that_is_refused:
      return {subject::metadata, "%w in %r is no https URL that may stand there"};
    case mistake::metadata_has_a_malformed_list:
      return {subject::metadata,
              "%w in %r is no list with one space between its words, or no word that may stand there"};
    case mistake::metadata_has_a_name_that_is_not_plain_text:
      return {subject::metadata,
              "its name %w is not UTF-8, or holds a control character or one that changes the "
              "direction of text"};
    case mistake::call_names_an_unknown_scope:
      return {subject::call, "no scope is named %w"};
    case mistake::call_names_an_unknown_fact:
      return {subject::call, "no fact is named %w"};
    case mistake::call_names_an_unknown_operation:
      return {subject::call, "no operation is named %w"};
    case mistake::call_names_an_unknown_parameter:
      return {subject::call, "no route has a parameter named %w"};
    case mistake::call_has_a_malformed_list:
      return {subject::call, "%w is no list of words with one space between them"};
    case mistake::operation_has_no_data:
      return {subject::operation, "the table of data leaves it out"};
    case mistake::operation_has_its_data_twice:
      return {subject::operation, "it has two rows in the table of data"};
    case mistake::none:
      break;
  }
  return {};
}

}  // namespace ambit::inline v0_2::detail

namespace ambit::inline v0_2 {
namespace detail {

/// Writes `text` in quotes. A quote mark, a backslash and each byte that is neither visible ASCII nor a space become a
/// backslash, an x and two digits, so that the text can be told from what surrounds it.
constexpr void write_quoted(text_sink& out, std::string_view text) noexcept {
  constexpr std::string_view digits = "0123456789abcdef";
  out << '"';
  for (const char byte : text) {
    const unsigned value = static_cast<unsigned char>(byte);
    if (value >= 0x20 && value < 0x7f && byte != '"' && byte != '\\')
      out << byte;
    else
      out << "\\x" << digits[value / 16] << digits[value % 16];
  }
  out << '"';
}

/// Writes which row it is: by its name or, where that does not tell which, by its number.
constexpr void write_row(text_sink& out, std::string_view kind, const fault& found) noexcept {
  out << kind;
  if (found.number == fault::named) {
    out << ' ';
    write_quoted(out, found.row);
  } else {
    out << "s[" << std::uint64_t{found.number} << ']';
  }
  out << ": ";
}

/// Writes what has the fault, and a colon.
constexpr void write_subject(text_sink& out, subject about, const fault& found) noexcept {
  switch (about) {
    case subject::tables:
      out << "the tables: ";
      return;
    case subject::types:
      out << "the types of parameters: ";
      return;
    case subject::challenge:
      out << "the challenge: ";
      return;
    case subject::metadata:
      out << "the metadata: ";
      return;
    case subject::application:
      out << "the application: ";
      return;
    case subject::call:
      out << "a literal in a call: ";
      return;
    case subject::none:
      if (found.row.empty()) return;
      write_quoted(out, found.row);
      out << ": ";
      return;
    case subject::scope:
      write_row(out, "scope", found);
      return;
    case subject::fact:
      write_row(out, "fact", found);
      return;
    case subject::implication:
      write_row(out, "implication", found);
      return;
    case subject::operation:
      write_row(out, "operation", found);
      return;
    case subject::route:
      if (found.row == "mount")
        out << "the mount: ";
      else
        write_row(out, "operation", found);
      return;
  }
}

/// Writes a mistake that has no sentence, by its name: `scope_is_declared_twice` reads as one.
constexpr void write_enumerator(text_sink& out, const fault& found) noexcept {
  for (const char byte : enumerator(found.what, indices_below<128>())) out << (byte == '_' ? ' ' : byte);
  if (found.word.empty()) return;
  out << ": ";
  write_quoted(out, found.word);
}

/// Writes what is said of a fault.
constexpr void write_said(text_sink& out, const sentence& said, const fault& found) noexcept {
  bool names_nearest = false;
  write_subject(out, said.about, found);
  for (std::size_t i = 0; i < said.text.size(); ++i) {
    const char kind = said.text[i] == '%' && i + 1 < said.text.size() ? said.text[i + 1] : '\0';
    if (kind != 'w' && kind != 'r' && kind != 'n') {
      out << said.text[i];
      continue;
    }
    names_nearest = names_nearest || kind == 'n';
    write_quoted(out, kind == 'w' ? found.word : kind == 'r' ? found.row : found.nearest);
    ++i;
  }
  if (said.text.empty()) write_enumerator(out, found);
  if (found.offset != 0) out << ", at offset " << std::uint64_t{found.offset};
  if (found.nearest.empty() || names_nearest) {
    out << '.';
    return;
  }
  out << "; did you mean ";
  write_quoted(out, found.nearest);
  out << '?';
}

}  // namespace detail

/// Writes a fault as one English sentence: what has it, the offending word, and the nearest right word if one is near.
/// Size 0 if there is no mistake.
///
/// Bytes that are not visible ASCII are written as a backslash, an x and two digits. Too small a buffer: the size
/// needed, and nothing written.
[[nodiscard]] constexpr written write_fault(const fault& found, text_buffer buffer) noexcept {
  if (!found) return {};
  return detail::write_whole(
      buffer, [&](detail::text_sink& out) { detail::write_said(out, detail::sentence_for(found.what), found); });
}

}  // namespace ambit::inline v0_2
