// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: invalid conversion from 'bool (*)(std::string_view) noexcept'
// expect-gcc: to 'bool (*)(ambit::decoded_text) noexcept'
// expect-clang: no matching constructor for initialization of 'const ambit::parameter_type'
// expect-clang: no known conversion from 'bool (std::string_view) noexcept'
// most-errors-gcc: 2
#include <ambit/ambit.hpp>

#include <string_view>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
#ifdef MISTAKE
  static bool is_isbn(std::string_view) noexcept;
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn}};
#else
  static bool is_isbn(ambit::decoded_text) noexcept;
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn}};
#endif
};
struct policy : ambit::policy<tables> {};

// No second error: of words that stood in the table none is wrong.
policy::grants held() { return policy::grants_of("books:read"); }
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
