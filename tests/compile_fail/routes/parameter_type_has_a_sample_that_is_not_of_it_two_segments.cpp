// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: parameter_type_has_a_sample_that_is_not_of_it
// expect-gcc: words<4>{"9/7"};
// expect-gcc: words<5>{"isbn"};
// expect-gcc: words<1>{""}]
// expect-clang: ({3, &"9/7"[0]}, {4, &"isbn"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

constexpr bool is_isbn(ambit::decoded_text text) noexcept { return *text.begin() == '9'; }

struct tables {
#ifdef MISTAKE
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn, "9/7"}};
#else
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn, "9-7"}};
#endif
};
struct policy : ambit::policy<tables> {};
