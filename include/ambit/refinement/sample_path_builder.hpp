// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/sample_path.hpp>
#include <ambit/refinement/sides.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::detail {

/// Texts that stand for all of their kind: they are no literal of either policy, and hold none of a mixed segment.
struct sample_segments {
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
  constexpr sample_segments(const New& one, const Old& other) noexcept {
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
    return {segment, side.routes().parameters(row, segment)};
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

}  // namespace ambit::detail

// Paths that two templates, one of either of two policies, both have.
namespace ambit::detail {

/// How a path is made of the route of a row and a template of the other policy.
struct sample_path_recipe {
  static constexpr std::uint16_t nowhere = 0xFFFF;

  std::uint32_t other = 0;            ///< a row of the other policy that has the template
  std::uint16_t depth = 0;            ///< how many segments of it; 0 for no template
  std::uint16_t length = 0;           ///< of the path, in segments
  std::uint16_t data = nowhere;       ///< the parameter of the row that holds an encoded slash
  std::uint16_t semicolon = nowhere;  ///< which of the plain texts holds a `;`
  std::uint16_t encoded = nowhere;    ///< which of the bytes that could stand unencoded is a triplet
  std::uint8_t form = 0;              ///< of mixed segments that differ: 0 apart, 1 overlapping, 2 in two ways
  std::uint8_t semicolon_form = 0;    ///< 0 in the middle, 1 in front, 2 at the end
  bool slashed = false;
};

/// Makes paths of the route of a row of `New` and templates of `Old`.
template <class New, class Old, std::size_t Capacity>
class sample_path_builder {
 public:
  using probe = sample_path<Capacity>;

  constexpr sample_path_builder(const New& one, const Old& other, const sample_segments& fresh, std::size_t row,
                                const sample_path_recipe& recipe) noexcept
      : new_(&one), old_(&other), fresh_(&fresh), recipe_(recipe) {
    for (std::size_t i = 0; i < recipe.length; ++i) {
      path_.begin_segment();
      parameter_ = first_parameter(row, i);
      segment(segment_of(one, row, i), i < recipe.depth || has_tail_there() ? theirs(i) : segment_place{});
      path_.end_segment();
    }
    path_.end_path(recipe.slashed);
  }

  constexpr const probe& path() const noexcept { return path_; }
  /// How many plain texts the path has.
  constexpr std::size_t plain_texts() const noexcept { return fills_; }
  /// How many bytes of literals of the other template could stand encoded.
  constexpr std::size_t encodable() const noexcept { return encodable_; }
  /// Whether all that the recipe asks for could be done.
  constexpr bool made() const noexcept { return done_ == asked() && path_.complete; }

 private:
  constexpr bool has_tail_there() const noexcept {
    return recipe_.depth != 0 && old_->routes().segment(recipe_.other, recipe_.depth - 1u).kind == segment_kind::tail;
  }
  constexpr segment_place theirs(std::size_t index) const noexcept {
    const std::size_t at = index < recipe_.depth ? index : recipe_.depth - 1u;
    return segment_of(*old_, recipe_.other, at);
  }
  constexpr std::size_t first_parameter(std::size_t row, std::size_t index) const noexcept {
    const segment_place here = segment_of(*new_, row, index);
    return !here.segment || here.segment->parameters == 0
               ? 0
               : here.segment->parameter - new_->routes().shape(row).parameter;
  }
  constexpr unsigned asked() const noexcept {
    return unsigned{recipe_.data != sample_path_recipe::nowhere} +
           unsigned{recipe_.semicolon != sample_path_recipe::nowhere} +
           unsigned{recipe_.encoded != sample_path_recipe::nowhere};
  }

  constexpr void segment(const segment_place& mine, const segment_place& their) noexcept {
    const bool own_literal = mine.is(segment_kind::literal);
    if (own_literal || their.is(segment_kind::literal)) {
      path_.at[path_.count].written = true;
      literal(own_literal ? mine.segment->text : their.segment->text, !own_literal);
    } else if (mine.is(segment_kind::mixed) && their.is(segment_kind::mixed)) {
      if (!same_pieces(mine, their))
        different(mine, their);
      else
        mixed(mine, mine, their, false);
    } else if (mine.is(segment_kind::mixed)) {
      mixed(mine, mine, their, false);
    } else if (their.is(segment_kind::mixed)) {
      mixed(their, mine, their, true);
    } else {
      fill(of_whole(mine), of_whole(their), parameter_);
    }
  }

  static constexpr optional_ref<route_parameter> of_whole(const segment_place& place) noexcept {
    if (!place.segment) return {};
    return optional_ref<route_parameter>(place.parameters);
  }

  /// A text around and between parameters; where both segments are mixed, they have the same literals.
  constexpr void mixed(const segment_place& by, const segment_place& mine, const segment_place& their,
                       bool is_their) noexcept {
    const bool both = mine.is(segment_kind::mixed) && their.is(segment_kind::mixed);
    if (fresh_->types != 0) path_.certain = path_.certain && has_no_type(mine) && has_no_type(their);
    for (std::size_t i = 0; i < by.segment->parameters; ++i) {
      const route_parameter& parameter = by.parameters[i];
      literal(parameter.before, is_their);
      const optional_ref<route_parameter> my = is_their ? of_whole(mine) : parameter;
      const optional_ref<route_parameter> other = is_their ? parameter : both ? their.parameters[i] : of_whole(their);
      fill(my, other, is_their ? (i == 0 ? parameter_ : nowhere) : parameter_ + i);
      if (recipe_.form == 2 && i == 0 && by.segment->parameters > 1) {
        literal(by.parameters[1].before, is_their);
        fill(my, other, nowhere);
      }
    }
    literal(by.segment->text, is_their);
  }

  /// A text of two segments with different literals.
  constexpr void different(const segment_place& mine, const segment_place& their) noexcept {
    const std::string_view my_front = mine.parameters[0].before, front = their.parameters[0].before;
    const std::string_view my_back = mine.segment->text, back = their.segment->text;
    if (fresh_->types != 0) path_.certain = path_.certain && has_no_type(mine) && has_no_type(their);
    literal(front.size() > my_front.size() ? front : my_front, front.size() > my_front.size());
    for (std::size_t i = 1; i < mine.segment->parameters && recipe_.form != 1; ++i) {
      fill(mine.parameters[i - 1], {}, parameter_ + i - 1);
      literal(mine.parameters[i].before, false);
    }
    for (std::size_t twice = 0; twice < (recipe_.form == 2 ? 2u : 1u); ++twice)
      for (std::size_t i = 1; i < their.segment->parameters && recipe_.form != 1; ++i) {
        fill({}, their.parameters[i - 1], nowhere);
        literal(their.parameters[i].before, true);
      }
    if (recipe_.form != 1) fill(mine.parameters[mine.segment->parameters - 1u], {}, parameter_);
    literal(back.size() > my_back.size() ? back : my_back, back.size() > my_back.size());
  }

  static constexpr bool same_pieces(const segment_place& left, const segment_place& right) noexcept {
    if (left.segment->parameters != right.segment->parameters || !same_text(left.segment->text, right.segment->text))
      return false;
    for (std::size_t i = 0; i < left.segment->parameters; ++i)
      if (!same_text(left.parameters[i].before, right.parameters[i].before)) return false;
    return true;
  }
  static constexpr bool has_no_type(const segment_place& place) noexcept {
    if (!place.segment || place.is(segment_kind::tail)) return true;
    for (std::size_t i = 0; i < place.segment->parameters; ++i)
      if (place.parameters[i].kind != segment_kind::plain && place.parameters[i].kind != segment_kind::opaque)
        return false;
    return true;
  }

  constexpr void literal(std::string_view text, bool is_their) noexcept {
    for (const char byte : text) {
      const bool semicolon = byte == ';';
      if (is_their && (semicolon || is_of_kind(byte, byte_kind::reserved)) && encodable_++ == recipe_.encoded) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto value = static_cast<unsigned char>(byte);
        path_.put('%');
        path_.put(digits[value / 16]);
        path_.put(digits[value % 16]);
        path_.has_encoded = true;
        ++done_;
      } else {
        path_.put(byte);
      }
      if (semicolon) path_.has_data = true;
    }
  }

  /// A text that both parameters take, where there are two; it is that of parameter number `number` of the row.
  constexpr void fill(optional_ref<route_parameter> mine, optional_ref<route_parameter> their,
                      std::size_t number) noexcept {
    const auto is = [&](segment_kind kind) { return (mine && mine->kind == kind) || (their && their->kind == kind); };
    const bool typed = is(segment_kind::predicate);
    if (typed) assume(mine, their);
    if (is(segment_kind::integer) || is(segment_kind::uuid)) {
      path_.certain = path_.certain && fresh_->types == 0;
      path_.put(is(segment_kind::integer) ? fresh_->integer_text() : fresh_->uuid_text());
      return;
    }
    if (typed) {
      path_.put('{');
      path_.put(':');
      path_.put(type_name_);
      path_.put('}');
      return;
    }
    const std::string_view plain = fresh_->plain_text();
    const bool semicolon = fills_++ == recipe_.semicolon;
    if (number != nowhere && number == recipe_.data) {
      path_.put(plain);
      path_.put("%2F");
      path_.has_data = true;
      ++done_;
    } else if (semicolon) {
      if (recipe_.semicolon_form != 1) path_.put(plain);
      path_.put(';');
      path_.has_data = true;
      ++done_;
      if (recipe_.semicolon_form == 2) return;
    }
    path_.put(plain);
  }

  /// Takes the segment to be of the types that the parameters have.
  constexpr void assume(optional_ref<route_parameter> mine, optional_ref<route_parameter> their) noexcept {
    auto& of = path_.at[path_.count].of;
    if (fresh_->types > 1) path_.certain = false;
    if (their && their->kind == segment_kind::predicate) {
      of[1] = old_->types()[their->type].matches;
      type_name_ = old_->types()[their->type].name;
    }
    if (mine && mine->kind == segment_kind::predicate) {
      of[0] = new_->types()[mine->type].matches;
      type_name_ = new_->types()[mine->type].name;
    } else {
      of[0] = of[1];
    }
  }

  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  const New* new_;
  const Old* old_;
  const sample_segments* fresh_;
  sample_path_recipe recipe_;
  std::size_t parameter_ = 0;  // of the row's parameters, the first of the segment
  std::size_t fills_ = 0;
  std::size_t encodable_ = 0;
  unsigned done_ = 0;
  std::string_view type_name_{};
  probe path_{};
};

}  // namespace ambit::detail
