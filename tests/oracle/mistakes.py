# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Which mistake a policy has: those that are planted in a right one, and those that rows make among themselves.

`between_rows(tables)` gives two sets: the mistakes that there are, and those that there may be. The library has to name one
of the second set, and may name none only if the first one is empty. Where both are empty, the policy is right.
"""
import itertools
import re

import oracle

# --- Between rows, as section 2 of include/ambit/README.md has them ----------------------------------------------------


def single_type(segment):
    """The type of a segment that is one parameter and no tail; None for others."""
    parts = segment.parts
    return parts[0][1] if len(parts) == 1 and isinstance(parts[0], tuple) and not segment.tail else None


def of_two_segments(one, other, behind_one, behind_other):
    """The mistake of two templates that are the same up to these segments, which differ."""
    if one.tail and other.tail:
        if behind_one == behind_other and texts_of(one) == texts_of(other):
            return "route_takes_other_triplets_as_data_at_its_place"
        return None
    first, second = single_type(one), single_type(other)
    if first is not None and second is not None:
        if {first, second} == {"", "opaque"}:
            return "route_has_a_plain_and_an_opaque_parameter_at_one_place"
        if {first, second} <= {"", *oracle.TAKEN}:
            return "route_takes_other_triplets_as_data_at_its_place"
        if first in oracle.OWN_TYPES and second in oracle.OWN_TYPES:
            return "route_has_a_second_predicate_at_its_place"
        return None
    if one.rank() == other.rank() == 1 and texts_of(one) == texts_of(other):
        kinds = [[kind for _, kind in segment.parameters()] for segment in (one, other)]
        for first, second in zip(*kinds):
            if first != second:
                if {first, second} == {"", "opaque"}:
                    return "route_has_a_plain_and_an_opaque_parameter_at_one_place"
                if oracle.TAKEN.get(first) != oracle.TAKEN.get(second):
                    return "route_takes_other_triplets_as_data_at_its_place"
                return None
    return None


def texts_of(segment):
    return [part if isinstance(part, bytes) else None for part in segment.parts]


def same_place(one, other):
    """The number of segments that two templates have in common at their beginning."""
    at = 0
    for a, b in zip(one, other):
        behind = (len(one) - at, len(other) - at)
        if a.shape() != b.shape() or (a.tail and behind[0] != behind[1]):
            break
        at += 1
    return at


SAMPLES = {"": b"zq", "int": b"42", "uuid": b"12345678-1234-1234-1234-123456789abc", "caps": b"QZ", "low": b"zq",
           "slashes": b"zq", "opaque": b"zq"}


def sample_of(segments):
    return b"/" + b"/".join(
        b"".join(part if isinstance(part, bytes) else SAMPLES[part[1]] for part in segment.parts)
        for segment in segments)


def row_found(model, path, without):
    """The rows at the end of the template that a path has once one operation is gone."""
    others = [o for o in model.operations if o is not without]
    routes = oracle.Routes(others, model.tables["mount"])
    segments = path[1:].split(b"/")
    offsets = list(itertools.accumulate([1] + [len(s) + 1 for s in segments[:-1]]))
    found = routes.find(segments, offsets)
    return [row[3] for row in found[0]] if found else []


def written_alike(row, other):
    """Whether two rows have one template, and are written alike but for the names of parameters; None if not one."""
    one, two = row[2].segments, other[2].segments
    if len(one) != len(two) or same_place(one, two) != len(one) or not set(row[1]) & set(other[1]):
        return None
    texts = [re.sub(r"\{[^}:.]*", "{", r[3]["route"].split(" ")[1]) for r in (row, other)]
    return texts[0] == texts[1]


def between_rows(tables):
    model = oracle.Policy(tables)
    rows, must, may = model.routes.rows, set(), set()
    for row in tables.get("patterns", []):
        if any(text.count("*") != 1 for text, is_pattern in row if is_pattern):
            must.add("implication_pattern_has_not_one_star")
        elif not oracle.rows_of_pattern(tables["scopes"], row):
            must.add("implication_pattern_matches_nothing")
    also = model.vocabulary.also
    if any(one != other and one in also[other] and other in also[one] for one in also for other in also):
        must.add("implication_patterns_form_a_cycle")
    rule = {id(o): model.rules[number] for number, o in enumerate(model.operations)}
    for number, row in enumerate(rows):
        for other in rows[number + 1:]:
            if row[0] == other[0]:
                continue
            if tables.get("ignores_case") and written_alike(row, other) is False:
                must.add("route_differs_from_another_in_case_alone")
                continue
            one, two = row[2].segments, other[2].segments
            common = same_place(one, two)
            if common == len(one) == len(two):
                if set(row[1]) & set(other[1]):
                    must.add("route_is_declared_twice")
                for get, head in ((row, other), (other, row)):
                    answers_get = "GET" in get[1] and "HEAD" not in get[1] or get[1] == ["*"] and "GET" not in head[1]
                    if answers_get and "HEAD" in head[1] and not oracle.implies(model, rule[id(head[3])], rule[id(get[3])]):
                        must.add("route_head_needs_less_than_its_get")
            elif common < min(len(one), len(two)):
                found = of_two_segments(one[common], two[common], len(one) - common, len(two) - common)
                if found:
                    must.add(found)
    for _, _, template, _ in rows:
        names = [name for segment in template.segments for name, _ in segment.parameters()]
        if len(set(names)) != len(names):
            must.add("route_parameter_is_repeated")
    named = [o for o in model.operations if o["route"]]
    for operation in named:
        others = [o for o in named if o is not operation and not oracle.implies(model, rule[id(operation)], rule[id(o)])]
        if not others:
            continue
        mine = [row for row in rows if row[3] is operation]
        segments = mine[0][2].segments
        opaque = [n for n, segment in enumerate(segments) if any(kind == "opaque" for _, kind in segment.parameters())]
        if opaque:
            may.add("route_opaque_text_could_reach_another_operation")
            at = opaque[0]
            bare = at == len(segments) - 1 and len(segments[at].parts) == 1
            if bare and any(len(row[2].segments) > at and row[3] in others and not any(s.tail for s in row[2].segments) and
                            set(row[1]) & set(mine[0][1]) and same_place(segments, row[2].segments) == at for row in rows):
                must.add("route_opaque_text_could_reach_another_operation")
        if "semicolons_are_data" in operation["options"]:
            may.add("route_cut_at_a_semicolon_could_reach_another_operation")
        if "either_slash" in operation["options"]:
            neither = [o for o in others if not oracle.implies(model, rule[id(o)], rule[id(operation)])]
            if neither:
                may.add("route_with_either_slash_covers_another_operation")
            methods = set(mine[0][1])
            for row in mine[1:]:  # with or without a slash, as it was not written
                for found in row_found(model, sample_of(row[2].segments), operation):
                    if found in neither and methods & set(found["route"].split(" ")[0].split("|")):
                        if row_found(model, sample_of(row[2].segments), None)[:1] == [operation]:
                            must.add("route_with_either_slash_covers_another_operation")
    return must, may | must


# --- Planted in one row ------------------------------------------------------------------------------------------------


def of_scope(name):
    return lambda t, chance: t["scopes"].append(name)


def of_fact(name, step_up=False, acr="", age=None):
    return lambda t, chance: t["facts"].append({"name": name, "step_up": step_up, "acr": acr, "age": age})


def of_needs(text):
    def plant(t, chance):
        chance.choice(t["operations"])["needs"] = ("expression", text(t) if callable(text) else text)
    return plant


def of_route(route):
    def plant(t, chance):
        t["operations"].append({"name": "planted", "route": route, "needs": ("anyone",), "options": set()})
    return plant


def of_two_routes(one, needs, other, other_needs, options=frozenset()):
    def plant(t, chance):
        for number, (route, need) in enumerate(((one, needs), (other, other_needs))):
            needed = (need,) if need in ("anyone", "any_token") else ("expression", oracle.quoted_word(t["scopes"][0]))
            t["operations"].append({"name": "planted%d" % number, "route": route, "needs": needed,
                                    "options": set(options) if number == 0 else set()})
    return plant


def raw(line):
    return lambda t, chance: t.setdefault("raw", []).append(line)


def implied(*rows):
    return lambda t, chance: t["implications"].extend(rows)


def pattern(*rows):
    return lambda t, chance: t.setdefault("patterns", []).extend(rows)


def starred(text):
    return text, True


def renamed(name):
    def plant(t, chance):
        chance.choice(t["operations"])["name"] = name
    return plant


def challenged(**fields):
    return lambda t, chance: t["challenge"].update(fields)


def cycle(t, chance):
    t["scopes"] += ["c1", "c2", "c3"]
    t["implications"] += [("c1", "c2"), ("c2", "c3"), ("c3", "c1")]


def pattern_cycle(t, chance):
    t["scopes"] += ["c1:x", "c2:x"]
    t["patterns"] = [(starred("c1:*"), starred("c2:*")), (starred("c2:*"), ("c1:x", False))]


def many_alternatives(t, chance):
    names = ["m%d" % number for number in range(20)]
    t["scopes"] += names
    t["operations"][0]["needs"] = ("expression", " & ".join("(%s | %s)" % pair for pair in zip(names[::2], names[1::2])))


def mounted(text):
    def plant(t, chance):
        t["mount"] = text
    return plant


first = lambda t: oracle.quoted_word(t["scopes"][0])
PLANTED = [
    ("scope_name_is_empty", of_scope("")),
    ("scope_name_has_a_byte_that_no_scope_token_holds", of_scope("a b")),
    ("scope_name_has_a_byte_that_no_scope_token_holds", of_scope('a"b')),
    ("scope_name_has_a_byte_that_no_scope_token_holds", of_scope("a\\b")),
    ("scope_is_declared_twice", lambda t, chance: t["scopes"].append(chance.choice(t["scopes"]))),
    ("scope_is_named_any_token", of_scope("any_token")),
    ("fact_name_is_empty", of_fact("")),
    ("fact_name_has_a_byte_that_no_scope_token_holds", of_fact("a b")),
    ("fact_is_declared_twice", lambda t, chance: [of_fact("twice")(t, chance) for _ in range(2)]),
    ("fact_is_named_like_a_scope", lambda t, chance: of_fact(chance.choice(t["scopes"]))(t, chance)),
    ("fact_is_named_any_token", of_fact("any_token")),
    ("step_up_states_neither_acr_values_nor_max_age", of_fact("planted", True)),
    ("step_up_has_malformed_acr_values", of_fact("planted", True, "gold  silver")),
    ("step_up_has_malformed_acr_values", of_fact("planted", True, " gold")),
    ("step_up_has_a_negative_max_age", of_fact("planted", True, "gold", -5)),
    ("implication_names_an_unknown_scope", lambda t, chance: implied((t["scopes"][0], "nowhere"))(t, chance)),
    ("implications_form_a_cycle", cycle),
    ("implication_pattern_has_not_one_star", lambda t, c: pattern(
        ((t["scopes"][0], False), starred("a*b*")))(t, c)),
    ("implication_pattern_matches_nothing", lambda t, c: pattern(
        ((t["scopes"][0], False), starred("nowhere:*")))(t, c)),
    ("implication_patterns_form_a_cycle", pattern_cycle),
    ("operation_name_is_empty", renamed("")),
    ("operation_name_has_a_byte_that_is_not_visible_ascii", renamed("op 1")),
    ("operation_is_declared_twice", lambda t, c: t["operations"].append(
        {**t["operations"][0], "route": None, "options": set()})),
    ("requirement_is_empty", of_needs("")),
    ("requirement_has_an_empty_alternative", of_needs(lambda t: first(t) + " | ")),
    ("requirement_has_an_empty_alternative", of_needs("()")),
    ("requirement_has_an_and_without_a_word_on_both_sides", of_needs(lambda t: first(t) + " &")),
    ("requirement_has_an_and_without_a_word_on_both_sides", of_needs(lambda t: "& " + first(t))),
    ("requirement_has_an_alternative_without_a_scope", lambda t, c: (of_fact("planted")(t, c), of_needs(
        lambda t: first(t) + " | planted")(t, c))),
    ("requirement_has_more_than_512_alternatives", many_alternatives),
    ("requirement_is_nested_more_than_32_deep", of_needs(lambda t: "(" * 33 + first(t) + ")" * 33)),
    ("requirement_names_an_unknown_word", of_needs("nowhere")),
    ("requirement_names_an_unknown_word", of_needs(lambda t: first(t) + " | Any_token")),
    ("requirement_mixes_and_with_or_without_brackets", of_needs(lambda t: "%s & %s | %s" % ((first(t),) * 3))),
    ("requirement_has_an_unbalanced_bracket", of_needs(lambda t: "(" + first(t))),
    ("requirement_has_an_unbalanced_bracket", of_needs(lambda t: first(t) + ")")),
    ("requirement_has_two_words_without_an_operator", of_needs(lambda t: first(t) + " " + first(t))),
    ("requirement_has_an_unclosed_or_empty_quote", of_needs("'x")),
    ("requirement_has_an_unclosed_or_empty_quote", of_needs("''")),
    ("requirement_has_a_byte_that_no_scope_token_holds", of_needs("re\\ad")),
    ("parameter_type_has_a_malformed_name", raw('types {"1x", ambit::of_text<is_caps>}')),
    ("parameter_type_is_declared_twice", raw('types {"caps", ambit::of_text<is_caps>}')),
    ("parameter_type_is_declared_twice", raw('types {"int", ambit::of_text<is_caps>}')),
    ("parameter_type_has_a_sample_that_is_not_of_it", raw('types {"big", ambit::of_text<is_caps>, "low"}')),
    ("mount_has_a_tail", mounted("/t/{tail...}")),
    ("route_is_no_method_and_path", of_route("GET")),
    ("route_is_no_method_and_path", of_route("GET/planted")),
    ("route_has_a_byte_that_no_path_holds", of_route("GET /planted/a  b")),
    ("route_is_longer_than_4096_bytes", of_route("GET /" + "a" * 4096)),
    ("route_method_is_no_token", of_route("GE(T /planted")),
    ("route_method_is_not_in_upper_case", of_route("get /planted")),
    ("route_method_stands_for_several", of_route("ANY /planted")),
    ("route_lists_an_empty_method", of_route("GET||POST /planted")),
    ("route_lists_a_method_twice", of_route("GET|POST|GET /planted")),
    ("route_lists_a_method_beside_any", of_route("GET|* /planted")),
    ("route_does_not_start_with_a_slash", of_route("GET planted")),
    ("route_has_an_empty_segment", of_route("GET /planted//a")),
    ("route_has_a_dot_segment", of_route("GET /planted/../a")),
    ("route_has_a_dot_segment", of_route("GET /planted/.")),
    ("route_has_a_wildcard", of_route("GET /planted/*")),
    ("route_has_a_parameter_without_braces", of_route("GET /planted/:id")),
    ("route_has_a_parameter_without_braces", of_route("GET /planted/<id>")),
    ("route_has_more_than_64_segments", of_route("GET " + "/a" * 65)),
    ("route_has_more_than_32_parameters", of_route("GET /planted" + "".join("/{q%d}" % n for n in range(33)))),
    ("route_has_a_byte_that_no_path_holds", of_route("GET /planted/a^b")),
    ("route_has_a_byte_that_no_path_holds", of_route("GET /planted/a?b")),
    ("route_has_a_malformed_triplet", of_route("GET /planted/a%2")),
    ("route_has_a_triplet_that_no_path_holds", of_route("GET /planted/a%2Fb")),
    ("route_has_a_triplet_that_no_path_holds", of_route("GET /planted/a%00b")),
    ("route_has_a_triplet_of_a_byte_that_stands_for_itself", of_route("GET /planted/%61")),
    ("route_has_a_triplet_in_lower_case", of_route("GET /planted/a%c3%a9")),
    ("route_is_not_utf_8", of_route("GET /planted/a%C3")),
    ("route_has_an_unbalanced_brace", of_route("GET /planted/{id")),
    ("route_has_an_unbalanced_brace", of_route("GET /planted/id}")),
    ("route_has_nested_braces", of_route("GET /planted/{a{b}}")),
    ("route_has_two_parameters_with_nothing_between", of_route("GET /planted/{a}{b}")),
    ("route_parameter_has_no_name", of_route("GET /planted/{}")),
    ("route_parameter_has_a_malformed_name", of_route("GET /planted/{a.b}")),
    ("route_parameter_is_repeated", of_route("GET /planted/{q}/{q}")),
    ("route_parameter_has_an_unknown_type", of_route("GET /planted/{q:number}")),
    ("route_has_a_second_tail", of_route("GET /planted/{q...}/a/{r...}")),
    ("route_has_a_slash_behind_its_tail", of_route("GET /planted/{q...}/")),
    ("route_tail_has_a_type_of_segments", of_route("GET /planted/{q:int...}")),
    ("route_tail_shares_its_segment", of_route("GET /planted/x{q...}")),
    ("route_is_declared_twice", of_two_routes("GET /planted/{q}", "anyone", "GET /planted/{r}", "anyone")),
    ("route_is_declared_twice", of_two_routes("GET|PUT /planted", "anyone", "POST|PUT /planted", "anyone")),
    ("route_is_declared_twice", of_two_routes("GET /planted", "anyone", "GET /planted/", "anyone", {"either_slash"})),
    ("route_differs_from_another_in_case_alone", lambda t, c: (t.update(ignores_case=True), of_two_routes(
            "GET /planted", "anyone", "GET /Planted", "anyone")(t, c))),
    ("route_has_a_second_predicate_at_its_place", lambda t, c: (raw(
        'types {"low", ambit::of_text<is_caps>}')(t, c), of_two_routes(
            "GET /planted/{q:caps}", "anyone", "GET /planted/{q:low}/a", "anyone")(t, c))),
    ("route_has_a_second_predicate_at_its_place", lambda t, c: (raw(
        'types {"low", ambit::of_text<is_caps>}')(t, c), t.update(backend=["ignores_case"]), of_two_routes(
            "GET /planted/{q:caps}", "anyone", "GET /PLANTED/{q:low}", "anyone")(t, c))),
    ("route_has_a_plain_and_an_opaque_parameter_at_one_place",
     of_two_routes("GET /planted/{q}", "anyone", "PUT /planted/{q:opaque}", "anyone")),
    ("route_takes_other_triplets_as_data_at_its_place",
     of_two_routes("GET /planted/{q:slashes}", "anyone", "PUT /planted/{q:opaque}", "anyone")),
    ("route_takes_other_triplets_as_data_at_its_place",
     of_two_routes("GET /planted/{q...}", "anyone", "PUT /planted/{q:slashes...}", "anyone")),
    ("route_head_needs_less_than_its_get",
     of_two_routes("GET /planted", "scope", "HEAD /planted", "any_token")),
    ("route_opaque_text_could_reach_another_operation",
     of_two_routes("GET /planted/{q:opaque}", "anyone", "GET /planted/a/b", "scope")),
    ("route_cut_at_a_semicolon_could_reach_another_operation",
     of_two_routes("GET /planted/{q}", "anyone", "GET /planted/a", "scope", {"semicolons_are_data"})),
    ("operation_without_a_route_states_how_to_read_it", lambda t, c: t["operations"].append(
        {"name": "planted", "route": None, "needs": ("anyone",), "options": {"either_slash"}})),
    ("challenge_has_neither_realm_nor_resource_metadata", challenged(realm="", resource_metadata="")),
    ("challenge_has_a_byte_that_its_parameter_cannot_hold", challenged(error_description='say "no"')),
    ("challenge_has_a_byte_that_its_parameter_cannot_hold", challenged(realm="shop\n")),
    ("challenge_has_a_byte_that_its_parameter_cannot_hold", challenged(error_uri="https://x.example/\\")),
    ("challenge_states_algs_without_the_dpop_scheme", challenged(scheme="Bearer", algs="ES256")),
]


def planted(number, makers):
    """The name of mistake number `number`, and tables with it. `makers` makes policies, one of which is taken that has
    no mistake, also where it ignores case, and no route that takes what the mistake is about."""
    name, plant = PLANTED[number % len(PLANTED)]
    for maker in makers:
        made = maker.tables()
        made["operations"] = [o for o in made["operations"] if o["route"] and not o["route"].split(" ")[1].startswith("/{")]
        made["mount"] = ""
        if made["operations"] and not any(between_rows({**made, "ignores_case": each})[1] for each in (
                made.get("ignores_case", False), name == "route_differs_from_another_in_case_alone")):
            plant(made, maker.random)
            return name, made
