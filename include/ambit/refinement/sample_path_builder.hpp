// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/overlaps.hpp>
#include <ambit/refinement/sample_path.hpp>
#include <ambit/refinement/sample_segments.hpp>

#include <cstdint>
#include <string_view>

// Paths that two templates, one of either of two policies, may both have.
namespace ambit::inline v0_2::detail {

/// How the text of a mixed segment is made.
struct mixed_form {
  static constexpr unsigned own = 0;    ///< by the row's segment alone, but for longer text of the other one around it
  static constexpr unsigned split = 1;  ///< such that it can be shared out in two ways
  static constexpr unsigned both = 2;   ///< by one segment after the other
  static constexpr unsigned overlapping = 3;  ///< by the text around parameters alone
};

/// How literals are written in a path that a backend may read otherwise than the policy.
struct written_for {
  static constexpr unsigned nothing = 0;        ///< as they are
  static constexpr unsigned case_of_one = 1;    ///< the first letter of the other template's last one in the other case
  static constexpr unsigned case_of_first = 2;  ///< the first letter of each of the other template's
  static constexpr unsigned case_of_all = 3;    ///< all letters of the other template's
  static constexpr unsigned extension = 4;      ///< a dot and text behind the last segment
  static constexpr unsigned undecoded = 5;      ///< the first byte of each of the row's own that the other one has not
  static constexpr unsigned case_and_extension = 6;
  static constexpr unsigned count = 7;
};

/// How a path is made of the route of a row and a template of the other policy.
struct sample_path_recipe {
  static constexpr std::uint16_t nowhere = 0xFFFF;

  std::uint32_t other = 0;            ///< a row of the other policy that has the template
  std::uint16_t depth = 0;            ///< how many segments of it; 0 for no template
  std::uint16_t length = 0;           ///< of the path, in segments
  std::uint16_t data = nowhere;       ///< the parameter of the row that holds an encoded slash
  std::uint16_t semicolon = nowhere;  ///< which of the texts of parameters holds a `;`
  std::uint16_t encoded = nowhere;    ///< which of the bytes that could stand unencoded is a triplet
  std::uint8_t form = 0;              ///< of mixed segments; see `mixed_form`
  std::uint8_t data_form = 0;         ///< of a delimiter as data: 0 in the middle, 1 at the end
  std::uint8_t attempt = 0;           ///< which texts are taken
  std::uint8_t reading = 0;           ///< how literals are written so that they are read otherwise; see `written_for`
  bool slashed = false;

  constexpr sample_path_recipe() noexcept = default;
  constexpr explicit sample_path_recipe(const shared_paths& paths) noexcept
      : other(static_cast<std::uint32_t>(paths.other)),
        depth(static_cast<std::uint16_t>(paths.depth)),
        length(static_cast<std::uint16_t>(paths.length)),
        slashed(paths.slashed) {}
};

/// Builds paths of the route of a row of `New` and templates of `Old`.
template <class New, class Old, std::size_t Capacity>
class sample_path_builder {
 public:
  using path_type = sample_path<Capacity>;

  constexpr sample_path_builder(const New& one, const Old& other, const sample_segments& samples, std::size_t row,
                                const sample_path_recipe& recipe) noexcept
      : new_(&one), old_(&other), samples_(&samples), recipe_(recipe) {
    const shared_paths paths{row, recipe.other, recipe.depth, recipe.length, recipe.slashed};
    std::size_t last_literal = nowhere;  // of the other template alone
    for (std::size_t i = 0; i < recipe.length && recipe.reading != written_for::nothing; ++i)
      if (other_segment(other, paths, i).is(segment_kind::literal) &&
          !segment_at(one, row, i, recipe.length).is(segment_kind::literal))
        last_literal = i;
    for (std::size_t i = 0; i < recipe.length; ++i) {
      path_.begin_segment();
      const segment_place mine = segment_at(one, row, i, recipe.length);
      const segment_place their = other_segment(other, paths, i);
      is_last_literal_ = i == last_literal;
      is_written_undecoded_ = recipe.reading == written_for::undecoded && mine.segment &&
                              (!their.segment || their.segment->kind != mine.segment->kind);
      parameter_ = !mine.segment || mine.segment->parameters == 0
                       ? 0
                       : mine.segment->parameter - one.routes().shape(row).parameter;
      segment(mine, their);
      if (i + 1 == recipe.length &&
          (recipe.reading == written_for::extension || recipe.reading == written_for::case_and_extension))
        path_.put(".json");
      path_.end_segment();
    }
    path_.end_path(recipe.slashed);
  }

  constexpr const path_type& path() const noexcept { return path_; }
  /// How many texts of parameters the path has.
  constexpr std::size_t fills() const noexcept { return fills_; }
  /// How many bytes of literals of the other template could stand encoded.
  constexpr std::size_t encodable() const noexcept { return encodable_; }
  /// Whether all that the recipe asks for could be done.
  constexpr bool made() const noexcept { return done_ == asked() && path_.complete; }

 private:
  constexpr unsigned asked() const noexcept {
    return unsigned{recipe_.data != sample_path_recipe::nowhere} +
           unsigned{recipe_.semicolon != sample_path_recipe::nowhere} +
           unsigned{recipe_.encoded != sample_path_recipe::nowhere};
  }

  constexpr void segment(const segment_place& mine, const segment_place& their) noexcept {
    const bool own_literal = mine.is(segment_kind::literal);
    if (own_literal || their.is(segment_kind::literal)) {
      literal(own_literal ? mine.segment->text : their.segment->text, !own_literal);
    } else if (mine.is(segment_kind::mixed) && their.is(segment_kind::mixed)) {
      if (same_pieces(mine, their))
        mixed(mine, mine, their, false);
      else
        different(mine, their);
    } else if (mine.is(segment_kind::mixed)) {
      mixed(mine, mine, their, false);
    } else if (their.is(segment_kind::mixed)) {
      mixed(their, mine, their, true);
    } else {
      fill(of_whole(mine), of_whole(their), parameter_);
    }
  }

  using optional_parameter = optional_ref<route_parameter>;

  static constexpr optional_parameter of_whole(const segment_place& place) noexcept {
    if (!place.segment) return {};
    return optional_parameter(place.parameters);
  }

  /// A text around and between parameters; where both segments are mixed, they have the same literals.
  constexpr void mixed(const segment_place& by, const segment_place& mine, const segment_place& their,
                       bool is_their) noexcept {
    const bool both = mine.is(segment_kind::mixed) && their.is(segment_kind::mixed);
    for (std::size_t i = 0; i < by.segment->parameters; ++i) {
      const route_parameter& parameter = by.parameters[i];
      literal(parameter.before, is_their);
      const optional_parameter my = is_their ? optional_parameter() : parameter;
      const optional_parameter other = is_their ? parameter : both ? their.parameters[i] : optional_parameter();
      fill(my, other, is_their ? (i == 0 ? parameter_ : nowhere) : parameter_ + i);
      if (recipe_.form == mixed_form::split && i == 0 && by.segment->parameters > 1) {
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
    literal(front.size() > my_front.size() ? front : my_front, front.size() > my_front.size());
    const bool is_short = recipe_.form == mixed_form::overlapping;
    for (std::size_t i = 1; i < mine.segment->parameters && !is_short; ++i) {
      fill(mine.parameters[i - 1], {}, parameter_ + i - 1);
      literal(mine.parameters[i].before, false);
    }
    const std::size_t times = recipe_.form == mixed_form::split ? 2 : recipe_.form == mixed_form::both ? 1 : 0;
    for (std::size_t time = 0; time < times; ++time)
      for (std::size_t i = 1; i < their.segment->parameters; ++i) {
        fill({}, their.parameters[i - 1], nowhere);
        literal(their.parameters[i].before, true);
      }
    if (!is_short)
      fill(mine.parameters[mine.segment->parameters - 1u], their.parameters[their.segment->parameters - 1u],
           parameter_ + mine.segment->parameters - 1u);
    literal(back.size() > my_back.size() ? back : my_back, back.size() > my_back.size());
  }

  static constexpr bool same_pieces(const segment_place& left, const segment_place& right) noexcept {
    if (left.segment->parameters != right.segment->parameters || !same_text(left.segment->text, right.segment->text))
      return false;
    for (std::size_t i = 0; i < left.segment->parameters; ++i)
      if (!same_text(left.parameters[i].before, right.parameters[i].before)) return false;
    return true;
  }

  /// A byte of a literal, written as the recipe asks for; it is the first one that could be so if `is_first`.
  constexpr char written(char byte, bool is_first) const noexcept {
    const bool in_other_case =
        recipe_.reading == written_for::case_of_all || (recipe_.reading == written_for::case_of_first && is_first) ||
        ((recipe_.reading == written_for::case_of_one || recipe_.reading == written_for::case_and_extension) &&
         is_first && is_last_literal_);
    if (!in_other_case) return byte;
    return static_cast<char>(byte ^ 0x20);
  }
  static constexpr bool is_letter(char byte) noexcept { return lower_case(byte) >= 'a' && lower_case(byte) <= 'z'; }

  constexpr void put_encoded(char byte) noexcept {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    for (const char each : {'%', digits[value / 16], digits[value % 16]}) path_.put(each);
  }

  constexpr void literal(std::string_view text, bool is_their) noexcept {
    bool is_first = true;
    for (const char byte : text) {
      const bool semicolon = byte == ';';
      if (recipe_.reading != written_for::nothing && is_their && is_letter(byte)) {
        path_.put(written(byte, is_first));
        is_first = false;
      } else if (!is_their && is_first && is_written_undecoded_ && is_of_kind(byte, byte_kind::unreserved)) {
        put_encoded(byte);
        is_first = false;
      } else if (is_their && (semicolon || is_of_kind(byte, byte_kind::reserved)) && encodable_++ == recipe_.encoded) {
        put_encoded(byte);
        ++done_;
      } else {
        path_.put(byte);
      }
      if (semicolon) path_.has_data = true;
    }
  }

  /// A text that both parameters take, where there are two; it is that of parameter number `number` of the row.
  constexpr void fill(optional_parameter mine, optional_parameter their, std::size_t number) noexcept {
    const auto is = [&](segment_kind kind) { return (mine && mine->kind == kind) || (their && their->kind == kind); };
    std::uint32_t asked = 0;
    if (mine && mine->kind == segment_kind::predicate) asked |= samples_->bit_of(new_->types()[mine->type].matches);
    if (their && their->kind == segment_kind::predicate) asked |= samples_->bit_of(old_->types()[their->type].matches);
    const std::size_t chosen =
        samples_->chosen(is(segment_kind::integer), is(segment_kind::uuid), asked, recipe_.attempt);
    if (chosen == sample_segments::none) {
      path_.complete = false;
      return;
    }
    std::string_view text = samples_->text(chosen);
    if (is_written_undecoded_ && mine && (mine->kind == segment_kind::integer || mine->kind == segment_kind::uuid)) {
      put_encoded(text[0]);
      text.remove_prefix(1);
    }
    path_.put(text);
    const bool semicolon = fills_++ == recipe_.semicolon;
    const bool data = number != nowhere && number == recipe_.data && !has_data_;
    has_data_ = has_data_ || data;
    if (!semicolon && !data) return;
    path_.put(data ? std::string_view("%2F") : std::string_view(";"));
    path_.has_data = true;
    ++done_;
    // What takes slashes alone takes none at its end, where a piece would be empty once they are decoded.
    if (recipe_.data_form == 0 || (mine && mine->data == taken_as_data::slashes)) path_.put(text);
  }

  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  const New* new_;
  const Old* old_;
  const sample_segments* samples_;
  sample_path_recipe recipe_;
  std::size_t parameter_ = 0;  // of the row's parameters, the first of the segment
  std::size_t fills_ = 0;
  std::size_t encodable_ = 0;
  unsigned done_ = 0;
  bool is_last_literal_ = false;  // whether the segment is the last one that is a literal of the other template alone
  bool is_written_undecoded_ = false;  // whether its own literals and numbers begin with a triplet
  bool has_data_ = false;  // whether the parameter that is to hold an encoded slash does
  path_type path_{};
};

}  // namespace ambit::inline v0_2::detail
