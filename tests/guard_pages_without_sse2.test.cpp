// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// The same of the code for processors without such registers: eight bytes at a time.
#undef __SSE2__

#include "guard_pages.test.cpp"
