// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/backend.hpp>
#include <ambit/routes/decoded_slashes.hpp>
#include <ambit/routes/methods.hpp>
#include <ambit/routes/path_text.hpp>
#include <ambit/routes/route_match.hpp>
#include <ambit/routes/template_tree.hpp>
#include <ambit/text/optional_ref.hpp>

#include <string_view>

// What two policies are compared by: their rows, rules and routes.
namespace ambit::inline v0_2::detail {

/// What tells whether a text is of a type of a policy's own.
using type_function = bool (*)(decoded_text) noexcept;

/// Whether two types are one. Under -fsanitize=null g++ takes for a constant that a function is itself, and for none
/// that it is another one.
constexpr bool is_same_type(type_function one, type_function other) noexcept {
  if (__builtin_is_constant_evaluated() && !__builtin_constant_p(one == other)) return false;
  return one == other;
}

/// Whether the types of a policy's own can be asked in constant evaluation.
template <class Tables, std::size_t... Type>
constexpr bool has_constant_types(indices<Type...>) noexcept {
  return (true && ... && requires {
    typename constant<parameter_type_rows<Tables>()[Type].matches(decoded_text(std::string_view("0")))>;
  });
}

/// The policy of `Tables` as one of two sides.
template <class Tables>
struct policy_side {
  using vocabulary_type = vocabulary<Tables>;

  static constexpr table_rows<operation> rows() noexcept { return operation_rows<Tables>(); }
  static constexpr const auto& rules() noexcept { return rules_of<Tables>; }
  static constexpr const route_rows& routes() noexcept { return routes_read<Tables>; }
  static constexpr const auto& order() noexcept { return route_order_of<Tables>(); }
  static constexpr const auto& tree() noexcept { return route_tree_of<Tables>; }
  static constexpr std::size_t tree_size() noexcept { return route_step_chunks<Tables>::nodes; }
  static constexpr const auto& methods() noexcept { return methods_listed<Tables>; }
  static constexpr table_rows<parameter_type> types() noexcept { return parameter_type_rows<Tables>(); }
  /// How the policy reads a path.
  static constexpr encoded_path text(const char* path, bool loosely) noexcept {
    return gate_text<Tables>(path, loosely);
  }
  /// Where case is ignored, one text of a literal is asked about for all.
  static constexpr bool can_ask_types() noexcept {
    return !reads_paths_with<Tables>(paths_ignore_case) && can_answer();
  }
  /// Whether it can be told in constant evaluation what the policy answers.
  static constexpr bool can_answer() noexcept {
    return has_constant_types<Tables>(indices_below<parameter_type_rows<Tables>().size()>());
  }
  /// What stands behind the policy, and whether it ignores the case of letters itself.
  static constexpr backend what_stands_behind() noexcept { return backend_of<Tables>(); }
  static constexpr bool ignores_case() noexcept { return reads_paths_with<Tables>(paths_ignore_case); }
  /// Whether some path of the route of `row` may be refused since the backend may read it otherwise.
  static constexpr bool may_refuse_readings(std::size_t row) noexcept {
    if constexpr (readings_matter<Tables>)
      return readings_by_row<Tables>.of[row].all != 0 || readings_by_row<Tables>.of[row].some_of != 0;
    else
      return row > rows().size();  // never
  }
  /// The row that answers a request, as the policy does at run time; the number of all rows if none does.
  static constexpr std::size_t answer(std::string_view method, std::string_view path) noexcept {
    return route_match<Tables>(request{method, path}).operation().index();
  }
  /// The number of the row named `name`, that of all rows if there is none.
  static constexpr std::size_t index_of(std::string_view name) noexcept {
    return operation_table<Tables>::index_of(name);
  }
};

/// A segment of a template, and where its parameters are to be found; none at all beyond the last one.
struct segment_place {
  optional_ref<route_segment> segment;
  const route_parameter* parameters = nullptr;

  constexpr bool is(segment_kind kind) const noexcept { return segment && segment->kind == kind; }
};

/// Segment number `index` of the route of `row`; none from the number of its segments on.
template <class Side>
constexpr segment_place segment_of(const Side& side, std::size_t row, std::size_t index) noexcept {
  if (index >= side.routes().shape(row).segments) return {};
  const route_segment& segment = side.routes().segment(row, index);
  return {segment, side.routes().parameters(row, segment)};
}

/// Whether the route of `row` has a tail.
template <class Side>
constexpr bool has_tail(const Side& side, std::size_t row) noexcept {
  return side.routes().shape(row).tail < side.routes().shape(row).segments;
}
/// Whether its last segment is a tail, which takes a slash at the end itself.
template <class Side>
constexpr bool ends_in_tail(const Side& side, std::size_t row) noexcept {
  return side.routes().shape(row).tail + std::size_t{1} == side.routes().shape(row).segments;
}
/// The number of segments that the paths of the route of `row` have at least.
template <class Side>
constexpr std::size_t shortest_of(const Side& side, std::size_t row) noexcept {
  const auto& shape = side.routes().shape(row);
  const bool is_short = has_tail(side, row) && side.routes().segment(row, shape.tail).kind == segment_kind::text_tail;
  return std::size_t{shape.segments} - std::size_t{is_short};
}

/// What of the route of `row` takes segment number `index` of its paths of `length` segments, of which it takes such; a
/// tail stands for all that it takes.
template <class Side>
constexpr segment_place segment_at(const Side& side, std::size_t row, std::size_t index, std::size_t length) noexcept {
  const auto& shape = side.routes().shape(row);
  if (index < shape.tail) return segment_of(side, row, index);
  const std::size_t left = length - index, behind = side.routes().behind(row, shape.tail);
  return segment_of(side, row, left > behind ? shape.tail : shape.segments - left);
}

/// Whether a policy may refuse a path of the route of `row` for a slash that it takes as data; perhaps not.
template <class Side>
constexpr bool may_refuse_slashes(const Side& side, std::size_t row) noexcept {
  if (row == side.rows().size() || !has_slashes(side.routes(), row)) return false;
  for (std::size_t other = 0; other < side.rows().size(); ++other)
    if (side.routes().shape(other).present && begin_alike_decoded(side.routes(), row, other) &&
        !needs_at_least(side.rules(), side.rules().rules[row], side.rules().rules[other]))
      return true;
  return false;
}

/// Whether a path that ends with a slash, or one that does not, can be that of the route of `row`.
template <class Side>
constexpr bool ends_with(const Side& side, std::size_t row, bool slashed) noexcept {
  return side.routes().shape(row).slashed == slashed || has_option(side.rows()[row].options, either_slash);
}

/// The row that answers `method` where the template at `node` ends, behind a slash or not; the number of all rows if
/// there is none: one that names it; of HEAD, one that names GET; or one that takes any method.
template <class Side>
constexpr std::size_t row_at(const Side& side, std::size_t node, bool slashed, std::string_view method) noexcept {
  const auto& tree = side.tree();
  const auto& order = side.order();
  const bool is_head = same_text(method, "HEAD");
  std::size_t get = side.rows().size(), any = get;
  for (std::size_t place = tree.first_place(node); place < order.size && tree.node[place] == node; ++place) {
    const std::size_t row = order.row[place];
    if (!ends_with(side, row, slashed)) continue;
    bool is_named = false;
    for_each_method(side.routes().shape(row), side.rows()[row].route.text, [&](std::string_view own) {
      is_named = is_named || same_text(own, method);
      if (is_head && same_text(own, "GET")) get = row;
    });
    if (is_named) return row;
    if (side.routes().shape(row).methods == 0) any = row;
  }
  return get != side.rows().size() ? get : any;
}

/// Whether two routes have the same methods.
template <class Shape, class Text>
constexpr bool same_methods(const Shape& left, Text of_left, const Shape& right, Text of_right) noexcept {
  if (left.methods < 2 || left.methods != right.methods)
    return left.methods == right.methods &&
           (left.methods == 0 || same_text(method_of(left, of_left), method_of(right, of_right)));
  bool all = true;
  for_each_method(left, of_left, [&](std::string_view method) {
    bool found = false;
    for_each_method(right, of_right, [&](std::string_view other) { found = found || same_text(method, other); });
    all = all && found;
  });
  return all;
}

/// A method that no row of either policy names.
template <class Side, class Other>
constexpr std::string_view unnamed_method(const Side& side, const Other& other) noexcept {
  const auto is_named = [&](std::string_view method) {
    const auto names = [method](const auto& methods) {
      for (std::size_t i = 0; i < methods.size; ++i)
        if (same_text(methods.name[i], method)) return true;
      return false;
    };
    return names(side.methods()) || names(other.methods());
  };
  for (const std::string_view usual : usual_methods)
    if (!same_text(usual, "GET") && !same_text(usual, "HEAD") && !is_named(usual)) return usual;
  // More lengths than two policies have methods.
  constexpr std::string_view text =
      "OTHERSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS"
      "SSSSSSSSS"
      "SSSSSSSSSSSSSSSSSSSSSSSS";
  static_assert(text.size() > 2 * most_methods + 5);
  std::size_t size = 5;
  while (is_named(part_of(text, 0, size))) ++size;
  return part_of(text, 0, size);
}

/// Calls `use` with methods that a row of `side` answers where its template ends, at `node`, behind a slash or not,
/// until it returns true; whether it did. They are those that the row names, and HEAD with GET; of a row that takes
/// any, all that rows of either policy name, and one that none names and which stands for all others.
template <class Side, class Other, class Use>
constexpr bool any_method_of(const Side& side, const Other& other, std::size_t row, std::size_t node, bool slashed,
                             Use use) noexcept {
  const route_shape& shape = side.routes().shape(row);
  bool found = false;
  const auto look_at = [&](std::string_view method) {
    found = found || (row_at(side, node, slashed, method) == row && use(method));
  };
  const std::string_view text = side.rows()[row].route.text;
  for_each_method(shape, text, look_at);
  for_each_method(shape, text, [&](std::string_view own) {
    if (same_text(own, "GET")) look_at("HEAD");
  });
  if (shape.methods != 0) return found;
  const auto& mine = side.methods();
  const auto& theirs = other.methods();
  for (std::size_t i = 0; i < mine.size; ++i) look_at(mine.name[i]);
  for (std::size_t i = 0; i < theirs.size; ++i) look_at(theirs.name[i]);
  look_at(unnamed_method(side, other));
  return found;
}

/// Whether a template ends at `node`, behind a slash or not; a row that does, the number of all rows if none.
template <class Side>
constexpr std::size_t some_row_at(const Side& side, std::size_t node, bool slashed) noexcept {
  const auto& tree = side.tree();
  const auto& order = side.order();
  for (std::size_t place = tree.first_place(node); place < order.size && tree.node[place] == node; ++place)
    if (ends_with(side, order.row[place], slashed)) return order.row[place];
  return side.rows().size();
}

/// Whether two segments take the same text and share it out in the same way, whatever the names of parameters.
template <class Left, class Right>
constexpr bool same_segment(const Left& left, const segment_place& of_left, const Right& right,
                            const segment_place& of_right) noexcept {
  const route_segment& l = *of_left.segment;
  const route_segment& r = *of_right.segment;
  if (l.kind != r.kind || l.parameters != r.parameters || !same_text(l.text, r.text)) return false;
  for (std::size_t i = 0; i < l.parameters; ++i) {
    const route_parameter& a = of_left.parameters[i];
    const route_parameter& b = of_right.parameters[i];
    if (a.kind != b.kind || a.data != b.data || !same_text(a.before, b.before)) return false;
    if (a.kind == segment_kind::predicate && !is_same_type(left.types()[a.type].matches, right.types()[b.type].matches))
      return false;
  }
  return true;
}

/// The node of a policy's tree where the template of a row ends; 0 if it has none.
template <class Side>
constexpr std::size_t end_of(const Side& side, std::size_t row) noexcept {
  if (!side.routes().shape(row).present) return 0;
  std::size_t low = 0, high = side.order().size;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (side.routes().compared(side.order().row[middle], row).order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return side.tree().node[low];
}

/// The first of the nodes from `low` up to `high`, children of one node at `depth` with all that is below them, that
/// `is_before` does not hold of; `high` if it holds of all. It holds of none behind one that it does not hold of.
template <class Side, class Before>
constexpr std::size_t first_child(const Side& side, std::size_t low, std::size_t high, std::size_t depth,
                                  Before is_before) noexcept {
  const auto& tree = side.tree();
  while (low < high) {
    std::size_t child = (low + high) / 2;
    while (tree.depth[child] != depth) child = tree.parent[child];
    if (is_before(side.routes().segment(tree.row[child], depth - 1)))
      low = tree.last[child];
    else
      high = child;
  }
  return low;
}
/// The first child of a node that is no literal; if there is none, the node after all that is below.
template <class Side>
constexpr std::size_t first_open_child(const Side& side, std::size_t node) noexcept {
  return first_child(side, node + 1, side.tree().last[node], side.tree().depth[node] + std::size_t{1},
                     [](const route_segment& segment) { return segment.kind == segment_kind::literal; });
}
/// The child of a node that is the literal `text`; 0 if there is none.
template <class Side>
constexpr std::size_t literal_child(const Side& side, std::size_t node, std::string_view text) noexcept {
  const std::size_t depth = side.tree().depth[node] + std::size_t{1}, end = side.tree().last[node];
  const std::size_t child = first_child(side, node + 1, end, depth, [&](const route_segment& segment) {
    return segment.kind == segment_kind::literal && order_of(segment.text, text) < 0;
  });
  if (child == end) return 0;
  const route_segment& segment = side.routes().segment(side.tree().row[child], depth - 1);
  return segment.kind == segment_kind::literal && same_text(segment.text, text) ? child : 0;
}

/// The most segments that a template has, and the most that stand behind a tail: paths with more than both do not
/// differ in the templates that take them, but for their number of segments.
struct depths {
  std::size_t segments = 0;
  std::size_t behind = 0;

  template <class Side>
  constexpr void add(const Side& side) noexcept {
    for (std::size_t place = 0; place < side.order().size; ++place) {
      const auto& shape = side.routes().shape(side.order().row[place]);
      const std::size_t left = shape.tail < shape.segments ? shape.segments - shape.tail - std::size_t{1} : 0;
      segments = shape.segments < segments ? segments : shape.segments;
      behind = left < behind ? behind : left;
    }
  }
};
template <class New, class Old>
constexpr std::size_t deepest(const New& one, const Old& other) noexcept {
  depths most;
  most.add(one);
  most.add(other);
  return most.segments + most.behind;
}

}  // namespace ambit::inline v0_2::detail
