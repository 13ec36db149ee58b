// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: application_has_more_than_16_redirect_uris
#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
};
struct policy : ambit::policy<tables, ambit::applications> {};

#ifdef MISTAKE
inline const policy::application reader = policy::application_of(
    "Reading list", "reader-1",
    {"https://reader.example/0", "https://reader.example/1", "https://reader.example/2", "https://reader.example/3",
     "https://reader.example/4", "https://reader.example/5", "https://reader.example/6", "https://reader.example/7",
     "https://reader.example/8", "https://reader.example/9", "https://reader.example/10", "https://reader.example/11",
     "https://reader.example/12", "https://reader.example/13", "https://reader.example/14", "https://reader.example/15",
     "https://reader.example/16"},
    "books:read");
#else
inline const policy::application reader = policy::application_of(
    "Reading list", "reader-1",
    {"https://reader.example/0", "https://reader.example/1", "https://reader.example/2", "https://reader.example/3",
     "https://reader.example/4", "https://reader.example/5", "https://reader.example/6", "https://reader.example/7",
     "https://reader.example/8", "https://reader.example/9", "https://reader.example/10", "https://reader.example/11",
     "https://reader.example/12", "https://reader.example/13", "https://reader.example/14",
     "https://reader.example/15"},
    "books:read");
#endif
