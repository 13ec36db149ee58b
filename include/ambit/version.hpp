// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

namespace ambit::inline v0_2 {

/// The version of this library, the one place that states it (semantic versioning 2.0.0).
inline constexpr int version_major = 0;
inline constexpr int version_minor = 2;
inline constexpr int version_patch = 0;

namespace detail {

/// The version as one number.
inline constexpr int version_number = (version_major * 1000 + version_minor) * 1000 + version_patch;

}  // namespace detail
}  // namespace ambit::inline v0_2
