// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/policies/fullscript.hpp>

using gate_policy = ambit::policies::fullscript;
