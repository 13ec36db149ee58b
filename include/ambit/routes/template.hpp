// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/bytes.hpp>
#include <ambit/text/tokens.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2::detail {

/// The most bytes of a sample of a type.
inline constexpr std::size_t longest_sample = 80;

/// What a segment or a parameter is, in the order in which segments are tried.
///
/// A tail that text ends is two segments: `text_tail`, any number of segments, and a mixed one, whose parameter takes
/// the end of the tail.
enum class segment_kind : unsigned char {
  literal,
  mixed,
  text_tail,
  integer,
  uuid,
  predicate,
  plain,
  slashes,
  opaque,
  tail
};

/// Whether segments of this kind are any number of segments of a path.
template <class Kind>
constexpr bool is_tail(Kind kind) noexcept {
  return kind == Kind::tail || kind == Kind::text_tail;
}
/// Whether segments of this kind are any one segment of a path.
template <class Kind>
constexpr bool is_any_segment(Kind kind) noexcept {
  return kind == Kind::plain || kind == Kind::slashes || kind == Kind::opaque;
}

/// Which triplets of delimiters a parameter takes as data: none, those of `/`, or those of `/ ; ? # %`.
enum class taken_as_data : unsigned char { none, slashes, delimiters };

/// A parameter of a template.
struct route_parameter {
  std::string_view name{};
  std::string_view before{};                ///< the literal text between it and what stands before it in its segment
  segment_kind kind = segment_kind::plain;  ///< neither literal nor mixed; `tail` of one that text ends, too
  taken_as_data data = taken_as_data::none;
  bool shares_segment = false;  ///< whether there is literal text, or another parameter, beside it
  std::uint8_t number = 0;      ///< its number within its segment
  std::uint16_t segment = 0;    ///< the number of its segment, the first one of a tail that text ends
  std::uint16_t type = 0;       ///< of a predicate: the number of the parameter type
};

/// The tail of a literal: its last bytes, as in a `segment_key`.
template <class Byte>
constexpr std::uint64_t tail_of_literal(const Byte* from, std::size_t size) noexcept {
  std::uint64_t tail = std::uint64_t{'/'} << 56;
  for (std::size_t i = size < 8 ? 0 : size - 8; i < size; ++i)
    tail = tail >> 8 | std::uint64_t{static_cast<unsigned char>(from[i])} << 56;
  return tail;
}

/// The sort key of a segment that is one parameter and nothing else; of a predicate, its type counts too.
template <class Type>
constexpr std::uint64_t tail_of_kind(segment_kind kind, Type type) noexcept {
  return static_cast<std::uint64_t>(kind) << 56 | std::uint64_t{type} << 8;
}

/// The sort key of a tail with `behind` segments of the template behind it: the more, the earlier.
template <class Size>
constexpr std::uint64_t tail_of_tail(segment_kind kind, Size behind, taken_as_data data) noexcept {
  return static_cast<std::uint64_t>(kind) << 56 | std::uint64_t{255u - behind} << 16 | static_cast<unsigned>(data) << 8;
}

/// The sort key of a mixed segment: more literal bytes at the front, then at the end, then in all sort first. No
/// segment has more bytes than a route.
template <class Size>
constexpr std::uint64_t tail_of_mixed(Size front, Size back, Size all, std::uint64_t parameters) noexcept {
  std::uint64_t rank = 8191 - front;
  rank = rank << 13 | (8191 - back);
  rank = rank << 13 | (8191 - all);
  return static_cast<std::uint64_t>(segment_kind::mixed) << 56 | rank << 16 | parameters << 8 | 1;
}

/// What is written otherwise where case is ignored, as bits: capital letters, and triplets of characters beyond ASCII.
inline constexpr std::uint8_t folded_letters = 1, folded_triplets = 2;

/// Whether a literal has a capital letter, which the digits of triplets are not; and whether bytes of ASCII have one.
template <class = void>
constexpr bool has_capital(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size(); i += text[i] == '%' ? 3u : 1u)
    if (text[i] >= 'A' && text[i] <= 'Z') return true;
  return false;
}
template <class = void>
constexpr bool has_capital(std::uint64_t tail) noexcept {
  constexpr std::uint64_t ones = 0x0101010101010101u;
  return ((tail + ones * (0x80 - 'A')) & ~(tail + ones * (0x7F - 'Z')) & ones * 0x80) != 0;
}

/// A segment of a template.
struct route_segment {
  segment_kind kind = segment_kind::literal;
  std::uint8_t parameters = 0;  ///< how many it has
  std::uint16_t parameter = 0;  ///< the number of the first of them
  std::uint8_t folds = 0;       ///< what in its literals is written otherwise where case is ignored
  /// Of a literal: its last bytes, as in a `segment_key`. Of others, no literal's: the one with the lower tail is tried
  /// first. All segments with a tail are the same if the lowest byte of it is 0 or a slash.
  std::uint64_t tail = 0;
  std::string_view text{};  ///< of a literal, all of it; of a mixed one, what stands behind its last parameter
};

/// In place of the number of a segment, where there is no tail.
inline constexpr std::uint8_t no_tail = 255;

/// The most different methods that a policy may have.
inline constexpr std::size_t most_methods = 64;

/// A route, read: its methods and what its template ends with. Its segments and parameters stand in lists of their own.
struct route_shape {
  /// How many bytes of the row's text are the method, several with a `|` between them, or `*`.
  std::uint16_t method_size = 0;
  std::uint16_t methods = 1;    ///< how many methods it names; 0 for any method
  std::uint16_t segment = 0;    ///< the number of its first segment
  std::uint16_t parameter = 0;  ///< the number of its first parameter
  std::uint8_t segments = 0;    ///< how many it has, those of the mount among them
  std::uint8_t parameters = 0;  ///< how many it has
  std::uint8_t tail = no_tail;  ///< the number of the segment that is a tail
  bool present = false;         ///< whether there is a route, and a right one
  bool slashed = false;         ///< whether its template ends with a slash behind the last segment
};

/// Where the segments and parameters of routes stand.
struct route_lists {
  const route_shape* shapes = nullptr;
  const route_segment* segments = nullptr;
  const route_parameter* parameters = nullptr;
};

/// The method of a route whose row has `text`, as it is written there.
template <class Shape, class Text>
constexpr std::string_view method_of(const Shape& shape, const Text& text) noexcept {
  return std::string_view(text).substr(0, shape.method_size);
}
/// Calls `use` with each method that a route names; not at all for one that takes any.
template <class Shape, class Text, class Use>
constexpr void for_each_method(const Shape& shape, const Text& text, Use use) noexcept {
  const std::string_view all = method_of(shape, text);
  if (shape.methods == 1) use(all);
  for (std::size_t begin = 0, end = 0; shape.methods > 1 && end < all.size(); begin = end + 1) {
    end = find_byte(all, '|', begin);
    use(part_of(all, begin, end));
  }
}

/// Whether two literals are the same.
template <class Segment>
constexpr bool same_literal(const Segment& left, const Segment& right) noexcept {
  return left.tail == right.tail && same_text(left.text, right.text);
}

/// Below 0 if `left` is tried before `right`, above 0 if after, 0 if they match the same text. Literals have any order
/// among themselves; mixed segments with literals of the same sizes go by these, then by the kinds of their parameters.
template <class Segment, class Parameter>
constexpr int order_of(const Segment& left, const Parameter* of_left, const Segment& right,
                       const Parameter* of_right) noexcept {
  if (left.kind != right.kind) return left.kind < right.kind ? -1 : 1;
  if (left.kind == segment_kind::literal) return order_of(left.text, right.text);
  if (left.tail != right.tail) return left.tail < right.tail ? -1 : 1;
  int order = order_of(left.text, right.text);
  for (std::size_t i = 0; i < left.parameters && order == 0; ++i)
    order = order_of(of_left[i].before, of_right[i].before);
  for (std::size_t i = 0; i < left.parameters && order == 0; ++i) {
    const Parameter &one = of_left[i], &other = of_right[i];
    if (one.kind != other.kind)
      order = one.kind < other.kind ? -1 : 1;
    else if (one.type != other.type)
      order = one.type < other.type ? -1 : 1;
  }
  return order;
}

/// The words of routes that are known without a declaration: methods, and the types of parameters beside the ones
/// declared, a list of the type `Types`.
template <class Types>
class route_words {
 public:
  /// The standard method that `method` is but for the case of letters; empty if it is none.
  template <class Text>
  static constexpr Text standard_method(Text method) noexcept {
    constexpr Text standard_methods[] = {"GET",     "HEAD",    "POST",  "PUT",  "DELETE",
                                         "CONNECT", "OPTIONS", "TRACE", "PATCH"};
    for (const Text standard : standard_methods) {
      std::size_t same = 0;
      while (same < method.size() && same < standard.size() && lower_case(method[same]) == lower_case(standard[same]))
        ++same;
      if (same == method.size() && same == standard.size()) return standard;
    }
    return {};
  }

  /// What parameters of the built-in type named `name` are; plain if there is none.
  static constexpr segment_kind kind_of_built_in(std::string_view name) noexcept {
    for (const built_in_type& known : built_in_types)
      if (same_text(known.name, name)) return known.kind;
    return segment_kind::plain;
  }

  /// The name of a type, built in or one of `declared`, that is nearest to `wrong`, or is what `wrong` means elsewhere;
  /// empty if there is none.
  static constexpr std::string_view nearest(std::string_view wrong, const Types& declared) noexcept {
    nearest_word found(wrong);
    for (const built_in_type& known : built_in_types) found.offer(known.name);
    for (std::size_t i = 0; i < declared.size(); ++i) found.offer(declared[i].name);
    constexpr std::string_view of_integers[] = {"integer", "number", "long", "digits", "unsigned"};
    for (const std::string_view name : of_integers)
      if (found.word().empty() && same_text(name, wrong)) return "int";
    return found.word();
  }

 private:
  struct built_in_type {
    std::string_view name;
    segment_kind kind;
  };
  static constexpr built_in_type built_in_types[] = {{"int", segment_kind::integer},
                                                     {"uuid", segment_kind::uuid},
                                                     {"slashes", segment_kind::slashes},
                                                     {"opaque", segment_kind::opaque}};
};

/// Where the last bytes of a text of `size` bytes are in such a number.
template <class Size>
constexpr std::uint64_t mask_of_last_bytes(Size size) noexcept {
  return size >= 8 ? ~std::uint64_t{0} : size == 0 ? 0 : ~std::uint64_t{0} << (64 - 8 * size);
}

/// What a literal segment is found by: its size, and its last bytes. Below these stand the slash before it and, in a
/// path, what comes before that.
struct segment_key {
  std::uint64_t tail = 0;
  std::size_t size = 0;

  /// A number below the count of slots that `mask`, `multiplier` and `shift` were chosen for.
  constexpr std::size_t slot(std::uint64_t mask, std::uint64_t multiplier, unsigned shift) const noexcept {
    return static_cast<std::size_t>(((tail & mask) + size) * multiplier >> shift);
  }
};

/// What stands for all bytes of a segment with this key, before it is multiplied: `word(at)` has the eight from `at`
/// on. Of literals that one key does not tell apart.
template <class Word>
constexpr std::uint64_t sum_of_all(const segment_key& key, Word word) noexcept {
  std::uint64_t sum = key.size;
  for (std::size_t at = 0; at + 8 < key.size; at += 8) {
    sum = (sum ^ word(at)) * 0x9E3779B97F4A7C15u;
    sum ^= sum >> 32;
  }
  sum = (sum ^ (key.tail & mask_of_last_bytes(key.size))) * 0x9E3779B97F4A7C15u;
  return sum ^ sum >> 32;
}

}  // namespace ambit::inline v0_2::detail
