// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Path templates, and whether a segment of a template takes a segment of a path.

#include "path_gate_model.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace model {

/// Canonical text, one character for each symbol: a byte, or 0x100 plus the byte of a triplet that stays a triplet.
using canonical = std::u16string;

/// A symbol in lower case.
constexpr char16_t folded(char16_t symbol) {
  return symbol >= u'A' && symbol <= u'Z' ? static_cast<char16_t>(symbol - u'A' + u'a') : symbol;
}

/// How triplets of reserved bytes are read.
enum class reading { strict, loose };

inline canonical canonical_of(const std::vector<symbol>& symbols, reading how) {
  canonical text;
  for (const symbol& each : symbols) {
    const char byte = static_cast<char>(each.byte);
    const bool same_as_byte =
        !each.encoded || is_unreserved(byte) || (how == reading::loose && (is_reserved_data(byte) || byte == ';'));
    text += static_cast<char16_t>(same_as_byte ? each.byte : 0x100 + each.byte);
  }
  return text;
}

/// The canonical text as bytes, with triplets in upper case.
inline std::string written(const canonical& text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string bytes;
  for (const char16_t each : text) {
    const unsigned byte = each & 0xFFu;
    if (each < 0x100)
      bytes += static_cast<char>(byte);
    else
      bytes = bytes + '%' + digits[byte / 16] + digits[byte % 16];
  }
  return bytes;
}

/// What a parameter takes, in order of precedence.
enum class parameter_kind { integer, uuid, user, plain, slashes, opaque, tail };

/// A type of the policy; `takes` is called with the parameter's text as in the request, and decoded.
struct parameter_rule {
  std::string name;
  std::function<bool(std::string_view raw, std::string_view decoded)> takes;
};

struct template_parameter {
  std::string name;
  parameter_kind kind = parameter_kind::plain;
  std::string type;  ///< of a policy's own
  std::string data;  ///< the bytes whose triplets are data in it
};

/// A segment: literals, with a parameter between each two of them. The outer literals can be empty.
struct template_segment {
  std::vector<canonical> literals;
  std::vector<template_parameter> parameters;
  std::size_t behind = 0;  ///< of a tail: how many segments of the template stand behind it

  bool is_literal() const { return parameters.empty(); }
  bool is_mixed() const {
    return !is_literal() && (literals.size() > 2 || !literals[0].empty() || !literals[1].empty());
  }
  bool is_tail() const { return !is_literal() && parameters[0].kind == parameter_kind::tail; }
  bool is_whole_tail() const { return is_tail() && !is_mixed(); }
};

inline canonical template_text(std::string_view text) { return canonical_of(symbols_of(text, 0), reading::strict); }

inline template_parameter read_parameter(std::string_view text) {
  const bool is_tail = text.size() > 3 && text.substr(text.size() - 3) == "...";
  if (is_tail) text.remove_suffix(3);
  const std::size_t colon = text.find(':');
  template_parameter read{std::string(text.substr(0, colon)), parameter_kind::plain, "", ""};
  if (colon != std::string_view::npos) {
    const std::string_view type = text.substr(colon + 1);
    read.kind = type == "int"       ? parameter_kind::integer
                : type == "uuid"    ? parameter_kind::uuid
                : type == "slashes" ? parameter_kind::slashes
                : type == "opaque"  ? parameter_kind::opaque
                                    : parameter_kind::user;
    if (read.kind == parameter_kind::user) read.type = type;
    if (read.kind == parameter_kind::slashes) read.data = "/";
    if (read.kind == parameter_kind::opaque) read.data = "/;?#%";
  }
  if (is_tail) read.kind = parameter_kind::tail;
  return read;
}

inline template_segment read_template_segment(std::string_view text) {
  template_segment segment;
  for (;;) {
    const std::size_t brace = text.find('{');
    segment.literals.push_back(template_text(text.substr(0, brace)));
    if (brace == std::string_view::npos) return segment;
    const std::size_t close = text.find('}', brace);
    segment.parameters.push_back(read_parameter(text.substr(brace + 1, close - brace - 1)));
    text.remove_prefix(close + 1);
  }
}

/// The sort key of segments at one place: the least is tried first; equal keys mean the same shape.
///
/// Literal, mixed, a tail that text ends, typed, plain, opaque, tail. Among tails the one with more segments of its
/// template behind it, then as among mixed ones. Among mixed ones: the longer first literal, the longer last one, the
/// longer text of all, fewer parameters; then the order of bytes, literal by literal, and where the literals are the
/// same, the types in order of precedence.
inline auto precedence(const template_segment& segment) {
  using less_is_first = std::ptrdiff_t;
  std::vector<std::string> literals;
  less_is_first all = 0;
  for (const canonical& each : segment.literals) {
    literals.push_back(written(each));
    all -= static_cast<less_is_first>(literals.back().size());
  }
  std::vector<std::pair<parameter_kind, std::string>> types;
  for (const template_parameter& each : segment.parameters) types.emplace_back(each.kind, each.type);
  const int rank = segment.is_literal()  ? 0
                   : !segment.is_mixed() ? 3 + static_cast<int>(types[0].first)
                   : segment.is_tail()   ? 2
                                         : 1;
  const auto behind = -static_cast<less_is_first>(segment.behind);
  const auto first = -static_cast<less_is_first>(literals.front().size());
  const auto last = -static_cast<less_is_first>(literals.back().size());
  return std::tuple(rank, behind, first, last, all, segment.parameters.size(), literals, types);
}

/// A segment of a request in both readings.
struct request_segment {
  path_segment place;
  canonical strict;
  canonical loose;

  const canonical& in(reading how) const { return how == reading::strict ? strict : loose; }
};

/// A part of a request's path.
struct part {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// How a segment of a template takes one of a path: not at all, with its parameters at `parts`, or in several ways.
struct segment_match {
  bool matched = false;
  bool ambiguous = false;
  std::vector<part> parts;
};

inline bool is_integer(const canonical& text) {
  for (const char16_t each : text)
    if (each < u'0' || each > u'9') return false;
  const canonical most = u"9223372036854775807";
  if (text.empty() || text[0] == u'0') return text == u"0";
  return text.size() < most.size() || (text.size() == most.size() && text <= most);
}

inline bool is_uuid(const canonical& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash_place = i == 8 || i == 13 || i == 18 || i == 23;
    const bool right = is_dash_place ? text[i] == u'-' : text[i] < 0x80 && hex_value(static_cast<char>(text[i]));
    if (!right) return false;
  }
  return text.size() == 36;
}

/// Adds to `found` the ways to place parameter number `next` and those after it, from symbol `begin` on; `so_far`
/// are the parts, in symbols, of those before it. Stops at two.
inline void place_parameters(const template_segment& segment, const canonical& text, std::size_t next,
                             std::size_t begin, std::vector<part> so_far, std::vector<std::vector<part>>& found) {
  const canonical& after = segment.literals[next + 1];
  const bool is_last = next + 1 == segment.parameters.size();
  for (std::size_t end = begin + 1; end + after.size() <= text.size() && found.size() < 2; ++end) {
    if (text.compare(end, after.size(), after) != 0) continue;
    if (is_last && end + after.size() != text.size()) continue;
    std::vector<part> parts = so_far;
    parts.push_back({begin, end});
    if (is_last)
      found.push_back(parts);
    else
      place_parameters(segment, text, next + 1, end + after.size(), parts, found);
  }
}

/// Whether a parameter takes the text of `symbols`, which is `text` in canonical form.
inline bool takes(const template_parameter& parameter, const canonical& text, std::string_view raw,
                  const std::vector<parameter_rule>& rules) {
  if (parameter.kind == parameter_kind::integer) return is_integer(text);
  if (parameter.kind == parameter_kind::uuid) return is_uuid(text);
  if (parameter.kind != parameter_kind::user) return true;
  for (const parameter_rule& rule : rules)
    if (rule.name == parameter.type) return rule.takes(raw, decoded(symbols_of(raw, 0)));
  return false;
}

/// How `segment`, which is no tail, takes `given`, a segment of the path of `target`; or a tail that text ends, the
/// last segment that it takes.
inline segment_match match_segment(const template_segment& segment, const request_segment& given, reading how,
                                   std::string_view target, const std::vector<parameter_rule>& rules) {
  const canonical& text = given.in(how);
  const canonical& first = segment.literals.front();
  if (segment.is_literal()) return {text == first, false, {}};
  if (text.compare(0, first.size(), first) != 0) return {};
  std::vector<std::vector<part>> found;
  place_parameters(segment, text, 0, first.size(), {}, found);
  if (found.empty()) return {};
  segment_match match{true, found.size() > 1, {}};  // then with the parts that are nearest to the front
  for (std::size_t i = 0; i < segment.parameters.size(); ++i) {
    const auto [begin, end] = found[0][i];
    const part place{given.place.symbols[begin].offset, given.place.symbols[end - 1].end()};
    if (!match.ambiguous && !takes(segment.parameters[i], text.substr(begin, end - begin),
                                   target.substr(place.begin, place.end - place.begin), rules))
      return {};
    match.parts.push_back(place);
  }
  return match;
}

}  // namespace model
