// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Pairs of policies made by chance from segments of every kind, with types of their own, mounts and options; and what
// they answer, by tables of which segment of a template takes which text. It has nothing from the library.

#include "random.hpp"
#include "readings_model.hpp"
#include "route_template_model.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace model {

/// Types of a policy's own, of the decoded text.
inline constexpr std::string_view searched_types[] = {"tiny", "sku", "colon", "all", "odd", "low", "never", "slash"};
inline bool is_of_searched_type(std::string_view type, std::string_view text) {
  const auto all_of = [&](char first, char last) {
    return std::all_of(text.begin(), text.end(), [&](char byte) { return byte >= first && byte <= last; });
  };
  if (type == "tiny") return text.size() <= 2;
  if (type == "sku") return all_of('A', 'Z');
  if (type == "colon") return text.find(':') != text.npos;
  if (type == "all") return true;
  if (type == "odd") return text.size() % 2 == 1;
  if (type == "low") return all_of('a', 'z');
  if (type == "slash") return text.find_first_of("/;") != text.npos;
  return false;
}

/// Segments of templates; every `#` is replaced so that no name occurs twice. The last ones are tails.
inline constexpr std::string_view searched_segments[] = {"a",
                                                         "b",
                                                         "1",
                                                         "A",
                                                         "a:b",
                                                         "a-1",
                                                         "x",
                                                         "{#}",
                                                         "{#:int}",
                                                         "{#:uuid}",
                                                         "{#:opaque}",
                                                         "{#:tiny}",
                                                         "{#:sku}",
                                                         "{#:colon}",
                                                         "{#:all}",
                                                         "{#:odd}",
                                                         "{#:low}",
                                                         "{#:never}",
                                                         "{#:slash}",
                                                         "{#}:b",
                                                         "{#}:{#}",
                                                         "{#}:a:b",
                                                         "a{#}",
                                                         "{#}b",
                                                         "a{#}b",
                                                         "A{#}",
                                                         "{#}B",
                                                         "{#}-{#}",
                                                         "{#:int}-{#}",
                                                         "{#:sku}:b",
                                                         "{#:opaque}:b",
                                                         "{#:opaque}-{#}",
                                                         "{#:tiny}-{#:int}",
                                                         "{#:colon}-{#}",
                                                         "{#}1",
                                                         "{#:opaque}..",
                                                         "a%20",
                                                         "{#}%20",
                                                         "{#:slashes}",
                                                         "{#:slashes}:b",
                                                         "a;b",
                                                         "{#...}",
                                                         "{#:opaque...}",
                                                         "{#:slashes...}",
                                                         "{#...}:b"};
inline constexpr std::size_t searched_text_tail = std::size(searched_segments) - 1;
inline constexpr std::size_t searched_tail = searched_text_tail - 3;  ///< the first one
inline constexpr std::size_t searched_semicolon = searched_tail - 1;  ///< stands where semicolons are data alone
inline bool is_searched_tail(std::size_t segment) { return segment >= searched_tail; }
/// The segment that is one but for the case of letters; itself if there is none. `is_capital`: those of capital
/// letters.
inline std::size_t in_other_case(std::size_t segment, bool is_capital) {
  constexpr std::size_t twins[][2] = {{0, 3}, {22, 25}, {23, 26}};
  for (const auto& [small, capital] : twins)
    if (segment == (is_capital ? capital : small)) return is_capital ? small : capital;
  return segment;
}
inline bool is_whole_searched_tail(std::size_t segment) {
  return is_searched_tail(segment) && segment != searched_text_tail;
}
/// Whether it takes encoded slashes alone as data.
inline bool is_searched_slashes(std::size_t segment) {
  return segment == searched_semicolon - 1 || segment == searched_semicolon - 2 || segment == searched_tail + 2;
}

/// What is asked for, and what rows name: the same, several, or any.
inline constexpr std::string_view searched_methods[] = {"GET", "PUT", "HEAD", "POST"};
inline constexpr std::string_view searched_row_methods[] = {"GET", "PUT", "HEAD", "GET|PUT", "*"};

/// Whether a row names a method that is asked for.
constexpr bool names_searched_method(std::size_t of_row, std::size_t method) {
  return of_row == method || (of_row == 3 && method < 2);
}
inline constexpr std::string_view searched_scopes[] = {"s:0", "s:1", "s:2", "s:3"};
inline constexpr std::string_view searched_facts[] = {"f.0", "f.1"};
inline constexpr std::string_view searched_operations[] = {"op0", "op1", "op2", "op3", "op4", "op5"};
inline constexpr std::size_t searched_rows = 5;
inline constexpr std::size_t searched_scopes_declared = 3;

/// An operation as numbers.
struct searched_row {
  std::size_t name = 0;
  bool routed = true;
  std::size_t method = 0;  ///< what the row names
  std::vector<std::size_t> segments;
  bool slashed = false;
  bool either_slash = false;
  bool semicolons = false;
  bool hidden = false;
  unsigned kind = 0;  ///< 0 an expression, 1 any token, 2 anyone, 3 an optional token
  std::vector<std::pair<unsigned, unsigned>> requires_;  ///< alternatives: scopes and facts, a bit each

  bool ends_in_tail() const { return !segments.empty() && is_whole_searched_tail(segments.back()); }
  bool has_tail() const { return std::any_of(segments.begin(), segments.end(), is_searched_tail); }
};

struct searched_policy {
  std::array<std::size_t, searched_scopes_declared> scopes{};  ///< numbers of the pool, in the order of declaration
  std::vector<std::pair<std::size_t, std::size_t>> implications;
  std::vector<std::size_t> mount;
  unsigned readings = 0;  ///< which its backend admits, as bits of the model
  bool ignores_case = false;
  std::vector<searched_row> rows;

  std::string mount_text() const {
    std::string text;
    for (const std::size_t each : mount) {
      text += '/';
      for (const char byte : searched_segments[each]) text += byte == '#' ? 'm' : byte;
    }
    return text;
  }
  std::string route_text(std::size_t number) const {
    const searched_row& row = rows[number];
    std::string text = std::string(searched_row_methods[row.method]) + " ";
    std::size_t parameters = 0;
    for (const std::size_t each : row.segments) {
      text += '/';
      for (const char byte : searched_segments[each])
        if (byte == '#')
          (text += number % 2 == 0 ? 'p' : 'q') += std::to_string(parameters++);
        else
          text += byte;
    }
    return row.slashed ? text + '/' : text;
  }
  std::string needs_text(std::size_t number) const {
    std::string text;
    for (const auto& [needed, given] : rows[number].requires_) {
      text += text.empty() ? "(" : " | (";
      bool later = false;
      const auto add = [&](std::string_view word) { (text += later ? " & " : "") += word, later = true; };
      if (needed == 0) add("any_token");
      for (std::size_t s = 0; s < std::size(searched_scopes); ++s)
        if ((needed >> s & 1) != 0) add(searched_scopes[s]);
      for (std::size_t f = 0; f < std::size(searched_facts); ++f)
        if ((given >> f & 1) != 0) add(searched_facts[f]);
      text += ')';
    }
    return text;
  }
  std::string described() const {
    std::string text = "mount '" + mount_text() + "' readings " + std::to_string(readings);
    if (ignores_case) text += " in any case";
    for (const auto& [from, to] : implications)
      text += " " + std::string(searched_scopes[scopes[from]]) + "=>" + std::string(searched_scopes[scopes[to]]);
    for (std::size_t i = 0; i < rows.size(); ++i)
      text += "\n  " + std::string(searched_operations[rows[i].name]) + " " +
              (rows[i].routed ? route_text(i) : "no_route") + " " +
              (rows[i].kind == 0   ? needs_text(i)
               : rows[i].kind == 1 ? "any_token"
               : rows[i].kind == 3 ? "optional_token"
                                   : "anyone") +
              (rows[i].either_slash ? " either_slash" : "") + (rows[i].semicolons ? " semicolons" : "");
    return text;
  }
};

/// Whether a policy may hold both rows.
inline bool can_stand_together(const searched_row& one, const searched_row& other) {
  if (one.name == other.name) return false;
  if (!one.routed || !other.routed) return true;
  const std::size_t shared = std::min(one.segments.size(), other.segments.size());
  for (std::size_t i = 0; i < shared; ++i) {
    if (one.segments[i] == other.segments[i]) continue;
    const template_segment left = read_template_segment(searched_segments[one.segments[i]]);
    const template_segment right = read_template_segment(searched_segments[other.segments[i]]);
    if (left.literals != right.literals || left.parameters.size() != right.parameters.size()) return true;
    for (std::size_t p = 0; p < left.parameters.size(); ++p) {
      const parameter_kind a = left.parameters[p].kind, b = right.parameters[p].kind;
      if (a == b && left.parameters[p].type == right.parameters[p].type &&
          left.parameters[p].data == right.parameters[p].data)
        continue;
      const auto takes_any = [](parameter_kind kind) {
        return kind == parameter_kind::plain || kind == parameter_kind::slashes || kind == parameter_kind::opaque;
      };
      if (a == parameter_kind::tail || b == parameter_kind::tail)
        return a != b || one.segments.size() != other.segments.size();
      return !(a == parameter_kind::user && b == a) && !(takes_any(a) && takes_any(b));
    }
    return true;
  }
  const bool share_method =
      one.method == other.method || (one.method == 3 && other.method < 2) || (other.method == 3 && one.method < 2);
  if (one.segments.size() != other.segments.size() || !share_method) return true;
  return one.slashed != other.slashed && !one.either_slash && !other.either_slash && !one.ends_in_tail();
}

/// Leaves out what a row without that option may not have.
inline void make_right(searched_row& row) {
  if (!row.routed) row.segments.clear(), row.slashed = row.either_slash = row.semicolons = false;
  if (row.routed && row.segments.empty()) row.slashed = true, row.either_slash = false;
  if (row.ends_in_tail()) row.slashed = row.either_slash = false;
  bool behind_tail = false;
  for (std::size_t& each : row.segments) {
    if (behind_tail && (each == 10 || each > 18)) each = 7;  // opaque and mixed ones stand before a tail alone
    if (each == searched_text_tail && &each != &row.segments.back()) each = searched_tail;
    behind_tail = behind_tail || is_searched_tail(each);
  }
  for (std::size_t& each : row.segments)
    if (each == searched_semicolon && !row.semicolons) each = 0;
}

inline searched_row make_searched_row(random& chance, const searched_policy& policy) {
  searched_row row;
  row.name = chance.below(std::size(searched_operations));
  row.routed = chance.below(10) != 0;
  row.method = std::array<std::size_t, 6>{0, 0, 1, 2, 3, 4}[chance.below(6)];
  const std::size_t size = chance.below(12) == 0 ? chance.below(4) : 1 + chance.below(2);
  for (std::size_t i = 0; i < size && row.routed; ++i) {
    std::size_t segment = chance.below(std::size(searched_segments));
    if (segment > searched_tail && chance.below(2) == 0) segment = searched_tail;
    if (is_searched_tail(segment) && i + 1 != size && chance.below(2) == 0) segment = 7;
    if (size > 1 && i == 0 && chance.below(12) == 0) segment = searched_tail;
    if (size > 1 && i == 0 && chance.below(2) == 0) segment = 0;
    row.segments.push_back(segment);
  }
  row.slashed = row.routed && (size + policy.mount.size() == 0 || row.segments.empty() ||
                               (!row.ends_in_tail() && chance.below(7) == 0));
  row.either_slash = row.routed && !row.segments.empty() && !row.ends_in_tail() && chance.below(8) == 0;
  row.semicolons = row.routed && chance.below(6) == 0;
  row.hidden = chance.below(8) == 0;
  row.kind = chance.below(5) == 0 ? 1 + static_cast<unsigned>(chance.below(3)) : 0;
  for (std::size_t n = row.kind == 0 ? 1 + chance.below(2) : 0; n != 0; --n) {
    unsigned scopes = 1u << policy.scopes[chance.below(searched_scopes_declared)], facts = 0;
    if (chance.below(3) == 0) scopes |= 1u << policy.scopes[chance.below(searched_scopes_declared)];
    if (chance.below(4) == 0) facts = 1u << chance.below(std::size(searched_facts));
    if (facts != 0 && (scopes + row.segments.size()) % 4 == 1) scopes = 0;  // any token
    row.requires_.emplace_back(scopes, facts);
  }
  return row;
}

/// Two policies, the second one mostly made of the first.
inline std::array<searched_policy, 2> make_searched_pair(std::uint64_t seed) {
  random chance(seed);
  std::array<searched_policy, 2> pair;
  const auto add = [](searched_policy& policy, searched_row row) {
    for (std::size_t& each : row.segments)
      if (policy.ignores_case) each = in_other_case(each, true);
    for (const searched_row& each : policy.rows) {
      if (!can_stand_together(each, row)) return;
      if (each.routed && row.routed && each.method + row.method == 2 && each.method != 1 &&
          each.segments == row.segments)  // HEAD may not need less than GET
        row.kind = each.kind, row.requires_ = each.requires_;
    }
    if (policy.rows.size() < searched_rows) policy.rows.push_back(row);
  };
  for (std::size_t side = 0; side < 2; ++side) {
    searched_policy& made = pair[side];
    const bool alike = side == 1 && chance.below(8) != 0;
    const std::size_t first = chance.below(3) == 0 ? chance.below(std::size(searched_scopes)) : 0;
    for (std::size_t i = 0; i < searched_scopes_declared; ++i)
      made.scopes[i] = (first + i) % std::size(searched_scopes);
    if (chance.below(4) == 0) made.implications.emplace_back(chance.below(2), 2);
    if (chance.below(6) == 0) made.mount.push_back(std::array<std::size_t, 5>{0, 4, 7, 8, 9}[chance.below(5)]);
    if (alike) {
      made.scopes = pair[0].scopes;
      if (chance.below(6) != 0) made.implications = pair[0].implications;
      if (chance.below(12) != 0) made.mount = pair[0].mount;
    }
    if (chance.below(2) == 0) {
      const std::size_t kinds = chance.below(2) == 0 ? 5 : 10;
      made.readings = chance.below(5) == 0 ? (1u << kinds) - 1 : 1u << chance.below(kinds) | 1u << chance.below(kinds);
    }
    if (alike && chance.below(8) != 0) made.readings = pair[0].readings;
    made.ignores_case = side == 0 ? seed % 8 == 5 : pair[0].ignores_case;
    const std::size_t wanted = 1 + chance.below(searched_rows);
    for (std::size_t i = 0; i < wanted + 1; ++i) {
      searched_row row = make_searched_row(chance, made);
      if (alike && i < pair[0].rows.size()) {
        const searched_row fresh = row;
        row = pair[0].rows[i];
        switch (chance.below(14)) {
          case 0:
            row.kind = fresh.kind, row.requires_ = fresh.requires_;
            break;
          case 1:
            row.segments = fresh.segments, row.slashed = fresh.slashed, row.either_slash = fresh.either_slash;
            break;
          case 2:
            row.name = fresh.name;
            break;
          case 3:
            row.semicolons = row.routed && !row.semicolons;
            break;
          case 4:
            row = fresh;
            break;
          case 5:
            if (!fresh.segments.empty() && !row.segments.empty() && !is_searched_tail(fresh.segments[0]))
              row.segments[0] = fresh.segments[0];
            break;
          case 6:
            if (row.kind == 0) row.requires_[0].first |= 1u << made.scopes[chance.below(2)];
            break;
          case 7:
            for (std::size_t& each : row.segments) each = in_other_case(each, in_other_case(each, false) == each);
            break;
          default:
            break;
        }
      } else if (alike && chance.below(2) == 0) {
        continue;
      }
      make_right(row);
      add(made, row);
      if (row.ends_in_tail() && chance.below(3) == 0) {  // which others may take all paths of
        searched_row single = row, more = row;
        single.name = (row.name + 1) % std::size(searched_operations);
        single.segments.back() = chance.below(4) == 0 ? 8 : 7;
        single.either_slash = chance.below(4) != 0;
        more.name = (row.name + 2) % std::size(searched_operations);
        more.segments.back() = 7;
        more.segments.push_back(row.segments.back());
        add(made, single);
        add(made, more);
      }
      if (made.readings != 0 && row.routed && !row.segments.empty() && chance.below(3) == 0) {  // one read alike
        searched_row alike_row = make_searched_row(chance, made);
        alike_row.routed = true;
        alike_row.method = row.method;
        alike_row.segments = row.segments;
        alike_row.slashed = chance.below(4) == 0 ? !row.slashed : row.slashed;
        alike_row.either_slash = row.either_slash;
        std::size_t& changed = alike_row.segments[chance.below(row.segments.size())];
        const std::size_t twin = in_other_case(changed, in_other_case(changed, false) == changed);
        changed = std::array<std::size_t, 7>{0, 3, 1, 7, 6, 24, twin}[chance.below(7)];
        make_right(alike_row);
        add(made, alike_row);
      }
    }
  }
  return pair;
}

/// Texts of segments, and which segment of a template takes which.
class searched_texts {
 public:
  struct cell {
    bool strict = false;
    bool loose = false;
    bool split = false;           ///< whether a reading shares it out in two ways
    bool opaque_data = false;     ///< whether all encoded delimiters lie in opaque parameters
    bool opaque_slashes = false;  ///< the same of those that are no `;`
  };
  struct text {
    std::string raw;
    bool refused = false;                                                      ///< for all templates
    bool has_semicolon = false, has_raw_semicolon = false, has_slash = false;  ///< delimiters: `;`, any other one
    bool has_reserved = false;                                                 ///< whether the two readings can differ
    bool has_encoded_slash = false;
    bool has_bad_pieces = false;  ///< whether a part between delimiters is `.` or `..`, or nothing is left of it
    std::array<std::array<cell, std::size(searched_segments)>, 2> by;  ///< where case is not ignored, and where it is
  };

  searched_texts() {
    for (std::size_t i = 0; i < std::size(searched_segments); ++i) {
      segments_.push_back(read_template_segment(searched_segments[i]));
      if (!is_whole_searched_tail(i)) order_.push_back(i);
    }
    std::sort(order_.begin(), order_.end(), [&](std::size_t left, std::size_t right) {
      return precedence(segments_[left]) < precedence(segments_[right]);
    });
    rank_.resize(std::size(searched_segments), std::size(searched_segments));
    for (std::size_t i = 0; i < order_.size(); ++i) rank_[order_[i]] = i;
    for (const std::string_view type : searched_types)
      rules_.push_back({std::string(type), [type](std::string_view, std::string_view decoded) {
                          return is_of_searched_type(type, decoded);
                        }});
    for (const char* const each : {"a",
                                   "b",
                                   "1",
                                   "A",
                                   "x",
                                   "0",
                                   "7",
                                   "10",
                                   "01",
                                   "xx",
                                   "xxx",
                                   "xxxx",
                                   "AB",
                                   "ABC",
                                   "ABCD",
                                   "low",
                                   "abc",
                                   "a:b",
                                   "a%3Ab",
                                   "x:b",
                                   "x%3Ab",
                                   "A:b",
                                   "A%3Ab",
                                   "AB:b",
                                   "x:a:b",
                                   "x%3Aa:b",
                                   "x:a%3Ab",
                                   "x:y:b",
                                   "u:u",
                                   "u%3Au",
                                   "u:u:u",
                                   "a-1",
                                   "a-b",
                                   "a-b-c",
                                   "1-a",
                                   "1-1",
                                   "1-1-1",
                                   "x-x",
                                   "AB-1",
                                   "A-1",
                                   "A1",
                                   "aB",
                                   "AxB",
                                   "ab",
                                   "aab",
                                   "axb",
                                   "a%2Fb",
                                   "x%2Fy",
                                   "x%2Fy:b",
                                   "x%2Fy-z",
                                   "x-y%2Fz",
                                   "x%2F",
                                   "%2Fx",
                                   "x;y",
                                   "x;",
                                   "x;y:b",
                                   "x%3By",
                                   "x%3By:b",
                                   "x%3B",
                                   "1;",
                                   "1;1",
                                   "a;",
                                   "a;b",
                                   "%61",
                                   "%41",
                                   "%41B",
                                   "x%2D1",
                                   "a%2D1",
                                   "%C3%A9",
                                   "x%25y",
                                   "x%3Fy",
                                   "a%3A",
                                   "%3Ab",
                                   "a:",
                                   ":b",
                                   "::",
                                   "a:b:b",
                                   "a:b-1",
                                   "x:x-x",
                                   "a:b-",
                                   "x1",
                                   "a1",
                                   "11",
                                   "9223372036854775807",
                                   "9223372036854775808",
                                   "99999999999999999999",
                                   "00000000-0000-4000-8000-000000000000",
                                   "6BA7B810-9DAD-11d1-80b4-00c04fd430c8",
                                   "00000000-0000-4000-8000-00000000000b",
                                   "xxxxxxxxxxxxx",
                                   "x-x:b",
                                   "ab:b",
                                   "aa:b",
                                   "aaa:b",
                                   "x..",
                                   "x%2F..",
                                   "x%2Fy..",
                                   "x%20",
                                   "a%20",
                                   "%20",
                                   "20",
                                   "x20",
                                   "a%3Bb",
                                   "a%20:b",
                                   "x%2f..",
                                   "B",
                                   "X",
                                   "A:b",
                                   "a:B",
                                   "x:B",
                                   "X:A:B",
                                   "Ax",
                                   "xB",
                                   "AxB",
                                   "A-1",
                                   "a.b",
                                   "A.x",
                                   "1.a",
                                   "a.b.x",
                                   "x:b.x",
                                   "a-1.x",
                                   "x.a:b",
                                   "7.json",
                                   "%37",
                                   "%61%3Ab",
                                   "x:%62",
                                   "%78",
                                   "AB.ab",
                                   "ab.a",
                                   ".a",
                                   "b%2Ea"})
      number_of(each);
    random chance(7);
    constexpr std::string_view pieces[] = {"a",   "b",   "A", "1",   "x",   ":",  "-",
                                           "%3A", "%2F", ";", "%3B", "%2D", "xy", "Z"};
    while (texts_.size() < 500) {
      std::string made;
      for (std::size_t n = 1 + chance.below(5); n != 0; --n) made += pieces[chance.below(std::size(pieces))];
      number_of(made);
    }
    known_ = texts_.size();
    for (std::size_t s = 0; s < std::size(searched_segments); ++s) {
      taken_.emplace_back();
      for (std::size_t t = 0; t < known_ && !is_whole_searched_tail(s); ++t)
        if (!texts_[t].refused && (texts_[t].by[0][s].strict || texts_[t].by[0][s].loose)) taken_[s].push_back(t);
    }
  }

  /// The number of a text, which is taken up if it is new.
  std::size_t number_of(const std::string& raw) {
    const auto [place, is_new] = numbers_.try_emplace(raw, texts_.size());
    if (is_new) texts_.push_back(made(raw));
    return place->second;
  }
  const text& operator[](std::size_t number) const { return texts_[number]; }
  std::size_t rank(std::size_t segment) const { return rank_[segment]; }

  /// A text that the segment takes, mostly.
  std::size_t some_text(random& chance, std::size_t segment) const {
    if (is_whole_searched_tail(segment) || taken_[segment].empty() || chance.below(7) == 0) return chance.below(known_);
    return taken_[segment][chance.below(taken_[segment].size())];
  }

 private:
  text made(const std::string& raw) const {
    text all;
    all.raw = raw;
    const std::string target = "/" + raw;
    const gate_reading gate = read_target(target);
    all.refused = raw.empty() || gate.rejected != violation() || gate.segments.size() != 1;
    if (all.refused) return all;
    const path_segment& place = gate.segments[0];
    request_segment given{place, canonical_of(place.symbols, reading::strict),
                          canonical_of(place.symbols, reading::loose)};
    all.has_reserved = given.strict != given.loose;
    all.has_bad_pieces = !gate.pieces.empty();
    for (const violation& each : gate.soft) {
      const symbol found = symbols_of(std::string_view(target).substr(each.offset), each.offset).front();
      if (found.byte == ';') all.has_semicolon = true;
      if (found.byte == ';' && !found.encoded) all.has_raw_semicolon = true;
      if (found.byte != ';') all.has_slash = true;
      if (found.byte == '/') all.has_encoded_slash = true;
    }
    for (const bool in_any_case : {false, true}) {  // the segments that are used then are in lower case
      for (canonical* const each : {&given.strict, &given.loose})
        for (char16_t& symbol : *each) symbol = in_any_case ? folded(symbol) : symbol;
      make_cells(all.by[in_any_case], given, gate, target);
    }
    return all;
  }
  void make_cells(std::array<cell, std::size(searched_segments)>& by, const request_segment& given,
                  const gate_reading& gate, const std::string& target) const {
    for (std::size_t s = 0; s < std::size(searched_segments); ++s) {
      const segment_match strictly = match_segment(segments_[s], given, reading::strict, target, rules_);
      const segment_match loosely = match_segment(segments_[s], given, reading::loose, target, rules_);
      cell& here = by[s];
      here.strict = strictly.matched;
      here.loose = loosely.matched;
      here.split = strictly.ambiguous || loosely.ambiguous;
      here.opaque_data = here.opaque_slashes = true;
      for (const violation& each : gate.soft) {
        const symbol found = symbols_of(std::string_view(target).substr(each.offset), each.offset).front();
        bool in_opaque = false;
        for (std::size_t p = 0; p < strictly.parts.size(); ++p)
          in_opaque |= found.encoded &&
                       segments_[s].parameters[p].data.find(static_cast<char>(found.byte)) != std::string::npos &&
                       each.offset >= strictly.parts[p].begin && each.offset < strictly.parts[p].end;
        if (!in_opaque) here.opaque_data = false;
        if (!in_opaque && found.byte != ';') here.opaque_slashes = false;
      }
    }
  }

  std::vector<template_segment> segments_;
  std::vector<std::size_t> order_, rank_;
  std::vector<parameter_rule> rules_;
  std::vector<text> texts_;
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<std::vector<std::size_t>> taken_;
  std::size_t known_ = 0;
};

/// A path: numbers of texts.
struct searched_path {
  std::vector<std::size_t> segments;
  bool slashed = false;

  std::string described(const searched_texts& texts) const {
    std::string path;
    for (const std::size_t each : segments) path += "/" + texts[each].raw;
    return path + (slashed || segments.empty() ? "/" : "");
  }
};

/// The path of a target.
inline searched_path read_searched_path(std::string_view target, searched_texts& texts) {
  searched_path path;
  for (std::size_t begin = 1; begin < target.size();) {
    const std::size_t end = std::min(target.find('/', begin), target.size());
    path.segments.push_back(texts.number_of(std::string(target.substr(begin, end - begin))));
    begin = end + 1;
  }
  path.slashed = target.back() == '/';
  return path;
}

/// What a policy answers.
class searched_answers {
 public:
  searched_answers(const searched_policy& policy, const searched_texts& texts) : policy_(&policy), texts_(&texts) {
    for (const searched_row& row : policy.rows) {
      templates_.push_back(policy.mount);
      templates_.back().insert(templates_.back().end(), row.segments.begin(), row.segments.end());
    }
    for (std::size_t row = 0; row < policy.rows.size(); ++row)
      if (policy.rows[row].routed) order_.push_back(row);
    const auto ranks = [&](std::size_t row) {
      std::vector<std::size_t> all;
      for (std::size_t i = 0; i < templates_[row].size(); ++i)  // the tail with more behind it comes first
        all.push_back(100 * texts.rank(templates_[row][i]) +
                      (is_searched_tail(templates_[row][i]) ? 64 - (templates_[row].size() - i) : 0));
      return all;
    };
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t left, std::size_t right) { return ranks(left) < ranks(right); });
    for (const searched_row& row : policy.rows) allowed_.push_back(allowed_by(row));
    if (policy.readings == 0) return;
    std::vector<route_row> rows;
    std::vector<std::vector<bool>> who;
    std::vector<parameter_rule> rules;
    for (std::size_t row = 0; row < policy.rows.size(); ++row) {
      if (!policy.rows[row].routed) continue;
      number_.push_back(row);
      rows.push_back({policy.route_text(row), policy.rows[row].semicolons, policy.rows[row].either_slash});
      who.push_back({allowed_[row].anyone, allowed_[row].rejected});
      for (unsigned bit = 0; bit < 64; ++bit) who.back().push_back((allowed_[row].tokens >> bit & 1) != 0);
    }
    for (const std::string_view type : searched_types)
      rules.push_back({std::string(type), [type](std::string_view, std::string_view decoded) {
                         return is_of_searched_type(type, decoded);
                       }});
    readings_.emplace(rows, policy.mount_text(), rules, who, policy.readings, policy.ignores_case);
  }

  /// What came of a path: its best template, by a row that has it; none if it has none, or has two readings.
  std::optional<std::size_t> best(const searched_path& path) const {
    bool has_reserved = false;
    for (const std::size_t each : path.segments) {
      if ((*texts_)[each].refused) return std::nullopt;
      has_reserved |= (*texts_)[each].has_reserved;
    }
    const std::optional<std::size_t> strict = first(path, false);
    if (!strict) return std::nullopt;
    if (has_reserved) {
      const std::optional<std::size_t> loose = first(path, true);
      if (!loose || templates_[*loose] != templates_[*strict]) return std::nullopt;
    }
    for (std::size_t i = 0; i < path.segments.size(); ++i) {
      const std::size_t by = segment_for(*strict, i, path);
      if (!is_whole_searched_tail(by) && cell_of(path.segments[i], by).split) return std::nullopt;
    }
    return strict;
  }
  /// The row that answers a method where the best template is that of row `found`.
  std::optional<std::size_t> row_for(std::size_t found, std::size_t method, const searched_path& path) const {
    std::optional<std::size_t> answer, get, any;
    for (std::size_t row = 0; row < policy_->rows.size(); ++row) {
      const searched_row& each = policy_->rows[row];
      if (!each.routed || templates_[row] != templates_[found] || !ends(each, path)) continue;
      if (method != 3 && names_searched_method(each.method, method)) answer = row;
      if (method == 2 && names_searched_method(each.method, 0)) get = row;
      if (each.method == 4) any = row;
    }
    if (!answer) answer = get ? get : any;
    if (answer && !takes_data(*answer, path)) return std::nullopt;
    if (answer && takes_slashes(*answer) && has_encoded_slash(path) && is_empty_decoded(path)) return std::nullopt;
    return answer;
  }
  /// Whether the policy refuses a path that a row answers, since its backend may read it otherwise.
  bool is_refused(std::size_t row, std::size_t method, const searched_path& path) const {
    if (!readings_) return false;
    const std::size_t number =
        static_cast<std::size_t>(std::find(number_.begin(), number_.end(), row) - number_.begin());
    return readings_->conflict(number, searched_methods[method], path.described(*texts_)).has_value();
  }
  /// Whether it is not said here if the policy refuses the path for an encoded slash, which a row takes as data; where
  /// another row could be found by a server that decodes it.
  bool is_doubtful(std::optional<std::size_t> row, const searched_path& path) const {
    if (!row || !takes_slashes(*row) || !has_encoded_slash(path)) return false;
    for (std::size_t other = 0; other < policy_->rows.size(); ++other)
      if (policy_->rows[other].routed && !allowed_[*row].within(allowed_[other]) && begin_alike(*row, other))
        return true;
    return false;
  }
  /// Whether no literals of two rows differ, but in case, before the first segment that takes encoded slashes or a
  /// tail.
  bool begin_alike(std::size_t row, std::size_t other) const {
    const auto takes_several = [](std::size_t segment) {
      return is_searched_tail(segment) || is_searched_slashes(segment) ||
             searched_segments[segment].find(":opaque") != std::string_view::npos;
    };
    const auto &mine = templates_[row], &theirs = templates_[other];
    for (std::size_t i = 0; i < mine.size() && i < theirs.size(); ++i) {
      if (takes_several(mine[i]) || takes_several(theirs[i])) return true;
      const std::string_view left = searched_segments[mine[i]], right = searched_segments[theirs[i]];
      if (left.find('{') != left.npos || right.find('{') != right.npos) continue;
      if (!std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char one, char two) { return (one | 0x20) == (two | 0x20); }))
        return false;
    }
    return true;
  }
  std::optional<std::size_t> answer(std::size_t method, const searched_path& path) const {
    const std::optional<std::size_t> found = best(path);
    const std::optional<std::size_t> row = found ? row_for(*found, method, path) : std::nullopt;
    return row && !is_refused(*row, method, path) ? row : std::nullopt;
  }
  /// Whether the route of a row takes the path, whatever the method and the other routes.
  bool takes(std::size_t row, const searched_path& path) const {
    return policy_->rows[row].routed && ends(policy_->rows[row], path) && takes(row, path, false);
  }
  bool is_same_template(std::size_t one, std::size_t other) const { return templates_[one] == templates_[other]; }

  /// Who may call a row: a bit for each set of listed scopes under each set of facts, and whether callers without
  /// credentials and with rejected ones may.
  struct callers {
    std::uint64_t tokens = 0;
    bool anyone = false;
    bool rejected = false;

    bool within(const callers& other) const {
      return (tokens & ~other.tokens) == 0 && (!anyone || other.anyone) && (!rejected || other.rejected);
    }
  };
  callers allowed(std::optional<std::size_t> row) const { return row ? allowed_[*row] : callers(); }
  static constexpr unsigned bit_of(unsigned listed, unsigned facts) { return facts * 16 + listed; }

 private:
  bool ends(const searched_row& row, const searched_path& path) const {
    return row.ends_in_tail() || row.slashed == path.slashed || row.either_slash;
  }
  /// The segment of a row's template that takes segment number `index` of a path; that of a tail for all that it takes.
  std::size_t segment_for(std::size_t row, std::size_t index, const searched_path& path) const {
    const auto& segments = templates_[row];
    const std::size_t tail =
        static_cast<std::size_t>(std::find_if(segments.begin(), segments.end(), is_searched_tail) - segments.begin());
    if (index < tail) return segments[index];
    const std::size_t left = path.segments.size() - index;
    if (left < segments.size() - tail) return segments[segments.size() - left];
    return segments[tail] == searched_text_tail && left != segments.size() - tail ? searched_tail : segments[tail];
  }
  const searched_texts::cell& cell_of(std::size_t text, std::size_t by) const {
    return (*texts_)[text].by[policy_->ignores_case][by];
  }
  bool takes_slashes(std::size_t row) const {
    return std::any_of(templates_[row].begin(), templates_[row].end(), is_searched_slashes);
  }
  bool has_encoded_slash(const searched_path& path) const {
    return std::any_of(path.segments.begin(), path.segments.end(),
                       [&](std::size_t each) { return (*texts_)[each].has_encoded_slash; });
  }
  /// Whether a segment is empty where the encoded slashes are slashes.
  bool is_empty_decoded(const searched_path& path) const {
    std::string all = path.described(*texts_);
    for (const char* const slash : {"%2F", "%2f"})
      for (std::size_t at = all.find(slash); at != all.npos; at = all.find(slash)) all.replace(at, 3, "/");
    return all.find("//") != all.npos;
  }
  bool takes(std::size_t row, const searched_path& path, bool loosely) const {
    const auto& segments = templates_[row];
    const bool tail = policy_->rows[row].has_tail();
    if (tail ? path.segments.size() < segments.size() : path.segments.size() != segments.size()) return false;
    for (std::size_t i = 0; i < path.segments.size(); ++i) {
      const std::size_t by = segment_for(row, i, path);
      if (is_whole_searched_tail(by)) continue;
      const auto& cell = cell_of(path.segments[i], by);
      if (!(loosely ? cell.loose : cell.strict)) return false;
    }
    return true;
  }
  std::optional<std::size_t> first(const searched_path& path, bool loosely) const {
    for (const std::size_t row : order_)
      if (ends(policy_->rows[row], path) && takes(row, path, loosely)) return row;
    return std::nullopt;
  }
  bool takes_data(std::size_t row, const searched_path& path) const {
    for (std::size_t i = 0; i < path.segments.size(); ++i) {
      const auto& text = (*texts_)[path.segments[i]];
      if (!text.has_semicolon && !text.has_slash) continue;
      if (text.has_bad_pieces) return false;
      const std::size_t by = segment_for(row, i, path);
      if (!(policy_->rows[row].semicolons ? cell_of(path.segments[i], by).opaque_slashes
                                          : cell_of(path.segments[i], by).opaque_data))
        return false;
    }
    return true;
  }
  callers allowed_by(const searched_row& row) const {
    callers all;
    all.anyone = row.kind == 2 || row.kind == 3;
    all.rejected = row.kind == 2;
    for (unsigned facts = 0; facts < 4; ++facts)
      for (unsigned listed = 0; listed < 16; ++listed) {
        unsigned held = 0;
        for (const std::size_t each : policy_->scopes) held |= listed & 1u << each;
        for (const auto& [from, to] : policy_->implications)
          if ((held >> policy_->scopes[from] & 1) != 0) held |= 1u << policy_->scopes[to];
        bool met = row.kind != 0;
        for (const auto& [scopes, needed] : row.requires_)
          met |= (scopes & held) == scopes && (needed & facts) == needed;
        if (met) all.tokens |= std::uint64_t{1} << bit_of(listed, facts);
      }
    return all;
  }

  const searched_policy* policy_;
  const searched_texts* texts_;
  std::vector<std::vector<std::size_t>> templates_;
  std::vector<std::size_t> order_;
  std::vector<callers> allowed_;
  std::optional<readings_model> readings_;
  std::vector<std::size_t> number_;  // of the rows with routes
};

/// A path that is likely to be one of a policy's.
inline searched_path some_path(random& chance, const searched_policy& policy, const searched_texts& texts) {
  searched_path path;
  if (policy.rows.empty()) return {{}, true};
  const searched_row& row = policy.rows[chance.below(policy.rows.size())];
  for (const std::size_t each : policy.mount) path.segments.push_back(texts.some_text(chance, each));
  for (const std::size_t each : row.segments)
    for (std::size_t n = is_searched_tail(each) ? 1 + chance.below(3) : 1; n != 0; --n)
      path.segments.push_back(texts.some_text(chance, n == 1 || each != searched_text_tail ? each : searched_tail));
  if (chance.below(20) == 0) path.segments.push_back(texts.some_text(chance, searched_tail));
  if (row.ends_in_tail() && chance.below(8) == 0) path.segments.resize(policy.mount.size() + row.segments.size() - 1);
  path.slashed = path.segments.empty() || (chance.below(5) == 0 ? !row.slashed : row.slashed);
  return path;
}

}  // namespace model
