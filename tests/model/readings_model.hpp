// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// How routers may read a path: for each set of readings that a backend is said to have, every template is tried on the
// path by itself, as that router compares it.

#include "route_model.hpp"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace model {

/// The readings, as bits.
enum : unsigned {
  any_case = 1,
  any_last_slash = 2,
  nothing_decoded = 4,
  no_extension = 8,
  empty_tails = 16,
  empty_parameters = 32,
  no_dots = 64,
  head_apart = 128,
  own_order = 256,
  divided_otherwise = 512,
  all_readings = 1023,
};

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
                 std::vector<std::vector<bool>> callers, unsigned admitted, bool ignores_case = false)
      : rules_(std::move(rules)),
        callers_(std::move(callers)),
        admitted_(admitted),
        of_gate_(ignores_case ? text_in_any_case : 0) {
    for (const parameter_rule& rule : rules_) {
      const auto has_letter = [](std::string_view text) {
        return std::any_of(text.begin(), text.end(),
                           [](char byte) { return is_letter(byte) || static_cast<unsigned char>(byte) >= 0x80; });
      };
      rules_in_any_case_.push_back({rule.name, [rule, has_letter](std::string_view raw, std::string_view decoded) {
                                      return rule.takes(raw, decoded) || has_letter(decoded);
                                    }});
    }
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
    for (const unsigned loosely : loosely_read(gate))
      for (unsigned how = 1; how <= all_readings; ++how)
        if (const auto made = conflict_under(how, loosely, found, method, gate, target)) return made;
    return std::nullopt;
  }
  /// Whether that is where the request leads to as it is said to be read, and does not without any part of it.
  bool is_explained(std::size_t found, std::string_view method, std::string_view target,
                    const read_otherwise& made) const {
    const gate_reading gate = read_target(target);
    for (const unsigned loosely : loosely_read(gate)) {
      bool explained = conflict_under(made.how, loosely, found, method, gate, target) == made;
      for (unsigned one = 1; one <= all_readings; one *= 2)
        if ((made.how & one) != 0)
          explained = explained && !conflict_under(made.how & ~one, loosely, found, method, gate, target);
      if (explained) return true;
    }
    return false;
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
  /// The gate ignores the case of the text of templates, so all routers do; types are compared as they are.
  static constexpr unsigned text_in_any_case = 2048, any_case_of_text = any_case | text_in_any_case;
  /// A router that looks for HEAD apart looks for rows of HEAD alone, and then for those of GET.
  enum class methods_asked { as_it_is, as_get };
  static bool is_reserved_triplet(const symbol& each) {
    return each.encoded && (is_reserved_data(static_cast<char>(each.byte)) || each.byte == ';');
  }

  static std::vector<unsigned> loosely_read(const gate_reading& gate) {
    for (const path_segment& segment : gate.segments)
      for (const symbol& each : segment.symbols)
        if (is_reserved_triplet(each)) return {0u, all_decoded};
    return {0u};
  }
  /// Where the request leads to under one set of readings, if not all may call that who may call row `found`.
  std::optional<read_otherwise> conflict_under(unsigned how, unsigned loosely, std::size_t found,
                                               std::string_view method, const gate_reading& as_sent,
                                               std::string_view target) const {
    if (how == 0 || (how & ~admitted_) != 0) return std::nullopt;
    const bool folds = (how & (any_case | nothing_decoded)) == any_case;
    const gate_reading gate = folds ? with_letters(as_sent) : as_sent;
    if ((how & head_apart) != 0 && method != "HEAD") return std::nullopt;
    if ((how & no_extension) != 0 && !may_have_extension(gate, target)) return std::nullopt;
    for (const methods_asked asked : {methods_asked::as_it_is, methods_asked::as_get}) {
      if (asked == methods_asked::as_get && (how & head_apart) == 0) continue;
      for (const std::size_t row : chosen_under(how | loosely | of_gate_, found, method, asked, gate, target))
        if (!follows(found, row)) return read_otherwise{how, row, offset(how | loosely | of_gate_, row, gate, target)};
    }
    return std::nullopt;
  }

  /// The same with a letter of ASCII in place of each character that Unicode, or Java, takes for one in another case.
  static gate_reading with_letters(gate_reading gate) {
    for (path_segment& segment : gate.segments)
      for (std::size_t i = 0; i < segment.symbols.size(); ++i) {
        const auto is = [&](std::initializer_list<unsigned> bytes) {
          std::size_t at = i;
          for (const unsigned byte : bytes) {
            if (at == segment.symbols.size() || segment.symbols[at].byte != byte || !segment.symbols[at].encoded)
              return false;
            ++at;
          }
          return true;
        };
        const bool dotted = is({0xC4, 0xB0}) || is({0xC4, 0xB1}), kelvin = is({0xE2, 0x84, 0xAA});
        if (!dotted && !kelvin && !is({0xC5, 0xBF})) continue;
        symbol& made = segment.symbols[i];
        made.byte = static_cast<unsigned char>(dotted ? 'i' : kelvin ? 'k' : 's');
        made.bytes = kelvin ? 9 : 6;
        const auto next = segment.symbols.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        segment.symbols.erase(next, next + (kelvin ? 2 : 1));
      }
    return gate;
  }
  /// Whether the last segment has a dot, or anything is encoded.
  static bool may_have_extension(const gate_reading& gate, std::string_view target) {
    if (target.substr(0, gate.path_size).find('%') != target.npos) return true;
    const std::size_t end = gate.path_size - std::size_t{gate.slashed};
    const std::size_t begin = target.substr(0, end).rfind('/') + 1;
    return begin < end && target.substr(begin, end - begin).find('.', 1) != target.npos;
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
      if (each.bytes > 3 && (how & any_case) == 0) made = 0xFFFF;  // beyond ASCII where case counts
      if ((how & all_decoded) != 0 && is_reserved_triplet(each)) made = static_cast<char16_t>(each.byte);
      if ((how & nothing_decoded) != 0 && each.encoded) {
        const std::string_view digits = target.substr(each.offset + 1, 2);
        const bool upper = digits.find_first_of("abcdef") == std::string_view::npos;
        made = (how & any_case_of_text) != 0 || upper ? kept : static_cast<char16_t>(0x200 + each.byte);
      }
      text += (how & any_case_of_text) != 0 ? folded(made) : made;
    }
    return text;
  }
  static template_segment segment_under(unsigned how, template_segment segment) {
    if ((how & any_case_of_text) != 0)
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
      for (std::size_t i = 1; i < text.size(); ++i)
        if (text[i] == u'.') ends.push_back(i);
    }
    for (const std::size_t end : ends)
      if (may_end(how, segment, text, end) && takes_part(how, segment, place, text.substr(0, end), target)) return end;
    return std::nullopt;
  }
  /// Whether what stands behind the dot at `end` may be an extension: one without a dot, if a parameter has none.
  static bool may_end(unsigned how, const template_segment& segment, const canonical& text, std::size_t end) {
    if ((how & no_dots) == 0 || segment.is_literal() || end == text.size()) return true;
    return end != 0 && end + 1 != text.size() && text.find(u'.', end + 1) == text.npos;
  }

  /// The ways to divide a text among the parameters of a segment, two at most, the one nearest to the front first; each
  /// takes at least so many symbols.
  static void divide(const template_segment& segment, const canonical& text, std::size_t least, std::size_t next,
                     std::size_t begin, std::vector<part> so_far, std::vector<std::vector<part>>& found) {
    if (next == segment.parameters.size()) {
      if (begin == text.size()) found.push_back(so_far);
      return;
    }
    const canonical& behind = segment.literals[next + 1];
    for (std::size_t end = begin + least; end + behind.size() <= text.size() && found.size() < 2; ++end) {
      if (text.compare(end, behind.size(), behind) != 0) continue;
      std::vector<part> parts = so_far;
      parts.push_back({begin, end});
      divide(segment, text, least, next + 1, end + behind.size(), parts, found);
    }
  }
  static std::vector<std::vector<part>> divisions(const template_segment& segment, const canonical& text,
                                                  std::size_t least) {
    std::vector<std::vector<part>> found;
    const canonical& front = segment.literals.front();
    if (text.compare(0, front.size(), front) == 0) divide(segment, text, least, 0, front.size(), {}, found);
    return found;
  }
  /// Whether path-to-regexp, or ASP.NET, may take no such text: the literal before a parameter stands again from some
  /// place in it on; or a byte of that literal does that begins a pattern, as Express 4 has it; or chi, the first byte
  /// of what stands behind it.
  static bool repeats(const template_segment& segment, const canonical& text) {
    std::vector<std::vector<part>> found = divisions(segment, text, 1);
    if (found.empty()) found = divisions(segment, text, 0);
    if (found.size() != 1) return !found.empty();
    for (std::size_t i = 0; i < segment.parameters.size(); ++i) {
      const auto [begin, end] = found[0][i];
      if (!segment.literals[i].empty() && text.find(segment.literals[i], begin) < end) return true;
      for (const char16_t each : segment.literals[i])
        if (canonical(u".$:()*+").find(each) != canonical::npos && text.find(each, begin) < end) return true;
      const canonical& behind = segment.literals[i + 1];
      if (!behind.empty() && text.find(behind[0], begin) < end) return true;
    }
    return false;
  }
  bool takes_part(unsigned how, const template_segment& segment, const path_segment& place, const canonical& text,
                  std::string_view target) const {
    if (segment.is_mixed() && (how & divided_otherwise) != 0 && repeats(segment, text)) return false;
    if ((how & no_dots) != 0 && !segment.is_literal() && !segment.is_mixed() && text.find(u'.') != text.npos)
      return false;
    if (segment.is_mixed() && (how & (empty_parameters | no_dots)) != 0)
      return takes_mixed(how, segment, place, text, target);
    if ((how & nothing_decoded) != 0 && !segment.is_literal() && !segment.is_mixed() &&
        segment.parameters[0].kind < parameter_kind::plain)
      for (const char16_t each : text)
        if (each >= 0x100) return false;
    path_segment part = place;
    part.symbols.resize(text.size());
    const request_segment given{part, text, text};
    const segment_match match = match_segment(segment, given, reading::strict, target, rules_under(how));
    if (!match.matched || match.ambiguous || (how & nothing_decoded) == 0 || !segment.is_mixed()) return match.matched;
    for (std::size_t i = 0; i < segment.parameters.size(); ++i)
      if (segment.parameters[i].kind < parameter_kind::plain &&
          target.substr(match.parts[i].begin, match.parts[i].end - match.parts[i].begin).find('%') !=
              std::string_view::npos)
        return false;
    return true;
  }

  /// The same for mixed segments whose parameters may have no text, or no dot.
  bool takes_mixed(unsigned how, const template_segment& segment, const path_segment& place, const canonical& text,
                   std::string_view target) const {
    const bool may_be_empty = (how & empty_parameters) != 0;
    const std::vector<std::vector<part>> found = divisions(segment, text, may_be_empty ? 0 : 1);
    const auto has_no_dot = [&](const std::vector<part>& parts) {
      for (const auto& [begin, end] : parts)
        if (text.substr(begin, end - begin).find(u'.') != text.npos) return false;
      return true;
    };
    if ((how & no_dots) != 0 && std::none_of(found.begin(), found.end(), has_no_dot)) return false;
    if (found.size() != 1) return !found.empty();
    for (std::size_t i = 0; i < segment.parameters.size(); ++i) {
      const auto [begin, end] = found[0][i];
      const canonical taken = text.substr(begin, end - begin);
      const template_parameter& by = segment.parameters[i];
      if (begin == end) {
        if (by.kind < parameter_kind::plain) return false;
        continue;
      }
      const std::size_t from = place.symbols[begin].offset, to = place.symbols[end - 1].end();
      const std::string_view raw = target.substr(from, to - from);
      if ((how & nothing_decoded) != 0 && by.kind < parameter_kind::plain && raw.find('%') != raw.npos) return false;
      if (!takes(by, taken, raw, rules_under(how))) return false;
    }
    return true;
  }

  /// Whether a path behind whose last slash nothing stands may be one of the template with nothing for a parameter.
  bool matches_with_nothing(unsigned how, const entry& by, const gate_reading& gate, std::string_view target) const {
    const std::size_t count = gate.segments.size();
    if ((how & empty_parameters) == 0 || !gate.slashed || by.segments.size() != count + 1 || by.tail() <= count)
      return false;
    if (by.segments[count].is_literal() || (by.slashed && !by.either_slash && (how & any_last_slash) == 0))
      return false;
    for (std::size_t i = 0; i < count; ++i)
      if (!taken_under(how, by.segments[i], gate.segments[i], i + 1 == count, target)) return false;
    return true;
  }
  bool matches_under(unsigned how, const entry& by, const gate_reading& gate, std::string_view target) const {
    const std::size_t count = gate.segments.size(), own = by.segments.size();
    const bool has_tail = by.tail() != own;
    if (matches_with_nothing(how, by, gate, target)) return true;
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
    if (is_last && (how & (no_extension | empty_parameters)) != 0 && read.is_mixed()) {
      read.literals = {u"x", u""};
      read.parameters.resize(1);
      if (!segment.is_tail()) read.parameters[0].kind = parameter_kind::plain;
      read.parameters[0].type.clear();
    }
    return precedence(read);
  }
  static int compare_under(unsigned how, const entry& one, const entry& other, std::size_t count, bool may_be_cut) {
    for (std::size_t i = 0; i < one.segments.size() && i < other.segments.size(); ++i) {
      const auto is_last = [&](const entry& of) {  // or behind the last slash
        return of.place(i, count) == count || (may_be_cut && of.place(i, count) + 1 == count);
      };
      const auto left = key_under(how, one.segments[i], is_last(one));
      const auto right = key_under(how, other.segments[i], is_last(other));
      if (left != right) return left < right ? -1 : 1;
    }
    return static_cast<int>(one.segments.size()) - static_cast<int>(other.segments.size());
  }

  /// Whether a row that takes a path is tried after row `found` by every router, which takes it as well: at no segment
  /// it is narrower, and it has as many parameters at least.
  bool is_always_after(std::size_t found, std::size_t row) const {
    const entry &one = entries_[found], &other = entries_[row];
    struct piece {
      template_segment segment;
      int rank = 0;
      std::size_t parameters = 0;
    };
    const auto pieces_of = [](const entry& of) {  // a tail that text ends is two
      std::vector<piece> all;
      for (const template_segment& each : of.segments) {
        const template_segment read = segment_under(any_case, each);
        const int rank = read.is_tail() && read.is_mixed() ? 2 : std::get<0>(precedence(read));
        all.push_back({read, rank, read.parameters.size()});
        if (rank == 2) all.push_back({read, 1, 1});
      }
      return all;
    };
    const std::vector<piece> mine = pieces_of(one), theirs = pieces_of(other);
    const auto is_whole = [](const piece& each) { return each.rank > 2 && each.segment.is_tail(); };
    std::size_t parameters = 0, their_parameters = 0;
    bool may_be_shorter = false;
    for (std::size_t i = 0; i < mine.size(); ++i) {
      if (i == theirs.size()) return true;
      if (is_whole(theirs[i])) return !may_be_shorter || !is_whole(mine.back());
      if (theirs[i].rank < mine[i].rank) return false;
      if (mine[i].rank == 1 && theirs[i].rank == 1 && precedence(mine[i].segment) != precedence(theirs[i].segment))
        return false;
      may_be_shorter = may_be_shorter || (mine[i].rank == 0 && theirs[i].rank == 1);
      parameters += mine[i].parameters;
      their_parameters += theirs[i].parameters;
    }
    for (std::size_t i = mine.size(); i < theirs.size(); ++i) {
      if (is_whole(theirs[i])) return true;
      their_parameters += theirs[i].parameters;
    }
    return parameters <= their_parameters;
  }

  /// The rows of which a router may run one.
  std::vector<std::size_t> chosen_under(unsigned how, std::size_t found, std::string_view method, methods_asked asked,
                                        const gate_reading& gate, std::string_view target) const {
    const std::string_view of = asked == methods_asked::as_get ? "GET" : method;
    if ((how & own_order) == 0) return first_under(how, found, of, gate, target);
    std::vector<std::size_t> all;
    for (std::size_t row = 0; row < entries_.size(); ++row)
      if (answers(how, row, of, gate.slashed) && matches_under(how, entries_[row], gate, target) &&
          !is_always_after(found, row))
        all.push_back(row);
    return all;
  }
  /// Whether the row has the method; HEAD also that of GET, where no row with its template has it and ends alike, as
  /// the path does if the row ends in either way.
  bool answers(unsigned how, std::size_t row, std::string_view method, bool slashed) const {
    const entry& by = entries_[row];
    if (by.method == method) return true;
    if (method != "HEAD" || by.method != "GET" || (how & head_apart) != 0) return false;
    for (const entry& other : entries_) {
      if (other.method != "HEAD" || other.segments.size() != by.segments.size()) continue;
      bool same = by.ends_in_tail() || (other.either_slash && by.either_slash) ||
                  other.slashed == (by.either_slash ? slashed : by.slashed);
      for (std::size_t i = 0; i < by.segments.size() && same; ++i)
        same = precedence(by.segments[i]) == precedence(other.segments[i]);
      if (same) return false;
    }
    return true;
  }

  /// The rows of which a router runs one, if it has the method there and tries first what is more specific: the first
  /// ones, and where none of these takes the path for sure, the next ones.
  std::vector<std::size_t> first_under(unsigned how, std::size_t found, std::string_view method,
                                       const gate_reading& gate, std::string_view target) const {
    std::vector<std::size_t> all;
    std::vector<bool> passed(entries_.size());
    for (;;) {
      const std::vector<std::size_t> next = next_under(how, method, gate, target, passed);
      all.insert(all.end(), next.begin(), next.end());
      if (next.empty()) return all;
      for (const std::size_t row : next) {
        if (is_sure(how, found, row)) return all;
        passed[row] = true;
      }
    }
  }
  std::vector<std::size_t> next_under(unsigned how, std::string_view method, const gate_reading& gate,
                                      std::string_view target, const std::vector<bool>& passed) const {
    std::vector<std::size_t> first;
    const bool may_be_cut = (how & no_extension) != 0 && !gate.segments.empty() &&
                            text_under(how, gate.segments.back().symbols, target).find(u'.', 1) != canonical::npos;
    for (std::size_t row = 0; row < entries_.size(); ++row) {
      const entry& each = entries_[row];
      if (passed[row] || !answers(how, row, method, gate.slashed)) continue;
      if (!matches_under(how, each, gate, target)) continue;
      const int order =
          first.empty() ? 0 : compare_under(how, each, entries_[first[0]], gate.segments.size(), may_be_cut);
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
    if ((how & no_dots) != 0) note(target.substr(0, gate.path_size).find('.'));
    if ((how & all_decoded) != 0)
      for (const path_segment& segment : gate.segments)
        for (const symbol& each : segment.symbols)
          if (is_reserved_triplet(each)) note(each.offset);
    for (std::size_t i = 0; i < by.segments.size(); ++i) {
      if (by.segments[i].is_whole_tail()) continue;
      const std::size_t number = by.place(i, gate.segments.size());
      if (number >= gate.segments.size()) continue;  // a parameter with nothing
      const path_segment& place = gate.segments[number];
      const auto taken = taken_under(how, by.segments[i], place, number + 1 == gate.segments.size(), target);
      if (!taken) continue;
      const std::size_t end = *taken;
      if (end != place.symbols.size()) note(place.symbols[end].offset);
      if ((how & any_case) == 0) continue;
      const template_parameter* const typed =
          by.segments[i].is_mixed() || by.segments[i].is_literal() ? nullptr : &by.segments[i].parameters[0];
      if (typed != nullptr && !typed->type.empty()) {  // its first letter, unless the type takes it as it is
        const std::size_t from = place.symbols.front().offset, to = place.symbols[end - 1].end();
        if (!takes(*typed, {}, target.substr(from, to - from), rules_))
          for (std::size_t j = end; j-- != 0;)
            if (is_letter(static_cast<char>(place.symbols[j].byte)) || place.symbols[j].byte >= 0x80)
              note(place.symbols[j].offset);
        continue;
      }
      const canonical text = text_under(how & ~any_case, place.symbols, target).substr(0, end);
      const canonical even = text_under(how, place.symbols, target).substr(0, end);
      const template_segment segment = segment_under(how, by.segments[i]);
      std::vector<std::vector<part>> found;  // the parameters, in symbols
      if (segment.is_literal())
        found = {{}};
      else
        place_parameters(segment, even, 0, segment.literals[0].size(), {}, found);
      if (found.empty()) continue;  // only with nothing for some parameter
      for (std::size_t p = 0; p < by.segments[i].literals.size(); ++p) {
        const canonical& literal = by.segments[i].literals[p];
        const std::size_t begin = p == 0 ? 0 : found[0][p - 1].end;
        for (std::size_t j = 0; j < literal.size(); ++j)
          if (literal[j] < 0x100 && text[begin + j] != literal[j]) note(place.symbols[begin + j].offset);
      }
    }
    return first;
  }

  /// A router that ignores case may do so within types: of one is each text with letters then.
  const std::vector<parameter_rule>& rules_under(unsigned how) const {
    return (how & any_case) != 0 ? rules_in_any_case_ : rules_;
  }
  /// Whether the row takes its paths for sure, whatever types take in another case.
  bool is_sure(unsigned how, std::size_t found, std::size_t row) const {
    if ((how & any_case) == 0 || row == found) return true;
    for (const template_segment& segment : entries_[row].segments)
      for (const template_parameter& parameter : segment.parameters)
        if (!parameter.type.empty()) return false;
    return true;
  }

  std::vector<parameter_rule> rules_;
  std::vector<parameter_rule> rules_in_any_case_;
  std::vector<std::vector<bool>> callers_;
  unsigned admitted_;
  unsigned of_gate_;
  std::vector<entry> entries_;
};

}  // namespace model
