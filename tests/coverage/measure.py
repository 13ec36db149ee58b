#!/usr/bin/env python3
"""Which lines, branches and conditions (MC/DC) of each room the unit tests run, merged over their programs.

  measure.py [ROOM|HEADER...] [--own] [--out FOLDER] [--jobs N] [--show] [--check]

Without a room: of all. `doors` are the headers that are in no room. With --own the programs are those that tests of the
rooms named alone make, and not those of all rooms; of a header, as text/bytes, the one of its own test. --show names the lines, branches and conditions that no program runs,
or not both ways, as exceptions.tsv names those that need not be: by header, kind and the text of the line. What is listed
there counts as run. With --check the status is 0 only if 100 in 100 lines and branches of each room are run, and 98 of
the conditions.

Constants are computed by the compiler, which counts nothing. So each program runs twice, the second time by the code
that computes constants: in a copy of the headers a function that the environment tells takes the place of
std::is_constant_evaluated(). What runs for tables alone has to be run by a test that builds them from rows at run time.
FOLDER keeps what was measured, and a program whose sources have not changed is not compiled again. It takes clang++-19,
and llvm-19 of Debian.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "mutation"))
import mutants
import mutate

SOURCE, TESTS = mutate.SOURCE, mutate.TESTS
INCLUDE = SOURCE / "include/ambit"
CXX = os.environ.get("CXX", "clang++-19")
TOOLS = pathlib.Path(os.environ.get("LLVM", "/usr/lib/llvm-19/bin"))
FLAGS = ["-std=c++20", "-O0", "-w", "-DAMBIT_TEST_IS_BRIEF", "-fprofile-instr-generate", "-fcoverage-mapping",
         "-fcoverage-mcdc", f"-I{TESTS}",
         # What names mistakes is declared, and defined nowhere: a record of what is not compiled refers to it.
         "-Wl,--unresolved-symbols=ignore-all"]
KINDS, LEAST = ("lines", "branches", "mcdc"), (100, 100, 98)


# Of the size of what it takes the place of.
ASKED, TOLD = "std::is_constant_evaluated()", "::is_measured_as_constant ()"
CHOICE = """#pragma once
#include <cstdlib>
#include <type_traits>
inline const bool measured_as_constant = std::getenv("AMBIT_AS_CONSTANT") != nullptr;
constexpr bool is_measured_as_constant() noexcept {
  if (std::is_constant_evaluated()) return true;
  return measured_as_constant;
}
"""


def copy_headers(folder):
    """The headers with another function in the place of std::is_constant_evaluated(), below `folder`."""
    for path in INCLUDE.rglob("*.hpp"):
        copied = folder / "include/ambit" / path.relative_to(INCLUDE)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_text(path.read_text().replace(ASKED, TOLD))
    (folder / "choice.hpp").write_text(CHOICE)


def text_of(paths):
    """Names the text of files of this project."""
    said = hashlib.sha256()
    for path in paths:
        said.update((SOURCE / path).read_bytes() if (SOURCE / path).exists() else b"gone")
    return said.hexdigest()


def line_counts(segments):
    """Whether each line is run, as llvm-cov counts lines; of a line that has code alone."""
    by_line = collections.defaultdict(list)
    for segment in segments:
        by_line[segment[0]].append(segment)
    lines, wrapped = {}, None
    for line in range(segments[0][0], segments[-1][0] + 1) if segments else ():
        here = by_line.get(line, [])
        starts = [count for _, _, count, has_count, is_entry, is_gap in here if has_count and is_entry and not is_gap]
        is_skipped = bool(here) and not here[0][3] and here[0][4]
        if not is_skipped and ((wrapped and wrapped[3]) or starts):
            lines[line] = max([wrapped[2] if wrapped else 0, *starts]) > 0
        if here:
            wrapped = here[-1]
    return lines


def put(seen, more):
    """Adds to what was seen of a header what one program has run of it: places, and for each a list of what was so."""
    for kind in KINDS:
        for place, flags in more[kind].items():
            known = seen[kind].setdefault(place, [False] * len(flags))
            seen[kind][place] = [a or b for a, b in zip(known, flags)]


def run_of(program, profile, include):
    """What a program runs of each header. Its instances of a template count as one."""
    said = subprocess.run([str(TOOLS / "llvm-cov"), "export", str(program), f"-instr-profile={profile}",
                           *(str(path) for path in sorted(include.rglob("*.hpp")))], stdout=subprocess.PIPE, check=True)
    headers = {}
    for file in json.loads(said.stdout)["data"][0]["files"]:
        seen = headers[str(pathlib.Path(file["filename"]).relative_to(include / "ambit"))] = {kind: {} for kind in KINDS}
        put(seen, {"lines": {str(line): [is_run] for line, is_run in line_counts(file["segments"]).items()}, "branches": {},
                   "mcdc": {}})
        for branch in file["branches"]:
            put(seen, {"lines": {}, "mcdc": {},
                       "branches": {"{}:{}-{}:{}".format(*branch[:4]): [branch[4] > 0, branch[5] > 0]}})
        for record in file["mcdc_records"]:
            put(seen, {"lines": {}, "branches": {}, "mcdc": {"{}:{}-{}:{}".format(*record[:4]): record[-1]}})
    return headers


def measured(test, main, folder):
    """What a test runs of each header; found anew where a source is newer."""
    program = folder / test.replace("/", ".")
    kept = program.with_suffix(program.suffix + ".json")
    known = json.loads(kept.read_text()) if kept.exists() else {"sources": [], "text": ""}
    if known["text"] != text_of(known["sources"]):
        made = [pathlib.Path(f"{program}.{end}") for end in ("raw", "constant.raw", "profile", "d", "o")]
        raw, as_constant, profile, read, code = made
        include = folder / "include"
        subprocess.run([CXX, *FLAGS, f"-I{include}", "-include", str(folder / "choice.hpp"), "-MMD", "-MF", str(read), "-c",
                        str(mutate.source_of(test)), "-o", str(code)], check=True, stderr=subprocess.DEVNULL)
        subprocess.run([CXX, *FLAGS, str(code), str(main), "-o", str(program)], check=True, stderr=subprocess.DEVNULL)
        for path, told in ((raw, {}), (as_constant, {"AMBIT_AS_CONSTANT": "1"})):
            ran = subprocess.run([str(program)], stdout=subprocess.PIPE, text=True,
                                 env={**os.environ, **told, "LLVM_PROFILE_FILE": str(path)})
            if ran.returncode != 0:
                raise SystemExit(f"{test} fails {' '.join(told)}: {ran.stdout[-700:]}")
        subprocess.run([str(TOOLS / "llvm-profdata"), "merge", "-sparse", str(raw), str(as_constant), "-o", str(profile)],
                       check=True)
        paths = [pathlib.Path(path) for path in read.read_text().replace("\\\n", " ").split()[1:]]
        paths = [SOURCE / path.relative_to(folder) if path.is_relative_to(include) else path for path in paths]
        sources = sorted(str(path.relative_to(SOURCE)) for path in paths if path.is_relative_to(SOURCE)
                         and not path.is_relative_to(folder))
        known = {"sources": sources, "text": text_of(sources), "headers": run_of(program, profile, include)}
        kept.write_text(json.dumps(known))
        for path in (*made, program):
            path.unlink()
    return known["headers"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*")
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--out", default=str(SOURCE / "build/coverage"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    folder = pathlib.Path(given.out).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    copy_headers(folder)
    order = mutate.Order()
    is_wanted = lambda name: not given.rooms or name in given.rooms or mutate.room_of(name) in given.rooms
    tests = order.names
    if given.own:
        tests = set().union(*({order.covered.get(one, one)} if "/" in one else order.rooms[one] for one in given.rooms))
    doctest_main = folder / "doctest_main.o"
    if not doctest_main.exists():
        subprocess.run([CXX, "-std=c++20", "-O0", "-c", str(TESTS / "doctest_main.cpp"), "-o", str(doctest_main)], check=True)
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        made = list(pool.map(lambda test: measured(test, doctest_main, folder), sorted(tests)))
    headers = collections.defaultdict(lambda: {kind: {} for kind in KINDS})
    for one in made:
        for header, seen in one.items():
            put(headers[header], seen)
    listed = {(header, kind, text) for header, kinds, text, _ in mutate.read_table(HERE / "exceptions.tsv", 4)
              for kind in kinds.split(",")}
    needed = set()
    rooms = collections.defaultdict(lambda: {kind: [0, 0] for kind in KINDS})
    for header, seen in sorted(headers.items()):
        room, name = mutate.room_of(header), header.removesuffix(".hpp")
        if not is_wanted(name):
            continue
        text = (INCLUDE / header).read_text()
        lines = [" ".join(line.split()) for line in text.split("\n")]
        for begin, end in mutants.not_compiled(text):  # what is no code in one program is a function not run in another
            for line in range(text.count("\n", 0, begin) + 1, text.count("\n", 0, end) + 2):
                seen["lines"].pop(str(line), None)
        for number, line in enumerate(lines, 1):  # what has no code counts with what is before it
            if not line or line.startswith("//"):
                seen["lines"].pop(str(number), None)
        for kind in KINDS:
            for place, flags in sorted(seen[kind].items(), key=lambda one: [int(n) for n in one[0].replace("-", ":").split(":")]):
                line = lines[int(place.split(":")[0]) - 1]
                is_listed = (name, kind, line) in listed
                if is_listed and not all(flags):
                    needed.add((name, kind, line))
                elif given.show and not all(flags):
                    print(f"{name}\t{kind}\t{line}\t{place}")
                rooms[room][kind][0] += len(flags) if is_listed else sum(flags)
                rooms[room][kind][1] += len(flags)
    for name, kind, line in sorted(listed - needed):
        if is_wanted(name):
            print(f"no exception any more: {name}: {kind}: {line}")
    print("| room | lines | branches | MC/DC |\n|---|---|---|---|")
    is_enough = True
    for room in sorted(rooms):
        cells = (f"{100 * done / all_:.1f} of {all_}" if all_ else "none" for done, all_ in rooms[room].values())
        print(f"| `{room}` | {' | '.join(cells)} |")
        is_enough = is_enough and all(100 * done >= least * all_ for (done, all_), least in zip(rooms[room].values(), LEAST))
    return 0 if is_enough or not given.check else 1


if __name__ == "__main__":
    sys.exit(main())
