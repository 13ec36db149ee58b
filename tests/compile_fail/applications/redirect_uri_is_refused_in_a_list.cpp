// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: redirect_uri_is_refused
// expect: has_a_wildcard
// expect-gcc: ("https://reader.example/cb", "https://reader.example/*")
// expect-gcc: Offset = 23]
// expect-clang: ({24, &"https://reader.example/*"[0]}, 23
#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
};
struct policy : ambit::policy<tables, ambit::applications> {};

#ifdef MISTAKE
inline const policy::application reader = policy::application_of(
    "Reading list", "reader-1", {"https://reader.example/cb", "https://reader.example/*"}, "books:read");
#else
inline const policy::application reader = policy::application_of(
    "Reading list", "reader-1", {"https://reader.example/cb", "https://reader.example/cb2"}, "books:read");
#endif
