// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: scope_name_has_a_byte_that_no_scope_token_holds
// expect-gcc: words<6>{"caf\37777777703\37777777651"};
// expect-gcc: words<1>{""}]
// expect-clang: ({5, &"caf\303\251"[0]}, {5, &"caf\303\251"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {
      {"books:read", "See the books"},
#ifdef MISTAKE
      {"caf\xc3\xa9"},
#else
      {"cafe"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
