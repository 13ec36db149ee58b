// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/report_html.hpp>
#include <ambit/report_html_diff.hpp>
#include <ambit/report_markdown.hpp>
#include <ambit/report_markdown_diff.hpp>
