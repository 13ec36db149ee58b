// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

// Included first so that the include stack that a compiler prints above an error in them is short
// (tests/compile_fail allows 5 lines).
#include <ambit/terms/compile_error.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/terms/declared_tables.hpp>
#include <ambit/vocabulary/literal.hpp>
#include <ambit/text/decoded_text.hpp>
#include <ambit/vocabulary/grants.hpp>
#include <ambit/vocabulary/caller.hpp>

#include <ambit/policy.hpp>
#include <ambit/version.hpp>
