// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Writes what a reviewer has to know of Fullscript's API, as one HTML page or as Markdown.
//
//   report html > fullscript.html
//   report markdown > fullscript.md

#include <ambit/policies/fullscript.hpp>
#include <ambit/report.hpp>

#include <cstdio>
#include <string>
#include <string_view>

namespace {

using policy = ambit::policies::fullscript;

/// The report of the kind asked for; empty if there is no such kind.
std::string report(std::string_view kind) {
  if (kind == "html") return ambit::html_report<policy>("Fullscript API");
  if (kind == "markdown") return ambit::markdown_report<policy>("Fullscript API");
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  const std::string text = argc == 2 ? report(argv[1]) : std::string();
  if (text.empty()) {
    std::fprintf(stderr, "usage: report html | markdown\n");
    return 2;
  }
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
}
