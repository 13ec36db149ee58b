// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

namespace model {

/// Whether the build is optimized and has no sanitizer, so that a test can run in full. AMBIT_TEST_IS_BRIEF says that
/// it is one for quick answers, in which the test alone may be optimized.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define AMBIT_TEST_IS_SANITIZED
#endif
#endif
#if defined(__OPTIMIZE__) && !defined(AMBIT_TEST_IS_BRIEF) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) && !defined(AMBIT_TEST_IS_SANITIZED)
inline constexpr bool is_fast_build = true;
#else
inline constexpr bool is_fast_build = false;
#endif

/// Whether the build is one for quick answers.
#ifdef AMBIT_TEST_IS_BRIEF
inline constexpr bool is_brief_build = true;
#else
inline constexpr bool is_brief_build = false;
#endif

/// Whether the build has sanitizers, with which code runs ten times as long.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(AMBIT_TEST_IS_SANITIZED)
inline constexpr bool is_sanitized_build = true;
#else
inline constexpr bool is_sanitized_build = false;
#endif

/// Whether a test goes through all that it can, which takes longer than the gate has: see AMBIT_TESTS_IN_FULL.
#ifdef AMBIT_TEST_IS_IN_FULL
inline constexpr bool is_full_build = is_fast_build;
#else
inline constexpr bool is_full_build = false;
#endif

}  // namespace model
