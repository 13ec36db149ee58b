// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: step_up_has_a_negative_max_age
// expect-gcc: words<13>{"user.present"};
// expect-gcc: words<1>{""}]
// expect-clang: ({12, &"user.present"[0]}, {12, &"user.present"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::fact facts[] = {
      {"book.own", "the book is the user's own"},
#ifdef MISTAKE
      {"user.present", "just signed in", ambit::step_up{.max_age = -2}},
#else
      {"user.present", "just signed in", ambit::step_up{.max_age = 0}},
#endif
  };
};
struct policy : ambit::policy<tables> {};
