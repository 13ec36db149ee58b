// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/template.hpp>
#include <ambit/terms/declared_tables.hpp>
#include <ambit/terms/mistake.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/tokens.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

/// The most segments and parameters that a template may have, and the most bytes of a route.
inline constexpr std::size_t most_segments = 64;
inline constexpr std::size_t most_parameters = 32;
inline constexpr std::size_t longest_route = 4096;

namespace detail {

/// Reads the routes of operations, one after the other; what it has read stays until the next one, also in the lists
/// that it was read into: what a path begins with as the one before it did is taken from there. Of a text that is no
/// route there is a fault that says why. `Types` is a list of the types that parameters may have beside those built in,
/// `Text` is std::string_view: code with operands of an open type takes less time where it is only included.
// Loops go over bytes and not over views: calls of small functions are what constant evaluation takes its time for.
template <class Text, class Types>
class template_reader {
 public:
  constexpr template_reader(Text mount, Types types) noexcept : mount_(mount), types_(types) {}

  /// Reads the route of `row` into the lists at `segments` and `parameters`, the first of which is number `number`;
  /// whether it has a right one. There has to be room for all slashes and opening braces of the mount and the text.
  constexpr bool read(const operation& row, route_segment* segments, route_parameter* parameters,
                      std::size_t number) noexcept {
    const auto* const old_segments = segments_;
    const auto* const old_parameters = parameters_;
    const route_shape old = shape_;
    const Text old_path = path_;
    const bool is_alike = old.present && options_ == row.options;
    segments_ = segments;
    parameters_ = parameters;
    number_ = number;
    row_ = row.name;
    options_ = row.options;
    fault_ = {};
    shape_ = {};
    read_from_ = 0;
    if (!row.route.present) {
      if (row.options == operation_option::none || row.options == hide_existence) return false;
      return wrong(mistake::operation_without_a_route_states_how_to_read_it, 0, row.name);
    }
    text_ = row.route.text;
    if (!method()) return false;
    const Text own = part_of(text_, path_at_, text_.size());
    std::size_t at = 0;
    if (is_alike) {
      at = take_over(old_segments, old_parameters, old, old_path, own);
    } else {
      if (!path(mount_, true, 0)) return false;
      mount_segments_ = shape_.segments;
    }
    shape_.present = path(own, false, at);
    if (shape_.tail < shape_.segments) {
      route_segment& tail = segments_[shape_.tail];
      const auto data = parameters_[tail.parameter - number_].data;
      tail.tail = tail_of_tail(tail.kind, shape_.segments - shape_.tail - 1u, data);
    }
    return shape_.present;
  }

  /// Reads the mount alone, before any route; whether it is right.
  constexpr bool read_mount() noexcept {
    route_segment segments[most_segments]{};
    route_parameter parameters[most_parameters]{};
    segments_ = segments;
    parameters_ = parameters;
    row_ = "mount";
    const bool is_right = path(mount_, true, 0);
    segments_ = nullptr;
    parameters_ = nullptr;
    return is_right;
  }

  constexpr const route_shape& shape() const noexcept { return shape_; }
  constexpr const fault& mistaken() const noexcept { return fault_; }
  /// What is folded in the literals of all routes read, see `route_segment`.
  constexpr std::uint8_t folds() const noexcept { return folds_; }

 private:
  /// Notes a fault; of an empty word the whole route is shown.
  constexpr bool wrong(mistake what, std::size_t offset, Text word, Text nearest = {}) noexcept {
    fault_ = {what, word.empty() ? text_ : word, row_, read_from_ + offset, nearest};
    return false;
  }
  /// Notes a fault in the path that is being read; it is shown.
  constexpr bool wrong(mistake what, std::size_t offset) noexcept { return wrong(what, offset, path_); }

  constexpr bool method() noexcept {
    const auto* const bytes = text_.data();
    const auto size = text_.size();
    std::size_t space = 0;
    while (space < size && bytes[space] >= 'A' && bytes[space] <= 'Z') ++space;
    const bool capitals = space != 0 && space < size && bytes[space] == ' ';
    if (!capitals) space = find_byte(text_, ' ');
    method_ = part_of(text_, 0, space);
    shape_.method_size = static_cast<std::uint16_t>(space);
    path_at_ = space + 1;
    if (size > longest_route) return wrong(mistake::route_is_longer_than_4096_bytes, longest_route, row_);
    if (space == size) return wrong(mistake::route_is_no_method_and_path, space, text_);
    if (capitals) return (space != 3 || !means_any(method_)) || stands_for_several(method_, 0, "*");
    if (has_option(options_, method_as_written)) return one_method(method_, 0);
    if (find_byte(method_, '|') != space) return several_methods();
    if (same_text(method_, "*")) {
      shape_.methods = 0;
      return true;
    }
    return one_method(method_, 0);
  }
  static constexpr bool means_any(Text name) noexcept { return same_text(name, "ANY") || same_text(name, "ALL"); }
  /// Notes a method that stands for several elsewhere, unless it is meant.
  constexpr bool stands_for_several(Text name, std::size_t offset, Text nearest) noexcept {
    return has_option(options_, method_as_written) ||
           wrong(mistake::route_method_stands_for_several, offset, name, nearest);
  }

  /// Looks at the method that begins at `offset`.
  constexpr bool one_method(Text name, std::size_t offset) noexcept {
    if (means_any(name)) return stands_for_several(name, offset, "*");
    if (find_byte(name, ',') != name.size() && !stands_for_several(name, offset, {})) return false;
    const Text standard = route_words<Types>::standard_method(name);
    if (!standard.empty() && !same_text(standard, name))
      return wrong(mistake::route_method_is_not_in_upper_case, offset, name, standard);
    const std::size_t bad = token_fault(name);
    return bad == std::string_view::npos || wrong(mistake::route_method_is_no_token, offset + bad, name);
  }

  /// Looks at methods with a `|` between them.
  constexpr bool several_methods() noexcept {
    const Text all = method_;
    shape_.methods = 0;
    for (std::size_t begin = 0, end = 0; end < all.size(); begin = end + 1) {
      end = find_byte(all, '|', begin);
      const Text name = part_of(all, begin, end);
      const Text others = begin == 0 ? part_of(all, end + 1, all.size())  // what is right, if one alone is wrong
                          : end == all.size() ? part_of(all, 0, begin - 1)
                                              : Text();
      if (name.empty()) return wrong(mistake::route_lists_an_empty_method, begin, all, others);
      if (same_text(name, "*")) return wrong(mistake::route_lists_a_method_beside_any, begin, all, name);
      for (std::size_t at = 0; at < begin;) {
        const std::size_t to = find_byte(all, '|', at);
        if (same_text(part_of(all, at, to), name))
          return wrong(mistake::route_lists_a_method_twice, begin, name, others);
        at = to + 1;
      }
      if (!one_method(name, begin)) return false;
      if (shape_.methods == most_methods) return wrong(mistake::route_has_one_method_too_many, begin, name);
      ++shape_.methods;
    }
    return true;
  }

  /// Takes the segments of the mount, and those that two paths begin with alike, up to a tail, from where they were
  /// read before; where they end.
  constexpr std::size_t take_over(const route_segment* from, const route_parameter* of, const route_shape& old,
                                  Text before, Text own) noexcept {
    std::size_t at = 0, count = mount_segments_;
    for (; count < old.segments && count < old.tail; ++count) {
      const std::size_t end = ends_[count];
      if (end > own.size() || (end < own.size() && own[end] != '/')) break;
      if (!same_text(part_of(own, at, end), part_of(before, at, end))) break;
      at = end;
    }
    std::uint8_t parameters = 0;
    for (std::size_t i = 0; i < count; ++i) {
      segments_[i] = from[i];
      segments_[i].parameter = static_cast<std::uint16_t>(number_ + parameters);
      parameters = static_cast<std::uint8_t>(parameters + from[i].parameters);
    }
    for (std::size_t i = 0; i < parameters; ++i) parameters_[i] = of[i];
    shape_.segments = static_cast<std::uint8_t>(count);
    shape_.parameters = parameters;
    return at;
  }

  /// Reads the segments of a path from `at` on; of the mount, without a slash at the end, or none at all.
  constexpr bool path(Text text, bool is_mount, std::size_t at) noexcept {
    const auto* const bytes = text.data();
    const auto size = text.size();
    path_ = text;
    read_from_ = is_mount ? 0 : path_at_;
    if (is_mount && size == 0) return true;
    if (size == 0 || bytes[0] != '/') return wrong(mistake::route_does_not_start_with_a_slash, 0);
    while (at < size) {
      const std::size_t begin = ++at;
      if (begin == size && !is_mount) {
        if (shape_.tail + 1u == shape_.segments) return wrong(mistake::route_has_a_slash_behind_its_tail, begin);
        shape_.slashed = true;
        return true;
      }
      if (begin == size || bytes[begin] == '/') return wrong(mistake::route_has_an_empty_segment, begin);
      if (shape_.segments == most_segments)
        return wrong(mistake::route_has_more_than_64_segments, begin, part_of(text, begin - 1, size));
      route_segment& here = segments_[shape_.segments];
      if (!segment(here, at)) return false;
      ends_[shape_.segments++] = static_cast<std::uint16_t>(at);
      if (is_mount && shape_.tail != no_tail) return wrong(mistake::mount_has_a_tail, begin);
    }
    return true;
  }

  /// Reads the segment at `at`, and moves `at` behind it.
  constexpr bool segment(route_segment& here, std::size_t& at) noexcept {
    const auto* const bytes = path_.data();
    const auto size = path_.size();
    const std::size_t begin = at, first = shape_.parameters;
    std::size_t literal = begin, end = begin;  // where the text behind the last parameter begins, and ends
    here.folds = 0;
    bool has_triplets = false;
    for (;;) {
      end = after_kinds(path_, end, byte_kind::segment);
      const auto next = end == size ? '/' : bytes[end];
      if (next == '/') break;
      if (next == '{') {
        if (shape_.parameters != first && literal == end)
          return wrong(mistake::route_has_two_parameters_with_nothing_between, end);
        if (shape_.parameters == most_parameters)
          return wrong(mistake::route_has_more_than_32_parameters, end, part_of(path_, end, size));
        if (!parameter(end, literal, shape_.parameters - first)) return false;
        literal = end;
      } else if (next == '%') {
        has_triplets = true;
        if (end + 1 < size && bytes[end + 1] >= '8') here.folds = folded_triplets;
        if (!triplets(end)) return false;
      } else if (next == ';' && end != begin && has_option(options_, semicolons_are_data)) {
        ++end;
      } else if (next == '<' && end == begin) {
        return wrong_parameter(begin);
      } else {
        return wrong(
            next == '}' ? mistake::route_has_an_unbalanced_brace : mistake::route_has_a_byte_that_no_path_holds, end);
      }
    }
    at = end;
    const auto only = bytes[begin];  // if the bytes are all the same, at most two
    if (end - begin <= 2 && bytes[end - 1] == only && (only == '.' || only == '*'))
      return wrong(only == '.' ? mistake::route_has_a_dot_segment : mistake::route_has_a_wildcard, begin);
    if ((only == ':' || only == '*') && end - begin > 1 && is_of_kind(bytes[begin + 1], byte_kind::begins_name))
      return wrong_parameter(begin);
    here.text = Text(bytes + literal, end - literal);
    here.parameter = static_cast<std::uint16_t>(number_ + first);
    here.parameters = static_cast<std::uint8_t>(shape_.parameters - first);
    here.kind = segment_kind::literal;
    if (here.parameters == 0) {
      here.tail = tail_of_literal(bytes + begin, end - begin);
      const bool by_tail = !has_triplets && end - begin <= 8;  // few steps
      if (by_tail ? has_capital(here.tail) : has_capital(here.text)) here.folds |= folded_letters;
      folds_ |= here.folds;
      return true;
    }
    const bool alone = here.parameters == 1 && bytes[begin] == '{' && literal == end;
    here.kind = alone ? parameters_[first].kind : segment_kind::mixed;
    std::size_t literals = here.text.size();  // the bytes of all
    bool has_tail = false, capitals = has_capital(here.text);
    for (std::size_t i = first; i < shape_.parameters && !alone; ++i) {
      parameters_[i].shares_segment = true;
      literals += parameters_[i].before.size();
      capitals = capitals || has_capital(parameters_[i].before);
    }
    if (capitals) here.folds |= folded_letters;
    folds_ |= here.folds;
    for (std::size_t i = first; i < shape_.parameters; ++i) has_tail |= parameters_[i].kind == segment_kind::tail;
    if (has_tail) return tail(here, begin, end);
    here.tail = alone ? tail_of_kind(here.kind, parameters_[first].type)
                      : tail_of_mixed(parameters_[first].before.size(), here.text.size(), literals, here.parameters);
    return true;
  }

  /// Makes a tail of a segment that holds one: with text behind it, two segments.
  constexpr bool tail(route_segment& here, std::size_t begin, std::size_t end) noexcept {
    if (shape_.tail != no_tail) return wrong(mistake::route_has_a_second_tail, begin);
    if (here.parameters != 1 || path_[begin] != '{') return wrong(mistake::route_tail_shares_its_segment, begin);
    shape_.tail = shape_.segments;
    if (here.kind == segment_kind::tail) return true;  // the sort key waits for what stands behind
    if (shape_.segments + 1 == most_segments)
      return wrong(mistake::route_has_more_than_64_segments, begin, part_of(path_, begin - 1, end));
    route_segment& last = segments_[++shape_.segments];
    last = here;
    last.tail = tail_of_mixed(std::size_t{0}, here.text.size(), here.text.size(), 1);
    here.kind = segment_kind::text_tail;
    here.text = {};
    here.folds = 0;
    return true;
  }

  /// Notes a segment that is a parameter as other routers write it: `:id`, `<id>`, `*rest`.
  constexpr bool wrong_parameter(std::size_t begin) noexcept {
    return wrong(mistake::route_has_a_parameter_without_braces, begin,
                 part_of(path_, begin, find_byte(path_, '/', begin)), path_[begin] == '*' ? "{name...}" : "{name}");
  }

  /// Looks at the character that triplets of a literal stand for, and moves `at` behind it.
  constexpr bool triplets(std::size_t& at) noexcept {
    const auto* const text = path_.data();
    const unsigned value = triplet_value(text, at, path_.size());
    if (value == no_triplet) return wrong(mistake::route_has_a_malformed_triplet, at);
    if (is_of_kind(value, byte_kind::control | byte_kind::delimiter))
      return wrong(mistake::route_has_a_triplet_that_no_path_holds, at);
    if (is_of_kind(value, byte_kind::segment))
      return wrong(mistake::route_has_a_triplet_of_a_byte_that_stands_for_itself, at);
    const std::size_t bytes = value < 0x80 ? 1 : encoded_character(text, at, path_.size());
    if (bytes == 0) return wrong(mistake::route_is_not_utf_8, at);
    for (const std::size_t end = at + 3 * bytes; at < end; ++at)
      if (text[at] >= 'a') return wrong(mistake::route_has_a_triplet_in_lower_case, at);
    return true;
  }

  /// Reads the parameter whose brace opens at `at`, number `number` of its segment, behind the literal text that begins
  /// at `literal`; and moves `at` behind the brace that closes.
  constexpr bool parameter(std::size_t& at, std::size_t literal, std::size_t number) noexcept {
    const auto* const bytes = path_.data();
    const auto size = path_.size();
    const std::size_t opened = at, begin = at + 1, end = after_kinds(path_, begin, byte_kind::name);
    std::size_t close = end;
    while (close < size && bytes[close] != '}' && bytes[close] != '{' && bytes[close] != '/') ++close;
    if (close == size || bytes[close] == '/') return wrong(mistake::route_has_an_unbalanced_brace, opened);
    if (bytes[close] == '{') return wrong(mistake::route_has_nested_braces, opened);
    const bool tail = close - end >= 3 && bytes[close - 1] == '.' && bytes[close - 2] == '.' && bytes[close - 3] == '.';
    const std::size_t typed = close - (tail ? 3 : 0);  // where the type ends
    if (begin == end && (typed == end || bytes[end] == ':')) return wrong(mistake::route_parameter_has_no_name, begin);
    if (!is_of_kind(bytes[begin], byte_kind::begins_name))
      return wrong(mistake::route_parameter_has_a_malformed_name, begin);
    if (typed != end && bytes[end] != ':') return wrong(mistake::route_parameter_has_a_malformed_name, end);
    const Text name(bytes + begin, end - begin);
    for (std::size_t i = 0; i < shape_.parameters; ++i)
      if (same_text(parameters_[i].name, name)) return wrong(mistake::route_parameter_is_repeated, begin, name);
    route_parameter& here = parameters_[shape_.parameters];
    here = route_parameter();
    here.name = name;
    if (opened != literal) here.before = Text(bytes + literal, opened - literal);
    here.kind = tail ? segment_kind::tail : segment_kind::plain;
    here.number = static_cast<std::uint8_t>(number);
    here.segment = shape_.segments;
    if (typed != end && !type(here, Text(bytes + end + 1, typed - end - 1), end + 1)) return false;
    ++shape_.parameters;
    at = close + 1;
    return true;
  }

  constexpr bool type(route_parameter& here, Text name, std::size_t offset) noexcept {
    const bool is_tail = here.kind == segment_kind::tail;
    const auto wrong_of_tail = [&] { return wrong(mistake::route_tail_has_a_type_of_segments, offset, name); };
    here.kind = route_words<Types>::kind_of_built_in(name);
    if (here.kind == segment_kind::slashes) here.data = taken_as_data::slashes;
    if (here.kind == segment_kind::opaque) here.data = taken_as_data::delimiters;
    if (here.kind != segment_kind::plain) {
      if (is_tail && here.data == taken_as_data::none) return wrong_of_tail();
      if (is_tail) here.kind = segment_kind::tail;
      return true;
    }
    here.kind = segment_kind::predicate;
    for (std::size_t i = 0; i < types_.size(); ++i) {
      here.type = static_cast<std::uint16_t>(i);
      if (same_text(types_[i].name, name)) return !is_tail || wrong_of_tail();
    }
    return wrong(mistake::route_parameter_has_an_unknown_type, offset, name, route_words<Types>::nearest(name, types_));
  }

  Text mount_;
  Types types_;
  Text row_{}, text_{}, method_{};
  Text path_{};                // the path that is being read
  std::size_t path_at_ = 0;    // where the path begins in the text
  std::size_t read_from_ = 0;  // where what is being read begins in it
  std::size_t number_ = 0;
  std::size_t mount_segments_ = 0;
  std::uint16_t ends_[most_segments]{};  // indexed by segment: where it ends in its path
  std::uint8_t folds_ = 0;
  operation_option options_ = operation_option::none;
  fault fault_{};
  route_shape shape_{};
  route_segment* segments_ = nullptr;
  route_parameter* parameters_ = nullptr;
};

}  // namespace detail
}  // namespace ambit::inline v0_2
