# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Policies and requests made by chance, and the C++ that declares such a policy."""
import random

from oracle import quoted, quoted_word as word

SCOPES = ["read", "write", "admin", "items:read", "items:write", "a*b", "x|y", "(z)", "files/all", "R", "read2", "'q'"]
FACTS = ["own", "paid", "in.app", "recent", "mfa"]
LITERALS = ["a", "b", "items", "admin", "export", "v1", "a%20b", "$count", "users", "x-y", "A"]
METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]
ODD_METHODS = METHODS + ["GET"] * 4 + ["OPTIONS", "get", "GE T", "", "*", "G|P", "TRACE"]
TEXTS = ["x", "12", "007", "ABC", "abc", "admin", "a.b", "x:y", "v2", "1...2", "1...2...3", "a%20b", "a%2Fb", "a%2F",
         "x%3By", "%3Bx", "a;b", "a%25", "%2E%2E%2Fx", "..%3B", "%61", "%24count", "$count", "r%C3%A9", "x:run", "v1",
         "12345678-1234-1234-1234-123456789aBc", "9223372036854775807", "9223372036854775808", "0", "x.json", "items",
         "export", "A", "%41"]
ODD_BYTES = [b"/", b"%", b"%2", b"%zz", b";", b"#", b"?", b"\\", b" ", b"\x00", b"\xc3", b"%00", b"%7f", b"%2F", b"%2f",
             b"%5C", b"%3B", b"%25", b"//", b"/./", b"/../", b"/%2e/", b"/.%2E", b"%C3", b"%80", b"%C3%A9", b"%3A",
             b"%40", b"?a=b", b"?x y", b"?%zz", b"."]
ODD_SCOPES = [" ", "\t", '"', "\\", "\x7f", ",", "é", "  ", "x"]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
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
                "prefix": "v{%s}", "pair": "{%s}...{" + name + "b}", "dots": "{%s}.json", "opaque": "{%s:opaque}",
                "slashes": "{%s:slashes}", "opaque_suffix": "{%s:opaque}:run"}[kind] % name

    def template(self):
        chance = self.random
        kinds = ["literal"] * 6 + ["plain"] * 4 + ["int", "uuid", "caps", "suffix", "prefix", "pair", "dots"]
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
        return {"scopes": scopes, "facts": facts, "implications": implications, "operations": operations,
                "required": [s for s in scopes if self.aside.random() < .1], "challenge": challenge, "mount": chance.choice(["", "", "", "/api", "/t/{tenant}"])}

    # --- Requests

    def text_for(self, segment):
        chance = self.random
        if segment.startswith("{") or "{" in segment:
            kind = segment[segment.find(":") + 1:segment.find("}")] if ":" in segment else ""
            value = chance.choice(TEXTS)
            if kind in ("int", "uuid", "caps") and chance.random() < .7:
                value = {"int": "42", "uuid": "12345678-1234-1234-1234-123456789aBc", "caps": "XYZ"}[kind]
            made, at = "", 0
            while at < len(segment):
                if segment[at] == "{":
                    made += value if not made else chance.choice(TEXTS)
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
        routes = [o["route"].split(" ")[1] for o in tables["operations"] if o["route"]]
        if not routes or chance.random() < .1:
            path = "/" + "/".join(self.text_for(chance.choice(["{x}"] + LITERALS)) for _ in range(chance.randint(0, 4)))
        else:
            template = tables["mount"] + chance.choice(routes)
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
        return method, self.target(tables), caller, facts

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
    implications = ["{%s, %s}" % (quoted(a), quoted(b)) for a, b in tables["implications"]] + tables.get("patterns", [])
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
    lines.append("  static constexpr ambit::backend backend = ambit::backends::exact;")
    lines.append("};")
    return "\n".join(lines)
