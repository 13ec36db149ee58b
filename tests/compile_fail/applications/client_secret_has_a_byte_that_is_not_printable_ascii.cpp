// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: client_secret_has_a_byte_that_is_not_printable_ascii
#include <ambit/ambit.hpp>
#include <ambit/applications/client_secret.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
};
struct policy : ambit::policy<tables> {};

#ifdef MISTAKE
bool matches(std::string_view presented) { return ambit::client_secret("correct horse\n").matches(presented); }
#else
bool matches(std::string_view presented) { return ambit::client_secret("correct horse").matches(presented); }
#endif
