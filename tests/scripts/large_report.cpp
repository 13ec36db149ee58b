// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Writes the page of a policy of as many operations and scopes as it is told; see report_in_browser.sh.

#include <ambit/reports/html.hpp>

#include "../model/made_outline.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

int main(int count, char** sizes) {
  if (count != 3) return 2;
  const model::made_outline made(std::strtoul(sizes[1], nullptr, 10), std::strtoul(sizes[2], nullptr, 10));
  const std::string page = ambit::detail::html_page_of(made.outline(), "A large policy");
  return std::fwrite(page.data(), 1, page.size(), stdout) == page.size() ? 0 : 1;
}
