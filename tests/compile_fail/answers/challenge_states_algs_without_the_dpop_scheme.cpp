// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: challenge_states_algs_without_the_dpop_scheme
// expect-gcc: words<6>{"ES256"};
// expect-gcc: words<5>{"algs"};
// expect-gcc: words<1>{""}]
// expect-clang: ({5, &"ES256"[0]}, {4, &"algs"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::challenge_parameters challenge{
#ifdef MISTAKE
      .scheme = ambit::scheme::bearer,
#else
      .scheme = ambit::scheme::dpop,
#endif
      .realm = "books",
      .algs = "ES256",
  };
};
struct policy : ambit::policy<tables> {};
