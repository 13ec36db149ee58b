// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// What comes out has enumerators named like constants declared here; g++ warns where these come first.
#include <ambit/detail/size.hpp>
#include <ambit/outcome.hpp>
#include <ambit/request.hpp>
#include <ambit/scope.hpp>

#include <string_view>

namespace ambit {

/// The type of `ambit::no_route`.
struct without_route {};

/// Says that an operation has no method and path: it is checked by its name alone, as a webhook event is.
inline constexpr without_route no_route{};

/// What kind of requirement an operation has.
enum class requirement_kind : unsigned char {
  expression,  ///< scopes and facts, written as text
  any_token,   ///< any accepted token, even one without scopes
  anyone,      ///< credentials are not looked at
};

/// The type of `ambit::anyone`.
struct anyone_requirement {};
/// The type of `ambit::any_token`.
struct any_token_requirement {};

/// The requirement of an operation that everyone may call; credentials are not looked at.
inline constexpr anyone_requirement anyone{};
/// The requirement of an operation that takes any accepted token, even one without scopes.
inline constexpr any_token_requirement any_token{};

/// The route of an operation as a row states it: a method, a space and a path template, or `no_route`.
///
/// Each segment of a template is literal text; a parameter, `{name}`, `{name:int}` (`0`, or up to 19 digits of which
/// the first is not 0), `{name:uuid}`, `{name:opaque}` (encoded `/ ; ? # %` are data in it) or `{name:type}` with a
/// type of the policy; text around and between parameters; or, as the last one, `{name...}`: one segment or more. At
/// every segment these are tried in the order literal, text with parameters, types, plain, opaque, rest.
///
/// Source: RFC 9110 section 9.1 for the method, RFC 3986 section 3.3 for the text.
struct route_text {
  std::string_view text;
  bool present = true;

  template <std::size_t Size>
  constexpr route_text(const char (&literal)[Size]) noexcept : text(ambit::text(literal).view()) {}
  constexpr route_text(std::string_view view) noexcept : text(view) {}
  constexpr route_text(without_route) noexcept : present(false) {}
};

/// The requirement of an operation as a row states it: `anyone`, `any_token`, or a positive expression of
/// scopes and facts with `&`, `|` and brackets.
///
/// A word that holds `&`, `|`, a bracket or a quote mark is written in single quotes, or in double quotes
/// if it holds a single quote itself; there are no escapes. Operators are not mixed without brackets.
struct requirement_text {
  std::string_view text;
  requirement_kind kind = requirement_kind::expression;

  constexpr requirement_text() noexcept = default;
  template <std::size_t Size>
  constexpr requirement_text(const char (&literal)[Size]) noexcept : text(ambit::text(literal).view()) {}
  constexpr requirement_text(std::string_view view) noexcept : text(view) {}
  constexpr requirement_text(anyone_requirement) noexcept : kind(requirement_kind::anyone) {}
  constexpr requirement_text(any_token_requirement) noexcept : kind(requirement_kind::any_token) {}
};

/// What a row may state beside, joined by `|`.
enum class operation_option : unsigned char {
  none = 0,
  hide_existence = 1,
  semicolons_are_data = 2,
  either_slash = 4,
};
constexpr operation_option operator|(operation_option left, operation_option right) noexcept {
  return static_cast<operation_option>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}
/// Whether `option` is one of `options`.
constexpr bool has_option(operation_option options, operation_option option) noexcept {
  return (static_cast<unsigned>(options) & static_cast<unsigned>(option)) != 0;
}

/// Makes every denial of the operation read as if there were none of its path: status 404, no challenge, no `Allow`.
inline constexpr operation_option hide_existence = operation_option::hide_existence;
/// Lets paths of the operation hold `;`, also as `%3B`. Not for a service that takes what follows a `;` for parameters
/// of the path.
inline constexpr operation_option semicolons_are_data = operation_option::semicolons_are_data;
/// Lets paths of the operation end with or without a slash.
inline constexpr operation_option either_slash = operation_option::either_slash;

/// A row of a policy's `operations`: something that can be called, and what it needs. One that does not state it is a
/// mistake of the policy.
struct operation {
  std::string_view name;
  route_text route;
  requirement_text needs;
  operation_option options;

  constexpr operation(text name_, route_text route_, requirement_text needs_ = {},
                      operation_option options_ = operation_option::none) noexcept
      : name(name_.view()), route(route_), needs(needs_), options(options_) {}
};

}  // namespace ambit
