// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/report_html_parts.hpp>
#include <ambit/detail/report_outline.hpp>
#include <ambit/detail/size.hpp>

namespace ambit::detail {

/// Writes the name of an operation and its route.
inline void write_overlapping(html_sink& out, const report_outline& of, std::size_t op) {
  write_operation(out, of, op);
  out << "<small class=\"route\">";
  write_route(out, of.operations[op]);
  out << "</small>";
}

/// Writes which templates share paths, each with such a path; nothing if there are none.
inline void write_overlaps(html_sink& out, const report_outline& of) {
  if (of.overlaps.empty()) return;
  out << "<section><h2 id=\"overlaps\">Routes that overlap</h2><p>A path that has two templates is answered by the "
         "more "
         "literal one. Look at those where this one asks for less.</p><div class=\"box\" tabindex=\"0\" "
         "role=\"region\" "
         "aria-labelledby=\"overlaps\"><table><thead><tr><th scope=\"col\">For example</th><th "
         "scope=\"col\">Answers</th><th scope=\"col\">And not</th></tr></thead><tbody>";
  for (const report_overlap& it : of.overlaps) {
    out << "<tr><th scope=\"row\"><span class=\"route\"><b>" << of.operations[it.later].method << "</b> " << it.path
        << "</span></th><td>";
    if (it.hides_method) out << "no operation: a wrong method where the template is that of ";
    write_overlapping(out, of, it.first);
    out << "</td><td>";
    write_overlapping(out, of, it.later);
    out << "</td></tr>";
  }
  out << "</tbody></table></div></section>\n";
}

}  // namespace ambit::detail
