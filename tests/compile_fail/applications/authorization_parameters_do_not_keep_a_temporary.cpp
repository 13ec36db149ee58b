// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function 'ambit::detail::lasting_text::lasting_text(const Text&&)
// expect-clang: to 'detail::lasting_text' invokes a deleted function
#include <ambit/policies/fullscript.hpp>

#include <string>

std::string made_up();

bool is_long_enough() {
#ifdef MISTAKE
  const ambit::authorization_parameters given{.state = made_up()};
#else
  const std::string state = made_up();
  const ambit::authorization_parameters given{.state = state};
#endif
  return given.state.size() >= ambit::fewest_state_bytes;
}
