// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_one_method_too_many
// expect-gcc: words<5>{"HEAD"};
// expect-gcc: words<4>{"get"};
// expect-gcc: words<1>{""}]
// expect-clang: ({4, &"HEAD"[0]}, {3, &"get"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"a"}};
  static constexpr ambit::operation operations[] = {
      {"a0", "A0 /", "a"},   {"a1", "A1 /", "a"}, {"a2", "A2 /", "a"}, {"a3", "A3 /", "a"}, {"a4", "A4 /", "a"},
      {"a5", "A5 /", "a"},   {"a6", "A6 /", "a"}, {"a7", "A7 /", "a"}, {"b0", "B0 /", "a"}, {"b1", "B1 /", "a"},
      {"b2", "B2 /", "a"},   {"b3", "B3 /", "a"}, {"b4", "B4 /", "a"}, {"b5", "B5 /", "a"}, {"b6", "B6 /", "a"},
      {"b7", "B7 /", "a"},   {"c0", "C0 /", "a"}, {"c1", "C1 /", "a"}, {"c2", "C2 /", "a"}, {"c3", "C3 /", "a"},
      {"c4", "C4 /", "a"},   {"c5", "C5 /", "a"}, {"c6", "C6 /", "a"}, {"c7", "C7 /", "a"}, {"d0", "D0 /", "a"},
      {"d1", "D1 /", "a"},   {"d2", "D2 /", "a"}, {"d3", "D3 /", "a"}, {"d4", "D4 /", "a"}, {"d5", "D5 /", "a"},
      {"d6", "D6 /", "a"},   {"d7", "D7 /", "a"}, {"e0", "E0 /", "a"}, {"e1", "E1 /", "a"}, {"e2", "E2 /", "a"},
      {"e3", "E3 /", "a"},   {"e4", "E4 /", "a"}, {"e5", "E5 /", "a"}, {"e6", "E6 /", "a"}, {"e7", "E7 /", "a"},
      {"f0", "F0 /", "a"},   {"f1", "F1 /", "a"}, {"f2", "F2 /", "a"}, {"f3", "F3 /", "a"}, {"f4", "F4 /", "a"},
      {"f5", "F5 /", "a"},   {"f6", "F6 /", "a"}, {"f7", "F7 /", "a"}, {"g0", "G0 /", "a"}, {"g1", "G1 /", "a"},
      {"g2", "G2 /", "a"},   {"g3", "G3 /", "a"}, {"g4", "G4 /", "a"}, {"g5", "G5 /", "a"}, {"g6", "G6 /", "a"},
      {"g7", "G7 /", "a"},   {"h0", "H0 /", "a"}, {"h1", "H1 /", "a"}, {"h2", "H2 /", "a"}, {"h3", "H3 /", "a"},
      {"h4", "H4 /", "a"},   {"h5", "H5 /", "a"}, {"h6", "H6 /", "a"},
#ifdef MISTAKE
      {"get", "GET /", "a"},
#else
      {"post", "POST /", "a"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
