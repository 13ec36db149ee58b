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
  out << "<a class=\"name\" href=\"#operation-" << op << "\">" << of.operations[op].name << "</a>";
}

/// The description of a row, behind its name.
inline void write_description(html_sink& out, std::string_view text) {
  if (!text.empty()) out << "<br><bdi class=\"said dim\">" << text << "</bdi>";
}

/// The names of operations in one paragraph, whose style is that of names.
inline void write_names(html_sink& out, const report_outline& of, const std::vector<std::size_t>& operations) {
  if (operations.empty()) return;
  out << "<p class=\"names\">";
  for (std::size_t i = 0; i < operations.size(); ++i) {
    if (i != 0) out << ", ";
    out << "<a href=\"#operation-" << operations[i] << "\">" << of.operations[operations[i]].name << "</a>";
  }
  out << "</p>";
}

/// The most rows or names that a list shows unasked. Longer ones are `details`, which a reader opens, and a browser by
/// itself where it finds text or leads to a place in them, or prints.
inline constexpr std::size_t most_unfolded = 12;

/// Writes `list`, of `size` rows or names: as `details` that say how many there are if it is long.
template <class List>
void write_folded(html_sink& out, std::size_t size, std::string_view of_what, List list) {
  if (size <= most_unfolded) return list();
  out << "<details><summary><b>" << size << "</b> " << of_what << "</summary>";
  list();
  out << "</details>";
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

/// What an operation needs: its alternatives, each in a line.
inline void write_needs(html_sink& out, const report_outline& of, const report_operation& op) {
  if (op.alternatives.empty()) {
    out << in_words(op.weakest);
    return;
  }
  if (op.alternatives.size() > 1) out << "<span class=\"needs\">";
  for (std::size_t i = 0; i < op.alternatives.size(); ++i) {
    const report_alternative& way = op.alternatives[i];
    if (i != 0) out << "\nor ";
    if (way.scopes.empty()) out << "any accepted token";
    write_together(out, of.scope_names(way.scopes), of.fact_names(way.facts));
  }
  if (op.alternatives.size() > 1) out << "</span>";
}

/// Writes a bar, `kind` of which is the class of its picture: a part of each length, and what `whole` has beyond them.
inline void write_bar(html_sink& out, std::string_view kind, const std::vector<std::size_t>& lengths,
                      const std::vector<std::string_view>& kinds, std::size_t whole) {
  out << "<svg class=\"" << kind << "\" aria-hidden=\"true\" preserveAspectRatio=\"none\" viewBox=\"0 0 "
      << (whole == 0 ? std::size_t{1} : whole) << " 1\">";
  std::size_t at = 0;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    if (lengths[i] == 0) continue;
    out << "<rect class=\"" << kinds[i] << "\" x=\"" << at << "\" width=\"" << lengths[i] << "\"/>";
    at += lengths[i];
  }
  out << "</svg>";
}

}  // namespace ambit::inline v0_2::detail
