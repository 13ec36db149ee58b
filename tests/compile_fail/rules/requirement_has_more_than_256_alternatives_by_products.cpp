// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_has_more_than_256_alternatives
// expect-gcc: words<136>{"((a | b | c | d | e | f | g | h | i | j | k | l | m | n | o | p) & (A | B
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({135, &"((a | b | c | d | e | f | g | h | i | j | k | l | m | n | o | p) & (A | B
// expect-clang: "[0]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

// 16 times 17 alternatives; in the twin 16 times 16.
struct tables {
  static constexpr ambit::scope scopes[] = {
      {"a"}, {"b"}, {"c"}, {"d"}, {"e"}, {"f"}, {"g"}, {"h"}, {"i"}, {"j"},
      {"k"}, {"l"}, {"m"}, {"n"}, {"o"}, {"p"}, {"A"}, {"B"}, {"C"}, {"D"},
      {"E"}, {"F"}, {"G"}, {"H"}, {"I"}, {"J"}, {"K"}, {"L"}, {"M"}, {"N"},
      {"O"}, {"P"}, {"z"},
  };
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}",
       "((a | b | c | d | e | f | g | h | i | j | k | l | m | n | o | p) & "
#ifdef MISTAKE
       "(A | B | C | D | E | F | G | H | I | J | K | L | M | N | O | P | z))"},
#else
       "(A | B | C | D | E | F | G | H | I | J | K | L | M | N | O | P))"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
