// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: application_name_is_empty
#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
};
struct policy : ambit::policy<tables, ambit::applications> {};

#ifdef MISTAKE
inline const policy::application reader =
    policy::application_of("", "reader-1", "https://reader.example/cb", "books:read");
#else
inline const policy::application reader =
    policy::application_of("Reading list", "reader-1", "https://reader.example/cb", "books:read");
#endif
