// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/mixed_segment.hpp>
#include <ambit/detail/route_side.hpp>

#include <cstddef>
#include <string_view>

// Paths that are made to be tried on policies.
namespace ambit::detail {

using type_function = bool (*)(decoded_text) noexcept;

/// A path put together segment by segment. Where a template has a parameter of a policy's own type, the path has its
/// name in braces, which stands for some text of that type and of no other.
template <std::size_t Capacity>
class path_probe {
 public:
  struct segment {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool written = false;   ///< whether the text is that of a template's literal
    type_function of[2]{};  ///< the types that it is taken to be of
  };

  std::size_t size = 0;
  std::size_t count = 0;  ///< of segments
  bool slashed = false;
  bool has_data = false;     ///< whether it holds delimiters as data
  bool has_encoded = false;  ///< whether it holds triplets of bytes that could stand unencoded
  bool certain = true;       ///< whether there is such a path for sure
  bool complete = true;      ///< whether there was room for all
  segment at[most_segments + 2]{};
  char text[Capacity]{};

  constexpr void put(char byte) noexcept {
    if (size == Capacity)
      complete = false;
    else
      text[size++] = byte;
  }
  constexpr void put(std::string_view bytes) noexcept {
    for (const char byte : bytes) put(byte);
  }
  constexpr void begin_segment() noexcept {
    put('/');
    at[count] = {};
    at[count].begin = size;
  }
  constexpr void end_segment() noexcept { at[count++].end = size; }
  constexpr void end_path(bool with_slash) noexcept {
    slashed = with_slash;
    if (with_slash) put('/');
  }
  constexpr std::string_view view() const noexcept { return {text, size}; }
};

/// Texts that stand for all of their kind: they are no literal of either policy, and hold none of a mixed segment.
struct fresh_texts {
  char plain[6]{};
  std::size_t plain_size = 0;
  char integer[8]{};
  std::size_t integer_size = 0;
  char uuid[36]{};
  bool plain_is_fresh = false;
  bool typed_are_fresh = true;
  bool mixed_with_semicolons = false;  ///< whether a mixed segment has a `;` of its own
  std::size_t types = 0;               ///< how many different types of their own the policies use, at most 2

  constexpr std::string_view plain_text() const noexcept { return {plain, plain_size}; }
  constexpr std::string_view integer_text() const noexcept { return {integer, integer_size}; }
  constexpr std::string_view uuid_text() const noexcept { return {uuid, 36}; }

  template <class New, class Old>
  constexpr fresh_texts(const New& one, const Old& other) noexcept {
    look_at_mixed(one);
    look_at_mixed(other);
    for (unsigned number = 0; number < most_tries && !plain_is_fresh; ++number) {
      make_plain(number);
      plain_is_fresh = !is_used(one) && !is_used(other);
    }
    bool found = false;
    for (std::size_t number = 1; number < 10 * most_tries && !found; ++number) {
      text_sink out(integer);
      out << std::uint64_t{number};
      integer_size = out.size();
      found = !is_literal(one, integer_text()) && !is_literal(other, integer_text());
    }
    typed_are_fresh = typed_are_fresh && found;
    found = false;
    for (unsigned number = 0; number < most_tries && !found; ++number) {
      for (std::size_t i = 0; i < 36; ++i) uuid[i] = i == 8 || i == 13 || i == 18 || i == 23 ? '-' : '0';
      uuid[14] = '4';
      uuid[19] = '8';
      uuid[35] = static_cast<char>('0' + number % 10);
      uuid[34] = static_cast<char>('0' + number / 10);
      found = !is_literal(one, uuid_text()) && !is_literal(other, uuid_text());
    }
    typed_are_fresh = typed_are_fresh && found;
  }

 private:
  static constexpr unsigned most_tries = 100;

  type_function type_ = nullptr;

  /// A letter; when these are used up, an encoded character of two bytes.
  constexpr void make_plain(unsigned number) noexcept {
    constexpr std::string_view letters = "xyzwvutsrqponmlkjihgfedcbaXYZWVUTSRQPONMLKJIHGFEDCBA";
    constexpr std::string_view digits = "0123456789ABCDEF";
    plain_size = number < letters.size() ? 1 : 6;
    if (plain_size == 1) {
      plain[0] = letters[number];
      return;
    }
    const unsigned second = 0x80 + (number - static_cast<unsigned>(letters.size())) % 0x40;
    const char made[] = {'%', 'C', '4', '%', digits[second / 16], digits[second % 16]};
    for (std::size_t i = 0; i < 6; ++i) plain[i] = made[i];
  }

  template <class Side>
  constexpr void look_at_mixed(const Side& side) noexcept {
    for (std::size_t node = 1; node < side.tree_size(); ++node) {
      const segment_place here = node_segment(side, node);
      for (std::size_t i = 0; i < here.segment->parameters; ++i)
        if (here.parameters[i].kind == segment_kind::predicate) {
          const type_function type = side.types()[here.parameters[i].type].matches;
          if (types == 0) type_ = type;
          if (types < 2 && (types == 0 || type != type_)) ++types;
        }
      if (here.segment->kind != segment_kind::mixed) continue;
      bool typed = true;
      const auto look = [&](std::string_view piece) {
        for (const char byte : piece) {
          if (byte == ';') mixed_with_semicolons = true;
          if (hexadecimal_value(byte) == 16 && byte != '-') typed = false;
        }
      };
      look(here.segment->text);
      for (std::size_t i = 0; i < here.segment->parameters; ++i) look(here.parameters[i].before);
      if (typed) typed_are_fresh = false;
    }
  }
  template <class Side>
  static constexpr segment_place node_segment(const Side& side, std::size_t node) noexcept {
    const std::size_t row = side.tree().row[node];
    const route_segment& segment = side.routes().segment(row, side.tree().depth[node] - 1u);
    return {&segment, side.routes().parameters(row, segment)};
  }
  template <class Side>
  static constexpr bool is_literal(const Side& side, std::string_view text) noexcept {
    for (std::size_t node = 1; node < side.tree_size(); ++node) {
      const route_segment& segment = *node_segment(side, node).segment;
      if (segment.kind == segment_kind::literal && same_text(segment.text, text)) return true;
    }
    return false;
  }
  /// Whether the plain text is a literal, but for semicolons around it, or occurs in a mixed segment.
  template <class Side>
  constexpr bool is_used(const Side& side) const noexcept {
    for (std::size_t node = 1; node < side.tree_size(); ++node) {
      const segment_place here = node_segment(side, node);
      if (here.segment->kind == segment_kind::mixed) {
        if (occurs_in(here.segment->text)) return true;
        for (std::size_t i = 0; i < here.segment->parameters; ++i)
          if (occurs_in(here.parameters[i].before)) return true;
      } else if (here.segment->kind == segment_kind::literal) {
        const std::string_view text = here.segment->text;
        if (text.size() > 2 * plain_size + 1) continue;
        std::size_t at = 0;
        while (at < text.size() && (text[at] == ';' || occurs_at(text, at)))
          at += text[at] == ';' ? std::size_t{1} : plain_size;
        if (at == text.size()) return true;
      }
    }
    return false;
  }
  constexpr bool occurs_at(std::string_view text, std::size_t at) const noexcept {
    if (text.size() - at < plain_size) return false;
    for (std::size_t i = 0; i < plain_size; ++i)
      if (text[at + i] != plain[i]) return false;
    return true;
  }
  constexpr bool occurs_in(std::string_view text) const noexcept {
    for (std::size_t at = 0; at < text.size(); ++at)
      if (occurs_at(text, at)) return true;
    return false;
  }
};

/// Whether a segment of a template takes a segment of a path.
template <bool Loosely, class Side, class Probe>
constexpr bool takes(const Side& side, const segment_place& by, const Probe& path, std::size_t index) noexcept {
  const encoded_path<Loosely> text(path.text);
  const auto& here = path.at[index];
  const auto is_of_type = [&](const route_parameter& parameter, std::size_t begin, std::size_t end) {
    if (parameter.kind != segment_kind::predicate) return is_of(parameter.kind, 0, {}, text, begin, end);
    const type_function type = side.types()[parameter.type].matches;
    if (here.written) return type(decoded_text(std::string_view(path.text + begin, end - begin)));
    return type == here.of[0] || type == here.of[1];
  };
  const bool is_type = here.of[0] != nullptr;
  switch (by.segment->kind) {
    case segment_kind::literal:
      return !is_type && after_literal(text, here.begin, here.end, by.segment->text) == here.end;
    case segment_kind::mixed: {
      parameter_places places;
      const fit how = fit_literals(text, here.begin, here.end, *by.segment, by.parameters, places);
      for (std::size_t i = 0; i < by.segment->parameters && how == fit::one; ++i)
        if (!is_of_type(by.parameters[i], places.begin[i], places.end[i])) return false;
      return how != fit::none;
    }
    case segment_kind::plain:
    case segment_kind::opaque:
    case segment_kind::tail:
      return true;
    default:
      return is_of_type(*by.parameters, here.begin, here.end);
  }
}

/// Finds the row of a policy that answers a path.
template <class Side, class Probe>
class path_trial {
 public:
  constexpr path_trial(const Side& side, const Probe& path) noexcept : side_(&side), path_(&path) {}

  /// The row that answers `method`; the number of all rows if none does, or the path is malformed there.
  constexpr std::size_t row_for(std::string_view method) const noexcept {
    const std::size_t none = side_->rows().size();
    const end found = best<false>(0, 0);
    if (!found.there) return none;
    if (path_->has_encoded) {
      const end loosely = best<true>(0, 0);
      if (!loosely.there || loosely.node != found.node || loosely.slashed != found.slashed) return none;
      if (is_shared_in_two_ways<true>(found)) return none;
    }
    if (is_shared_in_two_ways<false>(found)) return none;
    const std::size_t row = row_at(*side_, found.node, found.slashed, method);
    return row == none || (path_->has_data && !takes_data(row)) ? none : row;
  }

 private:
  struct end {
    bool there = false;
    bool slashed = false;
    std::size_t node = 0;
  };

  template <bool Loosely>
  constexpr end best(std::size_t node, std::size_t depth) const noexcept {
    if (depth == path_->count) {
      const bool there = some_row_at(*side_, node, path_->slashed) != side_->rows().size();
      return {there, path_->slashed, node};
    }
    const auto& tree = side_->tree();
    for (std::size_t child = node + 1; child < tree.last[node]; child = tree.last[child]) {
      const std::size_t row = tree.row[child];
      const segment_place by = segment_of(*side_, row, depth);
      if (!takes<Loosely>(*side_, by, *path_, depth)) continue;
      if (by.segment->kind == segment_kind::tail) return {true, false, child};
      const end found = best<Loosely>(child, depth + 1);
      if (found.there) return found;
    }
    return {};
  }

  template <bool Loosely>
  constexpr bool is_shared_in_two_ways(const end& found) const noexcept {
    const std::size_t row = some_row_at(*side_, found.node, found.slashed);
    for (std::size_t i = 0; i < side_->routes().shape(row).segments; ++i) {
      const segment_place by = segment_of(*side_, row, i);
      if (by.segment->parameters < 2) continue;
      parameter_places places;
      const auto& here = path_->at[i];
      if (fit_literals(encoded_path<Loosely>(path_->text), here.begin, here.end, *by.segment, by.parameters, places) ==
          fit::several)
        return true;
    }
    return false;
  }

  /// Whether the row takes all delimiters that the path holds as data.
  constexpr bool takes_data(std::size_t row) const noexcept {
    const bool semicolons = has_option(side_->rows()[row].options, semicolons_are_data);
    for (std::size_t i = 0; i < path_->count; ++i)
      for (std::size_t at = path_->at[i].begin; at < path_->at[i].end; ++at) {
        const char byte = path_->text[at];
        if (byte != '%' && byte != ';') continue;
        const unsigned value = triplet_value(path_->text, at, path_->size);
        const bool semicolon = byte == ';' || value == ';';
        if (!semicolon && !is_of_kind(value, byte_kind::delimiter)) continue;
        if (semicolon && semicolons) continue;
        if (byte == ';' || !is_opaque(row, i, at)) return false;
      }
    return true;
  }
  constexpr bool is_opaque(std::size_t row, std::size_t index, std::size_t at) const noexcept {
    const segment_place by = segment_of(*side_, row, index);
    if (by.is(segment_kind::opaque)) return true;
    if (!by.is(segment_kind::mixed)) return false;
    parameter_places places;
    const auto& here = path_->at[index];
    fit_literals(encoded_path<false>(path_->text), here.begin, here.end, *by.segment, by.parameters, places);
    for (std::size_t i = 0; i < by.segment->parameters; ++i)
      if (by.parameters[i].kind == segment_kind::opaque && at >= places.begin[i] && at < places.end[i]) return true;
    return false;
  }

  const Side* side_;
  const Probe* path_;
};

}  // namespace ambit::detail
