#!/usr/bin/env python3
# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Compares the library with the model in oracle.py: policies made by chance are compiled, and each is asked requests
made by chance.

    tests/oracle/compare.py CXX SOURCE_DIR POLICIES REQUESTS [SEED]

REQUESTS are those of each policy. A failure names the seed of its policy, which makes the same policy again: a run with
that seed and POLICIES 1 shows it.
"""
import collections
import itertools
import os
import re
import subprocess
import sys
import tempfile

import made_policies
import mistakes
import oracle

POLICIES_A_PROGRAM = 10  # and as many with a planted mistake
WITH_APPLICATIONS = 3  # one policy of so many of a program is asked of applications
FIELDS = ("routing", "fault", "at", "outcome", "shown", "operation", "parameters", "shown_fault", "shown_at", "missing",
          "challenge", "allow", "status", "rejected_at", "preflight", "preflight_operation", "methods", "reading", "conflict",
          "explanation", "remedy",
          "to_application", "by_consent", "narrowed", "narrowed_scopes", "narrowed_states", "narrowed_at",
          "narrowed_byte", "requested", "requested_scopes", "requested_states", "requested_at", "requested_byte")

START = r"""
namespace {
constexpr bool is_caps(std::string_view text) noexcept {
  for (const char byte : text)
    if (byte < 'A' || byte > 'Z') return false;
  return !text.empty();
}
"""
ASK = r"""
template <class Tables, template <class> class... Parts>
void ask(const char* file) {
  using sealed = ambit::detail::sealed_by<Tables, ambit::detail::version_number>;
  constexpr auto what = ambit::detail::mistake_in_tables<sealed>.what;
  std::cout << "mistake\t" << static_cast<unsigned>(what) << '\n';
  if constexpr (what == ambit::mistake::none) {
    std::ifstream requests(file);
    for (std::string line; std::getline(requests, line);)
      asked::answer<ambit::policy<Tables, Parts...>>(line);
  }
}
}  // namespace
int main(int, char** files) {
"""


def program(tables):
    lines = [START] + [made_policies.in_cxx(one, "p%d" % number) for number, one in enumerate(tables)]
    lines.append(ASK)
    for number in range(len(tables)):
        parts = ", ambit::applications, ambit::consents" if number % WITH_APPLICATIONS == 0 else ""
        lines.append("  ask<p%d_tables%s>(files[%d]);" % (number, parts, number + 1))
    lines.append("}")
    return "\n".join(lines) + "\n"


def mistake_names(source):
    with open(os.path.join(source, "include/ambit/terms/mistake.hpp")) as header:
        return re.findall(r"^  ([a-z0-9_]+),", header.read(), re.MULTILINE)


class Compiler:
    """Compiles programs that include a header of this directory first, which is compiled once."""

    def __init__(self, cxx, source, header, scratch):
        here = os.path.dirname(os.path.abspath(__file__))
        self.scratch, self.header = scratch, os.path.join(scratch, header)
        self.command = [cxx, "-std=c++20", "-I", os.path.join(source, "include"), "-I", here]
        with open(self.header, "w") as out:
            out.write('#include "%s"\n' % os.path.join(here, header))
        subprocess.run(self.command + ["-x", "c++-header", self.header, "-o", self.header + ".gch"], check=True)

    def compiled(self, text, name):
        path = os.path.join(self.scratch, name)
        with open(path + ".cpp", "w") as out:
            out.write(text)
        subprocess.run(self.command + ["-include", self.header, path + ".cpp", "-o", path], check=True)
        return path

    def errors(self, text):
        """The status and the errors where a program does not compile."""
        path = os.path.join(self.scratch, "refused.cpp")
        with open(path, "w") as out:
            out.write(text)
        done = subprocess.run(self.command + ["-include", self.header, "-fsyntax-only", path], capture_output=True)
        return done.returncode, done.stderr.decode("latin-1")


def line_of(request, extra):
    """A request as asked.hpp reads it."""
    method, target, (kind, scopes), facts = request
    kind = "expired" if kind == "rejected" and extra["expired"] else kind
    consented = "-" if extra["consented"] is None else " ".join(extra["consented"])
    return "\t".join((method.encode().hex(), target.hex(), kind, scopes.encode().hex(),
                      "unknown" if facts is None else "known", " ".join(facts or []), " ".join(extra["asked"]),
                      consented, extra["parameter"].hex()))


class Comparison:
    def __init__(self, names):
        self.names, self.different, self.asked, self.refused, self.planted = names, 0, 0, 0, 0
        self.outcomes, self.mistakes, self.read_otherwise = (collections.Counter() for _ in range(3))

    def differs(self, *lines):
        self.different += 1
        if self.different <= 30:
            print("\n  ".join(lines))

    def policy(self, seed, tables, planted, questions, lines):
        what = self.names[int(next(lines).split("\t")[1])]
        self.mistakes[what] += 1
        self.planted += planted is not None
        must, may = ({planted}, {planted}) if planted else mistakes.between_rows(tables)
        if must if what == "none" else what not in may:
            self.differs("policy %d: the library names the mistake %s, the model %s" % (seed, what, sorted(may)))
        if what != "none":
            return
        model = oracle.Policy(tables)
        for request, extra in questions:
            told = dict(zip(FIELDS, next(lines).split("\t")))
            right = model.told(*request, extra if "remedy" in told else None, told)
            self.refused += not right["single"]
            self.read_otherwise.update(right["reading"].split())
            self.asked += 1
            self.outcomes[right["outcome"]] += 1
            wrong = ["%s: the model says %r, the library %r" % (f, str(right[f]), told.get(f)) for f in FIELDS
                     if right.get(f) not in (oracle.ANY, None) and str(right[f]) != told.get(f)]
            if wrong:
                self.differs("policy %d: %s %r %r %s; %s" % (seed, *request, extra), *wrong)


def check_that_none_compiles(compiler, planted, all_):
    """Each of these policies, with a mistake of another name each, is an error that names the mistake and the policy."""
    lines = [START, "}"] + [made_policies.in_cxx(tables, "p%d" % n) for n, (_, tables) in enumerate(planted)]
    lines += ["struct p%d : ambit::policy<p%d_tables> {};" % (n, n) for n in range(len(planted))]
    status, errors = compiler.errors("\n".join(lines) + "\n")
    told, last = set(), None
    for match in re.finditer(r"mistake::([a-z0-9_]+)|policy<(?:[a-z0-9_:]*sealed<)?p([0-9]+)_tables", errors):
        last = match[1] or last
        if match[2]:
            told.add((int(match[2]), last))
    wanted = {(n, name) for n, (name, _) in enumerate(planted)}
    if status == 0 or not wanted <= told:
        all_.differs("the compiler does not refuse these: %s" % sorted(wanted - told))


def main(cxx, source, policies, requests, seed=1):
    all_ = Comparison(mistake_names(source))
    with tempfile.TemporaryDirectory() as scratch:
        compiler = Compiler(cxx, source, "asked.hpp", scratch)
        for first in range(seed, seed + policies, POLICIES_A_PROGRAM):
            seeds = range(first, min(first + POLICIES_A_PROGRAM, seed + policies))
            makers = [made_policies.Maker(s) for s in seeds]
            tables = [maker.tables() for maker in makers]
            questions = [[(maker.request(one), maker.extra(one)) for _ in range(requests)]
                         for maker, one in zip(makers, tables)]
            planted = [mistakes.planted(s, (made_policies.Maker("%d %d" % (s, n)) for n in itertools.count()))
                       for s in seeds]
            files = []
            for number, those in enumerate(questions):
                files.append(os.path.join(scratch, "requests%d" % number))
                with open(files[-1], "w") as out:
                    out.writelines(line_of(*one) + "\n" for one in those)
            files += [os.devnull] * len(planted)
            asked = subprocess.run([compiler.compiled(program(tables + [one for _, one in planted]), "policies")] + files,
                                   capture_output=True, check=True)
            lines = iter(asked.stdout.decode("latin-1").split("\n"))
            for policy_seed, one, those in zip(seeds, tables, questions):
                all_.policy(policy_seed, one, None, those, lines)
            for policy_seed, (name, one) in zip(seeds, planted):
                all_.policy(policy_seed, one, name, [], lines)
            if first == seed:
                check_that_none_compiles(compiler, list({name: (name, one) for name, one in planted}.values()), all_)
    print("%d policies, of which %d compile, and %d with a planted mistake; %d requests, %d answers differ; to %d "
          "requests several answers are right" % (
              policies, all_.mistakes["none"], all_.planted, all_.asked, all_.different, all_.refused))
    print("outcomes: " + ", ".join("%s %d" % pair for pair in all_.outcomes.most_common()))
    print("read otherwise: " + ", ".join("%s %d" % pair for pair in all_.read_otherwise.most_common()))
    print("mistakes: " + ", ".join("%s %d" % pair for pair in all_.mistakes.most_common()))
    return 1 if all_.different or all_.asked == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])))
