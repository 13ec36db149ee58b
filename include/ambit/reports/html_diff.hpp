// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/reports/changes.hpp>
#include <ambit/reports/html_page.hpp>
#include <ambit/reports/html_parts.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ambit::inline v0_2 {
namespace detail {

/// Writes what changed between two policies as the contents of a page.
class html_diff_writer {
 public:
  html_diff_writer(html_sink& out, const report_changes& of) : out_(out), of_(of) {}

  void write() {
    if (of_.empty()) {
      out_ << "<p>Nothing changes: both policies allow the same calls to the same callers.</p>";
      return;
    }
    out_ << "<p>" << changes_in_words(of_) << "</p>";
    operations();
    routes();
    names("Scopes", of_.scopes);
    names("Facts", of_.facts);
  }

 private:
  void open_section(std::string_view id, std::string_view name) {
    out_ << "<section><h2 id=\"" << id << "\">" << name
         << "</h2><div class=\"box\" tabindex=\"0\" role=\"region\" aria-labelledby=\"" << id
         << "\"><table class=\"changes\"><thead><tr><th scope=\"col\">Change</th>";
  }

  void operations() {
    if (of_.by_operation.empty()) return;
    open_section("by-operation", "By operation");
    out_ << "<th scope=\"col\">Operation</th><th scope=\"col\">Needed before</th><th scope=\"col\">Needs now</th>"
            "<th scope=\"col\">Shown by</th></tr></thead><tbody>";
    for (const report_change& it : of_.by_operation) {
      open_row(it);
      const report_operation& op = it.now != nullptr ? *it.now : *it.before;
      out_ << "<th scope=\"row\"><span class=\"name\">" << op.name << "</span>";
      route(op, true);
      out_ << "</th><td>";
      side(of_.before, it.before, it.moved);
      out_ << "</td><td>";
      side(of_.now, it.now, it.moved);
      out_ << "</td><td>";
      shown_by(it);
      out_ << "</td></tr>";
    }
    out_ << "</tbody></table></div></section>\n";
  }

  void routes() {
    if (of_.by_route.empty()) return;
    open_section("by-path", "By path");
    out_ << "<th scope=\"col\">For example</th><th scope=\"col\">Answered before by</th>"
            "<th scope=\"col\">Answers now</th><th scope=\"col\">Shown by</th></tr></thead><tbody>";
    for (const report_change& it : of_.by_route) {
      open_row(it);
      out_ << "<th scope=\"row\"><span class=\"route\"><b>" << it.method << "</b> " << it.path << "</span></th><td>";
      name(it.before);
      out_ << "</td><td>";
      name(it.now);
      out_ << "</td><td>";
      shown_by(it);
      out_ << "</td></tr>";
    }
    out_ << "</tbody></table></div></section>\n";
  }

  void open_row(const report_change& it) {
    out_ << "<tr class=\"change " << name_of(it.kind) << "\"><td><span class=\"kind\">" << in_words(it.kind)
         << "</span></td>";
  }

  void route(const report_operation& op, bool shown) {
    if (!shown) return;
    out_ << "<small class=\"route\">";
    write_route(out_, op);
    out_ << "</small>";
  }

  /// What an operation of one of the policies needs, and its route where it has moved.
  void side(const report_outline& of, const report_operation* op, bool moved) {
    if (op == nullptr) {
      out_ << "<span class=\"dim\">not there</span>";
      return;
    }
    write_needs(out_, of, *op);
    route(*op, moved);
  }

  void name(const report_operation* op) {
    if (op == nullptr)
      out_ << "<span class=\"dim\">nothing</span>";
    else
      write_code(out_, op->name);
  }

  void shown_by(const report_change& it) {
    access("now allowed: ", it.opened);
    access("no longer allowed: ", it.closed);
  }

  void access(std::string_view label, const report_access& who) {
    if (!is_someone(who)) return;
    out_ << "<p><small>" << label << "</small>" << in_words(who);
    write_together(out_, who.scopes, who.facts);
    out_ << "</p>";
  }

  void names(std::string_view kind, const report_names_changed& of) {
    if (of.empty()) return;
    out_ << "<section><h2>" << kind << "</h2><ul>";
    names_of("Added: ", of.added);
    names_of("Removed: ", of.removed);
    out_ << "</ul></section>\n";
  }

  void names_of(std::string_view label, const std::vector<std::string_view>& names) {
    if (names.empty()) return;
    out_ << "<li>" << label;
    write_codes(out_, names, ", ");
    out_ << "</li>";
  }

  html_sink& out_;
  const report_changes& of_;
};

}  // namespace detail

/// What changed from the policy `Old` to `New`, as one HTML page in UTF-8: for each operation and each path, which
/// callers are now allowed who were denied, and which were allowed and no longer are, each with the fewest scopes and
/// facts that show it.
///
/// The page is like that of `html_report`: without scripts, and all text is text.
template <class New, class Old>
[[nodiscard]] std::string html_diff(std::string_view title) {
  detail::report_changes changes;
  detail::outline_changes<New, Old>(changes);
  detail::html_sink out;
  detail::open_page(out, title);
  out << "</header>\n<main>";
  detail::html_diff_writer(out, changes).write();
  out << "</main>";
  detail::close_page(out);
  return std::move(out).taken();
}

}  // namespace ambit::inline v0_2
