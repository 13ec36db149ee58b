// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no matching function for call to 'ambit::operation::operation(
// expect-clang: no matching constructor for initialization of 'const ambit::operation'
#include <ambit/ambit.hpp>

#ifdef MISTAKE
constexpr ambit::operation row{"getBook", "GET /books/{id}"};
#else
constexpr ambit::operation row{"getBook", "GET /books/{id}", ambit::any_token};
#endif
static_assert(row.name == "getBook");
