// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: challenge_has_a_byte_that_its_parameter_cannot_hold
// expect-gcc: words<15>{"see \"the page\""};
// expect-gcc: words<18>{"error_description"};
// expect-gcc: words<1>{""}]
// expect-clang: ({14, &"see \"the page\""[0]}, {17, &"error_description"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::challenge_parameters challenge{
      .realm = "books",
#ifdef MISTAKE
      .error_description = "see \"the page\"",
#else
      .error_description = "see 'the page'",
#endif
  };
};
struct policy : ambit::policy<tables> {};
