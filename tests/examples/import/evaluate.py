#!/usr/bin/env python3
# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Evaluates a description itself, beside the importer and without its code: asks made-up requests of it, and compares
what a program that was compiled with the imported policy answers.

    evaluate.py [options as of import] DESCRIPTION "ANSWER_PROGRAM ARGUMENT..." REQUESTS [SEED]

DESCRIPTION: OpenAPI 3.x, Swagger 2 (JSON or YAML), a Discovery document, or a table of tabs or commas.
"""
import csv
import json
import os
import random
import re
import subprocess
import sys
import urllib.parse

import yaml

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):
    pass


# Every plain scalar is a text: `on`, dates and numbers mean nothing here.
Loader.yaml_implicit_resolvers = {}


def load(file):
    with open(file, encoding="utf-8-sig") as stream:
        text = stream.read()
    return json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, Loader)


class Document:
    def __init__(self, file):
        self.file, self.files = os.path.realpath(file), {}
        self.root = self.of(self.file)

    def of(self, file):
        if file not in self.files:
            self.files[file] = load(file)
        return self.files[file]

    def resolve(self, value, file):
        while isinstance(value, dict) and isinstance(value.get("$ref"), str):
            name, _, pointer = value["$ref"].partition("#")
            if name:
                file = os.path.realpath(os.path.join(os.path.dirname(file), name))
            value = self.of(file)
            for token in pointer.split("/")[1:]:
                value, file = self.resolve(value, file)
                token = urllib.parse.unquote(token).replace("~1", "/").replace("~0", "~")
                value = value[int(token)] if isinstance(value, list) else value[token]
        return value, file


def path_of(url, variables):
    """What stands behind scheme and host, once variables of one value are put in."""
    def put(found):
        variable = variables.get(found.group(1)) or {}
        several = len(variable.get("enum") or []) > 1
        return found.group(0) if several or "default" not in variable else str(variable["default"])
    url = re.sub(r"\{([^{}]*)\}", put, url)
    return re.sub(r"^([^/]*:)?//[^/]*|^\{[^}]*\}", "", url).rstrip("/")


def server_path(document, owner, file):
    servers = owner.get("servers")
    if not servers:
        return None
    server, _ = document.resolve(servers[0], file)
    return path_of(server.get("url", ""), server.get("variables") or {})


class Choices:
    def __init__(self, options):
        self.empty = self.none = self.paired = None
        self.roles, self.schemes = False, set()
        for option in options:
            key, _, value = option.partition("=")
            if key == "--empty-scopes": self.empty = value
            elif key == "--no-security": self.none = value
            elif key == "--paired-scopes": self.paired = value
            elif key == "--roles": self.roles = True
            elif key == "--scheme": self.schemes.add(value)
            elif key != "--name": raise SystemExit("unknown option " + option)

    def unstated(self):
        """What an operation needs for which nothing is stated: (open without credentials, alternatives)."""
        any_token = frozenset(), frozenset()
        return {"anyone": (True, []), "any-token": (False, [any_token]), "denied": (False, [])}[self.none]

    def split(self, scopes, facts):
        """One alternative, or one for each scope where pairs are each enough."""
        paired = any(n.startswith(w) and n[len(w):len(w) + 1] in tuple(".:/_-")
                     for w in scopes for n in scopes if n != w)
        if paired and self.paired == "any":
            return [(frozenset([s]), frozenset(facts)) for s in scopes]
        return [(frozenset(scopes), frozenset(facts))]


def facts_of(schemes):
    """The fact of each scheme without scopes; no two have the same."""
    facts = {}
    for name, scheme in schemes.items():
        if scheme.get("type") in ("oauth2", "openIdConnect"): continue
        fact = scheme.get("x-ambit-fact")
        if not fact:
            first = fact = "scheme." + re.sub(r"[^A-Za-z0-9_-]", "_", name)
            number = 1
            while fact in facts.values():
                number += 1
                fact = "%s_%d" % (first, number)
        facts[name] = fact
    return facts


def open_api(document, choices):
    root = document.root
    swagger = "swagger" in root
    if swagger:
        schemes = root.get("securityDefinitions") or {}
        mount = (root.get("basePath") or "").rstrip("/")
    else:
        components, _ = document.resolve(root.get("components") or {}, document.file)
        schemes = components.get("securitySchemes") or {}
        mount = server_path(document, root, document.file) or ""
    schemes = {name: document.resolve(scheme, document.file)[0] for name, scheme in schemes.items()}
    fact_of = facts_of(schemes)
    paths, paths_file = document.resolve(root["paths"], document.file)
    for path, item in paths.items():
        if path.startswith("x-"): continue
        item, file = document.resolve(item, paths_file)
        for method in METHODS:
            if method not in item: continue
            operation, at = document.resolve(item[method], file)
            prefix = server_path(document, operation, at)
            if prefix is None: prefix = server_path(document, item, file)
            if prefix is None: prefix = mount
            security = operation.get("security", root.get("security"))
            if security is None:
                yield method.upper(), prefix + path, choices.unstated()
                continue
            without, alternatives = security == [], []
            for one in security:
                if one == {}:
                    without = True
                    continue
                scopes, facts, counts = set(), set(), True
                for name, listed in one.items():
                    scheme = schemes.get(name)
                    taken = not choices.schemes or name in choices.schemes
                    if scheme is None or not isinstance(listed, list) or not taken:
                        counts = False
                        continue
                    if scheme.get("type") in ("oauth2", "openIdConnect"):
                        if not listed and choices.empty != "any-token": counts = False
                    else:
                        facts.add(fact_of[name])
                        if listed and not choices.roles: counts = False
                    scopes.update(listed)
                if counts: alternatives += choices.split(scopes, facts)
            yield method.upper(), prefix + path, (without, alternatives)


def discovery(document, choices):
    root = document.root
    service = "/" + (root.get("servicePath") or "")
    def methods(owner):
        yield from (owner.get("methods") or {}).values()
        for resource in (owner.get("resources") or {}).values():
            yield from methods(resource)
    for method in methods(root):
        scopes = method.get("scopes") or []
        needs = (False, [(frozenset([s]), frozenset()) for s in scopes]) if scopes else choices.unstated()
        yield method["httpMethod"], service.rstrip("/") + "/" + (method.get("flatPath") or method["path"]), needs
        for protocol in ((method.get("mediaUpload") or {}).get("protocols") or {}).values():
            if protocol.get("path"):
                yield method["httpMethod"], protocol["path"], needs


def table(file, commas, choices):
    with open(file, encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream) if commas else csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        names = next(rows)
        for row in rows:
            if not row or row == [""]: continue
            row = dict(zip(names, row))
            text = row["requirement"].strip()
            needs = choices.unstated() if text in ("", "-") else (
                False, [a for part in text.split("|") for a in choices.split(set(part.split()), set())])
            yield row["method"], row["path"], needs


def allowed(needs, scopes, facts):
    """Whether a caller with these scopes (None: without credentials) and facts may call."""
    without, alternatives = needs
    if scopes is None: return without
    return without or any(a <= scopes and f <= facts for a, f in alternatives)


def main(arguments):
    options = [a for a in arguments if a.startswith("--")]
    file, program, count, *seed = [a for a in arguments if not a.startswith("--")]
    choices, chance = Choices(options), random.Random(int(seed[0]) if seed else 1)
    if file.endswith((".tsv", ".csv")):
        rows = list(table(file, file.endswith(".csv"), choices))
    else:
        document = Document(file)
        read = open_api if {"openapi", "swagger"} & document.root.keys() else discovery
        rows = list(read(document, choices))

    # Routes of one method and shape with different needs are denied; queries and fragments count for nothing.
    by_shape = {}
    for method, path, needs in rows:
        path = "/" + re.split("[?#]", path)[0].lstrip("/")
        key = method, re.sub(r"\{[^}]*\}", "{}", path)
        without, alternatives = needs
        by_shape.setdefault(key, []).append((path, (without, frozenset(alternatives))))
    routes, any_token = [], frozenset([(frozenset(), frozenset())])
    for (method, shape), same in by_shape.items():
        needs = {("open",) if w and not a else (w, any_token if w or any_token <= a else a) for _, (w, a) in same}
        routes.append((method, same[0][0], same[0][1] if len(needs) == 1 else (False, frozenset())))

    # A HEAD that needs less than its GET has no rule of its own: that of GET answers.
    needs_of = {(method, re.sub(r"\{[^}]*\}", "{}", path)): needs for method, path, needs in routes}
    def rank(needs): return 3 if needs[0] and not needs[1] else 2 if needs[0] else 1
    for i, (method, path, needs) in enumerate(routes):
        get = needs_of.get(("GET", re.sub(r"\{[^}]*\}", "{}", path)))
        if method != "HEAD" or get is None or rank(get) == 3: continue
        if rank(needs) > rank(get) or not all(any(s <= t and f <= g for s, f in get[1]) for t, g in needs[1]):
            routes[i] = method, path, get

    every = sorted({s for _, _, (_, alternatives) in routes for a, _ in alternatives for s in a})
    all_facts = sorted({f for _, _, (_, alternatives) in routes for _, a in alternatives for f in a})
    asked, expected = [], []
    for number in range(int(count)):
        method, path, needs = chance.choice(routes)
        path = re.sub(r"\{[^}]*\}", lambda _: "v%dx" % chance.randrange(1000), path)
        path = urllib.parse.quote(path, safe="/!$&'()*+,=:@-._~%")
        scopes, facts, kind = set(), set(), chance.randrange(8)
        if needs[1] and kind < 6:
            one = chance.choice(sorted(needs[1], key=lambda a: (sorted(a[0]), sorted(a[1]))))
            scopes, facts = set(one[0]), set(one[1])
            if kind == 4 and scopes: scopes.discard(chance.choice(sorted(scopes)))
            if kind == 5 and facts: facts.discard(chance.choice(sorted(facts)))
        elif kind < 7:
            scopes = {s for s in every if chance.random() < .1}
            facts = {f for f in all_facts if chance.random() < .5}
        if kind == 3: scopes = scopes | set(chance.sample(every, min(3, len(every))))
        caller = None if kind == 7 else scopes
        # A policy has no rule for a method that no operation has: nothing is implied but HEAD by GET.
        listed = "-" if caller is None else " ".join(sorted(scopes))
        asked.append("\t".join((method, path, listed, " ".join(sorted(facts)))))
        expected.append("allowed" if allowed(needs, caller, facts) else "denied")
    run = subprocess.run(program.split(), input="\n".join(asked) + "\n", capture_output=True, text=True, check=True)
    answers = run.stdout.splitlines()
    if len(answers) != len(asked):
        print("%d requests were asked, and %d answered" % (len(asked), len(answers)))
    wrong = [(a, e, g) for a, e, g in zip(asked, expected, answers) if e != g]
    for question, right, got in wrong[:10]:
        print("%s: %s is right, the policy says %s" % (question.replace("\t", " | "), right, got))
    yes = expected.count("allowed")
    print("%d operations, %d requests, %d of them allowed; %d answers differ" %
          (len(routes), len(asked), yes, len(wrong)))
    return 1 if wrong or len(answers) != len(asked) else 0


sys.exit(main(sys.argv[1:]))
