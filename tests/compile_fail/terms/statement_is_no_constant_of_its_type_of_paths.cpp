// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: statement_is_no_constant_of_its_type
// expect-gcc: words<6>{"paths"}; words<...auto...> Row
// expect-clang: ({5, &"paths"[0]}, {5, &"paths"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
#ifdef MISTAKE
  static constexpr bool paths = true;
#else
  static constexpr ambit::path_options paths = ambit::paths_ignore_case;
#endif
};
struct policy : ambit::policy<tables> {};

// No second error: the policy goes on as if none of it was stated.
policy::grants held() { return policy::grants_of("books:read"); }
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
