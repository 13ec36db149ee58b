#!/bin/sh
# A request's path takes a number of instructions that grows with its length and no faster: twice the length takes at
# most 2.2 times as many, and at most 220 more for each byte and each template whose beginning it has. Siblings that do not
# take a segment cost the logarithm of their number. Counted by callgrind, at -O2.
#
#   tests/scripts/matching_is_linear.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$(cd "$2" && pwd) || exit 1
command -v valgrind >/dev/null || { echo 'SKIPPED: valgrind is not installed'; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
$cxx -std=c++20 -O2 -I "$source/include" -I "$source/tests" "$source/tests/scripts/matching_cost.cpp" \
  -o "$scratch/cost" || exit 1
valgrind --tool=callgrind --toggle-collect=measured_call --dump-after=measured_call \
  --callgrind-out-file="$scratch/out" "$scratch/cost" >"$scratch/wanted" 2>"$scratch/log" ||
  { cat "$scratch/log"; exit 1; }
number=1
while [ -f "$scratch/out.$number" ]; do
  sed -n 's/^\(summary\|totals\): *\([0-9]*\).*/\2/p' "$scratch/out.$number" | head -n 1
  number=$((number + 1))
done >"$scratch/counts"
awk -v counts="$scratch/counts" '
  function next_count() {
    if ((getline count < counts) != 1) { print "FAILED: there are too few counts"; failed = 1; exit }
    return count + 0
  }
  function check(right, text) { print (right ? "" : "FAILED: ") text; if (!right) failed = 1; ++checked }
  $1 == "twice" {
    one = next_count(); two = next_count()
    check(two <= 2.2 * one && two - one <= 220 * $3 * $4,
          sprintf("%s: %d, then %d: %.2f times, %.1f a byte", $2, one, two, two / one, (two - one) / $4))
  }
  $1 == "most" { one = next_count(); check(one <= $2, sprintf("%s: %d of at most %d", $3, one, $2)) }
  $1 == "alike" {
    one = next_count(); two = next_count()
    check(two <= 1.5 * one, sprintf("%s: %d, among four times as many %d: %.2f times", $2, one, two, two / one))
  }
  $1 == "unmatched" { check(0, $2 " is not found") }
  END {
    if (!failed && (checked < 70 || (getline count < counts) == 1)) { print "FAILED: counts are left"; failed = 1 }
    exit failed
  }' "$scratch/wanted"
