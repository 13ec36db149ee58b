// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/applications/redirect_uri.hpp>
#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/lasting_text.hpp>
#include <ambit/text/shown_text.hpp>
#include <ambit/text/tokens.hpp>
#include <ambit/text/writing.hpp>
#include <ambit/vocabulary/grants.hpp>

#include <string_view>

namespace ambit::inline v0_2 {

/// What the metadata of an API states beside its scopes. A member that is empty is left out.
///
/// Source: RFC 9728 section 2.
struct resource_metadata {
  /// The API's resource identifier, an https URL without a fragment.
  detail::lasting_text resource{};
  /// The issuer identifiers of its authorization servers, with one space between them: https URLs without query and
  /// fragment.
  detail::lasting_text authorization_servers{};
  /// The ways to present a token, `header`, `body` and `query`, with one space between them.
  detail::lasting_text bearer_methods_supported = "header";
  /// The name of the API, for users to read, in UTF-8.
  detail::lasting_text resource_name{};
  /// A page for developers, as an https URL.
  detail::lasting_text resource_documentation{};
  /// A page on how an application may use the data, as an https URL.
  detail::lasting_text resource_policy_uri{};
  /// The terms of service, as an https URL.
  detail::lasting_text resource_tos_uri{};
  /// The signing algorithms for DPoP proofs, with one space between them.
  detail::lasting_text dpop_signing_alg_values_supported{};
  /// Whether every access token has to be bound by DPoP.
  bool dpop_bound_access_tokens_required = false;
};

namespace detail {

template <class Sum>
constexpr void add_to_digest(Sum& sum, const resource_metadata& given) noexcept {
  sum.add(given.resource);
  sum.add(given.authorization_servers);
  sum.add(given.bearer_methods_supported);
  sum.add(given.resource_name);
  sum.add(given.resource_documentation);
  sum.add(given.resource_policy_uri);
  sum.add(given.resource_tos_uri);
  sum.add(given.dpop_signing_alg_values_supported);
  sum.add(given.dpop_bound_access_tokens_required);
}

}  // namespace detail

/// Metadata written into a caller's buffer, or the first mistake in what it states.
struct metadata_text : written {
  /// The mistake, with the member as `row`, its text as `word`, and the offset in it. If there is one, nothing is
  /// written and the size is 0.
  fault mistaken{};
};

namespace detail {

template <class Tables>
concept states_metadata = requires {
  Tables::metadata;
};

/// The scopes that metadata states: those that are not marked `hidden`.
template <class Vocabulary>
inline constexpr typename Vocabulary::scope_bits shown_bits = [] {
  typename Vocabulary::scope_bits set;
  for (std::size_t i = 0; i < Vocabulary::scopes.size(); ++i)
    if (!Vocabulary::scopes[i].hidden) set.insert(i);
  return set;
}();

/// The first mistake of `url` as an https URL without a fragment, and, if it is to be `plain`, without a query.
constexpr fault metadata_url_fault(std::string_view url, std::string_view member, bool plain = false) noexcept {
  constexpr mistake wrong = mistake::metadata_has_a_url_that_is_refused;
  const redirect_uri_check checked = check_redirect_uri(url);
  if (!checked) return {wrong, url, member, checked.offset};
  if (url.size() < 5 || url[4] != 's') return {wrong, url, member, 0};
  const std::size_t query = find_byte(url, '?');
  return plain && query != url.size() ? fault{wrong, url, member, query} : fault{};
}

/// The first mistake of `given`.
constexpr fault metadata_fault(const resource_metadata& given) noexcept {
  if (given.resource.empty()) return {mistake::metadata_has_no_resource, {}, "resource"};
  if (const fault found = metadata_url_fault(given.resource, "resource")) return found;
  const auto list_fault = [](std::string_view list, std::string_view member) {
    const std::size_t at = list.empty() ? std::string_view::npos : scope_string_fault(list);
    return at == std::string_view::npos ? fault{} : fault{mistake::metadata_has_a_malformed_list, list, member, at};
  };
  if (const fault found = list_fault(given.authorization_servers, "authorization_servers")) return found;
  fault first;
  for_each_token(given.authorization_servers, [&first](std::string_view url) {
    if (!first) first = metadata_url_fault(url, "authorization_servers", true);
  });
  if (first) return first;
  if (const fault found = list_fault(given.bearer_methods_supported, "bearer_methods_supported")) return found;
  for_each_token(given.bearer_methods_supported, [&](std::string_view method) {
    if (!first && !lists_token("header body query", method))
      first = {mistake::metadata_has_a_malformed_list, method, "bearer_methods_supported"};
  });
  if (first) return first;
  if (const fault found = list_fault(given.dpop_signing_alg_values_supported, "dpop_signing_alg_values_supported"))
    return found;
  const std::size_t at = plain_text_fault(given.resource_name);
  if (at != std::string_view::npos)
    return {mistake::metadata_has_a_name_that_is_not_plain_text, given.resource_name, "resource_name", at};
  struct page {
    std::string_view url, member;
  };
  for (const page& here :
       {page{given.resource_documentation, "resource_documentation"},
        page{given.resource_policy_uri, "resource_policy_uri"}, page{given.resource_tos_uri, "resource_tos_uri"}}) {
    if (here.url.empty()) continue;
    if (const fault found = metadata_url_fault(here.url, here.member)) return found;
  }
  return {};
}

/// The first mistake in what a policy states as its metadata; none if it states nothing.
template <class Tables>
inline constexpr fault mistake_in_metadata = [] {
  if constexpr (states_metadata<Tables>)
    return metadata_fault(Tables::metadata);
  else
    return fault{};
}();

// JSON, of strings that are UTF-8. Source: RFC 8259.

/// Writes a string, with every byte escaped that has to be.
constexpr void write_json_string(text_sink& out, std::string_view value) noexcept {
  constexpr std::string_view digits = "0123456789abcdef";
  out << '"';
  for (const char byte : value) {
    const unsigned number = static_cast<unsigned char>(byte);
    if (number < ' ')
      out << "\\u00" << digits[number / 16] << digits[number % 16];
    else if (byte == '"' || byte == '\\')
      out << '\\' << byte;
    else
      out << byte;
  }
  out << '"';
}

/// Writes an array of strings: the members of a set, or the words of a list with one space between them.
template <class List>
constexpr void write_json_list(text_sink& out, const List& list) noexcept {
  out << '[';
  bool later = false;
  const auto add = [&](std::string_view item) {
    if (later) out << ',';
    later = true;
    write_json_string(out, item);
  };
  if constexpr (requires { list.front(); })
    for_each_token(list, add);
  else
    for (const std::string_view item : list) add(item);
  out << ']';
}

/// Writes the members of an object that are not empty.
class json_members {
 public:
  constexpr explicit json_members(text_sink& out) noexcept : out_(out) {}

  constexpr void add(std::string_view name, std::string_view value) noexcept {
    if (!value.empty()) write_json_string(begin(name), value);
  }
  template <class List>
  constexpr void add_list(std::string_view name, const List& list) noexcept {
    if (!list.empty()) write_json_list(begin(name), list);
  }
  /// Begins a member; its value follows.
  constexpr text_sink& begin(std::string_view name) noexcept {
    out_ << (later_ ? ",\"" : "\"") << name << "\":";
    later_ = true;
    return out_;
  }

 private:
  text_sink& out_;
  bool later_ = false;
};
/// Writes the metadata of the API, with what `given` states.
template <class Vocabulary>
constexpr metadata_text write_metadata(const resource_metadata& given, text_buffer buffer) noexcept {
  if (const fault found = metadata_fault(given)) return {{}, found};
  const auto write = [&given](text_sink& out) {
    out << '{';
    json_members members(out);
    members.add("resource", given.resource);
    members.add_list("authorization_servers", given.authorization_servers);
    members.add_list("scopes_supported", set_access::make<scope_set<Vocabulary>>(shown_bits<Vocabulary>));
    members.add_list("bearer_methods_supported", given.bearer_methods_supported);
    members.add("resource_name", given.resource_name);
    members.add("resource_documentation", given.resource_documentation);
    members.add("resource_policy_uri", given.resource_policy_uri);
    members.add("resource_tos_uri", given.resource_tos_uri);
    members.add_list("dpop_signing_alg_values_supported", given.dpop_signing_alg_values_supported);
    if (given.dpop_bound_access_tokens_required) members.begin("dpop_bound_access_tokens_required") << "true";
    out << '}';
  };
  return {write_whole(buffer, write), {}};
}

inline constexpr std::string_view well_known_metadata = "/.well-known/oauth-protected-resource";

/// Writes the URL at which the metadata of the API stands, given its resource identifier, which has no mistake.
template <class Sink>
constexpr void write_metadata_url(std::string_view resource, Sink& out) noexcept {
  std::size_t host_end = 8;  // behind "https://"
  while (host_end < resource.size() && resource[host_end] != '/' && resource[host_end] != '?') ++host_end;
  std::size_t rest = host_end;
  if (rest < resource.size() && resource[rest] == '/' && (rest + 1 == resource.size() || resource[rest + 1] == '?'))
    ++rest;
  out << part_of(resource, 0, host_end) << well_known_metadata << part_of(resource, rest, resource.size());
}

/// Writes the scopes that metadata states, as a JSON array.
template <class Vocabulary>
constexpr written write_scopes_supported(text_buffer buffer) noexcept {
  return write_whole(buffer, [](text_sink& out) {
    write_json_list(out, set_access::make<scope_set<Vocabulary>>(shown_bits<Vocabulary>));
  });
}

}  // namespace detail
}  // namespace ambit::inline v0_2
