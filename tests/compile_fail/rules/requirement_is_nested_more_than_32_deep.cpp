// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_is_nested_more_than_32_deep
// expect-gcc: words<72>{"(((((((((((((((((((((((((((((((((books)))))))))))))))))))))))))))))))))"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({71, &"(((((((((((((((((((((((((((((((((books)))))))))))))))))))))))))))))))))"[0]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books"}};
  static constexpr ambit::operation operations[] = {
#ifdef MISTAKE
      {"getBook", ambit::no_route, "(((((((((((((((((((((((((((((((((books)))))))))))))))))))))))))))))))))"},
#else
      {"getBook", ambit::no_route, "((((((((((((((((((((((((((((((((books))))))))))))))))))))))))))))))))"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
