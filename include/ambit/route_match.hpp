// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/dot_pieces.hpp>
#include <ambit/detail/route_ends.hpp>
#include <ambit/detail/route_parameters.hpp>
#include <ambit/detail/route_walk.hpp>
#include <ambit/detail/words.hpp>
#include <ambit/operation_id.hpp>
#include <ambit/request.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ambit {

template <class Tables>
class decision;
template <class Tables>
class preflight_answer;

namespace detail {

/// Whether a row shares some segment out between several parameters.
template <class Tables>
inline constexpr bool some_segment_is_shared = [] {
  for (std::size_t row = 0; row < operation_rows<Tables>().size(); ++row)
    for (std::size_t i = 0; i < routes_read<Tables>.shape(row).parameters; ++i)
      if (routes_read<Tables>.parameter(row, i).number != 0) return true;
  return false;
}();

}  // namespace detail

/// The operation that a request asks for, or why there is none; and what the path holds in the place of the parameters.
/// It is a view of the request.
///
/// The path is matched first, whatever the method, then the method: a path whose best template lacks the method is that
/// of no other template.
template <class Tables>
class route_match {
 public:
  /// Finds the operation of `asked`.
  constexpr explicit route_match(const request& asked) noexcept {
    if (cuts::is_short(asked.target))
      find_short(asked.method.data(), asked.method.size(), asked.target.data(), asked.target.size());
    else
      find_long(asked.method.data(), asked.method.size(), asked.target.data(), asked.target.size());
  }

  /// What came out.
  constexpr routing outcome() const noexcept { return outcome_; }
  /// The operation; the unknown one unless the request matched.
  constexpr operation_id<Tables> operation() const noexcept { return operation_; }
  /// Why the path is malformed; none if it is not.
  constexpr path_fault fault() const noexcept { return fault_; }
  /// Of a malformed method or path: the offset of its first offending byte, its size where it ended too early.
  constexpr std::size_t offset() const noexcept { return has_offset() ? place_ : 0; }

  /// The number of parameters of the operation's template; 0 unless the request matched.
  constexpr std::size_t parameter_count() const noexcept {
    return detail::parameters_of<Tables>.count[operation_.index()];
  }
  /// What the path holds for parameter number `index`, from the left; nothing from parameter_count() on.
  constexpr path_piece parameter(std::size_t index) const noexcept {
    if (index >= parameter_count()) return {};
    const std::size_t segment =
        detail::parameters_of<Tables>.segment[detail::parameters_of<Tables>.first[operation_.index()] + index];
    const part place = detail::some_take_no_whole_segment<Tables> && segment == detail::no_whole_segment
                           ? place_of(operation_.index(), index)
                           : part{path_.begin_of(segment), path_.end_of(segment)};
    return path_piece(std::string_view(path_.text + place.begin, place.end - place.begin));
  }
  /// The name of parameter number `index` in the operation's template; empty from parameter_count() on.
  constexpr std::string_view parameter_name(std::size_t index) const noexcept {
    if (index >= parameter_count()) return {};
    return detail::routes_read<Tables>.parameter(operation_.index(), index).name;
  }
  /// What the path holds for the parameter named `name` in the operation's template; nothing if there is none.
  constexpr path_piece parameter(std::string_view name) const noexcept {
    for (std::size_t i = 0; i < parameter_count(); ++i)
      if (parameter_name(i) == name) return parameter(i);
    return {};
  }

 private:
  static constexpr std::size_t methods = detail::methods_listed<Tables>.size;
  static constexpr std::size_t depth = detail::routes_of<Tables>.depth;  ///< the most segments of a template

  using cuts = detail::cut_path<(depth + 2 < 34 ? 34 : depth + 2)>;

  struct part {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  template <class Cuts>
  [[gnu::always_inline]] constexpr bool walk_plain(std::uint32_t& end) noexcept {
    return detail::walk_plain<depth, Cuts>(detail::routes_of<Tables>, detail::routes_read<Tables>,
                                           detail::parameter_type_rows<Tables>(), path_, end);
  }
  template <class Text>
  constexpr std::uint32_t walked(const Text& text) const noexcept {
    return detail::walk_on<depth>(detail::routes_of<Tables>, detail::routes_read<Tables>,
                                  detail::parameter_type_rows<Tables>(), text, path_, detail::routes_of<Tables>.nodes);
  }

  constexpr bool has_offset() const noexcept {
    return outcome_ == routing::malformed_path || outcome_ == routing::malformed_method;
  }
  /// The end of the path's template; 0 if it has none.
  constexpr std::uint32_t end() const noexcept { return has_offset() ? 0 : static_cast<std::uint32_t>(place_); }

  constexpr void malformed(path_fault why, std::size_t offset) noexcept {
    outcome_ = routing::malformed_path;
    operation_ = {};
    fault_ = why;
    place_ = offset;
  }

  /// Takes the template that the path was found to have, or none.
  constexpr void settle(std::uint32_t end, std::size_t method) noexcept {
    place_ = end;
    operation_ = operation_id<Tables>(detail::ends_of<Tables>.operation[end][method]);
    if (!operation_.known()) [[unlikely]]
      outcome_ = end != 0 ? routing::wrong_method : routing::no_route;
    refuse_two_ways<false>(end);
  }

  /// Refuses a path that can be shared out between the parameters of its template in two ways.
  template <bool Loosely>
  constexpr void refuse_two_ways(std::uint32_t end) noexcept {
    if constexpr (detail::some_segment_is_shared<Tables>) {
      if (end == 0) return;
      const std::size_t where = shared_in_two_ways<Loosely>(detail::ends_of<Tables>.some_operation[end]);
      if (where != detail::nowhere) malformed(path_fault::ambiguous_parameters, where);
    }
  }

  /// The number of `method`, which is none that a table finds; whether it is a token.
  [[gnu::noinline]] constexpr bool is_token(std::string_view method) noexcept {
    if (detail::token_fault(method) == std::string_view::npos) return true;
    malformed(path_fault::none, detail::token_fault(method));
    outcome_ = routing::malformed_method;
    return false;
  }
  [[gnu::noinline]] static constexpr std::size_t slow_index_of(std::string_view method) noexcept {
    return detail::methods_of<Tables>.index_of(method);
  }

  // Pointers and sizes: g++ puts texts into memory on their way into a function that is not part of its caller.
  /// Finds the operation where the target is short.
  [[gnu::noinline]] constexpr void find_short(const char* method, std::size_t method_size, const char* target,
                                              std::size_t size) noexcept {
    find<detail::short_cuts<cuts>>({method, method_size}, {target, size});
  }
  /// The same where it is not.
  [[gnu::noinline]] constexpr void find_long(const char* method, std::size_t method_size, const char* target,
                                             std::size_t size) noexcept {
    find<detail::long_cuts<cuts>>({method, method_size}, {target, size});
  }
  template <class Cuts>
  [[gnu::always_inline]] constexpr void find(std::string_view method, std::string_view target) noexcept {
    std::size_t number = detail::methods_of<Tables>.quick_index_of(method.data(), method.size());
    if (number == methods) [[unlikely]] {
      number = slow_index_of(method);
      if (number == methods && !is_token(method)) return;
    }
    if (!Cuts::found_in(path_, target)) [[unlikely]] {
      find_with_care(target, number);
      return;
    }
    place_ = number;  // out of the way: a walk needs all registers
    std::uint32_t end = 0;
    if (walk_plain<Cuts>(end)) [[likely]]
      settle(end, place_);
    else
      find_with_care({path_.text, path_.size}, place_);  // in the query there is nothing to be found
  }

  /// The same for a path that is not plain.
  [[gnu::noinline]] constexpr void find_with_care(std::string_view target, std::size_t method) noexcept {
    const detail::gated_path gated = detail::path_gate<>(target).found();
    if (gated.violation.what != path_fault::none) {
      malformed(gated.violation.what, gated.violation.offset);
      return;
    }
    path_.cut_gated(detail::part_of(target, 0, gated.size));
    if (gated.triplet == detail::nowhere) {
      settle(walked(detail::plain_path(path_.text, path_.size)), method);
      if (gated.data_delimiter != detail::nowhere) look_at_data(gated);
      return;
    }
    const std::uint32_t end = walked(detail::encoded_path<false>(path_.text, gated.triplet, gated.last_triplet));
    settle(end, method);
    if (gated.reserved_triplet != detail::nowhere) {
      if (walked(detail::encoded_path<true>(path_.text, gated.triplet, gated.last_triplet)) != end)
        malformed(path_fault::ambiguous_encoding, gated.reserved_triplet);
      else
        refuse_two_ways<true>(end);
    }
    if (gated.data_delimiter != detail::nowhere) look_at_data(gated);
  }

  /// Refuses delimiters that the operation does not take as data, and what among them could be read as a way up.
  constexpr void look_at_data(const detail::gated_path& gated) noexcept {
    takes_data_ = true;
    std::size_t begin = gated.data_delimiter, dots = detail::nowhere;
    while (path_.text[begin - 1] != '/') --begin;
    bool has_data = false, has_dots = false;  // the segment from `begin` on
    for (std::size_t at = begin; at <= path_.size; ++at) {
      const char byte = at == path_.size ? '/' : path_.text[at];
      if (byte == '/') {
        if (has_data && has_dots && dots == detail::nowhere) dots = detail::dot_piece_in(path_.text, begin, at);
        if (at > gated.last_delimiter) break;
        begin = at + 1;
        has_data = has_dots = false;
      } else if (byte == '%' || byte == ';') {
        const unsigned value = detail::triplet_value(path_.text, at, path_.size);
        has_dots |= value == '.' || value == '%';
        const bool semicolon = byte == ';' || value == ';';
        if (!semicolon && !detail::is_of_kind(value, detail::byte_kind::delimiter)) continue;
        if (!is_data(at, semicolon)) {
          malformed(byte == ';' ? path_fault::byte_not_allowed : path_fault::encoded_delimiter, at);
          return;
        }
        has_data = true;
      } else {
        has_dots |= byte == '.';
      }
    }
    if (dots != detail::nowhere) malformed(path_fault::dot_segment, dots);
  }

  /// Whether the operation takes the delimiter at `at` as data.
  constexpr bool is_data(std::size_t at, bool semicolon) const noexcept {
    if (!operation_.known()) return false;
    const std::size_t row = operation_.index();
    if (semicolon && has_option(detail::operation_rows<Tables>()[row].options, semicolons_are_data)) return true;
    for (std::size_t i = 0; i < parameter_count(); ++i) {
      if (detail::routes_read<Tables>.parameter(row, i).kind != detail::segment_kind::opaque) continue;
      const part place = place_of(row, i);
      if (path_.text[at] == '%' && at >= place.begin && at < place.end) return true;
    }
    return false;
  }

  /// The part of the path that parameter number `index` of the route of `row` takes.
  [[gnu::noinline]] constexpr part place_of(std::size_t row, std::size_t index) const noexcept {
    const detail::route_parameter& parameter = detail::routes_read<Tables>.parameter(row, index);
    const std::size_t begin = path_.begin_of(parameter.segment);
    if (parameter.kind == detail::segment_kind::tail) return {begin, path_.size};
    if (!parameter.shares_segment) return {begin, path_.end_of(parameter.segment)};
    detail::parameter_places places;
    fit_segment<false>(row, parameter.segment, places);
    return {places.begin[parameter.number], places.end[parameter.number]};
  }

  template <bool Loosely>
  constexpr detail::fit fit_segment(std::size_t row, std::size_t index,
                                    detail::parameter_places& places) const noexcept {
    const detail::route_segment& segment = detail::routes_read<Tables>.segment(row, index);
    return detail::fit_literals(detail::encoded_path<Loosely>(path_.text), path_.begin_of(index), path_.end_of(index),
                                segment, detail::routes_read<Tables>.parameters(row, segment), places);
  }

  /// The offset of the first segment that the template of `row` shares out between parameters in two ways or more;
  /// `nowhere` if there is none.
  template <bool Loosely>
  constexpr std::size_t shared_in_two_ways(std::size_t row) const noexcept {
    for (std::size_t i = 0; i < detail::routes_read<Tables>.shape(row).parameters; ++i) {
      const detail::route_parameter& parameter = detail::routes_read<Tables>.parameter(row, i);
      detail::parameter_places places;
      if (parameter.number == 1 && fit_segment<Loosely>(row, parameter.segment, places) == detail::fit::several)
        return path_.begin_of(parameter.segment);
    }
    return detail::nowhere;
  }

  cuts path_;
  std::size_t place_;  ///< the offset, or else the end of the path's template
  operation_id<Tables> operation_;
  routing outcome_ = routing::matched;
  path_fault fault_ = path_fault::none;
  bool takes_data_ = false;  ///< whether the path holds delimiters as data, which no path has but an operation takes it

  template <class>
  friend class decision;
  template <class>
  friend class preflight_answer;
};

}  // namespace ambit
