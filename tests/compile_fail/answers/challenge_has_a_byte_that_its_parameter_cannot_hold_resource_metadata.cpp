// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: challenge_has_a_byte_that_its_parameter_cannot_hold
// expect-gcc: words<32>{"https://books.example/meta data"};
// expect-gcc: words<18>{"resource_metadata"};
// expect-gcc: words<1>{""}]
// expect-clang: ({31, &"https://books.example/meta data"[0]}, {17, &"resource_metadata"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::challenge_parameters challenge{
#ifdef MISTAKE
      .resource_metadata = "https://books.example/meta data",
#else
      .resource_metadata = "https://books.example/meta_data",
#endif
  };
};
struct policy : ambit::policy<tables> {};
