"""Mutants of a header: small changes to its code, each of which a test should notice.

Nothing here compiles anything; see mutate.py.
"""

import dataclasses
import re

KINDS = ("relational", "logical", "arithmetic", "constant", "statement", "branches", "condition", "return")


@dataclasses.dataclass(frozen=True)
class Mutant:
    """A change of one piece of a header."""

    header: str  # its path below include/ambit, without the suffix
    kind: str
    begin: int  # where the piece is
    end: int
    old: str
    new: str

    def applied_to(self, text):
        assert text[self.begin:self.end] == self.old
        return text[:self.begin] + self.new + text[self.end:]

    def lines(self, text):
        """The lines that the piece stands in before and after the change, each as one line."""
        first = text.rfind("\n", 0, self.begin) + 1
        last = text.find("\n", self.end)
        before = text[first:last]
        after = text[first:self.begin] + self.new + text[self.end:last]
        return " ".join(before.split()), " ".join(after.split())

    def line_number(self, text):
        return text.count("\n", 0, self.begin) + 1


def masked(text):
    """The text with spaces in place of what is no code: comments, literals of text, and lines of the preprocessor."""

    def blank(match):
        piece = match.group(0)
        if piece[0] == "R":
            return "".join(c if c in "\n" else "\x01" for c in piece)
        if piece[0] in "\"'":
            return piece[0] + "".join(c if c == "\n" else "\x01" for c in piece[1:-1]) + piece[-1]
        return "".join(c if c == "\n" else " " for c in piece)

    pattern = r"\bR\"(\w*)\(.*?\)\1\"|//[^\n]*|/\*.*?\*/|^[ \t]*#[^\n]*|\"(?:\\.|[^\"\\\n])*\"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'"
    return re.sub(pattern, blank, text, flags=re.M | re.S)


OPENING = {"(": ")", "[": "]", "{": "}"}


def closing(code, at):
    """Where the bracket that opens at `at` is closed; -1 if nowhere."""
    stack = []
    for i in range(at, len(code)):
        c = code[i]
        if c in OPENING:
            stack.append(OPENING[c])
        elif c in ")]}":
            if not stack or stack.pop() != c:
                return -1
            if not stack:
                return i
    return -1


def end_of_part(code, at, stops):
    """The first of `stops` from `at` on that no bracket holds, or a bracket that was opened before; -1 if none."""
    i = at
    while i < len(code):
        c = code[i]
        if c in stops or c in ")]}":
            return i
        if c in OPENING:
            i = closing(code, i)
            if i < 0:
                return -1
        i += 1
    return -1


DEFINED = ("__SSE2__", "__GNUC__", "__x86_64__")  # where mutants are asked about; other conditions hold


def not_compiled(text):
    """The places between two lines of the preprocessor whose condition does not hold here."""
    holds = []
    for match in re.finditer(r"^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif)\b(.*)$", text, flags=re.M):
        word, condition = match.group(1), match.group(2).split("//")[0]
        if word in ("ifdef", "ifndef"):
            condition = ("!" if word == "ifndef" else "") + f"defined({condition.strip()})"
        known = re.fullmatch(r"(?:\s|&&|\|\||[!()]|defined\s*\(?\s*\w+\)?)+", condition)
        if known:
            condition = re.sub(r"defined\s*\(?\s*(\w+)\s*\)?", lambda m: f" {m.group(1) in DEFINED} ", condition)
            condition = condition.replace("&&", " and ").replace("||", " or ").replace("!", " not ")
        value = bool(eval(condition)) if known and condition.strip() else "202306L" not in condition  # C++26
        if word in ("if", "ifdef", "ifndef"):
            holds.append([value, value, match.end()])
            continue
        now, before, begin = holds.pop()
        if not now:
            yield begin, match.start()
        if word != "endif":
            now = value and not before
            holds.append([now, before or now, match.end()])


def left_out(code, text):
    """Places that are no code to mutate: what is not compiled here, declarations of templates, attributes, assertions,
    aliases, operators, hints to the compiler, and what ends the last case of a switch."""
    out = bytearray(len(code))

    def leave(begin, end):
        out[begin:end] = b"\x01" * (end - begin)

    for match in re.finditer(r"\btemplate\s*<", code):
        depth, i = 0, match.end() - 1
        while i < len(code):
            if code[i] in "([{":
                i = closing(code, i)
            elif code[i] == "<":
                depth += 1
            elif code[i] == ">":
                depth -= 1
                if depth == 0:
                    break
            i += 1
        leave(match.start(), i + 1)
    for pattern in (r"\[\[.*?\]\]", r"\bstatic_assert\s*\(.*?\);", r"\busing\b[^;]*;", r"\bnamespace\b[^{;]*",
                    r"\boperator\s*[^\sA-Za-z(]+", r"\balignas\s*\([^)]*\)", r"\brequires\b[^{;]*", r"\brequires\s*(?:\([^()]*\)\s*)?\{[^{}]*\}", r"\bconcept\b[^;]*;",
                    r"\benum\b[^;]*;", r"\basm\b[^;]*;", r"\bfriend\b[^;{]*", r"\bkeep_in_register\([^;]*;",
                    r"\bif \([^;{}]*\) __builtin_unreachable\(\);", r":\s*break;(?=\s*\})"):
        for match in re.finditer(pattern, code, flags=re.S):
            leave(match.start(), match.end())
    for begin, end in not_compiled(text):
        leave(begin, end)
    return out


def mutants_of(header, text):
    """All mutants of a header, in the order of their places."""
    code = masked(text)
    skip = left_out(code, text)
    made = {}

    def add(kind, begin, end, new):
        if any(skip[begin:end]) or text[begin:end] == new:
            return
        made.setdefault((begin, end, new), Mutant(header, kind, begin, end, text[begin:end], new))

    def replace(kind, pattern, *news):
        for match in re.finditer(pattern, code):
            for new in news:
                add(kind, match.start(1), match.end(1), new)

    # The code is formatted: an operator between two operands has spaces around it, and nothing else like it has.
    for old, *news in (("==", "!="), ("!=", "=="), ("<", "<=", ">="), ("<=", "<"), (">", ">=", "<="), (">=", ">")):
        replace("relational", r"(?<=\s)(" + old + r")(?=\s)", *news)
    for old, new in (("&&", "||"), (r"\|\|", "&&")):
        replace("logical", r"(?<=\s)(" + old + r")(?=\s)", new)
    replace("logical", r"(?<![\w)\]])(!)(?=[\w(])", "")
    for old, *news in ((r"\+", "-"), ("-", "+"), (r"\*", "+"), ("/", "*"), ("%", "/"), ("<<", ">>"), (">>", "<<"),
                       ("&", "|"), (r"\|", "&"), (r"\^", "|"), (r"\+=", "-="), ("-=", "+="), (r"\|=", "&=", "="),
                       ("&=", "|="), (r"\*=", "+=")):
        replace("arithmetic", r"(?<=\s)(" + old + r")(?=\s)", *news)
    replace("arithmetic", r"(\+\+)(?=[\w*(\[])", "--")
    replace("arithmetic", r"(?<=[\w)\]])(\+\+)", "--")
    replace("arithmetic", r"(--)(?=[\w(])", "++")
    replace("arithmetic", r"(~)(?=[\w(])", "")
    for match in re.finditer(r"(?<![\w.'])(0x[0-9A-Fa-f']+|[0-9][0-9']*)(u?)(?![\w.'])", code):
        number = int(match.group(1).replace("'", ""), 0)
        form = hex if match.group(1).startswith("0x") else str
        for value in (number + 1, number - 1):
            if value >= 0:
                add("constant", match.start(), match.end(), form(value) + match.group(2))
    replace("constant", r"\b(true)\b", "false")
    replace("constant", r"\b(false)\b", "true")
    # Statements: an assignment, a call, a step; what ends one that is before it, or what it depends on, says where it begins.
    begins = {match.end() for match in re.finditer(r"(?:(?<=[;{}])|(?<=\)\n)|(?<=\) )|(?<=\belse\b)|(?<=:\n))\s+", code)}
    for match in re.finditer(r"\b(?:if|for)(?: constexpr)? \(", code):  # without its statement a `while` does not end
        behind = re.compile(r"(?:\s+\[\[\w+\]\])?\s+").match(code, closing(code, match.end() - 1) + 1)
        if behind:
            begins.add(behind.end())
    for begin in sorted(begins):
        word = re.match(r"[A-Za-z_]\w*", code[begin:])
        if word and word.group(0) in ("return", "if", "for", "while", "do", "switch", "case", "default", "else", "using",
                                      "template", "struct", "class", "const", "constexpr", "static", "auto", "public",
                                      "private", "friend", "explicit", "enum", "inline", "typename", "noexcept"):
            continue
        end = end_of_part(code, begin, ";")
        if end < 0 or code[end] != ";":
            continue
        piece = code[begin:end]
        if re.match(r"(continue|break)\b", piece) or re.match(r"(\+\+|--)", piece) or \
                re.match(r"[\w.\[\]()*\->+:]+ ([-+*/|&^]|<<|>>)?= ", piece) or \
                (re.match(r"[\w.\->:]+(<[^;{}]*>)?\(", piece) and piece.endswith(")")) or \
                re.match(r"\w+ << ", piece):
            add("statement", begin, end, "")
    for match in re.finditer(r"\b(if|while)( constexpr)? \(", code):
        begin, end = match.end(), closing(code, match.end() - 1)
        semicolon = end_of_part(code, begin, ";")
        if 0 <= semicolon < end:
            begin = semicolon + 2
        piece = code[begin:end]
        alone = "&&" not in piece and "||" not in piece
        if not (alone and (piece.startswith("!") or re.search(r" ([=!]=|[<>]=?) ", piece))):  # else it is a mutant as it is
            add("condition", begin, end, "!(" + text[begin:end] + ")")
    for match in re.finditer(r"(?<=\s)\?(?=\s)", code):
        middle = end_of_part(code, match.end(), ":?")
        while middle >= 0 and (code[middle] != ":" or code[middle - 1] == ":" or code[middle + 1] == ":"):
            if code[middle] in ")]}?":
                middle = -1
                break
            middle = end_of_part(code, middle + 1, ":?")
        if middle < 0:
            continue
        end = end_of_part(code, middle + 1, ",;")
        if end > 0 and "?" not in code[middle:end]:
            first, second = text[match.end():middle].strip(), text[middle + 1:end].strip()
            add("branches", match.end(), end, " " + second + " : " + first)
    for match in re.finditer(r"\breturn ([^;{}]+|[^;]*\{[^;{}]*\});", code):
        begin, end = match.start(1), match.end(1)
        if code[begin:end] not in ("{}", "false", "0", "nullptr"):
            add("return", begin, end, "{}")
        before = code[:match.start()].rstrip()
        if before.endswith(")") or before.endswith("else"):
            add("return", match.start(), match.end() - 1, "")
    return [made[place] for place in sorted(made)]


# What chooses a mutant while a program runs. Constants have none: so that a test compiles as it is.
CHOICE = """#pragma once
#include <cstdlib>
#include <type_traits>
namespace ambit_mutation {
inline const int chosen = std::getenv("AMBIT_MUTANT") != nullptr ? std::atoi(std::getenv("AMBIT_MUTANT")) : 0;
constexpr bool is(int number) noexcept {
  if (std::is_constant_evaluated()) return false;
  return chosen == number;
}
}  // namespace ambit_mutation
"""


def with_choice(rows, text):
    """The text with mutants that a program chooses among by their numbers: a piece of a text that stands once is made
    another. A piece is an expression, or statements if it ends with a semicolon."""
    pieces = {}
    for number, context, old, new in rows:
        begin = text.index(context) + context.index(old)
        pieces.setdefault((begin, old), []).append((number, new))
    for (begin, old), mutants_of_piece in sorted(pieces.items(), reverse=True):
        made = old
        for number, new in mutants_of_piece:
            if old.endswith(";"):
                made = f"if (ambit_mutation::is({number})) {{ {new} }} else {{ {made} }}"
            else:
                made = f"(ambit_mutation::is({number}) ? ({new}) : ({made}))"
        text = text[:begin] + made + text[begin + len(old):]
    return text


def choosable(header, text):
    """The mutants of a header that a program can choose among without more being known of its code: of conditions, of
    values that are returned or kept, and of statements; each with the piece that is to be chosen."""
    code = masked(text)
    skip = left_out(code, text)
    units = []

    def unit(begin, end, is_statement):
        piece = code[begin:end]
        if piece.strip() and not any(skip[begin:end]) and not re.search(r"\[[^\]]*\]\s*[({]|\{(?!\})", piece):
            units.append((begin, end, is_statement))

    for match in re.finditer(r"\b(?:if|while) \(", code):
        end = closing(code, match.end() - 1)
        piece = code[match.end():end]
        if ";" not in piece and not re.match(r"(?:const|constexpr|auto)\b", piece):
            unit(match.end(), end, False)
    for match in re.finditer(r"\bfor \(", code):
        first = end_of_part(code, match.end(), ";")
        last = end_of_part(code, first + 1, ";") if first >= 0 and code[first] == ";" else -1
        if last > first + 2 and code[last] == ";":
            unit(first + 2, last, False)
            unit(last + 2, closing(code, match.end() - 1), False)
    for match in re.finditer(r"\breturn (?=[^{;])", code):
        end = end_of_part(code, match.end(), ";")
        if end >= 0 and code[end] == ";":
            unit(match.end(), end, False)
            unit(match.start(), end + 1, True)
    for match in re.finditer(r"(?<![\w:] )(?:\b(?:const )?(?:bool|unsigned|int|char|auto|std::size_t|std::string_view|"
                             r"std::u?int\d+_t|std::ptrdiff_t|word\d*|Size|[a-z_]+)[&*]? \w+ = )(?=[^{;])", code):
        end = end_of_part(code, match.end(), ",;")
        before = code[max(0, match.start() - 40):match.start()]
        if end >= 0 and code[end] == ";" and not re.search(r"\b(?:constexpr|static|inline|using)\b[\w\s:<>]*$", before) and \
                not re.search(r"\b(?:constexpr|static|inline|using|return|else)\b", match.group(0)):
            unit(match.end(), end, False)
    found = mutants_of(header, text)
    for mutant in found:
        if mutant.kind == "statement" and code[mutant.end] == ";":
            unit(mutant.begin, mutant.end + 1, True)
    known = {(begin, end) for begin, end, _ in units}
    # Other assignments and calls: no name of a type stands before them.
    for match in re.finditer(r"(?:(?<=[;{})])|(?<=\belse\b))\s+(?=(?:\+\+|--)?[A-Za-z_]\w*(?:(?:\.|->)\w+|"
                             r"\[(?:[^\[\]]|\[[^\[\]]*\])*\])*(?:\(| (?:[-+*/|&^%]|<<|>>)?= ))", code):
        begin, end = match.end(), end_of_part(code, match.end(), ";")
        is_statement = not re.match(r"(?:if|for|while|switch|return|static_assert|noexcept|requires|decltype|alignas|sizeof|asm)\b",
                                    code[begin:])
        if is_statement and end >= 0 and code[end] == ";" and (begin, end + 1) not in known:
            unit(begin, end + 1, True)
    chosen = []
    for mutant in found:
        is_whole = mutant.kind in ("statement", "return")
        holding = [one for one in units if one[0] <= mutant.begin and mutant.end <= one[1] and (one[2] or not is_whole)]
        if holding:
            chosen.append((mutant, min(holding, key=lambda one: one[1] - one[0])))
    return chosen


def with_chosen(numbered, text):
    """The text with mutants of `choosable` that a program chooses among by their numbers. No line becomes another one."""
    by_unit = {}
    for number, mutant, unit in numbered:
        by_unit.setdefault(unit, []).append((number, mutant))
    order = sorted(by_unit, key=lambda unit: (unit[0], -unit[1]))

    def made(begin, end, inside):
        """The text from `begin` to `end` with the units in it, none of which is in two others that cross."""
        out, at = "", begin
        while inside:
            unit, rest = inside[0], inside[1:]
            within = [one for one in rest if one[1] <= unit[1]]
            out += text[at:unit[0]] + piece_of(unit, within)
            at, inside = unit[1], rest[len(within):]
        return out + text[at:end]

    def piece_of(unit, within):
        begin, end, is_statement = unit
        piece = made(begin, end, within)
        for number, mutant in by_unit[unit]:
            new = text[begin:mutant.begin] + mutant.new + text[mutant.end:end]
            new = " ".join(re.sub(r"//[^\n]*", "", new).split())
            if is_statement:
                piece = f"{{ if (ambit_mutation::is({number})) {{ {new} }} else {{ {piece} }} }}"
            else:
                piece = f"(ambit_mutation::is({number}) ? ({new}) : ({piece}))"
        return piece

    return made(0, len(text), order)
