// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/policy_pair.hpp>
#include <ambit/refinement/sides.hpp>
#include <ambit/terms/compile_error.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <string_view>

// Templates with a typed parameter where another template has one that takes any segment, and that lack a method of it:
// with `GET /items/{id:uuid}` and `PUT /items/{name}`, PUT is a wrong method for a name that is a UUID.
namespace ambit::inline v0_2::detail {

/// A method that a row answers, and that is wrong on the paths of a sibling with a typed parameter.
struct hidden_method {
  std::size_t row = 0;
  std::size_t sibling = 0;  ///< a row of the sibling
  std::string_view method{};

  constexpr bool found() const noexcept { return !method.empty(); }
};

/// Finds the first such sibling of a row's template.
template <class Side>
class hidden_method_search {
 public:
  constexpr hidden_method_search(const Side& side, std::size_t row) noexcept : side_(&side), found_{row} {
    if (!side.routes().shape(row).present) return;
    node_ = end_of(side, row);
    visit(0, 0, false);
  }

  constexpr const hidden_method& found() const noexcept { return found_; }

 private:
  static constexpr bool is_typed(const segment_place& here) noexcept {
    return here.is(segment_kind::integer) || here.is(segment_kind::uuid) || here.is(segment_kind::predicate);
  }

  constexpr void visit(std::size_t node, std::size_t depth, bool differs) noexcept {
    if (found_.found()) return;
    if (depth == side_->routes().shape(found_.row).segments) {
      if (differs) look_at(node);
      return;
    }
    const auto& tree = side_->tree();
    const segment_place mine = segment_of(*side_, found_.row, depth);
    const bool takes_any = mine.is(segment_kind::plain) || mine.is(segment_kind::opaque);
    if (mine.is(segment_kind::literal)) {
      if (const std::size_t child = literal_child(*side_, node, mine.segment->text); child != 0)
        visit(child, depth + 1, differs);
      return;
    }
    for (std::size_t child = first_open_child(*side_, node); child < tree.last[node]; child = tree.last[child]) {
      const route_segment& segment = side_->routes().segment(tree.row[child], depth);
      const segment_place theirs{segment, side_->routes().parameters(tree.row[child], segment)};
      if (takes_any && is_typed(theirs))
        visit(child, depth + 1, true);
      else if (same_segment(*side_, mine, *side_, theirs))
        visit(child, depth + 1, differs);
    }
  }
  constexpr void look_at(std::size_t node) noexcept {
    for (const bool slashed : {false, true}) {
      const std::size_t sibling = some_row_at(*side_, node, slashed), none = side_->rows().size();
      if (found_.found() || sibling == none || !ends_with(*side_, found_.row, slashed)) continue;
      any_method_of(*side_, *side_, found_.row, node_, slashed, [&](std::string_view method) {
        if (row_at(*side_, node, slashed, method) != none) return false;
        found_.sibling = sibling;
        found_.method = method;
        return true;
      });
    }
  }

  const Side* side_;
  hidden_method found_;
  std::size_t node_ = 0;
};

/// The first of a chunk of rows that has one.
template <class Tables, std::size_t Chunk>
inline constexpr hidden_method hidden_method_in = [] {
  constexpr policy_side<Tables> side;
  for (std::size_t row = Chunk * compared_per_chunk; row < side.rows().size() && row < (Chunk + 1) * compared_per_chunk;
       ++row) {
    const hidden_method_search<policy_side<Tables>> search(side, row);
    if (search.found().found()) return search.found();
  }
  return hidden_method();
}();

template <class Tables,
          class = indices_below<(operation_rows<Tables>().size() + compared_per_chunk - 1) / compared_per_chunk>>
inline constexpr hidden_method first_hidden_method{};
template <class Tables, std::size_t... Chunk>
inline constexpr hidden_method first_hidden_method<Tables, indices<Chunk...>> = [] {
  hidden_method first;
  ((first.found() ? void() : void(first = hidden_method_in<Tables, Chunk>)), ...);
  return first;
}();

/// The route of a row that mends it: the method, and the sibling's template. A compiler that shows made text as numbers
/// gets the sibling's route, which it shows as text.
template <class Tables>
struct mending_route {
  static constexpr const hidden_method& found = first_hidden_method<Tables>;
  static constexpr std::string_view sibling = operation_rows<Tables>()[found.sibling].route.text;
  static constexpr std::string_view path = part_of(sibling, find_byte(sibling, ' '), sibling.size());
  static constexpr auto words = [] {
    error::words<found.method.size() + path.size() + 1> made;
    text_sink(made.text) << found.method << path;
    return made;
  }();
#if defined(__clang__) && __clang_major__ < 18
  static constexpr std::string_view text = sibling;
#else
  static constexpr std::string_view text{words.text, found.method.size() + path.size()};
#endif
};

}  // namespace ambit::inline v0_2::detail
