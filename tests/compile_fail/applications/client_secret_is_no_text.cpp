// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: client_secret
// expect-gcc: could not convert
// expect-clang: no viable conversion
#include <ambit/ambit.hpp>
#include <ambit/applications/client_secret.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
};
struct policy : ambit::policy<tables> {};

#ifdef MISTAKE
std::string_view shown(const ambit::client_secret& secret) { return secret; }
#else
std::string_view shown(const ambit::client_secret& secret) { return secret.reveal(); }
#endif
