// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: parameter_type_is_declared_twice
// expect-gcc: words<5>{"isbn"};
// expect-gcc: words<16>{"parameter_types"};
// expect-gcc: words<1>{""}]
// expect-clang: ({4, &"isbn"[0]}, {15, &"parameter_types"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

constexpr bool is_isbn(ambit::decoded_text text) noexcept { return *text.begin() == '9'; }

struct tables {
#ifdef MISTAKE
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn}, {"isbn", is_isbn}};
#else
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn}, {"isbn-13", is_isbn}};
#endif
};
struct policy : ambit::policy<tables> {};
