// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/dot_pieces.hpp>
#include <ambit/text/lasting_text.hpp>
#include <ambit/text/tokens.hpp>

#include <initializer_list>
#include <string_view>

// The host and the port of a URI, written in the one way that everyone reads alike.
namespace ambit::inline v0_2::detail {

constexpr bool is_digit(char byte) noexcept { return byte >= '0' && byte <= '9'; }

/// Whether `text` is a number from `least` to `most`, without leading zeros.
constexpr bool is_number(std::string_view text, unsigned least, unsigned most) noexcept {
  unsigned value = 0;
  for (const char byte : text) {
    if (!is_digit(byte) || value > most) return false;
    value = value * 10 + static_cast<unsigned>(byte - '0');
  }
  return !text.empty() && (text.size() == 1 || text.front() != '0') && value >= least && value <= most;
}

/// Whether `text` is a port that a server can listen at.
constexpr bool is_port(std::string_view text) noexcept { return is_number(text, 1, 65535); }

/// Whether `text` is four numbers from 0 to 255 with dots between. Source: RFC 3986 section 3.2.2.
constexpr bool is_ipv4_address(std::string_view text) noexcept {
  std::size_t from = 0, numbers = 0;
  for (; from <= text.size(); ++numbers) {
    const std::size_t to = find_byte(text, '.', from);
    if (!is_number(part_of(text, from, to), 0, 255)) return false;
    from = to + 1;
  }
  return numbers == 4;
}

/// Whether `text` is eight groups of up to four hexadecimal digits with colons between, or fewer with one `::` for
/// those that are left out; the last two may be an IPv4 address. No zone. Source: RFC 3986 section 3.2.2.
constexpr bool is_ipv6_address(std::string_view text) noexcept {
  std::size_t groups = 0, at = 0;
  bool shortened = false;
  while (at < text.size()) {
    if (groups == 8) return false;  // or each further group would be looked at to the end of the text
    if (text[at] == ':') {
      const bool twice = at + 1 < text.size() && text[at + 1] == ':';
      if (twice ? shortened : groups == 0 || at + 1 == text.size()) return false;
      shortened = shortened || twice;
      at += twice ? 2 : 1;
      if (at == text.size()) break;
    } else if (groups != 0) {
      return false;
    }
    if (is_ipv4_address(part_of(text, at, text.size()))) {
      groups += 2;
      break;
    }
    std::size_t digits = 0;
    for (; at < text.size() && hexadecimal_value(text[at]) != 16; ++at) ++digits;
    if (digits == 0 || digits > 4) return false;
    ++groups;
  }
  return shortened ? groups < 8 : groups == 8;
}

/// The offset of the first byte that keeps `text` from being a host's name or IPv4 address; npos if it is one.
///
/// A name has labels of letters, digits, `-` and `_` with dots between. One that ends in a number is read as an IPv4
/// address by some, so it has to be one, in four numbers.
constexpr std::size_t host_name_fault(std::string_view text) noexcept {
  std::size_t label = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == '.') {
      if (i == label) return i;
      if (i != text.size()) label = i + 1;
    } else if (!is_of_kind(text[i], byte_kind::unreserved) || text[i] == '~') {
      return i;
    }
  }
  bool number = true;
  const bool prefixed =
      text.size() - label >= 2 && text[label] == '0' && (text[label + 1] == 'x' || text[label + 1] == 'X');
  for (std::size_t i = prefixed ? label + 2 : label; i < text.size(); ++i)
    number = number && (prefixed ? hexadecimal_value(text[i]) != 16 : is_digit(text[i]));
  return number && !is_ipv4_address(text) ? 0 : std::string_view::npos;
}

}  // namespace ambit::inline v0_2::detail

namespace ambit::inline v0_2 {

/// Why a URI cannot be a redirect URI of an application.
enum class redirect_uri_fault : unsigned char {
  is_empty,
  is_longer_than_2048_bytes,
  has_a_byte_that_no_uri_holds,  ///< a control, a space, a backslash, one from 0x7F on, `"<>^`{|}`, or `[` in a path
  has_a_malformed_triplet,
  is_not_absolute,        ///< it does not begin with a scheme
  scheme_is_not_allowed,  ///< a scheme other than https, http and, if the policy allows them, private-use ones
  has_no_authority,       ///< no `//` after https or http
  has_no_path,            ///< no `/` after a private-use scheme
  has_user_information,
  has_a_wildcard,
  has_no_host,
  host_is_malformed,
  port_is_malformed,
  is_http_beyond_loopback,
  has_a_dot_segment,                    ///< also one that is encoded, or ends at a `;`
  has_an_encoded_control_or_delimiter,  ///< a control anywhere; one of `/ \ ; ? # %` in the path
  has_triplets_that_are_not_utf_8,
  has_a_fragment,
  none,
};

/// The number of enumerators.
inline constexpr std::size_t redirect_uri_faults = static_cast<std::size_t>(redirect_uri_fault::none) + 1;

/// The name of the enumerator, for a log or a metric's label.
[[nodiscard]] constexpr std::string_view name_of(redirect_uri_fault fault) noexcept {
  switch (fault) {
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
    case redirect_uri_fault::none:
      return "none";
  }
  return {};
}

/// What came of checking a redirect URI: the first fault, and the offset of what is at fault; 0 if there is no fault.
struct redirect_uri_check {
  redirect_uri_fault fault = redirect_uri_fault::is_empty;  ///< the first fault
  std::size_t offset = 0;                                   ///< where the fault is

  /// Whether the URI can be a redirect URI.
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return fault == redirect_uri_fault::none; }
  [[nodiscard]] friend constexpr bool operator==(const redirect_uri_check&,
                                                 const redirect_uri_check&) noexcept = default;
};

/// Whether redirect URIs may have a private-use scheme: a domain name in reverse order, in lower case and with a dot.
///
/// Source: RFC 8252 section 7.1.
enum class private_use_schemes : unsigned char { refused, allowed };

/// The most bytes of a redirect URI.
inline constexpr std::size_t longest_redirect_uri = 2048;

namespace detail {

/// Reads the parts of a URI one after the other, up to the first fault.
class redirect_uri_reader {
 public:
  constexpr explicit redirect_uri_reader(std::string_view uri) noexcept : uri_(uri) {}

  constexpr redirect_uri_check read(private_use_schemes schemes) noexcept {
    if (bytes() && scheme(schemes) && authority()) path();
    return found_;
  }

 private:
  using fault = redirect_uri_fault;

  constexpr bool fail(fault what, std::size_t offset) noexcept {
    found_ = {what, offset};
    return false;
  }
  constexpr std::string_view part(std::size_t from, std::size_t to) const noexcept { return part_of(uri_, from, to); }

  constexpr bool bytes() noexcept {
    if (uri_.empty()) return fail(fault::is_empty, 0);
    if (uri_.size() > longest_redirect_uri) return fail(fault::is_longer_than_2048_bytes, longest_redirect_uri);
    for (std::size_t i = 0; i < uri_.size(); ++i)
      if (!is_uri_byte(uri_, i))
        return fail(uri_[i] == '%' ? fault::has_a_malformed_triplet : fault::has_a_byte_that_no_uri_holds, i);
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
    if (end == 0 || end == uri_.size() || uri_[end] != ':') return fail(fault::is_not_absolute, end);
    at_ = end + 1;
    const std::string_view name = part(0, end);
    is_http_ = same_text(name, "http");
    const bool slash = at_ < uri_.size() && uri_[at_] == '/';
    has_authority_ = slash && at_ + 1 < uri_.size() && uri_[at_ + 1] == '/';
    if (is_http_ || same_text(name, "https")) return has_authority_ || fail(fault::has_no_authority, at_);
    if (schemes != private_use_schemes::allowed || !dotted || !lower || name.back() == '.')
      return fail(fault::scheme_is_not_allowed, 0);
    return slash || fail(fault::has_no_path, at_);
  }

  constexpr bool authority() noexcept {
    if (!has_authority_) return true;
    const std::size_t begin = at_ + 2;
    std::size_t end = begin;
    for (; end < uri_.size() && uri_[end] != '/' && uri_[end] != '?' && uri_[end] != '#'; ++end)
      if (uri_[end] == '*') return fail(fault::has_a_wildcard, end);
    const std::size_t user = begin + find_byte(part(begin, end), '@');
    if (user != end) return fail(fault::has_user_information, user);
    at_ = end;

    if (begin == end || uri_[begin] == ':') return fail(fault::has_no_host, begin);
    const bool bracket = uri_[begin] == '[';
    std::size_t host_end = begin + find_byte(part(begin, end), bracket ? ']' : ':');
    if (bracket) {
      if (host_end == end || !is_ipv6_address(part(begin + 1, host_end))) return fail(fault::host_is_malformed, begin);
      ++host_end;
      if (host_end != end && uri_[host_end] != ':') return fail(fault::host_is_malformed, host_end);
    } else {
      const std::size_t at = host_name_fault(part(begin, host_end));
      if (at != std::string_view::npos) return fail(fault::host_is_malformed, begin + at);
    }
    if (host_end != end && !is_port(part(host_end + 1, end))) return fail(fault::port_is_malformed, host_end + 1);
    const std::string_view host = part(begin, host_end);
    if (is_http_ && !same_text(host, "127.0.0.1") && !same_text(host, "[::1]") && !same_text(host, "localhost"))
      return fail(fault::is_http_beyond_loopback, begin);
    return true;
  }

  /// The path and the query.
  constexpr bool path() noexcept {
    bool in_path = true;
    for (std::size_t segment = at_; at_ <= uri_.size(); ++at_) {
      const char byte = at_ < uri_.size() ? uri_[at_] : '#';
      if (in_path && (byte == '/' || byte == '?' || byte == '#')) {
        const std::size_t dots = dot_piece_in(uri_.data(), segment, at_);
        if (dots != nowhere) return fail(fault::has_a_dot_segment, dots);
        segment = at_ + 1;
        in_path = byte == '/';
      }
      if (at_ == uri_.size()) break;
      if (byte == '#') return fail(fault::has_a_fragment, at_);
      if (byte == '*') return fail(fault::has_a_wildcard, at_);
      if (byte == '[' || byte == ']') return fail(fault::has_a_byte_that_no_uri_holds, at_);
      if (byte == '%' && !triplet(in_path ? byte_kind::control | byte_kind::delimiter : byte_kind::control))
        return false;
    }
    return true;
  }

  /// Reads the triplet at `at_`, and those that make one character with it, up to the last byte.
  constexpr bool triplet(unsigned refused) noexcept {
    const unsigned value = triplet_value(uri_.data(), at_, uri_.size());
    if (value < 0x80) {
      if (is_of_kind(value, refused)) return fail(fault::has_an_encoded_control_or_delimiter, at_);
      at_ += 2;
      return true;
    }
    const std::size_t size = encoded_character(uri_.data(), at_, uri_.size());
    if (size == 0) return fail(fault::has_triplets_that_are_not_utf_8, at_);
    at_ += 3 * size - 1;
    return true;
  }

  std::string_view uri_;
  std::size_t at_ = 0;
  bool is_http_ = false, has_authority_ = false;
  redirect_uri_check found_{redirect_uri_fault::none};
};

}  // namespace detail

/// The first fault of `uri` as a redirect URI of an application, and where it is.
///
/// A redirect URI is an absolute URI without user information, wildcard, dot segment and fragment. Its scheme is https;
/// http, if the host is `127.0.0.1`, `[::1]` or `localhost`; or private-use, if `schemes` allows these. It has to be
/// written in the one way that everyone reads alike: a scheme in lower case, a port from 1 to 65535 without leading
/// zeros, an IPv4 address as four numbers.
///
/// Source: RFC 6749 section 3.1.2, RFC 8252 sections 7.1 and 7.3, RFC 9700 section 2.1.
[[nodiscard]] constexpr redirect_uri_check check_redirect_uri(
    std::string_view uri, private_use_schemes schemes = private_use_schemes::refused) noexcept {
  return detail::redirect_uri_reader(uri).read(schemes);
}

namespace detail {

/// From where to where the port of a URI lies.
struct port_range {
  std::size_t begin = 0, end = 0;
};

/// Where the port of `http://127.0.0.1` or `http://[::1]` lies, with its colon; an empty range behind the address if
/// the URI states no port. Any other URI: 0 and 0.
constexpr port_range loopback_port(std::string_view uri) noexcept {
  for (const std::string_view address : {std::string_view("http://127.0.0.1"), std::string_view("http://[::1]")}) {
    if (uri.size() < address.size() || !same_text(part_of(uri, 0, address.size()), address)) continue;
    std::size_t end = address.size();
    while (end < uri.size() && uri[end] != '/' && uri[end] != '?') ++end;
    if (end == address.size() || (uri[address.size()] == ':' && is_port(part_of(uri, address.size() + 1, end))))
      return {address.size(), end};
  }
  return {};
}

}  // namespace detail

/// Whether the redirect URI that a request presents is the one that an application registered, which has no fault: the
/// same bytes, except that the port of `http://127.0.0.1` and `http://[::1]` makes no difference.
///
/// Source: RFC 9700 section 2.1, RFC 8252 section 7.3.
[[nodiscard]] constexpr bool same_redirect_uri(std::string_view registered, std::string_view presented) noexcept {
  if (detail::same_text(registered, presented)) return true;
  const detail::port_range here = detail::loopback_port(registered), there = detail::loopback_port(presented);
  return here.begin != 0 &&
         detail::same_text(detail::part_of(registered, 0, here.begin), detail::part_of(presented, 0, there.begin)) &&
         detail::same_text(detail::part_of(registered, here.end, registered.size()),
                           detail::part_of(presented, there.end, presented.size()));
}

/// The most redirect URIs that an application may have.
inline constexpr std::size_t most_redirect_uris = 16;

/// Redirect URIs in the order given, as views of text that is kept elsewhere.
///
/// A list of more than `most_redirect_uris` keeps the first 17: no application takes it.
class redirect_uri_list {
 public:
  /// No redirect URI.
  constexpr redirect_uri_list() noexcept = default;
  constexpr redirect_uri_list(std::initializer_list<detail::lasting_text> uris) noexcept {
    for (const detail::lasting_text uri : uris) add(uri);
  }
  constexpr redirect_uri_list(const std::string_view* uris, std::size_t size) noexcept {
    for (std::size_t i = 0; i < size; ++i) add(uris[i]);
  }
  template <std::size_t Size>
  constexpr redirect_uri_list(const std::string_view (&uris)[Size]) noexcept : redirect_uri_list(uris, Size) {}
  /// The views that a container holds, such as a std::vector or a std::span of std::string_view.
  template <class Views>
  requires requires(const Views& views) { redirect_uri_list(views.data(), views.size()); }
  constexpr redirect_uri_list(const Views& views) noexcept : redirect_uri_list(views.data(), views.size()) {}

  [[nodiscard]] constexpr const std::string_view* begin() const& noexcept { return uris_; }
  const std::string_view* begin() const&& = delete;
  [[nodiscard]] constexpr const std::string_view* end() const& noexcept { return uris_ + size_; }
  const std::string_view* end() const&& = delete;
  [[nodiscard]] constexpr std::string_view operator[](std::size_t index) const noexcept { return uris_[index]; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }

 private:
  constexpr void add(std::string_view uri) noexcept {
    if (size_ <= most_redirect_uris) uris_[size_++] = uri;
  }

  std::string_view uris_[most_redirect_uris + 1]{};
  std::size_t size_ = 0;
};

}  // namespace ambit::inline v0_2
