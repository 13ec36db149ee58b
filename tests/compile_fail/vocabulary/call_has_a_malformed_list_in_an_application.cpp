// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_has_a_malformed_list
// expect-gcc: ("books:write  books:read")
// expect-gcc: Offset = 12]
// expect-clang: ({23, &"books:write  books:read"[0]}, 12
#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
};
struct policy : ambit::policy<tables, ambit::applications> {};

#ifdef MISTAKE
inline const policy::application reader =
    policy::application_of("Reading list", "reader-1", "https://reader.example/cb", "books:write  books:read");
#else
inline const policy::application reader =
    policy::application_of("Reading list", "reader-1", "https://reader.example/cb", "books:write books:read");
#endif
