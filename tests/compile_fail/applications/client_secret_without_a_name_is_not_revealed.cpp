// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function 'std::string_view ambit::client_secret::reveal() const &&'
// expect-clang: to deleted member function 'reveal'
#include <ambit/policies/fullscript.hpp>

std::size_t shown(std::string_view text) {
#ifdef MISTAKE
  const std::string_view secret = ambit::read_client_secret(text).secret.reveal();
#else
  const auto read = ambit::read_client_secret(text);
  const std::string_view secret = read.secret.reveal();
#endif
  return secret.size();
}
