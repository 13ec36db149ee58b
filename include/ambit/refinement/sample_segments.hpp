// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/sides.hpp>
#include <ambit/routes/path_text.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2::detail {

/// Texts that stand in sample paths for what parameters take: where there are such, texts that are no literal of either
/// policy, hold no literal text of a mixed segment, and are of no more types than they have to be.
class sample_segments {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  /// How often it is worth trying other texts.
  constexpr std::size_t attempts() const noexcept { return attempts_; }

  template <class New, class Old>
  constexpr sample_segments(const New& one, const Old& other) noexcept {
    look_at(one);
    look_at(other);
    bool found = false;
    for (unsigned number = 0; number < most_tries && !found; ++number) {
      make_plain(number);
      found = !is_used(one) && !is_used(other);
    }
    const std::string_view plain = text(0);
    repeat(plain, 4);
    repeat(plain, 13);
    found = false;
    for (std::size_t number = 1; number < 10 * most_tries && !found; ++number) {
      begin();
      text_sink out(list_[size_].text);
      out << std::uint64_t{number};
      list_[size_].size = static_cast<std::uint8_t>(out.size());
      found = !is_literal(one, size_) && !is_literal(other, size_);
    }
    ++size_;
    add("7654321");
    found = false;
    for (unsigned number = 0; number < most_tries && !found; ++number) {
      begin();
      for (std::size_t i = 0; i < 36; ++i) put(i == 8 || i == 13 || i == 18 || i == 23 ? '-' : '0');
      char* const digits = list_[size_].text;
      digits[14] = '4';
      digits[19] = '8';
      digits[35] = static_cast<char>('0' + number % 10);
      digits[34] = static_cast<char>('0' + number / 10);
      found = !is_literal(one, size_) && !is_literal(other, size_);
    }
    ++size_;
    add("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    if (types_ != 0 || has_mixed_) attempts_ = 4;
    if (types_ != 0)
      for (const std::string_view common : common_texts) add(common);
    add_samples(one);
    add_samples(other);
    for (std::size_t i = 0; i < size_; ++i) {
      const encoded_path whole(list_[i].text);
      list_[i].integer = is_integer(whole, 0, list_[i].size);
      list_[i].uuid = is_uuid(whole, 0, list_[i].size);
      list_[i].next = of_size_[list_[i].size];
      of_size_[list_[i].size] = static_cast<std::uint8_t>(i + 1);
    }
    mark_literals(one);
    mark_literals(other);
    if (one.can_ask_types()) ask_types(one);
    if (other.can_ask_types()) ask_types(other);
  }

  constexpr std::string_view text(std::size_t index) const noexcept { return {list_[index].text, list_[index].size}; }
  constexpr std::string_view plain_text() const noexcept { return text(0); }

  /// The bit of a type of a policy's own; 0 if there are too many.
  constexpr std::uint32_t bit_of(type_function type) const noexcept {
    for (std::size_t i = 0; i < types_; ++i)
      if (is_same_type(type_[i], type)) return std::uint32_t{1} << i;
    return 0;
  }

  /// The number of a text that parameters of these kinds take alike, another one for another attempt if there is one;
  /// `none` if none is known. `asked` are the bits of the types that take it.
  constexpr std::size_t chosen(bool integer, bool uuid, std::uint32_t asked, std::size_t attempt) const noexcept {
    if (integer && uuid) return none;
    const auto suits = [&](const sample& each) {
      return (each.types & asked) == asked && each.integer >= integer && each.uuid >= uuid;
    };
    const auto rank_of = [&](const sample& each) {
      std::size_t rank = each.is_literal ? 64 : 0;
      for (std::uint32_t left = each.types & ~asked; left != 0; left &= left - 1) ++rank;
      return rank + std::size_t{each.integer != integer} + std::size_t{each.uuid != uuid};
    };
    std::size_t suitable = 0;
    for (std::size_t i = 0; i < size_; ++i) suitable += std::size_t{suits(list_[i])};
    if (suitable == 0) return none;
    std::size_t best = none, best_rank = 0;
    for (std::size_t left = attempt % suitable + 1; left != 0; --left) {
      const std::size_t last = best, last_rank = best_rank;
      best = none;
      for (std::size_t i = 0; i < size_; ++i) {
        if (!suits(list_[i])) continue;
        const std::size_t rank = rank_of(list_[i]);
        if (last != none && (rank < last_rank || (rank == last_rank && i <= last))) continue;
        if (best != none && rank >= best_rank) continue;
        best = i;
        best_rank = rank;
      }
    }
    return best;
  }

 private:
  static constexpr std::size_t longest = longest_sample;
  struct sample {
    char text[longest]{};
    std::uint8_t size = 0;
    std::uint8_t next = 0;  ///< one more than the number of another text of this size; 0 if there is none
    bool is_literal = false;
    bool integer = false;
    bool uuid = false;
    std::uint32_t types = 0;  ///< a bit each
  };

  static constexpr unsigned most_tries = 100;
  static constexpr std::size_t most_types = 32;
  /// What types of a policy's own are likely to take.
  static constexpr std::string_view common_texts[] = {"A",
                                                      "a",
                                                      "ab",
                                                      "AB",
                                                      "abc",
                                                      "ABC",
                                                      "ABCD",
                                                      "abcd",
                                                      "ABCDE",
                                                      "ABCDEF",
                                                      "abcdef",
                                                      "ABCDEFGH",
                                                      "abcdefgh",
                                                      "Abc",
                                                      "a1",
                                                      "A1",
                                                      "1a",
                                                      "AB12",
                                                      "abc123",
                                                      "ABC123",
                                                      "ABC-123",
                                                      "abc-123",
                                                      "a-b",
                                                      "a_b",
                                                      "a.b",
                                                      "A-1",
                                                      "0",
                                                      "7",
                                                      "10",
                                                      "42",
                                                      "100",
                                                      "123",
                                                      "1234",
                                                      "12345",
                                                      "123456",
                                                      "12345678",
                                                      "0123456",
                                                      "123456789",
                                                      "1234567890",
                                                      "12345678901",
                                                      "123456789012",
                                                      "1234567890123",
                                                      "2024-01-31",
                                                      "2024",
                                                      "2024-01",
                                                      "20240131",
                                                      "1.0",
                                                      "1.0.0",
                                                      "v1",
                                                      "v1.2.3",
                                                      "en",
                                                      "en-US",
                                                      "US",
                                                      "EUR",
                                                      "de",
                                                      "latest",
                                                      "deadbeef",
                                                      "0a1b2c",
                                                      "a@b.example",
                                                      "127.0.0.1",
                                                      "true",
                                                      "-1",
                                                      "2024-01-31T00:00:00Z",
                                                      "0123456789abcdef0123456789abcdef",
                                                      "0123456789abcdef0123456789abcdef01234567",
                                                      "01ARZ3NDEKTSV4RRFFQ69G5FAV"};

  constexpr void begin() noexcept { list_[size_] = {}; }
  constexpr void put(char byte) noexcept { list_[size_].text[list_[size_].size++] = byte; }
  constexpr void add(std::string_view text) noexcept {
    begin();
    for (const char byte : text) put(byte);
    ++size_;
  }
  constexpr void repeat(std::string_view text, std::size_t times) noexcept {
    begin();
    for (std::size_t i = 0; i < times && list_[size_].size + text.size() <= sizeof list_[size_].text; ++i)
      for (const char byte : text) put(byte);
    ++size_;
  }
  /// A letter; when these are used up, an encoded character of two bytes.
  constexpr void make_plain(unsigned number) noexcept {
    constexpr std::string_view letters = "xyzwvutsrqponmlkjihgfedcbaXYZWVUTSRQPONMLKJIHGFEDCBA";
    constexpr std::string_view digits = "0123456789ABCDEF";
    size_ = 0;
    begin();
    if (number < letters.size()) {
      put(letters[number]);
    } else {
      const unsigned second = 0x80 + (number - static_cast<unsigned>(letters.size())) % 0x40;
      for (const char byte : {'%', 'C', '4', '%', digits[second / 16], digits[second % 16]}) put(byte);
    }
    size_ = 1;
  }

  template <class Side>
  constexpr void look_at(const Side& side) noexcept {
    for (std::size_t node = 1; node < side.tree_size(); ++node) {
      const segment_place here = node_segment(side, node);
      if (here.segment->kind == segment_kind::mixed) has_mixed_ = true;
      for (std::size_t i = 0; i < here.segment->parameters; ++i) {
        if (here.parameters[i].kind != segment_kind::predicate) continue;
        const type_function type = side.types()[here.parameters[i].type].matches;
        if (bit_of(type) == 0 && types_ < most_types) type_[types_++] = type;
      }
    }
  }
  /// The samples that a policy states of its types, as far as there is room.
  template <class Side>
  constexpr void add_samples(const Side& side) noexcept {
    for (std::size_t type = 0; type < side.types().size(); ++type) {
      const std::string_view stated = side.types()[type].sample;
      if (!stated.empty() && stated.size() <= longest && bit_of(side.types()[type].matches) != 0 &&
          size_ < most_samples)
        add(stated);
    }
  }
  template <class Side>
  constexpr void ask_types(const Side& side) noexcept {
    for (std::size_t type = 0; type < side.types().size(); ++type) {
      const std::uint32_t bit = bit_of(side.types()[type].matches);
      for (std::size_t i = 0; bit != 0 && i < size_; ++i)
        if ((list_[i].types & bit) == 0 && side.types()[type].matches(decoded_text(text(i)))) list_[i].types |= bit;
    }
  }
  template <class Side>
  constexpr void mark_literals(const Side& side) noexcept {
    for (std::size_t node = 1; node < side.tree_size(); ++node) {
      const route_segment& segment = *node_segment(side, node).segment;
      if (segment.kind != segment_kind::literal || segment.text.size() > longest) continue;
      for (std::size_t i = of_size_[segment.text.size()]; i != 0; i = list_[i - 1].next)
        if (list_[i - 1].text[0] == segment.text[0] && same_text(text(i - 1), segment.text))
          list_[i - 1].is_literal = true;
    }
  }

  template <class Side>
  static constexpr segment_place node_segment(const Side& side, std::size_t node) noexcept {
    const std::size_t row = side.tree().row[node];
    const route_segment& segment = side.routes().segment(row, side.tree().depth[node] - 1u);
    return {segment, side.routes().parameters(row, segment)};
  }
  template <class Side>
  constexpr bool is_literal(const Side& side, std::size_t index) const noexcept {
    const std::size_t size = list_[index].size;
    for (std::size_t node = 1; node < side.tree_size(); ++node) {
      const route_segment& segment = *node_segment(side, node).segment;
      if (segment.kind == segment_kind::literal && segment.text.size() == size && same_text(segment.text, text(index)))
        return true;
    }
    return false;
  }
  /// Whether the plain text is a literal, but for semicolons around it, or occurs in a mixed segment.
  template <class Side>
  constexpr bool is_used(const Side& side) const noexcept {
    const std::size_t size = list_[0].size;
    for (std::size_t node = 1; node < side.tree_size(); ++node) {
      const segment_place here = node_segment(side, node);
      if (here.segment->kind == segment_kind::mixed) {
        if (occurs_in(here.segment->text)) return true;
        for (std::size_t i = 0; i < here.segment->parameters; ++i)
          if (occurs_in(here.parameters[i].before)) return true;
      } else if (here.segment->kind == segment_kind::literal) {
        const std::string_view literal = here.segment->text;
        if (literal.size() > 2 * size + 1) continue;
        std::size_t at = 0;
        while (at < literal.size() && (literal[at] == ';' || occurs_at(literal, at)))
          at += literal[at] == ';' ? std::size_t{1} : size;
        if (at == literal.size()) return true;
      }
    }
    return false;
  }
  constexpr bool occurs_at(std::string_view where, std::size_t at) const noexcept {
    const std::string_view plain = text(0);
    if (where.size() - at < plain.size()) return false;
    for (std::size_t i = 0; i < plain.size(); ++i)
      if (where[at + i] != plain[i]) return false;
    return true;
  }
  constexpr bool occurs_in(std::string_view where) const noexcept {
    for (std::size_t at = 0; at < where.size(); ++at)
      if (occurs_at(where, at)) return true;
    return false;
  }

  static constexpr std::size_t most_samples = 8 + sizeof common_texts / sizeof common_texts[0] + most_types;
  sample list_[most_samples]{};
  std::size_t size_ = 0;
  std::uint8_t of_size_[longest + 1]{};  ///< one more than the number of the last text of each size
  type_function type_[most_types]{};
  std::size_t types_ = 0;
  std::size_t attempts_ = 1;
  bool has_mixed_ = false;
};

}  // namespace ambit::inline v0_2::detail
