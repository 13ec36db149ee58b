// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: implication_names_an_unknown_scope
// expect-gcc: words<12>{"user.strong"};
// expect-gcc: words<6>{"books"};
// expect-gcc: words<1>{""}]
// expect-clang: ({11, &"user.strong"[0]}, {5, &"books"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books"}, {"lists"}};
  static constexpr ambit::fact facts[] = {{"user.strong"}};
  static constexpr ambit::implication implications[] = {
#ifdef MISTAKE
      {"books", "user.strong"},
#else
      {"books", "lists"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
