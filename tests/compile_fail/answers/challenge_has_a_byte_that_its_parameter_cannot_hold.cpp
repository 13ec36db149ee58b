// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: challenge_has_a_byte_that_its_parameter_cannot_hold
// expect-gcc: words<11>{"books\012more"};
// expect-gcc: words<6>{"realm"};
// expect-gcc: words<1>{""}]
// expect-clang: ({10, &"books\nmore"[0]}, {5, &"realm"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
#ifdef MISTAKE
  static constexpr ambit::challenge_parameters challenge{.realm = "books\nmore"};
#else
  static constexpr ambit::challenge_parameters challenge{.realm = "books more"};
#endif
};
struct policy : ambit::policy<tables> {};
