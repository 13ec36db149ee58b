// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/integers.hpp>

#include <initializer_list>
#include <string_view>

namespace ambit {

/// What can be wrong in the tables of a policy, or in a literal that names a part of it.
enum class mistake : unsigned char {
  none,

  table_is_no_constant_array_of_its_rows,
  statement_is_no_constant_of_its_type,
  table_is_not_public,
  table_has_a_misspelt_name,

  scope_name_is_empty,
  scope_name_has_a_byte_that_no_scope_token_holds,
  scope_is_declared_twice,
  scope_is_named_any_token,

  fact_name_is_empty,
  fact_name_has_a_byte_that_no_scope_token_holds,
  fact_is_declared_twice,
  fact_is_named_like_a_scope,
  fact_is_named_any_token,
  step_up_states_neither_acr_values_nor_max_age,
  step_up_has_malformed_acr_values,
  step_up_has_a_negative_max_age,

  implication_names_an_unknown_scope,
  implications_form_a_cycle,
  implication_pattern_has_not_one_star,
  implication_pattern_matches_nothing,
  implication_patterns_form_a_cycle,

  operation_name_is_empty,
  operation_name_has_a_byte_that_is_not_visible_ascii,
  operation_is_declared_twice,

  requirement_is_empty,
  requirement_has_an_empty_alternative,
  requirement_has_an_and_without_a_word_on_both_sides,
  requirement_has_an_alternative_without_a_scope,
  requirement_has_more_than_512_alternatives,
  requirement_is_nested_more_than_32_deep,
  requirement_names_an_unknown_word,
  requirement_mixes_and_with_or_without_brackets,
  requirement_has_an_unbalanced_bracket,
  requirement_has_two_words_without_an_operator,
  requirement_has_an_unclosed_or_empty_quote,
  requirement_has_a_byte_that_no_scope_token_holds,

  parameter_type_has_a_malformed_name,
  parameter_type_is_declared_twice,
  parameter_type_has_a_sample_that_is_not_of_it,
  mount_has_a_tail,
  route_is_no_method_and_path,
  route_is_longer_than_4096_bytes,
  route_method_is_no_token,
  route_method_is_not_in_upper_case,
  route_method_stands_for_several,
  route_lists_an_empty_method,
  route_lists_a_method_twice,
  route_lists_a_method_beside_any,
  route_does_not_start_with_a_slash,
  route_has_an_empty_segment,
  route_has_a_dot_segment,
  route_has_a_wildcard,
  route_has_a_parameter_without_braces,
  route_has_more_than_64_segments,
  route_has_more_than_32_parameters,
  route_has_a_byte_that_no_path_holds,
  route_has_a_malformed_triplet,
  route_has_a_triplet_that_no_path_holds,
  route_has_a_triplet_of_a_byte_that_stands_for_itself,
  route_has_a_triplet_in_lower_case,
  route_is_not_utf_8,
  route_has_an_unbalanced_brace,
  route_has_nested_braces,
  route_has_two_parameters_with_nothing_between,
  route_parameter_has_no_name,
  route_parameter_has_a_malformed_name,
  route_parameter_is_repeated,
  route_parameter_has_an_unknown_type,
  route_has_a_second_tail,
  route_has_a_slash_behind_its_tail,
  route_tail_has_a_type_of_segments,
  route_tail_shares_its_segment,
  route_has_one_method_too_many,
  route_is_declared_twice,
  route_differs_from_another_in_case_alone,
  route_has_a_second_predicate_at_its_place,
  route_has_a_plain_and_an_opaque_parameter_at_one_place,
  route_takes_other_triplets_as_data_at_its_place,
  route_head_needs_less_than_its_get,
  route_opaque_text_could_reach_another_operation,
  route_cut_at_a_semicolon_could_reach_another_operation,
  route_with_either_slash_covers_another_operation,
  operation_without_a_route_states_how_to_read_it,

  challenge_has_neither_realm_nor_resource_metadata,
  challenge_has_a_byte_that_its_parameter_cannot_hold,
  challenge_states_algs_without_the_dpop_scheme,

  call_names_an_unknown_scope,
  call_names_an_unknown_fact,
  call_names_an_unknown_operation,
  call_names_an_unknown_parameter,
  call_has_a_malformed_list,

  operation_has_no_data,
  operation_has_its_data_twice,

  application_name_is_empty,
  application_name_is_not_plain_text,
  client_id_is_empty,
  client_id_has_a_byte_that_is_not_printable_ascii,
  client_secret_is_longer_than_128_bytes,
  client_secret_has_a_byte_that_is_not_printable_ascii,
  application_has_no_redirect_uri,
  application_has_more_than_16_redirect_uris,
  redirect_uri_is_refused,
  application_asks_without_a_required_scope,

  metadata_has_no_resource,
  metadata_has_a_url_that_is_refused,
  metadata_has_a_malformed_list,
  metadata_has_a_name_that_is_not_plain_text,
};

}  // namespace ambit

namespace ambit::inline v0_2 {

/// The first mistake of a table: what it is, the offending word, the row that it stands in (by name), the
/// offset in that row's text, and the nearest right word (empty if none is near).
struct fault {
  /// A row number that stands for none, since the row's name says which row it is.
  static constexpr std::size_t named = static_cast<std::size_t>(-1);

  mistake what = mistake::none;  ///< the mistake
  std::string_view word{};       ///< the word that is wrong
  std::string_view row{};        ///< the name of its row
  std::size_t offset = 0;        ///< where the word begins in the text of the row
  std::string_view nearest{};    ///< the right word that is nearest
  std::size_t number =
      named;  ///< the row's, from 0 by order of declaration, where its name does not say which one it is

  /// Whether there is a mistake.
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return what != mistake::none; }
};

}  // namespace ambit::inline v0_2

namespace ambit::inline v0_2::detail {

/// The first mistake of a list; none if there is none.
template <class Fault>
constexpr Fault first_fault(std::initializer_list<const Fault*> list) noexcept {
  for (const auto* const each : list)
    if (*each) return *each;
  return {};
}

}  // namespace ambit::inline v0_2::detail
