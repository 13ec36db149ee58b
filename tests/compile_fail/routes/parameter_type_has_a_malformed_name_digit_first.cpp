// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: parameter_type_has_a_malformed_name
// expect-gcc: words<10>{"13_digits"};
// expect-gcc: words<16>{"parameter_types"};
// expect-gcc: words<1>{""}]
// expect-clang: ({9, &"13_digits"[0]}, {15, &"parameter_types"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

constexpr bool is_isbn(ambit::decoded_text text) noexcept { return *text.begin() == '9'; }

struct tables {
#ifdef MISTAKE
  static constexpr ambit::parameter_type parameter_types[] = {{"13_digits", is_isbn}};
#else
  static constexpr ambit::parameter_type parameter_types[] = {{"digits_13", is_isbn}};
#endif
};
struct policy : ambit::policy<tables> {};
