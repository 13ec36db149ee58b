// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/applications/host_text.hpp>
#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/dot_pieces.hpp>

#include <string_view>

namespace ambit {

/// Why a URI is no redirect URI of an application.
enum class redirect_uri_fault : unsigned char {
  none,
  is_empty,
  is_longer_than_2048_bytes,
  has_a_byte_that_no_uri_holds,  ///< a control, a space, a backslash, one from 0x7F on, `"<>^`{|}`, or `[` in a path
  has_a_malformed_triplet,
  is_not_absolute,        ///< it does not begin with a scheme
  scheme_is_not_allowed,  ///< another one than https, http and, where the policy allows them, private-use ones
  has_no_authority,       ///< no `//` behind https or http
  has_no_path,            ///< no `/` behind a private-use scheme
  has_user_information,
  has_a_wildcard,
  has_no_host,
  host_is_malformed,
  port_is_malformed,
  is_http_beyond_loopback,
  has_a_dot_segment,                    ///< also one that is encoded, or cut off at a `;`
  has_an_encoded_control_or_delimiter,  ///< a control anywhere; one of `/ \ ; ? # %` in the path
  has_triplets_that_are_not_utf_8,
  has_a_fragment,
};

/// The number of enumerators.
inline constexpr std::size_t redirect_uri_faults = static_cast<std::size_t>(redirect_uri_fault::has_a_fragment) + 1;

/// The name of the enumerator, for a log or a metric's label.
constexpr std::string_view name_of(redirect_uri_fault fault) noexcept {
  switch (fault) {
    case redirect_uri_fault::none:
      return "none";
    case redirect_uri_fault::is_empty:
      return "is_empty";
    case redirect_uri_fault::is_longer_than_2048_bytes:
      return "is_longer_than_2048_bytes";
    case redirect_uri_fault::has_a_byte_that_no_uri_holds:
      return "has_a_byte_that_no_uri_holds";
    case redirect_uri_fault::has_a_malformed_triplet:
      return "has_a_malformed_triplet";
    case redirect_uri_fault::is_not_absolute:
      return "is_not_absolute";
    case redirect_uri_fault::scheme_is_not_allowed:
      return "scheme_is_not_allowed";
    case redirect_uri_fault::has_no_authority:
      return "has_no_authority";
    case redirect_uri_fault::has_no_path:
      return "has_no_path";
    case redirect_uri_fault::has_user_information:
      return "has_user_information";
    case redirect_uri_fault::has_a_wildcard:
      return "has_a_wildcard";
    case redirect_uri_fault::has_no_host:
      return "has_no_host";
    case redirect_uri_fault::host_is_malformed:
      return "host_is_malformed";
    case redirect_uri_fault::port_is_malformed:
      return "port_is_malformed";
    case redirect_uri_fault::is_http_beyond_loopback:
      return "is_http_beyond_loopback";
    case redirect_uri_fault::has_a_dot_segment:
      return "has_a_dot_segment";
    case redirect_uri_fault::has_an_encoded_control_or_delimiter:
      return "has_an_encoded_control_or_delimiter";
    case redirect_uri_fault::has_triplets_that_are_not_utf_8:
      return "has_triplets_that_are_not_utf_8";
    case redirect_uri_fault::has_a_fragment:
      return "has_a_fragment";
  }
  return {};
}

/// What came of checking a redirect URI: the first fault, and the offset of what is at fault.
struct redirect_uri_check {
  redirect_uri_fault fault = redirect_uri_fault::none;  ///< the first fault
  std::size_t offset = 0;                               ///< where the fault is

  /// Whether it may be one.
  constexpr explicit operator bool() const noexcept { return fault == redirect_uri_fault::none; }
  friend constexpr bool operator==(const redirect_uri_check&, const redirect_uri_check&) noexcept = default;
};

/// Whether redirect URIs may have a scheme that belongs to an application: a domain name in reverse order, with a dot
/// in it and in lower case.
///
/// Source: RFC 8252 section 7.1.
enum class private_use_schemes : unsigned char { refused, allowed };

/// The most bytes of a redirect URI.
inline constexpr std::size_t longest_redirect_uri = 2048;

namespace detail {

/// Reads the parts of a URI one after the other, up to the first fault.
template <class Fault>
class redirect_uri_reader {
 public:
  constexpr explicit redirect_uri_reader(std::string_view uri) noexcept : uri_(uri) {}

  constexpr redirect_uri_check read(private_use_schemes schemes) noexcept {
    if (bytes() && scheme(schemes) && authority()) path();
    return found_;
  }

 private:
  constexpr bool fail(Fault fault, std::size_t offset) noexcept {
    found_ = {fault, offset};
    return false;
  }
  constexpr std::string_view part(std::size_t from, std::size_t to) const noexcept { return part_of(uri_, from, to); }

  constexpr bool bytes() noexcept {
    if (uri_.empty()) return fail(Fault::is_empty, 0);
    if (uri_.size() > longest_redirect_uri) return fail(Fault::is_longer_than_2048_bytes, longest_redirect_uri);
    for (std::size_t i = 0; i < uri_.size(); ++i)
      if (!is_uri_byte(uri_, i))
        return fail(uri_[i] == '%' ? Fault::has_a_malformed_triplet : Fault::has_a_byte_that_no_uri_holds, i);
    return true;
  }

  constexpr bool scheme(private_use_schemes schemes) noexcept {
    bool dotted = false, lower = true;
    std::size_t end = 0;
    for (; end < uri_.size() && uri_[end] != ':'; ++end) {
      const char byte = uri_[end];
      const bool letter = is_of_kind(byte, byte_kind::begins_name) && byte != '_';
      if (!letter && (end == 0 || !(is_digit(byte) || byte == '+' || byte == '-' || byte == '.'))) break;
      dotted = dotted || byte == '.';
      lower = lower && !(byte >= 'A' && byte <= 'Z');
    }
    if (end == 0 || end == uri_.size() || uri_[end] != ':') return fail(Fault::is_not_absolute, end);
    at_ = end + 1;
    const std::string_view name = part(0, end);
    is_http_ = same_text(name, "http");
    const bool slash = at_ < uri_.size() && uri_[at_] == '/';
    has_authority_ = slash && at_ + 1 < uri_.size() && uri_[at_ + 1] == '/';
    if (is_http_ || same_text(name, "https")) return has_authority_ || fail(Fault::has_no_authority, at_);
    if (schemes == private_use_schemes::refused || !dotted || !lower || name.back() == '.')
      return fail(Fault::scheme_is_not_allowed, 0);
    return slash || fail(Fault::has_no_path, at_);
  }

  constexpr bool authority() noexcept {
    if (!has_authority_) return true;
    const std::size_t begin = at_ + 2;
    std::size_t end = begin;
    for (; end < uri_.size() && uri_[end] != '/' && uri_[end] != '?' && uri_[end] != '#'; ++end)
      if (uri_[end] == '*') return fail(Fault::has_a_wildcard, end);
    const std::size_t user = begin + find_byte(part(begin, end), '@');
    if (user != end) return fail(Fault::has_user_information, user);
    at_ = end;

    if (begin == end || uri_[begin] == ':') return fail(Fault::has_no_host, begin);
    const bool bracket = uri_[begin] == '[';
    std::size_t host_end = begin + find_byte(part(begin, end), bracket ? ']' : ':');
    if (bracket) {
      if (host_end == end || !is_ipv6_address(part(begin + 1, host_end))) return fail(Fault::host_is_malformed, begin);
      ++host_end;
      if (host_end != end && uri_[host_end] != ':') return fail(Fault::host_is_malformed, host_end);
    } else {
      const std::size_t fault = host_name_fault(part(begin, host_end));
      if (fault != std::string_view::npos) return fail(Fault::host_is_malformed, begin + fault);
    }
    if (host_end != end && !is_port(part(host_end + 1, end))) return fail(Fault::port_is_malformed, host_end + 1);
    const std::string_view host = part(begin, host_end);
    if (is_http_ && !same_text(host, "127.0.0.1") && !same_text(host, "[::1]") && !same_text(host, "localhost"))
      return fail(Fault::is_http_beyond_loopback, begin);
    return true;
  }

  /// The path and the query.
  constexpr bool path() noexcept {
    bool in_path = true;
    for (std::size_t segment = at_; at_ <= uri_.size(); ++at_) {
      const char byte = at_ < uri_.size() ? uri_[at_] : '#';
      if (in_path && (byte == '/' || byte == '?' || byte == '#')) {
        const std::size_t dots = dot_piece_in(uri_.data(), segment, at_);
        if (dots != nowhere) return fail(Fault::has_a_dot_segment, dots);
        segment = at_ + 1;
        in_path = byte == '/';
      }
      if (at_ == uri_.size()) break;
      if (byte == '#') return fail(Fault::has_a_fragment, at_);
      if (byte == '*') return fail(Fault::has_a_wildcard, at_);
      if (byte == '[' || byte == ']') return fail(Fault::has_a_byte_that_no_uri_holds, at_);
      if (byte == '%' && !triplet(in_path ? byte_kind::control | byte_kind::delimiter : byte_kind::control))
        return false;
    }
    return true;
  }

  /// Takes the triplet at hand, up to its last byte, and those that are one character with it.
  constexpr bool triplet(unsigned refused) noexcept {
    const unsigned value = triplet_value(uri_.data(), at_, uri_.size());
    if (value < 0x80) {
      if (is_of_kind(value, refused)) return fail(Fault::has_an_encoded_control_or_delimiter, at_);
      at_ += 2;
      return true;
    }
    const std::size_t size = encoded_character(uri_.data(), at_, uri_.size());
    if (size == 0) return fail(Fault::has_triplets_that_are_not_utf_8, at_);
    at_ += 3 * size - 1;
    return true;
  }

  std::string_view uri_;
  std::size_t at_ = 0;
  bool is_http_ = false, has_authority_ = false;
  redirect_uri_check found_{};
};

/// Where the port of a loopback address begins and where it ends, of a URI that has one; both at the same offset if it
/// states none. Any other URI: 0 and 0.
template <class Text>
constexpr auto loopback_port(const Text& uri) noexcept {
  struct range {
    std::size_t begin = 0, end = 0;
  };
  for (const std::string_view address : {std::string_view("http://127.0.0.1"), std::string_view("http://[::1]")}) {
    if (uri.size() < address.size() || !same_text(part_of(uri, 0, address.size()), address)) continue;
    std::size_t end = address.size();
    while (end < uri.size() && uri[end] != '/' && uri[end] != '?') ++end;
    if (end == address.size() || (uri[address.size()] == ':' && is_port(part_of(uri, address.size() + 1, end))))
      return range{address.size(), end};
  }
  return range{};
}

}  // namespace detail

/// The first fault of `uri` as a redirect URI of an application, and where it is.
///
/// An absolute URI without user information, wildcard, dot segment and fragment: https; http on `127.0.0.1`, `[::1]` or
/// `localhost`; or with a private-use scheme, if `schemes` allows these. It has to be written as everyone reads it: a
/// scheme in lower case, a port from 1 to 65535 without zeros in front, an IPv4 address in four numbers.
///
/// Source: RFC 6749 section 3.1.2, RFC 8252 sections 7.1 and 7.3, RFC 9700 section 2.1.
template <class Fault = redirect_uri_fault>
constexpr redirect_uri_check check_redirect_uri(std::string_view uri,
                                                private_use_schemes schemes = private_use_schemes::refused) noexcept {
  return detail::redirect_uri_reader<Fault>(uri).read(schemes);
}

/// Whether a request that names `presented` may be answered there, for an application that registered `registered`,
/// which has no fault: the same bytes, but for the port of `http://127.0.0.1` and `http://[::1]`.
///
/// Source: RFC 9700 section 2.1, RFC 8252 section 7.3.
template <class = void>
constexpr bool same_redirect_uri(std::string_view registered, std::string_view presented) noexcept {
  if (detail::same_text(registered, presented)) return true;
  const auto here = detail::loopback_port(registered), there = detail::loopback_port(presented);
  return here.begin != 0 &&
         detail::same_text(detail::part_of(registered, 0, here.begin), detail::part_of(presented, 0, there.begin)) &&
         detail::same_text(detail::part_of(registered, here.end, registered.size()),
                           detail::part_of(presented, there.end, presented.size()));
}

/// The most redirect URIs that an application may have.
inline constexpr std::size_t most_redirect_uris = 16;

/// Redirect URIs one by one, in the order given; views of text that is kept elsewhere.
class redirect_uri_list {
 public:
  constexpr redirect_uri_list() noexcept = default;
  constexpr redirect_uri_list(const std::string_view* data, std::size_t size) noexcept : data_(data), size_(size) {}
  template <std::size_t Size>
  constexpr redirect_uri_list(const std::string_view (&uris)[Size]) noexcept : data_(uris), size_(Size) {}
  /// Those of anything with `data()` and `size()`.
  template <class Views>
  requires requires(const Views& views) { redirect_uri_list(views.data(), views.size()); }
  constexpr redirect_uri_list(const Views& views) noexcept : data_(views.data()), size_(views.size()) {}

  constexpr const std::string_view* begin() const noexcept { return data_; }
  constexpr const std::string_view* end() const noexcept { return data_ + size_; }
  constexpr std::string_view operator[](std::size_t index) const noexcept { return data_[index]; }
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }

 private:
  const std::string_view* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace ambit
