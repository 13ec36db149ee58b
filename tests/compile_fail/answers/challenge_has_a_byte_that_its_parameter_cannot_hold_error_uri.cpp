// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: challenge_has_a_byte_that_its_parameter_cannot_hold
// expect-gcc: words<25>{"https://books.example/%4"};
// expect-gcc: words<10>{"error_uri"};
// expect-gcc: words<1>{""}]
// expect-clang: ({24, &"https://books.example/%4"[0]}, {9, &"error_uri"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::challenge_parameters challenge{
      .realm = "books",
#ifdef MISTAKE
      .error_uri = "https://books.example/%4",
#else
      .error_uri = "https://books.example/%41",
#endif
  };
};
struct policy : ambit::policy<tables> {};
