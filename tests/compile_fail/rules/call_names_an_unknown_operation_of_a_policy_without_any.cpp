// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_operation
// expect-gcc: ("getBook")
// expect-gcc: words<1>{""}]
// expect-clang: ({7, &"getBook"[0]}, {0, nullptr}
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}};
};
struct policy : ambit::policy<tables> {};

bool allowed(const policy::grants& held) {
#ifdef MISTAKE
  return policy::allows("getBook", held);
#else
  return policy::allows(policy::find_operation("getBook"), held);
#endif
}
