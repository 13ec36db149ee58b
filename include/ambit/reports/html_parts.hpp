// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/reports/outline.hpp>
#include <ambit/reports/text.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ambit::inline v0_2::detail {

/// Appends `text` for HTML, as text of an element or as the value of an attribute in quotation marks.
///
/// Source: HTML Living Standard, section 13.1.4 and 13.1.2.3.
inline void append_html_text(std::string& out, std::string_view text) {
  const auto plain = [&out](char byte) {
    switch (byte) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += byte;
    }
  };
  for (std::size_t at = 0; at < text.size();) at += append_shown(out, text.substr(at), plain);
}

/// HTML as it is written: a literal is markup, and any other text is escaped.
class html_sink {
 public:
  /// Appends a literal as markup.
  template <std::size_t Size>
  html_sink& operator<<(const char (&markup)[Size]) {
    out_.append(markup, Size - 1);
    return *this;
  }
  /// Appends text, with what would be markup in it escaped.
  html_sink& operator<<(std::string_view text) {
    append_html_text(out_, text);
    return *this;
  }
  /// Appends a number in decimal.
  html_sink& operator<<(std::size_t number) {
    out_ += std::to_string(number);
    return *this;
  }
  /// Appends what was written to another sink.
  html_sink& operator<<(const html_sink& made) {
    out_ += made.out_;
    return *this;
  }

  /// Appends a style as it stands.
  void append_style(std::string_view style) { out_ += style; }

  std::string taken() && { return std::move(out_); }

 private:
  std::string out_;
};

// The small parts that a page is made of.

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

/// The description of a row, behind its name.
inline void write_description(html_sink& out, std::string_view text) {
  if (!text.empty()) out << "<br><bdi class=\"said dim\">" << text << "</bdi>";
}

/// The names of operations as a list in one line.
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
    if (way.scopes.empty()) out << "any accepted token";
    write_together(out, of.scope_names(way.scopes), of.fact_names(way.facts));
    out << "</li>";
  }
  out << "</ul>";
}

/// The attribute that gives an element the class of a guard.
inline void write_guard_class(html_sink& out, guard of) { out << "class=\"" << class_of(of) << "\""; }

/// A bar of these lengths, the rest of `whole` in grey.
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

}  // namespace ambit::inline v0_2::detail
