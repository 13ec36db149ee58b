// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// A struct that is only declared has no tables yet: it is not taken for one that declares none.
// expect: incomplete type
// expect: tables

#include <ambit/ambit.hpp>

#ifdef MISTAKE
struct tables;
#else
struct tables {};
#endif

struct policy : ambit::policy<tables> {};
