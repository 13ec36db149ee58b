// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/report_html_text.hpp>
#include <ambit/detail/report_style.hpp>
#include <ambit/version.hpp>

#include <string>
#include <string_view>

namespace ambit::detail {

/// Opens a page: one file without scripts that asks for nothing else, and that no text can make run or load anything.
///
/// Source: CSP Level 3.
inline void open_page(html_sink& out, std::string_view title) {
  out << "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
      << report_style_hash
      << "'; base-uri 'none'; form-action 'none'\"><meta name=\"viewport\" content=\"width=device-width, "
         "initial-scale=1\"><meta name=\"referrer\" content=\"no-referrer\"><title>"
      << title << "</title><style>";
  out.append_style(report_style);
  out << "</style></head>\n<body><header><h1>" << title << "</h1>";
}

inline void close_page(html_sink& out) {
  out << "<footer>Written by ambit " << std::to_string(version_major) << "." << std::to_string(version_minor) << "."
      << std::to_string(version_patch) << ".</footer></body></html>\n";
}

}  // namespace ambit::detail
