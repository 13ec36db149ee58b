// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: step_up_states_neither_acr_values_nor_max_age
// expect-gcc: words<12>{"user.strong"};
// expect-gcc: words<1>{""}]
// expect-clang: ({11, &"user.strong"[0]}, {11, &"user.strong"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::fact facts[] = {
      {"book.own", "the book is the user's own"},
#ifdef MISTAKE
      {"user.strong", "two factors", ambit::step_up{}},
#else
      {"user.strong", "two factors", ambit::step_up{.acr_values = "mfa"}},
#endif
  };
};
struct policy : ambit::policy<tables> {};
