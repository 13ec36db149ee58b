// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: challenge_has_neither_realm_nor_resource_metadata
// expect-gcc: words<1>{""};
// expect-gcc: words<10>{"challenge"};
// expect-gcc: words<1>{""}]
// expect-clang: ({0, nullptr}, {9, &"challenge"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
#ifdef MISTAKE
  static constexpr ambit::challenge_parameters challenge{.realm = ""};
#else
  static constexpr ambit::challenge_parameters challenge{.realm = "books"};
#endif
};
struct policy : ambit::policy<tables> {};
