# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Policies and requests made by chance, and the C++ that declares such a policy."""
import random

import readings
from oracle import quoted, quoted_word as word, rows_of_pattern

SCOPES = ["read", "write", "admin", "items:read", "items:write", "a*b", "x|y", "(z)", "files/all", "R", "read2", "'q'"]
FACTS = ["own", "paid", "in.app", "recent", "mfa"]
LITERALS = ["a", "b", "items", "admin", "export", "v1", "a%20b", "$count", "users", "x-y", "A"]
PATTERNS = ["items:*", "*:read", "*:write", "read*", "*s/all", "*r*d"]
METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]
ODD_METHODS = METHODS + ["GET"] * 4 + ["OPTIONS", "get", "purge", "GE T", "", "*", "G|P", "TRACE"]
TEXTS = ["x", "12", "007", "ABC", "abc", "admin", "a.b", "x:y", "v2", "1...2", "1...2...3", "a%20b", "a%2Fb", "a%2F",
         "x%3By", "%3Bx", "a;b", "a%25", "%2E%2E%2Fx", "..%3B", "%61", "%24count", "$count", "r%C3%A9", "x:run", "v1",
         "12345678-1234-1234-1234-123456789aBc", "9223372036854775807", "9223372036854775808", "0", "x.json", "items",
         "export", "A", "%41"]
PLAIN_TEXTS = ["x", "12", "admin", "a", "A", "items", "a.b", "x-y", "x-y-", "1.2", "x.json", "export", "x:run", "a.b:run",
               "v1", "v.1.2", "users", "ABC", "%24count", "a%20b", "x%2Fadmin", "x%2Fa%2Fb", "12%2FA", "x%2F"]
ODD_BYTES = [b"/", b"%", b"%2", b"%zz", b";", b"#", b"?", b"\\", b" ", b"\x00", b"\xc3", b"%00", b"%7f", b"%2F", b"%2f",
             b"%5C", b"%3B", b"%25", b"//", b"/./", b"/../", b"/%2e/", b"/.%2E", b"%C3", b"%80", b"%C3%A9", b"%3A",
             b"%40", b"?a=b", b"?x y", b"?%zz", b"."]
ODD_SCOPES = [" ", "\t", '"', "\\", "\x7f", ",", "é", "  ", "x"]


class Maker:
    def __init__(self, seed):
        self.random, self.plain, self.route = random.Random(seed), False, ""
        self.aside = random.Random("beside %s" % seed)  # for what was added later, so that the rest stays as it was

    def expression(self, scopes, facts, depth=0):
        """An expression in which every alternative has a scope or `any_token`."""
        chance = self.random
        if depth == 2 or chance.random() < .4:
            text = word(chance.choice(scopes))
            if facts and chance.random() < .35:
                text += " & " + word(chance.choice(facts))
                return "(" + text + ")" if depth else text
            return text
        if facts and chance.random() < .1:
            text = "any_token & " + word(chance.choice(facts))
            return "(" + text + ")" if depth else text
        operator = chance.choice([" | ", " | ", " & "])
        parts = [self.expression(scopes, facts, depth + 1) for _ in range(chance.randint(2, 3))]
        text = operator.join(parts)
        return "(" + text + ")" if depth else text

    def segment(self, kinds):
        kind = self.random.choice(kinds)
        if kind == "literal":
            return self.random.choice(LITERALS)
        name = "p%d" % self.random.randrange(1000)
        return {"plain": "{%s}", "int": "{%s:int}", "uuid": "{%s:uuid}", "caps": "{%s:caps}", "suffix": "{%s}:run",
                "prefix": "v{%s}", "pair": "{%s}...{" + name + "b}", "dash": "{%s}-{" + name + "b}",
                "dotted": "v.{%s}", "dots": "{%s}.json", "opaque": "{%s:opaque}",
                "slashes": "{%s:slashes}", "opaque_suffix": "{%s:opaque}:run"}[kind] % name

    def template(self):
        chance = self.random
        kinds = ["literal"] * 6 + ["plain"] * 4 + ["int", "uuid", "caps", "suffix", "prefix", "pair", "dots", "dash", "dotted"]
        kinds = chance.choice([[], [], ["opaque", "opaque", "slashes", "opaque_suffix"]]) + kinds
        segments = [self.segment(kinds) for _ in range(chance.randint(1, 4))]
        end = chance.random()
        if end < .12:
            segments.append(chance.choice(["{rest...}"] * 3 + ["{rest:opaque...}", "{rest:slashes...}"]))
        elif end < .16:
            segments.append("{rest...}:run")
        elif end < .2:
            segments += ["{rest...}", chance.choice(LITERALS)]
        elif end < .25:
            segments.append("")
        return "/" + "/".join(segments)

    def tables(self):
        chance = self.random
        scopes = chance.sample(SCOPES, chance.randint(1, 8))
        facts = []
        for name in chance.sample(FACTS, chance.randint(0, 4)):
            step_up = chance.random() < .35
            acr = chance.choice(["", "gold", "gold silver", "silver bronze"]) if step_up else ""
            age = chance.choice([None, 0, 300]) if step_up else None
            facts.append({"name": name, "step_up": step_up, "acr": acr, "age": age})
            if step_up and not facts[-1]["acr"] and facts[-1]["age"] is None:
                facts[-1]["age"] = 60
        implications = []
        for i, scope in enumerate(scopes):
            for other in scopes[i + 1:]:
                if chance.random() < .15:
                    implications.append((scope, other))
        operations = []
        names = [fact["name"] for fact in facts]
        shapes = set()
        for number in range(chance.randint(1, 14)):
            route = None
            if chance.random() < .95:
                known = [o["route"].split(" ")[1] for o in operations if o["route"]]
                template = chance.choice(known) if known and chance.random() < .25 else self.template()
                if len({p for p in template.split("{")[1:]}) != template.count("{"):
                    continue
                method = chance.choice(METHODS)
                if chance.random() < .1:
                    method = "|".join(chance.sample(METHODS, 2))
                elif chance.random() < .08:
                    method = "*"
                if chance.random() < .9 and any(
                        o["route"] and o["route"].split(" ")[1] == template and
                        set(o["route"].split(" ")[0].split("|")) & set(method.split("|")) for o in operations):
                    continue  # few are declared twice
                route = method + " " + template
            kind = chance.random()
            needs = (("anyone",) if kind < .1 else ("optional_token",) if kind < .15 else ("any_token",) if kind < .2
                     else ("expression", self.expression(scopes, names)))
            options = set()
            if route and chance.random() < .15:
                options.add("hide_existence")
            if route and chance.random() < .05:
                options.add("either_slash")
            if route and chance.random() < .07:
                options.add("semicolons_are_data")
            operations.append({"name": "op%d" % number, "route": route, "needs": needs, "options": options})
        challenge = {"realm": chance.choice(["shop", 'a "b" \\c', ""]), "resource_metadata": "",
                     "scheme": chance.choice(["Bearer", "Bearer", "DPoP"]), "algs": "",
                     "error_description": chance.choice(["", "ask the owner"]),
                     "error_uri": chance.choice(["", "https://x.example/e"])}
        if not challenge["realm"] or chance.random() < .3:
            challenge["resource_metadata"] = "https://x.example/.well-known/oauth-protected-resource"
        if challenge["scheme"] == "DPoP" and chance.random() < .5:
            challenge["algs"] = "ES256 RS256"
        made = {"scopes": scopes, "facts": facts, "implications": implications, "operations": operations,
                "required": [s for s in scopes if self.aside.random() < .1], "challenge": challenge,
                "mount": chance.choice(["", "", "", "/api", "/t/{tenant}"])}
        self.add_readings(made)
        return made

    def add_readings(self, made):
        """How the policy and what stands behind it read paths; rows that are near to others; hierarchies by pattern."""
        chance = self.aside
        made["backend"] = chance.choice(["exact", "exact", "exact", None, None, chance.choice(list(readings.BACKENDS)),
                                         chance.choice(list(readings.BACKENDS)),
                                         [name for name in readings.READINGS if chance.random() < .3]])
        if made["backend"] != "exact" and chance.random() < .8:
            for one in made["operations"]:
                one["options"] -= {"semicolons_are_data", "either_slash"}
            made["operations"] = [o for o in made["operations"] if not o["route"] or ":opaque" not in o["route"]] or [
                {"name": "op", "route": "GET /{p}", "needs": ("anyone",), "options": set()}]
            for _ in range(chance.randint(2, 7)):
                self.add_near_row(made["operations"], made["scopes"])
        if chance.random() < .25:
            self.add_rows_of_slashes(made["operations"], made["scopes"])
        if chance.random() < .08:
            made["ignores_case"] = True
        made["patterns"] = []
        if chance.random() < .15:
            side = lambda: ((chance.choice(PATTERNS), True) if chance.random() < .6
                            else (chance.choice(made["scopes"]), False))
            row = side(), side()
            gives_some = rows_of_pattern(made["scopes"], row) or chance.random() < .1
            if gives_some and any(is_pattern for _, is_pattern in row):
                made["patterns"].append(row)

    def add_rows_of_slashes(self, operations, scopes):
        """Adds rows that take encoded slashes as data, and others that a server which reads these as slashes could find."""
        chance = self.aside
        front = "/" + chance.choice(["s", "b/{bucket}", "items", "{bucket}"])
        tail = chance.choice(["{object:slashes}"] * 4 + ["{object:slashes...}", "{object:slashes}:run"])
        ends = ["", "/admin", "/A", "/{near}", "/{near:int}", "/a/{near:slashes}", "/{near:slashes}/b", "/{near...}",
                "/x:run"]
        for number, end in enumerate(chance.sample(ends, chance.randint(2, 5))):
            needs = ("expression", word(chance.choice(scopes))) if number else ("any_token",)
            if "..." in tail + end and end and not ("..." in tail) ^ ("..." in end):
                continue
            method = chance.choice(["GET", "GET", "GET|PUT", "*"])
            operations.append({"name": "slashes%d" % number, "route": method + " " + front + "/" + tail + end,
                               "needs": needs, "options": set()})

    def add_near_row(self, operations, scopes):
        """Adds a row that some router could take a path of another row for."""
        chance = self.aside
        near = [o for o in operations if o["route"] and o["route"].count("/") > 0]
        if not near:
            return
        method, path = chance.choice(near)["route"].split(" ")
        segments = path[1:].split("/")
        at = chance.randrange(len(segments))
        kind = chance.randrange(7)
        wider = False
        if "..." in segments[at]:
            segments = segments[:at] + [chance.choice(["{near}", "admin", "A"])]
        elif kind < 3 and "{" in segments[at]:
            segments[at] = chance.choice(["admin", "A", "items", "a", "x-y", "v1", "a%20b"])
        elif kind < 3:
            segments[at], wider = "{near}", True
        elif kind == 3:
            segments[at] = segments[at].swapcase() if "{" not in segments[at] and "%" not in segments[at] else "admin"
        elif kind == 4:
            segments[at] = chance.choice(["{near}.json", "{near}-{far}", "v.{near}", "{near}:run", "{near}"])
        elif kind == 5 and "..." not in path:
            segments.append(chance.choice(["{near...}", "{near}"]))
        else:
            segments, wider = segments[:at] + ["{near...}"], True
        route = "/" + "/".join(segments)
        parameters = [p.rstrip("}").partition(":")[0] for p in route.split("{")[1:]]
        names = [p.partition("}")[0].partition(":")[0] for p in parameters]
        if len(set(names)) != len(names) or "//" in route or route.count("...") > 1:
            return
        if any(o["route"] and o["route"].split(" ")[1] == route for o in operations):
            return
        method = chance.choice([method, method, method, "HEAD", "GET"])
        needs = chance.choice([("any_token",), ("anyone",), ("optional_token",)] if wider and chance.random() < .7 else
                              [("expression", word(chance.choice(scopes)))] * 4 + [("any_token",)])
        operations.append({"name": "near%d" % len(operations), "route": method + " " + route, "needs": needs,
                           "options": {"hide_existence"} if chance.random() < .2 else set()})

    # --- Requests

    def text_for(self, segment):
        chance = self.random
        if segment.startswith("{") or "{" in segment:
            kind = segment[segment.find(":") + 1:segment.find("}")] if ":" in segment else ""
            texts = PLAIN_TEXTS if self.plain else TEXTS
            value = chance.choice(texts)
            if kind in ("int", "uuid", "caps") and chance.random() < .7:
                value = {"int": "42", "uuid": "12345678-1234-1234-1234-123456789aBc", "caps": "XYZ"}[kind]
            made, at = "", 0
            while at < len(segment):
                if segment[at] == "{":
                    made += value if not made else chance.choice(texts)
                    at = segment.index("}", at) + 1
                else:
                    made += segment[at]
                    at += 1
            return made
        if chance.random() < .1 and segment:
            return "%%%02X" % ord(segment[0]) + segment[1:]
        return segment

    def target(self, tables):
        chance = self.random
        self.plain = tables.get("backend") != "exact" and self.aside.random() < .7
        routes = [o["route"].split(" ")[1] for o in tables["operations"] if o["route"]]
        if not routes or chance.random() < .1:
            path = "/" + "/".join(self.text_for(chance.choice(["{x}"] + LITERALS)) for _ in range(chance.randint(0, 4)))
        else:
            self.route = chance.choice(routes)
            template = tables["mount"] + self.route
            made = []
            for segment in template[1:].split("/"):
                if "..." in segment and segment.startswith("{rest"):
                    text = "/".join(self.text_for("{x}") for _ in range(chance.randint(1, 3)))
                    made.append(text + segment[segment.index("}") + 1:])
                else:
                    made.append(self.text_for(segment))
            path = "/" + "/".join(made)
        path = path.encode()
        kind = chance.random()
        if kind < .12:
            at = chance.randint(0, len(path))
            path = path[:at] + chance.choice(ODD_BYTES) + path[at:]
        elif kind < .17:
            path += b"/"
        elif kind < .2:
            at = chance.randint(0, len(path))
            path = path[:at] + path[at + 1:]
        elif tables.get("backend") != "exact" and kind < .6:
            path = self.read_otherwise(path)
        return path

    def read_otherwise(self, path):
        """The path, written so that some router may take it for another one."""
        chance = self.aside
        at = chance.randrange(len(path))
        kind = chance.randrange(9)
        is_plain = path[at:at + 1].isalnum() and b"%" not in path[max(at - 2, 0):at]
        if kind == 0:
            return path.swapcase() if b"%" not in path else path
        if kind == 1 and is_plain:
            return path[:at] + path[at:at + 1].swapcase() + path[at + 1:]
        if kind == 2:
            return path[:-1] if path.endswith(b"/") and len(path) > 1 else path + b"/"
        if kind == 3:
            return path + chance.choice([b".json", b".x", b".x.y", b".x.y.z", b":run.x.y", b"-", b"%2Ejson"])
        if kind == 4:
            return path[:path.rindex(b"/") + chance.randrange(2)] or b"/"
        if kind == 5 and is_plain:
            return path[:at] + (b"%%%02X" % path[at] if chance.random() < .5 else b"%%%02x" % path[at]) + path[at + 1:]
        if kind == 6 and at and path[at - 1:at] != b"%" and path[at - 2:at - 1] != b"%":
            return path[:at] + chance.choice([b"-", b".", b":"]) + path[at:]
        if kind == 7:
            return path[:path.rindex(b"/") + 1] + chance.choice([b"admin", b"A", b"items", b"a.b", b"x-y-", b"v.1.2"])
        return path

    def request(self, tables):
        chance = self.random
        method = chance.choice(ODD_METHODS if chance.random() < .2 else METHODS)
        routes = [o["route"] for o in tables["operations"] if o["route"]]
        if routes and chance.random() < .5:
            method = chance.choice(chance.choice(routes).split(" ")[0].split("|"))
        kind = chance.random()
        scopes = [s for s in tables["scopes"] if chance.random() < .4]
        text = " ".join(scopes + (["openid"] if chance.random() < .3 else []))
        if kind < .1:
            caller = "nobody", ""
        elif kind < .16:
            caller = "rejected", ""
        elif kind < .26:
            at = chance.randint(0, len(text))
            caller = "token", text[:at] + chance.choice(ODD_SCOPES) + text[at:]
        else:
            chance.shuffle(scopes)
            caller = "token", text
        facts = None if chance.random() < .45 else [f["name"] for f in tables["facts"] if chance.random() < .5]
        target = self.target(tables)
        if self.aside.random() < .5:  # a method of the target's route
            method = self.aside.choice([o["route"] for o in tables["operations"] if o["route"] and
                                        o["route"].split(" ")[1] == self.route] or [method]).split(" ")[0].split("|")[0]
        return method, target, caller, facts

    def extra(self, tables):
        """What is asked beside a request: of the application, the consent and a `scope` parameter."""
        chance = self.aside
        some = lambda share: [s for s in tables["scopes"] if chance.random() < share]
        asked = [s for s in tables["scopes"] if s in tables["required"] or chance.random() < .5]
        asked = asked or tables["scopes"][:1]
        words = some(.3) + (["openid"] if chance.random() < .2 else [])
        chance.shuffle(words)
        text = " ".join(words)
        if chance.random() < .2:
            at = chance.randint(0, len(text))
            text = text[:at] + chance.choice(ODD_SCOPES) + text[at:]
        return {"asked": asked, "consented": None if chance.random() < .6 else some(.5), "parameter": text.encode(),
                "expired": chance.random() < .4}


def in_cxx(tables, name):
    """The tables, declared."""
    lines = ["struct %s_tables {" % name]
    lines.append("  static constexpr ambit::scope scopes[] = {%s};" %
                 ", ".join("{%s%s}" % (quoted(scope), ', "", ambit::required' if scope in tables["required"] else "")
                           for scope in tables["scopes"]))
    if tables["facts"]:
        rows = []
        for fact in tables["facts"]:
            step = ""
            if fact["step_up"]:
                age = "ambit::any_age" if fact["age"] is None else fact["age"]
                step = ', "", ambit::step_up{%s, %s}' % (quoted(fact["acr"]), age)
            rows.append("{%s%s}" % (quoted(fact["name"]), step))
        lines.append("  static constexpr ambit::fact facts[] = {%s};" % ", ".join(rows))
    implications = ["{%s, %s}" % (quoted(a), quoted(b)) for a, b in tables["implications"]] + [
        "{%s}" % ", ".join("ambit::pattern(%s)" % quoted(text) if is_pattern else quoted(text) for text, is_pattern in row)
        for row in tables.get("patterns", [])]
    if implications:
        lines.append("  static constexpr ambit::implication implications[] = {%s};" % ", ".join(implications))
    raw = tables.get("raw", [])  # what a planted mistake adds
    types = ['{"caps", ambit::of_text<is_caps>}'] + [one[6:] for one in raw if one.startswith("types ")]
    lines += ["  " + one for one in raw if not one.startswith("types ")]
    lines.append("  static constexpr ambit::parameter_type parameter_types[] = {%s};" % ", ".join(types))
    lines.append("  static constexpr ambit::operation operations[] = {")
    for o in tables["operations"]:
        needs = quoted(o["needs"][1]) if o["needs"][0] == "expression" else "ambit::" + o["needs"][0]
        options = " | ".join("ambit::" + option for option in sorted(o["options"]))
        route = quoted(o["route"]) if o["route"] else "ambit::no_route"
        lines.append("      {%s, %s, %s%s}," % (quoted(o["name"]), route, needs, options and ", " + options))
    lines.append("  };")
    c = tables["challenge"]
    fields = [".scheme = ambit::scheme::" + c["scheme"].lower()]
    for key in ("realm", "resource_metadata", "error_description", "error_uri", "algs"):
        if c[key]:
            fields.append(".%s = %s" % (key, quoted(c[key])))
    lines.append("  static constexpr ambit::challenge_parameters challenge{%s};" % ", ".join(fields))
    if tables["mount"]:
        lines.append("  static constexpr std::string_view mount = %s;" % quoted(tables["mount"]))
    backend = tables.get("backend", "exact")
    if isinstance(backend, str):
        lines.append("  static constexpr auto& backend = ambit::backends::%s;" % backend)
    elif backend is not None:
        lines.append("  static constexpr ambit::backend backend{%s};" % ", ".join(".%s = true" % one for one in backend))
    if tables.get("ignores_case"):
        lines.append("  static constexpr ambit::path_options paths = ambit::paths_ignore_case;")
    lines.append("};")
    return "\n".join(lines)
