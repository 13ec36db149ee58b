// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/report_markdown_text.hpp>
#include <ambit/detail/report_outline.hpp>
#include <ambit/detail/report_words.hpp>
#include <ambit/detail/size.hpp>

#include <string>
#include <string_view>
#include <vector>

// The small parts that a report in Markdown is made of.
namespace ambit::detail {

/// Words as code, with `between` between them.
inline void write_codes(std::string& out, const std::vector<std::string_view>& words, std::string_view between) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) out += between;
    append_markdown_code(out, words[i]);
  }
}

/// Operations by name.
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
    write_together(out, of.scope_names(op.alternatives[way].scopes), of.fact_names(op.alternatives[way].facts));
  }
}

}  // namespace ambit::detail
