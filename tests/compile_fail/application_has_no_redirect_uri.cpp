// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: application_has_no_redirect_uri
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
};
struct policy : ambit::policy<tables> {};

policy::application reader() {
#ifdef MISTAKE
  return policy::application_of("Reading list", "reader-1", {}, "books:read");
#else
  return policy::application_of("Reading list", "reader-1", {"https://reader.example/cb"}, "books:read");
#endif
}
