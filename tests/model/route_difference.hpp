// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// What differs between the library's answers to requests and the model's, in words.

#include <ambit/ambit.hpp>

#include "route_model.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

template <class Enum, class Other>
constexpr bool same_number(Enum one, Other other) {
  return static_cast<unsigned char>(one) == static_cast<unsigned char>(other);
}
static_assert(same_number(routing::matched, ambit::routing::matched) &&
              same_number(routing::malformed_method, ambit::routing::malformed_method) &&
              same_number(routing::malformed_path, ambit::routing::malformed_path) &&
              same_number(routing::no_route, ambit::routing::no_route) &&
              same_number(routing::wrong_method, ambit::routing::wrong_method));
static_assert(same_number(path_fault::none, ambit::path_fault::none) &&
              same_number(path_fault::not_origin_form, ambit::path_fault::not_origin_form) &&
              same_number(path_fault::byte_not_allowed, ambit::path_fault::byte_not_allowed) &&
              same_number(path_fault::bad_triplet, ambit::path_fault::bad_triplet) &&
              same_number(path_fault::encoded_delimiter, ambit::path_fault::encoded_delimiter) &&
              same_number(path_fault::encoded_control, ambit::path_fault::encoded_control) &&
              same_number(path_fault::dot_segment, ambit::path_fault::dot_segment) &&
              same_number(path_fault::empty_segment, ambit::path_fault::empty_segment) &&
              same_number(path_fault::not_utf8, ambit::path_fault::not_utf8) &&
              same_number(path_fault::query_byte_not_allowed, ambit::path_fault::query_byte_not_allowed) &&
              same_number(path_fault::ambiguous_encoding, ambit::path_fault::ambiguous_encoding) &&
              same_number(path_fault::ambiguous_parameters, ambit::path_fault::ambiguous_parameters) &&
              same_number(path_fault::ambiguous_reading, ambit::path_fault::ambiguous_reading));

/// The types of parameters that `Tables` declares.
template <class Tables>
std::vector<parameter_rule> rules_of() {
  std::vector<parameter_rule> rules;
  if constexpr (requires { Tables::parameter_types; })
    for (const ambit::parameter_type& each : Tables::parameter_types)
      rules.push_back({std::string(each.name), [takes = each.matches](std::string_view raw, std::string_view) {
                         return takes(ambit::decoded_text(raw));
                       }});
  return rules;
}

/// The model of the routes that `Tables` declares.
template <class Tables>
route_model model_of() {
  std::vector<route_row> rows;
  for (const ambit::operation& each : Tables::operations)
    rows.push_back({each.route.present ? std::string(each.route.text) : std::string(),
                    ambit::detail::has_option(each.options, ambit::semicolons_are_data),
                    ambit::detail::has_option(each.options, ambit::either_slash),
                    ambit::detail::has_option(each.options, ambit::hide_existence)});
  std::string_view mount;
  if constexpr (requires { Tables::mount; }) mount = Tables::mount;
  bool ignores_case = false;
  if constexpr (requires { Tables::paths; }) ignores_case = Tables::paths == ambit::paths_ignore_case;
  return route_model(std::move(rows), mount, rules_of<Tables>(), ignores_case);
}

/// A text with escapes for what cannot be printed.
inline std::string shown(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string bytes;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    if (byte > 0x1F && byte < 0x7F)
      bytes += byte;
    else
      bytes = bytes + "\\x" + digits[value / 16] + digits[value % 16];
  }
  return bytes;
}

/// The answer to a request, in words.
inline std::string shown(const route_answer& answer) {
  std::string text(name_of(answer.outcome));
  if (answer.row) text += " row " + std::to_string(*answer.row);
  if (answer.fault != path_fault::none) text += ' ' + std::string(name_of(answer.fault));
  text += " at " + std::to_string(answer.offset);
  for (const captured_parameter& each : answer.parameters) text += ' ' + each.name + '=' + shown(each.raw);
  for (const std::string& each : answer.allow) text += ' ' + each;
  return text;
}

/// How the answers of `ambit::policy<Tables>` differ from those of the model.
template <class Tables>
class route_difference {
 public:
  using policy = ambit::policy<Tables>;
  using match = typename policy::route_match;

  const route_model& model() const { return model_; }

  /// The difference in the answers to a request, of which the model's are `expected`; empty if there is none.
  std::string in(std::string_view method, std::string_view target, const route_answer& expected) const {
    const match made = policy::match(ambit::request{method, target});
    if (is_same(made, expected, target)) return {};
    return shown(method) + " " + shown(target) + "\n  the model: " + shown(expected) +
           "\n  the library: " + shown(in_words(made, expected));
  }
  std::string in(std::string_view method, std::string_view target) const {
    return in(method, target, model_.answer(method, target));
  }

 private:
  static bool is_same(const match& made, const route_answer& expected, std::string_view target) {
    if (!same_number(made.outcome(), expected.outcome) || !same_number(made.fault(), expected.fault)) return false;
    if (made.offset() != expected.offset || made.operation().known() != expected.row.has_value()) return false;
    if (expected.row && made.operation().index() != *expected.row) return false;
    if (made.parameter_count() != expected.parameters.size()) return false;
    for (std::size_t i = 0; i < expected.parameters.size(); ++i)
      if (!is_same(made.parameter(i), expected.parameters[i], target) ||
          made.parameter_name(i) != expected.parameters[i].name ||
          !is_same(made.parameter_named(expected.parameters[i].name), expected.parameters[i], target))
        return false;
    return made.parameter(expected.parameters.size()).empty() &&
           made.parameter_name(expected.parameters.size()).empty() && made.parameter_named("").empty() &&
           (expected.outcome != routing::wrong_method || allowed(made) == in_a_row(expected.allow));
  }

  static bool is_same(ambit::path_piece piece, const captured_parameter& expected, std::string_view target) {
    std::string bytes;
    for (const char byte : piece.decoded()) bytes += byte;
    char buffer[512];
    const auto text = piece.decode(buffer);
    return piece.raw() == expected.raw && piece.raw().data() == target.data() + expected.offset &&
           bytes == expected.decoded && piece == expected.decoded && !(piece == expected.decoded + 'x') &&
           text.size == expected.decoded.size() && (!text.fits() || text.text == expected.decoded);
  }

  /// The value of `Allow`.
  static std::string allowed(const match& made) {
    char buffer[256];
    const auto text = policy::allow(policy::decide(made, ambit::no_credentials), buffer);
    return text.fits() ? std::string(text.text) : "(does not fit)";
  }
  static std::string in_a_row(const std::vector<std::string>& methods) {
    std::string text;
    for (const std::string& each : methods) text += (text.empty() ? "" : ", ") + each;
    return text;
  }

  /// The library's answer, with parameters named as the model names them.
  static route_answer in_words(const match& made, const route_answer& expected) {
    route_answer answer{.outcome = static_cast<routing>(made.outcome()),
                        .fault = static_cast<path_fault>(made.fault()),
                        .offset = made.offset()};
    if (made.operation().known()) answer.row = made.operation().index();
    for (std::size_t i = 0; i < made.parameter_count(); ++i) {
      const bool named = i < expected.parameters.size();
      answer.parameters.push_back(
          {named ? expected.parameters[i].name : "?", std::string(made.parameter(i).raw()), "", 0});
    }
    if (answer.outcome == routing::wrong_method) answer.allow = {allowed(made)};
    return answer;
  }

  route_model model_ = model_of<Tables>();
};

}  // namespace model
