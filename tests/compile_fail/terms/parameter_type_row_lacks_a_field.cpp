// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: could not convert '{"isbn"}' from '<brace-enclosed initializer list>' to 'ambit::parameter_type'
// expect-clang: no matching constructor for initialization of 'const ambit::parameter_type'
// expect-clang: requires 2 arguments, but 1 was provided
// most-errors-gcc: 2
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
  static bool is_isbn(ambit::decoded_text) noexcept;
#ifdef MISTAKE
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn"}};
#else
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn}};
#endif
};
struct policy : ambit::policy<tables> {};

// No second error: of words that stood in the table none is wrong.
policy::grants held() { return policy::grants_of("books:read"); }
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
