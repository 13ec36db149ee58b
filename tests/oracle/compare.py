#!/usr/bin/env python3
# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Compares the library with the model in oracle.py: policies made by chance are compiled, and each is asked requests
made by chance.

    tests/oracle/compare.py CXX SOURCE_DIR POLICIES REQUESTS [SEED]

REQUESTS are those of each policy. A failure names the seed of its policy, which makes the same policy again: a run with
that seed and POLICIES 1 shows it.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile

import made_policies
import oracle

POLICIES_A_PROGRAM = 10
FIELDS = ("routing", "fault", "at", "outcome", "shown", "operation", "parameters", "shown_fault", "shown_at", "missing",
          "challenge", "allow", "status", "rejected_at")
STATUS = {"allowed": 200, "invalid_request": 400, "malformed_method": 400, "malformed_path": 400, "no_credentials": 401,
          "rejected_token": 401, "insufficient_user_authentication": 401, "unknown_operation": 404, "no_route": 404,
          "wrong_method": 405}


START = r"""
#include "asked.hpp"
#include <fstream>
namespace {
constexpr bool is_caps(std::string_view text) noexcept {
  for (const char byte : text)
    if (byte < 'A' || byte > 'Z') return false;
  return !text.empty();
}
"""
ASK = r"""
template <class Tables>
void ask(const char* file) {
  using sealed = ambit::detail::sealed_by<Tables, ambit::detail::version_number>;
  constexpr auto what = ambit::detail::mistake_in_tables<sealed>.what;
  std::cout << "mistake\t" << static_cast<unsigned>(what) << '\n';
  if constexpr (what == ambit::mistake::none) {
    std::ifstream requests(file);
    for (std::string line; std::getline(requests, line);) asked::answer<ambit::policy<Tables>>(line);
  }
}
}  // namespace
int main(int, char** files) {
"""


def program(tables):
    lines = [START] + [made_policies.in_cxx(one, "p%d" % number) for number, one in enumerate(tables)]
    lines.append(ASK)
    for number in range(len(tables)):
        lines.append("  ask<p%d_tables>(files[%d]);" % (number, number + 1))
    lines.append("}")
    return "\n".join(lines) + "\n"


def mistake_names(source):
    with open(os.path.join(source, "include/ambit/terms/mistake.hpp")) as header:
        return re.findall(r"^  ([a-z0-9_]+),", header.read(), re.MULTILINE)


def main(cxx, source, policies, requests, seed=1):
    here = os.path.dirname(os.path.abspath(__file__))
    names = mistake_names(source)
    different, asked, refused, compiled, outcomes, mistakes = 0, 0, 0, 0, collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for first in range(seed, seed + policies, POLICIES_A_PROGRAM):
            seeds = range(first, min(first + POLICIES_A_PROGRAM, seed + policies))
            makers = [made_policies.Maker(s) for s in seeds]
            tables = [maker.tables() for maker in makers]
            questions = [[maker.request(one) for _ in range(requests)] for maker, one in zip(makers, tables)]
            with open(os.path.join(scratch, "policies.cpp"), "w") as out:
                out.write(program(tables))
            files = []
            for number, those in enumerate(questions):
                files.append(os.path.join(scratch, "requests%d" % number))
                with open(files[-1], "w") as out:
                    for method, target, (kind, scopes), facts in those:
                        out.write("\t".join((method.encode().hex(), target.hex(), kind, scopes.encode().hex(),
                                             "unknown" if facts is None else "known", " ".join(facts or []))) + "\n")
            subprocess.run([cxx, "-std=c++20", "-I", os.path.join(source, "include"), "-I", here,
                            os.path.join(scratch, "policies.cpp"), "-o", os.path.join(scratch, "policies")], check=True)
            answers = subprocess.run([os.path.join(scratch, "policies")] + files, capture_output=True,
                                     check=True).stdout
            lines = iter(answers.decode("latin-1").splitlines())
            for number, (policy_seed, one, those) in enumerate(zip(seeds, tables, questions)):
                what = int(next(lines).split("\t")[1])
                mistakes[names[what]] += 1
                if what != 0:
                    continue
                compiled += 1
                model = oracle.Policy(one)
                for method, target, (kind, scopes), facts in those:
                    told = dict(zip(FIELDS, next(lines).split("\t")))
                    caller, rejected_at = (kind, frozenset()), 0
                    if kind == "token":
                        tokens, rejected_at = oracle.read_scope_string(scopes.encode())
                        caller = "rejected", frozenset()
                        if tokens is not None:
                            caller = kind, frozenset(token.decode() for token in tokens)
                        rejected_at = rejected_at or 0
                    right = model.answer(method.encode(), target, caller, None if facts is None else frozenset(facts))
                    right["status"] = STATUS.get(right["shown"], 403)
                    right["rejected_at"] = rejected_at
                    right["parameters"] = right["parameters"].encode("latin-1").hex()
                    if right["may_be_refused"] and told["fault"] == "ambiguous_encoding":
                        refused += 1
                        continue
                    asked += 1
                    outcomes[right["outcome"]] += 1
                    wrong = [(f, str(right[f]), told[f]) for f in FIELDS
                             if right[f] != oracle.ANY and str(right[f]) != told[f]]
                    if wrong:
                        different += 1
                        if different <= 12:
                            print("policy %d: %s %r %s %r %s" % (policy_seed, method, target, kind, scopes, facts))
                            for field, mine, theirs in wrong:
                                print("  %s: the model says %r, the library %r" % (field, mine, theirs))
    print("%d policies, of which %d compile; %d requests, %d answers differ; %d refused for encoded slashes, "
          "which the model does not decide" % (policies, compiled, asked, different, refused))
    print("outcomes: " + ", ".join("%s %d" % pair for pair in outcomes.most_common()))
    print("mistakes: " + ", ".join("%s %d" % pair for pair in mistakes.most_common()))
    return 1 if different or asked == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])))
