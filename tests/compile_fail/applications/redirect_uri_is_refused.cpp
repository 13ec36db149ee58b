// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: redirect_uri_is_refused
// expect: has_a_fragment
// expect-gcc: ("https://reader.example/cb#x")
// expect-gcc: Offset = 25]
// expect-clang: ({27, &"https://reader.example/cb#x"[0]}, 25
#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
};
struct policy : ambit::policy<tables, ambit::applications> {};

#ifdef MISTAKE
inline const policy::application reader =
    policy::application_of("Reading list", "reader-1", "https://reader.example/cb#x", "books:read");
#else
inline const policy::application reader =
    policy::application_of("Reading list", "reader-1", "https://reader.example/cb", "books:read");
#endif
