# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""A slow model of the library, written from include/ambit/README.md and the RFCs and sharing no code with the headers.

A policy is a dictionary, as made_policies.py makes it:

    scopes        list of names
    facts         list of {name, acr (a text), age (a number, or None), step_up (bool)}
    implications  list of (holding, also_holding)
    patterns      list of the same, each side a pair of its text and whether it is a pattern; or not there
    operations    list of {name, route (text or None), needs (an expression, or a kind), options (a set)}
    challenge     {realm, resource_metadata, scheme, algs, error_description, error_uri}
    required      list of the scopes that every application asks for
    mount         text
    backend       the name of a ready-made one, a list of readings, or None where none is stated; "exact" if not there
    ignores_case  whether the policy states paths_ignore_case; or not there

`needs` is ("anyone",), ("optional_token",), ("any_token",) or ("expression", text).
"""
import functools
import itertools
import re

# --- Text, RFC 6749 section 3.3 ---------------------------------------------------------------------------------------


def is_scope_byte(byte):
    return byte == 0x21 or 0x23 <= byte <= 0x5B or 0x5D <= byte <= 0x7E


def read_scope_string(text):
    """The tokens of a scope string (bytes), or the offset at which it is malformed."""
    tokens, token = [], b""
    for offset, byte in enumerate(text):
        if byte == 0x20 and token:
            tokens.append(token)
            token = b""
        elif is_scope_byte(byte):
            token += bytes([byte])
        else:
            return None, offset
    return (tokens + [token], None) if token else (None, len(text))


# --- Requirements -----------------------------------------------------------------------------------------------------


def words_of(text):
    """The symbols of an expression: operators, brackets, and ("word", name)."""
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
        elif text[at] in "&|()":
            yield text[at]
            at += 1
        elif text[at] in "'\"":
            end = text.index(text[at], at + 1)
            yield ("word", text[at + 1:end])
            at = end + 1
        else:
            end = at
            while end < len(text) and text[end] not in " &|()":
                end += 1
            yield ("word", text[at:end])
            at = end


def read_expression(text, word, either, both):
    """What an expression comes to: `word` says so of a name, `either` and `both` of two parts with an operator between."""
    symbols = list(words_of(text))

    def joined(operator, part, join):
        made = part()
        while symbols and symbols[0] == operator:
            symbols.pop(0)
            made = join(made, part())
        return made

    def whole():
        return joined("|", lambda: joined("&", one, both), either)

    def one():
        symbol = symbols.pop(0)
        if symbol != "(":
            return word(symbol[1])
        made = whole()
        symbols.pop(0)
        return made

    return whole()


def quoted(text):
    """A literal of C++ and of JSON."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def quoted_word(name):
    """A name as a requirement states it."""
    if not any(c in name for c in "&|()'\""):
        return name
    return "'" + name + "'" if "'" not in name else '"' + name + '"'


def stars_of(scopes, side):
    """By scope that one side of an implication names: the text that stands in the place of its star."""
    text, is_pattern = side
    if not is_pattern:
        return {text: None} if text in scopes else {}
    front, _, behind = text.partition("*")
    return {scope: scope[len(front):len(scope) - len(behind)] for scope in scopes
            if scope.startswith(front) and scope.endswith(behind) and len(scope) > len(front) + len(behind)}


def rows_of_pattern(scopes, row):
    """The implications that a row with patterns stands for."""
    left, right = (stars_of(scopes, side) for side in row)
    return [(holding, held) for holding, one in left.items() for held, other in right.items()
            if holding != held and (one is None or other is None or one == other)]


class Vocabulary:
    def __init__(self, policy):
        self.scopes = list(policy["scopes"])
        self.facts = [fact["name"] for fact in policy["facts"]]
        self.step_up = {fact["name"]: fact for fact in policy["facts"] if fact["step_up"]}
        self.implications = policy["implications"] + [
            pair for row in policy.get("patterns", []) for pair in rows_of_pattern(self.scopes, row)]
        self.also = {scope: {scope} for scope in self.scopes}
        changed = True
        while changed:
            changed = False
            for holding, held in self.implications:
                for scope in self.scopes:
                    if holding in self.also[scope] and not self.also[held] <= self.also[scope]:
                        self.also[scope] |= self.also[held]
                        changed = True

    def closure(self, scopes):
        return frozenset(held for scope in scopes if scope in self.also for held in self.also[scope])

    def least(self, scopes):
        """These scopes without those that follow from others of them."""
        return frozenset(s for s in scopes if not any(s in self.also[o] for o in scopes if o != s))

    def in_order(self, names):
        return [name for name in self.scopes + self.facts if name in names]

    def numbers(self, names):
        return tuple((self.scopes + self.facts).index(name) for name in self.in_order(names))

    def alternatives(self, text):
        """The alternatives of an expression: pairs of scopes and facts, without what follows from another."""
        def alone(name):
            if name == "any_token":
                return {(frozenset(), frozenset())}
            return {(frozenset([name]), frozenset())} if name in self.scopes else {(frozenset(), frozenset([name]))}

        found = read_expression(text, alone, lambda one, other: one | other,
                                lambda one, other: {(s | t, f | g) for s, f in one for t, g in other})
        made = {(self.least(scopes), facts) for scopes, facts in found}
        return [(s, f) for s, f in made
                if not any((t, g) != (s, f) and t <= self.closure(s) and g <= f for t, g in made)]


class Rule:
    def __init__(self, vocabulary, needs):
        self.kind, self.alternatives = needs[0], []
        if needs[0] == "expression":
            self.alternatives = vocabulary.alternatives(needs[1])
            if (frozenset(), frozenset()) in self.alternatives:
                self.kind, self.alternatives = "any_token", []


def implies(model, one, other):
    """Whether whoever meets a rule meets the other one. Who meets an expression holds what some alternative names."""
    order = ("expression", "any_token", "optional_token", "anyone")
    if other.kind != "expression":
        return order.index(one.kind) <= order.index(other.kind)
    return one.kind == "expression" and all(
        model.outcome(other, ("token", scopes), facts) == "allowed" for scopes, facts in one.alternatives)


# --- Templates and paths ----------------------------------------------------------------------------------------------

UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
RESERVED_DATA = frozenset(b"!$&'()*+,=:@")
DELIMITERS = frozenset(b"/\\;?#%")
TYPES = {
    "int": lambda text: re.fullmatch(rb"0|[1-9][0-9]*", text) is not None and int(text) <= 9223372036854775807,
    "uuid": lambda text: re.fullmatch(rb"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text) is not None,
    "caps": lambda text: re.fullmatch(rb"[A-Z]+", text) is not None,  # the policy's own
}
OWN_TYPES = {"caps", "low"}
TAKEN = {"slashes": frozenset(b"/"), "opaque": frozenset(b"/;?#%")}


def is_hex(byte):
    return byte in b"0123456789abcdefABCDEF"


@functools.lru_cache(4096)
def symbols_of(text):
    """What stands in a text: (canonical form, offset, byte that is meant, whether it is a triplet)."""
    at, symbols = 0, []
    while at < len(text):
        if text[at] == 0x25:
            meant = int(text[at + 1:at + 3], 16)
            form = bytes([meant]) if meant in UNRESERVED else text[at:at + 3].upper()
            symbols.append((form, at, meant, meant not in UNRESERVED))
            at += 3
        else:
            symbols.append((text[at:at + 1], at, text[at], False))
            at += 1
    return symbols


@functools.lru_cache(4096)
def forms_of(text, folds):
    """What the symbols of a text are compared as; with any case of letters where it folds."""
    return [form.lower() if folds and len(form) == 1 else form for form, _, _, _ in symbols_of(text)]


def decoded(text):
    return bytes(meant for _, _, meant, _ in symbols_of(text))


class Segment:
    """A segment of a template. `parts` are literal texts (bytes) and parameters (name, type), in turn."""

    def __init__(self, text, folds=False):
        self.parts, self.tail, self.folds = [], False, folds
        for piece in re.split(r"(\{[^}]*\})", text):
            if piece.startswith("{"):
                name, _, kind = piece[1:-1].partition(":")
                if piece.endswith("...}"):
                    self.tail = True
                    name, kind = name.removesuffix("..."), kind.removesuffix("...")
                self.parts.append((name, kind))
            elif piece:
                self.parts.append(b"".join(forms_of(piece.encode(), True)) if folds else piece.encode())

    def parameters(self):
        return [part for part in self.parts if isinstance(part, tuple)]

    @functools.cache
    def rank(self):
        """The order in which segments are tried."""
        if not self.parameters():
            return 0
        if self.tail:
            return 2 if len(self.parts) > 1 else 9
        if len(self.parts) > 1:
            return 1
        return {"int": 3, "uuid": 4, "": 6, "slashes": 7, "opaque": 8}.get(self.parameters()[0][1], 5)

    @functools.cache
    def order(self):
        """Of several mixed segments that with more text in front is tried first, then behind, then in all."""
        if self.rank() != 1:
            return ()
        texts = [part if isinstance(part, bytes) else b"" for part in self.parts]
        kinds = tuple(Segment("{x:%s}" % kind).rank() for _, kind in self.parameters())
        return -len(texts[0]), -len(texts[-1]), -len(b"".join(texts)), tuple(texts), kinds

    @functools.cache
    def shape(self):
        """What it shares with each segment that takes the same texts in the same way."""
        return tuple(part if isinstance(part, bytes) else (part[1], self.tail) for part in self.parts)

    @functools.lru_cache(4096)
    def divisions(self, text):
        """The ways to divide a text among the parameters, whatever their types."""
        forms = forms_of(text, self.folds)
        spots = [offset for _, offset, _, _ in symbols_of(text)] + [len(text)]
        found = []

        def go(part, at, taken):
            if part == len(self.parts):
                if at == len(forms):
                    found.append(taken)
                return
            here = self.parts[part]
            if isinstance(here, bytes):
                wanted = forms_of(here, False)
                if forms[at:at + len(wanted)] == wanted:
                    go(part + 1, at + len(wanted), taken)
                return
            for end in range(at + 1, len(forms) + 1):
                go(part + 1, end, taken + [(spots[at], spots[end])])

        go(0, 0, [])
        return found


class Template:
    def __init__(self, text, folds=False):
        self.segments = [Segment(segment, folds) for segment in text[1:].split("/")]


def takes_type(kind, text):
    return kind not in TYPES or TYPES[kind](decoded(text))


STATUS = {"allowed": 200, "invalid_request": 400, "malformed_method": 400, "malformed_path": 400, "no_credentials": 401,
          "rejected_token": 401, "insufficient_user_authentication": 401, "unknown_operation": 404, "no_route": 404,
          "wrong_method": 405}
ANY = "(any)"  # what the model does not say


class Found:
    """What came of looking for a request's operation."""

    def __init__(self, routing, fault="none", offset=0, row=None, captures=(), allow=()):
        self.routing, self.fault, self.offset, self.row, self.captures, self.allow = (
            routing, fault, offset, row, captures, allow)
        self.sure = True  # whether it has to be so: encoded slashes may be refused where they need not be
        self.single = True  # whether there is one reading to name, and one offset
        self.reading, self.conflict, self.explanation = "", "", ""  # of a path that is read otherwise


class Routes:
    def __init__(self, operations, mount, folds=False):
        self.rows, self.folds = [], folds
        for number, operation in enumerate(operations):
            if operation["route"] is None:
                continue
            methods, path = operation["route"].split(" ")
            path = mount + path
            # A tail takes a slash at its end anyway.
            either = "either_slash" in operation["options"] and not path.endswith("...}")
            other = path[:-1] if path.endswith("/") else path + "/"
            for written in [path, other] if either and path != "/" else [path]:
                self.rows.append((number, methods.split("|"), Template(written, folds), operation))

    def find(self, segments, offsets):
        """The rows at the end of the best template for these segments, and how each divides them."""

        def search(rows, at, taken):
            """rows: (row, the number of its next segment)."""
            if at == len(segments):
                ended = [row for row, next_ in rows if next_ == len(row[2].segments)]
                if ended:
                    return ended, taken
            # Children, in the order of trying: by rank, and of tails those with more behind them first.
            children = {}
            for row, next_ in rows:
                if next_ < len(row[2].segments):
                    segment = row[2].segments[next_]
                    behind = len(row[2].segments) - next_ - 1
                    order = -behind if segment.tail else 0, segment.order()
                    key = segment.rank(), order, segment.shape(), behind if segment.tail else 0
                    children.setdefault(key, []).append((row, next_ + 1))
            for key in sorted(children, key=lambda k: (k[0], k[1])):
                those = children[key]
                segment = those[0][0][2].segments[those[0][1] - 1]
                if segment.tail:
                    last = len(segments) - key[3]
                    if last <= at or segments[at] == b"":
                        continue
                    if any(s == b"" for s in segments[at:last - 1]) or (segments[last - 1] == b"" and key[3]):
                        continue
                    text = b"/".join(segments[at:last])
                    ways = self.tail_divisions(segment, segments[at:last])
                    if ways is None:
                        continue
                    begin = offsets[at]
                    found = search(those, last, taken + [(segment, [(begin + b, begin + e) for b, e in ways], 1)])
                elif at < len(segments):
                    text = segments[at]
                    if segment.rank() == 0:
                        if forms_of(text, self.folds) != forms_of(segment.parts[0] if segment.parts else b"", False):
                            continue
                        found = search(those, at + 1, taken)
                    else:
                        ways = segment.divisions(text) if text else []
                        if len(ways) == 1 and not all(takes_type(kind, text[b:e]) for (_, kind), (b, e) in
                                                      zip(segment.parameters(), ways[0])):
                            continue
                        if not ways:
                            continue
                        begin = offsets[at]
                        found = search(those, at + 1,
                                       taken + [(segment, [(begin + b, begin + e) for b, e in ways[0]], len(ways))])
                else:
                    continue
                if found:
                    return found
            return None

        return search([(row, 0) for row in self.rows], 0, [])

    @staticmethod
    def tail_divisions(segment, segments):
        text = b"/".join(segments)
        end = len(text)
        if len(segment.parts) > 1:  # text behind the tail, in its last segment
            behind = segment.parts[1]
            last = segments[-1]
            forms, wanted = forms_of(last, segment.folds), forms_of(behind, False)
            if len(forms) <= len(wanted) or forms[-len(wanted):] != wanted:
                return None
            end -= len(last) - symbols_of(last)[-len(wanted)][1]
        return [(0, end)]


STANDARD_METHODS = b"GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH".split()


def method_fault(method):
    """The offset of the first byte that keeps a method from being a token (RFC 9110 section 5.6.2); None if it is."""
    for offset, byte in enumerate(method):
        if not (chr(byte).isalnum() and byte < 0x80 or byte in b"!#$%&'*+-.^_`|~"):
            return offset
    return 0 if not method else None


class Policy:
    def __init__(self, tables):
        self.tables = tables
        self.vocabulary = Vocabulary(tables)
        self.operations = tables["operations"]
        self.rules = [Rule(self.vocabulary, operation["needs"]) for operation in self.operations]
        self.routes = Routes(self.operations, tables["mount"], bool(tables.get("ignores_case")))
        self.some_take_data = any(
            "semicolons_are_data" in operation["options"] or
            any(kind in TAKEN for segment in template.segments for _, kind in segment.parameters())
            for _, _, template, operation in self.routes.rows)
        self.sets_after = {}  # for `first_set`
        self.first_named = []
        for operation in self.operations:
            for method in operation["route"].split(" ")[0].split("|") if operation["route"] else []:
                if method not in self.first_named:
                    self.first_named.append(method)
                if method == "GET" and "HEAD" not in self.first_named:
                    self.first_named.append("HEAD")
        shown = [o for o in self.operations if "hide_existence" not in o["options"]]
        self.shown = Policy({**tables, "operations": shown}) if len(shown) != len(self.operations) else None

    # --- A request's operation

    @functools.cached_property
    def readings(self):
        import readings  # which is written in the words of this page
        return readings.Readings(self)

    @functools.lru_cache(4)
    def match(self, method, target, told=None):
        """What is found. Where several answers are right, that which was `told` is taken if it is one of them: (fault,
        offset), and of a reading its members and the name of the operation it leads to, if they were told."""
        fault = method_fault(method)
        if fault is None and any("*" in row[1] for row in self.routes.rows):
            # Some routers take `get` for GET, and `purge` for PURGE.
            named = {one.encode() for row in self.routes.rows for one in row[1]}
            for known in STANDARD_METHODS + sorted(named):
                if fault is None and method not in named and method != known and method.upper() == known.upper():
                    fault = next(at for at, byte in enumerate(method) if byte != known[at])
        if fault is not None:
            return Found("malformed_method", offset=fault)
        path, mark, query = target.partition(b"?")
        bad = self.path_fault(path)
        if bad is not None:
            # A delimiter before it is the first fault if no template takes it as data, which only a whole path tells.
            before = self.delimiters(path[:bad[1]])
            if not before:
                return Found("malformed_path", *bad)
            if self.some_take_data:
                return Found("malformed_path", ANY, ANY)
            return Found("malformed_path", *before[0][:2])
        hard = None
        for offset, byte in enumerate(query):
            if hard is None and (not 0x21 <= byte <= 0x7E or byte == 0x23):
                hard = "query_byte_not_allowed", len(path) + 1 + offset
        segments = path[1:].split(b"/")
        offsets = list(itertools.accumulate([1] + [len(s) + 1 for s in segments[:-1]]))
        found = self.routes.find(segments, offsets)
        delimiters = self.delimiters(path)
        rows, taken = found or ([], [])
        faults = [hard] if hard else []
        whole = hard is None  # whether a path has two readings is asked only where no byte is wrong
        # Semicolons are data where the row that answers states it; of a method that no row has, where any row does.
        answers = self.method_of(method.decode("latin-1"), rows, taken, path) if rows else None
        stating = [self.operations[answers.row]] if rows and answers.row is not None else [row[3] for row in rows]
        semicolons = any("semicolons_are_data" in operation["options"] for operation in stating)
        data = {offset for fault, offset, meant in delimiters
                if self.is_data(offset, meant, fault == "encoded_delimiter", semicolons, taken)}
        faults += [(fault, offset) for fault, offset, _ in delimiters if offset not in data]
        if faults:
            hard = min(faults, key=lambda fault: fault[1])
        # What delimiters that are data leave between them is no dot segment.
        for segment, begin in zip(segments, offsets) if data else []:
            # Cut at a semicolon that is data, as some servers do, a segment that begins with one is empty; so is one of
            # nothing but slashes once it is decoded.
            meant = [symbol[2] for symbol in symbols_of(segment)] or [None]
            if begin in data and (meant[0] == 0x3B or set(meant) == {0x2F}) and (hard is None or begin < hard[1]):
                hard = "empty_segment", begin
            for piece, offset in self.pieces(segment, begin, data):
                if piece in (b".", b"..") and (hard is None or offset < hard[1]):
                    hard = "dot_segment", offset
        other = self.other_encoding(path, {id(row[3]) for row in rows} if found else None)
        if whole and other is not None and (hard is None or other < hard[1]):
            hard = "ambiguous_encoding", other
        for segment, ways, count in taken:
            begin = max(o for o in offsets if o <= ways[0][0])
            if whole and count > 1 and (hard is None or begin < hard[1]):
                hard = "ambiguous_parameters", begin
        if hard is not None:
            # Which of several faults is named is not modelled where a delimiter could be data of the template that a
            # triplet read otherwise leads to, or of some rows of a template and not of others.
            stated = {"semicolons_are_data" in row[3]["options"] for row in rows}
            if delimiters and ((found is None and other is not None) or len(stated) > 1):
                return Found("malformed_path", ANY, ANY)
            return Found("malformed_path", *hard)
        if found is None:
            return Found("no_route")
        made = self.method_of(method.decode("latin-1"), rows, taken, path)
        return self.other_reading(made, path, method.decode("latin-1"), taken, told) or made

    def other_reading(self, made, path, method, taken, told):
        """The fault of a right path that what stands behind the gateway may take for another one."""
        if made.row is None:
            return None
        if b"%2F" in path.upper() and any(kind == "slashes" for segment, _, _ in taken for _, kind in segment.parameters()):
            offset = path.upper().index(b"%2F")
            has_to_be, may_be = self.readings.decoded_slashes(path, made.row, method)
            if has_to_be or (may_be and told is not None and told[:2] == ("ambiguous_encoding", offset)):
                found = Found("malformed_path", "ambiguous_encoding", offset)
                found.sure = has_to_be
                return found
            made.sure = not may_be
        return self.readings.fault(made, path, method, told)

    @staticmethod
    def is_data(offset, meant, is_triplet, semicolons, taken):
        """Whether the path's template takes the delimiter that stands there as data."""
        if meant == 0x3B and semicolons:
            return True
        if not is_triplet:
            return False
        for segment, ways, _ in taken:
            for (_, kind), (begin, end) in zip(segment.parameters(), ways):
                if begin <= offset < end:
                    return meant in TAKEN.get(kind, frozenset())
        return False

    @staticmethod
    def delimiters(path):
        """The delimiters of a path that are faults unless they are data, and where they stand."""
        return [("encoded_delimiter" if triplet else "byte_not_allowed", offset, meant)
                for _, offset, meant, triplet in symbols_of(path)
                if (triplet and meant in DELIMITERS) or (not triplet and meant == 0x3B)]

    def other_encoding(self, path, end):
        """The offset of a triplet of a reserved byte that makes the path another one's if it is read decoded."""
        triplets = [(offset, meant) for _, offset, meant, triplet in symbols_of(path)
                    if triplet and meant in RESERVED_DATA]
        if not triplets:
            return None
        for count in range(1, min(len(triplets), 6) + 1):
            for those in itertools.combinations(triplets, count):
                read = bytearray(path)
                for offset, meant in reversed(those):
                    read[offset:offset + 3] = bytes([meant])
                parts = bytes(read)[1:].split(b"/")
                spots = list(itertools.accumulate([1] + [len(s) + 1 for s in parts[:-1]]))
                found = self.routes.find(parts, spots)
                if (None if found is None else {id(row[3]) for row in found[0]}) != end and found is not None:
                    return triplets[0][0]
        return None

    def method_of(self, method, rows, taken, path):
        named = [row for row in rows if method in row[1] and row[1] != ["*"]]
        if not named and method == "HEAD":
            named = [row for row in rows if "GET" in row[1]]
        if not named:
            named = [row for row in rows if row[1] == ["*"]]
        if not named:
            return Found("wrong_method", allow=self.methods_of(rows, method))
        row = named[0]
        captures = [path[b:e] for _, ways, _ in taken for b, e in ways]
        names = [name for segment in row[2].segments for name, _ in segment.parameters()]
        return Found("matched", row=row[0], captures=list(zip(names, captures)), allow=self.methods_of(rows, method))

    def methods_of(self, rows, asked):
        """The methods of a template, as a preflight request and `Allow` are told."""
        if any(row[1] == ["*"] for row in rows):
            usual = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
            others = [m for m in self.first_named if m not in usual + ["*"]]
            return usual + others + [asked] * (asked not in usual + others and len(asked) <= 32)
        # In the order of the template's rows, those of one row in the order in which the policy first names them; HEAD
        # behind the GET that answers it.
        there = []
        for row in sorted(rows, key=lambda row: row[0]):
            there += [m for m in sorted(row[1], key=self.first_named.index) if m not in there]
        if "GET" in there:
            there = [m for m in there if m != "HEAD"]
            there.insert(there.index("GET") + 1, "HEAD")
        return there

    def path_fault(self, path):
        """(fault, offset) of the first wrong byte of a path; None if there is none. Delimiters that may be data are no
        fault here."""
        if not path.startswith(b"/"):
            return "not_origin_form", 0
        begin = 1
        while begin <= len(path):
            end = path.find(b"/", begin)
            last = end < 0
            segment = path[begin:] if last else path[begin:end]
            fault = self.segment_fault(segment, begin)
            if fault is None and segment == b"" and not last:
                fault = "empty_segment", begin
            if fault is not None:
                return fault
            if last:
                return None
            begin = end + 1

    def segment_fault(self, segment, begin):
        """The same of a segment that begins there."""
        found, text, spots, at = None, b"", [], 0
        while at < len(segment):
            byte = segment[at]
            triplet = byte == 0x25
            if triplet and not (len(segment) >= at + 3 and is_hex(segment[at + 1]) and is_hex(segment[at + 2])):
                found = "bad_triplet", begin + at
                break
            meant = int(segment[at + 1:at + 3], 16) if triplet else byte
            if triplet and (meant < 0x20 or meant == 0x7F):
                found = "encoded_control", begin + at
            elif triplet and meant == 0x5C:
                found = "encoded_delimiter", begin + at
            elif not triplet and byte not in UNRESERVED and byte not in RESERVED_DATA and byte != 0x3B:
                found = "byte_not_allowed", begin + at
            if found:
                break
            text += bytes([meant])
            spots.append(begin + at)
            at += 3 if triplet else 1
        try:
            text.decode("utf-8")
        except UnicodeDecodeError as error:
            return "not_utf8", spots[error.start]
        if found is None and text in (b".", b".."):
            return "dot_segment", begin
        return found

    @staticmethod
    def pieces(segment, begin, data):
        """The pieces of a segment between the slashes and semicolons that are data, and where each begins."""
        piece, start = b"", begin
        for _, offset, meant, triplet in symbols_of(segment):
            if begin + offset in data and meant in b"/;":
                yield piece, start
                piece, start = b"", begin + offset + (3 if triplet else 1)
            else:
                piece += bytes([meant])
        yield piece, start

    # --- A decision

    def decide(self, found, caller, facts):
        """(outcome, shown outcome, the row) for what was found, a caller and the facts given (None: not known)."""
        if found.routing != "matched":
            return found.routing
        return self.outcome(self.rules[found.row], caller, facts)

    def outcome(self, rule, caller, facts):
        if rule.kind == "anyone":
            return "allowed"
        if caller[0] == "nobody":
            return "allowed" if rule.kind == "optional_token" else "no_credentials"
        if caller[0] == "rejected":
            return "rejected_token"
        if rule.kind in ("optional_token", "any_token"):
            return "allowed"
        grants = self.vocabulary.closure(caller[1])
        held = [f for s, f in rule.alternatives if s <= grants]
        if facts is None:
            return "allowed" if frozenset() in held else "depends_on_facts" if held else "insufficient_scope"
        if any(f <= facts for f in held):
            return "allowed"
        if any(f <= facts for _, f in rule.alternatives):
            return "insufficient_scope"
        if any(f - facts <= set(self.vocabulary.step_up) for _, f in rule.alternatives):
            return "insufficient_user_authentication"
        return "denied_by_facts"

    def asked(self, rule, caller, facts, outcome):
        """The alternative that a challenge and the missing scopes speak of; None if no scopes can help."""
        if rule.kind != "expression" or outcome == "allowed":
            return None
        grants = self.vocabulary.closure(caller[1]) if caller[0] == "token" else frozenset()
        if facts is None:
            pool = [a for a in rule.alternatives if not a[1]]
            if not pool and outcome != "depends_on_facts":
                pool = rule.alternatives
        else:
            pool = [a for a in rule.alternatives if a[1] <= facts]
            if not pool:
                pool = [a for a in rule.alternatives if a[1] - facts <= set(self.vocabulary.step_up)]

        def order(one):
            lacking = one[0] - grants
            gained = self.vocabulary.closure(one[0]) - grants
            whole = self.vocabulary.closure(one[0])
            return (len(gained), len(lacking), self.vocabulary.numbers(lacking), len(whole), len(one[0]),
                    self.vocabulary.numbers(one[0]))

        return min(pool, key=order) if pool else None

    def challenge(self, outcome, rule, caller, facts):
        given = self.tables["challenge"]
        errors = {"no_credentials": "", "rejected_token": "invalid_token", "insufficient_scope": "insufficient_scope",
                  "depends_on_facts": "insufficient_scope",
                  "insufficient_user_authentication": "insufficient_user_authentication"}
        if outcome not in errors:
            return ""
        one = self.asked(rule, caller, facts, outcome)
        if outcome == "depends_on_facts" and one is None:
            return ""
        quoted = lambda text: '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'
        parameters = [("realm", given["realm"]), ("resource_metadata", given["resource_metadata"]),
                      ("error", errors[outcome])]
        if errors[outcome]:
            parameters += [("error_description", given["error_description"]), ("error_uri", given["error_uri"])]
        grants = self.vocabulary.closure(caller[1]) if caller[0] == "token" else frozenset()
        if one is not None and (outcome != "insufficient_user_authentication" or one[0] - grants):
            parameters.append(("scope", " ".join(self.vocabulary.in_order(one[0]))))
        if outcome == "insufficient_user_authentication":
            lacking = [self.vocabulary.step_up[f] for f in self.vocabulary.facts if f in one[1] - facts]
            lists = [fact["acr"].split() for fact in lacking if fact["acr"]]
            if lists:
                common = [name for name in lists[0] if all(name in other for other in lists)]
                parameters.append(("acr_values", " ".join(common or lists[0])))
            ages = [fact["age"] for fact in lacking if fact["age"] is not None]
            if ages:
                parameters.append(("max_age", str(min(ages))))
        parameters.append(("algs", given["algs"]))
        return given["scheme"] + " " + ", ".join(name + "=" + quoted(value) for name, value in parameters if value)

    def answer(self, method, target, caller, facts, told):
        """All that is told of a request, as a dictionary of texts."""
        told_shown = None if told is None else told[-2:]
        found = self.match(method, target, told and told[:-2])
        outcome = self.decide(found, caller, facts)
        rule = self.rules[found.row] if found.row is not None else None
        shown, shown_found = outcome, found
        hidden = found.row is not None and "hide_existence" in self.operations[found.row]["options"]
        if self.shown and outcome != "allowed" and (hidden or found.row is None):
            shown_found = self.shown.match(method, target, told_shown)
            shown = shown_found.routing
            if shown == "matched":
                shown = "no_route"
                shown_found = Found("no_route")
        is_hidden = hidden and outcome != "allowed"
        answer = {
            "routing": found.routing, "fault": found.fault, "at": found.offset, "outcome": outcome, "shown": shown,
            "operation": self.operations[found.row]["name"] if found.row is not None else "",
            "parameters": b",".join(n.encode() + b"=" + v for n, v in found.captures).decode("latin-1"),
            "shown_fault": shown_found.fault if shown == "malformed_path" else "none",
            "shown_at": shown_found.offset if shown in ("malformed_path", "malformed_method") else 0,
            "missing": "", "challenge": "", "row": found.row, "reading": found.reading,
            "single": all(one.sure and one.single for one in (found, shown_found)), "conflict": found.conflict,
            "explanation": found.explanation,
            "allow": ", ".join(shown_found.allow) if shown == "wrong_method" else "",
        }
        if rule is not None and not is_hidden:
            one = self.asked(rule, caller, facts, outcome)
            grants = self.vocabulary.closure(caller[1]) if caller[0] == "token" else frozenset()
            if one is not None:
                answer["missing"] = " ".join(self.vocabulary.in_order(one[0] - grants))
            answer["challenge"] = self.challenge(outcome, rule, caller, facts)
        return answer

    # --- Preflight requests

    def preflight(self, method, target, told):
        """(status, operation, methods) of what a preflight request is told."""
        found = self.match(method, target, told and told[:-2])
        name = ""
        if found.row is not None and "hide_existence" not in self.operations[found.row]["options"]:
            name = self.operations[found.row]["name"]
        if self.shown:
            shown = self.shown.match(method, target, told and told[-2:])
            found = Found("no_route") if shown.routing == "matched" and not name else shown
        status = {"matched": 204, "no_route": 404, "wrong_method": 405}.get(found.routing, 400)
        return status, name, ", ".join(found.allow) if status in (204, 405) else ""

    # --- Applications, by trying every set of scopes

    def first_set(self, held, turns):
        """The first set of scopes, in the order of all suggestions, that turns an answer once it is added to `held`."""
        if held not in self.sets_after:
            closure, numbers = self.vocabulary.closure, self.vocabulary.numbers
            every = [frozenset(one) for count in range(len(self.vocabulary.scopes) + 1)
                     for one in itertools.combinations(self.vocabulary.scopes, count)]
            every.sort(key=lambda one: (len(closure(one) - held), len(one), numbers(one)))
            self.sets_after[held] = [(one, held | closure(one)) for one in every]
        return next(one for one, whole in self.sets_after[held] if turns(whole))

    def remedy(self, row, outcome, caller, facts, expired, asked, consented):
        """(kind, what the application lacks, what the token lacks); `consented` is None where it is not known."""
        none = "none", frozenset(), frozenset()
        if row is None or outcome == "allowed":
            return none
        rule = self.rules[row]
        every = frozenset(self.vocabulary.scopes)
        best = self.outcome(rule, ("token", every), facts)
        if best != "allowed" and (outcome == "depends_on_facts" or best != "depends_on_facts"):
            return none

        def turns(scopes):
            return self.outcome(rule, ("token", scopes), facts) == best

        closure = self.vocabulary.closure
        held = closure(caller[1]) if caller[0] == "token" else frozenset()
        authorized = caller[0] == "token" or expired
        if authorized and consented is None and expired:
            return "refresh", frozenset(), frozenset()
        if authorized and consented is not None:
            if turns(closure(consented)):
                return "refresh", frozenset(), frozenset()
            held |= closure(consented)
        covered = closure(asked)
        lacks = self.first_set(covered, turns)
        within = covered | closure(lacks)
        # A fresh consent drops what the token holds beyond what the application asks for.
        by_consent = self.first_set(held, lambda scopes: turns(scopes & within))
        kind = "authorize_user" if not authorized else "ask_for_scope" if lacks else "reauthorize_user"
        return kind, lacks, by_consent

    def scope_request(self, text, most, if_omitted, always):
        """(fault, scopes, whether the answer states them, offset of the token, offset of the byte) of a `scope`."""
        if not text:
            granted = most | always
            return "none", granted, granted != if_omitted, 0, 0
        _, bad = read_scope_string(text)
        asked, at = set(), 0
        for token in text.split(b" "):  # the first that offends, in whatever way
            if bad is not None and at <= bad <= at + len(token):
                return "malformed", frozenset(), False, at, bad
            name = token.decode()
            if name not in self.vocabulary.closure(most):
                fault = "excessive" if name in self.vocabulary.scopes else "unknown"
                return fault, frozenset(), False, at, at
            asked.add(name)
            at += len(token) + 1
        return "none", asked | always, asked | always != asked, 0, 0

    def application_answers(self, told, row, caller, facts, extra):
        """What is told of an application, beside what `answer` tells."""
        in_order = lambda names: " ".join(self.vocabulary.in_order(names))
        asked = frozenset(extra["asked"])
        consented = None if extra["consented"] is None else frozenset(extra["consented"])
        kind, lacks, by_consent = self.remedy(row, told["outcome"], caller, facts, extra["expired"], asked, consented)
        told["remedy"], told["to_application"], told["by_consent"] = kind, in_order(lacks), in_order(by_consent)
        required = frozenset(self.tables["required"])
        for name, how in (("narrowed", (asked, asked, frozenset())), ("requested", (asked, frozenset(), required))):
            fault, scopes, states, at, byte = self.scope_request(extra["parameter"], *how)
            told[name] = fault
            told[name + "_scopes"], told[name + "_states"] = in_order(scopes), "states" if states else ""
            told[name + "_at"], told[name + "_byte"] = at, byte

    def told(self, method, target, presented, facts, extra, claimed=None):
        """All that is told of a request by a caller who presents no credentials, a rejected token, or a scope string; of an
        application as well, where `extra` says which. `claimed`: what the library told, as FIELDS of compare.py has it, to
        be said again where it is one of several right answers."""
        if claimed is not None:
            claimed = (claimed["fault"], int(claimed["at"]), claimed["reading"], claimed["conflict"],
                       claimed["shown_fault"], int(claimed["shown_at"]))
        (kind, scopes), rejected_at = presented, 0
        caller = kind, frozenset()
        if kind == "token":
            tokens, rejected_at = read_scope_string(scopes.encode())
            caller = ("rejected", frozenset()) if tokens is None else (kind, frozenset(t.decode() for t in tokens))
        facts = None if facts is None else frozenset(facts)
        told = self.answer(method.encode(), target, caller, facts, claimed)
        told["status"] = STATUS.get(told["shown"], 403)
        told["rejected_at"] = rejected_at or 0
        told["parameters"] = told["parameters"].encode("latin-1").hex()
        told["preflight"], told["preflight_operation"], told["methods"] = self.preflight(
            method.encode(), target, claimed)
        if extra is not None:
            expired = kind == "rejected" and extra["expired"]
            self.application_answers(told, told["row"], caller, facts, {**extra, "expired": expired})
        return told
