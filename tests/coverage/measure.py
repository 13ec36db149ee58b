#!/usr/bin/env python3
"""Which lines, branches and conditions (MC/DC) of each room the unit tests run, merged over their programs.

  measure.py [ROOM...] [--own] [--out FOLDER] [--jobs N] [--show]

Without a room: of all. `doors` are the headers that are in no room. With --own the programs are those that tests of the
rooms named alone make, and not those of all rooms. --show names the lines, branches and conditions that no program runs,
or not both ways. Constants are computed by
the compiler, which counts nothing: what runs there alone counts as not run. FOLDER keeps what was measured, and a program
whose sources have not changed is not compiled again. It takes clang++-19, and llvm-19 of Debian.
"""

import argparse
import collections
import concurrent.futures
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
         "-fcoverage-mcdc", f"-I{SOURCE / 'include'}", f"-I{TESTS}",
         # What names mistakes is declared, and defined nowhere: a record of what is not compiled refers to it.
         "-Wl,--unresolved-symbols=ignore-all"]
KINDS = ("lines", "branches", "mcdc")


def newest(test):
    headers = mutate.Order().headers_of(mutate.source_of(test))
    paths = [INCLUDE / f"{header}.hpp" for header in headers] + [mutate.source_of(test)]
    return max(path.stat().st_mtime for path in paths)


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


def run_of(program, profile):
    """What a program runs of each header. Its instances of a template count as one."""
    said = subprocess.run([str(TOOLS / "llvm-cov"), "export", str(program), f"-instr-profile={profile}",
                           *(str(path) for path in sorted(INCLUDE.rglob("*.hpp")))], stdout=subprocess.PIPE, check=True)
    headers = {}
    for file in json.loads(said.stdout)["data"][0]["files"]:
        seen = headers[str(pathlib.Path(file["filename"]).relative_to(INCLUDE))] = {kind: {} for kind in KINDS}
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
    if not kept.exists() or kept.stat().st_mtime < newest(test):
        raw, profile = program.with_suffix(program.suffix + ".raw"), program.with_suffix(program.suffix + ".profile")
        subprocess.run([CXX, *FLAGS, str(mutate.source_of(test)), str(main), "-o", str(program)], check=True,
                       stderr=subprocess.DEVNULL)
        ran = subprocess.run([str(program)], env={**os.environ, "LLVM_PROFILE_FILE": str(raw)}, stdout=subprocess.DEVNULL)
        if ran.returncode != 0:
            raise SystemExit(f"{test} fails")
        subprocess.run([str(TOOLS / "llvm-profdata"), "merge", "-sparse", str(raw), "-o", str(profile)], check=True)
        kept.write_text(json.dumps(run_of(program, profile)))
        for path in (raw, profile, program):
            path.unlink()
    return json.loads(kept.read_text())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*")
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--out", default=str(SOURCE / "build/coverage"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    folder = pathlib.Path(given.out)
    folder.mkdir(parents=True, exist_ok=True)
    order = mutate.Order()
    tests = set().union(*(order.rooms[room] for room in given.rooms)) if given.own else order.names
    doctest_main = folder / "doctest_main.o"
    if not doctest_main.exists():
        subprocess.run([CXX, "-std=c++20", "-O1", "-c", str(TESTS / "doctest_main.cpp"), "-o", str(doctest_main)], check=True)
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        made = list(pool.map(lambda test: measured(test, doctest_main, folder), sorted(tests)))
    headers = collections.defaultdict(lambda: {kind: {} for kind in KINDS})
    for one in made:
        for header, seen in one.items():
            put(headers[header], seen)
    rooms = collections.defaultdict(lambda: {kind: [0, 0] for kind in KINDS})
    for header, seen in sorted(headers.items()):
        room = mutate.room_of(header)
        if given.rooms and room not in given.rooms:
            continue
        text = (INCLUDE / header).read_text()
        for begin, end in mutants.not_compiled(text):  # what is no code in one program is a function not run in another
            for line in range(text.count("\n", 0, begin) + 1, text.count("\n", 0, end) + 2):
                seen["lines"].pop(str(line), None)
        for kind in KINDS:
            flags = [flag for place in seen[kind].values() for flag in place]
            rooms[room][kind][0] += sum(flags)
            rooms[room][kind][1] += len(flags)
            if given.show:
                lacking = [place for place, place_flags in seen[kind].items() if not all(place_flags)]
                if lacking:
                    print(f"{header}: {kind}: {' '.join(sorted(lacking, key=lambda p: int(p.split(':')[0])))}")
    print("| room | lines | branches | MC/DC |\n|---|---|---|---|")
    for room in sorted(rooms):
        cells = (f"{100 * done / all_:.1f} of {all_}" if all_ else "none" for done, all_ in rooms[room].values())
        print(f"| {room} | {' | '.join(cells)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
