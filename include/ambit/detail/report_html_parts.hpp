// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/report_html_text.hpp>
#include <ambit/detail/report_outline.hpp>
#include <ambit/detail/report_words.hpp>
#include <ambit/detail/size.hpp>

#include <string_view>
#include <vector>

// The small parts that a page is made of.
namespace ambit::detail {

inline html_sink& write_code(html_sink& out, std::string_view text) { return out << "<code>" << text << "</code>"; }

inline void write_scope(html_sink& out, const report_outline& of, std::size_t scope) {
  out << "<a href=\"#scope-" << scope << "\">";
  write_code(out, of.scopes[scope].row.name) << "</a>";
}

inline void write_fact(html_sink& out, const report_outline& of, std::size_t fact) {
  out << "<a class=\"if\" href=\"#fact-" << fact << "\">";
  write_code(out, of.facts[fact].name) << "</a>";
}

inline void write_operation(html_sink& out, const report_outline& of, std::size_t op) {
  out << "<a href=\"#operation-" << op << "\">";
  write_code(out, of.operations[op].name) << "</a>";
}

/// What a row says for people, behind its name.
inline void write_description(html_sink& out, std::string_view text) {
  if (!text.empty()) out << "<br><bdi class=\"said dim\">" << text << "</bdi>";
}

/// A list of operations by name, in one line.
inline void write_names(html_sink& out, const report_outline& of, const std::vector<std::size_t>& operations) {
  out << "<ul class=\"names\">";
  for (const std::size_t op : operations) {
    out << "<li>";
    write_operation(out, of, op);
    out << "</li> ";
  }
  out << "</ul>";
}

inline void write_route(html_sink& out, const report_operation& op) {
  if (op.method.empty()) {
    out << "by name alone";
    return;
  }
  out << "<b>" << op.method << "</b> " << op.mount << op.path;
}

/// Words as code, with `between` between them.
inline void write_codes(html_sink& out, const std::vector<std::string_view>& words, std::string_view between) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) out << between;
    write_code(out, words[i]);
  }
}

/// Scopes that are needed together, and the facts under which they are enough.
inline void write_together(html_sink& out, const std::vector<std::string_view>& scopes,
                           const std::vector<std::string_view>& facts) {
  write_codes(out, scopes, " and ");
  if (facts.empty()) return;
  out << " <span class=\"if\">if ";
  write_codes(out, facts, " and ");
  out << "</span>";
}

/// What an operation needs: a list of its alternatives.
inline void write_needs(html_sink& out, const report_outline& of, const report_operation& op) {
  if (op.alternatives.empty()) {
    out << in_words(op.weakest);
    return;
  }
  out << "<ul class=\"needs\">";
  for (const report_alternative& way : op.alternatives) {
    out << "<li>";
    write_together(out, of.scope_names(way.scopes), of.fact_names(way.facts));
    out << "</li>";
  }
  out << "</ul>";
}

/// Opens an element whose class says how an operation is guarded.
inline void write_guard_class(html_sink& out, guard of) { out << "class=\"" << class_of(of) << "\""; }

/// Numbers as lengths of a bar, the rest of `whole` grey.
inline void write_bar(html_sink& out, const std::vector<std::size_t>& lengths,
                      const std::vector<std::string_view>& kinds, std::size_t whole) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    if (lengths[i] == 0) continue;
    out << "<rect class=\"" << kinds[i] << "\" x=\"" << at << "\" width=\"" << lengths[i] << "\" height=\"1\"/>";
    at += lengths[i];
  }
  if (at < whole) out << "<rect class=\"rest\" x=\"" << at << "\" width=\"" << whole - at << "\" height=\"1\"/>";
}

}  // namespace ambit::detail
