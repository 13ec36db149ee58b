// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <regex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "route_answer.hpp"

/// What people write by hand to find the row of a method and a path.
///
/// None of them looks at what stands in the path, which favours them: dot segments, empty segments, bytes that do
/// not belong there and percent-encoding all pass.
namespace bench::routes_baselines {

inline constexpr std::size_t method_count = 5;

/// The number of a method; `method_count` for all others.
inline std::size_t method_number(std::string_view method) {
  if (method == "GET") return 0;
  if (method == "POST") return 1;
  if (method == "PUT") return 2;
  if (method == "PATCH") return 3;
  if (method == "DELETE") return 4;
  return method_count;
}

/// No path of more segments than this has a row.
inline constexpr std::size_t most_segments = 16;

/// The segments of a path, the last one empty if the path ends with a slash; none if there are too many.
struct segments {
  std::array<std::string_view, most_segments> text;
  std::size_t count = 0;

  explicit segments(std::string_view path) {
    const char* from = path.data() + 1;
    const char* const end = path.data() + path.size();
    for (;;) {
      const void* const slash = std::memchr(from, '/', static_cast<std::size_t>(end - from));
      if (slash == nullptr) break;
      const char* const stop = static_cast<const char*>(slash);
      if (count == most_segments - 1) {
        count = 0;
        return;
      }
      text[count++] = {from, static_cast<std::size_t>(stop - from)};
      from = stop + 1;
    }
    text[count++] = {from, static_cast<std::size_t>(end - from)};
  }
};

/// A row taken apart: in `literals`, bit 15 for the first segment and so on.
struct row {
  std::size_t number = 0;
  std::string_view method;
  std::string_view path;
  std::size_t count = 0;
  std::uint32_t literals = 0;

  bool is_literal(std::size_t segment) const { return (literals >> (most_segments - 1 - segment) & 1) != 0; }
};

/// The rows of a workload; a row with a literal stands before a row with a parameter in that place.
template <class Workload>
std::vector<row> sorted_rows() {
  std::vector<row> rows;
  for (std::size_t i = 0; i < Workload::routes.size(); ++i) {
    const std::string_view text = Workload::routes[i];
    const std::size_t space = text.find(' ');
    row one{i, text.substr(0, space), text.substr(space + 1)};
    const segments parts(one.path);
    one.count = parts.count;
    for (std::size_t part = 0; part < parts.count; ++part)
      if (!parts.text[part].starts_with('{')) one.literals |= 1u << (most_segments - 1 - part);
    rows.push_back(one);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const row& a, const row& b) { return a.literals > b.literals; });
  return rows;
}

/// Compares with one row after another, of those of the same number of segments: method, then segment by segment.
///
/// If `ByMethod`, the rows of the same method are apart, which saves comparing it.
template <class Workload, bool ByMethod>
class linear_compare {
 public:
  static constexpr bool is_ambit = false;

  static std::uint64_t find(const route_input& request) {
    const std::size_t method = ByMethod ? method_number(request.method) : 0;
    if (method == method_count) return route_answer::none;
    const segments parts(request.path);
    for (const candidate& one : candidates[method][parts.count]) {
      if (!ByMethod && one.method != request.method) continue;
      if (!matches(one, parts)) continue;
      route_answer answer(one.row, request.path);
      for (std::size_t i = 0; i < parts.count; ++i)
        if (one.parts[i].is_parameter) answer.capture(parts.text[i]);
      return answer.number();
    }
    return route_answer::none;
  }

 private:
  struct part {
    std::string_view literal;
    bool is_parameter = false;
  };
  struct candidate {
    std::string_view method;
    std::size_t row = 0;
    std::vector<part> parts;
  };
  using buckets = std::array<std::array<std::vector<candidate>, most_segments + 1>, method_count>;

  static bool matches(const candidate& one, const segments& parts) {
    for (std::size_t i = 0; i < parts.count; ++i)
      if (one.parts[i].is_parameter ? parts.text[i].empty() : parts.text[i] != one.parts[i].literal) return false;
    return true;
  }

  static inline const buckets candidates = [] {
    buckets filled;
    for (const row& one : sorted_rows<Workload>()) {
      candidate added{one.method, one.number, {}};
      const segments parts(one.path);
      for (std::size_t i = 0; i < parts.count; ++i) added.parts.push_back({parts.text[i], !one.is_literal(i)});
      filled[ByMethod ? method_number(one.method) : 0][one.count].push_back(std::move(added));
    }
    return filled;
  }();
};

/// Looks the literals up in a hash table, once for each set of places where the rows of the same method and number of
/// segments have literals.
template <class Workload>
class hash_by_shape {
 public:
  static constexpr bool is_ambit = false;

  static std::uint64_t find(const route_input& request) {
    const std::size_t method = method_number(request.method);
    if (method == method_count) return route_answer::none;
    const segments parts(request.path);
    std::array<std::uint64_t, most_segments> hashes;
    for (std::size_t i = 0; i < parts.count; ++i) hashes[i] = hash_of(parts.text[i], i);
    for (const std::uint32_t literals : made.shapes[method][parts.count]) {
      std::uint64_t hash = hash_of_shape(method, parts.count, literals);
      for (std::size_t i = 0; i < parts.count; ++i) hash += hashes[i] & mask_of(literals, i);
      for (std::size_t at = hash >> made.shift;; at = (at + 1) & made.mask()) {
        const slot& one = made.slots[at];
        if (one.found.count == 0) break;
        if (one.hash != hash || !matches(one, parts)) continue;
        route_answer answer(one.found.number, request.path);
        for (std::size_t i = 0; i < parts.count; ++i)
          if (!one.found.is_literal(i)) answer.capture(parts.text[i]);
        return answer.number();
      }
    }
    return route_answer::none;
  }

 private:
  struct slot {
    std::uint64_t hash = 0;
    row found;
    std::vector<std::string_view> parts;
  };
  struct table {
    std::vector<slot> slots;
    int shift = 0;
    std::array<std::array<std::vector<std::uint32_t>, most_segments + 1>, method_count> shapes;

    std::size_t mask() const { return slots.size() - 1; }
  };

  template <class Word>
  static std::uint64_t word_at(const char* from) {
    Word word;
    std::memcpy(&word, from, sizeof word);
    return word;
  }

  /// Of the size, the first and the last bytes.
  static std::uint64_t hash_of(std::string_view text, std::size_t place) {
    const char* const from = text.data();
    const std::size_t size = text.size();
    std::uint64_t first = size + place;
    std::uint64_t last = 0;
    if (size >= 8) {
      first += word_at<std::uint64_t>(from);
      last = word_at<std::uint64_t>(from + size - 8);
    } else if (size >= 4) {
      first += word_at<std::uint32_t>(from);
      last = word_at<std::uint32_t>(from + size - 4);
    } else if (size != 0) {
      first += word_at<std::uint8_t>(from);
      last = word_at<std::uint8_t>(from + size / 2) << 8 | word_at<std::uint8_t>(from + size - 1);
    }
    return (first * 0x9e3779b97f4a7c15u ^ last) * 0xbf58476d1ce4e5b9u;
  }

  static std::uint64_t hash_of_shape(std::size_t method, std::size_t count, std::uint32_t literals) {
    return (literals * method_count + method + count) * 0x9e3779b97f4a7c15u;
  }

  /// All bits if the segment is a literal, none otherwise.
  static std::uint64_t mask_of(std::uint32_t literals, std::size_t segment) {
    return -static_cast<std::uint64_t>(literals >> (most_segments - 1 - segment) & 1);
  }

  static bool matches(const slot& one, const segments& parts) {
    if (one.parts.size() != parts.count) return false;
    for (std::size_t i = 0; i < parts.count; ++i)
      if (one.found.is_literal(i) ? parts.text[i] != one.parts[i] : parts.text[i].empty()) return false;
    return true;
  }

  static inline const table made = [] {
    table filled;
    const auto rows = sorted_rows<Workload>();
    filled.slots.resize(std::bit_ceil(rows.size() * 2));
    filled.shift = 64 - std::countr_zero(filled.slots.size());
    for (const row& one : rows) {
      const std::size_t method = method_number(one.method);
      auto& shapes = filled.shapes[method][one.count];
      if (shapes.empty() || shapes.back() != one.literals) shapes.push_back(one.literals);
      const segments parts(one.path);
      std::uint64_t hash = hash_of_shape(method, one.count, one.literals);
      for (std::size_t i = 0; i < parts.count; ++i) hash += hash_of(parts.text[i], i) & mask_of(one.literals, i);
      std::size_t at = hash >> filled.shift;
      while (filled.slots[at].found.count != 0) at = (at + 1) & filled.mask();
      filled.slots[at] = {hash, one, {parts.text.begin(), parts.text.begin() + parts.count}};
    }
    return filled;
  }();
};

/// Tries one regular expression after another, of those of the same method.
template <class Workload>
class regex_in_a_row {
 public:
  static constexpr bool is_ambit = false;

  static std::uint64_t find(const route_input& request) {
    const std::size_t method = method_number(request.method);
    if (method == method_count) return route_answer::none;
    std::cmatch found;
    for (const candidate& one : candidates()[method]) {
      if (!std::regex_match(request.path.data(), request.path.data() + request.path.size(), found, one.pattern))
        continue;
      route_answer answer(one.row, request.path);
      for (std::size_t i = 1; i < found.size(); ++i)
        answer.capture({found[i].first, static_cast<std::size_t>(found[i].length())});
      return answer.number();
    }
    return route_answer::none;
  }

 private:
  struct candidate {
    std::size_t row = 0;
    std::regex pattern;
  };
  using lists = std::array<std::vector<candidate>, method_count>;

  static std::string pattern_of(const row& one) {
    const segments parts(one.path);
    std::string pattern;
    for (std::size_t i = 0; i < parts.count; ++i) {
      pattern += '/';
      if (!one.is_literal(i)) {
        pattern += "([^/]+)";
        continue;
      }
      for (const char byte : parts.text[i]) {
        if (byte == '.') pattern += '\\';
        pattern += byte;
      }
    }
    return pattern;
  }

  /// Made at the first use, since it takes a while.
  static const lists& candidates() {
    static const lists made = [] {
      lists filled;
      for (const row& one : sorted_rows<Workload>())
        filled[method_number(one.method)].push_back({one.number, std::regex(pattern_of(one), std::regex::optimize)});
      return filled;
    }();
    return made;
  }
};

}  // namespace bench::routes_baselines
