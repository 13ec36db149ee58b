// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: application_asks_without_a_required_scope
// expect: books:read
// expect-gcc: ("books:write")
// expect-gcc: words<11>{"books:read"}]
// expect-clang: ({11, &"books:write"[0]}, {10, &"books:read"[0]}
#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read", "See the books", ambit::required}, {"books:write"}};
};
struct policy : ambit::policy<tables, ambit::applications> {};

#ifdef MISTAKE
inline const policy::application reader =
    policy::application_of("Reading list", "reader-1", "https://reader.example/cb", "books:write");
#else
inline const policy::application reader =
    policy::application_of("Reading list", "reader-1", "https://reader.example/cb", "books:write books:read");
#endif
