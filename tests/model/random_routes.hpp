// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Random tables of routes, made during compilation from segments of every kind that overlap on many paths.

#include <ambit/terms/rows.hpp>
#include <ambit/text/decoded_text.hpp>

#include "made_names.hpp"
#include "random.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace model {

/// A type of parameters: at most two bytes once decoded.
constexpr bool is_tiny(ambit::decoded_text text) noexcept {
  std::size_t size = 0;
  for (const char byte : text) {
    static_cast<void>(byte);
    ++size;
  }
  return size <= 2;
}

/// Segments of templates; every `#` is replaced so that no name occurs twice. The last ones are tails.
inline constexpr std::string_view segments_to_choose_from[] = {
    "a",
    "b",
    "a.b",
    "a:b",
    "%20",
    "1",
    "a-1",
    "{#}.{#}",
    "a{#}",
    "{#}b",
    "{#}-{#:int}",
    "{#:int}:b",
    "{#:uuid}.{#}",
    "{#:opaque}-{#}",
    "{#:opaque}-{#:int}",
    "a{#}b{#}c",
    "{#:tiny}-{#}",
    "{#}-{#}",
    "{#}%20",
    "{#},{#}b",
    "{#}~{#}b",
    "{#}b{#}cd{#}",
    "{#}bc{#}d{#}",
    "{#}bc{#}",
    "{#}b{#}c{#}",
    "{#:int}",
    "{#:int}",
    "{#:uuid}",
    "{#:tiny}",
    "{#:tiny}",
    "{#}",
    "{#}",
    "{#}",
    "{#}",
    "{#:opaque}",
    "{#:opaque}",
    "{#:slashes}",
    "{#:slashes}",
    "{#:slashes}:b",
    "{#...}",
    "{#...}",
    "{#...}b",
    "{#...}:b",
    "{#:slashes...}",
    "{#:opaque...}",
    "{#:opaque...}b",
};
inline constexpr std::size_t tails = 7;  // how many of them are tails

inline constexpr std::string_view methods_to_choose_from[] = {"GET",   "PUT",     "GET", "POST",           "HEAD",
                                                              "X-OWN", "PUT|GET", "*",   "POST|HEAD|X-OWN"};

/// A route and the options of its row, as numbers.
struct made_route {
  std::array<std::size_t, 4> segments{};
  std::size_t size = 0;
  bool slashed = false;
  std::size_t method = 0;
  bool semicolons_are_data = false;
  bool either_slash = false;
  bool hide_existence = false;

  constexpr bool ends_in_tail() const {
    return size != 0 && is_tail(size - 1) && segments_to_choose_from[segments[size - 1]].ends_with("...}");
  }
  constexpr bool is_tail(std::size_t i) const { return segments[i] >= std::size(segments_to_choose_from) - tails; }
  /// Whether the two routes are of one shape, so that one path could be that of both.
  constexpr bool same_shape(const made_route& other) const {
    if (size != other.size || !have_common_method(methods_to_choose_from[method], methods_to_choose_from[other.method]))
      return false;
    for (std::size_t i = 0; i < size; ++i)
      if (segments_to_choose_from[segments[i]] != segments_to_choose_from[other.segments[i]]) return false;
    return slashed == other.slashed || either_slash || other.either_slash || ends_in_tail();
  }
};

constexpr std::size_t count_of_parameters(std::string_view segment) {
  std::size_t count = 0;
  for (const char byte : segment) count += byte == '{';
  return count;
}

/// Whether the first difference of two segments is between what parameters take as data.
constexpr bool other_data(std::string_view left, std::string_view right) {
  if (count_of_parameters(left) != count_of_parameters(right)) return false;
  std::size_t at = 0;
  while (at < left.size() && at < right.size() && left[at] == right[at]) ++at;
  while (at != 0 && left[at - 1] != '#' && left[at - 1] != '}') --at;  // `:slashes` and `...`
  const auto data_of = [](std::string_view text) {
    if (text.starts_with(":opaque}")) return 1;
    if (text.starts_with(":slashes}")) return 2;
    return text.starts_with('}') ? 0 : -1;
  };
  const int one = data_of(left.substr(at)), other = data_of(right.substr(at));
  return one >= 0 && other >= 0 && one != other;
}

/// The same of two tails, whatever text is behind.
constexpr bool tails_of_other_data(std::string_view left, std::string_view right) {
  const auto type_of = [](std::string_view text) { return text.substr(0, text.find("...")); };
  return left.ends_with('}') == right.ends_with('}') && type_of(left) != type_of(right);
}

/// Whether a table may not hold both.
constexpr bool exclude_each_other(const made_route& one, const made_route& other) {
  if (one.same_shape(other)) return true;
  for (std::size_t i = 0; i < one.size && i < other.size; ++i) {
    const std::string_view left = segments_to_choose_from[one.segments[i]];
    const std::string_view right = segments_to_choose_from[other.segments[i]];
    if (one.is_tail(i) && other.is_tail(i) && one.size == other.size && tails_of_other_data(left, right)) return true;
    if (other_data(left, right)) return true;
    if (left != right) return false;
  }
  return false;
}

constexpr made_route make_route(random& chance) {
  constexpr std::size_t choices = std::size(segments_to_choose_from);
  made_route route;
  route.size = chance.below(5);
  bool may_be_tail = true;
  for (std::size_t i = 0; i < route.size; ++i) {
    const bool is_last = i + 1 == route.size;
    route.segments[i] = chance.below(may_be_tail && (is_last || chance.below(2) == 0) ? choices : choices - tails);
    may_be_tail = may_be_tail && !route.is_tail(i);
  }
  route.slashed = route.size == 0 || (!route.ends_in_tail() && chance.below(6) == 0);
  route.method = chance.below(std::size(methods_to_choose_from));
  if (route.method == 2) route.method = 0;
  route.semicolons_are_data = chance.below(4) == 0;
  route.either_slash = route.size != 0 && !route.ends_in_tail() && chance.below(8) == 0;
  route.hide_existence = chance.below(6) == 0;
  return route;
}

/// The text of the route; the names of its parameters hold the number of its row.
constexpr void write_route(const made_route& route, std::size_t row, short_text<160>& text) {
  text.add(methods_to_choose_from[route.method]).add(' ');
  std::size_t parameters = 0;
  for (std::size_t i = 0; i < route.size; ++i) {
    text.add('/');
    for (const char byte : segments_to_choose_from[route.segments[i]])
      if (byte == '#')
        text.add(row % 2 == 0 ? 'p' : 'q').add(parameters++, 2);
      else
        text.add(byte);
  }
  if (route.slashed) text.add('/');
}

constexpr void make_route_name(std::size_t i, made_name& name) { name.add("row").add(i, 4); }

/// A policy of `Rows` rows.
template <std::size_t Seed, std::size_t Rows>
struct random_routes {
  static constexpr ambit::parameter_type parameter_types[] = {{"tiny", is_tiny}};
  static constexpr std::string_view mount = Seed % 8 == 3   ? std::string_view("/a/v1")
                                            : Seed % 8 == 7 ? std::string_view("/{m:int}.{n}/v1")
                                            : Seed % 8 == 1 ? std::string_view("/{m}")
                                                            : std::string_view();

 private:
  using names = made_names<Rows, make_route_name>;
  static constexpr std::array<made_route, Rows> made = [] {
    random chance(Seed);
    std::array<made_route, Rows> routes{};
    for (std::size_t i = 0; i < Rows;) {
      routes[i] = make_route(chance);
      bool again = false;
      for (std::size_t j = 0; j < i; ++j) again = again || exclude_each_other(routes[i], routes[j]);
      if (!again) ++i;
    }
    return routes;
  }();
  static constexpr std::array<short_text<160>, Rows> texts = [] {
    std::array<short_text<160>, Rows> all{};
    for (std::size_t i = 0; i < Rows; ++i) write_route(made[i], i, all[i]);
    return all;
  }();
  static constexpr ambit::operation_option options(const made_route& route) {
    return (route.semicolons_are_data ? ambit::semicolons_are_data : ambit::operation_option::none) |
           (route.either_slash ? ambit::either_slash : ambit::operation_option::none) |
           (route.hide_existence ? ambit::hide_existence : ambit::operation_option::none);
  }
  template <std::size_t... Row>
  static constexpr std::array<ambit::operation, Rows> rows(std::index_sequence<Row...>) {
    return {ambit::operation(names::name(Row), texts[Row].view(), ambit::anyone, options(made[Row]))...};
  }

 public:
  static constexpr std::array<ambit::operation, Rows> operations = rows(std::make_index_sequence<Rows>());
};

}  // namespace model
