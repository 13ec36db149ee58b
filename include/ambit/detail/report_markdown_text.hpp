// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/report_text.hpp>
#include <ambit/detail/size.hpp>

#include <string>
#include <string_view>

namespace ambit::detail {

/// Whether GitHub's Markdown takes the ASCII punctuation `byte` for itself wherever it stands in a line; a full stop
/// only within a word, where it can make a link.
constexpr bool is_plain_in_markdown(char byte, char next) noexcept {
  const bool letter_or_digit =
      (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
  if (letter_or_digit || byte == ' ' || byte == ',' || byte == ';' || byte == '/' || byte == '%') return true;
  if (byte == '\'' || byte == '(' || byte == ')' || byte == '?') return true;
  return byte == '.' && next == ' ';
}

/// Appends `text` as text of a line of Markdown, in a cell of a table or behind the start of a line; spaces at an end
/// are lost.
///
/// Source: CommonMark 0.31 section 2.4, GitHub Flavored Markdown section 4.10.
inline void append_markdown_text(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    at += append_shown(out, text.substr(at), [&](char byte) {
      if (!is_plain_in_markdown(byte, next)) out += '\\';
      out += byte;
    });
  }
}

/// Appends `name` as code, in a cell of a table or anywhere in a line: as a code span, and where it holds what a code
/// span in a table cannot, as an element.
///
/// Source: CommonMark 0.31 section 6.1 and 2.5, GitHub Flavored Markdown section 4.10.
inline void append_markdown_code(std::string& out, std::string_view name) {
  if (name.find_first_of("`|\\ ") == std::string_view::npos && !name.empty()) {
    out += '`';
    for (std::size_t at = 0; at < name.size();)
      at += append_shown(out, name.substr(at), [&out](char byte) { out += byte; });
    out += '`';
    return;
  }
  out += "<code>";
  for (std::size_t at = 0; at < name.size();)
    at += append_shown(out, name.substr(at), [&out](char byte) {
      if (is_plain_in_markdown(byte, '\0') && byte != ' ')
        out += byte;
      else
        ((out += "&#") += std::to_string(static_cast<int>(byte))) += ';';
    });
  out += "</code>";
}

}  // namespace ambit::detail
