// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/reports/markdown_diff.hpp>

#include <ambit/reports/html_diff.hpp>

#include "model/hostile_policy.hpp"
#include "model/html_reading.hpp"
#include "model/markdown_reading.hpp"
#include "model/shown_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct old_tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}, {"old"}};
  static constexpr ambit::fact facts[] = {{"own"}, {"gone"}};
  static constexpr ambit::operation operations[] = {
      {"same", "GET /same", "read"},           {"looser", "GET /looser", "read & write"},
      {"tighter", "GET /tighter", "read"},     {"mixed", "GET /mixed", "read"},
      {"moved", "GET /moved", "read"},         {"removed", "GET /removed", "old"},
      {"opened", "GET /opened", "read"},       {"closed", "GET /closed", ambit::any_token},
      {"shadowed", "GET /shadow/{x}", "read"},
  };
};
struct new_tables {
  static constexpr ambit::scope scopes[] = {{"new"}, {"write"}, {"read"}};
  static constexpr ambit::fact facts[] = {{"own"}};
  static constexpr ambit::operation operations[] = {
      {"added", "GET /added", "new & write"},   {"same", "GET /same", "read"},
      {"looser", "GET /looser", "read"},        {"tighter", "GET /tighter", "read & own"},
      {"mixed", "GET /mixed", "write"},         {"moved", "PUT /moved", "read"},
      {"opened", "GET /opened", ambit::anyone}, {"closed", "GET /closed", "write"},
      {"shadowed", "GET /shadow/{x}", "read"},  {"shadow", "GET /shadow/of", "write"},
  };
};
struct before : ambit::policy<old_tables> {};
struct now : ambit::policy<new_tables> {};

using rows = std::vector<std::vector<std::string>>;

/// The rows of the table below a heading, as a reader sees them.
rows table(const std::string& report, const std::string& heading) {
  rows read;
  std::istringstream lines(report.substr(std::min(report.find("\n## " + heading + "\n"), report.size())));
  bool in_table = false;
  for (std::string line; std::getline(lines, line);) {
    const auto cells = model::markdown_cells(line);
    if (!cells && in_table) break;
    if (!cells) continue;
    in_table = true;
    if (cells->front() == "change" || cells->front() == "---") continue;
    read.emplace_back();
    for (std::string cell : *cells) {
      for (std::size_t at; (at = cell.find("*or*")) != std::string::npos;) cell.replace(at, 4, "or");
      while (!cell.empty() && cell.find(": ") != std::string::npos) cell.replace(cell.find(": "), 2, ", ");
      read.back().push_back(model::markdown_text(cell, true).value_or("no text, " + cell));
    }
  }
  return read;
}

TEST_CASE("a_diff_shows_the_change_of_every_operation") {
  const std::string report = ambit::markdown_diff<now, before>("A change");
  CHECK(table(report, "By operation") ==
        rows{
            {"looser and tighter", "mixed", "read", "write",
             "now allowed, a token with write; no longer allowed, a token with read"},
            {"looser", "looser", "read and write", "read", "now allowed, a token with read"},
            {"looser", "opened", "read", "anyone, credentials are not looked at", "now allowed, anyone"},
            {"added", "added", "not there", "new and write", "now allowed, a token with new and write"},
            {"added", "shadow", "not there", "write", "now allowed, a token with write"},
            {"moved", "moved", "read; GET /moved", "read; PUT /moved", ""},
            {"tighter", "tighter", "read", "read if own", "no longer allowed, a token with read"},
            {"tighter", "closed", "any accepted token, even one without scopes", "write",
             "no longer allowed, any accepted token"},
            {"removed", "removed", "old", "not there", "no longer allowed, a token with old"},
        });
  CHECK(report.find("\n## Scopes\n\n- Added: `new`\n- Removed: `old`\n") != std::string::npos);
  CHECK(report.find("\n## Facts\n\n- Removed: `gone`\n") != std::string::npos);
  CHECK(report.find("\nOf the operations, 1 looser and tighter, 2 looser, 2 added, 1 moved, 2 tighter, 1 removed.\n") !=
        std::string::npos);
}

TEST_CASE("a_diff_names_the_path_that_a_new_route_takes_from_another_one") {
  const rows by_path = table(ambit::markdown_diff<now, before>("A change"), "By path");
  const std::vector<std::string> taken = {"looser and tighter", "GET /shadow/of", "shadowed", "shadow",
                                          "now allowed, a token with write; no longer allowed, a token with read"};
  CHECK(std::count(by_path.begin(), by_path.end(), taken) == 1);
  for (const auto& row : by_path) CHECK(row[1] != "GET /same");
}

TEST_CASE("a_diff_of_equal_policies_says_that_nothing_changes") {
  const std::string nothing = "Nothing changes: both policies allow the same calls to the same callers.";
  CHECK(ambit::markdown_diff<now, now>("x") == "# x\n\n" + nothing + "\n");
  const std::string page = ambit::html_diff<now, now>("x");
  CHECK(page.find(nothing) != std::string::npos);
  CHECK(page.find("<table") == std::string::npos);
}

/// The text of a page from its first heading on, with a line for every piece of text.
std::string text_of(const std::string& page) {
  const auto pieces = model::html_pieces(page);
  REQUIRE(pieces);
  std::string text;
  for (const model::html_piece& piece : *pieces)
    if (!piece.text.empty()) (text += model::unshown(piece.text)) += '\n';
  return text;
}

TEST_CASE("a_page_says_what_the_markdown_says") {
  const std::string page = text_of(ambit::html_diff<now, before>("A change"));
  for (const auto& row : table(ambit::markdown_diff<now, before>("A change"), "By operation")) {
    CHECK_MESSAGE(page.find("\n" + row[0] + "\n" + row[1] + "\n") != std::string::npos, row[1]);
  }
  CHECK(page.find("\nGET\n /shadow/of\nshadowed\nshadow\nnow allowed: \na token with \nwrite\nno longer allowed: \n"
                  "a token with \nread\n") != std::string::npos);
}

TEST_CASE("hostile_text_is_text_in_a_diff") {
  const std::string page = ambit::html_diff<hostile::policy, hostile::harmless>(hostile::title);
  const std::string text = text_of(page);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(text.find("\n" + std::string(hostile::title) + "\n") != std::string::npos);
  for (const ambit::operation& row : hostile::tables::operations)
    CHECK(text.find("\n" + std::string(row.name) + "\n") != std::string::npos);
  const rows by_operation =
      table(ambit::markdown_diff<hostile::policy, hostile::harmless>(hostile::title), "By operation");
  CHECK(by_operation.size() == 10);
  for (const auto& row : by_operation) {
    REQUIRE(row.size() == 5);
    for (const std::string& cell : row) CHECK(cell.substr(0, 8) != "no text,");
  }
}

}  // namespace
