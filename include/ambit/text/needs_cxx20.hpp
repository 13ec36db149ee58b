// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Every door includes this first. No compiler stops at #error, and the library read as C++17 is a thousand errors; each
// stops at a header that is not there.
#if !(__cplusplus >= 202002L || (defined(_MSVC_LANG) && _MSVC_LANG >= 202002L))
#error ambit needs C++20: compile with -std=c++20 or a later standard.
#include <nothing else, as ambit needs C++20>
#endif
