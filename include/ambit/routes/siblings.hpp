// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/mixed_segment.hpp>
#include <ambit/routes/path_text.hpp>
#include <ambit/routes/template.hpp>
#include <ambit/routes/template_tree.hpp>

#include <cstdint>
#include <string_view>

// The children of nodes that are no literals, and an index of the mixed ones by the literals that they begin and end
// with: which siblings a segment could be is found in steps as many as the logarithm of their number.
namespace ambit::inline v0_2::detail {

/// A child of a node that is no literal.
struct route_other {
  segment_kind kind = segment_kind::plain;
  std::uint8_t behind = 0;  ///< of a tail: how many segments of the template stand behind it
  std::uint16_t type = 0;   ///< of a predicate
  std::uint32_t node = 0;
  std::uint32_t row = 0;      ///< of a mixed one: a row that has the segment
  std::uint32_t segment = 0;  ///< the number of the segment in it
  std::uint32_t back = 0;     ///< and the number of the affix that it ends with
};

/// A literal that mixed siblings begin with, a front, one that some of these end with, a back, or one that some of
/// these have between parameters, behind those of their segment before it: a middle. The affixes of a list are sorted,
/// backs from their last byte on, others from the first one. Number 0 is none.
struct alignas(64) affix {
  std::uint64_t word = 0;  ///< its first eight bytes in that order, the first one highest
  const char* text = nullptr;
  std::uint16_t size = 0;
  std::uint16_t depth = 0;    ///< how many affixes of the list this one has for an affix itself, and one
  std::uint32_t shorter = 0;  ///< the longest of those
  std::uint32_t jump = 0;     ///< one of those, so chosen that few steps lead to each of them
  /// Of a front: the first of its backs; of a back: of the siblings that have both; of a middle: of those whose last
  /// one it is.
  std::uint32_t first = 0;
  std::uint32_t count = 0;    ///< how many there are
  std::uint32_t middles = 0;  ///< of a back or a middle: stands for the list of the next middles; 0 if it is not listed
  /// Of a back: its front; of a middle: the last sibling that has it; of what stands for the middles of a back: the
  /// number after the last sibling that has one.
  std::uint32_t other = 0;
};

/// Siblings with the same front and back are looked at one by one if they are no more.
inline constexpr std::uint32_t few_siblings = 8;

/// Byte number `at` of a literal, counted from its end for a back.
template <bool Back, class Text>
constexpr unsigned char affix_byte(Text literal, std::size_t at) noexcept {
  return static_cast<unsigned char>(literal[Back ? literal.size() - 1 - at : at]);
}

/// How many of their first bytes two texts have in common; of their last ones, for backs. clang, which counts the steps
/// of a constant evaluation, takes one for any number of bytes that it compares itself.
template <bool Back, class Text>
constexpr std::size_t common_bytes(Text left, Text right) noexcept {
  std::size_t same = 0, most = left.size() < right.size() ? left.size() : right.size();
#if defined(__clang__)
  while (same != most) {
    const std::size_t more = (same + most + 1) / 2;
    const std::size_t l = Back ? left.size() - more : same, r = Back ? right.size() - more : same;
    if (__builtin_memcmp(left.data() + l, right.data() + r, more - same) == 0)
      same = more;
    else
      most = more - 1;
  }
#else
  while (same != most && affix_byte<Back>(left, same) == affix_byte<Back>(right, same)) ++same;
#endif
  return same;
}

/// The children of all nodes that are no literals, in the order in which they are tried; but of a node's mixed ones,
/// those with the same front and back stand together. Number 0 is none.
template <std::size_t Nodes, std::size_t Others, std::size_t Mixed, std::size_t Middles>
struct sibling_table {
  std::uint32_t first[Nodes + 1]{};  ///< indexed by node: the first of its children
  std::uint32_t fronts[Nodes]{};     ///< indexed by node: an affix that stands for the list of its fronts
  route_other others[Others + 1]{};
  affix affixes[3 * Mixed + 1 + (Middles == 0 ? 0 : Mixed + 2 * Middles)]{};

  template <class Routes, class Tree>
  constexpr sibling_table(const Routes& routes, const Tree& tree) noexcept {
    key keys[Mixed + 1]{}, scratch[Mixed + 1]{};
    std::uint32_t end = 1;
    for (std::size_t n = 0; n < Nodes; ++n) {
      first[n] = end;
      std::size_t mixed = 0;
      for (std::size_t child = n + 1; child < tree.last[n]; child = tree.last[child]) {
        const auto row = tree.row[child], number = tree.depth[child] - 1u;
        const auto& segment = routes.segment(row, number);
        if (segment.kind == segment_kind::literal) continue;
        const auto* const parameters = routes.parameters(row, segment);
        const std::uint16_t type = segment.parameters == 0 ? std::uint16_t{0} : parameters->type;
        const std::uint8_t behind = is_tail(segment.kind) ? routes.behind(row, number) : std::uint8_t{0};
        others[end] = {segment.kind, behind, type, static_cast<std::uint32_t>(child), row, number, 0};
        if (segment.kind == segment_kind::mixed) keys[mixed++] = {parameters->before, segment.text, others[end]};
        ++end;
      }
      if (mixed != 0) index(sorted(keys, scratch, mixed), mixed, n);
    }
    first[Nodes] = end;
    if constexpr (Middles != 0) {
      const std::uint32_t last = affix_count_;
      for (std::uint32_t back = 1; back <= last; ++back) {
        const affix& here = affixes[back];
        if (here.other == 0 || here.count <= few_siblings) continue;
        std::uint32_t behind = here.first;
        for (; behind != here.first + here.count && parameters_of(routes, behind) > 1; ++behind) {
          keys[behind - here.first].back = {};
          keys[behind - here.first].other.back = behind;
        }
        if (behind - here.first > few_siblings)
          affixes[index_middles(routes, keys, scratch, behind - here.first, back, std::uint32_t{1})].other = behind;
      }
    }
  }

 private:
  struct key {
    std::string_view front{};
    std::string_view back{};
    route_other other{};
  };

  /// Below 0 if `left` comes before `right`, 0 if they are the same.
  template <bool Back, class Text>
  static constexpr int order(Text left, Text right) noexcept {
    const std::size_t same = common_bytes<Back>(left, right);
    if (same == left.size() || same == right.size())
      return left.size() < right.size() ? -1 : left.size() > right.size() ? 1 : 0;
    return affix_byte<Back>(left, same) < affix_byte<Back>(right, same) ? -1 : 1;
  }

  /// The keys by front, then by back, of which equal ones stay in their order.
  template <class Key>
  static constexpr Key* sorted(Key* from, Key* to, std::size_t count) noexcept {
    for (std::size_t width = 1; width < count; width *= 2) {
      for (std::size_t low = 0, made = 0; low < count; low += 2 * width) {
        const std::size_t middle = low + width < count ? low + width : count;
        const std::size_t high = low + 2 * width < count ? low + 2 * width : count;
        std::size_t left = low, right = middle;
        while (made < high) {
          bool is_right = left == middle;
          if (!is_right && right != high) {
            const int fronts = order<false>(from[right].front, from[left].front);
            is_right = fronts < 0 || (fronts == 0 && order<true>(from[right].back, from[left].back) < 0);
          }
          to[made++] = is_right ? from[right++] : from[left++];
        }
      }
      Key* const other = from;
      from = to;
      to = other;
    }
    return from;
  }

  /// Lists the affixes of the mixed children of node `n`.
  template <class Key>
  constexpr void index(const Key* keys, std::size_t count, std::size_t n) noexcept {
    const std::uint32_t list = fronts[n] = ++affix_count_;
    affixes[list].first = list + 1;
    for (std::size_t i = 0; i < count; ++i)
      if (i == 0 || order<false>(keys[i - 1].front, keys[i].front) != 0) add<false>(list, keys[i].front);
    std::uint32_t front = list;
    for (std::size_t i = 0; i < count; ++i) {
      const bool new_front = i == 0 || order<false>(keys[i - 1].front, keys[i].front) != 0;
      if (new_front) affixes[++front].first = affix_count_ + 1;
      if (new_front || order<true>(keys[i - 1].back, keys[i].back) != 0) {
        add<true>(front, keys[i].back);
        affixes[affix_count_].other = front;
        affixes[affix_count_].first = static_cast<std::uint32_t>(first[n] + i);
      }
      others[first[n] + i] = keys[i].other;
      others[first[n] + i].back = affix_count_;
      ++affixes[affix_count_].count;
    }
  }

  template <class Routes, class Number>
  constexpr Number parameters_of(const Routes& routes, Number sibling) const noexcept {
    return routes.segment(others[sibling].row, others[sibling].segment).parameters;
  }

  /// Lists the middles before parameter number `at` of the siblings that `from` has the numbers of, `count` in
  /// ascending order, which all have the same before it: those that go on behind `of`. What stands for the list.
  template <class Routes, class Key, class Number>
  constexpr Number index_middles(const Routes& routes, Key* from, Key* scratch, Number count, Number of,
                                 Number at) noexcept {
    const auto list = affixes[of].middles = ++affix_count_;
    affixes[list].first = list + 1;
    for (Number i = 0; i < count; ++i) {
      const auto& other = others[from[i].other.back];
      from[i].front = routes.parameters(other.row, routes.segment(other.row, other.segment))[at].before;
    }
    Key* const keys = sorted(from, scratch, count);
    for (Number i = 0; i < count; ++i)
      if (i == 0 || !same_text(keys[i - 1].front, keys[i].front)) add<false>(list, keys[i].front);
    Number middle = list;
    for (Number begin = 0, end = 0; begin < count; begin = end) {
      // Those that have more parameters are tried before those that have the same literals and no more.
      Number more = begin;
      for (; end < count && same_text(keys[begin].front, keys[end].front); ++end)
        if (parameters_of(routes, keys[end].other.back) > at + 1) more = end + 1;
      affix& here = affixes[++middle];
      here.other = keys[end - 1].other.back;
      here.count = end - more;
      if (more != end) here.first = keys[more].other.back;
      if (more != begin)
        index_middles(routes, keys + begin, (keys == from ? scratch : from) + begin, more - begin, middle, at + 1);
    }
    return list;
  }

  /// Adds a literal to the list of affixes that belongs to number `list`.
  template <bool Back, class Text>
  constexpr void add(std::uint32_t list, Text literal) noexcept {
    affix& made = affixes[++affix_count_];
    made.text = literal.data();
    made.size = static_cast<std::uint16_t>(literal.size());
    for (std::size_t i = 0; i < literal.size() && i < 8; ++i)
      made.word |= std::uint64_t{affix_byte<Back>(literal, i)} << (56 - 8 * i);
    std::uint32_t shorter = affixes[list].count++ == 0 ? 0 : affix_count_ - 1;
    while (shorter != 0 && !begins<Back>(literal, affixes[shorter])) shorter = affixes[shorter].shorter;
    const affix& next = affixes[shorter];
    const affix& behind = affixes[next.jump];
    made.depth = static_cast<std::uint16_t>(next.depth + 1);
    made.shorter = shorter;
    made.jump = next.depth - behind.depth == behind.depth - affixes[behind.jump].depth ? behind.jump : shorter;
  }
  template <bool Back, class Text>
  static constexpr bool begins(Text literal, const affix& other) noexcept {
    return other.size <= literal.size() && common_bytes<Back>(literal, Text(other.text, other.size)) == other.size;
  }

  std::uint32_t affix_count_ = 0;
};

template <class Tables>
inline constexpr sibling_table<route_step_chunks<Tables>::nodes, route_tree_of<Tables>.others,
                               route_tree_of<Tables>.mixed, route_tree_of<Tables>.middles>
    siblings_of{routes_read<Tables>, route_tree_of<Tables>};

/// Finds the mixed siblings whose front and back a segment has, in the order in which they are tried.
template <class Table, class Text>
class mixed_siblings {
 public:
  /// If `fronts_alone`, those too whose front is all of the segment.
  constexpr mixed_siblings(const Table& table, const Text& text, std::size_t begin, std::size_t end,
                           bool fronts_alone = false) noexcept
      : table_(table), text_(text), begin_(begin), end_(end), fronts_alone_(fronts_alone) {}

  /// The first one of a node; 0 if it has none.
  constexpr std::uint32_t first(std::uint32_t fronts) const noexcept {
    if (fronts == 0) return 0;
    const std::uint32_t front = longest<false>(table_.affixes[fronts]);
    return is_alone(front) ? table_.affixes[table_.affixes[front].first].first : first_with(front);
  }
  /// The one after number `other`; 0 if there is none.
  constexpr std::uint32_t after(std::uint32_t other) const noexcept {
    const affix& back = table_.affixes[table_.others[other].back];
    if (is_alone(back.other)) {
      const affix& front = table_.affixes[back.other];
      const affix& last = table_.affixes[front.first + front.count - 1];
      return other + 1 < last.first + last.count ? other + 1 : first_with(front.shorter);
    }
    if (const std::uint32_t next = next_of(back, other + 1)) return next;
    if (const std::uint32_t next = first_of(back.shorter)) return next;
    return first_with(table_.affixes[back.other].shorter);
  }

  /// Where the segment is.
  constexpr std::size_t begin() const noexcept { return begin_; }
  constexpr std::size_t end() const noexcept { return end_; }

  /// Whether the segment fits it.
  constexpr bool fits(const route_segment& segment, const route_parameter* parameters,
                      table_rows<parameter_type> types) const noexcept {
    if (!Text::is_plain || segment.parameters != 1)
      return fit_mixed(text_, begin_, end_, segment, parameters, types) != fit::none;
    const std::size_t begin = begin_ + parameters->before.size(), end = end_ - segment.text.size();
    return begin < end && is_of(parameters->kind, parameters->type, types, text_, begin, end);
  }

  /// The same for a router that may take no text for a parameter, if `empty`, or no text with a dot in it, if not
  /// `dots`; or any text of a segment that can be divided in several ways.
  constexpr bool fits(const route_segment& segment, const route_parameter* parameters, table_rows<parameter_type> types,
                      bool empty, bool dots) const noexcept {
    if (!dots && holds_more_dots(segment, parameters)) return false;
    parameter_places places;
    const fit how = empty ? fit_literals<true>(text_, begin_, end_, segment, parameters, places)
                          : fit_literals<false>(text_, begin_, end_, segment, parameters, places);
    for (std::size_t i = 0; i < segment.parameters && how == fit::one; ++i) {
      const std::size_t begin = places.begin[i], end = places.end[i];
      const bool is_text = parameters[i].kind == segment_kind::plain || parameters[i].kind == segment_kind::opaque ||
                           parameters[i].kind == segment_kind::tail;
      if (!(empty && is_text && begin == end) &&
          !is_of(parameters[i].kind, parameters[i].type, types, text_, begin, end))
        return false;
    }
    return how != fit::none;
  }

  /// Whether the segment is no more than the front of one with these parameters.
  constexpr bool is_front(const route_parameter* parameters) const noexcept {
    return is_front_alone(text_, begin_, end_, parameters);
  }

  /// Whether the segment, which fits it, has for a parameter a text in which the one before that stands again, or a
  /// delimiter of this; of one at the front, a delimiter alone; or the first byte of what stands behind it. As the
  /// parameters have least text at the front.
  ///
  /// Source: path-to-regexp 8.4, `toRegExpSource`, and 0.1.13, `backtrack`, which begins with the first delimiter; chi
  /// 5, `node.findRoute`, and Symfony 7, `RouteCompiler::compilePattern`, where a parameter ends at the first such
  /// byte.
  constexpr bool repeats_text(const route_segment& segment, const route_parameter* parameters) const noexcept {
    parameter_places places;
    fit how = fit_literals(text_, begin_, end_, segment, parameters, places);
    if (how == fit::none) how = fit_literals<true>(text_, begin_, end_, segment, parameters, places);
    for (std::size_t i = 0; i < segment.parameters && how == fit::one; ++i) {
      const std::size_t begin = places.begin[i], end = places.end[i];
      const std::string_view before = parameters[i].before;
      if (!before.empty() && find_literal(text_, begin, end_, before).begin < end) return true;
      for (const char byte : before)
        if (is_delimiter(byte) && has_symbol(text_, begin, end, byte)) return true;
      const std::string_view behind = i + 1u < segment.parameters ? parameters[i + 1].before : segment.text;
      if (!behind.empty() && (behind[0] == '%' ? find_byte(std::string_view(text_.data(), end), '%', begin) != end
                                               : has_symbol(text_, begin, end, behind[0])))
        return true;
    }
    return how == fit::several;
  }

 private:
  /// Whether the text has more dots than the literals, so that some parameter has one, however the text is divided.
  constexpr bool holds_more_dots(const route_segment& segment, const route_parameter* parameters) const noexcept {
    std::size_t more = 0;
    for (std::size_t at = begin_; at < end_;) {
      const path_symbol symbol = text_.symbol(at, end_);
      more += std::size_t{symbol.bytes[0] == '.'};
      at += symbol.width;
    }
    const auto without_those_of = [&more](std::string_view literal) {
      for (const char byte : literal) more -= std::size_t{byte == '.'};
    };
    without_those_of(segment.text);
    for (std::size_t i = 0; i < segment.parameters; ++i) without_those_of(parameters[i].before);
    return more != 0;
  }

  /// Whether siblings are wanted that have this front, which the segment has, since that is all of it.
  constexpr bool is_alone(std::uint32_t front) const noexcept {
    if (!fronts_alone_ || front == 0 || table_.affixes[front].size == 0) return false;
    const std::string_view text(table_.affixes[front].text, table_.affixes[front].size);
    return after_literal(text_, begin_, end_, text) == end_;
  }

  /// The first one that has the front, or a shorter one.
  constexpr std::uint32_t first_with(std::uint32_t front) const noexcept {
    for (; front != 0; front = table_.affixes[front].shorter)
      if (const std::uint32_t found = first_of(longest<true>(table_.affixes[front]))) return found;
    return 0;
  }
  /// The first one that has the back, or a shorter one of its list.
  constexpr std::uint32_t first_of(std::uint32_t back) const noexcept {
    for (; back != 0; back = table_.affixes[back].shorter)
      if (const std::uint32_t found = next_of(table_.affixes[back], table_.affixes[back].first)) return found;
    return 0;
  }
  /// The first one that has the back, from number `least` on; where many have it, of those whose middles the segment
  /// has, one behind the other. 0 if there is none.
  constexpr std::uint32_t next_of(const affix& back, std::uint32_t least) const noexcept {
    const std::uint32_t end = back.first + back.count;
    if constexpr (Table::middles != 0) {
      if (back.middles != 0) {
        const affix& front = table_.affixes[back.other];
        const std::size_t from = after_literal(text_, begin_, end_, std::string_view(front.text, front.size));
        const std::size_t to = before_literal(text_, from, end_, std::string_view(back.text, back.size));
        if (to == nowhere) return 0;
        const std::uint32_t behind = table_.affixes[back.middles].other;
        std::uint32_t found = least < behind ? behind : least;
        if (least < behind) find_middles(table_.affixes[back.middles], from, to, least, found);
        return found < end ? found : 0;
      }
    }
    return least < end ? least : 0;
  }
  /// Lowers `found` to the first sibling, from number `least` on, that goes on with a middle of a list which the
  /// segment has between two places. It is enough to look where a middle first stands: what follows it there has most
  /// room.
  constexpr void find_middles(const affix& list, std::size_t from, std::size_t to, std::uint32_t least,
                              std::uint32_t& found) const noexcept {
    std::uint64_t seen[(Table::middles + 63) / 64]{};
    for (; from < to; from += text_.symbol(from, to).width) {
      const mixed_siblings rest(table_, text_, from, to);
      // A middle that was seen stood with all those that it begins with.
      for (std::uint32_t number = rest.template longest<false>(list); number != 0;) {
        const affix& here = table_.affixes[number];
        std::uint64_t& word = seen[(number - list.first) / 64];
        const std::uint64_t bit = std::uint64_t{1} << (number - list.first) % 64;
        if ((word & bit) != 0) break;
        word |= bit;
        number = here.shorter;
        if (here.other < least) continue;
        const std::uint32_t next = here.first < least ? least : here.first;
        if (next < here.first + here.count && next < found) found = next;
        if (here.middles != 0)
          find_middles(table_.affixes[here.middles],
                       after_literal(text_, from, to, std::string_view(here.text, here.size)), to, least, found);
      }
    }
  }

  /// The longest affix of a list that the segment has; 0 if there is none.
  template <bool Back>
  constexpr std::uint32_t longest(const affix& list) const noexcept {
    std::uint32_t low = list.first, high = low;
    if (list.count == 1 && table_.affixes[low].size == 0) return low;
    const std::uint64_t word = word_of<Back>();
    for (std::uint32_t count = list.count; count > 1;) {
      const std::uint32_t half = count / 2;
      if (table_.affixes[low + half].word <= word) low += half;
      count -= half;
    }
    if (table_.affixes[low].word > word) return 0;
    std::size_t same = nowhere;  // how many bytes of the one before `low` the segment has, if that was looked at
    if (table_.affixes[low].word == word && table_.affixes[low].size > 8) {
      high = low + 1;
      if (low != list.first && table_.affixes[low - 1].word == word) low = list.first;
      while (low != high) {
        const std::uint32_t middle = (low + high) / 2;
        const affix& here = table_.affixes[middle];
        comparison with{nowhere, false};
        if (here.word == word && here.size > 8) with = compared<Back>(here);
        if (with.before) {
          high = middle;
        } else {
          low = middle + 1;
          same = with.same;
        }
      }
      if (low-- == list.first) return 0;
    }
    std::uint32_t found = low;
    const affix& nearest = table_.affixes[found];
    if (nearest.size <= 8 && ((nearest.word ^ word) & mask_of_last_bytes(nearest.size)) == 0) return found;
    if (same == nowhere) same = compared<Back>(nearest).same;
    while (table_.affixes[found].size > same) {
      const std::uint32_t jump = table_.affixes[found].jump;
      found = table_.affixes[jump].size > same ? jump : table_.affixes[found].shorter;
    }
    return found;
  }

  /// The same of the segment as of an affix.
  template <bool Back>
  constexpr std::uint64_t word_of() const noexcept {
    if (Back && (Text::is_plain || end_ - begin_ < 32)) {
      const segment_key key = text_.key(begin_, end_);
      return key.tail & mask_of_last_bytes(key.size);
    }
    if (Text::is_plain && end_ - begin_ >= 8) return reversed_bytes(eight_bytes(text_.data() + begin_));
    std::uint64_t word = 0;
    unsigned bits = 64;
    for (std::size_t end = end_; Back && end != begin_ && bits != 0;) {
      const path_symbol here = text_.symbol_before(end, begin_);
      for (std::size_t i = here.size; i != 0 && bits != 0; --i)
        word |= std::uint64_t{static_cast<unsigned char>(here.bytes[i - 1])} << (bits -= 8);
      end -= here.width;
    }
    if (Back) return word;
    for (std::size_t at = begin_; at != end_ && bits != 0;) {
      const path_symbol here = text_.symbol(at, end_);
      for (std::size_t i = 0; i < here.size && bits != 0; ++i)
        word |= std::uint64_t{static_cast<unsigned char>(here.bytes[i])} << (bits -= 8);
      at += here.width;
    }
    return word;
  }

  struct comparison {
    std::size_t same = 0;  ///< how many bytes of the affix the segment has
    bool before = false;   ///< whether it comes before the affix
  };
  template <bool Back>
  constexpr comparison compared(const affix& literal) const noexcept {
    const std::size_t size = literal.size;
    std::size_t begin = begin_, end = end_, same = 0;
    if (Text::is_plain) {
      const auto differs = [&] {
        const char* const own = literal.text + (Back ? size - same - 8 : same);
        return eight_bytes(text_.data() + (Back ? end - 8 : begin)) != eight_bytes(own);
      };
      for (; size - same >= 8 && end - begin >= 8 && !differs(); same += 8) (Back ? end -= 8 : begin += 8);
    }
    while (begin != end && same != size) {
      const path_symbol here = Back ? text_.symbol_before(end, begin) : text_.symbol(begin, end);
      for (std::size_t i = 0; i < here.size && same != size; ++i, ++same) {
        const auto mine = static_cast<unsigned char>(here.bytes[Back ? here.size - 1 - i : i]);
        const auto other = affix_byte<Back>(std::string_view(literal.text, size), same);
        if (mine != other) return {same, mine < other};
      }
      if (Back)
        end -= here.width;
      else
        begin += here.width;
    }
    return {same, same != size};
  }

  const Table& table_;
  const Text& text_;
  std::size_t begin_;
  std::size_t end_;
  bool fronts_alone_;
};

}  // namespace ambit::inline v0_2::detail
