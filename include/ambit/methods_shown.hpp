// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/size.hpp>
#include <ambit/route_match.hpp>
#include <ambit/writing.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::detail {

/// Calls `use` with the methods that an end of templates has, in the order of declaration, HEAD right behind GET;
/// without those of operations that hide their existence.
template <class Tables, class Use>
constexpr void for_each_method_shown(std::uint32_t end, Use use) noexcept {
  const auto& methods = methods_listed<Tables>;
  const std::size_t get = methods.get, head = methods.head;
  const auto& taken_by = ends_of<Tables>.operation[end];
  const auto is_shown = [&](std::size_t method) {
    const auto op = operation_id<Tables>::at(taken_by[method]);
    return op.known() && !is_hidden(op);
  };
  if (end == 0) return;
  for (std::size_t row = 0; row < operation_id<Tables>::count(); ++row) {
    const std::size_t method = methods.of_row[row];
    if (method == most_methods || taken_by[method] != row || !is_shown(method)) continue;
    if (method == head && get != methods.size && is_shown(get)) continue;
    use(methods.name[method]);
    if (method == get && is_shown(head)) use(methods.name[head]);
  }
}

/// Writes these methods with commas between them, as `Allow` states them; size 0 if there are none.
///
/// Source: RFC 9110 section 10.2.1.
template <class Tables>
constexpr written write_methods(std::uint32_t end, text_buffer buffer) noexcept {
  return write_whole(buffer, [end](text_sink& out) {
    bool later = false;
    for_each_method_shown<Tables>(end, [&](std::string_view method) {
      out << (later ? ", " : "") << method;
      later = true;
    });
  });
}

/// Whether there are any such methods.
template <class Tables>
constexpr bool some_methods_are_shown(std::uint32_t end) noexcept {
  return write_methods<Tables>(end, {}).size != 0;
}

}  // namespace ambit::detail
