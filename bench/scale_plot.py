#!/usr/bin/env python3
# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
"""Draws the table of bench/scale.sh as SVG, both axes logarithmic: bench/scale_plot.py FILE.tsv."""
import math
import sys

COLOURS = {"g++": "#b5482a", "clang++": "#2a6fb5"}
FIGURES = [("seconds", "to compile, seconds of the processor"), ("megabytes", "to compile, MB"),
           ("bytes", "read-only data, bytes an operation"), ("scopes", "scope string of 20, instructions"),
           ("plain", "match, plain path, instructions"), ("mixed", "match, mixed segment, instructions"),
           ("tidy", "is_tidy adds, seconds"), ("permissive", "no_more_permissive adds, seconds")]
WIDTH, HEIGHT, LEFT, TOP = 230, 150, 48, 34


def rows_of(name):
    with open(name, encoding="utf-8") as lines:
        head = next(lines).rstrip("\n").split("\t")
        return [dict(zip(head, line.rstrip("\n").split("\t"))) for line in lines]


def number(text):
    try:
        return max(float(text), 0.01)
    except (TypeError, ValueError):
        return None


def panel(rows, key, title, x, y):
    points = {}
    for row in rows:
        value = number(row.get(key))
        if value is not None:
            points.setdefault(row["compiler"], []).append((float(row["operations"]), value))
    everything = [point for line in points.values() for point in line]
    yield f'<text x="{x}" y="{y - 8}" font-weight="bold">{title}</text>'
    yield f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#888"/>'
    if not everything:
        return
    sizes = sorted({point[0] for point in everything})
    low = math.floor(math.log10(min(point[1] for point in everything)))
    high = max(low + 1, math.ceil(math.log10(max(point[1] for point in everything))))
    first, last = 0.9, 4.2

    def at(size, value):
        return (x + WIDTH * (math.log10(size) - first) / (last - first),
                y + HEIGHT * (1 - (math.log10(value) - low) / (high - low)))
    for power in range(low, high + 1):
        height = at(10, 10.0 ** power)[1]
        yield f'<path d="M{x} {height:.1f}h{WIDTH}" stroke="#ccc"/>'
        yield f'<text x="{x - 5}" y="{height + 4:.1f}" text-anchor="end">{10.0 ** power:g}</text>'
    for size in sizes:
        yield f'<text x="{at(size, 1)[0]:.1f}" y="{y + HEIGHT + 14}" text-anchor="middle">{size:g}</text>'
    for compiler, line in sorted(points.items()):
        colour = COLOURS.get(compiler, "#555")
        places = " ".join("%.1f,%.1f" % at(*point) for point in line)
        yield f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for point in line:
            yield '<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>' % (*at(*point), colour)


def main():
    rows = rows_of(sys.argv[1])
    columns = 2
    down = (len(FIGURES) + columns - 1) // columns
    width, height = columns * (WIDTH + LEFT + 24) + 10, TOP + down * (HEIGHT + 52)
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
          'font-family="sans-serif" font-size="11"><title>What a policy costs, by its number of operations</title>')
    print(f'<rect width="{width}" height="{height}" fill="#fff"/>')
    for i, compiler in enumerate(sorted({row["compiler"] for row in rows})):
        print(f'<text x="{LEFT + i * 80}" y="14" fill="{COLOURS.get(compiler, "#555")}">{compiler}</text>')
    for i, (key, title) in enumerate(FIGURES):
        print("\n".join(panel(rows, key, title, LEFT + i % columns * (WIDTH + LEFT + 24),
                              TOP + 8 + i // columns * (HEIGHT + 52))))
    print("</svg>")


main()
