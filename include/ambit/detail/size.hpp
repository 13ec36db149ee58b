// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// For std::size_t. <cstddef> would bring std::byte along, with operators that cost a hundredth of what including the
// library does; <cwchar> comes with <string_view> in libstdc++, libc++ and Microsoft's library.
#include <cwchar>
