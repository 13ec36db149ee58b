#!/usr/bin/env python3
"""Changes the library in small ways, and asks the unit tests of the changed header's room whether they notice.

  mutate.py all [--seed N] [--rooms ROOM=COUNT,...] [--minutes N] [--out FILE] [--again]
      mutants by chance, so many of each room
  mutate.py swift [--seed N] [--rooms ROOM=COUNT,...] [--most SECONDS]
      mutants of conditions, returned values and statements, as many at once as a test can be compiled with
  mutate.py few
      those of few.tsv, each by the test that it names
  mutate.py one HEADER FROM TO
      one by hand: FROM stands once in the header

The compiler is $CXX, g++ without it; --jobs says how many mutants are looked at at once. A mutant is killed by the first
test of its room that does not compile, fails, or takes far longer than it does without a mutant, if that test passes
without a mutant in the same build; a mutant that no code can be compiled with is none. Mutants of equivalent.tsv are left
out. The status is 0 if all others are killed, of `all` 98 in 100 of them. Sources are never changed: each worker has a
copy of include/.

`all` goes through the rooms side by side, and so does a part of it. It can be ended at any time, and told by --minutes to
end: with the same --out it goes on with what it has not asked yet. With --again it also asks again for the mutants that
survived. It ends with the table of what is known.

`few` and `swift` compile each test once, with all its mutants, of which the environment chooses one while the program
runs: so they ask no test for what is computed while compiling, and a mutant that one of them leaves may be killed by a
constant; and code that the compiler has run for a table and a program runs for a look-up is a mutant in the program alone.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import queue
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import mutants

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
TESTS = SOURCE / "tests"

# How many mutants of each room; `doors` are the headers that are in none.
ROOMS = {"text": 40, "terms": 30, "vocabulary": 60, "rules": 60, "routes": 100, "answers": 60, "refinement": 30,
         "proofs": 30, "applications": 50, "http": 40, "reports": 30, "doors": 30}
LEAST_KILLED = 98  # in a hundred

# A mutant may let the compiler run for long, and a program.
COMPILE_SECONDS = 90
RUN_SECONDS = 60
FEW_RUN_SECONDS = 5
MEMORY = 3 << 30

# What a compiler says when a constant is not as a test wants it, or cannot be computed any more. Other errors say that
# the mutant is no C++.
WRONG_CONSTANT = re.compile(
    r"static assertion failed|non-constant condition|constant expression|call to non-.constexpr|exceeds (limit|maximum)|"
    r"overflow in constant|is outside the bounds|narrowing conversion|operation count|division by zero|too many initializers|"
    r"size of array|excess elements|out of memory|Killed|virtual memory")


def read_table(path, columns):
    rows = []
    for line in path.read_text().splitlines():
        if line and not line.startswith("#"):
            row = line.split("\t")
            if len(row) != columns:
                raise SystemExit(f"{path.name}: not {columns} columns: {line}")
            rows.append(row)
    return rows


def room_of(name):
    return name.split("/")[0] if "/" in name else "doors"


def text_of(header):
    return (SOURCE / "include/ambit" / (header + ".hpp")).read_text()


def source_of(test):
    return TESTS / (test + ".test.cpp")


def is_gcc(compiler):
    said = subprocess.run([*compiler.split(), "--version"], stdout=subprocess.PIPE, check=True, text=True).stdout
    return "Free Software Foundation" in said


class Bench:
    """Compiles and runs tests against a copy of the headers."""

    def __init__(self, compiler):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ambit-mutation-"))
        self.include = self.folder / "include"
        shutil.copytree(SOURCE / "include", self.include)
        # g++ collects its garbage, a tenth of its time, from 800 MB on.
        self.flags = [*compiler.split(), "-std=c++20", "-O0", "-w", "-DAMBIT_TEST_IS_BRIEF",
                      "-I", str(self.include), "-I", str(TESTS),
                      *(["--param=ggc-min-heapsize=800000", "-fmax-errors=1"] if is_gcc(compiler) else ["-ferror-limit=1"])]
        self.program = self.folder / "program"
        self.cases = []  # which test cases of the program count; all if there are none
        self.timed_out = False
        self.seconds = 0.0

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def put(self, header, text):
        (self.include / "ambit" / (header + ".hpp")).write_text(text)

    def run(self, command, seconds, environment={}):
        def limit():
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        with open(self.folder / "said", "wb+") as said:
            started = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, preexec_fn=limit,
                                       env={**os.environ, "LC_ALL": "C", **environment})
            _, status, usage = os.wait4(started.pid, 0)
            started.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            text = said.read().decode(errors="replace")
        self.seconds += usage.ru_utime
        # The compiler is a child of what was started, and so is asked for its last words as well.
        if started.returncode in (-9, -24) or "CPU time limit" in text or "Killed signal" in text:
            self.timed_out = True
        return started.returncode, text

    def compile(self, test, main, *options):
        """Nothing if the test and its constants are right, or what the compiler says."""
        status, said = self.run([*self.flags, *options, str(source_of(test)), str(main), "-o", str(self.program)],
                                COMPILE_SECONDS)
        return None if status == 0 else said or "time-out"

    def execute(self, seconds=RUN_SECONDS, **environment):
        """Nothing if the program passes, or what it says."""
        status, said = self.run([str(self.program), "--abort-after=1", *self.cases], seconds, environment)
        return None if status == 0 else "RUN " + (said[-300:] or f"status {status}")

    def wrong(self, test, main):
        """Nothing if the test passes, or what is wrong with it."""
        self.seconds, self.timed_out = 0.0, False
        return self.compile(test, main) or self.execute()

    def is_no_code(self, said):
        return not said.startswith("RUN ") and not self.timed_out and not WRONG_CONSTANT.search(said)


class Order:
    """Which tests are the cheapest to kill a mutant of a header with, by what was learnt so far. The verdicts do not
    depend on it."""

    def __init__(self):
        self.names = set((TESTS / "tests.txt").read_text().split())
        covered = dict(line.split() for line in (TESTS / "covered_by.txt").read_text().splitlines() if line)
        self.covered = {header: test for header, test in covered.items() if test in self.names}
        self.rooms = collections.defaultdict(set)
        for name in self.names:
            self.rooms[room_of(name)].add(name)
        for header, test in self.covered.items():
            self.rooms[room_of(header)].add(test)
        self.reads = {}  # the headers that a file reads
        self.costs = SOURCE / "build/mutation_costs.json"  # what tests took before
        self.seconds = json.loads(self.costs.read_text()) if self.costs.exists() else {}
        self.tried = collections.Counter()
        self.killed = collections.Counter()
        self.lock = threading.Lock()

    def keep(self):
        if not self.tried:
            return
        self.costs.parent.mkdir(exist_ok=True)
        self.costs.write_text(json.dumps(self.seconds, indent=1, sort_keys=True))

    def headers_of(self, path):
        """The headers of the library that a file includes, and those that these include."""
        if path not in self.reads:
            found = self.reads[path] = set()
            for mark, name in re.findall(r'^#include ([<"])([^>"]+)[>"]', path.read_text(), flags=re.M):
                if mark == "<" and name.startswith("ambit/"):
                    found.add(name[len("ambit/"):-len(".hpp")])
                    found |= self.headers_of(SOURCE / "include" / name)
                elif mark == '"':
                    beside = path.parent / name
                    found |= self.headers_of(beside if beside.exists() else TESTS / name)
        return self.reads[path]

    def tests(self, header):
        """The tests of the header's room that include it, the one that is worth its time the most first."""
        beside = header if header in self.names else self.covered.get(header)

        def worth(test):
            key = (header, test)
            first = 1.6 if test == beside else 0.5
            chance = (self.killed[key] + first) / (self.tried[key] + 2)
            return chance / (self.seconds.get(test) or source_of(test).stat().st_size / 6000 + 0.6)

        with self.lock:
            able = [test for test in sorted(self.rooms[room_of(header)]) if header in self.headers_of(source_of(test))]
            return sorted(able, key=worth, reverse=True)

    def learn(self, header, test, seconds, killed):
        with self.lock:
            self.tried[header, test] += 1
            self.killed[header, test] += killed
            self.seconds[test] = (seconds + self.seconds.get(test, seconds)) / 2 + 0.1


class Verdict:
    def __init__(self, mutant, what, test="", said="", timed_out=False):
        self.mutant, self.what, self.test, self.said, self.timed_out = mutant, what, test, said, timed_out


class Workers:
    """Looks at mutants, several at once."""

    def __init__(self, compiler, jobs):
        self.order = Order()
        self.compiler = compiler
        self.benches = queue.SimpleQueue()
        self.all = [Bench(compiler) for _ in range(jobs)]
        for bench in self.all:
            self.benches.put(bench)
        self.main = self.all[0].folder / "doctest_main.o"
        subprocess.run([*compiler.split(), "-std=c++20", "-O0", "-c", str(TESTS / "doctest_main.cpp"), "-o", str(self.main)],
                       check=True)
        self.controls = {}  # what is wrong with a test without a mutant: nothing, if all is well
        self.lock = threading.Lock()
        self.pool = concurrent.futures.ThreadPoolExecutor(jobs)

    def close(self):
        self.order.keep()
        self.pool.shutdown(cancel_futures=True)
        for bench in self.all:
            bench.close()

    def control(self, bench, test):
        """Asks, once, whether a test passes without a mutant. A test that does not kills none."""
        with self.lock:
            known = test in self.controls
        if not known:
            said = bench.wrong(test, self.main)
            with self.lock:
                self.controls[test] = said
        if self.controls[test] is not None:
            raise SystemExit(f"{test} fails without a mutant: {self.controls[test][-700:]}")

    def judge(self, mutant, text):
        """Killed, by which test; survived; or no code."""
        bench = self.benches.get()
        try:
            for test in self.order.tests(mutant.header):
                bench.put(mutant.header, mutant.applied_to(text))
                said = bench.wrong(test, self.main)
                no_code, timed_out = said is not None and bench.is_no_code(said), bench.timed_out
                self.order.learn(mutant.header, test, bench.seconds, said is not None)
                if said is not None:
                    bench.put(mutant.header, text)
                    self.control(bench, test)
                    return Verdict(mutant, "no code" if no_code else "killed", test, said, timed_out)
            return Verdict(mutant, "survived")
        finally:
            bench.put(mutant.header, text)
            self.benches.put(bench)

    def judge_by_choice(self, test, rows):
        """The verdicts of one test on all its mutants, which one program has."""
        bench = self.benches.get()
        test, *cases = test.split(":")
        bench.cases = [f"--test-case={case}" for case in cases]
        headers = {header for header, *_ in rows}
        try:
            for header in headers:
                bench.put(header, mutants.with_choice([row[1:] for row in rows if row[0] == header], text_of(header)))
            chosen = bench.folder / "mutant.hpp"
            chosen.write_text(mutants.CHOICE)
            said = bench.compile(test, self.main, "-include", str(chosen)) or bench.execute(FEW_RUN_SECONDS)
            if said is not None:
                return [(row, f"fails without a mutant: {said[-700:]}") for row in rows]
            verdicts = []
            for row in rows:
                said = bench.execute(FEW_RUN_SECONDS, AMBIT_MUTANT=str(row[1]))
                verdicts.append((row, "survived" if said is None else None))
            return verdicts
        finally:
            bench.cases = []
            for header in headers:
                bench.put(header, text_of(header))
            self.benches.put(bench)


def shown(mutant, text):
    before, after = mutant.lines(text)
    return f"{mutant.header}.hpp:{mutant.line_number(text)}: {mutant.kind}\n  - {before}\n  + {after}"


class Log:
    """The verdicts so far, a line of JSON each, under a key that has the header's whole text in it."""

    def __init__(self, path, again):
        self.verdicts = {}
        if path and pathlib.Path(path).exists():
            for line in pathlib.Path(path).read_text().splitlines():
                entry = json.loads(line)
                self.verdicts[entry["key"]] = entry
        if again:
            self.verdicts = {key: entry for key, entry in self.verdicts.items() if entry["what"] != "survived"}
        self.file = open(path, "a") if path else None

    @staticmethod
    def key(mutant, text):
        said = f"{mutant.header} {mutant.begin} {mutant.end} {mutant.new} {text}"
        return hashlib.sha256(said.encode()).hexdigest()[:24]

    def add(self, verdict, text):
        before, after = verdict.mutant.lines(text)
        entry = {"key": self.key(verdict.mutant, text), "what": verdict.what, "header": verdict.mutant.header,
                 "line": verdict.mutant.line_number(text), "kind": verdict.mutant.kind, "before": before, "after": after,
                 "test": verdict.test, "timed_out": verdict.timed_out, "said": verdict.said[-300:]}
        self.verdicts[entry["key"]] = entry
        if self.file:
            self.file.write(json.dumps(entry) + "\n")
            self.file.flush()


def chosen_mutants(seed, rooms):
    """All mutants of each room in an order that the seed makes."""
    texts, orders = {}, {}
    for room in rooms:
        pattern = "*.hpp" if room == "doors" else f"{room}/*.hpp"
        found = []
        for path in sorted((SOURCE / "include/ambit").glob(pattern)):
            header = path.stem if room == "doors" else f"{room}/{path.stem}"
            texts[header] = path.read_text()
            found += mutants.mutants_of(header, texts[header])
        random.Random(f"{seed} {room}").shuffle(found)
        orders[room] = found
    return texts, orders


def run_all(workers, given, rooms):
    """So many mutants of each room, chosen by the seed; the next ones of its order take the place of those that are no
    code or known to be equivalent."""
    equivalent = {(header, old, new) for header, old, new, _ in read_table(HERE / "equivalent.tsv", 4)}
    texts, orders = chosen_mutants(given.seed, rooms)
    log = Log(given.out, given.again)
    counts = {room: collections.Counter() for room in rooms}
    survivors = []
    places = dict.fromkeys(rooms, 0)
    ends = time.time() + 60 * given.minutes

    def count(room, what, timed_out):
        counts[room][what] += 1
        counts[room]["by time"] += timed_out

    def done(room):
        return counts[room]["killed"] + counts[room]["survived"]

    def next_mutant():
        """One of the room that is the furthest behind; none if all have theirs."""
        while True:
            behind = [room for room in rooms if done(room) + counts[room]["asked"] < rooms[room]
                      and places[room] < len(orders[room])]
            if not behind:
                return None
            room = min(behind, key=lambda r: (done(r) + counts[r]["asked"]) / rooms[r])
            mutant = orders[room][places[room]]
            places[room] += 1
            text = texts[mutant.header]
            if (mutant.header, *mutant.lines(text)) in equivalent:
                counts[room]["equivalent"] += 1
                continue
            known = log.verdicts.get(log.key(mutant, text))
            if known:
                count(room, known["what"], known["timed_out"])
                if known["what"] == "survived":
                    survivors.append(mutant)
                continue
            if time.time() > ends:
                places[room] = len(orders[room])
                continue
            counts[room]["asked"] += 1
            return mutant

    running = {}
    try:
        while True:
            while len(running) < given.jobs and (mutant := next_mutant()):
                running[workers.pool.submit(workers.judge, mutant, texts[mutant.header])] = mutant
            if not running:
                break
            for future in concurrent.futures.wait(running, return_when=concurrent.futures.FIRST_COMPLETED).done:
                mutant = running.pop(future)
                room, text = room_of(mutant.header), texts[mutant.header]
                counts[room]["asked"] -= 1
                verdict = future.result()
                count(room, verdict.what, verdict.timed_out)
                log.add(verdict, text)
                if verdict.what == "survived":
                    survivors.append(mutant)
                    print("survived:", shown(mutant, text), flush=True)
    except KeyboardInterrupt:
        pass
    print("\nSurvivors:" if survivors else "\nNo survivors.")
    for mutant in sorted(survivors, key=lambda m: (m.header, m.begin)):
        print(shown(mutant, texts[mutant.header]))
    print("\n| room | mutants | killed | of them by time | survived | equivalent, left out | no code, left out |")
    print("|---|---|---|---|---|---|---|")
    for room, c in counts.items():
        print(f"| {room} | {done(room)} of {rooms[room]} | {c['killed']} | {c['by time']} | {c['survived']} | "
              f"{c['equivalent']} | {c['no code']} |")
    killed, all_done = sum(c["killed"] for c in counts.values()), sum(done(room) for room in rooms)
    print(f"{killed} of {all_done} mutants killed, {len(survivors)} survived; {all_done} of {sum(rooms.values())} asked for, "
          f"seed {given.seed}")
    return all_done == sum(rooms.values()) and 100 * killed >= LEAST_KILLED * all_done


def run_swift(workers, given, rooms):
    """For each room the mutants that none of its programs notices."""
    is_all_killed = True
    for room, wanted in rooms.items():
        texts, _ = chosen_mutants(given.seed, [room])
        found = [pair for header, text in sorted(texts.items()) for pair in mutants.choosable(header, text)]
        random.Random(f"{given.seed} {room}").shuffle(found)
        equivalent = {(header, old, new) for header, old, new, _ in read_table(HERE / "equivalent.tsv", 4)}
        found = [pair for pair in found if (pair[0].header, *pair[0].lines(texts[pair[0].header])) not in equivalent]
        left = {number: pair for number, pair in enumerate(found[:wanted], 1)}
        bench, made, asked = workers.all[0], set(left), set()
        bench.flags = [flag for flag in bench.flags if flag != "-fmax-errors=1"]
        if is_gcc(workers.compiler):
            bench.flags.append("-fconstexpr-ops-limit=1000000000")
        chosen = bench.folder / "mutant.hpp"
        chosen.write_text(mutants.CHOICE)

        def put(numbers):
            for header, text in texts.items():
                bench.put(header, mutants.with_chosen([(n, *left_all[n]) for n in sorted(numbers)
                                                       if left_all[n][0].header == header], text))

        left_all = dict(left)
        tests = sorted(workers.order.rooms[room], key=lambda t: workers.order.seconds.get(t, source_of(t).stat().st_size / 6000))
        for test in tests:
            here = {n for n in left if left[n][0].header in workers.order.headers_of(source_of(test))}
            if not here:
                continue
            said = None
            for _ in range(12):
                put(made)
                said = bench.compile(test, workers.main, "-include", str(chosen))
                if said is None:
                    break
                wrong = {(h, int(line)) for h, line in re.findall(r"include/ambit/([\w/]+)\.hpp:(\d+)", said)}
                bad = set()
                for n in made:
                    mutant, (begin, end, _) = left_all[n]
                    text = texts[mutant.header]
                    lines = range(text.count("\n", 0, begin) + 1, text.count("\n", 0, end) + 2)
                    if any(h == mutant.header and line in lines for h, line in wrong):
                        bad.add(n)
                if not bad:
                    break
                made -= bad
                for n in bad:
                    left.pop(n, None)
            bench.seconds = 0.0
            if said is not None or (said := bench.execute()) is not None:
                print(f"{test}: cannot be asked: {said[-400:]}")
                continue
            if bench.seconds > given.most:
                print(f"{test}: not asked, as it takes {bench.seconds:.1f} seconds", flush=True)
                continue
            limit = int(10 * bench.seconds) + 3
            for n in sorted(here & set(left)):
                asked.add(n)
                if bench.execute(limit, AMBIT_MUTANT=str(n)) is not None:
                    del left[n]
            print(f"{room}: {len(left)} of {len(made)} are left by {test}", file=sys.stderr, flush=True)
        for header, text in texts.items():
            bench.put(header, text)
        for n in sorted(left):
            if n in asked:
                print(shown(left[n][0], texts[left[n][0].header]))
        killed = len(asked) - len(asked & set(left))
        print(f"{room}: {killed} of {len(asked)} mutants killed by programs, {len(found)} there are", flush=True)
        is_all_killed = is_all_killed and killed == len(asked)
    return is_all_killed


def run_few(workers):
    """The mutants of few.tsv, each of which has to be killed; one whose text the header does not have any more is none."""
    rows = read_table(HERE / "few.tsv", 5)
    by_test, gone = collections.defaultdict(list), []
    for number, (header, context, old, new, test) in enumerate(rows, 1):
        if text_of(header).count(context) != 1 or context.count(old) != 1:
            gone.append(f"{header}: {context}: {old}")
        else:
            by_test[test].append((header, number, context, old, new))
    bad = 0
    jobs = sorted(by_test.items())
    for verdicts in workers.pool.map(lambda job: workers.judge_by_choice(*job), jobs):
        for (header, _, _, old, new), wrong in verdicts:
            if wrong is not None:
                bad += 1
                print(f"{header}\n  - {old}\n  + {new}\n{wrong}", flush=True)
    for line in gone:
        print(f"to be replaced in few.tsv, as the header reads otherwise now: {line}")
    made = len(rows) - len(gone)
    print(f"{made - bad} of {made} mutants killed, {len(gone)} not to be made")
    return bad == 0 and made > 0 and not gone


def run_one(workers, header, old, new):
    text = text_of(header)
    if text.count(old) != 1:
        raise SystemExit("the text does not stand in the header, or not once")
    begin = text.index(old)
    verdict = workers.judge(mutants.Mutant(header, "by hand", begin, begin + len(old), old, new), text)
    print(verdict.what, verdict.test, verdict.said[-1200:])
    return verdict.what == "killed"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("all", "swift", "few", "one"))
    parser.add_argument("mutant", nargs="*")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--rooms", default=",".join(f"{room}={count}" for room, count in ROOMS.items()))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--most", type=float, default=1e6,
                        help="ask no program by swift that takes more seconds without a mutant")
    parser.add_argument("--minutes", type=float, default=1e6)
    parser.add_argument("--out", help="a file to which each verdict is added as a line of JSON, and that is read first")
    parser.add_argument("--again", action="store_true")
    given = parser.parse_args()
    workers = Workers(os.environ.get("CXX", "g++"), given.jobs)
    try:
        if given.what == "few":
            return 0 if run_few(workers) else 1
        if given.what == "one":
            return 0 if run_one(workers, *given.mutant) else 1
        rooms = {room: int(count) for room, count in (pair.split("=") for pair in given.rooms.split(","))}
        return 0 if (run_swift if given.what == "swift" else run_all)(workers, given, rooms) else 1
    finally:
        workers.close()


if __name__ == "__main__":
    sys.exit(main())
