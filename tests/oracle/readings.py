# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""What stands behind a gateway may take a path for another one: the readings of `ambit::backend`, and encoded slashes that
are slashes to a server. Every set of readings is tried with every template by itself, as include/ambit/README.md and the
words of the members say how such a router reads.
"""
import functools
import itertools

import oracle

READINGS = ("ignores_case", "ignores_last_slash", "compares_undecoded", "cuts_extension", "takes_empty_tails",
            "takes_empty_parameters", "ends_parameters_at_dots", "answers_head_apart", "has_an_order_of_its_own",
            "divides_segments_otherwise")
CASE, SLASH, UNDECODED, CUT, EMPTY_TAIL, EMPTY, NO_DOTS, HEAD, OWN_ORDER, DIVIDED = (1 << n for n in range(10))
RESTRICTS = UNDECODED | NO_DOTS | DIVIDED  # what these readings take, a router takes without them
IN_WORDS = ("with the case of letters ignored", "with a slash at the end ignored", "with nothing decoded",
            "with an extension cut off", "with an empty tail", "with an empty parameter", "without dots in parameters",
            "with HEAD apart from GET", "with templates in another order", "with a segment divided otherwise")
BACKENDS = {
    "exact": 0, "django": OWN_ORDER, "express": CASE | SLASH | UNDECODED | EMPTY_TAIL | OWN_ORDER | DIVIDED,
    "koa": CASE | SLASH | UNDECODED | OWN_ORDER | DIVIDED, "fastify": EMPTY_TAIL | EMPTY | OWN_ORDER,
    "hono": UNDECODED | EMPTY_TAIL | HEAD | OWN_ORDER, "hapi": EMPTY_TAIL | HEAD | OWN_ORDER,
    "restify": EMPTY_TAIL | EMPTY | HEAD | OWN_ORDER, "rails": SLASH | UNDECODED | CUT | NO_DOTS | HEAD | OWN_ORDER,
    "spring": SLASH | CUT | EMPTY_TAIL | EMPTY | HEAD | OWN_ORDER,
    "aspnet": CASE | SLASH | EMPTY_TAIL | HEAD | DIVIDED, "go": EMPTY_TAIL,
    "cpp_httplib": SLASH | EMPTY_TAIL | EMPTY | HEAD | OWN_ORDER, "any": 1023}


def names_of(how):
    return [name for n, name in enumerate(READINGS) if how >> n & 1]


def admitted_by(backend):
    """The readings of a backend: a ready-made one by its name, a list of members, or none that is stated."""
    if backend is None:
        return BACKENDS["any"]
    if isinstance(backend, str):
        return BACKENDS[backend]
    return sum(1 << READINGS.index(name) for name in backend)


# Characters beyond ASCII that Unicode, or Java, has for a letter of ASCII in another case.
LETTERS = {b"%E2%84%AA": b"k", b"%C5%BF": b"s", b"%C4%B0": b"i", b"%C4%B1": b"i"}
ANY_CASE = 2  # of letters beyond ASCII too, where characters are all the same that have as many bytes


def fold(form, case):
    """A symbol as it is compared where the policy, or a router, ignores case."""
    if len(form) == 1:
        return form.lower()
    if case == ANY_CASE and form[1:2] >= b"8":
        return {b"F": b"%F1", b"E": b"%E1", b"D": b"%C3", b"C": b"%C3"}.get(form[1:2].upper(), b"%80")
    return form


@functools.lru_cache(20000)
def read_text(text, case, undecoded, loosely, as_written=False):
    """(forms, offsets) of a text of a path: what each of its symbols is compared as; if `as_written`, a letter beyond ASCII
    is one symbol, and no letter of ASCII."""
    forms, spots = [], []
    behind = 0  # what a letter beyond ASCII takes
    for form, at, meant, _ in oracle.symbols_of(text):
        if at < behind:
            continue
        letter = next(((letter, len(written)) for written, letter in LETTERS.items()
                       if text[at:at + len(written)].upper() == written), None)
        if (case == ANY_CASE or as_written) and not undecoded and letter:
            form, behind = b"%00" if as_written else letter[0], at + letter[1]
        elif text[at] == 0x25:
            if undecoded:
                form = text[at:at + 3].upper() if case else text[at:at + 3]
            elif loosely and (meant in oracle.RESERVED_DATA or meant == 0x3B):
                form = bytes([meant])
        forms.append(fold(form, case) if case else form)
        spots.append(at)
    return forms, spots + [len(text)]


@functools.lru_cache(20000)
def read_literal(text, case):
    return [fold(form, case) if case else form for form, _, _, _ in oracle.symbols_of(text)]


def stands_at(forms, wanted, at):
    return forms[at:at + len(wanted)] == wanted


def divide(literals, forms, least):
    """The ways to divide forms among parameters with these literals around them, which take so many symbols at least; no
    more than two."""
    found = []

    def go(number, at, taken):
        if len(found) == 2:
            return
        if number == len(literals) - 1:
            if at == len(forms):
                found.append(taken)
            return
        behind = literals[number + 1]
        for end in range(at + least, len(forms) - len(behind) + 1):
            if stands_at(forms, behind, end):
                go(number + 1, end + len(behind), taken + [(at, end)])

    if stands_at(forms, literals[0], 0):
        go(0, len(literals[0]), [])
    return found


def literals_of(segment, case):
    """The literals before, between and behind the parameters of a mixed segment, the tail's own text behind it too."""
    made = [[]]
    for part in segment.parts:
        if isinstance(part, bytes):
            made[-1] = read_literal(part, case)
        else:
            made.append([])
    return made


def first_letter(raw):
    """The number of the first symbol of text that is a letter of ASCII, or beyond it; None if none is."""
    return next((n for n, (_, _, meant, _) in enumerate(oracle.symbols_of(raw))
                 if meant is not None and (meant >= 0x80 or chr(meant).isalpha())), None)


class Row:
    """A row as one of its templates has it."""

    def __init__(self, row):
        self.number, self.methods, template, self.operation = row
        self.segments = list(template.segments)
        self.slashed = self.segments[-1].parts == []
        if self.slashed:
            self.segments.pop()
        self.tail = next((n for n, segment in enumerate(self.segments) if segment.tail), None)
        self.has_own_type = any(kind in oracle.OWN_TYPES for segment in self.segments for _, kind in segment.parameters())
        self.ends_in_tail = bool(self.segments) and self.segments[-1].rank() == 9
        self.same = tuple((segment.shape(), len(self.segments) - n if segment.tail else 0) for n, segment in
                          enumerate(self.segments)), self.slashed

    def place(self, number, count):
        """The segment of a path of so many that a segment of the template takes, the last one of a tail's."""
        return number if self.tail is None or number < self.tail else count - (len(self.segments) - number)


class Readings:
    def __init__(self, model):
        self.model, self.admitted = model, admitted_by(model.tables.get("backend", "exact"))
        self.own_case = bool(model.tables.get("ignores_case"))
        self.rows = [Row(row) for row in model.routes.rows]
        self.follows = functools.cache(lambda one, other: oracle.implies(
            model, model.rules[one], model.rules[other]))
        self.has_capitals = any(forms != read_literal(part, ANY_CASE) for row in self.rows for segment in row.segments
                                for part in segment.parts if isinstance(part, bytes)
                                for forms in [read_literal(part, False)])
        self.groups = {}
        for row in self.rows:
            self.groups.setdefault(row.same, []).append(row)

    # --- What one template takes

    def case(self, how):
        return ANY_CASE if how & CASE else self.own_case

    def ends(self, segment, text, how, loosely, is_last):
        """How much of a segment's text a segment takes, as counts of symbols: all of it, or what stands before a dot."""
        rank = segment.rank()
        how &= ((CASE | UNDECODED | CUT) if rank == 0 else (CASE | UNDECODED | NO_DOTS | CUT) if rank > 2 else
                CASE | UNDECODED | CUT | NO_DOTS | EMPTY | DIVIDED)
        if b"%" not in text:
            how &= ~UNDECODED
            if b"." not in text:
                how &= ~(CUT | NO_DOTS)
        return self.ends_read_so(segment, text, how, loosely, is_last and bool(how & CUT))

    @functools.lru_cache(100000)
    def ends_read_so(self, segment, text, how, loosely, is_last):
        forms, spots = read_text(text, self.case(how), bool(how & UNDECODED), loosely)
        ends = [len(forms)]
        if is_last:
            ends += [at for at in range(1, len(forms)) if forms[at] == b"."]
        literal = segment.rank() == 0
        found = []
        for end in ends:
            if how & NO_DOTS and not literal and end != len(forms):
                behind = forms[end + 1:]
                if not behind or b"." in behind:
                    continue  # an extension is a parameter as well
            if self.takes(segment, text, forms[:end], spots, how):
                found.append(end)
        return found

    def takes(self, segment, text, forms, spots, how):
        if segment.rank() == 0:
            return forms == read_literal(segment.parts[0], self.case(how))
        literals = literals_of(segment, self.case(how))
        mixed = len(segment.parts) > 1

        def is_of(kind, begin, end):
            raw = text[spots[begin]:spots[end]]
            if kind in oracle.TYPES and how & UNDECODED and b"%" in raw:
                return False
            # A router that ignores case may do so within a type: text with letters may be of it or not.
            if how & CASE and kind in oracle.OWN_TYPES and first_letter(raw) is not None:
                return True
            return oracle.takes_type(kind, raw)

        if not mixed:
            if how & NO_DOTS and b"." in forms:
                return False
            return len(forms) > 0 and is_of(segment.parameters()[0][1], 0, len(forms))
        if how & EMPTY and self.is_front(segment, forms, how):
            return True
        if how & DIVIDED and self.repeats(literals, forms):
            return False
        ways = divide(literals, forms, 0 if how & EMPTY else 1)
        if how & NO_DOTS and not self.some_way_without_dots(literals, forms, 0 if how & EMPTY else 1):
            return False
        if len(ways) != 1:
            return bool(ways)
        return all(is_of(kind, *way) if way[0] != way[1] else kind not in oracle.TYPES
                   for (_, kind), way in zip(segment.parameters(), ways[0]))

    def is_front(self, segment, forms, how):
        """Whether text is what stands before the parameters of a mixed segment, and no more: some routers take it then."""
        return segment.rank() == 1 and forms == literals_of(segment, self.case(how))[0] != []

    @functools.lru_cache(5000)
    def fronts(self, path, how, loosely):
        """The rows that have the front of a mixed segment where the path has no more than that."""
        if not how & EMPTY:
            return frozenset()
        forms = [read_text(text, self.case(how), bool(how & UNDECODED), loosely)[0] for text in path[0]]
        return frozenset(row.number for row in self.rows for number, segment in enumerate(row.segments)
                         if row.place(number, len(forms)) < len(forms)
                         and self.is_front(segment, forms[row.place(number, len(forms))], how))

    @staticmethod
    def some_way_without_dots(literals, forms, least):
        """Whether text can be divided so that no parameter has a dot."""
        ends = {len(literals[0])} if stands_at(forms, literals[0], 0) else set()
        for literal in literals[1:]:
            behind = set()
            for at in ends:
                end = at
                while True:
                    if end - at >= least and stands_at(forms, literal, end):
                        behind.add(end + len(literal))
                    if end >= len(forms) or forms[end] == b".":
                        break
                    end += 1
            ends = behind
        return len(forms) in ends

    @staticmethod
    def repeats(literals, forms):
        """Whether the text before a parameter stands again in what it takes, or a delimiter of that text does, or the
        first symbol of what stands behind it."""
        ways = divide(literals, forms, 1) or divide(literals, forms, 0)
        if len(ways) != 1:
            return bool(ways)
        for number, (begin, end) in enumerate(ways[0]):
            before = literals[number]
            if before and any(stands_at(forms, before, at) for at in range(begin, end)):
                return True
            if any(form in (b".", b"$", b":", b"(", b")", b"*", b"+") and form in forms[begin:end] for form in before):
                return True
            if literals[number + 1][:1] and literals[number + 1][0] in forms[begin:end]:
                return True
        return False

    def taken(self, row, segments, slashed, how, loosely):
        """The segments of a path that a row's template takes under these readings, as (segment of the template, number in
        the path, ends); None if it does not take the path."""
        count, own = len(segments), len(row.segments)
        either = slashed == row.slashed or how & SLASH
        numbers = None
        if row.tail is None:
            if count == own and either:
                numbers = range(own)
            elif (how & EMPTY and slashed and own == count + 1 and row.segments[-1].rank() != 0 and
                  (not row.slashed or how & SLASH)):
                numbers = range(count)
        else:
            whole = row.segments[row.tail].rank() == 9
            least = own - 1 if whole and how & EMPTY_TAIL else own
            if count >= least and (row.ends_in_tail or either):
                numbers = range(own)
            elif (how & EMPTY and slashed and own == count + 1 and row.tail > count and
                  row.segments[-1].rank() != 0 and either):
                numbers = range(count)
        if numbers is None:
            return None
        made = []
        for number in numbers:
            segment = row.segments[number]
            if segment.rank() == 9:
                continue
            place = row.place(number, count)
            ends = self.ends(segment, segments[place], how, loosely, place + 1 == count)
            if not ends:
                return None
            made.append((segment, place, ends))
        return made

    # --- Which templates a router may choose

    def answering(self, row, method, heads):
        """Whether a row answers a method among the rows with its template."""
        group = self.groups[row.same]
        named = [r for r in group if method in r.methods and r.methods != ["*"]]
        if heads == "own":
            if not named and method == "HEAD":
                named = [r for r in group if "GET" in r.methods]
        if not named and heads != "named":
            named = [r for r in group if r.methods == ["*"]]
        return bool(named) and named[0].number == row.number

    def key(self, row, how, count, may_be_cut):
        """What a row is sorted by, the more specific first; a last segment that may be cut, or take nothing, has no order
        among mixed ones."""
        made = []
        for number, segment in enumerate(row.segments):
            place = row.place(number, count)
            loose = how & (CUT | EMPTY) and (place == count or (may_be_cut and place + 1 == count))
            rank, order = segment.rank(), ()
            behind = -(len(row.segments) - number - 1) if segment.tail else 0
            if rank == 1 and not loose:
                order = self.order(segment, how)
            elif rank == 2 and not loose:
                text = literals_of(segment, self.case(how))[1]
                order = -len(b"".join(text)), text
            made.append((rank, behind, order))
        return made

    def order(self, segment, how):
        if not self.case(how):
            return segment.order()
        folded = oracle.Segment("")
        folded.parts = [b"".join(read_literal(p, self.case(how))) if isinstance(p, bytes) else p for p in segment.parts]
        return folded.order()

    @functools.cache
    def pieces(self, row):
        """(rank, order, number of parameters) by segment, of which a tail with text behind it is two."""
        made = []
        for segment in row.segments:
            rank, count = segment.rank(), len(segment.parameters())
            made.append((rank, self.order(segment, CASE), count))
            if rank == 2:
                made.append((1, tuple(map(tuple, literals_of(segment, True))), 1))
        return made

    def comes_first(self, one, other):
        """Whether every router tries one row before another one, where both take a path: it is as narrow at every segment,
        and has no more parameters. Where both end in tails, text beside a literal may make the other one's shorter."""
        if one.methods == ["*"] and other.methods != ["*"]:
            return False
        mine, theirs = self.pieces(one), self.pieces(other)
        sums, may_be_shorter = [0, 0], False
        for number, (rank, order, count) in enumerate(mine):
            if number == len(theirs):
                return True
            their_rank, their_order, their_count = theirs[number]
            if their_rank == 9:
                return not may_be_shorter or mine[-1][0] != 9
            if their_rank < rank or (rank == their_rank == 1 and order != their_order):
                return False
            may_be_shorter |= rank == 0 and their_rank == 1
            sums[0] += count
            sums[1] += their_count
        for rank, _, count in theirs[len(mine):]:
            if rank == 9:
                return True
            sums[1] += count
        return sums[0] <= sums[1]

    @functools.lru_cache(5000)
    def elsewhere(self, path, found, method, how, loosely, wide=False):
        """The rows that a router may run under a set of readings, and which not everyone may call who may call the row
        found; each with what its template takes. Which row of several with a front is chosen, no one knows. If `wide`,
        nor is it for any path that has one: the library may not know that either."""
        if how & ~self.admitted or not how or (how & HEAD and method != "HEAD"):
            return []
        segments, slashed = path
        count = len(segments)
        last = read_text(segments[-1], False, bool(how & UNDECODED), loosely)[0] if segments else []
        may_be_cut = bool(how & CUT) and b"." in last[1:]
        lookups = [(method, "own")]
        if how & HEAD:
            lookups = [("HEAD", "named"), ("HEAD", "named or any"), ("GET", "own")]
        made = []
        taking = [(row, taken) for row in self.rows
                  for taken in [self.taken(row, segments, slashed, how, loosely)] if taken is not None]
        for asked, heads in lookups:
            there = [(row, taken) for row, taken in taking if self.answering(row, asked, heads)]
            if how & OWN_ORDER:
                mine = [row for row in self.rows if row.number == found]
                there = [it for it in there if it[0].number != found and not self.comes_first(mine[0], it[0])]
            elif there:
                keys = [self.key(row, how, count, may_be_cut) for row, _ in there]
                tried, fronts = [], self.fronts(path, how, loosely)
                same = {row.same for row in self.rows if row.number == found}  # it takes the path as it is
                for key in sorted({repr(key): key for key in keys}.values()):
                    group = [it for it, its_key in zip(there, keys) if its_key == key]
                    tried += group
                    if wide and fronts or any(row.number in fronts for row, _ in tried):
                        continue
                    if any(row.same in same or not (how & CASE and row.has_own_type) for row, _ in group):
                        break  # one takes the path for sure
                there = tried
            made += [it for it in there if not self.follows(found, it[0].number)]
        return made

    # --- What is told of a path

    def sets(self, path, method):
        """The sets of readings that may make a difference, those of few readings first."""
        segments, slashed = path
        all_ = self.admitted
        text = b"/".join(segments)
        if b"%" not in text:
            all_ &= ~UNDECODED
        if b"." not in text and b"%2e" not in text.lower():
            all_ &= ~(NO_DOTS | CUT)
        if (text.lower() == text and b"%" not in text and not self.has_capitals and
                not any(row.has_own_type for row in self.rows)):
            all_ &= ~CASE
        if not slashed and not any(row.slashed for row in self.rows):
            all_ &= ~SLASH
        if method != "HEAD":
            all_ &= ~HEAD
        if not any(segment.rank() in (1, 2) for row in self.rows for segment in row.segments):
            all_ &= ~DIVIDED
            if not slashed:
                all_ &= ~EMPTY
        if not any(row.tail is not None for row in self.rows):
            all_ &= ~EMPTY_TAIL
        bits = [1 << n for n in range(10) if all_ >> n & 1]
        return [sum(those) for count in range(1, len(bits) + 1) for those in itertools.combinations(bits, count)]

    @staticmethod
    def cut(path):
        segments = tuple(path[1:].split(b"/"))
        slashed = segments[-1] == b""
        return (segments[:-1] if slashed else segments), slashed

    def modes(self, path):
        """Whether reserved triplets may be read as their bytes beside: a router that decodes takes `%24` for `$`."""
        return [False, True] if any(
            triplet and (meant in oracle.RESERVED_DATA or meant == 0x3B)
            for segment in path[0] for _, _, meant, triplet in oracle.symbols_of(segment)) else [False]

    def may_lead_elsewhere(self, path, found, method):
        """Whether any row that not everyone may call takes the path under the readings that let templates take more."""
        wide = self.admitted & ~RESTRICTS
        for row in self.rows:
            if not self.follows(found, row.number) and any(
                    self.taken(row, *path, how, loosely) is not None for loosely in self.modes(path)
                    for how in {wide, wide | self.admitted & UNDECODED}):
                return True
        return False

    @functools.lru_cache(16)
    def conflicts(self, path, found, method, wide=False):
        """The least sets of readings that lead to an operation that not everyone may call who may call the one found, and
        these operations; those of few readings first."""
        if not self.admitted or not self.may_lead_elsewhere(path, found, method):
            return []
        made = []
        for loosely in self.modes(path):
            least = []
            for how in self.sets(path, method):
                if not any(how & other == other for other in least):
                    rows = {row.number for row, _ in self.elsewhere(path, found, method, how, loosely, wide)}
                    if rows:
                        least.append(how)
                        made += [(how, row) for row in sorted(rows)]
        return made

    def fault(self, made, target, method, told):
        """The fault of a path that leads elsewhere as the backend may read it, as it was told if that is right; None if it
        has none."""
        path, first = self.cut(target), None
        is_told = told is not None and told[0] == "ambiguous_reading"
        has_to_be = bool(self.conflicts(path, made.row, method))
        conflicts = self.conflicts(path, made.row, method, True)
        if not has_to_be and conflicts:
            made.sure = False
        for how, row in conflicts if has_to_be or is_told else []:
            offsets = self.explained(target, made.row, method, how, row)
            first = first or (how, row, min(offsets))
            if not is_told:
                break
            if len(told) > 2:  # which reading was told as well
                how = admitted_by(told[2].split())
                row = next((n for n, o in enumerate(self.model.operations) if o["name"] == told[3]), row)
                if told[1] in self.explained(target, made.row, method, how, row):
                    first = how, row, told[1]
                break
            if told[1] in offsets:
                first = how, row, told[1]
                break
        if first is None:
            return None
        how, row, offset = first
        fault = oracle.Found("malformed_path", "ambiguous_reading", offset)
        fault.reading, fault.conflict = " ".join(names_of(how)), self.model.operations[row]["name"]
        fault.sure = has_to_be
        fault.single = len(conflicts) == 1 and len(
            self.explained(target, made.row, method, how, row)) == 1
        fault.explanation = self.explanation(how, row)
        return fault

    def offsets_of(self, made, target, method):
        """All offsets at which that fault may be named."""
        return {offset for how, row in self.conflicts(self.cut(target), made.row, method, True)
                for offset in self.explained(target, made.row, method, how, row)}

    def explained(self, target, found, method, how, other):
        """The offsets that a reading may be named at, which leads to another row and does not without any part of it;
        empty if it is none."""
        path, offsets = self.cut(target), set()
        for loosely in self.modes(path):
            there = [it for it in self.elsewhere(path, found, method, how, loosely, True) if it[0].number == other]
            if there and not any(self.elsewhere(path, found, method, how & ~(1 << n), loosely, True)
                                 for n in range(10) if how >> n & 1):
                for row, taken in there:
                    offsets |= self.offsets(target, path, taken, how, loosely)
        return offsets

    def offsets(self, target, path, taken, how, loosely):
        """Where the path is first read otherwise: one place for each way to cut its last segment."""
        segments, slashed = path
        begins = list(itertools.accumulate([1] + [len(s) + 1 for s in segments[:-1]]))
        first = len(target)
        if how & SLASH and slashed:
            first = len(target) - 1
        if how & UNDECODED:
            first = min(first, target.index(b"%"))
        if how & NO_DOTS and b"." in target:
            first = min(first, target.index(b"."))
        if loosely:
            first = min([first] + [begin + at for segment, begin in zip(segments, begins)
                                   for _, at, meant, triplet in oracle.symbols_of(segment)
                                   if triplet and (meant in oracle.RESERVED_DATA or meant == 0x3B)])
        made = {first}
        for segment, place, ends in taken:
            spots = read_text(segments[place], self.case(how), bool(how & UNDECODED), loosely)[1]
            here = set()
            for end in ends if how & CUT else ends[:1]:
                at = [begins[place] + spots[end]] if end != len(spots) - 1 else []
                if how & CASE:
                    otherwise = self.written_otherwise(segment, segments[place], end, how, loosely)
                    at += [begins[place] + spots[n] for n in otherwise]
                here.add(min(at, default=len(target)))
            made = {min(one, other) for one in made for other in here}
        return made

    def written_otherwise(self, segment, text, end, how, loosely):
        """The symbols of a text that a literal of the segment has in another case, or the first letter of what is of a
        type in another case alone."""
        if segment.rank() > 2 and not segment.tail:
            kind, spots = segment.parameters()[0][1], read_text(text, ANY_CASE, bool(how & UNDECODED), loosely)[1]
            raw = text[:spots[end]]
            if kind not in oracle.OWN_TYPES or oracle.takes_type(kind, raw):
                return []
            return [next(n for n in range(end) if first_letter(text[spots[n]:spots[n + 1]]) is not None)]
        even, _ = read_text(text, ANY_CASE, bool(how & UNDECODED), loosely)
        as_it_is, _ = read_text(text, self.own_case, bool(how & UNDECODED), loosely, True)
        folded, declared = literals_of(segment, ANY_CASE), literals_of(segment, self.own_case)
        if segment.rank() == 0:
            folded, declared = ([read_literal(segment.parts[0], case)] for case in (ANY_CASE, self.own_case))
            ways = [[]]
        else:
            ways = divide(folded, even[:end], 1) or divide(folded, even[:end], 0)
        if not ways:
            return []
        found = []
        for number, literal in enumerate(declared):
            begin = ways[0][number - 1][1] if number else 0
            found += [begin + n for n, form in enumerate(literal)
                      if (len(form) == 1 or form[1:2] >= b"8") and as_it_is[begin + n].upper() != form.upper()
                      or len(form) == 1 and as_it_is[begin + n] != form]
        return found[:1]

    def explanation(self, how, other):
        words = ", ".join(text for n, text in enumerate(IN_WORDS) if how >> n & 1)
        return "%s it is one of %s" % (words, self.model.operations[other]["name"])

    # --- Encoded slashes

    def decoded_slashes(self, target, found, method):
        """(whether it has to be refused, whether it may be): a path that leads to an operation with slashes as data, to
        a server that reads these as slashes."""
        pieces = [piece for segment in target[1:].split(b"/") for piece in self.split(segment)]
        slashed = pieces[-1] == b""
        if slashed:
            pieces.pop()
        if b"" in pieces:
            return True, True
        mine = [row for row in self.rows if row.number == found]
        wide = [row for row in self.rows if not self.follows(found, row.number) and
                any(self.share_methods(row, one) for one in mine)]
        read = list(self.ways_to_read(pieces))
        counts = (None, -1) if slashed and self.admitted & EMPTY else (None,)
        if not any(self.could_be(row, given, several, loosely, count, given is not pieces)
                   for row in wide for several in (False, True) for loosely in (False, True)
                   for given in read for count in counts):
            return False, False
        there = [row for row in self.rows if self.answering(row, method, "own")]
        if any(self.divided(row, given, False, self.admitted & CASE)
               for row in there for given in read if not self.follows(found, row.number)):
            return True, True
        if self.admitted & OWN_ORDER and any(
                self.divided(row, pieces, True) and not self.comes_first(mine[0], row)
                for row in there if not self.follows(found, row.number)):
            return True, True
        ways = [(way, row.number) for row in there for way in self.divided(row, pieces, True)]
        first = min((way for way, _ in ways), default=None)
        return any(way == first and not self.follows(found, number) for way, number in ways), True

    @staticmethod
    def split(segment):
        piece = b""
        for _, at, meant, triplet in oracle.symbols_of(segment):
            if triplet and meant == 0x2F:
                yield piece
                piece = b""
            else:
                piece += segment[at:at + 3] if segment[at] == 0x25 else segment[at:at + 1]
        yield piece

    @staticmethod
    def share_methods(one, other):
        with_head = lambda row: set(row.methods) | ({"HEAD"} if "GET" in row.methods else set())
        return ["*"] in (one.methods, other.methods) or bool(with_head(one) & with_head(other))

    @staticmethod
    def takes_slashes(segment):
        return segment.tail or any(kind in oracle.TAKEN for _, kind in segment.parameters())

    def ways_to_read(self, pieces):
        """The pieces, and those with the last one cut at each of its dots, if that is how they may be read."""
        yield pieces
        if self.admitted & CUT and pieces:
            for form, at, meant, _ in oracle.symbols_of(pieces[-1]):
                if at and meant == 0x2E:
                    yield pieces[:-1] + [pieces[-1][:at]]

    def could_be(self, row, pieces, several, loosely, count, cut):
        """Whether a row could be found: what takes several pieces may take any text, letters may be of any case, text that
        is cut of any type, and text between parameters any."""
        if count is not None and (not row.segments or row.segments[-1].rank() == 0 or row.segments[-1].tail):
            return False
        return self.divided(row, pieces, several, CASE, loosely, True, count, cut) != []

    def may_fit(self, segment, forms, cut):
        """Whether a segment that is no literal may take a text that is read otherwise."""
        if len(segment.parts) == 1:
            return cut and segment.parameters()[0][1] in oracle.OWN_TYPES
        literals = literals_of(segment, CASE)
        return bool(self.admitted & (CASE | EMPTY | CUT) and stands_at(forms, literals[0], 0) and
                    forms[len(forms) - len(literals[-1]):] == literals[-1])

    def divided(self, row, pieces, several, how=0, loosely=False, any_text=False, count=None, cut=False):
        """The ways to divide pieces among the first segments of a row, each as the order in which a server tries it."""
        made, segments = [], row.segments[:count]

        def go(number, at, way):
            if number == len(segments):
                if at == len(pieces):
                    made.append(way)
                return
            segment = segments[number]
            is_open = segment.tail or (several and self.takes_slashes(segment))
            most = len(pieces) if any_text else len(pieces) - (len(segments) - number - 1)
            least = at if any_text and segment.rank() == 9 else at + 1  # a server may take a tail of nothing
            for end in range(least, most + 1 if is_open else min(at + 1, most) + 1):
                text = pieces[end - 1]
                if is_open and any_text:
                    fits = True
                elif segment.rank() == 9:
                    fits = True
                elif segment.rank() == 0:
                    fits = read_text(text, self.case(how), False, loosely)[0] == read_literal(
                        segment.parts[0], self.case(how))
                else:
                    forms, spots = read_text(text, self.case(how), False, loosely)
                    fits = self.takes(segment, text, forms, spots, how) or (
                        any_text and (bool(divide(literals_of(segment, self.case(how)), forms, 1)) or
                                      self.may_fit(segment, forms, cut and end == len(pieces))))
                if fits:
                    order = segment.order() if segment.rank() == 1 else ()
                    go(number + 1, end, way + [(segment.rank(), order)] + [(99, ())] * (end - at - 1))

        go(0, 0, [])
        return made
