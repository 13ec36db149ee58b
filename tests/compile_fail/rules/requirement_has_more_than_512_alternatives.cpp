// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_has_more_than_512_alternatives
// expect-gcc: words<226>{"((a | b | c | d | e | f | g | h | i | j | k | l | m | n | o | p) & (a2
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({225, &"((a | b | c | d | e | f | g | h | i | j | k | l | m | n | o | p) & (a2
// expect-clang: "[0]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

// 16 times 32 alternatives, and one more.
struct tables {
  static constexpr ambit::scope scopes[] = {
      {"a"}, {"b"}, {"c"}, {"d"}, {"e"}, {"f"}, {"g"}, {"h"}, {"i"},
      {"j"}, {"k"}, {"l"}, {"m"}, {"n"}, {"o"}, {"p"}, {"a2"}, {"b2"},
      {"c2"}, {"d2"}, {"e2"}, {"f2"}, {"g2"}, {"h2"}, {"i2"}, {"j2"}, {"k2"},
      {"l2"}, {"m2"}, {"n2"}, {"o2"}, {"p2"}, {"q2"}, {"r2"}, {"s2"}, {"t2"},
      {"u2"}, {"v2"}, {"w2"}, {"x2"}, {"y2"}, {"z2"}, {"A"}, {"B"}, {"C"},
      {"D"}, {"E"}, {"F"}, {"z"},
  };
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}",
       "((a | b | c | d | e | f | g | h | i | j | k | l | m | n | o | p) & "
       "(a2 | b2 | c2 | d2 | e2 | f2 | g2 | h2 | i2 | j2 | k2 | l2 | m2 | n2 | o2 | p2 | q2 | r2 | s2 | t2 | "
#ifdef MISTAKE
       "u2 | v2 | w2 | x2 | y2 | z2 | A | B | C | D | E | F)) | z"},
#else
       "u2 | v2 | w2 | x2 | y2 | z2 | A | B | C | D | E | F))"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
