// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function 'const std::string_view* ambit::redirect_uri_list::begin() const &&'
// expect-clang: call to deleted member function 'begin'
#include <ambit/applications.hpp>

ambit::redirect_uri_list read();

bool is_registered() {
#ifdef MISTAKE
  const auto first = read().begin();
#else
  const ambit::redirect_uri_list list = read();
  const auto first = list.begin();
#endif
  return !first->empty();
}
