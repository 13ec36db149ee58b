// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/operation_id.hpp>

namespace ambit::detail {

template <class Tables>
Tables tables_behind(operation_id<Tables>) noexcept;

/// The tables of a policy.
template <class Policy>
using tables_of = decltype(tables_behind(typename Policy::operation_id()));

}  // namespace ambit::detail
