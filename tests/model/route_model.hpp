// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// The row that answers a request: every template is tried on the path, and the best of those that match is chosen.

#include "path_gate_model.hpp"
#include "route_template_model.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace model {

enum class routing : unsigned char { no_route, matched, malformed_method, malformed_path, wrong_method };

constexpr std::string_view name_of(routing outcome) {
  constexpr std::string_view names[] = {"no_route", "matched", "malformed_method", "malformed_path", "wrong_method"};
  return names[static_cast<std::size_t>(outcome)];
}

/// An operation: a method, or several with a `|` between them, or `*` for any; a space and a template; or no text if it
/// has no route; and the options of its row.
struct route_row {
  std::string text;
  bool semicolons_are_data = false;
  bool either_slash = false;
  bool hide_existence = false;
};

/// A parameter of the row that answers.
struct captured_parameter {
  std::string name;
  std::string raw;
  std::string decoded;
  std::size_t offset = 0;  ///< in the target

  friend bool operator==(const captured_parameter&, const captured_parameter&) = default;
};

struct route_answer {
  routing outcome = routing::no_route;
  std::optional<std::size_t> row{};              ///< matched: which one
  path_fault fault = path_fault::none;           ///< malformed_path: why
  std::size_t offset = 0;                        ///< malformed: where
  std::vector<captured_parameter> parameters{};  ///< matched: in the order of the template
  std::vector<std::string> allow{};              ///< wrong_method: what the client is told that the path takes

  friend bool operator==(const route_answer&, const route_answer&) = default;
};

/// Source: RFC 9110 section 5.6.2.
constexpr bool is_method_byte(char byte) {
  return is_letter(byte) || is_digit(byte) || is_one_of(byte, "!#$%&'*+-.^_`|~");
}

/// The first letter of a method that is `other` but for the case of letters, in another case; none if it is not.
inline std::optional<std::size_t> letter_in_another_case(std::string_view method, std::string_view other) {
  const auto upper = [](std::string_view text) {
    std::string made;
    for (const char byte : text) made += byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte;
    return made;
  };
  if (method == other || upper(method) != upper(other)) return std::nullopt;
  return static_cast<std::size_t>(std::mismatch(method.begin(), method.end(), other.begin()).first - method.begin());
}

class route_model {
 public:
  explicit route_model(std::vector<route_row> rows, std::string_view mount = "", std::vector<parameter_rule> rules = {},
                       bool ignores_case = false)
      : rows_(std::move(rows)), rules_(std::move(rules)), ignores_case_(ignores_case) {
    for (std::size_t number = 0; number < rows_.size(); ++number) {
      const std::string& text = rows_[number].text;
      const std::size_t space = text.find(' ');
      methods_.emplace_back();
      std::string one;
      for (const char byte : text.substr(0, space) + '|') {
        if (byte != '|') {
          one += byte;
          continue;
        }
        if (!text.empty()) methods_.back().insert(one);
        if (std::find(named_.begin(), named_.end(), one) == named_.end()) named_.push_back(one);
        if (one == "GET" && std::find(named_.begin(), named_.end(), "HEAD") == named_.end()) named_.push_back("HEAD");
        one.clear();
      }
      names_.emplace_back();
      if (!text.empty()) add(number, mount, std::string_view(text).substr(space + 1));
    }
    std::vector<route_row> shown;
    for (const route_row& each : rows_)
      if (!each.hide_existence) shown.push_back(each);
    if (shown.size() != rows_.size()) shown_ = std::make_shared<const route_model>(shown, mount, rules_, ignores_case_);
  }

  /// The same without the rows that hide their existence.
  const route_model& shown() const { return shown_ != nullptr ? *shown_ : *this; }

  /// Row number `number`.
  const route_row& row(std::size_t number) const { return rows_[number]; }

  /// The answer to a request with this method and target.
  route_answer answer(std::string_view method, std::string_view target) const {
    return answer(method, target, read_target(target));
  }

  /// The same where the gate has already read the target.
  route_answer answer(std::string_view method, std::string_view target, const gate_reading& gate) const {
    for (std::size_t i = 0; i < method.size(); ++i)
      if (!is_method_byte(method[i])) return {.outcome = routing::malformed_method, .offset = i};
    if (method.empty()) return {.outcome = routing::malformed_method};
    std::vector<std::string> known = named_;
    for (const char* const each : {"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"})
      known.emplace_back(each);
    const bool some_take_any = std::find(named_.begin(), named_.end(), "*") != named_.end();
    for (const std::string& each : known)
      if (some_take_any && std::find(named_.begin(), named_.end(), method) == named_.end())
        if (const auto letter = letter_in_another_case(method, each))
          return {.outcome = routing::malformed_method, .offset = *letter};
    if (gate.rejected.fault == path_fault::not_origin_form) return malformed(gate.rejected);
    std::vector<request_segment> path;
    for (const path_segment& each : gate.segments)
      path.push_back({each, compared(each.symbols, reading::strict), compared(each.symbols, reading::loose)});

    const entry* const winner = best(path, gate, target, reading::strict);
    const std::optional<std::size_t> row = winner != nullptr ? row_for(*winner, method) : std::nullopt;
    const entry* const loosely = first_reserved_triplet(path) ? best(path, gate, target, reading::loose) : winner;
    std::vector<taker> takers;
    if (row && (loosely == winner || gate.rejected != violation())) {
      takers.push_back({winner, *row, matched(*winner, path, gate, target, reading::strict)});
    } else {
      for (const reading how : {reading::strict, reading::loose})
        if (const entry* const by = how == reading::strict ? winner : loosely)
          if (how == reading::strict || gate.rejected == violation())
            for (const std::size_t each : by->rows) takers.push_back({by, each, matched(*by, path, gate, target, how)});
    }
    std::vector<violation> faults = faults_of_data(takers, path, gate, target);
    faults.push_back(gate.rejected != violation() ? gate.rejected : doubt_about(winner, path, gate, target));
    if (faults.back() == violation()) faults.pop_back();
    if (!faults.empty()) return malformed(first_of(faults));
    if (winner == nullptr) return {};
    const found_match match = row ? matched(*winner, path, gate, target, reading::strict) : found_match();
    if (!row)
      return {.outcome = routing::wrong_method,
              .allow = shown_ != nullptr ? shown_->answer(method, target, gate).allow : allowed_methods(*winner)};
    if (const auto slash = empty_once_decoded(*winner, target.substr(0, gate.path_size)))
      return malformed({path_fault::ambiguous_encoding, *slash});
    route_answer answer{.outcome = routing::matched, .row = row};
    std::size_t next = 0;
    for (const segment_match& segment : match.segments)
      for (const part& each : segment.parts) {
        const std::string raw(target.substr(each.begin, each.end - each.begin));
        answer.parameters.push_back({names_[*row][next++], raw, decoded(symbols_of(raw, 0)), each.begin});
      }
    return answer;
  }

 private:
  /// A template, with all rows that share its shape.
  struct entry {
    std::vector<template_segment> segments;
    bool slashed = false;
    std::vector<std::size_t> rows;

    /// Whether a tail takes all the rest, and a slash at the end with it.
    bool ends_in_tail() const { return !segments.empty() && segments.back().is_whole_tail(); }
    /// The number of the segment that is a tail; that of all if there is none.
    std::size_t tail() const {
      std::size_t i = 0;
      while (i < segments.size() && !segments[i].is_tail()) ++i;
      return i;
    }
    /// The number of the segment of a path of `size` segments that segment number `i` takes, the last of a tail's.
    std::size_t place(std::size_t i, std::size_t size) const { return i < tail() ? i : size - (segments.size() - i); }
    bool same_shape(const entry& other) const {
      return compare(other) == 0 && (slashed == other.slashed || ends_in_tail());
    }
    /// Negative if this template precedes the other at the first segment in which they differ, positive if it follows.
    int compare(const entry& other) const {
      for (std::size_t i = 0; i < segments.size() && i < other.segments.size(); ++i) {
        const auto one = precedence(segments[i]), two = precedence(other.segments[i]);
        if (one != two) return one < two ? -1 : 1;
      }
      return static_cast<int>(segments.size()) - static_cast<int>(other.segments.size());
    }
  };
  struct found_match {
    bool matched = false;
    std::vector<segment_match> segments;
  };
  /// A row that a path is one of, and how: what it takes as data is no fault.
  struct taker {
    const entry* by = nullptr;
    std::size_t row = 0;
    found_match match;
  };

  /// What of a segment, up to the last delimiter before what is wrong in it, could be read as dots.
  static std::vector<violation> dots_between_data(path_segment place, const std::vector<violation>& delimiters,
                                                  std::size_t wrong) {
    std::size_t end = place.begin;
    for (const violation& each : delimiters)
      if (each.offset > end && each.offset < std::min(place.end, wrong)) end = each.offset;
    place.symbols.erase(std::remove_if(place.symbols.begin(), place.symbols.end(),
                                       [end](const symbol& each) { return each.offset >= end; }),
                        place.symbols.end());
    std::vector<violation> all, dots;
    check_pieces(place, all, all);
    for (const violation& each : all)
      if (each.fault == path_fault::dot_segment) dots.push_back(each);
    return dots;
  }

  /// Delimiters that no taker takes, and what is wrong between those that are taken.
  std::vector<violation> faults_of_data(const std::vector<taker>& takers, const std::vector<request_segment>& path,
                                        const gate_reading& gate, std::string_view target) const {
    std::vector<violation> faults;
    for (const request_segment& segment : path) {
      const auto is_here = [&segment](const violation& each) {
        return each.offset >= segment.place.begin && each.offset < segment.place.end;
      };
      const std::size_t before = faults.size();
      for (const violation& each : gate.soft) {
        bool taken = !is_here(each);
        for (const taker& one : takers) taken = taken || accepts(*one.by, one.row, one.match, target, each);
        if (!taken) faults.push_back(each);
      }
      const bool has_data = std::any_of(gate.soft.begin(), gate.soft.end(), is_here);
      const bool first_taken = faults.size() == before || faults[before].offset != segment.place.begin;
      const bool all_taken =
          faults.size() == before && (gate.rejected == violation() || segment.place.end <= gate.rejected.offset);
      for (const violation& each : gate.pieces)
        if (is_here(each) && has_data && (each.fault == path_fault::empty_segment ? first_taken : all_taken))
          faults.push_back(each);
      if (has_data && !all_taken) {
        std::size_t wrong = gate.rejected == violation() ? target.size() + 1 : gate.rejected.offset;
        if (faults.size() != before) wrong = std::min(wrong, faults[before].offset);
        for (const violation& each : dots_between_data(segment.place, gate.soft, wrong)) faults.push_back(each);
      }
    }
    return faults;
  }

  /// A text as it is compared with that of templates.
  canonical compared(const std::vector<symbol>& symbols, reading how) const {
    return compared(canonical_of(symbols, how));
  }
  canonical compared(canonical text) const {
    if (ignores_case_)
      for (char16_t& each : text) each = folded(each);
    return text;
  }

  void add(std::size_t number, std::string_view mount, std::string_view path) {
    entry made;
    for (const std::string_view text : {mount, path})
      for (std::size_t begin = 1; begin < text.size();) {
        const std::size_t end = std::min(text.find('/', begin), text.size());
        made.segments.push_back(read_template_segment(text.substr(begin, end - begin)));
        for (canonical& literal : made.segments.back().literals) literal = compared(literal);
        for (const template_parameter& each : made.segments.back().parameters) names_[number].push_back(each.name);
        begin = end + 1;
      }
    made.slashed = path.back() == '/';
    if (made.tail() < made.segments.size()) made.segments[made.tail()].behind = made.segments.size() - made.tail() - 1;
    made.rows = {number};
    merge(made);
    made.slashed = !made.slashed;
    if (rows_[number].either_slash && !made.ends_in_tail()) merge(made);
  }
  void merge(const entry& made) {
    for (entry& each : entries_)
      if (each.same_shape(made)) {
        each.rows.push_back(made.rows[0]);
        return;
      }
    entries_.push_back(made);
  }

  /// The offset of the first encoded slash of a path whose template has a parameter that takes slashes alone as data,
  /// if one of its segments is empty where the encoded slashes are slashes.
  static std::optional<std::size_t> empty_once_decoded(const entry& winner, std::string_view path) {
    bool takes_slashes = false;
    for (const template_segment& segment : winner.segments)
      for (const template_parameter& each : segment.parameters) takes_slashes = takes_slashes || each.data == "/";
    std::optional<std::size_t> first;
    bool is_empty = false;
    char before = 'a';
    for (const symbol& each : symbols_of(path, 0)) {
      if (each.byte == '/' && each.encoded && !first) first = each.offset;
      is_empty = is_empty || (each.byte == '/' && before == '/');
      before = static_cast<char>(each.byte);
    }
    return takes_slashes && is_empty ? first : std::nullopt;
  }

  static route_answer malformed(const violation& found) {
    return {.outcome = routing::malformed_path, .fault = found.fault, .offset = found.offset};
  }

  /// How the template takes the path.
  found_match matched(const entry& by, const std::vector<request_segment>& path, const gate_reading& gate,
                      std::string_view target, reading how) const {
    const std::size_t tail = by.tail();
    if (!by.ends_in_tail() && gate.slashed != by.slashed) return {};
    if (path.size() < by.segments.size() || (tail == by.segments.size() && path.size() != tail)) return {};
    found_match found;
    found.segments.reserve(by.segments.size());
    for (std::size_t i = 0; i < by.segments.size(); ++i) {
      const request_segment& last = path[by.place(i, path.size())];
      segment_match match = by.segments[i].is_whole_tail() ? segment_match{true, false, {{0, last.place.end}}}
                                                           : match_segment(by.segments[i], last, how, target, rules_);
      if (!match.matched) return {};
      if (i == tail) match.parts[0].begin = path[i].place.begin;
      if (i == tail && by.ends_in_tail()) match.parts[0].end = gate.path_size;
      found.segments.push_back(match);
    }
    found.matched = true;
    return found;
  }

  /// The offset of the first triplet that the two readings read differently.
  static std::optional<std::size_t> first_reserved_triplet(const std::vector<request_segment>& path) {
    for (const request_segment& segment : path)
      for (std::size_t i = 0; i < segment.strict.size(); ++i)
        if (segment.strict[i] != segment.loose[i]) return segment.place.symbols[i].offset;
    return std::nullopt;
  }

  /// The first in precedence of the templates that take the path; null if none does.
  const entry* best(const std::vector<request_segment>& path, const gate_reading& gate, std::string_view target,
                    reading how) const {
    const entry* first = nullptr;
    for (const entry& each : entries_)
      if (matched(each, path, gate, target, how).matched && (first == nullptr || each.compare(*first) < 0))
        first = &each;
    return first;
  }

  /// Why it is not certain that `winner` is the template of the path, or what its parameters are.
  violation doubt_about(const entry* winner, const std::vector<request_segment>& path, const gate_reading& gate,
                        std::string_view target) const {
    const std::optional<std::size_t> reserved = first_reserved_triplet(path);
    if (reserved && best(path, gate, target, reading::loose) != winner)
      return {path_fault::ambiguous_encoding, *reserved};
    if (winner == nullptr) return {};
    const found_match loosely = matched(*winner, path, gate, target, reading::loose);
    for (std::size_t i = 0; i < loosely.segments.size(); ++i)  // what is ambiguous strictly is so loosely
      if (loosely.segments[i].ambiguous)
        return {path_fault::ambiguous_parameters, path[winner->place(i, path.size())].place.begin};
    return {};
  }

  /// The template's row for a method: one that names it; of HEAD, one that names GET; or one that takes any.
  std::optional<std::size_t> row_for(const entry& winner, std::string_view method) const {
    std::optional<std::size_t> found = row_that_names(winner, method);
    if (!found && method == "HEAD") found = row_that_names(winner, "GET");
    return found ? found : row_that_names(winner, "*");
  }
  std::optional<std::size_t> row_that_names(const entry& winner, std::string_view method) const {
    for (const std::size_t row : winner.rows)
      if (methods_[row].count(std::string(method)) != 0) return row;
    return std::nullopt;
  }

  /// Whether the row takes what `soft` names as data.
  bool accepts(const entry& winner, std::size_t row, const found_match& match, std::string_view target,
               const violation& soft) const {
    const symbol found = symbols_of(target.substr(soft.offset), soft.offset).front();
    if (found.byte == ';' && rows_[row].semicolons_are_data) return true;
    for (std::size_t i = 0; i < match.segments.size(); ++i)
      for (std::size_t j = 0; j < match.segments[i].parts.size(); ++j) {
        const auto [begin, end] = match.segments[i].parts[j];
        if (soft.offset < begin || soft.offset >= end) continue;
        const std::string& data = winner.segments[i].parameters[j].data;
        if (found.encoded && data.find(static_cast<char>(found.byte)) != std::string::npos) return true;
      }
    return false;
  }

  /// The methods of the rows, in order of declaration; HEAD once, behind GET. Of one row, in the order in which the
  /// policy first names them. A template with a row for any method lacks none.
  std::vector<std::string> allowed_methods(const entry& winner) const {
    const auto get = row_for(winner, "GET"), head = row_for(winner, "HEAD");
    std::vector<std::string> methods;
    for (const std::size_t row : winner.rows)
      for (const std::string& method : named_) {
        if (methods_[row].count(method) == 0 || (method == "HEAD" && get)) continue;
        methods.push_back(method);
        if (method == "GET" && head) methods.push_back("HEAD");
      }
    return methods;
  }

  std::vector<route_row> rows_;
  std::vector<parameter_rule> rules_;
  bool ignores_case_;
  std::vector<std::set<std::string>> methods_;  ///< `*` stands for any
  std::vector<std::string> named_;              ///< all methods, in the order in which they are named first
  std::vector<std::vector<std::string>> names_;
  std::vector<entry> entries_;
  std::shared_ptr<const route_model> shown_;  ///< null if no row is hidden
};

}  // namespace model
