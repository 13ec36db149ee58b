// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Reads the Markdown that reports are written in: rows of tables, and the text of a line. Anything that a reader of
// Markdown could take for other markup is refused.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace model {

/// The cells of a row of a table, divided as GitHub Flavored Markdown divides it; nothing if the line is no row.
inline std::optional<std::vector<std::string>> markdown_cells(const std::string& line) {
  if (line.size() < 2 || line.front() != '|' || line.back() != '|') return std::nullopt;
  std::vector<std::string> cells(1);
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    if (line[i] == '\\' && i + 2 < line.size()) {
      if (line[i + 1] != '|') cells.back() += line[i];
      cells.back() += line[++i];
    } else if (line[i] == '|') {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  for (std::string& cell : cells) {
    while (!cell.empty() && cell.front() == ' ') cell.erase(0, 1);
    while (!cell.empty() && cell.back() == ' ') cell.pop_back();
  }
  return cells;
}

/// The text that a reader sees of a cell or of a part of a line; nothing if it could hold markup other than code.
inline std::optional<std::string> markdown_text(const std::string& part, bool is_cell) {
  const std::string punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  const std::string harmless = is_cell ? "|,;/%'()?" : ",;/%'()?";
  std::string shown;
  bool in_code = false;  // in a code element
  for (std::size_t i = 0; i < part.size(); ++i) {
    const char c = part[i];
    const auto starts = [&](const char* text) { return part.compare(i, std::string(text).size(), text) == 0; };
    if (c == '\\') {
      if (i + 1 == part.size() || punctuation.find(part[i + 1]) == std::string::npos) return std::nullopt;
      shown += part[++i];
    } else if (starts("&#")) {
      const std::size_t end = part.find(';', i);
      if (end == std::string::npos || end > i + 5) return std::nullopt;
      shown += static_cast<char>(std::stoi(part.substr(i + 2, end - i - 2)));
      i = end;
    } else if (c == '`') {
      const std::size_t end = part.find('`', i + 1);
      if (in_code || end == std::string::npos || end == i + 1) return std::nullopt;
      shown += part.substr(i + 1, end - i - 1);
      i = end;
      if (i + 1 < part.size() && part[i + 1] == '`') return std::nullopt;  // a longer fence
    } else if (starts("<code>") && !in_code) {
      in_code = true;
      i += 5;
    } else if (starts("</code>") && in_code) {
      in_code = false;
      i += 6;
    } else if (c == '.') {
      if (i + 1 < part.size() && part[i + 1] != ' ') return std::nullopt;
      shown += c;
    } else if (c == '+' && i != 0) {  // no list where a line has begun already
      shown += c;
    } else if (c == '\n' || (punctuation.find(c) != std::string::npos && harmless.find(c) == std::string::npos)) {
      return std::nullopt;
    } else {
      shown += c;
    }
  }
  if (in_code) return std::nullopt;
  return shown;
}

}  // namespace model
