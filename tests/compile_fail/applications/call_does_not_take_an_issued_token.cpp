// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function 'static ambit::policy<
// expect-gcc: ambit::issued_token<
// expect-clang: call to deleted function 'decide'
// expect-clang: no known conversion from 'const policy::issued_token'
#include <ambit/policies/fullscript.hpp>

using policy = ambit::policies::fullscript;

bool opens(const policy::issued_token& issued, [[maybe_unused]] long long now) {
#ifdef MISTAKE
  return policy::decide("listOrders", issued).allowed();
#else
  return policy::decide("listOrders", issued.caller_at(now)).allowed();
#endif
}
