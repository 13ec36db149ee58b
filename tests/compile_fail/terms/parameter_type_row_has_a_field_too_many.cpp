// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: a row of parameter_types is {name, function that is noexcept and takes a decoded_text} or {name, function, sample}, in braces of its own
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
  static bool is_isbn(ambit::decoded_text) noexcept;
#ifdef MISTAKE
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn, 5}};
#else
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn}};
#endif
};
struct policy : ambit::policy<tables> {};

// No second error: of words that stood in the table none is wrong.
policy::grants held() { return policy::grants_of("books:read"); }
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
