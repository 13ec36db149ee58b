#!/usr/bin/env python3
# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Writes the vectors beside it, by the model in tests/oracle; README.md says what stands in them.

    tests/vectors/make.py [SEED]      writes other ones
    tests/vectors/make.py --check     whether the answers in the files are those of the model
"""
import collections
import glob
import json
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(here), "oracle"))
sys.dont_write_bytecode = True
import made_policies  # noqa: E402
import mistakes  # noqa: E402
import oracle  # noqa: E402

POLICIES, VECTORS, TRIED = 6, 100, 2500


def written(policy):
    """The policy as the files have it."""
    needs = lambda kind, text=None: {"kind": kind, "expression": text} if text else {"kind": kind}
    return {
        "scopes": [{"name": name, "required": name in policy["required"]} for name in policy["scopes"]],
        "facts": [{"name": fact["name"], "step_up": {"acr_values": fact["acr"], "max_age": fact["age"]}
                   if fact["step_up"] else None} for fact in policy["facts"]],
        "implications": [list(pair) for pair in policy["implications"]],
        "parameter_types": {"caps": "[A-Z]+"},
        "operations": [{"name": one["name"], "route": one["route"], "requirement": needs(*one["needs"]),
                        "options": sorted(one["options"])} for one in policy["operations"]],
        "challenge": policy["challenge"], "mount": policy["mount"], "backend": policy["backend"],
        "paths_ignore_case": bool(policy.get("ignores_case")),
        "implication_patterns": [[{"text": text, "is_pattern": is_pattern} for text, is_pattern in row]
                                 for row in policy["patterns"]]}


def read(policy):
    """What the model takes, of a policy as the files have it."""
    facts = [(fact["name"], fact["step_up"]) for fact in policy["facts"]]
    needs = lambda one: (one["kind"], one["expression"]) if "expression" in one else (one["kind"],)
    return {
        "scopes": [scope["name"] for scope in policy["scopes"]],
        "required": [scope["name"] for scope in policy["scopes"] if scope["required"]],
        "facts": [{"name": name, "step_up": how is not None, "acr": how["acr_values"] if how else "",
                   "age": how["max_age"] if how else None} for name, how in facts],
        "implications": [tuple(pair) for pair in policy["implications"]],
        "operations": [{"name": one["name"], "route": one["route"], "needs": needs(one["requirement"]),
                        "options": set(one["options"])} for one in policy["operations"]],
        "challenge": policy["challenge"], "mount": policy["mount"], "backend": policy["backend"],
        "ignores_case": policy["paths_ignore_case"],
        "patterns": [tuple((side["text"], side["is_pattern"]) for side in row) for row in policy["implication_patterns"]]}


def request_of(vector):
    """A request as the model takes it, of a vector."""
    asked = vector["request"]
    kind, text = asked["caller"], asked.get("scope", "")
    return (asked["method"], asked["target"].encode("latin-1"),
            ({"none": "nobody"}.get(kind, kind), text.encode("latin-1").decode("utf-8")), asked["facts"])


def expected(model, vector):
    """What the model answers; nothing where it does not know, or several answers are right."""
    told = model.told(*request_of(vector), None)
    if not told["single"] or oracle.ANY in told.values():
        return None
    given = lambda text: text or None
    captures = model.match(vector["request"]["method"].encode(), request_of(vector)[1]).captures
    return {
        "routing": told["routing"], "fault": told["fault"], "offset": told["at"],
        "operation": given(told["operation"]),
        "parameters": [[name, text.decode("latin-1")] for name, text in captures],
        "scope_is_malformed_at": told["rejected_at"] if vector["request"]["caller"] == "token" and
        oracle.read_scope_string(vector["request"]["scope"].encode("latin-1"))[0] is None else None,
        "outcome": told["outcome"], "missing": told["missing"].split(),
        "shown_outcome": told["shown"], "shown_fault": told["shown_fault"], "shown_offset": told["shown_at"],
        "status": told["status"], "www_authenticate": given(told["challenge"]), "allow": given(told["allow"]),
        "preflight": {"status": told["preflight"], "operation": given(told["preflight_operation"]),
                      "allow_methods": given(told["methods"])},
        "read_as": {"readings": told["reading"].split(), "operation": told["conflict"],
                    "in_words": told["explanation"]} if told["reading"] else None}


def alternatives(model):
    """By operation: the alternatives of its requirement, each as scopes and facts, in the order of their names."""
    told = {}
    for operation, rule in zip(model.operations, model.rules):
        in_order = model.vocabulary.in_order
        told[operation["name"]] = sorted([in_order(scopes), in_order(facts)] for scopes, facts in rule.alternatives)
    return told


def made(seed):
    """Policies, one after the other, and vectors of each: those first that show what none before did. The first one has
    rows of slashes, and a backend that reads as the policy does; of the others all but one have one that does not."""
    backends, count = [str, type(None), str, str, list, str], 0
    while True:
        seed += 1
        maker = made_policies.Maker("vectors %d" % seed)
        policy = maker.tables()
        _, may = mistakes.between_rows(policy)
        wants = {0: "slashes", 3: "neither"}.get(count, "readings")
        if may or len(policy["operations"]) < 7 or (policy["backend"] != "exact") != (wants == "readings") or \
                not isinstance(policy["backend"], backends[count]):
            continue
        if wants == "slashes" and not any(o["name"].startswith("slashes") for o in policy["operations"]):
            continue
        model = oracle.Policy(policy)
        seen, paths, new, others = set(), set(), [], []
        for _ in range(TRIED):
            method, target, (kind, scopes), facts = maker.request(policy)
            request = {"method": method, "target": target.decode("latin-1"),
                       "caller": "none" if kind == "nobody" else kind, "facts": facts}
            if kind == "token":
                request["scope"] = scopes.encode().decode("latin-1")
            vector = {"request": request}
            answer = expected(model, vector)
            if answer is None:
                continue
            vector["expected"] = answer
            kinds = {("fault", answer["fault"]), ("found", answer["operation"], answer["outcome"], facts is None),
                     ("challenge", answer["www_authenticate"]), ("shown", answer["shown_outcome"], answer["outcome"]),
                     ("preflight", answer["preflight"]["status"], answer["preflight"]["allow_methods"]),
                     ("allow", answer["allow"]), ("captured", answer["operation"], bool(answer["parameters"])),
                     ("read", str(answer["read_as"]))}
            if answer["fault"] in ("ambiguous_encoding", "ambiguous_reading") and len(paths) < 20:
                paths.add(request["target"])
                kinds.add(("path", request["target"]))
            (others if kinds <= seen else new).append(vector)
            seen |= kinds
        faults = collections.Counter(one["expected"]["fault"] for one in new + others)
        if wants != "neither" and faults["ambiguous_encoding" if wants == "slashes" else "ambiguous_reading"] < 8:
            continue
        count += 1
        yield {"format": 2, "policy": written(policy), "alternatives": alternatives(model),
               "vectors": (new + others)[:VECTORS]}


def in_lines(one):
    """A policy and its vectors as JSON, with a line for each vector, row and member."""
    line = lambda value: json.dumps(value, ensure_ascii=True)
    rows = lambda values: "[\n%s]" % ",\n".join("    " + line(value) for value in values) if values else "[]"
    long = ("scopes", "facts", "operations")
    policy = ",\n".join("  %s: %s" % (line(key), rows(value) if key in long else line(value))
                        for key, value in one["policy"].items())
    told = ",\n".join("  %s: %s" % (line(name), line(value)) for name, value in one["alternatives"].items())
    vectors = ",\n".join("  " + line(vector) for vector in one["vectors"])
    return '{"format": %d,\n "policy": {\n%s},\n "alternatives": {\n%s},\n "vectors": [\n%s]}\n' % (
        one["format"], policy, told, vectors)


def files():
    return sorted(glob.glob(os.path.join(here, "policy_*.json")))


def check():
    asked = different = 0
    for path in files():
        with open(path, encoding="ascii") as file:
            one = json.load(file)
        model = oracle.Policy(read(one["policy"]))
        if alternatives(model) != one["alternatives"]:
            different += 1
            print("%s: other alternatives" % path)
        for number, vector in enumerate(one["vectors"]):
            asked += 1
            right = expected(model, vector)
            if right != vector["expected"]:
                different += 1
                print("%s, vector %d: the model says %s" % (path, number, json.dumps(right)))
    print("the model: %d vectors, %d differ" % (asked, different))
    return 1 if different or not asked else 0


def main(seed=1):
    for path in files():
        os.remove(path)
    for number, one in zip(range(POLICIES), made(1000 * seed)):
        with open(os.path.join(here, "policy_%d.json" % (number + 1)), "w", encoding="ascii") as out:
            out.write(in_lines(one))
    return check()


if __name__ == "__main__":
    sys.exit(check() if sys.argv[1:] == ["--check"] else main(*map(int, sys.argv[1:])))
