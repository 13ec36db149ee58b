// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/report_outline.hpp>
#include <ambit/detail/report_text.hpp>
#include <ambit/detail/size.hpp>

#include <string>
#include <string_view>

// What reports call things.
namespace ambit::detail {

constexpr std::string_view in_words(guard of) noexcept {
  switch (of) {
    case guard::anyone:
      return "anyone: credentials are not looked at";
    case guard::any_token:
      return "any accepted token, even one without scopes";
    case guard::one_scope:
      return "one scope is enough";
    case guard::one_scope_with_facts:
      return "one scope is enough, under facts";
    case guard::several_scopes:
      return "several scopes";
    case guard::nobody:
      break;
  }
  return "nobody";
}

constexpr std::string_view class_of(guard of) noexcept {
  constexpr std::string_view classes[guards] = {"anyone", "token", "one", "facts", "many", "nobody"};
  return classes[static_cast<std::size_t>(of)];
}

constexpr std::string_view in_words(scope_part part) noexcept {
  switch (part) {
    case scope_part::none:
      break;
    case scope_part::with_others_and_facts:
      return "with other scopes and facts";
    case scope_part::with_others:
      return "with other scopes";
    case scope_part::alone_with_facts:
      return "alone, under facts";
    case scope_part::alone:
      return "alone";
  }
  return "";
}

/// A number and what it counts.
inline std::string counted(std::size_t number, std::string_view one, std::string_view more) {
  return std::to_string(number) + ' ' + std::string(number == 1 ? one : more);
}

/// How much there is of everything, and what tells its scopes and facts from others.
inline std::string summary_of(const report_outline& of) {
  std::string text = counted(of.operations.size(), "operation", "operations") + ", " +
                     counted(of.scopes.size(), "scope", "scopes") + ", " + counted(of.facts.size(), "fact", "facts") +
                     ". Fingerprint of the scopes and facts: ";
  append_hexadecimal(text, of.fingerprint, 16);
  return text;
}

/// Who brings a fact about.
inline std::string stated_by(const fact& row) {
  if (!row.is_step_up) return "your code, about each request";
  std::string text = "the user, by authenticating again";
  if (!row.authentication.acr_values.empty()) text += " with acr " + std::string(row.authentication.acr_values);
  if (row.authentication.max_age != any_age)
    text += " at most " + std::to_string(row.authentication.max_age) + " s ago";
  return text;
}

/// What beside its requirement a row states.
inline std::string options_in_words(operation_option options) {
  std::string text;
  const auto add = [&](operation_option option, std::string_view words) {
    if (!has_option(options, option)) return;
    if (!text.empty()) text += ", ";
    text += words;
  };
  add(hide_existence, "hides its existence");
  add(either_slash, "with or without a slash at the end");
  add(semicolons_are_data, "semicolons are data");
  return text;
}

}  // namespace ambit::detail
