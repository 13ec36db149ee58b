// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/tokens.hpp>

#include <string_view>

// The host and the port of a URI, written in the one way that everyone reads alike.
namespace ambit::detail {

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

}  // namespace ambit::detail
