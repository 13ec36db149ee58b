#!/usr/bin/env python3
# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Counts the cache lines of 64 bytes that one request touches, from text to a decision: of code, of data that the program
brings along, and of the stack and the request; for Fullscript and for 1,222 routes, the mean of eight requests each.

    bench/touched.py [CXX]

It needs valgrind, whose tool lackey names each address, and nm.
"""
import pathlib
import shlex
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
LINE = 64


def touched(program, *arguments):
    """The lines of code, data and others that the request touches, as sets, and its instructions."""
    names = subprocess.run(["nm", program], capture_output=True, text=True, check=True).stdout
    places = {line.split()[-1]: int(line.split()[0], 16) for line in names.splitlines() if len(line.split()) == 3}
    begin, end, last = places["begin_of_request"], places["end_of_request"], places["_end"]
    code, data, others, instructions, inside = set(), set(), set(), 0, False
    command = ["valgrind", "--tool=lackey", "--trace-mem=yes", "--log-fd=1", program, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            kind = line[:2]
            if kind not in ("I ", " L", " S", " M"):
                continue
            address, size = line[3:].split(",")
            at = int(address, 16)
            lines = range(at // LINE, (at + int(size) - 1) // LINE + 1)
            if kind == "I ":
                if at == begin:
                    inside = True
                if at == end:
                    inside = False
                if inside:
                    code.update(lines)
                    instructions += 1
            elif inside:
                (data if at < last else others).update(lines)
    return code, data, others, instructions


def main():
    compiler = shlex.split(sys.argv[1] if len(sys.argv) > 1 else "g++")
    with tempfile.TemporaryDirectory() as scratch:
        program = scratch + "/touched"
        subprocess.run([*compiler, "-std=c++20", "-O3", "-static", "-no-pie", "-I", HERE.parent / "include", "-I", HERE,
                        HERE / "touched.cpp", "-o", program], check=True)
        print(f"{'':12} {'code':>6} {'data':>6} {'others':>6} {'sum':>6} {'instr.':>7}   cache lines of {LINE} bytes")
        for policy in ("fullscript", "w2"):
            sums = [0] * 4
            for number in range(8):
                *lines, instructions = touched(program, policy, str(number))
                for i, some in enumerate(lines):
                    sums[i] += len(some)
                sums[3] += instructions
            code, data, others, instructions = (each / 8 for each in sums)
            print(f"{policy:12} {code:6.1f} {data:6.1f} {others:6.1f} {code + data + others:6.1f} {instructions:7.0f}")


if __name__ == "__main__":
    main()
