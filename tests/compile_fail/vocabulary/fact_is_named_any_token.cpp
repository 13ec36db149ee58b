// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: fact_is_named_any_token
// expect-gcc: words<10>{"any_token"};
// expect-gcc: words<1>{""}]
// expect-clang: ({9, &"any_token"[0]}, {9, &"any_token"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}};
#ifdef MISTAKE
  static constexpr ambit::fact facts[] = {{"book.own"}, {"any_token"}};
#else
  static constexpr ambit::fact facts[] = {{"book.own"}, {"any_tokens"}};
#endif
};
struct policy : ambit::policy<tables> {};
