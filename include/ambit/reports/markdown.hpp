// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/policy.hpp>
#include <ambit/reports/groups.hpp>
#include <ambit/reports/markdown_parts.hpp>
#include <ambit/reports/outline.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ambit::inline v0_2 {
namespace detail {

/// Writes a policy as Markdown, in the order in which a reviewer should read it.
class markdown_report_writer {
 public:
  markdown_report_writer(std::string& out, const report_outline& of) : out_(out), of_(of), groups_(grouped(of)) {}

  void write() {
    guards_section();
    findings();
    scopes();
    patterns();
    operations();
    facts();
    overlaps();
    readings();
  }

 private:
  void guards_section() {
    out_ +=
        "## How operations are guarded\n\nEach operation by the least that opens it.\n\n| opened by | operations |\n"
        "|---|--:|\n";
    for (const guard it : guards) {
      const std::size_t size = of_.operations_guarded_by(it).size();
      if (is_named_only_if_used(it) && size == 0) continue;
      ((out_ += "| ") += in_words(it)) += " | " + std::to_string(size) + " |\n";
    }
  }

  void findings() {
    out_ += "\n## Look at these first\n\n";
    calls("Open to anyone, without credentials", of_.operations_guarded_by(guard::anyone));
    const auto optional = of_.operations_guarded_by(guard::optional_token);
    if (!optional.empty()) calls("Open without credentials; a rejected token is denied", optional);
    calls("Open to any accepted token, even one without scopes", of_.operations_guarded_by(guard::any_token));
    const auto under_facts = of_.operations_guarded_by(guard::any_token_with_facts);
    if (!under_facts.empty()) calls("Open to any accepted token, under facts", under_facts);
    std::vector<std::string_view> unused = of_.scope_names(of_.unused_scopes);
    for (const std::string_view fact : of_.fact_names(of_.unused_facts())) unused.push_back(fact);
    out_ += "- Scopes and facts that no operation uses: ";
    write_codes(out_, unused, ", ");
    out_ += unused.empty() ? "none\n" : "\n";
    const auto shadowed =
        of_.operations_where([](const report_operation& op) { return op.reached == reach::shadowed; });
    if (!shadowed.empty()) calls("Answering no path, since other templates take each of theirs", shadowed);
    const auto doubtful =
        of_.operations_where([](const report_operation& op) { return op.reached == reach::undecided; });
    if (!doubtful.empty()) calls("Undecided whether any path is answered", doubtful);
    const auto redundant =
        of_.operations_where([](const report_operation& op) { return op.has_redundant_alternative; });
    if (!redundant.empty()) calls("With a redundant alternative, since another one asks for less", redundant);
    const auto hidden =
        of_.operations_where([](const report_operation& op) { return has_option(op.options, hide_existence); });
    if (!hidden.empty()) calls("Hiding their existence from whoever is denied", hidden);
  }

  void calls(std::string_view name, const std::vector<std::size_t>& operations) {
    ((out_ += "- ") += name) += ": ";
    if (operations.empty()) out_ += "none";
    out_ += '\n';
    for (const std::size_t op : operations) {
      out_ += "  - ";
      append_markdown_code(out_, of_.operations[op].name);
      out_ += ", ";
      write_route(out_, of_.operations[op]);
      out_ += '\n';
    }
  }

  void patterns() {
    if (of_.patterns.empty()) return;
    out_ +=
        "\n## Implications by pattern\n\nWhat each pattern stands for: whoever holds the first also holds the second.\n\n"
        "| implication | stands for |\n|---|---|\n";
    for (const report_pattern& it : of_.patterns) {
      out_ += "| ";
      write_codes(out_, {it.row->holding, it.row->also_holding}, ", ");
      out_ += " | " + std::to_string(it.rows.size()) + ": ";
      for (std::size_t i = 0; i < it.rows.size(); ++i) {
        if (i != 0) out_ += "; ";
        write_codes(out_, {it.rows[i].holding, it.rows[i].also_holding}, ", ");
      }
      out_ += " |\n";
    }
  }

  void scopes() {
    out_ +=
        "\n## Scopes and what each opens\n\nWhat is open to anyone or to any token does not count.\n\n"
        "| scope | for the user to read | opens alone | alone, under facts | with other scopes |\n"
        "|---|---|---|---|---|\n";
    for (std::size_t i = 0; i < of_.scopes.size(); ++i) {
      const report_scope& it = of_.scopes[i];
      out_ += "| ";
      append_markdown_code(out_, it.row.name);
      if (it.row.required) out_ += " (every application asks for it)";
      for (std::size_t n = 0; n < it.implied.size(); ++n) {
        out_ += n == 0 ? "; with it also " : ", ";
        append_markdown_code(out_, of_.scopes[it.implied[n]].row.name);
      }
      out_ += " | ";
      append_markdown_text(out_, it.row.description);
      auto with_others = of_.operations_by_part(i, scope_part::with_others);
      const auto and_facts = of_.operations_by_part(i, scope_part::with_others_and_facts);
      with_others.insert(with_others.end(), and_facts.begin(), and_facts.end());
      for (const auto& opened : {of_.operations_by_part(i, scope_part::alone),
                                 of_.operations_by_part(i, scope_part::alone_with_facts), with_others}) {
        out_ += " | ";
        if (!opened.empty()) out_ += std::to_string(opened.size()) + ": ";
        write_names(out_, of_, opened);
      }
      out_ += " |\n";
    }
  }

  void operations() {
    out_ +=
        "\n## Operations and what each needs\n\n"
        "● enough alone, ◐ enough alone under facts, ○ enough with other scopes, ◌ enough with other scopes and "
        "facts; ! in every alternative: nothing opens it otherwise.\n";
    for (const report_group& group : groups_) {
      out_ += "\n### ";
      if (group.label.empty())
        out_ += "Without a route, checked by name";
      else
        append_markdown_code(out_, group.label);
      std::vector<std::size_t> columns;
      for (std::size_t i = 0; i < of_.scopes.size(); ++i)
        for (const std::size_t op : group.operations)
          if (of_.operations[op].cells[i].part != scope_part::none) {
            columns.push_back(i);
            break;
          }
      out_ += "\n\n| operation | route | needs |";
      for (const std::size_t scope : columns) {
        append_markdown_code(out_ += ' ', of_.scopes[scope].row.name);
        out_ += " |";
      }
      out_ += "\n|---|---|---|";
      for (std::size_t i = 0; i < columns.size(); ++i) out_ += ":-:|";
      out_ += '\n';
      for (const std::size_t op : group.operations) row(of_.operations[op], columns);
    }
  }

  void row(const report_operation& op, const std::vector<std::size_t>& columns) {
    out_ += "| ";
    append_markdown_code(out_, op.name);
    if (op.options != operation_option::none) out_ += " (" + options_in_words(op.options) + ')';
    out_ += " | ";
    write_route(out_, op);
    out_ += " | ";
    write_needs(out_, of_, op);
    out_ += " |";
    for (const std::size_t scope : columns) {
      const report_cell cell = op.cells[scope];
      (out_ += ' ') += sign_of(cell.part);
      if (cell.part != scope_part::none && cell.always) out_ += '!';
      out_ += " |";
    }
    out_ += '\n';
  }

  static constexpr std::string_view sign_of(scope_part part) noexcept {
    switch (part) {
      case scope_part::none:
        return "";
      case scope_part::with_others_and_facts:
        return "◌";
      case scope_part::with_others:
        return "○";
      case scope_part::alone_with_facts:
        return "◐";
      case scope_part::alone:
        return "●";
    }
    return {};
  }

  void facts() {
    if (of_.facts.empty()) return;
    out_ +=
        "\n## Facts and who states them\n\nA fact is never read from a token or taken from whoever makes a request.\n\n"
        "| fact | meaning | stated by | counts for |\n|---|---|---|---|\n";
    for (std::size_t i = 0; i < of_.facts.size(); ++i) {
      out_ += "| ";
      append_markdown_code(out_, of_.facts[i].name);
      out_ += " | ";
      append_markdown_text(out_, of_.facts[i].description);
      out_ += " | ";
      append_markdown_text(out_, stated_by(of_.facts[i]));
      out_ += " | ";
      const auto counting = of_.operations_where([&](const report_operation& op) { return op.takes_fact(i); });
      write_names(out_, of_, counting);
      out_ += " |\n";
    }
  }

  void overlaps() {
    if (of_.overlaps.empty()) return;
    out_ +=
        "\n## Routes that overlap\n\nA path that has two templates is answered by the more literal one.\n\n"
        "| for example | answers | and not |\n|---|---|---|\n";
    for (const report_overlap& it : of_.overlaps) {
      if (it.path.empty()) {
        out_ += "| undecided";
      } else {
        append_markdown_code(out_ += "| ", it.method);
        append_markdown_code(out_ += ' ', it.path);
      }
      out_ += it.hides_method ? " | no operation, a wrong method where the template is that of " : " | ";
      append_markdown_code(out_, of_.operations[it.first].name);
      append_markdown_code(out_ += " | ", of_.operations[it.later].name);
      out_ += " |\n";
    }
  }

  void readings() {
    if (of_.readings.empty()) return;
    out_ +=
        "\n## Paths that the backend may read otherwise\n\nThey lead there to an operation that asks for something "
        "else, and are refused as malformed.\n\n| for example | is one of | and is read | as one of "
        "|\n|---|---|---|---|\n";
    for (const report_reading& it : of_.readings) {
      if (it.path.empty()) {
        out_ += "| undecided";
      } else {
        append_markdown_code(out_ += "| ", it.method);
        append_markdown_code(out_ += ' ', it.path);
      }
      append_markdown_code(out_ += " | ", of_.operations[it.found].name);
      (out_ += " | ") += it.reading;
      append_markdown_code(out_ += " | ", of_.operations[it.other].name);
      out_ += " |\n";
    }
  }

  std::string& out_;
  const report_outline& of_;
  std::vector<report_group> groups_;
};

}  // namespace detail

/// The report of a policy as GitHub Flavored Markdown, in UTF-8: how its operations are guarded, what to look at first,
/// what each scope opens, the matrix of scopes against operations, and the facts.
///
/// All text of the policy, and `title`, is shown as text, whatever it holds. It allocates, unlike the rest of the
/// library.
template <class Policy>
[[nodiscard]] std::string markdown_report(std::string_view title) {
  const detail::report_outline outline = detail::outlined<Policy>();
  std::string out = "# ";
  detail::append_markdown_text(out, title);
  ((out += "\n\n") += detail::summary_of(outline)) += "\n\n";
  detail::markdown_report_writer(out, outline).write();
  return out;
}

}  // namespace ambit::inline v0_2
