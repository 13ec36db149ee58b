// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: challenge_has_a_byte_that_its_parameter_cannot_hold
// expect-gcc: words<13>{"ES256  PS256"};
// expect-gcc: words<5>{"algs"};
// expect-gcc: words<1>{""}]
// expect-clang: ({12, &"ES256  PS256"[0]}, {4, &"algs"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::challenge_parameters challenge{
      .scheme = ambit::scheme::dpop,
      .realm = "books",
#ifdef MISTAKE
      .algs = "ES256  PS256",
#else
      .algs = "ES256 PS256",
#endif
  };
};
struct policy : ambit::policy<tables> {};
