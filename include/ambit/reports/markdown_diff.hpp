// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/reports/changes.hpp>
#include <ambit/reports/markdown_parts.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ambit::inline v0_2 {
namespace detail {

/// Writes what changed between two policies as Markdown, for the text of a pull request.
class markdown_diff_writer {
 public:
  markdown_diff_writer(std::string& out, const report_changes& of) : out_(out), of_(of) {}

  void write() {
    if (of_.empty()) {
      out_ += "Nothing changes: both policies allow the same calls to the same callers.\n";
      return;
    }
    out_ += changes_in_words(of_) + "\n";
    operations();
    routes();
    names("Scopes", of_.scopes);
    names("Facts", of_.facts);
  }

 private:
  void operations() {
    if (of_.by_operation.empty()) return;
    out_ +=
        "\n## By operation\n\n| change | operation | needed before | needs now | shown by |\n|---|---|---|---|---|\n";
    for (const report_change& it : of_.by_operation) {
      ((out_ += "| ") += in_words(it.kind)) += " | ";
      append_markdown_code(out_, (it.now != nullptr ? it.now : it.before)->name);
      out_ += " | ";
      side(of_.before, it.before, it.moved);
      out_ += " | ";
      side(of_.now, it.now, it.moved);
      out_ += " | ";
      shown_by(it);
      out_ += " |\n";
    }
  }

  /// What an operation of one of the policies needs, and its route where it has moved.
  void side(const report_outline& of, const report_operation* op, bool with_route) {
    if (op == nullptr) {
      out_ += "not there";
      return;
    }
    write_needs(out_, of, *op);
    if (!with_route) return;
    out_ += "; ";
    write_route(out_, *op);
  }

  void routes() {
    if (of_.by_route.empty()) return;
    out_ +=
        "\n## By path\n\n| change | for example | answered before by | answers now | shown by |\n"
        "|---|---|---|---|---|\n";
    for (const report_change& it : of_.by_route) {
      ((out_ += "| ") += in_words(it.kind)) += " | ";
      append_markdown_code(out_, it.method);
      append_markdown_code(out_ += ' ', it.path);
      out_ += " | ";
      name(it.before);
      out_ += " | ";
      name(it.now);
      out_ += " | ";
      shown_by(it);
      out_ += " |\n";
    }
  }

  void name(const report_operation* op) {
    if (op == nullptr)
      out_ += "nothing";
    else
      append_markdown_code(out_, op->name);
  }

  void shown_by(const report_change& it) {
    access("now allowed: ", it.opened);
    if (is_someone(it.opened) && is_someone(it.closed)) out_ += "; ";
    access("no longer allowed: ", it.closed);
  }

  void access(std::string_view label, const report_access& who) {
    if (!is_someone(who)) return;
    (out_ += label) += in_words(who);
    write_together(out_, who.scopes, who.facts);
  }

  void names(std::string_view kind, const report_names_changed& of) {
    if (of.empty()) return;
    ((out_ += "\n## ") += kind) += "\n\n";
    if (!of.added.empty()) {
      out_ += "- Added: ";
      write_codes(out_, of.added, ", ");
      out_ += '\n';
    }
    if (!of.removed.empty()) {
      out_ += "- Removed: ";
      write_codes(out_, of.removed, ", ");
      out_ += '\n';
    }
  }

  std::string& out_;
  const report_changes& of_;
};

}  // namespace detail

/// What changed from the policy `Old` to `New`, as GitHub Flavored Markdown in UTF-8, for the text of a pull request:
/// for each operation and each path, which callers are now allowed who were denied, and which were allowed and no
/// longer are, each with the fewest scopes and facts that show it.
///
/// All text of the policies, and `title`, is shown as text, whatever it holds. It allocates, unlike the rest of the
/// library.
template <class New, class Old>
[[nodiscard]] std::string markdown_diff(std::string_view title) {
  detail::report_changes changes;
  detail::outline_changes<New, Old>(changes);
  std::string out = "# ";
  detail::append_markdown_text(out, title);
  out += "\n\n";
  detail::markdown_diff_writer(out, changes).write();
  return out;
}

}  // namespace ambit::inline v0_2
