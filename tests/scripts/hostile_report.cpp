// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Writes the page of a policy whose texts try to be more than text; see report_in_browser.sh.

#include <ambit/reports/html.hpp>

#include "../model/hostile_policy.hpp"

#include <cstdio>
#include <string>

int main() {
  const std::string page = ambit::html_report<hostile::policy>(hostile::title);
  return std::fwrite(page.data(), 1, page.size(), stdout) == page.size() ? 0 : 1;
}
