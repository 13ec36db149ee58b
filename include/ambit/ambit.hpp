// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Before all others: the fewer headers lead to one, the fewer lines a compiler prints before an error in it.
#include <ambit/detail/compile_error.hpp>
#include <ambit/detail/literal.hpp>
#include <ambit/path_piece.hpp>
#include <ambit/grants.hpp>
#include <ambit/caller.hpp>

#include <ambit/policy.hpp>
#include <ambit/version.hpp>
