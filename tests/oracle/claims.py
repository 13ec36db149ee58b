#!/usr/bin/env python3
# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Compares what the library claims of policies made by chance with a search through all callers, scopes and facts,
which reads the text of a requirement and shares nothing with the library: no claim holds that a caller refutes, none
fails whose example does not show it, and sets are what the search finds.

    tests/oracle/claims.py CXX SOURCE_DIR POLICIES [SEED]
"""
import collections
import itertools
import os
import random
import subprocess
import sys
import tempfile

import compare
import made_policies
import oracle

POLICIES_A_PROGRAM = 20
NOBODY, REJECTED = "(no credentials)", "(a rejected token)"


def subsets(names):
    return [frozenset(one) for count in range(len(names) + 1) for one in itertools.combinations(names, count)]


def reader_of(needs):
    """Whether a caller with a token, these grants and these facts meets a requirement: the text, read as it stands."""
    if needs[0] != "expression":
        return lambda grants, facts: True
    whole = oracle.read_expression(
        needs[1], lambda name: lambda held: name == "any_token" or name in held,
        lambda one, other: lambda held: one(held) or other(held), lambda one, other: lambda held: one(held) and other(held))
    return lambda grants, facts: whole(grants | facts)


def conjunctions(text):
    """The alternatives of an expression as it stands, in the order in which multiplying out gives them; each once."""
    return oracle.read_expression(text, lambda name: [frozenset([name])], lambda one, other: one + other,
                                  lambda one, other: [words | more for words in one for more in other])


class Searched:
    """A policy, and who may call what: every caller, with every set of facts."""

    def __init__(self, tables):
        self.tables = tables
        self.scopes, self.facts = tables["scopes"], [fact["name"] for fact in tables["facts"]]
        self.names = [one["name"] for one in tables["operations"]]
        also = {scope: {scope} for scope in self.scopes}
        for _ in self.scopes:
            for holding, held in tables["implications"]:
                for scope in self.scopes:
                    if holding in also[scope]:
                        also[scope] |= also[held]
        self.closed = lambda listed: frozenset(held for scope in listed for held in also[scope])
        self.sets = sorted({self.closed(one) for one in subsets(self.scopes)}, key=lambda one: (len(one), sorted(one)))
        self.fact_sets = subsets(self.facts)
        readers = [reader_of(one["needs"]) for one in tables["operations"]]
        self.kinds = [one["needs"][0] for one in tables["operations"]]
        callers = [(grants, facts) for grants in self.sets for facts in self.fact_sets]
        self.callers = [(who, facts) for who in (NOBODY, REJECTED) for facts in self.fact_sets] + callers
        self.open = [{caller for caller in callers if reads(*caller)} |
                     {(who, facts) for who in (NOBODY, REJECTED) for facts in self.fact_sets if kind == "anyone" or
                      (kind == "optional_token" and who == NOBODY)} for kind, reads in zip(self.kinds, readers)]
        self.all_facts = frozenset(self.facts)

    def of(self, caller):
        """What a caller holds."""
        return caller[0] if isinstance(caller[0], frozenset) else frozenset()

    def just_enough(self, op):
        """Who may call an operation with no fewer scopes under the same facts: without credentials, where that does."""
        if self.kinds[op] in ("anyone", "optional_token"):
            return {NOBODY}
        allowed = self.open[op]
        return {grants for grants, facts in allowed
                if not any((less, facts) in allowed for less in self.sets if less < grants)}

    def reaches(self, who, op):
        return (who, self.all_facts) in self.open[op]

    def in_order(self, names):
        return [name for name in self.scopes if name in names]

    def check(self, question, told):
        """What is wrong with an answer; nothing if it is right."""
        what, left, right, scopes, facts = question
        if what in ("always_needs", "implies", "separates"):
            return self.check_claim(question, told)
        granted = self.closed(scopes)
        called = lambda caller: " ".join(n for n, allowed in zip(self.names, self.open) if caller in allowed)
        if what == "unlocked_by":
            wanted = [called((granted, facts))] * 2
        elif what == "within_reach_of":
            wanted = [called((who, self.all_facts)) for who in (granted, NOBODY, REJECTED)]
        elif what == "unreachable":
            could = {n for listed in subsets(sorted(scopes)) for n in called((self.closed(listed), facts)).split()}
            wanted = [" ".join(n for n in self.names if n not in could)]
        elif what == "minimal_scopes":
            wanted = self.least(left, facts)
        elif what in ("used_by", "unused_scopes", "is_tidy"):
            # What makes a difference: a scope that adds to some grants what lets somebody make a call.
            uses = lambda op, names: any(
                (grants, given) not in self.open[op] and (grants | self.closed([name]), given) in self.open[op]
                for name in names for grants in self.sets for given in self.fact_sets)
            used = [n for op, n in enumerate(self.names) if uses(op, scopes)] if what == "used_by" else [
                name for name in self.scopes if not any(uses(op, [name]) for op in range(len(self.names)))]
            wanted = [" ".join(used)]
            if what == "is_tidy":
                wanted = self.untidy(used)
        else:
            op, = left
            wanted = ["0", str(sum((grants, facts) in self.open[op] for grants in self.sets)), str(len(self.sets))]
        return [] if told == wanted else ["the search says %s, the library %s" % (wanted, told)]

    def untidy(self, unused):
        """What is_tidy tells, of the first of: an operation that nobody may call, an unused scope, an alternative that lets
        in nobody whom another one of its requirement does not."""
        for op, name in enumerate(self.names):
            if not any(given == self.all_facts for _, given in self.open[op]):
                return ["0", name, ""]
        if unused:
            return ["0", "", unused[0]]
        for name, one in zip(self.names, self.tables["operations"]):
            if one["needs"][0] != "expression":
                continue
            listed = conjunctions(one["needs"][1])
            scopes = [self.of_least(words) for words in listed]
            who = [{caller for caller in self.callers if isinstance(caller[0], frozenset) and words <= caller[0] | caller[1]}
                   for words in (words - {"any_token"} for words in listed)]
            for n, mine in enumerate(who):
                if any(m != n and mine <= other and (m < n or mine != other) for m, other in enumerate(who)):
                    return ["0", name, " ".join(self.in_order(scopes[n]))]
        return ["1", "", ""]

    def of_least(self, words):
        """The scopes among words that do not follow from others of them."""
        scopes = [word for word in words if word in self.scopes]
        return [s for s in scopes if not any(s != o and s in self.closed([o]) for o in scopes)]

    def least(self, ops, facts):
        can = lambda op: any((grants, facts) in self.open[op] for grants in self.sets)
        never = [self.names[op] for op in sorted(ops) if not can(op)]
        if never:
            return ["1", "", never[0]]
        place = {name: n for n, name in enumerate(self.scopes)}
        cost = lambda one: (len(self.closed(one)), len(one), sorted(place[name] for name in one))
        best = min((one for one in subsets(self.scopes) if
                    all((self.closed(one), facts) in self.open[op] for op in ops)), key=cost)
        return ["2", " ".join(self.in_order(best)), ""]

    def check_claim(self, question, told):
        what, left, right, scopes, _ = question
        if what == "always_needs":
            refuted = lambda who, op: op in left and not scopes <= self.of(who)
            wrong = any(refuted(caller, op) for op in left for caller in self.open[op])
        elif what == "implies":
            (one,), (other,) = left, right
            refuted = lambda who, op: op == one and who not in self.open[other]
            wrong = not self.open[one] <= self.open[other]
        else:
            reached = lambda ops, others: {(who, op) for op in ops for who in self.just_enough(op)
                                           if any(self.reaches(who, other) for other in others)}
            found = reached(left, right) | reached(right, left)
            refuted = lambda who, op: (who[0], op) in found
            wrong = bool(found)
        holds, claimed, operation, with_, under, instead = told
        problems = []
        if (holds == "1") == wrong or (claimed == "1") == wrong:
            problems.append("the search says %s, the library %s and %s" % (not wrong, holds, claimed))
        if claimed == "0":
            who = instead if instead in (NOBODY, REJECTED) else self.closed(with_.split())
            caller = who, frozenset(under.split())
            op = self.names.index(operation)
            if caller not in self.open[op]:
                problems.append("the example may not call %s: %s" % (operation, caller))
            elif not refuted(caller, op):
                problems.append("the example of %s shows nothing: %s" % (operation, caller))
        elif operation or with_ or under:
            problems.append("a claim that holds has an example: %s" % told)
        return problems

    def questions(self, chance):
        none, ops = frozenset(), range(len(self.names))
        some = lambda names, share=.4: frozenset(name for name in names if chance.random() < share)
        few = lambda: frozenset(chance.choices(ops, k=chance.choice([1, 1, 2, 3])))
        one = lambda op: frozenset([op])
        made = [("always_needs", one(op), none, one(scope), none) for op in ops for scope in self.scopes]
        made += [("implies", one(op), one(other), none, none) for op in ops for other in ops]
        made += [("separates", one(op), one(other), none, none) for op in ops for other in ops]
        made += [("count_grants", one(op), none, none, some(self.facts)) for op in ops]
        made += [("used_by", none, none, one(scope), none) for scope in self.scopes]
        made += [("unused_scopes", none, none, none, none), ("is_tidy", none, none, none, none)]
        for _ in range(30):
            made += [("always_needs", few(), none, some(self.scopes), none), ("separates", few(), few(), none, none),
                     ("unlocked_by", none, none, some(self.scopes), some(self.facts)),
                     ("within_reach_of", none, none, some(self.scopes), none),
                     ("unreachable", none, none, some(self.scopes), some(self.facts)),
                     ("minimal_scopes", few(), none, none, some(self.facts)),
                     ("minimal_scopes", some(ops, .2), none, none, some(self.facts, .8)),
                     ("used_by", none, none, some(self.scopes, .3), none)]
        return made


def made(seed):
    """Tables without routes: what a path leads to is asked elsewhere."""
    maker = made_policies.Maker("claims %d" % seed)
    while True:
        tables = maker.tables()
        if len(tables["operations"]) < 3 or len(tables["scopes"]) > 6:
            continue
        for one in tables["operations"]:
            one["route"], one["options"] = None, set()
        tables["mount"] = ""
        if seed % 3 == 0:
            make_plain(maker.random, tables)
        return tables


def make_plain(chance, tables):
    """Puts short requirements in the place of all expressions, and leaves the scopes out that none names: often tidy."""
    named = set()
    for one in tables["operations"]:
        if one["needs"][0] == "expression":
            words = chance.sample(tables["scopes"], min(len(tables["scopes"]), chance.choice([1, 1, 2])))
            named.update(words)
            one["needs"] = "expression", chance.choice([" | ", " & "]).join(map(oracle.quoted_word, words))
    tables["scopes"] = [scope for scope in tables["scopes"] if scope in named] or tables["scopes"][:1]
    tables["implications"] = [pair for pair in tables["implications"] if set(pair) <= named]
    tables["required"] = [scope for scope in tables["required"] if scope in named]
    tables["patterns"] = []


def line_of(question):
    what, *ops, scopes, facts = question
    return "\t".join([what] + [" ".join(map(str, sorted(one))) for one in ops] +
                     [" ".join(sorted(scopes)), " ".join(sorted(facts)), ""])


def main(cxx, source, policies, seed=1):
    asked, differ, held = collections.Counter(), 0, collections.Counter()
    with tempfile.TemporaryDirectory() as scratch:
        compiler = compare.Compiler(cxx, source, "claimed.hpp", scratch)
        for first in range(seed, seed + policies, POLICIES_A_PROGRAM):
            seeds = range(first, min(first + POLICIES_A_PROGRAM, seed + policies))
            searched = [Searched(made(one)) for one in seeds]
            those = [one.questions(random.Random("questions %d" % number)) for number, one in zip(seeds, searched)]
            lines = [compare.START, "}"]
            lines += [made_policies.in_cxx(one.tables, "p%d" % n) for n, one in enumerate(searched)]
            lines += ["struct p%d : ambit::policy<p%d_tables, ambit::analysis> {};" % (n, n)
                      for n in range(len(searched))]
            lines += ["int main(int, char** files) {"]
            lines += ["  asked::answer_all<p%d>(files[%d]);" % (n, n + 1) for n in range(len(searched))]
            files = []
            for number, questions in enumerate(those):
                files.append(os.path.join(scratch, "questions%d" % number))
                with open(files[-1], "w") as out:
                    out.writelines(line_of(one) + "\n" for one in questions)
            run = subprocess.run([compiler.compiled("\n".join(lines + ["}"]) + "\n", "claims")] + files, check=True,
                                 stdout=subprocess.PIPE, encoding="ascii")
            answers = iter(run.stdout.split("\n"))
            for number, one, questions in zip(seeds, searched, those):
                for question in questions:
                    told = next(answers).split("\t")
                    asked[question[0]] += 1
                    held[question[0]] += question[0] in ("always_needs", "implies", "separates", "is_tidy") and told[0] == "1"
                    problems = one.check(question, told)
                    differ += bool(problems)
                    if problems and differ <= 20:
                        print("policy %d: %s" % (number, question), *problems, sep="\n  ")
                        print("  " + "; ".join("%s: %s" % (o["name"], " ".join(o["needs"])) for o in
                                               one.tables["operations"]), one.tables["implications"])
    print("claims of %d policies: %d questions, %d answers differ" % (policies, sum(asked.values()), differ))
    print("asked: " + ", ".join("%s %d%s" % (what, count, " (%d hold)" % held[what] if held[what] else "")
                                for what, count in asked.most_common()))
    return 1 if differ or not asked else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])))
