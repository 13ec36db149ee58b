// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: scope_is_declared_twice
// expect-gcc: words<4>{"s03"};
// expect-gcc: words<1>{""}]
// expect-clang: ({3, &"s03"[0]}, {3, &"s03"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {
      {"s00"}, {"s01"}, {"s02"}, {"s03"}, {"s04"}, {"s05"}, {"s06"}, {"s07"}, {"s08"}, {"s09"},
      {"s10"}, {"s11"}, {"s12"}, {"s13"}, {"s14"}, {"s15"}, {"s16"}, {"s17"}, {"s18"}, {"s19"},
      {"s20"}, {"s21"}, {"s22"}, {"s23"}, {"s24"}, {"s25"}, {"s26"}, {"s27"}, {"s28"}, {"s29"},
      {"s30"}, {"s31"}, {"s32"}, {"s33"}, {"s34"}, {"s35"}, {"s36"}, {"s37"}, {"s38"}, {"s39"},
      {"s40"}, {"s41"}, {"s42"}, {"s43"}, {"s44"}, {"s45"}, {"s46"}, {"s47"}, {"s48"}, {"s49"},
      {"s50"}, {"s51"}, {"s52"}, {"s53"}, {"s54"}, {"s55"}, {"s56"}, {"s57"}, {"s58"}, {"s59"},
      {"s60"}, {"s61"}, {"s62"}, {"s63"}, {"s64"}, {"s65"}, {"s66"}, {"s67"}, {"s68"}, {"s69"},
#ifdef MISTAKE
      {"s03"},
#else
      {"s70"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
