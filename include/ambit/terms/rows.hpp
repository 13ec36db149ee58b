// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/outcome.hpp>
#include <ambit/text/decoded_text.hpp>
#include <ambit/text/lasting_text.hpp>

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <type_traits>

namespace ambit::error {

// Named by the constructors that refuse a temporary string.
struct a_temporary_string_is_gone_before_its_row_is_read;

}  // namespace ambit::error

namespace ambit::inline v0_2::detail {

/// All bytes of a literal, also a NUL inside it, which a plain `const char*` would cut the rest off at.
template <std::size_t Size>
constexpr std::string_view literal_text(const char (&literal)[Size]) noexcept {
  return {literal, literal[Size - 1] == '\0' ? Size - 1 : Size};
}

/// Always false; a template that asserts it fails where it is used, and nowhere else.
template <class Given>
inline constexpr bool is_a_row = std::is_same_v<Given, Given*>;

/// The name of a row that was refused where it is declared, by a constructor below whose assertion fails.
inline constexpr std::string_view refused_row = literal_text("\n(an error says of this row how one is written)");

/// Whether `option` is one of `options`.
template <class Option>
constexpr bool has_option(Option options, Option option) noexcept {
  return (static_cast<unsigned>(options) & static_cast<unsigned>(option)) != 0;
}

/// Converts from anything: parameters that begin with it take whatever a row holds.
struct anything {
  template <class Given>
  constexpr anything(const Given&) noexcept {}
};

/// A row where a field was expected: its braces are inside of others.
struct row_in_braces {
  template <class Given = void>
  constexpr row_in_braces(anything, ...) noexcept {
    static_assert(
        is_a_row<Given>,
        "one pair of braces too many around these rows: a table is {{row}, {row}}, and a std::array {{{row}, {row}}}");
  }
};

}  // namespace ambit::inline v0_2::detail

namespace ambit::inline v0_2 {

/// Text of a table row or of a call. A temporary `std::string` does not convert to it, since the text would be gone
/// when it is read.
class text {
 public:
  constexpr text() noexcept = default;
  template <std::size_t Size>
  constexpr text(const char (&literal)[Size]) noexcept : view_(detail::literal_text(literal)) {}
  constexpr text(std::string_view view) noexcept : view_(view) {}
  template <detail::has_text Text>
  constexpr text(const Text& named) noexcept : view_(named) {}
  template <detail::owns_text Text, class = error::a_temporary_string_is_gone_before_its_row_is_read>
  text(const Text&& temporary) = delete;

  /// The text, which is kept elsewhere.
  [[nodiscard]] constexpr std::string_view view() const noexcept { return view_; }

 private:
  std::string_view view_;
};

/// Whether `byte` may stand in a scope-token.
///
/// Source: RFC 6749 section 3.3, `scope-token = 1*( %x21 / %x23-5B / %x5D-7E )`.
[[nodiscard]] constexpr bool is_scope_byte(char byte) noexcept {
  return byte > '\x20' && byte < '\x7f' && byte != '"' && byte != '\\';
}

/// The offset of the first byte that keeps `token` from being a scope-token; npos if it is one.
///
/// An empty token fails at offset 0.
///
/// Source: RFC 6749 section 3.3.
template <class = void>
[[nodiscard]] constexpr std::size_t scope_token_fault(std::string_view token) noexcept {
  if (token.empty()) return 0;
  for (std::size_t i = 0; i < token.size(); ++i)
    if (!is_scope_byte(token[i])) return i;
  return std::string_view::npos;
}

/// The offset of the first byte that keeps `text` from being a scope string; npos if it is one.
///
/// The length of `text` where it ends too early: empty, or after a space.
///
/// Source: RFC 6749 section 3.3, `scope = scope-token *( SP scope-token )`.
template <class = void>
[[nodiscard]] constexpr std::size_t scope_string_fault(std::string_view text) noexcept {
  bool in_token = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' ? !in_token : !is_scope_byte(text[i])) return i;
    in_token = text[i] != ' ';
  }
  return in_token ? std::string_view::npos : text.size();
}

/// Options of a row of `scopes`, joined by `|`.
enum class scope_mark : unsigned char {
  none = 0,
  required = 1,
  hidden = 2,
};
[[nodiscard]] constexpr scope_mark operator|(scope_mark left, scope_mark right) noexcept {
  return static_cast<scope_mark>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}

/// Marks a scope that every application has to ask for.
inline constexpr scope_mark required = scope_mark::required;
/// Marks a scope that metadata does not tell of.
inline constexpr scope_mark hidden = scope_mark::hidden;

/// A row of a policy's `scopes`: a scope-token of RFC 6749 section 3.3, and what it opens, for the user to read.
struct scope {
  std::string_view name;         ///< its name
  std::string_view description;  ///< what a person reads about it
  bool required = false;         ///< whether every application asks for it
  bool hidden = false;           ///< whether consent does not show it

  constexpr scope(text name_, text description_ = {}, scope_mark marks = scope_mark::none) noexcept
      : name(name_.view()),
        description(description_.view()),
        required(detail::has_option(marks, scope_mark::required)),
        hidden(detail::has_option(marks, scope_mark::hidden)) {}

  // What else is given: says how a row is written.
  template <class Given = void>
  constexpr scope(detail::anything, ...) noexcept : name(detail::refused_row) {
    static_assert(detail::is_a_row<Given>,
                  "a row of scopes is {name}, {name, description} or {name, description, marks}, in braces of its own");
  }
  template <class Given = void>
  constexpr scope() noexcept : name(detail::refused_row) {
    static_assert(detail::is_a_row<Given>, "a row of scopes begins with its name");
  }
  template <class Given = void>
  constexpr scope(std::initializer_list<detail::row_in_braces>) noexcept : name(detail::refused_row) {}
};

/// No limit on the age of an authentication.
inline constexpr std::int64_t any_age = -1;

/// How a user can bring about a fact by authenticating once more.
///
/// `acr_values`: the authentication context classes that do, best first, with one space between them;
/// empty if it is not a matter of class. `max_age`: the greatest age of the authentication in seconds, 0 or more;
/// `any_age` if it is not a matter of age.
///
/// Source: RFC 9470 section 3.
struct step_up {
  detail::lasting_text acr_values{};  ///< the authentication context classes, separated by spaces
  std::int64_t max_age = any_age;     ///< how many seconds the authentication may be old
};

/// A row of a policy's `facts`: something that the caller of the library has established about a request.
///
/// A fact is positive: one that is not given is false, so a missing fact can only deny. Its name follows the grammar of
/// scope-tokens, and is the name of no scope.
struct fact {
  std::string_view name;         ///< its name
  std::string_view description;  ///< what a person reads about it
  step_up authentication{};      ///< what authentication makes the fact true, if it is a step-up
  bool is_step_up = false;       ///< whether an authentication makes the fact true

  constexpr fact(text name_, text description_ = {}) noexcept : name(name_.view()), description(description_.view()) {}
  constexpr fact(text name_, text description_, step_up authentication_) noexcept
      : name(name_.view()), description(description_.view()), authentication(authentication_), is_step_up(true) {}

  // What else is given: says how a row is written.
  template <class Given = void>
  constexpr fact(detail::anything, ...) noexcept : name(detail::refused_row) {
    static_assert(
        detail::is_a_row<Given>,
        "a row of facts is {name}, {name, description} or {name, description, step_up}, in braces of its own");
  }
  template <class Given = void>
  constexpr fact() noexcept : name(detail::refused_row) {
    static_assert(detail::is_a_row<Given>, "a row of facts begins with its name");
  }
  template <class Given = void>
  constexpr fact(std::initializer_list<detail::row_in_braces>) noexcept : name(detail::refused_row) {}
};

struct pattern;

/// A row of a policy's `implications`: whoever holds `holding` also holds `also_holding`. A star in a name is an
/// ordinary character; `pattern` of <ambit/implication_patterns.hpp> stands for several scopes.
struct implication {
  std::string_view holding;              ///< the scope that implies
  std::string_view also_holding;         ///< the scope that is implied
  bool holding_is_pattern = false;       ///< whether the first one is a pattern
  bool also_holding_is_pattern = false;  ///< whether the second one is

  constexpr implication(text holding_, text also_holding_) noexcept
      : holding(holding_.view()), also_holding(also_holding_.view()) {}
  constexpr implication(const pattern& holding_, text also_holding_) noexcept;
  constexpr implication(text holding_, const pattern& also_holding_) noexcept;
  constexpr implication(const pattern& holding_, const pattern& also_holding_) noexcept;

  // What else is given: says how a row is written.
  template <class Given = void>
  constexpr implication(...) noexcept : holding(detail::refused_row) {
    static_assert(detail::is_a_row<Given>, "a row of implications is {holding, also_holding}, in braces of its own");
  }
  template <class Given = void>
  constexpr implication(std::initializer_list<detail::row_in_braces>) noexcept : holding(detail::refused_row) {}
};

}  // namespace ambit::inline v0_2

namespace ambit::inline v0_2::detail {

/// The type of `ambit::no_route`.
struct without_route {};
/// The type of `ambit::anyone`.
struct anyone_requirement {};
/// The type of `ambit::optional_token`.
struct optional_token_requirement {};
/// The type of `ambit::any_token`.
struct any_token_requirement {};
/// The word of a requirement that stands for that the caller is a token; no scope or fact has this name.
inline constexpr std::string_view any_token_word = "any_token";

}  // namespace ambit::inline v0_2::detail

namespace ambit::inline v0_2 {

/// Says that an operation has no method and path: it is checked by its name alone, as a webhook event is.
inline constexpr detail::without_route no_route{};

/// What kind of requirement an operation has. Whoever meets one meets those of every later kind.
enum class requirement_kind : unsigned char {
  expression,      ///< scopes and facts, written as text
  any_token,       ///< any accepted token, even one without scopes
  optional_token,  ///< no credentials, or any accepted token; not credentials that were rejected
  anyone,          ///< credentials are not looked at
};

/// The requirement of an operation that everyone may call; credentials are not looked at.
inline constexpr detail::anyone_requirement anyone{};
/// The requirement of an operation that needs no credentials, and where those that are presented have to be good: it
/// takes no credentials and any accepted token, and denies a rejected one.
inline constexpr detail::optional_token_requirement optional_token{};
/// The requirement of an operation that takes any accepted token, even one without scopes.
inline constexpr detail::any_token_requirement any_token{};

/// The route of an operation as a row states it: a method, a space and a path template, or `no_route`. In place of the
/// method, several with a `|` between them (`GET|POST /x`), or `*` for any method, TRACE and CONNECT too. A request is
/// answered by the row of its template that names its method; HEAD by one that names GET, if none names HEAD; else by
/// one that takes any.
///
/// Each segment of a template is literal text; a parameter, `{name}`, `{name:int}` (`0`, or digits of which the first
/// is not 0, at most 9223372036854775807), `{name:uuid}`, `{name:opaque}` (encoded `/ ; ? # %` are data in it) or
/// `{name:type}` with a type of the policy; text around and between parameters; or a tail, `{name...}`: one segment or
/// more. There is one tail at most. It may be `{name:opaque...}`, text may stand behind it in its last segment, and
/// segments behind that. At every segment these are tried in the order literal, text with parameters, a tail with text
/// behind it, `int`, `uuid`, a type of the policy, plain, opaque, a tail, of tails the one with more segments behind it
/// first: what is of two types is taken by the first one.
///
/// Source: RFC 9110 section 9.1 for the method, RFC 3986 section 3.3 for the text.
struct route_text {
  std::string_view text{};  ///< the text as it is declared
  bool present = true;      ///< whether there is a route

  template <std::size_t Size>
  constexpr route_text(const char (&literal)[Size]) noexcept : text(detail::literal_text(literal)) {}
  constexpr route_text(std::string_view view) noexcept : text(view) {}
  template <detail::has_text Text>
  constexpr route_text(const Text& named) noexcept : text(named) {}
  template <detail::owns_text Text, class = error::a_temporary_string_is_gone_before_its_row_is_read>
  route_text(const Text&& temporary) = delete;
  template <class Given = void>
  constexpr route_text(detail::anything, detail::anything, ...) noexcept : text(detail::refused_row) {
    static_assert(detail::is_a_row<Given>, "a route is one text: GET /path");
  }
  constexpr route_text(detail::without_route) noexcept : present(false) {}
};

/// The requirement of an operation as a row states it: `anyone`, `optional_token`, `any_token`, or a positive
/// expression of scopes and facts with `&`, `|` and brackets.
///
/// The word `any_token` in an expression stands for that the caller is a token, so that facts may decide beside it:
/// `admin | (any_token & is.owner)`. No alternative is of facts alone.
///
/// A word that holds `&`, `|`, a bracket or a quote mark is written in single quotes, or in double quotes
/// if it holds a single quote itself; there are no escapes. Operators are not mixed without brackets.
struct requirement_text {
  std::string_view text{};                               ///< the text as it is declared
  requirement_kind kind = requirement_kind::expression;  ///< what kind of requirement it is

  template <std::size_t Size>
  constexpr requirement_text(const char (&literal)[Size]) noexcept : text(detail::literal_text(literal)) {}
  constexpr requirement_text(std::string_view view) noexcept : text(view) {}
  template <detail::has_text Text>
  constexpr requirement_text(const Text& named) noexcept : text(named) {}
  template <detail::owns_text Text, class = error::a_temporary_string_is_gone_before_its_row_is_read>
  requirement_text(const Text&& temporary) = delete;
  template <class Given = void>
  constexpr requirement_text(detail::anything, detail::anything, ...) noexcept : text(detail::refused_row) {
    static_assert(detail::is_a_row<Given>, "a requirement is one text: scope & scope");
  }
  constexpr requirement_text() noexcept = default;
  constexpr requirement_text(detail::anyone_requirement) noexcept : kind(requirement_kind::anyone) {}
  constexpr requirement_text(detail::optional_token_requirement) noexcept : kind(requirement_kind::optional_token) {}
  constexpr requirement_text(detail::any_token_requirement) noexcept : kind(requirement_kind::any_token) {}
};

/// Options of a row of `operations`, joined by `|`.
enum class operation_option : unsigned char {
  none = 0,
  hide_existence = 1,
  semicolons_are_data = 2,
  either_slash = 4,
  method_as_written = 8,
};
[[nodiscard]] constexpr operation_option operator|(operation_option left, operation_option right) noexcept {
  return static_cast<operation_option>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}

/// Makes every denial of the operation read as what the policy without that row answers, and as 404 where that would be
/// another operation's answer.
inline constexpr operation_option hide_existence = operation_option::hide_existence;
/// Lets paths of the operation hold `;`, also as `%3B`. Not for a service that takes what follows a `;` for parameters
/// of the path.
inline constexpr operation_option semicolons_are_data = operation_option::semicolons_are_data;
/// Lets paths of the operation end with or without a slash. Where these are paths of another operation too, whose
/// template is tried later, either has to need what the other needs.
inline constexpr operation_option either_slash = operation_option::either_slash;

/// Says that requests have the method `ANY`, `ALL`, `*` or one with a `|` in it, as the row does. Without this option
/// `ANY` and `ALL` are mistakes, since elsewhere they stand for any method, which `*` does here.
inline constexpr operation_option method_as_written = operation_option::method_as_written;

/// A row of a policy's `operations`: something that can be called, and what it needs. One that does not state it is a
/// mistake of the policy.
struct operation {
  std::string_view name;     ///< its name
  route_text route;          ///< the route, or none
  requirement_text needs;    ///< the requirement
  operation_option options;  ///< the options of the row

  constexpr operation(text name_, route_text route_, requirement_text needs_ = {},
                      operation_option options_ = operation_option::none) noexcept
      : name(name_.view()), route(route_), needs(needs_), options(options_) {}

  // What else is given: says how a row is written.
  template <class Given = void>
  constexpr operation(...) noexcept : name(detail::refused_row), route(no_route), options() {
    static_assert(detail::is_a_row<Given>,
                  "a row of operations is {name, route, requirement} or {name, route, requirement, options}, in braces "
                  "of its own");
  }
  template <class Given = void>
  constexpr operation(std::initializer_list<detail::row_in_braces>) noexcept
      : name(detail::refused_row), route(no_route), options() {}
};

/// A row of a policy's `parameter_types`: a name that a template may give as the type of a parameter, and whether the
/// decoded text of a segment is of that type. There is at least one byte of it.
///
/// A sample, a segment as a path holds it, lets proofs decide what they cannot say of a type otherwise. It changes no
/// decision; one that is not of the type does not compile, so `matches` has to be a constant function then.
struct parameter_type {
  std::string_view name;                   ///< its name
  bool (*matches)(decoded_text) noexcept;  ///< whether a segment is of the type
  std::string_view sample;                 ///< a segment that is; empty if none is stated

  constexpr parameter_type(text name_, bool (*matches_)(decoded_text) noexcept, text sample_ = {}) noexcept
      : name(name_.view()), matches(matches_), sample(sample_.view()) {}

  // What else is given: says how a row is written.
  template <class Given = void>
  constexpr parameter_type(...) noexcept : name(detail::refused_row), matches() {
    static_assert(detail::is_a_row<Given>,
                  "a row of parameter_types is {name, function that is noexcept and takes a decoded_text} or {name, "
                  "function, sample}, in braces of its own");
  }
  template <class Given = void>
  constexpr parameter_type(std::initializer_list<detail::row_in_braces>) noexcept
      : name(detail::refused_row), matches() {}
};

}  // namespace ambit::inline v0_2

namespace ambit::inline v0_2::detail {

/// Whether an error says of a row, where it is declared, how a row is written.
template <class Row>
constexpr bool is_refused_row(const Row& row) noexcept {
  if constexpr (requires { row.needs; })
    if (row.route.text == refused_row || row.needs.text == refused_row) return true;
  if constexpr (requires { row.holding; })
    return row.holding == refused_row;
  else
    return row.name == refused_row;
}

}  // namespace ambit::inline v0_2::detail
