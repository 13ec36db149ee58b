// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/reports/html.hpp>
#include <ambit/reports/html_diff.hpp>
#include <ambit/reports/markdown.hpp>
#include <ambit/reports/markdown_diff.hpp>
