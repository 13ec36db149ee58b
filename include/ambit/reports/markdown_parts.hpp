// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/reports/outline.hpp>
#include <ambit/reports/text.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ambit::inline v0_2::detail {

/// Whether GitHub's Markdown reads the ASCII byte as itself wherever it stands in a line. A full stop only before a
/// space, since within a word it can make a link.
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

// The small parts that a report in Markdown is made of.

/// Words as code, with `between` between them.
inline void write_codes(std::string& out, const std::vector<std::string_view>& words, std::string_view between) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) out += between;
    append_markdown_code(out, words[i]);
  }
}

/// The names of operations.
inline void write_names(std::string& out, const report_outline& of, const std::vector<std::size_t>& operations) {
  std::vector<std::string_view> names;
  for (const std::size_t op : operations) names.push_back(of.operations[op].name);
  write_codes(out, names, ", ");
}

/// A method and a path template.
inline void write_route(std::string& out, const report_operation& op) {
  if (op.method.empty()) {
    out += "by name alone";
    return;
  }
  append_markdown_code(out, op.method);
  append_markdown_code(out += ' ', std::string(op.mount) + std::string(op.path));
}

/// Scopes that are needed together, and the facts under which they are enough.
inline void write_together(std::string& out, const std::vector<std::string_view>& scopes,
                           const std::vector<std::string_view>& facts) {
  write_codes(out, scopes, " and ");
  if (!facts.empty()) out += " if ";
  write_codes(out, facts, " and ");
}

/// What an operation needs: its alternatives.
inline void write_needs(std::string& out, const report_outline& of, const report_operation& op) {
  if (op.alternatives.empty()) append_markdown_text(out, in_words(op.weakest));
  for (std::size_t way = 0; way < op.alternatives.size(); ++way) {
    if (way != 0) out += " *or* ";
    if (op.alternatives[way].scopes.empty()) out += "any accepted token";
    write_together(out, of.scope_names(op.alternatives[way].scopes), of.fact_names(op.alternatives[way].facts));
  }
}

}  // namespace ambit::inline v0_2::detail
