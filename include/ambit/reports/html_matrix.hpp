// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/reports/groups.hpp>
#include <ambit/reports/html_parts.hpp>

#include <string_view>
#include <vector>

namespace ambit::inline v0_2::detail {

/// The most scopes and operations that one matrix of the whole policy has. A policy with more has a matrix for each
/// group of operations, with the scopes and facts that the group uses, and one with more operations shows it on demand.
inline constexpr std::size_t most_columns = 20, most_rows = 100;

/// Writes the matrix of scopes against operations, with the facts and what each operation needs beside it. Cells
/// without a mark are written as one cell for all that stand side by side.
class matrix_writer {
 public:
  matrix_writer(html_sink& out, const report_outline& of, const std::vector<report_group>& groups)
      : out_(out), of_(of), groups_(groups) {}

  void write() {
    legend();
    if (is_one()) {
      columns(groups_);
      out_ << "<div class=\"box tall\" tabindex=\"0\" role=\"region\" aria-label=\"Operations against scopes\">";
      open_table();
      for (std::size_t i = 0; i < groups_.size(); ++i) {
        out_ << "<tbody><tr class=\"group\" id=\"group-" << i << "\"><th scope=\"rowgroup\" colspan=\""
             << scopes_.size() + facts_.size() + 2 << "\"><span>";
        label(i);
        out_ << "</span></th></tr>";
        rows(i);
      }
      out_ << "</table></div>";
      return;
    }
    const bool open = of_.operations.size() <= most_rows;
    if (!open)
      out_ << "<p>Each group opens to its operations, scopes and facts. The bar shows how they are guarded. Links, and "
              "a search in the page, open the group that they lead to; on paper all are open.</p>";
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      columns({groups_[i]});
      out_ << "<details class=\"group\"";
      if (open) out_ << " open";
      out_ << "><summary><h3>";
      label(i);
      out_ << "</h3>";
      if (!open) bar(i);
      out_ << "</summary><div class=\"box tall\" id=\"group-" << i
           << "\" tabindex=\"0\" role=\"region\" aria-label=\"Operations of group " << i + 1 << "\">";
      open_table();
      out_ << "<tbody>";
      rows(i);
      out_ << "</table></div></details>";
    }
  }

  /// Writes the whole policy as one picture: groups of operations against the scopes that any operation uses. Nothing
  /// if one matrix shows the whole policy. It is opened on demand where it is wider than a page.
  void overview() {
    if (is_one()) return;
    std::vector<std::size_t> used;
    for (std::size_t scope = 0; scope < of_.scopes.size(); ++scope)
      if (any(groups_, [&](const report_operation& op) { return op.cells[scope].part != scope_part::none; }))
        used.push_back(scope);
    constexpr std::size_t step = 10, left = 230, top = 150;
    const std::size_t width = left + used.size() * step + 10, height = top + groups_.size() * step + 10;
    const bool wide = width > 1200;
    out_
        << "<section><h2 id=\"overview\">The whole in one picture</h2><p>Groups of operations against scopes. The "
           "darker a square, the more operations of the group the scope has a part in. Blue: enough alone for some of "
           "them; violet: alone, under facts; green: with other scopes. Each leads to its group.</p>";
    if (wide)
      out_ << "<details class=\"wide\"><summary>" << counted(groups_.size(), "group", "groups") << " against "
           << counted(used.size(), "scope", "scopes") << "</summary>";
    out_ << "<div class=\"box\" tabindex=\"0\" role=\"region\" aria-label=\"Overview\"><svg class=\"overview\" "
            "viewBox=\"0 0 "
         << width << " " << height << "\"";
    if (wide) out_ << " width=\"" << width << "\" height=\"" << height << "\"";
    out_ << "><title>Groups of operations against scopes</title><path class=\"line\" d=\"";
    for (std::size_t i = 0; i < used.size(); ++i)
      out_ << "M" << left + i * step << " " << top << "v" << height - top - 10;
    for (std::size_t i = 0; i < groups_.size(); ++i)
      out_ << "M" << left << " " << top + i * step << "h" << width - left - 10;
    out_ << "\"/>";
    for (std::size_t i = 0; i < used.size(); ++i)
      out_ << "<a href=\"#scope-" << used[i] << "\"><text transform=\"translate(" << left + i * step + 8 << " "
           << top - 4 << ") rotate(-90)\">" << of_.scopes[used[i]].row.name << "</text></a>";
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const std::size_t y = top + i * step;
      out_ << "<a href=\"#group-" << i << "\"><text x=\"" << left - 5 << "\" y=\"" << y + 8
           << "\" text-anchor=\"end\">";
      if (groups_[i].label.empty())
        out_ << "without a route";
      else
        out_ << shortened(groups_[i].label);
      out_ << "</text>";
      for (std::size_t column = 0; column < used.size(); ++column) square(i, used[column], left + column * step, y);
      out_ << "</a>";
    }
    out_ << "</svg></div>";
    if (wide) out_ << "</details>";
    out_ << "</section>\n";
  }

 private:
  /// Whether one matrix shows the whole policy.
  bool is_one() const { return of_.scopes.size() <= most_columns && of_.operations.size() <= most_rows; }

  void legend() {
    out_ << "<ul class=\"legend\" aria-label=\"Legend\">";
    for (const scope_part part : {scope_part::alone, scope_part::alone_with_facts, scope_part::with_others,
                                  scope_part::with_others_and_facts}) {
      out_ << "<li><span class=\"cell p" << static_cast<std::size_t>(part) << "\"></span>enough ";
      out_ << in_words(part) << "</li>";
    }
    out_ << "<li><span class=\"cell always\"></span>in every alternative: nothing opens it otherwise</li>"
            "<li><span class=\"cell fact pf\"></span>the fact counts in some alternative</li></ul>";
  }

  /// Chooses the scopes and facts that columns are made for.
  void columns(const std::vector<report_group>& groups) {
    const bool all = is_one();
    scopes_.clear();
    facts_.clear();
    for (std::size_t scope = 0; scope < of_.scopes.size(); ++scope)
      if (all || any(groups, [&](const report_operation& op) { return op.cells[scope].part != scope_part::none; }))
        scopes_.push_back(scope);
    for (std::size_t fact = 0; fact < of_.facts.size(); ++fact)
      if (any(groups, [&](const report_operation& op) { return op.takes_fact(fact); })) facts_.push_back(fact);
  }

  template <class Question>
  bool any(const std::vector<report_group>& groups, Question question) const {
    for (const report_group& it : groups)
      for (const std::size_t op : it.operations)
        if (question(of_.operations[op])) return true;
    return false;
  }

  void open_table() {
    out_ << "<table class=\"matrix\"><thead><tr><th scope=\"col\">Operation</th>";
    for (const std::size_t scope : scopes_)
      out_ << "<th scope=\"col\" class=\"column\"><a href=\"#scope-" << scope << "\">" << of_.scopes[scope].row.name
           << "</a></th>";
    for (const std::size_t fact : facts_)
      out_ << "<th scope=\"col\" class=\"column\"><a class=\"if\" href=\"#fact-" << fact << "\">"
           << of_.facts[fact].name << "</a></th>";
    out_ << "<th scope=\"col\">Needs</th></tr></thead>";
  }

  void label(std::size_t number) {
    const report_group& it = groups_[number];
    if (it.label.empty())
      out_ << "Without a route, checked by name";
    else
      write_code(out_, it.label);
    out_ << " <span class=\"dim\">" << counted(it.operations.size(), "operation", "operations") << "</span>";
  }

  /// How the operations of a group are guarded.
  void bar(std::size_t number) {
    std::vector<std::size_t> lengths;
    std::vector<std::string_view> kinds;
    for (const guard it : guards) {
      lengths.push_back(0);
      for (const std::size_t op : groups_[number].operations)
        if (of_.operations[op].weakest == it) ++lengths.back();
      kinds.push_back(class_of(it));
    }
    write_bar(out_, "share", lengths, kinds, groups_[number].operations.size());
  }

  /// The operations of a group, and the end of its part of the table.
  void rows(std::size_t number) {
    for (const std::size_t op : groups_[number].operations) row(op);
    out_ << "</tbody>";
  }

  void row(std::size_t number) {
    const report_operation& op = of_.operations[number];
    out_ << "<tr id=\"operation-" << number << "\"><th scope=\"row\"><span class=\"name\">" << op.name
         << "</span><small class=\"route\">";
    write_route(out_, op);
    out_ << "</small>";
    if (op.options != operation_option::none) out_ << "<small>" << options_in_words(op.options) << "</small>";
    out_ << "</th>";
    if (op.alternatives.empty()) {
      out_ << "<td class=\"open " << class_of(op.weakest) << "\" colspan=\"" << scopes_.size() + facts_.size() + 1
           << "\">" << in_words(op.weakest) << "</td></tr>";
      return;
    }
    std::size_t blank = 0;
    for (const std::size_t scope : scopes_) {
      const report_cell& cell = op.cells[scope];
      if (cell.part == scope_part::none) {
        ++blank;
        continue;
      }
      blanks<false>(blank);
      out_ << "<td class=\"cell p" << static_cast<std::size_t>(cell.part);
      close_cell(in_words(cell.part), cell.always);
    }
    blanks<false>(blank);
    for (const std::size_t fact : facts_) {
      if (!op.takes_fact(fact)) {
        ++blank;
        continue;
      }
      blanks<true>(blank);
      out_ << "<td class=\"cell fact pf";
      close_cell("counts", op.always_takes_fact(fact));
    }
    blanks<true>(blank);
    out_ << "<td>";
    write_needs(out_, of_, op);
    out_ << "</td></tr>";
  }

  /// Writes the cells without a mark that were counted, and forgets them.
  template <bool OfFacts>
  void blanks(std::size_t& count) {
    if (count == 0) return;
    out_ << "<td class=\"blank";
    if (OfFacts) out_ << " fact";
    out_ << "\"";
    if (count > 1) out_ << " colspan=\"" << count << "\"";
    out_ << "></td>";
    count = 0;
  }

  void close_cell(std::string_view words, bool always) {
    if (always) out_ << " always";
    html_sink text;
    text << words;
    if (always) text << ", in every alternative";
    out_ << "\" title=\"" << text << "\">" << text << "</td>";
  }

  void square(std::size_t number, std::size_t scope, std::size_t x, std::size_t y) {
    std::size_t parts = 0;
    scope_part most = scope_part::none;
    for (const std::size_t op : groups_[number].operations) {
      const scope_part part = of_.operations[op].cells[scope].part;
      if (part != scope_part::none) ++parts;
      if (part > most) most = part;
    }
    if (parts == 0) return;
    const std::size_t all = groups_[number].operations.size();
    out_ << "<rect class=\"" << class_of(colour_of(most)) << "\" x=\"" << x + 1 << "\" y=\"" << y + 1
         << "\" fill-opacity=\"" << percentages[(parts * 3 - 1) / all] << "\"><title>"
         << of_.scopes[scope].row.name << ": " << parts << " of " << all << "</title></rect>";
  }

  /// The guard in whose colour a part is shown.
  static constexpr guard colour_of(scope_part part) noexcept {
    switch (part) {
      case scope_part::alone:
        return guard::one_scope;
      case scope_part::alone_with_facts:
        return guard::one_scope_with_facts;
      case scope_part::with_others:
      case scope_part::with_others_and_facts:
        return guard::several_scopes;
      case scope_part::none:
        return guard::nobody;
    }
    return guard::nobody;
  }

  /// The label of a group in at most 40 bytes; a path is ASCII.
  static std::string shortened(std::string_view label) {
    return label.size() <= 40 ? std::string(label) : std::string(label.substr(0, 38)) + "..";
  }

  static constexpr std::string_view percentages[3] = {".45", ".7", "1"};

  html_sink& out_;
  const report_outline& of_;
  const std::vector<report_group>& groups_;
  std::vector<std::size_t> scopes_;
  std::vector<std::size_t> facts_;
};

}  // namespace ambit::inline v0_2::detail
