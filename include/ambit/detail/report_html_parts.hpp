// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/report_html_text.hpp>
#include <ambit/detail/report_outline.hpp>
#include <ambit/detail/report_words.hpp>

#include <cstddef>
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

/// What an operation needs: a list of its alternatives.
inline void write_needs(html_sink& out, const report_outline& of, const report_operation& op) {
  out << "<ul>";
  for (const report_alternative& way : op.alternatives) {
    out << "<li>";
    for (std::size_t i = 0; i < way.scopes.size(); ++i) {
      if (i != 0) out << " and ";
      write_scope(out, of, way.scopes[i]);
    }
    for (std::size_t i = 0; i < way.facts.size(); ++i) {
      if (i == 0) out << " <span class=\"if\">if</span> ";
      if (i != 0) out << " and ";
      write_fact(out, of, way.facts[i]);
    }
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
