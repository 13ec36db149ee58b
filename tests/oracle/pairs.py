#!/usr/bin/env python3
# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Compares what the library says of two policies, and of the routes of one, with a search through requests made by
chance and all callers, by the model in oracle.py: no request shows what a claim denies, and what a claim shows is so.

    tests/oracle/pairs.py CXX SOURCE_DIR PAIRS [SEED [REQUESTS]]
"""
import collections
import copy
import os
import random
import subprocess
import sys
import tempfile

import claims
import compare
import made_policies
import mistakes
import oracle
import readings

PAIRS_A_PROGRAM = 10
NOBODY, REJECTED = claims.NOBODY, claims.REJECTED


def changed(maker, tables):
    """The tables with one to three changes."""
    chance, made = maker.random, copy.deepcopy(tables)
    names = [fact["name"] for fact in made["facts"]]
    rows = made["operations"]
    for _ in range(chance.randint(1, 3)):
        row = chance.choice(rows)
        kind = chance.randrange(8)
        if kind == 0 and len(rows) > 1:
            rows.remove(row)
        elif kind == 1:
            row["needs"] = "expression", maker.expression(made["scopes"], names)
        elif kind == 2:
            row["needs"] = chance.choice([("anyone",), ("optional_token",), ("any_token",)])
        elif kind == 3 and row["route"]:
            row["route"] = row["route"].split(" ")[0] + " " + maker.template()
        elif kind == 4 and row["route"]:
            row["route"] = chance.choice(made_policies.METHODS + ["*"]) + " " + row["route"].split(" ")[1]
        elif kind == 5 and made["implications"]:
            made["implications"].remove(chance.choice(made["implications"]))
        elif kind == 6:
            chance.shuffle(rows)
        else:
            rows.append({"name": "more%d" % len(rows), "route": "GET " + maker.template(),
                         "needs": ("expression", maker.expression(made["scopes"], names)), "options": set()})
    return made


def made(seed):
    """A maker, and two policies of it without a mistake."""
    maker = made_policies.Maker("pairs %d" % seed)
    while True:
        one = maker.tables()
        if len(one["operations"]) < 2 or len(one["scopes"]) > 6 or mistakes.between_rows(one)[1]:
            continue
        other = changed(maker, one)
        if len({o["name"] for o in other["operations"]}) == len(other["operations"]) and \
                all(o["route"] is None or o["route"].count("{") == len(set(o["route"].split("{")[1:]))
                    for o in other["operations"]) and not mistakes.between_rows(other)[1]:
            return maker, one, other


class Side:
    """A policy: who may call what, and what a request leads to."""

    def __init__(self, tables):
        self.tables, self.model = tables, oracle.Policy(tables)
        self.scopes, self.facts = tables["scopes"], [fact["name"] for fact in tables["facts"]]
        self.names = [o["name"] for o in tables["operations"]]
        self.kinds = [o["needs"][0] for o in tables["operations"]]
        self.readers = [claims.reader_of(o["needs"]) for o in tables["operations"]]
        self.closed, self.found = self.model.vocabulary.closure, {}

    def allows(self, op, who, facts):
        """Whether somebody may make a call: who lists scopes of either policy, or has no accepted token."""
        if op is None:
            return False
        if isinstance(who, str):
            return self.kinds[op] == "anyone" or (self.kinds[op] == "optional_token" and who == NOBODY)
        return self.readers[op](self.closed(who), facts & frozenset(self.facts))

    def number(self, name):
        return self.names.index(name) if name in self.names else None

    def match(self, method, target):
        """(whether it is sure, the operation found or None)."""
        if (method, target) not in self.found:
            found = self.model.match(method.encode(), target)
            self.found[method, target] = found.sure, found.row if found.routing == "matched" else None
        return self.found[method, target]


class Pair:
    def __init__(self, maker, one, other, backend, requests):
        self.one, self.other = Side(one), Side(other)
        scopes = list(dict.fromkeys(self.one.scopes + self.other.scopes))
        facts = list(dict.fromkeys(self.one.facts + self.other.facts))
        every = claims.subsets(facts)
        self.callers = [(who, given) for who in [NOBODY, REJECTED] + claims.subsets(scopes) for given in every]
        methods = made_policies.METHODS + ["TRACE"]
        targets = [maker.target(one) for _ in range(requests)] + [maker.target(other) for _ in range(requests)]
        self.requests = [(maker.random.choice(methods), target) for target in targets if b"?" not in target]
        self.beyond, self.seen = {}, collections.Counter()
        self.behind = readings.Readings(self.one.model)  # a backend that policy `one` could stand before
        self.behind.admitted = readings.admitted_by(backend)

    def first(self, new, old, op, of_old):
        """Somebody who may call an operation of one policy and not that of the other one; None if there is nobody."""
        key = new is self.one, op, of_old
        if key not in self.beyond:
            self.beyond[key] = next((who for who in self.callers
                                     if new.allows(op, *who) and not old.allows(of_old, *who)), None)
        return self.beyond[key]

    def problems(self, lines):
        found = self.differences(self.one, self.other, lines)
        line = next(lines)
        if line.startswith("claims"):
            self.seen["claims as constants"] += 1
            forth, both = line.split("\t")[1:]
            if (forth == "1") != (not self.shown):
                found.append("no_more_permissive: %s, and rows say %s" % (forth, self.shown))
            line, mine = next(lines), self.shown
            found += self.differences(self.other, self.one, lines)
            if (both == "1") != (not mine and not self.shown):
                found.append("equivalent: %s, and rows say %s, %s" % (both, mine, self.shown))
        else:
            found += self.differences(self.other, self.one, lines)
        assert line == "back" and next(lines) == "routes"
        return found + self.of_routes(lines)

    def differences(self, new, old, lines):
        """What is wrong with what is said of the rows of `new`."""
        wrong, kinds, self.shown = [], {}, False
        for _ in range(2 * len(new.names)):
            what, name, kind, scopes, facts, *path = next(lines).split("\t")
            op = new.number(name)
            kinds[what, op] = kind
            self.seen[what + " " + kind] += 1
            self.shown |= kind != "none"
            who = {"everyone": NOBODY, "rejected_tokens": REJECTED}.get(kind, frozenset(scopes.split()))
            caller = who, frozenset(facts.split())
            if what == "by_name":
                there = self.first(new, old, op, old.number(name))
                if kind == "none" and there is not None:
                    wrong.append("%s allows %s, and the other policy does not" % (name, there))
                of_old = old.number(name)
            elif kind not in ("none", "undecided"):
                method, target, answers = path
                of_old = old.number(answers)
                for side, wanted in ((new, op), (old, of_old)):
                    sure, row = side.match(method, target.encode())
                    if sure and row != wanted:
                        wrong.append("%s %s leads to %s, and not %s" % (method, target, row, wanted))
            if kind not in ("none", "undecided") and not (
                    new.allows(op, *caller) and not old.allows(of_old, *caller)):
                wrong.append("%s %s: %s shows nothing" % (what, name, caller))
        for method, target in self.requests:
            sure, op = new.match(method, target)
            surely, of_old = old.match(method, target)
            if not sure or not surely or op is None:
                continue
            self.seen["requests"] += 1
            if kinds["by_path", op] == "none" and self.first(new, old, op, of_old) is not None:
                wrong.append("%s %s: %s allows %s, and %s of the other policy does not" % (
                    method, target, new.names[op], self.first(new, old, op, of_old), of_old))
        return wrong

    def of_routes(self, lines):
        wrong, reach, side = [], {}, self.one
        for line in iter(lambda: next(lines), "end"):
            what, name, *told = line.split("\t")
            if what == "exact":
                wrong += self.of_exactness(side.number(name), *told)
                continue
            if what == "reach":
                reach[side.number(name)] = told[0]
                self.seen["reach " + told[0]] += 1
                continue
            first, shown, hides, method, target = told
            self.seen["overlap " + shown] += 1
            if shown == "undecided":
                continue
            sure, row = side.match(method, target.encode())
            if sure and row != (None if hides == "hides" else side.number(first)):
                wrong.append("overlap of %s and %s: %s %s leads to %s" % (name, first, method, target, row))
            alone = dict(side.tables, operations=[side.tables["operations"][side.number(name)]])
            found = oracle.Policy(alone).match(method.encode(), target.encode())
            if found.sure and found.routing != "matched":
                wrong.append("overlap of %s and %s: %s %s is none of %s: %s" % (name, first, method, target, name,
                                                                                 found.fault))
        for method, target in self.requests:
            sure, op = side.match(method, target)
            if sure and op is not None and reach[op] == "shadowed":
                wrong.append("%s %s: %s is shadowed and answers" % (method, target, side.names[op]))
        return wrong


    def of_exactness(self, op, kind, other="", method="", target=""):
        """What is wrong with what is said of the paths of a row behind a backend."""
        side, target = self.one, target.encode()
        self.seen["exact " + kind] += 1
        if kind == "conflict":
            sure, row = side.match(method, target)
            path, other = self.behind.cut(target), side.number(other)
            leads = any(row_.number == other for loosely in self.behind.modes(path)
                        for how in self.behind.sets(path, method)
                        for row_, _ in self.behind.elsewhere(path, op, method, how, loosely, True))
            if (sure and row != op) or not leads:
                return ["%s %s leads to %s, and not to %s, or not to %s by any reading" % (method, target, row, op, other)]
        if kind == "holds":
            for method, target in self.requests:
                sure, row = side.match(method, target)
                if sure and row == op and self.behind.conflicts(self.behind.cut(target), op, method):
                    return ["%s %s of %s may be read otherwise" % (method, target, side.names[op])]
        return []


def main(cxx, source, pairs, seed=1, requests=300):
    seen, differ = collections.Counter(), 0
    with tempfile.TemporaryDirectory() as scratch:
        compiler = compare.Compiler(cxx, source, "paired.hpp", scratch)
        for start in range(seed, seed + pairs, PAIRS_A_PROGRAM):
            seeds = range(start, min(start + PAIRS_A_PROGRAM, seed + pairs))
            those = [made(one) for one in seeds]
            behind = [random.Random("behind %d" % one).choice(
                [*readings.BACKENDS, ["ignores_case"], ["cuts_extension", "ignores_last_slash"]]) for one in seeds]
            lines = [compare.START, "}"]
            for n, (_, one, other) in enumerate(those):
                for which, tables in (("one", one), ("other", other)):
                    name = "%s%d" % (which, n)
                    lines.append(made_policies.in_cxx(tables, name))
                    lines.append("struct %s : ambit::policy<%s_tables> {};" % (name, name))
            lines += ["int main() {"]
            lines += ["  asked::tell_pair<one%d, other%d, ambit::backend{%s}, %s>();" % (
                n, n, ", ".join(".%s = true" % name for name in readings.names_of(readings.admitted_by(behind[n]))),
                "true" if n == 0 else "false")
                      for n in range(len(those))]
            run = subprocess.run([compiler.compiled("\n".join(lines + ["}"]) + "\n", "pairs")], check=True,
                                 stdout=subprocess.PIPE, encoding="latin-1")
            told = iter(run.stdout.split("\n"))
            for number, (maker, one, other), backend in zip(seeds, those, behind):
                pair = Pair(maker, one, other, backend, requests)
                problems = pair.problems(told)
                seen += pair.seen
                differ += bool(problems)
                if problems and differ <= 10:
                    print("pair %d:" % number, *problems[:6], sep="\n  ")
                    for tables in (one, other):
                        print("   ", tables["mount"], tables["implications"], *(
                            "%s: %s %s %s" % (o["name"], o["route"], " ".join(o["needs"]), " ".join(o["options"]))
                            for o in tables["operations"]), sep="\n      ")
    print("claims of %d pairs: %d differ; %s" % (pairs, differ, ", ".join("%s %d" % it for it in sorted(seen.items()))))
    return 1 if differ or not seen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])))
