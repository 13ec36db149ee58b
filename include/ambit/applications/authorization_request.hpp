// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/applications/application.hpp>
#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/lasting_text.hpp>
#include <ambit/text/shown_text.hpp>
#include <ambit/text/writing.hpp>

#include <string_view>

namespace ambit::inline v0_2 {

/// Why an authorization request is not written, or cannot be read.
enum class authorization_request_fault : unsigned char {
  // of one that is written
  state_is_empty,
  state_is_too_short,
  redirect_uri_is_not_registered,
  scope_is_not_asked_for_by_the_application,

  // of either
  state_is_not_printable_ascii,
  code_challenge_is_malformed,

  // of one that is read
  has_a_byte_that_no_query_holds,
  has_a_malformed_triplet,
  has_a_parameter_twice,
  response_type_is_missing,
  response_type_is_not_code,
  client_id_is_missing,
  client_id_is_not_printable_ascii,
  code_challenge_is_missing,
  code_challenge_method_is_not_s256,
  buffer_is_too_small,

  none,
};

/// The name of the enumerator, for a log or a metric's label.
[[nodiscard]] constexpr std::string_view name_of(authorization_request_fault fault) noexcept {
  using enum authorization_request_fault;
  switch (fault) {
    case state_is_empty:
      return "state_is_empty";
    case state_is_too_short:
      return "state_is_too_short";
    case redirect_uri_is_not_registered:
      return "redirect_uri_is_not_registered";
    case scope_is_not_asked_for_by_the_application:
      return "scope_is_not_asked_for_by_the_application";
    case state_is_not_printable_ascii:
      return "state_is_not_printable_ascii";
    case code_challenge_is_malformed:
      return "code_challenge_is_malformed";
    case has_a_byte_that_no_query_holds:
      return "has_a_byte_that_no_query_holds";
    case has_a_malformed_triplet:
      return "has_a_malformed_triplet";
    case has_a_parameter_twice:
      return "has_a_parameter_twice";
    case response_type_is_missing:
      return "response_type_is_missing";
    case response_type_is_not_code:
      return "response_type_is_not_code";
    case client_id_is_missing:
      return "client_id_is_missing";
    case client_id_is_not_printable_ascii:
      return "client_id_is_not_printable_ascii";
    case code_challenge_is_missing:
      return "code_challenge_is_missing";
    case code_challenge_method_is_not_s256:
      return "code_challenge_method_is_not_s256";
    case buffer_is_too_small:
      return "buffer_is_too_small";
    case none:
      return "none";
  }
  return {};
}

/// The error code that an authorization server answers with to a request that it cannot read; empty for a fault that is
/// not the client's, or is no fault of reading.
///
/// Until the redirect URI is known to be the application's, the user is told, and sent nowhere.
///
/// Source: RFC 6749 section 4.1.2.1, RFC 7636 section 4.4.1.
[[nodiscard]] constexpr std::string_view error_code(authorization_request_fault fault) noexcept {
  using enum authorization_request_fault;
  switch (fault) {
    case state_is_empty:
    case state_is_too_short:
    case redirect_uri_is_not_registered:
    case scope_is_not_asked_for_by_the_application:
    case buffer_is_too_small:
    case none:
      return {};
    case response_type_is_not_code:
      return "unsupported_response_type";
    case state_is_not_printable_ascii:
    case code_challenge_is_malformed:
    case has_a_byte_that_no_query_holds:
    case has_a_malformed_triplet:
    case has_a_parameter_twice:
    case response_type_is_missing:
    case client_id_is_missing:
    case client_id_is_not_printable_ascii:
    case code_challenge_is_missing:
    case code_challenge_method_is_not_s256:
      return "invalid_request";
  }
  return {};
}

/// What an authorization request states, decoded; a parameter that it does not state is empty.
///
/// The request asks for a code, and its code challenge, if it has one, is of the method S256. `scope` and
/// `redirect_uri` are what was sent, and not checked: see `requested_scopes` and `application::redirect_for`.
///
/// Source: RFC 6749 section 4.1.1, RFC 7636 section 4.3.
struct authorization_request {
  std::string_view client_id{};       ///< the parameter `client_id`
  std::string_view redirect_uri{};    ///< the parameter `redirect_uri`
  std::string_view scope{};           ///< the parameter `scope`
  std::string_view state{};           ///< the parameter `state`
  std::string_view code_challenge{};  ///< the parameter `code_challenge`
};

/// What came of reading an authorization request: what it states, or the first fault and its offset in the query.
struct authorization_request_reading {
  authorization_request request{};  ///< what was read, if there is no fault
  /// The first fault.
  authorization_request_fault fault = authorization_request_fault::response_type_is_missing;
  std::size_t offset = 0;  ///< where the fault is
  /// The bytes that the decoded values take in the buffer; 0 if there is a fault other than `buffer_is_too_small`.
  std::size_t size = 0;

  /// Whether the request could be read.
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return fault == authorization_request_fault::none; }
};

/// What an application states anew in each authorization request that it sends.
struct authorization_parameters {
  /// A value of at least 22 bytes that nobody can guess, used for this request alone.
  detail::lasting_text state{};
  /// The S256 code challenge: the SHA-256 hash of the code verifier in base64url, 43 bytes.
  detail::lasting_text code_challenge{};
  /// The URI to send the user back to, one that the application registered; empty means its first one.
  detail::lasting_text redirect_uri{};
};

/// An authorization request written into a caller's buffer, or why there is none: the first fault, and the offset in
/// the parameter at fault. If there is a fault, nothing is written and the size is 0.
struct authorization_request_text : written {
  authorization_request_fault fault = authorization_request_fault::none;  ///< the first fault
  std::size_t offset = 0;                                                 ///< where the fault is
};

/// The fewest bytes of a `state` that is written: those of 128 random bits in base64url.
///
/// Source: RFC 6749 section 10.10.
inline constexpr std::size_t fewest_state_bytes = 22;
/// The bytes of a code challenge of the method S256.
///
/// Source: RFC 7636 section 4.2.
inline constexpr std::size_t code_challenge_bytes = 43;

/// Whether the `scope` of an authorization request says what the user is asked for.
enum class scope_parameter : unsigned char {
  counts,      ///< yes; in a request without `scope`, the application's scopes do
  is_ignored,  ///< no: the application's scopes do, whatever the request states
};

namespace detail {

/// Whether the `scope` of authorization requests counts for the policy.
template <class Tables>
constexpr bool scope_counts() noexcept {
  if constexpr (requires { Tables::authorization_scope; }) switch (Tables::authorization_scope) {
      case scope_parameter::counts:
        return true;
      case scope_parameter::is_ignored:
        return false;
    }
  return true;
}

/// The offset of the first byte that keeps `challenge` from being a code challenge of the method S256; npos if it is
/// one.
constexpr std::size_t code_challenge_fault(std::string_view challenge) noexcept {
  for (std::size_t i = 0; i < challenge.size(); ++i)
    if (i == code_challenge_bytes || !is_of_kind(challenge[i], byte_kind::unreserved) || challenge[i] == '.' ||
        challenge[i] == '~')
      return i;
  return challenge.size() == code_challenge_bytes ? std::string_view::npos : challenge.size();
}

// Values of parameters in the format application/x-www-form-urlencoded. Source: RFC 6749 appendix B.

/// Writes `value` encoded: letters, digits, `-`, `.` and `_` as they are, a space as `+`, all else as triplets.
constexpr void write_form_text(text_sink& out, std::string_view value) noexcept {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char byte : value) {
    const unsigned number = static_cast<unsigned char>(byte);
    if (byte == ' ')
      out << '+';
    else if (is_of_kind(byte, byte_kind::unreserved) && byte != '~')
      out << byte;
    else
      out << '%' << digits[number / 16] << digits[number % 16];
  }
}

/// A value as it was encoded; its triplets are well-formed.
class form_text {
 public:
  constexpr form_text() noexcept = default;
  constexpr explicit form_text(std::string_view encoded) noexcept : encoded_(encoded) {}

  /// Calls `take` with each byte of the value.
  template <class Take>
  constexpr void decode(Take take) const noexcept {
    for (std::size_t at = 0; at < encoded_.size(); ++at) {
      const unsigned value = triplet_value(encoded_.data(), at, encoded_.size());
      if (value == no_triplet) {
        take(encoded_[at] == '+' ? ' ' : encoded_[at]);
      } else {
        take(static_cast<char>(value));
        at += 2;
      }
    }
  }
  /// The bytes of the value.
  constexpr std::size_t size() const noexcept {
    std::size_t bytes = 0;
    decode([&bytes](char) { ++bytes; });
    return bytes;
  }
  /// Whether the value is `text`.
  constexpr bool is(std::string_view text) const noexcept {
    std::size_t at = 0;
    bool same = true;
    decode([&](char byte) { same = same && at < text.size() && text[at++] == byte; });
    return same && at == text.size();
  }

 private:
  std::string_view encoded_{};
};

/// Writes the query of an authorization request in which `app` asks for `scopes`.
template <class Tables>
constexpr authorization_request_text write_authorization_request(const application<Tables>& app,
                                                                 const scope_set<vocabulary<Tables>>& scopes,
                                                                 const authorization_parameters& given,
                                                                 text_buffer buffer) noexcept {
  using fault = authorization_request_fault;
  if (given.state.empty()) return {{}, fault::state_is_empty};
  if (const std::size_t at = printable_fault(given.state); at != std::string_view::npos)
    return {{}, fault::state_is_not_printable_ascii, at};
  if (given.state.size() < fewest_state_bytes) return {{}, fault::state_is_too_short, given.state.size()};
  if (const std::size_t at = code_challenge_fault(given.code_challenge); at != std::string_view::npos)
    return {{}, fault::code_challenge_is_malformed, at};
  if (!given.redirect_uri.empty() && !app.redirects_to(given.redirect_uri))
    return {{}, fault::redirect_uri_is_not_registered};
  if (!grants<vocabulary<Tables>>(app.asked()).contains(grants<vocabulary<Tables>>(scopes)))
    return {{}, fault::scope_is_not_asked_for_by_the_application};
  std::string_view redirect_uri = given.redirect_uri;
  if (redirect_uri.empty()) redirect_uri = app.redirect_uris()[0];
  const auto write = [&](text_sink& out) {
    write_form_text(out << "response_type=code&client_id=", app.client_id());
    write_form_text(out << "&redirect_uri=", redirect_uri);
    std::string_view before = "&scope=";
    for (const std::string_view name : scopes) {
      write_form_text(out << before, name);
      before = "+";
    }
    write_form_text(out << "&state=", given.state);
    out << "&code_challenge=" << given.code_challenge << "&code_challenge_method=S256";
  };
  return {write_whole(buffer, write)};
}

/// Reads the query of an authorization request: first the faults of its bytes and parameters, in their order; then
/// those of values, and what it lacks.
class authorization_request_reader {
  using fault = authorization_request_fault;

 public:
  constexpr explicit authorization_request_reader(std::string_view query) noexcept : query_(query) {}

  constexpr authorization_request_reading read(text_buffer buffer) noexcept {
    if (!bytes() || !parameters() || !values()) return found_;
    const written decoded = write_whole(buffer, [this](text_sink& out) {
      for (const parameter which : kept) value_of(which).decode([&out](char byte) { out << byte; });
    });
    found_.size = decoded.size;
    if (!decoded.fits()) {
      fail(fault::buffer_is_too_small, 0);
      return found_;
    }
    authorization_request& made = found_.request;
    std::string_view* const texts[] = {&made.client_id, &made.redirect_uri, &made.scope, &made.state,
                                       &made.code_challenge};
    for (std::size_t i = 0, from = 0; i < kept_count; ++i) {
      const std::size_t size = value_of(kept[i]).size();
      *texts[i] = part_of(decoded.text, from, from + size);
      from += size;
    }
    return found_;
  }

 private:
  enum parameter : unsigned char { client_id, redirect_uri, scope, state, code_challenge, response_type, method, none };
  static constexpr std::size_t kept_count = 5;
  static constexpr parameter kept[kept_count] = {client_id, redirect_uri, scope, state, code_challenge};
  static constexpr std::string_view names[none] = {
      "client_id", "redirect_uri", "scope", "state", "code_challenge", "response_type", "code_challenge_method"};

  constexpr bool fail(fault what, std::size_t offset) noexcept {
    found_.fault = what;
    found_.offset = offset;
    return false;
  }
  constexpr const form_text& value_of(parameter which) const noexcept { return values_[which]; }
  constexpr std::size_t offset_of(parameter which) const noexcept { return offsets_[which]; }

  constexpr bool bytes() noexcept {
    for (std::size_t i = 0; i < query_.size(); ++i) {
      if (!is_of_kind(query_[i], byte_kind::query)) return fail(fault::has_a_byte_that_no_query_holds, i);
      if (query_[i] == '%' && triplet_value(query_.data(), i, query_.size()) == no_triplet)
        return fail(fault::has_a_malformed_triplet, i);
    }
    return true;
  }

  /// Finds the parameters. One without a value counts as omitted, and still must not be repeated.
  constexpr bool parameters() noexcept {
    bool seen[none]{};
    for (std::size_t from = 0; from < query_.size();) {
      const std::size_t end = find_byte(query_, '&', from);
      const std::string_view pair = part_of(query_, from, end);
      const std::size_t size = find_byte(pair, '=');
      const form_text name(part_of(pair, 0, size));
      std::size_t which = 0;
      while (which < none && !name.is(names[which])) ++which;
      if (which < none) {
        if (seen[which]) return fail(fault::has_a_parameter_twice, from);
        seen[which] = true;
        if (size < pair.size()) values_[which] = form_text(part_of(pair, size + 1, pair.size()));
        offsets_[which] = size < pair.size() ? from + size + 1 : end;
      }
      from = end + 1;
    }
    return true;
  }

  constexpr bool values() noexcept {
    if (value_of(response_type).size() == 0) return fail(fault::response_type_is_missing, query_.size());
    if (!value_of(response_type).is("code")) return fail(fault::response_type_is_not_code, offset_of(response_type));
    if (value_of(client_id).size() == 0) return fail(fault::client_id_is_missing, query_.size());
    if (!is_printable(client_id)) return fail(fault::client_id_is_not_printable_ascii, offset_of(client_id));
    if (!is_printable(state)) return fail(fault::state_is_not_printable_ascii, offset_of(state));
    const bool challenged = value_of(code_challenge).size() != 0;
    if (!challenged && value_of(method).size() != 0) return fail(fault::code_challenge_is_missing, query_.size());
    if (!challenged) return true;
    if (!value_of(method).is("S256"))
      return fail(fault::code_challenge_method_is_not_s256,
                  value_of(method).size() == 0 ? query_.size() : offset_of(method));
    char text[code_challenge_bytes]{};
    std::size_t size = 0;
    value_of(code_challenge).decode([&](char byte) {
      if (size < code_challenge_bytes) text[size] = byte;
      ++size;
    });
    const std::string_view begin(text, size < code_challenge_bytes ? size : code_challenge_bytes);
    return (size == code_challenge_bytes && code_challenge_fault(begin) == std::string_view::npos) ||
           fail(fault::code_challenge_is_malformed, offset_of(code_challenge));
  }

  constexpr bool is_printable(parameter which) const noexcept {
    bool all = true;
    value_of(which).decode([&all](char byte) { all = all && byte >= ' ' && byte <= '~'; });
    return all;
  }

  std::string_view query_;
  form_text values_[none]{};
  std::size_t offsets_[none]{};
  authorization_request_reading found_{.fault = fault::none};
};

}  // namespace detail

/// Reads the query of an authorization request, without the `?`, and decodes what it states into `buffer`.
///
/// A parameter that it reads must not be repeated; others are ignored. A buffer that is too small is a fault of its
/// own, with the size needed, and nothing is written. A buffer of the query's size is always enough.
///
/// Source: RFC 6749 sections 3.1 and 4.1.1 and appendix B, RFC 7636 section 4.3.
[[nodiscard]] constexpr authorization_request_reading read_authorization_request(std::string_view query,
                                                                                 text_buffer buffer) noexcept {
  return detail::authorization_request_reader(query).read(buffer);
}

}  // namespace ambit::inline v0_2
