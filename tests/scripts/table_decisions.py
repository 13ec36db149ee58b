#!/usr/bin/env python3
# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Compares a policy's decisions with an evaluation of the table that it is made of, by this program alone.

    tests/scripts/table_decisions.py CXX SOURCE_DIR FILE.tsv [--match] [--operations=N] [FLAG...]

Each line of the table has a method, a template and a requirement, `a b | c` for (a and b) or c and `-` for any token;
bench/scale_tables.py makes the policy of it, of N rows spread over it. Of every operation are asked: each alternative
alone; each less one of its scopes; all scopes but those of its requirement; no scope; and no credentials. Operations are
found by their names, with --match by their paths as well. FLAGs are the compiler's, -O1 if there are none.
"""
import os
import re
import subprocess
import sys
import tempfile

PROGRAM = r'''
#include "tables.hpp"
#include <iostream>
#include <string>
struct policy : ambit::policy<tables> {};
int main() {
  std::ios::sync_with_stdio(false);
  std::string name, method, path, kind, word;
  while (std::cin >> name >> method >> path >> kind) {
    policy::scope_list_reader reader;
    bool left_out[policy::scope_count] = {};
    std::cin >> word;
    for (; word != ";"; std::cin >> word)
      if (kind == "only")
        reader.add(word);
      else
        for (std::size_t i = 0; i < policy::scope_count; ++i) left_out[i] = left_out[i] || tables::scopes[i].name == word;
    if (kind == "but")
      for (std::size_t i = 0; i < policy::scope_count; ++i)
        if (!left_out[i]) reader.add(tables::scopes[i].name);
    const policy::caller who = kind == "nobody" ? policy::caller(ambit::no_credentials) : reader.finish();
    const auto op = policy::find_operation(name);
    const bool allowed = op.known() && policy::allows(op, who);
    bool agree = policy::decide(op, who).allowed() == allowed;
#if defined(BY_PATH)
    agree = agree && policy::match({method, path}).operation() == op && policy::decide({method, path}, who).allowed() == allowed;
#endif
    std::cout << (!op.known() ? '?' : !agree ? '!' : allowed ? '+' : '-');
  }
}
'''


def rows_of(file):
    """Method, template, alternatives of each row, but for those that no template can be made of; the first of a shape."""
    rows = {}
    for line in open(file, encoding="utf-8"):
        method, path, needs = line.rstrip("\n").split("\t")[:3]
        path = path.split("?")[0].split("#")[0].replace(" ", "").replace("}}", "}").replace("[", "{").replace("]", "}")
        depth, right = 0, "<" not in path and '"' not in path
        for byte in path:
            depth += (byte == "{") - (byte == "}")
            right = right and depth in (0, 1)
        if not right or depth != 0:
            continue
        alternatives = [] if needs.strip() == "-" else [frozenset(one.split()) for one in needs.split("|")]
        rows.setdefault((method, re.sub(r"\{[^}]*\}", "{}", path)), alternatives)
    return rows


def main():
    flags = [argument for argument in sys.argv[1:] if argument.startswith("-")]
    cxx, source, file = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    by_path = "--match" in flags
    count = [flag.split("=")[1] for flag in flags if flag.startswith("--operations=")]
    flags = [flag for flag in flags if not flag.startswith("--")] or ["-O1"]
    rows = rows_of(file)
    with tempfile.TemporaryDirectory() as scratch:
        header = os.path.join(scratch, "tables.hpp")
        with open(header, "w", encoding="utf-8") as out:
            subprocess.run([sys.executable, os.path.join(source, "bench/scale_tables.py"), file, *count], check=True, stdout=out)
        names = {}
        for name, method, path in re.findall(r'\{"(op\d+)", "(\S+) (\S+)", ', open(header, encoding="utf-8").read()):
            names[method, re.sub(r"\{[^}]*\}", "{}", path)] = name
        program = os.path.join(scratch, "decide")
        with open(program + ".cpp", "w", encoding="utf-8") as out:
            out.write(PROGRAM)
        subprocess.run([*cxx.split(), "-std=c++20", *flags, *(["-DBY_PATH"] if by_path else []), "-I", os.path.join(source, "include"),
                        program + ".cpp", "-o", program], check=True)
        asked, wanted = [], []

        def ask(row, kind, scopes, allowed):
            asked.append(f"{names[row]} {row[0]} {row[1].replace('{}', 'q7')} {kind} {' '.join(sorted(scopes))} ;")
            wanted.append("+" if allowed else "-")
        for row, alternatives in rows.items():
            if row not in names:
                continue
            used = frozenset().union(*alternatives)
            for one in alternatives:
                ask(row, "only", one, True)
                for scope in one:
                    ask(row, "only", one - {scope}, any(other <= one - {scope} for other in alternatives))
                    ask(row, "but", {scope}, any(scope not in other for other in alternatives))
            ask(row, "but", used, not alternatives)
            ask(row, "only", [], not alternatives)
            ask(row, "nobody", [], False)
        said = subprocess.run([program], input="\n".join(asked) + "\n", capture_output=True, text=True, check=True).stdout
    missing = [row for row in names if row not in rows]
    wrong = [(question, right, answer) for question, right, answer in zip(asked, wanted, said) if right != answer]
    for question, right, answer in wrong[:10]:
        print(f"FAILED: {question[:300]}: {answer}, not {right}")
    print(f"{len(names)} operations, {len(asked)} decisions, {wanted.count('+')} allowed, {len(wrong)} wrong")
    if wrong or missing or len(said) != len(asked) or not names:
        print(f"FAILED: {len(said)} answers, {len(missing)} operations that the table does not have")
        sys.exit(1)


main()
