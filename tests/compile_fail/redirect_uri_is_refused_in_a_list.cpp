// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: redirect_uri_is_refused
// expect: has_a_wildcard
// expect-clang: , 23, &
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
};
struct policy : ambit::policy<tables> {};

#ifdef MISTAKE
policy::application reader() {
  return policy::application_of("Reading list", "reader-1", {"https://reader.example/cb", "https://reader.example/*"},
                                "books:read");
}
#else
policy::application reader() {
  return policy::application_of("Reading list", "reader-1", {"https://reader.example/cb", "https://reader.example/cb2"},
                                "books:read");
}
#endif
