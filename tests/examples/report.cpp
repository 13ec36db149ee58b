// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Writes a report for reviewers, as one HTML page or as Markdown: of Fullscript's API, or of a change to the API of a
// library, as a pull request would show it.
//
//   report html > fullscript.html
//   report markdown > fullscript.md
//   report html-diff > change.html
//   report markdown-diff > change.md

#include <ambit/policies/fullscript.hpp>
#include <ambit/report.hpp>

#include <cstdio>
#include <string>
#include <string_view>

namespace {

/// The tables that are released.
struct library_tables {
  static constexpr ambit::scope scopes[] = {
      {"books:read", "See the catalogue"},
      {"loans:read", "See who has borrowed what"},
      {"loans:write", "Lend and take back"},
      {"library:admin", "Everything"},
  };
  static constexpr ambit::implication implications[] = {{"loans:write", "loans:read"}};
  static constexpr ambit::fact facts[] = {{"loan.own", "the loan is the user's own"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"getLoan", "GET /loans/{id}", "loans:read"},
      {"createLoan", "POST /loans", "loans:write & books:read"},
      {"renewLoan", "POST /loans/{id}/renewal", "loans:write"},
      {"deleteLoan", "DELETE /loans/{id}", "loans:write"},
      {"getFines", "GET /fines", "library:admin"},
  };
};

/// The tables after the pull request.
struct changed_tables {
  static constexpr ambit::scope scopes[] = {
      {"books:read", "See the catalogue"},
      {"loans:read", "See who has borrowed what"},
      {"loans:write", "Lend and take back"},
      {"library:admin", "Everything"},
      {"loans:statistics", "See how often books are borrowed"},
  };
  static constexpr ambit::implication implications[] = {{"loans:write", "loans:read"}};
  static constexpr ambit::fact facts[] = {{"loan.own", "the loan is the user's own"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", ambit::any_token},  // looser
      {"getLoan", "GET /loans/{id}", "loans:read"},      // the same, except for a path that the next row takes
      {"getLoanStatistics", "GET /loans/statistics", "loans:statistics"},  // added, and takes a path of the row above
      {"createLoan", "POST /loans", "loans:write & books:read"},           // the same
      {"renewLoan", "PUT /loans/{id}/renewal", "loans:write"},             // moved
      {"deleteLoan", "DELETE /loans/{id}", "(loans:write & loan.own) | library:admin"},  // looser and tighter
  };
};

struct library : ambit::policy<library_tables> {};
struct changed : ambit::policy<changed_tables> {};

/// The report of this kind; empty if there is no such kind.
std::string report(std::string_view kind) {
  if (kind == "html") return ambit::html_report<ambit::policies::fullscript>("Fullscript API");
  if (kind == "markdown") return ambit::markdown_report<ambit::policies::fullscript>("Fullscript API");
  if (kind == "html-diff") return ambit::html_diff<changed, library>("Statistics of loans");
  if (kind == "markdown-diff") return ambit::markdown_diff<changed, library>("Statistics of loans");
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  const std::string text = argc == 2 ? report(argv[1]) : std::string();
  if (text.empty()) {
    std::fprintf(stderr, "usage: report html | markdown | html-diff | markdown-diff\n");
    return 2;
  }
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
}
