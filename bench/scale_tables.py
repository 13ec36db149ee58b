#!/usr/bin/env python3
# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Writes a header with a policy: bench/scale_tables.py OPERATIONS, or bench/scale_tables.py FILE.tsv [OPERATIONS].

Made tables: groups of resources with ten operations each, a tenth of which have a mixed segment. A TSV has a line for
each operation: method, template and requirement, `a b | c` for (a and b) or c, `-` for any token. Of rows with the same
method and shape the first is kept, and no query; OPERATIONS spreads the choice over the file.
"""
import re
import sys

SCOPES = {10: 7, 100: 40, 1000: 377, 4000: 640, 10925: 705}


def made(count):
    scopes = SCOPES.get(count, max(7, min(705, count // 3)))
    names = [f"scope{i}.read" if i % 2 == 0 else f"scope{i - 1}.write" for i in range(scopes)]
    rows = []
    resource = 0
    while len(rows) < count:
        path = f"/v1/group{resource // 8}/resource{resource}"
        read = names[2 * resource % (scopes - 1)]
        write = names[(2 * resource + 1) % scopes]
        either = f"{read} | {write}"
        rows += [("GET", path, either), ("POST", path, write), ("GET", path + "/{id}", either),
                 ("PATCH", path + "/{id}", write), ("DELETE", path + "/{id}", write),
                 ("GET", path + "/{id}/items", either), ("GET", path + "/{id}/items/{item}", read),
                 ("GET", path + "/stats", read), ("GET", path + "/range(address='{value}')", read),
                 ("POST", path + "/{id}/run", f"{read} & {write}")]
        resource += 1
    return names, rows[:count]


def template(path):
    """The path as a template: without a query and what is no URI, parameters named by their numbers."""
    path = re.sub(r"[?#].*", "", path).replace(" ", "").replace("}}", "}").replace("[", "{").replace("]", "}")
    if "<" in path or '"' in path or re.search(r"\{[^}]*\{|\}[^{]*\}", path):
        return None
    number = iter(range(path.count("{")))
    return re.sub(r"\{[^}]*\}", lambda _: "{p%d}" % next(number), path)


def read_tsv(file, wanted):
    rows, seen = [], set()
    for line in open(file, encoding="utf-8"):
        method, path, needs = line.rstrip("\n").split("\t")[:3]
        path = template(path)
        shape = method + re.sub(r"\{[^}]*\}", "{}", path or "")
        if path is None or shape in seen:
            continue
        seen.add(shape)
        terms = sorted(set(" ".join(sorted(set(term.split()))) for term in needs.split("|")))
        text = " | ".join("(" + " & ".join(term.split()) + ")" if " " in term else term for term in terms)
        rows.append((method, path, "" if needs.strip() == "-" else text.strip("()") if len(terms) == 1 else text))
    if wanted and wanted < len(rows):
        rows = [rows[i * len(rows) // wanted] for i in range(wanted)]
    names = sorted({word for row in rows for word in re.findall(r"[^\s|&()]+", row[2])})
    return names, rows


def main():
    if sys.argv[1].isdigit():
        names, rows = made(int(sys.argv[1]))
    else:
        names, rows = read_tsv(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    out = ["#include <ambit/ambit.hpp>", "struct tables {", "  static constexpr ambit::scope scopes[] = {"]
    out += [f'      {{"{name}"}},' for name in names]
    out += ["  };", "  static constexpr ambit::operation operations[] = {"]
    for number, (method, path, needs) in enumerate(rows):
        needed = f'"{needs}"' if needs else "ambit::any_token"
        out.append(f'      {{"op{number}", "{method} {path}", {needed}}},')
    def sample(path):
        return re.sub(r"\{[^}]*\}", "x7", path)
    plain = [row for row in rows if not re.search(r"[^/]\{|\}[^/]", row[1])]
    mixed = [row for row in rows if re.search(r"[^/]\{|\}[^/]", row[1])] or plain
    out += ["  };", "};"]
    for name, some in (("plain", plain), ("mixed", mixed)):
        chosen = [some[i * len(some) // min(64, len(some))] for i in range(min(64, len(some)))]
        out.append(f"inline constexpr ambit::request {name}_requests[] = {{")
        out += [f'    {{"{row[0]}", "{sample(row[1])}"}},' for row in chosen]
        out.append("};")
    listed = " ".join(names[i * len(names) // min(20, len(names))] for i in range(min(20, len(names))))
    out.append(f'inline constexpr char listed_scopes[] = "{listed}";')
    print("\n".join(out))


main()
