// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/match_table.hpp>
#include <ambit/routes/template.hpp>
#include <ambit/routes/template_rows.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::detail {

/// The most different methods that a policy may have.
inline constexpr std::size_t most_methods = 64;

/// The methods of a policy's routes, in the order of declaration; with GET always HEAD too.
template <std::size_t Rows>
struct method_list {
  std::string_view name[most_methods]{};
  std::size_t size = 0;
  std::uint8_t of_row[Rows + 1]{};  ///< indexed by row: the number of its method; `most_methods` if it has none
  std::size_t get = 0;              ///< the number of GET; `size` if it is none of them
  std::size_t head = 0;             ///< that of HEAD
  fault mistaken{};

  template <class Routes, class Operations>
  constexpr method_list(const Routes& routes, const Operations& rows) noexcept {
    for (std::size_t row = 0; row < Rows; ++row) {
      of_row[row] = most_methods;
      const auto& shape = routes.shape(row);
      if (!shape.present) continue;
      const std::size_t known = size;
      of_row[row] = number_added(shape.method, rows[row].name);
      if (size != known && same_text(shape.method, "GET")) number_added(std::string_view("HEAD"), rows[row].name);
    }
    get = number_of("GET");
    head = number_of("HEAD");
  }
  /// Whether the methods of two rows allow one request to be answered by either of them, as HEAD by a GET row.
  constexpr bool overlap(std::size_t left, std::size_t right) const noexcept {
    const std::size_t l = of_row[left], r = of_row[right];
    return l != most_methods && (l == r || (l == head && r == get) || (l == get && r == head));
  }

 private:
  template <class Text>
  constexpr std::size_t number_of(Text method) const noexcept {
    std::size_t i = 0;
    while (i < size && !same_text(name[i], method)) ++i;
    return i;
  }
  template <class Text>
  constexpr std::uint8_t number_added(Text method, Text row) noexcept {
    const std::size_t number = number_of(method);
    if (number == most_methods && !mistaken) mistaken = {mistake::route_has_one_method_too_many, method, row};
    if (number == size && number != most_methods) name[size++] = method;
    return static_cast<std::uint8_t>(number);
  }
};

/// The methods of a policy's routes, by number.
template <class Tables>
inline constexpr method_list<operation_rows<Tables>().size()> methods_listed{routes_read<Tables>,
                                                                             operation_rows<Tables>()};

/// Numbers for `Count` methods: those of two to six bytes by a hash without collisions, found once.
template <std::size_t Count>
class method_table {
 public:
  template <class List>
  constexpr explicit method_table(const List& list) noexcept {
    for (std::size_t i = 0; i < Count; ++i) name_[i] = list.name[i];
    while (!placed()) multiplier_ = multiplier_ * 0x2545F4914F6CDD1Du + 0x9E3779B97F4A7C15u;
  }

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
    return key_[slot] == key ? index_[slot] : Count;
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
  std::uint32_t operation[Ends][Methods + 1]{};  ///< by method, the last one being any other; Operations for none
  std::uint32_t some_operation[Ends]{};          ///< one of those whose template ends there

  template <class Routes, class Order, class Tree, class Table, class MethodList, class Rows>
  constexpr end_table(const Routes& routes, const Order& order, const Tree& tree, const Table& table,
                      const MethodList& methods, const Rows& rows) noexcept {
    for (auto& by_method : operation)
      for (std::uint32_t& number : by_method) number = static_cast<std::uint32_t>(Operations);
    const auto get = methods.get, head = methods.head;
    for (std::size_t pass = 0; pass != 2; ++pass)  // a HEAD row goes before a GET row
      for (std::size_t place = 0; place < order.size; ++place) {
        const auto row = order.row[place];
        const auto method = methods.of_row[row];
        if ((method == head) != (pass == 0) || method == most_methods) continue;
        const bool own = routes.shape(row).slashed, either = has_option(rows[row].options, either_slash);
        for (std::size_t slashed = 0; slashed != 2; ++slashed) {
          if ((slashed != 0) != own && !either) continue;
          const auto at = table.end(tree.node[place], slashed != 0);
          some_operation[at] = row;
          operation[at][method] = row;
          if (method == get && head != methods.size && operation[at][head] == Operations) operation[at][head] = row;
        }
      }
  }
};

template <class Tables>
inline constexpr end_table<routes_of<Tables>.ends, methods_listed<Tables>.size, operation_rows<Tables>().size()>
    ends_of{routes_read<Tables>, route_order_of<Tables>(), route_tree_of<Tables>,
            routes_of<Tables>,   methods_listed<Tables>,   operation_rows<Tables>()};

/// Calls `use` with the methods that an end of templates has, in the order of declaration, HEAD right behind GET.
template <class Tables, class Use>
constexpr void for_each_allowed_method(std::uint32_t end, Use use) noexcept {
  const auto& methods = methods_listed<Tables>;
  const std::size_t get = methods.get, head = methods.head;
  const auto& taken_by = ends_of<Tables>.operation[end];
  const auto is_taken = [&](std::size_t method) { return operation_id<Tables>::at(taken_by[method]).known(); };
  if (end == 0) return;
  for (std::size_t row = 0; row < operation_id<Tables>::count(); ++row) {
    const std::size_t method = methods.of_row[row];
    if (method == most_methods || taken_by[method] != row) continue;
    if (method == head && get != methods.size && is_taken(get)) continue;
    use(methods.name[method]);
    if (method == get && is_taken(head)) use(methods.name[head]);
  }
}

/// Writes these methods with commas between them, as `Allow` states them; size 0 if there are none.
///
/// Source: RFC 9110 section 10.2.1.
template <class Tables>
constexpr written write_methods(std::uint32_t end, text_buffer buffer) noexcept {
  return write_whole(buffer, [end](text_sink& out) {
    bool later = false;
    for_each_allowed_method<Tables>(end, [&](std::string_view method) {
      out << (later ? ", " : "") << method;
      later = true;
    });
  });
}

/// A bound of the bytes that this takes: all methods of the policy.
template <class Tables>
inline constexpr std::size_t longest_methods = [] {
  std::size_t size = 0;
  for (std::size_t i = 0; i < methods_listed<Tables>.size; ++i) size += methods_listed<Tables>.name[i].size() + 2;
  return size;
}();

}  // namespace ambit::detail
