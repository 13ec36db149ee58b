// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// How routers may read a path: for each set of readings that a backend is said to have, every template is tried on the
// path by itself, as that router compares it.

#include "route_model.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace model {

/// The readings, as bits.
enum : unsigned { any_case = 1, any_last_slash = 2, nothing_decoded = 4, no_extension = 8, empty_tails = 16 };

/// What a reading makes of a request: the row that it leads to, and where it first differs.
struct read_otherwise {
  unsigned how = 0;
  std::size_t row = 0;
  std::size_t offset = 0;

  friend bool operator==(const read_otherwise&, const read_otherwise&) = default;
};

class readings_model {
 public:
  /// `callers[row]`: for each caller whether it may call the row, in any order that is the same for all rows.
  readings_model(const std::vector<route_row>& rows, std::string_view mount, std::vector<parameter_rule> rules,
                 std::vector<std::vector<bool>> callers, unsigned admitted)
      : rules_(std::move(rules)), callers_(std::move(callers)), admitted_(admitted) {
    for (const route_row& row : rows) {
      entry made;
      const std::size_t space = row.text.find(' ');
      made.method = row.text.substr(0, space);
      made.either_slash = row.either_slash;
      for (const std::string_view text : {mount, std::string_view(row.text).substr(space + 1)})
        for (std::size_t begin = 1; begin < text.size();) {
          const std::size_t end = std::min(text.find('/', begin), text.size());
          made.segments.push_back(read_template_segment(text.substr(begin, end - begin)));
          begin = end + 1;
        }
      made.slashed = row.text.back() == '/';
      if (made.tail() != made.segments.size())
        made.segments[made.tail()].behind = made.segments.size() - made.tail() - 1;
      entries_.push_back(made);
    }
  }

  /// The first set of readings under which a request that row `found` answers leads to a row that not all may call who
  /// may call that one; sets in the order of their numbers, rows in the order of declaration.
  std::optional<read_otherwise> conflict(std::size_t found, std::string_view method, std::string_view target) const {
    const gate_reading gate = read_target(target);
    bool has_reserved = false;
    for (const path_segment& segment : gate.segments)
      for (const symbol& each : segment.symbols) has_reserved = has_reserved || is_reserved_triplet(each);
    for (const unsigned loosely : {0u, all_decoded})
      for (unsigned how = 1; how < 32; ++how) {
        if ((how & ~admitted_) != 0 || (loosely != 0 && !has_reserved)) continue;
        for (const std::size_t row : first_under(how | loosely, method, gate, target))
          if (!follows(found, row)) return read_otherwise{how, row, offset(how | loosely, row, gate, target)};
      }
    return std::nullopt;
  }

 private:
  struct entry {
    std::string method;
    std::vector<template_segment> segments;
    bool slashed = false;
    bool either_slash = false;

    bool ends_in_tail() const { return !segments.empty() && segments.back().is_whole_tail(); }
    /// The number of the segment that is a tail; that of all if there is none.
    std::size_t tail() const {
      std::size_t i = 0;
      while (i < segments.size() && !segments[i].is_tail()) ++i;
      return i;
    }
    /// The number of the segment of a path of `count` segments that segment number `i` takes, the last of a tail's.
    std::size_t place(std::size_t i, std::size_t count) const { return i < tail() ? i : count - (segments.size() - i); }
  };

  /// Triplets of reserved bytes are these, beside what else is read otherwise.
  static constexpr unsigned all_decoded = 1024;
  static bool is_reserved_triplet(const symbol& each) {
    return each.encoded && (is_reserved_data(static_cast<char>(each.byte)) || each.byte == ';');
  }

  bool follows(std::size_t row, std::size_t other) const {
    for (std::size_t i = 0; i < callers_[row].size(); ++i)
      if (callers_[row][i] && !callers_[other][i]) return false;
    return true;
  }

  /// The text of a segment as it is compared.
  static canonical text_under(unsigned how, const std::vector<symbol>& symbols, std::string_view target) {
    canonical text;
    for (const symbol& each : symbols) {
      const char byte = static_cast<char>(each.byte);
      const auto kept = static_cast<char16_t>(0x100 + each.byte);
      char16_t made = each.encoded && !is_unreserved(byte) ? kept : static_cast<char16_t>(each.byte);
      if ((how & all_decoded) != 0 && is_reserved_triplet(each)) made = static_cast<char16_t>(each.byte);
      if ((how & nothing_decoded) != 0 && each.encoded) {
        const std::string_view digits = target.substr(each.offset + 1, 2);
        const bool upper = digits.find_first_of("abcdef") == std::string_view::npos;
        made = (how & any_case) != 0 || upper ? kept : static_cast<char16_t>(0x200 + each.byte);
      }
      text += (how & any_case) != 0 ? folded(made) : made;
    }
    return text;
  }
  static template_segment segment_under(unsigned how, template_segment segment) {
    if ((how & any_case) != 0)
      for (canonical& literal : segment.literals)
        for (char16_t& each : literal) each = folded(each);
    return segment;
  }

  /// How many symbols of a segment the template's segment takes: all, or those before a dot; nothing if it takes none.
  std::optional<std::size_t> taken_under(unsigned how, const template_segment& by, const path_segment& place,
                                         bool is_last, std::string_view target) const {
    const template_segment segment = segment_under(how, by);
    const canonical text = text_under(how, place.symbols, target);
    std::vector<std::size_t> ends{text.size()};
    if (is_last && (how & no_extension) != 0) {
      std::vector<std::size_t> dots;
      for (std::size_t i = 1; i < text.size(); ++i)
        if (text[i] == u'.') dots.push_back(i);
      if (!segment.is_literal() && dots.size() > 2) dots = {dots.front(), dots.back()};
      ends.insert(ends.end(), dots.begin(), dots.end());
    }
    for (const std::size_t end : ends)
      if (takes_part(how, segment, place, text.substr(0, end), target)) return end;
    return std::nullopt;
  }
  bool takes_part(unsigned how, const template_segment& segment, const path_segment& place, const canonical& text,
                  std::string_view target) const {
    if ((how & nothing_decoded) != 0 && !segment.is_literal() && !segment.is_mixed() &&
        segment.parameters[0].kind < parameter_kind::plain)
      for (const char16_t each : text)
        if (each >= 0x100) return false;
    path_segment part = place;
    part.symbols.resize(text.size());
    const request_segment given{part, text, text};
    const segment_match match = match_segment(segment, given, reading::strict, target, rules_);
    if (!match.matched || match.ambiguous || (how & nothing_decoded) == 0 || !segment.is_mixed()) return match.matched;
    for (std::size_t i = 0; i < segment.parameters.size(); ++i)
      if (segment.parameters[i].kind < parameter_kind::plain &&
          target.substr(match.parts[i].begin, match.parts[i].end - match.parts[i].begin).find('%') !=
              std::string_view::npos)
        return false;
    return true;
  }

  bool matches_under(unsigned how, const entry& by, const gate_reading& gate, std::string_view target) const {
    const std::size_t count = gate.segments.size(), own = by.segments.size();
    const bool has_tail = by.tail() != own;
    const bool may_be_empty = has_tail && by.segments[by.tail()].is_whole_tail() && (how & empty_tails) != 0;
    if (has_tail ? count + std::size_t{may_be_empty} < own : count != own) return false;
    if (!by.ends_in_tail() && gate.slashed != by.slashed && !by.either_slash && (how & any_last_slash) == 0)
      return false;
    for (std::size_t i = 0; i < own; ++i) {
      if (by.segments[i].is_whole_tail()) continue;
      const std::size_t place = by.place(i, count);
      if (!taken_under(how, by.segments[i], gate.segments[place], place + 1 == count, target)) return false;
    }
    return true;
  }

  /// What a segment is sorted by; where the last one may be cut, segments with text around parameters are all alike.
  static auto key_under(unsigned how, const template_segment& segment, bool is_last) {
    template_segment read = segment_under(how, segment);
    if (read.is_literal()) read.literals = {u""};
    if (is_last && (how & no_extension) != 0 && read.is_mixed()) {
      read.literals = {u"x", u""};
      read.parameters.resize(1);
      if (!segment.is_tail()) read.parameters[0].kind = parameter_kind::plain;
      read.parameters[0].type.clear();
    }
    return precedence(read);
  }
  static int compare_under(unsigned how, const entry& one, const entry& other, std::size_t count) {
    for (std::size_t i = 0; i < one.segments.size() && i < other.segments.size(); ++i) {
      const auto left = key_under(how, one.segments[i], one.place(i, count) + 1 == count);
      const auto right = key_under(how, other.segments[i], other.place(i, count) + 1 == count);
      if (left != right) return left < right ? -1 : 1;
    }
    return static_cast<int>(one.segments.size()) - static_cast<int>(other.segments.size());
  }

  /// The rows of which a router runs one, if it has the method there and tries first what is more specific.
  std::vector<std::size_t> first_under(unsigned how, std::string_view method, const gate_reading& gate,
                                       std::string_view target) const {
    std::vector<std::size_t> first;
    for (std::size_t row = 0; row < entries_.size(); ++row) {
      const entry& each = entries_[row];
      if (each.method != method && !(method == "HEAD" && each.method == "GET")) continue;
      if (!matches_under(how, each, gate, target)) continue;
      const int order = first.empty() ? 0 : compare_under(how, each, entries_[first[0]], gate.segments.size());
      if (order < 0) first.clear();
      if (order <= 0) first.push_back(row);
    }
    return first;
  }

  /// The first byte that the template of the row has otherwise than the path, or that is read otherwise.
  std::size_t offset(unsigned how, std::size_t row, const gate_reading& gate, std::string_view target) const {
    const entry& by = entries_[row];
    std::size_t first = gate.path_size;
    const auto note = [&first](std::size_t at) { first = std::min(first, at); };
    if ((how & any_last_slash) != 0 && gate.slashed) note(gate.path_size - 1);
    if ((how & nothing_decoded) != 0) note(target.substr(0, gate.path_size).find('%'));
    if ((how & all_decoded) != 0)
      for (const path_segment& segment : gate.segments)
        for (const symbol& each : segment.symbols)
          if (is_reserved_triplet(each)) note(each.offset);
    for (std::size_t i = 0; i < by.segments.size(); ++i) {
      if (by.segments[i].is_whole_tail()) continue;
      const std::size_t number = by.place(i, gate.segments.size());
      const path_segment& place = gate.segments[number];
      const std::size_t end = *taken_under(how, by.segments[i], place, number + 1 == gate.segments.size(), target);
      if (end != place.symbols.size()) note(place.symbols[end].offset);
      if ((how & any_case) == 0) continue;
      const canonical text = text_under(how & ~any_case, place.symbols, target).substr(0, end);
      const canonical even = text_under(how, place.symbols, target).substr(0, end);
      const template_segment segment = segment_under(how, by.segments[i]);
      std::vector<std::vector<part>> found;  // the parameters, in symbols
      if (segment.is_literal())
        found = {{}};
      else
        place_parameters(segment, even, 0, segment.literals[0].size(), {}, found);
      for (std::size_t p = 0; p < by.segments[i].literals.size(); ++p) {
        const canonical& literal = by.segments[i].literals[p];
        const std::size_t begin = p == 0 ? 0 : found[0][p - 1].end;
        for (std::size_t j = 0; j < literal.size(); ++j)
          if (literal[j] < 0x100 && text[begin + j] != literal[j]) note(place.symbols[begin + j].offset);
      }
    }
    return first;
  }

  std::vector<parameter_rule> rules_;
  std::vector<std::vector<bool>> callers_;
  unsigned admitted_;
  std::vector<entry> entries_;
};

}  // namespace model
