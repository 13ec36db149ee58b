// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function 'ambit::detail::lasting_text::lasting_text(const Text&&)
// expect-clang: to 'detail::lasting_text' invokes a deleted function
#include <ambit/claims.hpp>
#include <ambit/policies/fullscript.hpp>

#include <string>

std::string made_up();

auto reader() {
#ifdef MISTAKE
  const ambit::scope_claim stated{.name = made_up()};
#else
  static const std::string name = made_up();
  const ambit::scope_claim stated{.name = name};
#endif
  return ambit::claims_reader<ambit::policies::fullscript::vocabulary>(stated);
}
