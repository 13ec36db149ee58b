// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/route_side.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/writing.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::detail {

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

}  // namespace ambit::detail
