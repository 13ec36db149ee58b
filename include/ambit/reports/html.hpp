// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/policy.hpp>
#include <ambit/reports/html_matrix.hpp>
#include <ambit/reports/html_page.hpp>
#include <ambit/reports/html_parts.hpp>
#include <ambit/reports/outline.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ambit::inline v0_2 {
namespace detail {

/// Writes the name of an operation and its route.
inline void write_overlapping(html_sink& out, const report_outline& of, std::size_t op) {
  write_operation(out, of, op);
  out << " <small>";
  write_route(out, of.operations[op]);
  out << "</small>";
}

/// Writes the first cell of a row about a path.
inline void open_path_row(html_sink& out, std::string_view method, std::string_view path) {
  out << "<tr><th scope=\"row\">";
  if (path.empty())
    out << "undecided";
  else
    out << "<b>" << method << "</b> " << path;
  out << "</th><td>";
}

/// Writes which templates share paths, each pair with such a path; nothing if there are none.
inline void write_overlaps(html_sink& out, const report_outline& of) {
  if (of.overlaps.empty()) return;
  out << "<section><h2 id=\"overlaps\">Routes that overlap</h2><p>A path that has two templates is answered by the "
         "more literal one. Look at those where this one asks for less.</p>";
  const auto list = [&] {
    out << "<div class=\"box\" tabindex=\"0\" role=\"region\" aria-labelledby=\"overlaps\">"
           "<table class=\"paths\"><thead><tr><th scope=\"col\">For example</th><th scope=\"col\">Answers</th><th scope=\"col\">And not</th></tr>"
           "</thead><tbody>";
    for (const report_overlap& it : of.overlaps) {
      open_path_row(out, it.method, it.path);
      if (it.hides_method) out << "no operation: a wrong method where the template is that of ";
      write_overlapping(out, of, it.first);
      out << "</td><td>";
      write_overlapping(out, of, it.later);
      out << "</td></tr>";
    }
    out << "</tbody></table></div>";
  };
  write_folded(out, of.overlaps.size(), "pairs of routes", list);
  out << "</section>\n";
}

/// Writes which operations have paths that the backend may read otherwise, each with such a path; nothing if none has.
inline void write_readings(html_sink& out, const report_outline& of) {
  if (of.readings.empty()) return;
  out << "<section><h2 id=\"readings\">Paths that the backend may read otherwise</h2><p>They lead there to an "
         "operation that asks for something else, and are refused as malformed.</p>";
  const auto list = [&] {
    out << "<div class=\"box\" tabindex=\"0\" role=\"region\" aria-labelledby=\"readings\">"
           "<table class=\"paths\"><thead><tr><th scope=\"col\">For example</th><th scope=\"col\">Is one of</th><th scope=\"col\">And is read</th>"
           "<th scope=\"col\">As one of</th></tr></thead><tbody>";
    for (const report_reading& it : of.readings) {
      open_path_row(out, it.method, it.path);
      write_overlapping(out, of, it.found);
      out << "</td><td>" << it.reading << "</td><td>";
      write_overlapping(out, of, it.other);
      out << "</td></tr>";
    }
    out << "</tbody></table></div>";
  };
  write_folded(out, of.readings.size(), "paths", list);
  out << "</section>\n";
}

/// Writes the page of one policy, in the order in which a reviewer should read it.
class html_report_writer {
 public:
  html_report_writer(html_sink& out, const report_outline& of) : out_(out), of_(of), groups_(grouped(of)) {}

  void write() {
    matrix_writer matrix(out_, of_, groups_);
    guards_section();
    findings();
    matrix.overview();
    scopes();
    patterns();
    out_ << "<section><h2 id=\"operations\">Operations and what each needs</h2>";
    matrix.write();
    out_ << "</section>\n";
    facts();
    write_overlaps(out_, of_);
    write_readings(out_, of_);
  }

 private:
  void guards_section() {
    std::vector<std::size_t> lengths;
    std::vector<std::string_view> kinds;
    for (const guard it : guards) {
      lengths.push_back(of_.operations_guarded_by(it).size());
      kinds.push_back(class_of(it));
    }
    out_ << "<section><h2 id=\"guards\">How operations are guarded</h2><p>Each operation by the least that opens "
            "it.</p>";
    if (!of_.operations.empty()) write_bar(out_, "bar", lengths, kinds, of_.operations.size());
    out_ << "<table class=\"guards\"><tbody>";
    for (const guard it : guards) {
      const std::size_t size = of_.operations_guarded_by(it).size();
      if (is_named_only_if_used(it) && size == 0) continue;
      out_ << "<tr><td><svg aria-hidden=\"true\" viewBox=\"0 0 1 1\"><rect width=\"1\" height=\"1\" class=\""
           << class_of(it) << "\"/></svg></td><th scope=\"row\">" << heading_of(it) << "</th><td class=\"count\">"
           << size << "</td></tr>";
    }
    out_ << "</tbody></table></section>\n";
  }

  static constexpr std::string_view heading_of(guard of) noexcept {
    switch (of) {
      case guard::anyone:
        return "Open to anyone";
      case guard::optional_token:
        return "Open without credentials, not to a rejected token";
      case guard::any_token:
        return "Open to any accepted token";
      case guard::any_token_with_facts:
        return "Open to any accepted token, under facts";
      case guard::one_scope:
        return "Open to one scope";
      case guard::one_scope_with_facts:
        return "Open to one scope, under facts";
      case guard::several_scopes:
        return "Open to several scopes together";
      case guard::nobody:
        return "Open to nobody";
    }
    return {};
  }

  void findings() {
    out_ << "<section><h2 id=\"first\">Look at these first</h2><div class=\"findings\">";
    calls("Open to anyone", "No credentials are looked at.", "No operation is.", "found alert",
          of_.operations_guarded_by(guard::anyone));
    const auto optional = of_.operations_guarded_by(guard::optional_token);
    if (!optional.empty())
      calls("Open without credentials", "A rejected token is denied.", "", "found alert", optional);
    calls("Open to any accepted token", "A token without any scope is enough.", "No operation is.", "found warn",
          of_.operations_guarded_by(guard::any_token));
    const auto under_facts = of_.operations_guarded_by(guard::any_token_with_facts);
    if (!under_facts.empty())
      calls("Open to any accepted token, under facts", "A token without any scope is enough where the facts are given.",
            "", "found warn", under_facts);
    unused();
    const auto shadowed =
        of_.operations_where([](const report_operation& op) { return op.reached == reach::shadowed; });
    if (!shadowed.empty())
      calls("Answering no path", "Templates that are tried before take each of its paths.", "", "found alert",
            shadowed);
    const auto doubtful =
        of_.operations_where([](const report_operation& op) { return op.reached == reach::undecided; });
    if (!doubtful.empty())
      calls("Undecided whether any path is answered", "Types of the policy's own may leave them none.", "",
            "found warn", doubtful);
    const auto redundant =
        of_.operations_where([](const report_operation& op) { return op.has_redundant_alternative; });
    if (!redundant.empty())
      calls("With a redundant alternative", "Another alternative asks for less, so that this one opens nothing.", "",
            "found warn", redundant);
    const auto hidden =
        of_.operations_where([](const report_operation& op) { return has_option(op.options, hide_existence); });
    if (!hidden.empty())
      calls("Hiding their existence", "A denial reads as if there were no such path: 404, without a challenge.", "",
            "found", hidden);
    out_ << "</div></section>\n";
  }

  void calls(std::string_view name, std::string_view meaning, std::string_view otherwise, std::string_view kind,
             const std::vector<std::size_t>& operations) {
    out_ << "<div class=\"" << (operations.empty() ? std::string_view("found none") : kind) << "\"><h3>" << name
         << " <span class=\"dim\">" << operations.size() << "</span></h3><p class=\"dim\">";
    out_ << (operations.empty() ? otherwise : meaning) << "</p>";
    if (!operations.empty())
      write_folded(out_, operations.size(), "operations", [&] {
        out_ << "<ul class=\"calls\">";
        for (const std::size_t op : operations) {
          out_ << "<li>";
          write_overlapping(out_, of_, op);
          out_ << "</li>";
        }
        out_ << "</ul>";
      });
    out_ << "</div>";
  }

  void unused() {
    const auto& scopes = of_.unused_scopes;
    const auto facts = of_.unused_facts();
    const bool none = scopes.empty() && facts.empty();
    out_ << "<div class=\"" << (none ? std::string_view("found none") : "found warn")
         << "\"><h3>Used by no operation <span class=\"dim\">" << scopes.size() + facts.size()
         << "</span></h3><p class=\"dim\">"
         << (none ? std::string_view("Every scope and every fact is used.")
                  : "Scopes that users are asked for and that open nothing, and facts that decide nothing.")
         << "</p>";
    write_folded(out_, scopes.size() + facts.size(), "of them", [&] {
      out_ << "<ul class=\"calls\">";
      for (const std::size_t it : scopes) {
        out_ << "<li>";
        write_scope(out_, of_, it);
        out_ << "</li>";
      }
      for (const std::size_t it : facts) {
        out_ << "<li>";
        write_fact(out_, of_, it);
        out_ << "</li>";
      }
      out_ << "</ul>";
    });
    out_ << "</div>";
  }

  void patterns() {
    if (of_.patterns.empty()) return;
    out_ << "<section><h2 id=\"patterns\">Implications by pattern</h2><p>What each pattern stands for: whoever holds "
            "the first also holds the second.</p><div class=\"box\" tabindex=\"0\" role=\"region\" "
            "aria-labelledby=\"patterns\"><table><thead><tr><th scope=\"col\">Implication</th>"
            "<th scope=\"col\">Stands for</th></tr></thead><tbody>";
    for (const report_pattern& it : of_.patterns) {
      out_ << "<tr><th scope=\"row\">";
      write_codes(out_, {it.row->holding, it.row->also_holding}, ", ");
      out_ << "</th><td>";
      write_folded(out_, it.rows.size(), "rows", [&] {
        out_ << "<ul>";
        for (const implied_pair& each : it.rows) {
          out_ << "<li>";
          write_codes(out_, {each.holding, each.also_holding}, ", ");
          out_ << "</li>";
        }
        out_ << "</ul>";
      });
      out_ << "</td></tr>";
    }
    out_ << "</tbody></table></div></section>\n";
  }

  void scopes() {
    struct opened {
      std::size_t scope;
      std::vector<std::size_t> by_part[5];
    };
    std::vector<opened> rows;
    for (std::size_t i = 0; i < of_.scopes.size(); ++i) {
      rows.push_back({i, {}});
      for (std::size_t part = 1; part < 5; ++part)
        rows.back().by_part[part] = of_.operations_by_part(i, static_cast<scope_part>(part));
    }
    std::sort(rows.begin(), rows.end(), [](const opened& left, const opened& right) {
      for (const std::size_t part : {4u, 3u, 2u, 1u})
        if (left.by_part[part].size() != right.by_part[part].size())
          return left.by_part[part].size() > right.by_part[part].size();
      return left.scope < right.scope;
    });
    out_ << "<section><h2 id=\"scopes\">Scopes and what each opens</h2><p>Those that open most by themselves come "
            "first. What is open to anyone or to any token does not count.</p><div class=\"box\" tabindex=\"0\" "
            "role=\"region\" aria-labelledby=\"scopes\"><table class=\"opens\"><thead><tr><th scope=\"col\">Scope</th>"
            "<th scope=\"col\" class=\"part\">Share</th><th scope=\"col\">Opens</th></tr></thead><tbody>";
    for (const opened& row : rows) {
      const report_scope& it = of_.scopes[row.scope];
      out_ << "<tr id=\"scope-" << row.scope << "\"><th scope=\"row\">";
      write_code(out_, it.row.name);
      if (it.row.required) out_ << " <span class=\"tag\">every application asks for it</span>";
      write_description(out_, it.row.description);
      for (std::size_t i = 0; i < it.implied.size(); ++i) {
        if (i == 0) out_ << "<br><small>Holding it also means holding ";
        if (i != 0) out_ << ", ";
        write_scope(out_, of_, it.implied[i]);
        if (i + 1 == it.implied.size()) out_ << "</small>";
      }
      out_ << "</th><td class=\"part\">";
      write_bar(out_, "share",
                {row.by_part[4].size(), row.by_part[3].size(), row.by_part[2].size() + row.by_part[1].size()},
                {"one", "facts", "many"}, of_.operations.size());
      out_ << "</td><td>";
      bool none = true;
      for (std::size_t part = 5; part-- > 1;) {
        const auto& operations = row.by_part[part];
        if (operations.empty()) continue;
        none = false;
        const std::string_view how = in_words(static_cast<scope_part>(part));
        if (operations.size() <= most_unfolded) out_ << "<b>" << operations.size() << "</b> " << how;
        write_folded(out_, operations.size(), how, [&] { write_names(out_, of_, operations); });
      }
      if (none) out_ << "<span class=\"dim\">nothing</span>";
      out_ << "</td></tr>";
    }
    out_ << "</tbody></table></div></section>\n";
  }

  void facts() {
    if (of_.facts.empty()) return;
    out_
        << "<section><h2 id=\"facts\">Facts and who states them</h2><p>A fact is never read from a token or taken from "
           "whoever makes a request. One that is not given is false, and only takes access away.</p>"
           "<div class=\"box\" tabindex=\"0\" role=\"region\" aria-labelledby=\"facts\"><table "
           "class=\"opens\"><thead><tr>"
           "<th scope=\"col\">Fact</th><th scope=\"col\">Stated by</th><th scope=\"col\">Counts "
           "for</th></tr></thead><tbody>";
    for (std::size_t i = 0; i < of_.facts.size(); ++i) {
      const auto operations = of_.operations_where([&](const report_operation& op) { return op.takes_fact(i); });
      out_ << "<tr id=\"fact-" << i << "\"><th scope=\"row\">";
      write_code(out_, of_.facts[i].name);
      write_description(out_, of_.facts[i].description);
      out_ << "</th><td>" << stated_by(of_.facts[i]) << "</td><td>";
      write_folded(out_, operations.size(), "operations", [&] { write_names(out_, of_, operations); });
      if (operations.empty()) out_ << "<span class=\"dim\">nothing</span>";
      out_ << "</td></tr>";
    }
    out_ << "</tbody></table></div></section>\n";
  }

  html_sink& out_;
  const report_outline& of_;
  std::vector<report_group> groups_;
};

/// The page of what was outlined.
inline std::string html_page_of(const report_outline& outline, std::string_view title) {
  html_sink out;
  open_page(out, title);
  out << "<p class=\"dim\">" << summary_of(outline)
      << "</p><nav aria-label=\"Contents\"><ul><li><a href=\"#guards\">How operations are guarded</a></li>"
         "<li><a href=\"#first\">Look at these first</a></li><li><a href=\"#scopes\">Scopes</a></li>"
         "<li><a href=\"#operations\">Operations</a></li>";
  if (!outline.facts.empty()) out << "<li><a href=\"#facts\">Facts</a></li>";
  if (!outline.patterns.empty()) out << "<li><a href=\"#patterns\">Implications by pattern</a></li>";
  if (!outline.overlaps.empty()) out << "<li><a href=\"#overlaps\">Routes that overlap</a></li>";
  if (!outline.readings.empty()) out << "<li><a href=\"#readings\">Paths that the backend may read otherwise</a></li>";
  out << "</ul></nav></header>\n<main>";
  html_report_writer(out, outline).write();
  out << "</main>";
  close_page(out);
  return std::move(out).taken();
}

}  // namespace detail

/// The report of a policy as one HTML page, in UTF-8: how its operations are guarded, what to look at first, what each
/// scope opens, the matrix of scopes against operations, and the facts.
///
/// Of a policy with more than 100 operations, each group of operations has a matrix of its own, in an element that is
/// opened by its reader, by a link or a search that leads to it, and on paper. What is long is written so everywhere.
///
/// The page holds no script, loads nothing, and its Content-Security-Policy allows neither. All text of the policy, and
/// `title`, is shown as text, whatever it holds. It allocates, unlike the rest of the library.
template <class Policy>
[[nodiscard]] std::string html_report(std::string_view title) {
  return detail::html_page_of(detail::outlined<Policy>(), title);
}

}  // namespace ambit::inline v0_2
