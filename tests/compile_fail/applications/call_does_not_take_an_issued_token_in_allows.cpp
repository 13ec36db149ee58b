// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no matching function for call to
// expect-gcc: no known conversion for argument 2 from 'const ambit::consents<ambit::policies::fullscript_tables>::issued_token'
// expect-clang: no matching function for call to 'allows'
// expect-clang: no known conversion from 'const policy::issued_token'
#include <ambit/policies/fullscript.hpp>

using policy = ambit::policies::fullscript;

bool opens(const policy::issued_token& issued, [[maybe_unused]] long long now) {
#ifdef MISTAKE
  return policy::allows("listOrders", issued);
#else
  return policy::allows("listOrders", issued.caller_at(now));
#endif
}
