#!/usr/bin/env python3
# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Holds the library to the vectors beside it: compiles their policies, and asks them each request.

    tests/vectors/check.py SOURCE_DIR COMMAND_TO_COMPILE COMMAND_TO_RUN

Both commands are one argument each, in which {} stands for the program; the second reads requests from its standard
input. To compile to WebAssembly, and to run that, are such commands as well; see test.sh.
"""
import json
import os
import shlex
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(here), "oracle"))
sys.dont_write_bytecode = True
import make  # noqa: E402
import made_policies  # noqa: E402

FIELDS = ("routing", "fault", "offset", "outcome", "shown_outcome", "operation", "parameters", "shown_fault",
          "shown_offset", "missing", "www_authenticate", "allow", "status", "malformed_at", "preflight_status",
          "preflight_operation", "allow_methods", "reading", "conflict",
          "explanation")  # in the order in which asked.hpp writes them

START = r"""
#include "../oracle/asked.hpp"
#include <ambit/analysis.hpp>
namespace {
constexpr bool is_caps(std::string_view text) noexcept {
  for (const char byte : text)
    if (byte < 'A' || byte > 'Z') return false;
  return !text.empty();
}
template <class Policy>
void tell_alternatives() {
  for (std::size_t i = 0; i < Policy::operation_count; ++i) {
    std::cout << Policy::operation_at(i).name();
    for (const auto& one : Policy::alternatives(Policy::operation_at(i)))
      std::cout << '\t' << asked::joined(one.scopes) << '\t' << asked::joined(one.facts);
    std::cout << '\n';
  }
}
"""


def program(policies):
    lines = [START] + [made_policies.in_cxx(make.read(policy), "p%d" % n) for n, policy in enumerate(policies)]
    lines += ["struct p%d : ambit::policy<p%d_tables, ambit::analysis> {};" % (n, n) for n in range(len(policies))]
    lines += ["}", "int main() {"]
    lines += ["  tell_alternatives<p%d>();" % n for n in range(len(policies))]
    lines += ["  std::string number, line;"]
    lines += ["  while (std::getline(std::cin, number, '\\t') && std::getline(std::cin, line)) {"]
    lines += ["    if (number == \"%d\") asked::answer<p%d>(line);" % (n, n) for n in range(len(policies))]
    return "\n".join(lines + ["  }", "}"]) + "\n"


def line_of(number, request):
    """A request as asked.hpp reads it, behind the number of its policy."""
    facts = request["facts"]
    return "\t".join((str(number), request["method"].encode().hex(), request["target"].encode("latin-1").hex(),
                      request["caller"], request.get("scope", "").encode("latin-1").hex(),
                      "unknown" if facts is None else "known", " ".join(facts or []), "", "-", ""))


def wanted(expected):
    """What asked.hpp writes where the answer is the expected one."""
    read = expected["read_as"] or {"readings": [], "operation": None, "in_words": None}
    parameters = ",".join("=".join(one) for one in expected["parameters"])
    values = dict(expected, parameters=parameters.encode("latin-1").hex(), missing=" ".join(expected["missing"]),
                  malformed_at=expected["scope_is_malformed_at"] or 0,
                  reading=" ".join(read["readings"]), conflict=read["operation"], explanation=read["in_words"],
                  preflight_status=expected["preflight"]["status"],
                  preflight_operation=expected["preflight"]["operation"],
                  allow_methods=expected["preflight"]["allow_methods"])
    return ["" if values[field] is None else str(values[field]) for field in FIELDS]


def main(source, compile_, run):
    ones = []
    for path in make.files():
        with open(path, encoding="ascii") as file:
            ones.append(json.load(file))
    different = asked = 0
    with tempfile.TemporaryDirectory() as scratch:
        cpp, made = os.path.join(scratch, "vectors.cpp"), os.path.join(scratch, "vectors")
        with open(cpp, "w", encoding="ascii") as out:
            out.write(program([one["policy"] for one in ones]))
        subprocess.run([*shlex.split(compile_), "-std=c++20", "-I", os.path.join(source, "include"), "-I", here, cpp,
                        "-o", made], check=True)
        questions = [line_of(n, vector["request"]) for n, one in enumerate(ones) for vector in one["vectors"]]
        done = subprocess.run([word.replace("{}", made) for word in shlex.split(run)], check=True,
                              input="\n".join(questions) + "\n", stdout=subprocess.PIPE, encoding="latin-1")
    lines = iter(done.stdout.split("\n"))
    for one in ones:
        for name, right in one["alternatives"].items():
            told, *words = next(lines).split("\t")
            got = sorted([scopes.split(), facts.split()] for scopes, facts in zip(words[::2], words[1::2]))
            if (name, right) != (told, got):
                different += 1
                print("the alternatives of %s are %s, of %s %s" % (name, right, told, got))
    for one in ones:
        for vector in one["vectors"]:
            asked += 1
            got, right = next(lines).split("\t"), wanted(vector["expected"])
            if got != right:
                different += 1
                print(json.dumps(vector["request"]), *("  %s: %s, and not %s" % it for it in zip(FIELDS, got, right)
                                                       if it[1] != it[2]), sep="\n")
    print("%d policies, %d vectors, %d differ" % (len(ones), asked, different))
    return 1 if different or not asked else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
