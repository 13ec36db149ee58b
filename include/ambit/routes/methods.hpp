// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/match_table.hpp>
#include <ambit/routes/template.hpp>
#include <ambit/routes/template_rows.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2::detail {

/// Where two methods differ first that are the same but for the case of letters; `nowhere` if they are not, or if they
/// are the same.
template <class Text>
constexpr std::size_t place_of_other_case(Text one, Text other) noexcept {
  std::size_t first = nowhere;
  for (auto i = one.size(); i-- != 0 && one.size() == other.size();)
    if (lower_case(one[i]) != lower_case(other[i]))
      return nowhere;
    else if (one[i] != other[i])
      first = i;
  return first;
}

/// The methods that a policy's routes name, in the order of declaration; with GET always HEAD too. Some methods are
/// told by their numbers, as bits. No two differ in case alone, since ASP.NET takes them for one.
template <std::size_t Rows>
struct method_list {
  std::string_view name[most_methods]{};
  std::size_t size = 0;
  std::uint64_t of_row[Rows + 1]{};  ///< indexed by row: the methods that it names
  std::size_t get = 0;               ///< the number of GET; `size` if it is none of them
  std::size_t head = 0;              ///< that of HEAD
  bool some_take_any = false;        ///< whether a row takes any method
  fault mistaken{};

  template <class Routes, class Operations>
  constexpr method_list(const Routes& routes, const Operations& rows) noexcept {
    for (std::size_t row = 0; row < Rows; ++row) {
      const auto& shape = routes.shape(row);
      if (!shape.present) continue;
      some_take_any = some_take_any || shape.methods == 0;
      for_each_method(shape, rows[row].route.text, [&](auto method) {
        const std::size_t known = size;
        of_row[row] |= bit_of(number_added(method, rows[row].name));
        if (size != known && same_text(method, "GET")) number_added(std::string_view("HEAD"), rows[row].name);
      });
    }
    get = number_of("GET");
    head = number_of("HEAD");
  }

  /// Whether it is one of the methods.
  constexpr bool has(std::uint64_t some, std::size_t method) const noexcept {
    return method < size && (some >> method & 1) != 0;
  }
  /// The methods, and HEAD if GET is one of them.
  constexpr std::uint64_t with_head(std::uint64_t some) const noexcept {
    return has(some, get) && head != size ? some | bit_of(head) : some;
  }

 private:
  template <class Text>
  constexpr std::size_t number_of(Text method) const noexcept {
    std::size_t i = 0;
    while (i < size && !same_text(name[i], method)) ++i;
    return i;
  }
  template <class Text>
  constexpr std::size_t number_added(Text method, Text row) noexcept {
    const std::size_t number = number_of(method);
    if (number == most_methods && !mistaken) mistaken = {mistake::route_has_one_method_too_many, method, row};
    for (std::size_t i = 0; number == size && i < size && !mistaken; ++i)
      if (const auto at = place_of_other_case(method, Text(name[i])); at != nowhere) {
        const bool upper = method[at] < 'a';
        mistaken = {mistake::route_method_is_not_in_upper_case, upper ? name[i] : method, row, 0,
                    upper ? method : name[i]};
      }
    if (number == size && number != most_methods) name[size++] = method;
    return number;
  }
  static constexpr std::uint64_t bit_of(std::size_t number) noexcept {
    return number < most_methods ? std::uint64_t{1} << number : 0;
  }
};

/// The methods of a policy's routes, by number.
template <class Tables>
inline constexpr method_list<operation_rows<Tables>().size()> methods_listed{routes_read<Tables>,
                                                                             operation_rows<Tables>()};

/// Whether the template of a row takes paths that end with a slash, or without one.
template <class Tables>
constexpr bool takes_end(std::size_t row, bool slashed) noexcept {
  return routes_read<Tables>.shape(row).slashed == slashed || row_has<Tables, either_slash>(row);
}

/// The methods that each row answers: those that it names, and HEAD with GET; of one that takes any, all but those that
/// other rows of its template take wherever it ends.
template <class Tables>
struct answered_methods {
  std::uint64_t of_row[operation_rows<Tables>().size() + 1]{};

  constexpr answered_methods() noexcept {
    const auto& methods = methods_listed<Tables>;
    const auto& order = route_order_of<Tables>();
    const auto& tree = route_tree_of<Tables>;
    for (std::size_t place = 0; place < order.size; ++place) {
      const std::size_t row = order.row[place];
      of_row[row] = methods.with_head(methods.of_row[row]);
      if (routes_read<Tables>.shape(row).methods != 0) continue;
      std::uint64_t taken = ~std::uint64_t{0};
      for (const bool slashed : {false, true}) {
        std::uint64_t here = 0;
        for (std::size_t at = tree.first_place(tree.node[place]); at < order.size && tree.node[at] == tree.node[place];
             ++at)
          if (takes_end<Tables>(order.row[at], slashed)) here |= methods.with_head(methods.of_row[order.row[at]]);
        if (takes_end<Tables>(row, slashed)) taken &= here;
      }
      of_row[row] = ~taken;
    }
  }
};
template <class Tables>
inline constexpr answered_methods<Tables> methods_answered;

/// Whether some request has a method that both rows answer.
template <class Tables>
constexpr bool methods_overlap(std::size_t left, std::size_t right) noexcept {
  const auto& methods = methods_listed<Tables>;
  if constexpr (methods_listed<Tables>.some_take_any)
    return (routes_read<Tables>.shape(left).methods == 0 && routes_read<Tables>.shape(right).methods == 0) ||
           (methods_answered<Tables>.of_row[left] & methods_answered<Tables>.of_row[right]) != 0;
  else
    return (methods.with_head(methods.of_row[left]) & methods.with_head(methods.of_row[right])) != 0;
}

/// Numbers for `Count` methods: those of two to six bytes by a hash without collisions, found once.
template <std::size_t Count>
class method_table {
 public:
  template <class List>
  constexpr explicit method_table(const List& list) noexcept {
    for (std::size_t i = 0; i < Count; ++i) name_[i] = list.name[i];
    while (!placed()) multiplier_ = multiplier_ * 0x2545F4914F6CDD1Du + 0x9E3779B97F4A7C15u;
  }

  constexpr std::string_view name(std::size_t method) const noexcept { return name_[method]; }
  /// The number of `method`; Count if it is none.
  constexpr std::size_t index_of(std::string_view method) const noexcept {
    std::size_t i = 0;
    while (i < Count && !same_text(name_[i], method)) ++i;
    return i;
  }
  /// The same in few steps, if it is one of two to six bytes; Count for all others.
  [[gnu::always_inline]] constexpr std::size_t quick_index_of(const char* method, std::size_t size) const noexcept {
    if (size - 2 > 4) return Count;
    const std::uint64_t key = key_of(method, size);
    const std::size_t slot = slot_of(key);
    if (key_[slot] != key) return Count;
    const std::size_t index = index_[slot];
#if defined(__GNUC__)
    if (index >= Count) __builtin_unreachable();
#endif
    return index;
  }

 private:
  static constexpr unsigned bits = bit_width(Count * Count + 1);

  /// A key made from a method of two to six bytes: three overlapping loads of two bytes, and the size. There is no
  /// branch on the size, which a processor cannot predict.
  static constexpr std::uint64_t key_of(const char* from, std::size_t size) noexcept {
    const std::size_t last = size - 2;
    return two_bytes(from) | two_bytes(from + last / 2) << 16 | two_bytes(from + last) << 32 |
           std::uint64_t{size} << 48;
  }
  constexpr std::size_t slot_of(std::uint64_t key) const noexcept {
    return static_cast<std::size_t>(key * multiplier_ >> (64 - bits));
  }
  constexpr bool placed() noexcept {
    for (std::uint8_t& index : index_) index = static_cast<std::uint8_t>(Count);
    for (std::size_t i = 0; i < Count; ++i) {
      if (name_[i].size() - 2 > 4) continue;
      const std::uint64_t key = key_of(name_[i].data(), name_[i].size());
      const std::size_t slot = slot_of(key);
      if (index_[slot] != Count) return false;
      key_[slot] = key;
      index_[slot] = static_cast<std::uint8_t>(i);
    }
    return true;
  }

  static constexpr std::size_t slots = std::size_t{1} << bits;
  std::uint64_t key_[slots]{};
  std::uint8_t index_[slots]{};
  std::string_view name_[Count == 0 ? 1 : Count]{};
  std::uint64_t multiplier_ = 0x9E3779B97F4A7C15u;
};

template <class Tables>
inline constexpr method_table<methods_listed<Tables>.size> methods_of{methods_listed<Tables>};

/// The operations of each end of templates.
template <std::size_t Ends, std::size_t Methods, std::size_t Operations>
struct end_table {
  /// What holds the number of each operation, and that of all.
  using number = std::conditional_t<(Operations < 0xFFFF), std::uint16_t, std::uint32_t>;

  number operation[Ends][Methods + 1]{};  ///< by method, the last one being any other; Operations for none
  number some_operation[Ends]{};          ///< one of those whose template ends there

  template <class Routes, class Order, class Tree, class Table, class MethodList, class Rows>
  constexpr end_table(const Routes& routes, const Order& order, const Tree& tree, const Table& table,
                      const MethodList& methods, const Rows& rows) noexcept {
    for (auto& by_method : operation)
      for (number& one : by_method) one = static_cast<number>(Operations);
    const auto head = methods.head;
    // What a row names goes before what it takes else: HEAD by a HEAD row, then by a GET row, and any method last.
    for (std::size_t pass = 0; pass != (methods.some_take_any ? 3 : 2); ++pass)
      for (std::size_t place = 0; place < order.size; ++place) {
        const auto row = static_cast<number>(order.row[place]);
        const bool any = routes.shape(row).methods == 0;
        std::uint64_t taken = methods.of_row[row];
        if (pass == 0)
          taken &= methods.has(taken, head) ? std::uint64_t{1} << head : 0;
        else if (pass == 1)
          taken = methods.with_head(taken);
        else
          taken = any ? ~std::uint64_t{0} : 0;
        if (taken == 0) continue;
        const bool own = routes.shape(row).slashed, either = has_option(rows[row].options, either_slash);
        for (std::size_t slashed = 0; slashed != 2; ++slashed) {
          if ((slashed != 0) != own && !either) continue;
          const auto at = table.end(tree.node[place], slashed != 0);
          if (pass != 0) some_operation[at] = row;
          for (std::size_t method = 0; method < Methods; ++method)
            if ((taken >> method & 1) != 0 && operation[at][method] == Operations) operation[at][method] = row;
          if (pass == 2 && any) operation[at][Methods] = row;
        }
      }
  }
};

template <class Tables>
inline constexpr end_table<routes_of<Tables>.ends, methods_listed<Tables>.size, operation_rows<Tables>().size()>
    ends_of{routes_read<Tables>, route_order_of<Tables>(), route_tree_of<Tables>,
            routes_of<Tables>,   methods_listed<Tables>,   operation_rows<Tables>()};

/// Where a method differs first from a standard one, or one that a policy's routes name, if only in the case of letters;
/// else `nowhere`. Django and ASP.NET take `get` for GET, and ASP.NET `purge` for PURGE.
template <class Tables, class Text>
constexpr std::size_t place_of_other_case(Text method) noexcept {
  std::size_t first = place_of_other_case(method, route_words<Text>::standard_method(method));
  for (std::size_t i = 0; i < methods_listed<Tables>.size && first == nowhere; ++i)
    first = place_of_other_case(method, Text(methods_listed<Tables>.name[i]));
  return first;
}

/// The methods that are told of where any is taken, beside those that the policy's routes name.
inline constexpr const char* usual_methods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
/// The most bytes of a method asked for that is told of there too.
inline constexpr std::size_t longest_method_told = 32;

/// Calls `use` with the methods that an end of templates has, in the order of declaration, HEAD right behind GET; where
/// any is taken, with the usual ones and then with all others that the policy's routes name.
template <class Tables, class Use>
constexpr void for_each_allowed_method(std::uint32_t end, Use use) noexcept {
  constexpr std::size_t size = methods_listed<Tables>.size, get = methods_listed<Tables>.get,
                        head = methods_listed<Tables>.head;
  const auto& taken_by = ends_of<Tables>.operation[end];
  const auto is_taken = [&](std::size_t method) { return operation_id<Tables>::at(taken_by[method]).known(); };
  if (end == 0) return;
  if constexpr (methods_listed<Tables>.some_take_any)
    if (is_taken(size)) {
      for (const std::string_view usual : usual_methods) use(usual);
      for (std::size_t method = 0; method < size; ++method) {
        bool told = false;
        for (const std::string_view usual : usual_methods)
          told = told || same_text(usual, methods_of<Tables>.name(method));
        if (!told) use(methods_of<Tables>.name(method));
      }
      return;
    }
  std::uint64_t left = 0;
  for (std::size_t method = 0; method < size; ++method)
    if (is_taken(method) && (method != head || get == size || !is_taken(get))) left |= std::uint64_t{1} << method;
  while (left != 0) {
    std::size_t first = lowest_bit(left);
    for (std::uint64_t others = left & (left - 1); others != 0; others &= others - 1)
      if (taken_by[lowest_bit(others)] < taken_by[first]) first = lowest_bit(others);
    left &= ~(std::uint64_t{1} << first);
    use(methods_of<Tables>.name(first));
    if (first == get && is_taken(head)) use(methods_of<Tables>.name(head));
  }
}

/// Writes these methods with commas between them, as `Allow` states them, and where any is taken `asked` as well, if it
/// is not among them; size 0 if there are none.
///
/// Source: RFC 9110 section 10.2.1.
template <class Tables>
constexpr written write_methods(std::uint32_t end, text_buffer buffer, std::string_view asked = {}) noexcept {
  return write_whole(buffer, [end, asked](text_sink& out) {
    bool later = false, told = true;
    if constexpr (methods_listed<Tables>.some_take_any)
      told = asked.empty() ||
             !operation_id<Tables>::at(ends_of<Tables>.operation[end][methods_listed<Tables>.size]).known();
    for_each_allowed_method<Tables>(end, [&](std::string_view method) {
      out << (later ? ", " : "") << method;
      later = true;
      told = told || same_text(method, asked);
    });
    if (!told) out << ", " << asked;
  });
}

/// A bound of the bytes that this takes: all methods of the policy.
template <class Tables>
inline constexpr std::size_t longest_methods = [] {
  std::size_t size = 0;
  for (std::size_t i = 0; i < methods_listed<Tables>.size; ++i) size += methods_listed<Tables>.name[i].size() + 2;
  if (methods_listed<Tables>.some_take_any) {
    for (const std::string_view usual : usual_methods) size += usual.size() + 2;
    size += longest_method_told;
  }
  return size;
}();

}  // namespace ambit::inline v0_2::detail
