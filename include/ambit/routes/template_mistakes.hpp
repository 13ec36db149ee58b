// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/methods.hpp>
#include <ambit/routes/other_readings.hpp>
#include <ambit/routes/parameters.hpp>
#include <ambit/routes/path_gate.hpp>
#include <ambit/routes/reading_pairs.hpp>
#include <ambit/routes/template_tree.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

// What is wrong between the routes of two rows.
namespace ambit::inline v0_2::detail {

/// Whether two routes with the same folded template have different letters, but in the names of parameters.
template <class Row>
constexpr bool differ_in_case(const Row& left, const Row& right) noexcept {
  const std::string_view one = left.route.text, other = right.route.text;
  for (std::size_t l = find_byte(one, ' '), r = find_byte(other, ' '); l < one.size() && r < other.size(); ++l, ++r) {
    if (one[l] != other[r]) return true;
    if (one[l] != '{') continue;
    l = find_byte(one, '}', l);
    r = find_byte(other, '}', r);
  }
  return false;
}

/// Why a segment cannot stand at one place with another one, the next to be tried: it would not be said, or would
/// change with an option, which of them is tried first.
template <class Segment, class Parameter>
constexpr mistake mistake_beside(const Segment& left, const Parameter* of_left, const Segment& right,
                                 const Parameter* of_right) noexcept {
  if (left.parameters != right.parameters || !same_text(left.text, right.text)) return mistake::none;
  std::size_t same = 0;  // how many parameters at the front are of the same kind
  for (std::size_t i = 0; i < left.parameters; ++i) {
    if (!same_text(of_left[i].before, of_right[i].before)) return mistake::none;
    if (same == i && of_left[i].kind == of_right[i].kind && of_left[i].type == of_right[i].type &&
        of_left[i].data == of_right[i].data)
      ++same;
  }
  if (same == left.parameters) return mistake::none;
  const auto first = of_left[same].kind, second = of_right[same].kind;
  if (first == segment_kind::predicate && second == first) return mistake::route_has_a_second_predicate_at_its_place;
  if (first == segment_kind::plain && second == segment_kind::opaque)
    return mistake::route_has_a_plain_and_an_opaque_parameter_at_one_place;
  const bool is_other_data = first == segment_kind::tail
                                 ? second == first && left.kind == right.kind && left.tail >> 16 == right.tail >> 16
                                 : is_any_segment(first) && is_any_segment(second);
  return is_other_data ? mistake::route_takes_other_triplets_as_data_at_its_place : mistake::none;
}

/// What is wrong between two rows whose templates are the same and have an end in common.
template <class Tables>
constexpr mistake mistake_of_methods(std::size_t row, std::size_t other) noexcept {
  const auto& methods = methods_listed<Tables>;
  const bool any = routes_read<Tables>.shape(row).methods == 0,
             other_any = routes_read<Tables>.shape(other).methods == 0;
  const std::uint64_t mine = methods.of_row[row], theirs = methods.of_row[other];
  if ((any && other_any) || (mine & theirs) != 0) return mistake::route_is_declared_twice;
  const bool is_head = methods.has(mine, methods.head);
  const std::size_t head = is_head ? row : other, get = is_head ? other : row;
  if (!methods.has(mine | theirs, methods.head) || methods.has(methods.of_row[head], methods.get)) return mistake::none;
  if (!methods.has(methods.of_row[get], methods.get)) {
    if (!any && !other_any) return mistake::none;
    // The row that takes any method answers GET, unless another one names it.
    const auto& order = route_order_of<Tables>();
    const auto& tree = route_tree_of<Tables>;
    bool answers = false;
    for (std::size_t place = 0; place < order.size && !answers; ++place) {
      if (order.row[place] != row) continue;
      for (const bool slashed : {false, true}) {
        bool named = !takes_end<Tables>(head, slashed) || !takes_end<Tables>(get, slashed);
        for (std::size_t at = tree.first_place(tree.node[place]); at < order.size && tree.node[at] == tree.node[place];
             ++at)
          named = named || (takes_end<Tables>(order.row[at], slashed) &&
                            methods.has(methods.of_row[order.row[at]], methods.get));
        answers = answers || !named;
      }
    }
    if (!answers) return mistake::none;
  }
  return needs_at_least(rules_of<Tables>, rules_of<Tables>.rules[head], rules_of<Tables>.rules[get])
             ? mistake::none
             : mistake::route_head_needs_less_than_its_get;
}

/// What is wrong where the templates at a place and at the one before part.
template <class Tables>
constexpr fault fault_beside(std::size_t place) noexcept {
  const auto& routes = routes_read<Tables>;
  const std::uint32_t row = route_order_of<Tables>().row[place], other = route_order_of<Tables>().row[place - 1];
  const std::size_t same = route_step_chunks<Tables>::steps[place / places_per_chunk]->shared[place % places_per_chunk];
  if (same == routes.shape(row).segments || same == routes.shape(other).segments) return {};
  const auto& left = routes.segment(other, same);
  const auto& right = routes.segment(row, same);
  const mistake what = mistake_beside(left, routes.parameters(other, left), right, routes.parameters(row, right));
  return what == mistake::none ? fault() : fault_between(what, operation_rows<Tables>(), row, other);
}

/// The first mistake between neighbours in the order of routes, for a chunk of places.
template <class Tables>
constexpr fault neighbour_fault(std::size_t first) noexcept {
  const auto& routes = routes_read<Tables>;
  const auto& order = route_order_of<Tables>();
  const auto& tree = route_tree_of<Tables>;
  const auto rows = operation_rows<Tables>();
  for (std::size_t place = first; place < order.size && place < first + places_per_chunk; ++place) {
    const std::uint32_t row = order.row[place];
    const auto& shape = routes.shape(row);
    for (std::size_t before = place; before != 0 && tree.node[before - 1] == tree.node[place]; --before) {
      const std::uint32_t other = order.row[before - 1];
      if (!ends_alike(rows[row], shape, rows[other], routes.shape(other))) continue;
      const mistake what = mistake_of_methods<Tables>(row, other);
      if (what == mistake::route_is_declared_twice && reads_paths_with<Tables>(paths_ignore_case) &&
          differ_in_case(rows[row], rows[other]))
        return fault_between(mistake::route_differs_from_another_in_case_alone, rows, row, other);
      const bool turned = what == mistake::route_head_needs_less_than_its_get &&
                          !methods_listed<Tables>.has(methods_listed<Tables>.of_row[row], methods_listed<Tables>.head);
      if (what != mistake::none) return fault_between(what, rows, turned ? other : row, turned ? row : other);
    }
    if (place == 0) continue;
    if (const fault found = fault_beside<Tables>(place)) return found;
  }
  return {};
}

/// The same between templates that stand at one place only to a backend that ignores case: types of the policy's own.
template <class Tables>
constexpr fault folded_neighbour_fault(std::size_t first) noexcept {
  if constexpr (parameter_type_rows<Tables>().size() > 1 && !std::is_same_v<folded_tables<Tables>, Tables> &&
                (readings_of(backend_of<Tables>()) & any_case) != 0 && requirements_differ<Tables>) {
    for (std::size_t place = first == 0 ? 1 : first;
         place < route_order_of<folded_tables<Tables>>().size && place < first + places_per_chunk; ++place)
      if (const fault found = fault_beside<folded_tables<Tables>>(place)) return found;
  }
  return {};
}

template <class Tables, std::size_t Chunk>
inline constexpr fault neighbour_fault_in = neighbour_fault<Tables>(Chunk* places_per_chunk);
template <class Tables, std::size_t Chunk>
inline constexpr fault folded_neighbour_fault_in = folded_neighbour_fault<Tables>(Chunk* places_per_chunk);
template <class Tables, std::size_t Chunk>
inline constexpr fault other_reading_fault_in = other_reading_fault<Tables>(Chunk* rows_per_chunk);

template <class Tables, std::size_t... Places, std::size_t... Rows>
constexpr fault fault_between_routes(indices<Places...>, indices<Rows...>) noexcept {
  return first_fault<fault>({&neighbour_fault_in<Tables, Places>..., &folded_neighbour_fault_in<Tables, Places>...,
                             &other_reading_fault_in<Tables, Rows>...});
}

/// The first mistake in the types of parameters.
template <std::size_t Count, class Types>
constexpr fault parameter_type_fault(Types rows) noexcept {
  struct digests {
    Types rows;
    constexpr std::uint64_t name(std::size_t row) const noexcept { return digest_of_text(rows[row].name); }
  };
  const name_index<Count> names(rows, digests{rows});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto name = rows[i].name;
    const bool begins = !name.empty() && is_of_kind(name.front(), byte_kind::begins_name);
    const std::size_t end = begins ? after_kinds(name, 0, byte_kind::name) : 0;
    if (!begins || end != name.size())
      return {mistake::parameter_type_has_a_malformed_name, name, "parameter_types", end};
    if (i == names.repeated() || route_words<Types>::kind_of_built_in(name) != segment_kind::plain)
      return {mistake::parameter_type_is_declared_twice, name, "parameter_types"};
  }
  return {};
}

/// Whether a text is a segment of a path that a template can take whole, whatever is data in it.
template <class Text>
constexpr bool is_sample(Text text) noexcept {
  char path[longest_sample + 1] = {'/'};
  if (text.empty() || text.size() > longest_sample) return false;
  for (std::size_t i = 0; i < text.size(); ++i) path[i + 1] = text[i];
  const Text target(path, text.size() + 1);
  const auto gated = path_gate<Text>(target).found();
  return gated.violation.what == path_fault::none && gated.size == target.size() && gated.data_delimiter == nowhere &&
         find_byte(text, '/') == text.size();
}
/// Whether the sample of a type is of it, or it has none.
template <class Tables, std::size_t Type>
inline constexpr bool has_right_sample = [] {
  // Of no type that is named here, or including this would compile what is asked of it.
  constexpr const auto& row = parameter_type_rows<Tables>()[Type];
  if constexpr (requires { typename constant<row.matches(decoded_text(row.sample))>; })
    return row.sample.empty() || (is_sample(row.sample) && row.matches(decoded_text(row.sample)));
  else
    return row.sample.empty();
}();
/// The first mistake in the samples of types.
template <class Tables, std::size_t... Type>
constexpr fault sample_fault(indices<Type...>) noexcept {
  const parameter_type* row = parameter_type_rows<Tables>().begin();
  for (const bool is_right : {has_right_sample<Tables, Type>...}) {
    if (!is_right) return {mistake::parameter_type_has_a_sample_that_is_not_of_it, row->sample, row->name};
    ++row;
  }
  return {};
}

/// The first mistake in all that has to do with routes.
template <class Tables>
constexpr fault route_fault() noexcept {
  constexpr std::size_t places = (route_chunks<Tables>::routes + places_per_chunk - 1) / places_per_chunk;
  auto types = parameter_type_rows<Tables>();
  if (const fault found = parameter_type_fault<parameter_type_rows<Tables>().size()>(types)) return found;
  if constexpr (parameter_type_rows<Tables>().size() != 0)
    if (const fault found = sample_fault<Tables>(indices_below<parameter_type_rows<Tables>().size()>())) return found;
  template_reader<std::string_view, decltype(types)> mount(mount_of<Tables>(), types);
  if (!mount.read_mount()) return mount.mistaken();
  for (const auto& found : route_chunks<Tables>::mistakes)
    if (found) return found;
  return fault_between_routes<Tables>(indices_below<places>(),
                                      indices_below<chunks_of(operation_rows<Tables>().size())>());
}

}  // namespace ambit::inline v0_2::detail
