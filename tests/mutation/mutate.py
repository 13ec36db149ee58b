#!/usr/bin/env python3
"""Changes the library in small ways, and asks the unit tests of the changed header's room whether they notice.

  mutate.py all [--seed N] [--rooms ROOM=COUNT,...] [--minutes N] [--out FILE] [--again]
                [--constants | --programs | --rest] [--most SECONDS]
      mutants by chance, so many of each room
  mutate.py swift [--seed N] [--rooms ROOM=COUNT,...] [--most SECONDS]
      mutants of conditions, returned values and statements, as many at once as a test can be compiled with
  mutate.py few
      those of few.tsv, each by the test that it names
  mutate.py bugs [TEST...]
      those of bugs.tsv in the same way, or of these tests alone; of one that the program leaves, the test is compiled with
      it as well
  mutate.py one HEADER FROM TO
      one by hand: FROM stands once in the header

The compiler is $CXX, g++ without it; --jobs says how many mutants are looked at at once. A mutant is killed by the first
test of its room that does not compile, fails, or takes far longer than it does without a mutant, if that test passes
without a mutant in the same build; a mutant that no code can be compiled with is none. Mutants of equivalent.tsv are left
out. The status is 0 if all others are killed, of `all` 98 in 100 of them. Sources are never changed: each worker has a
copy of include/.

`all` goes through the rooms in turn, those that decide first. Of each mutant it compiles three tests for their constants
alone, the one that is worth its time the most first; then each test once with all mutants that are left and that a
program can choose among, as `swift` does; and what is left then is asked of the constants of all tests, and of programs.
It can be ended at any time, and told by --minutes to end: with the same --out (build/mutation.jsonl) it goes on with what
it has not asked yet. With --constants it asks the first constants alone, with --programs those programs, with --rest
what is left by them, and with --again also again for the mutants that survived. It ends with the table of what is known.

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
ROOMS = {"vocabulary": 50, "rules": 50, "routes": 100, "terms": 30, "text": 40, "answers": 50, "http": 40,
         "applications": 50, "doors": 30, "refinement": 30, "proofs": 30, "reports": 30}
# Where a table and what looks into it are made by the same code, a mutant of the program alone is none of the library.
NOT_CHOSEN = ("vocabulary/name_table",)
LEAST_KILLED = 98  # in a hundred
FIRST_CONSTANTS = 3  # tests whose constants are asked of a mutant before any program

# A mutant may let the compiler run for long, and a program.
COMPILE_SECONDS = 90
RUN_SECONDS = 40
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

    def wrong(self, test, main, what="all"):
        """Nothing if the test passes, or what is wrong with it; of its constants, of its program, or of all."""
        self.seconds, self.timed_out = 0.0, False
        if what == "constants":
            status, said = self.run([*self.flags, "-fsyntax-only", str(source_of(test))], COMPILE_SECONDS)
            return None if status == 0 else said or "time-out"
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
            self.keep()  # as it may be ended at any time


class Verdict:
    def __init__(self, mutant, what, test="", said="", timed_out=False):
        self.mutant, self.what, self.test, self.said, self.timed_out = mutant, what, test, said, timed_out


class Workers:
    """Looks at mutants, several at once."""

    def __init__(self, compiler, jobs):
        self.order = Order()
        self.wanted = set()  # the tests whose programs are asked about many mutants; all if there are none
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

    def judge(self, mutant, text, has_passed=lambda test, what: False, tell_passed=lambda test, what: None, most=None):
        """Killed, by which test; survived; or no code. First the constants of each test are asked, then each program. With
        `most`, the constants of so many tests alone, and a mutant that they leave has no verdict."""
        bench = self.benches.get()
        try:
            tests = self.order.tests(mutant.header)[:most]
            asked = [(test, what) for what in ("constants", "all") for test in tests if not has_passed(test, what)]
            for test, what in asked if most is None else [one for one in asked if one[1] == "constants"]:
                bench.put(mutant.header, mutant.applied_to(text))
                said = bench.wrong(test, self.main, what)
                no_code, timed_out = said is not None and bench.is_no_code(said), bench.timed_out
                self.order.learn(mutant.header, test, bench.seconds, said is not None)
                if said is not None:
                    bench.put(mutant.header, text)
                    self.control(bench, test)
                    return Verdict(mutant, "no code" if no_code else "killed", test, said, timed_out)
                tell_passed(test, what)
            return Verdict(mutant, "survived") if most is None else None
        finally:
            bench.put(mutant.header, text)
            self.benches.put(bench)

    def is_killed_by(self, test, mutant, text):
        """Whether a test that passes without the mutant does not pass with it."""
        bench = self.benches.get()
        try:
            bench.put(mutant.header, mutant.applied_to(text))
            said = bench.wrong(test, self.main)
            is_code = said is not None and not bench.is_no_code(said)
            bench.put(mutant.header, text)
            if is_code:
                self.control(bench, test)
            return is_code
        finally:
            bench.put(mutant.header, text)
            self.benches.put(bench)

    def judge_by_choice(self, test, rows, seconds=FEW_RUN_SECONDS):
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
            said = bench.compile(test, self.main, "-include", str(chosen)) or bench.execute(seconds)
            if said is not None:
                return [(row, f"fails without a mutant: {said[-700:]}") for row in rows]
            verdicts = []
            for row in rows:
                said = bench.execute(seconds, AMBIT_MUTANT=str(row[1]))
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
        self.passed = collections.defaultdict(set)  # the tests whose programs have not noticed a mutant
        if path and pathlib.Path(path).exists():
            for line in pathlib.Path(path).read_text().splitlines():
                entry = json.loads(line)
                if entry["what"] == "passed":
                    self.passed[entry["key"]].add((entry["test"], entry["by"], entry["of"]))
                else:
                    self.verdicts[entry["key"]] = entry
        if again:
            self.verdicts = {key: entry for key, entry in self.verdicts.items() if entry["what"] != "survived"}
        self.file = None
        if path:
            pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
            self.file = open(path, "a")

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
        self.write(entry)

    def write(self, entry):
        if self.file:
            self.file.write(json.dumps(entry) + "\n")
            self.file.flush()

    @staticmethod
    def of(test):
        """Names the test's text as it is."""
        return hashlib.sha256(source_of(test).read_bytes()).hexdigest()[:12]

    def has_passed(self, mutant, text, test, what="all"):
        """Whether a test's program has passed over a mutant, or its constants."""
        return (test, what, self.of(test)) in self.passed[self.key(mutant, text)]

    def add_passed(self, mutant, text, test, what="all"):
        key = self.key(mutant, text)
        self.passed[key].add((test, what, self.of(test)))
        self.write({"key": key, "what": "passed", "test": test, "by": what, "of": self.of(test)})


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


class Chosen:
    """Mutants of a room that one program of each test has, which is told by the environment which one to be."""

    def __init__(self, workers, room, pairs, texts):
        self.workers, self.room, self.pairs, self.texts = workers, room, dict(enumerate(pairs, 1)), texts
        self.made = set(self.pairs)  # those that no compiler has refused
        self.left = set(self.pairs)  # those that no test has killed
        self.bench = workers.all[0]
        self.flags = [flag for flag in self.bench.flags if flag not in ("-fmax-errors=1", "-ferror-limit=1")]
        self.flags.append("-fconstexpr-ops-limit=1000000000" if is_gcc(workers.compiler) else "-fconstexpr-steps=1000000000")
        self.choice = self.bench.folder / "mutant.hpp"
        self.choice.write_text(mutants.CHOICE)

    def put(self, numbers):
        for header, text in self.texts.items():
            here = [(n, *self.pairs[n]) for n in sorted(numbers) if self.pairs[n][0].header == header]
            self.bench.put(header, mutants.with_chosen(here, text))

    def refused(self, said):
        """The mutants that stand where the compiler says that something is wrong."""
        wrong, bad = {(h, int(line)) for h, line in re.findall(r"include/ambit/([\w/]+)\.hpp:(\d+)", said)}, set()
        for n in self.made:
            mutant, (begin, end, _) = self.pairs[n]
            text = self.texts[mutant.header]
            lines = range(text.count("\n", 0, begin) + 1, text.count("\n", 0, end) + 2)
            if any(header == mutant.header and line in lines for header, line in wrong):
                bad.add(n)
        return bad

    def compile(self, test, numbers):
        """Nothing once the test is compiled with as many of these mutants as it can be."""
        flags, self.bench.flags = self.bench.flags, self.flags
        try:
            for _ in range(12):
                self.put(numbers & self.made)
                said = self.bench.compile(test, self.workers.main, "-include", str(self.choice))
                bad = self.refused(said) & self.made if said is not None else set()
                if not bad:
                    return said
                self.made -= bad
            return said
        finally:
            self.bench.flags = flags

    def ask(self, test, most, is_asked, tell, ends):
        """Tells of each of these mutants that the test's headers have whether its program has noticed."""
        headers = self.workers.order.headers_of(source_of(test))
        here = {n for n in self.left & self.made if self.pairs[n][0].header in headers and is_asked(self.pairs[n][0])}
        if not here:
            return
        said = self.compile(test, here)
        self.bench.seconds = 0.0
        if said is not None or (said := self.bench.execute()) is not None:
            print(f"{test}: cannot be asked: {said[-400:]}", flush=True)
            return
        if self.bench.seconds > most:
            print(f"{test}: not asked, as it takes {self.bench.seconds:.1f} seconds", flush=True)
            return
        limit = int(10 * self.bench.seconds) + 3
        for n in sorted(here & self.made):
            if time.time() > ends:
                return
            self.bench.timed_out = False
            said = self.bench.execute(limit, AMBIT_MUTANT=str(n))
            if said is not None:
                self.left.discard(n)
            tell(self.pairs[n][0], said, self.bench.timed_out)
        print(f"{self.room}: {len(self.left & self.made)} of {len(self.made)} are left by {test}", file=sys.stderr, flush=True)

    def tests(self):
        """Those of the room: the ones named as a header with mutants first, then the ones that take the least."""
        order = self.workers.order
        beside = {order.covered.get(mutant.header, mutant.header) for mutant, _ in self.pairs.values()}
        return sorted(self.workers.wanted & order.rooms[self.room] or order.rooms[self.room], key=lambda test: (
            test not in beside, order.seconds.get(test, source_of(test).stat().st_size / 6000)))

    def close(self):
        for header, text in self.texts.items():
            self.bench.put(header, text)


def equivalent_mutants():
    return {(header, old, new) for header, old, new, _ in read_table(HERE / "equivalent.tsv", 4)}


def run_all(workers, given, rooms):
    """So many mutants of each room, chosen by the seed; the next ones of its order take the place of those that are no
    code or known to be equivalent."""
    equivalent = equivalent_mutants()
    texts, orders = chosen_mutants(given.seed, rooms)
    log = Log(given.out, given.again)
    ends = time.time() + 60 * given.minutes

    def known(mutant):
        return log.verdicts.get(log.key(mutant, texts[mutant.header]))

    def of_room(room):
        """The room's mutants, and how many of its order are left out as equivalent."""
        chosen, left_out = [], 0
        for mutant in orders[room]:
            if sum((known(one) or {"what": ""})["what"] != "no code" for one in chosen) == rooms[room]:
                break
            if (mutant.header, *mutant.lines(texts[mutant.header])) in equivalent:
                left_out += 1
            else:
                chosen.append(mutant)
        return chosen, left_out

    def ask_programs(room, chosen):
        able = {}
        for header in {mutant.header for mutant in chosen} - set(NOT_CHOSEN):
            able |= {mutant: unit for mutant, unit in mutants.choosable(header, texts[header])}
        pairs = [(mutant, able[mutant]) for mutant in chosen if mutant in able]
        here = {header: text for header, text in texts.items() if room_of(header) == room}
        program = Chosen(workers, room, pairs, here)

        def tell(mutant, test, said, timed_out):
            text = texts[mutant.header]
            if said is None:
                log.add_passed(mutant, text, test)
            else:
                log.add(Verdict(mutant, "killed", test, said, timed_out), text)

        try:
            for test in program.tests():
                if time.time() < ends:
                    program.ask(test, given.most, lambda m: not log.has_passed(m, texts[m.header], test),
                                lambda *verdict: tell(verdict[0], test, *verdict[1:]), ends)
        finally:
            program.close()

    try:
        for room in rooms:
            before = None
            while time.time() < ends:
                chosen, _ = of_room(room)
                asked = [mutant for mutant in chosen if not known(mutant)]
                if not asked or asked == before:
                    break
                before = asked

                def judge(mutant, most=None):
                    if time.time() > ends:
                        return
                    text = texts[mutant.header]
                    verdict = workers.judge(mutant, text, lambda *asked: log.has_passed(mutant, text, *asked),
                                            lambda *asked: log.add_passed(mutant, text, *asked), most)
                    if verdict is None:
                        return
                    with workers.lock:
                        log.add(verdict, text)
                    if verdict.what == "survived":
                        print("survived:", shown(mutant, text), flush=True)

                if not given.programs and not given.rest:
                    list(workers.pool.map(lambda mutant: judge(mutant, FIRST_CONSTANTS), asked))
                    asked = [mutant for mutant in asked if not known(mutant)]
                if given.programs or (len(asked) > 4 and not given.rest and not given.constants):
                    ask_programs(room, asked)
                asked = [mutant for mutant in asked if not known(mutant)]
                if given.programs or given.constants:
                    for mutant in asked:
                        print("left:", shown(mutant, texts[mutant.header]), flush=True)
                    break
                list(workers.pool.map(judge, asked))
    except KeyboardInterrupt:
        pass
    rows, survivors = [], []
    for room in rooms:
        chosen, left_out = of_room(room)
        verdicts = [(mutant, known(mutant)) for mutant in chosen]
        count = collections.Counter(verdict["what"] if verdict else "not asked" for _, verdict in verdicts)
        by_time = sum(bool(verdict) and verdict["timed_out"] for _, verdict in verdicts)
        survivors += [mutant for mutant, verdict in verdicts if verdict and verdict["what"] == "survived"]
        rows.append((room, count["killed"] + count["survived"], rooms[room], count["killed"], by_time, count["survived"],
                     left_out, count["no code"]))
    print("\nSurvivors:" if survivors else "\nNo survivors.")
    for mutant in survivors:
        print(shown(mutant, texts[mutant.header]))
    print("\n| room | mutants | killed | of them by time | survived | equivalent, left out | no code, left out |")
    print("|---|---|---|---|---|---|---|")
    for room, done, wanted, *counts in rows:
        print(f"| `{room}` | {done} of {wanted} | {' | '.join(map(str, counts))} |")
    killed, done, wanted = (sum(row[i] for row in rows) for i in (3, 1, 2))
    print(f"{killed} of {done} mutants killed, {len(survivors)} survived; {done} of {wanted} asked for, seed {given.seed}")
    return done == wanted and all(100 * row[3] >= LEAST_KILLED * row[1] for row in rows)


def run_swift(workers, given, rooms):
    """For each room the mutants that none of its programs notices."""
    is_all_killed, equivalent = True, equivalent_mutants()
    for room, wanted in rooms.items():
        texts, _ = chosen_mutants(given.seed, [room])
        found = [pair for header, text in sorted(texts.items()) for pair in mutants.choosable(header, text)]
        random.Random(f"{given.seed} {room}").shuffle(found)
        found = [pair for pair in found if (pair[0].header, *pair[0].lines(texts[pair[0].header])) not in equivalent]
        program, asked = Chosen(workers, room, found[:wanted], texts), set()
        for test in program.tests():
            program.ask(test, given.most, lambda mutant: True, lambda mutant, *_: asked.add(mutant), 1e18)
        program.close()
        left = [program.pairs[n][0] for n in sorted(program.left) if program.pairs[n][0] in asked]
        for mutant in left:
            print(shown(mutant, texts[mutant.header]))
        print(f"{room}: {len(asked) - len(left)} of {len(asked)} mutants killed by programs, {len(found)} there are", flush=True)
        is_all_killed = is_all_killed and not left
    return is_all_killed


def run_few(workers, name, tests):
    """The mutants of few.tsv, or of another such list. One whose text the header does not have any more is named, and one
    in eight may be so."""
    rows = [row for row in read_table(HERE / f"{name}.tsv", 5) if not tests or row[4].split(":")[0] in tests]
    by_test, gone = collections.defaultdict(list), []
    for number, (header, context, old, new, test) in enumerate(rows, 1):
        if text_of(header).count(context) != 1 or context.count(old) != 1:
            gone.append(f"{header}: {context}: {old}")
        else:
            by_test[test].append((header, number, context, old, new))
    bad, seconds = 0, RUN_SECONDS if name == "bugs" else FEW_RUN_SECONDS
    jobs = sorted(by_test.items())
    for (test, _), verdicts in zip(jobs, workers.pool.map(lambda job: workers.judge_by_choice(*job, seconds), jobs)):
        print(f"{len(verdicts)} by {test}", file=sys.stderr, flush=True)
        for (header, _, context, old, new), wrong in verdicts:
            if wrong == "survived" and name == "bugs":
                text = text_of(header)
                begin = text.index(context) + context.index(old)
                mutant = mutants.Mutant(header, "bug", begin, begin + len(old), old, new)
                wrong = None if workers.is_killed_by(test.split(":")[0], mutant, text) else wrong
            if wrong is not None:
                bad += 1
                print(f"{header}\n  - {old}\n  + {new}\n{wrong}", flush=True)
    for line in gone:
        print(f"to be replaced in {name}.tsv, as the header reads otherwise now: {line}")
    made = len(rows) - len(gone)
    print(f"{made - bad} of {made} mutants killed, {len(gone)} not to be made")
    return bad == 0 and made > 0 and 8 * len(gone) <= len(rows)


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
    parser.add_argument("what", choices=("all", "swift", "few", "bugs", "one"))
    parser.add_argument("mutant", nargs="*")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--rooms", default=",".join(f"{room}={count}" for room, count in ROOMS.items()))
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--most", type=float, default=1e6,
                        help="ask no program by choice that takes more seconds without a mutant")
    parser.add_argument("--minutes", type=float, default=1e6)
    parser.add_argument("--out", default=str(SOURCE / "build/mutation.jsonl"),
                        help="a file to which each verdict is added as a line of JSON, and that is read first")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--programs", action="store_true")
    parser.add_argument("--constants", action="store_true")
    parser.add_argument("--tests", default="", help="of the programs that have many mutants, ask these of a room alone")
    parser.add_argument("--rest", action="store_true")
    given = parser.parse_args()
    workers = Workers(os.environ.get("CXX", "g++"), given.jobs)
    workers.wanted = set(filter(None, given.tests.split(",")))
    try:
        if given.what in ("few", "bugs"):
            return 0 if run_few(workers, given.what, given.mutant) else 1
        if given.what == "one":
            return 0 if run_one(workers, *given.mutant) else 1
        rooms = {room: int(count) for room, count in (pair.split("=") for pair in given.rooms.split(","))}
        return 0 if (run_swift if given.what == "swift" else run_all)(workers, given, rooms) else 1
    finally:
        workers.close()


if __name__ == "__main__":
    sys.exit(main())
