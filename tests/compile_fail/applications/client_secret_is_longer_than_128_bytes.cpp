// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: client_secret_is_longer_than_128_bytes
#include <ambit/ambit.hpp>
#include <ambit/applications/client_secret.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
};
struct policy : ambit::policy<tables> {};

bool matches(std::string_view presented) {
  return ambit::client_secret("a secret of 128 bytes, the most that there is room for in a plac"
                              "a secret of 128 bytes, the most that there is room for in a plac"
#ifdef MISTAKE
                              "."
#else
                              ""
#endif
                              )
      .matches(presented);
}
