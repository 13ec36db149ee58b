// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: redirect_uri_is_refused
// expect: is_http_beyond_loopback
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
};
struct policy : ambit::policy<tables> {};

#ifdef MISTAKE
policy::application reader() {
  return policy::application_of("Reading list", "reader-1", "http://localhost.reader.example/cb", "books:read");
}
#else
policy::application reader() {
  return policy::application_of("Reading list", "reader-1", "http://localhost:8080/cb", "books:read");
}
#endif
