#!/bin/sh
# Each reader of bytes from outside takes a number of instructions that grows with their number and no faster: twice as
# many bytes take at most 2.2 times as many, and at most 300 more for each. matching_is_linear.sh asks the same of
# paths. Counted by callgrind, at -O2.
#
#   tests/scripts/reading_is_linear.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$(cd "$2" && pwd) || exit 1
command -v valgrind >/dev/null || { echo 'SKIPPED: valgrind is not installed'; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
$cxx -std=c++20 -O2 -I "$source/include" "$source/tests/scripts/reading_cost.cpp" -o "$scratch/cost" || exit 1
valgrind --tool=callgrind --toggle-collect=measured_call --dump-after=measured_call --combine-dumps=yes \
  --callgrind-out-file="$scratch/out" "$scratch/cost" >"$scratch/wanted" 2>"$scratch/log" ||
  { cat "$scratch/log"; exit 1; }
sed -n 's/^totals: *//p' "$scratch/out" >"$scratch/counts"
awk -v counts="$scratch/counts" '
  function next_count() {
    if ((getline count < counts) != 1) { print "FAILED: there are too few counts"; failed = 1; exit }
    return count + 0
  }
  {
    one = next_count(); two = next_count()
    right = one > 0 && two <= 2.2 * one && two - one <= 300 * $NF
    printf("%s%s: %d, then %d: %.2f times, %.1f a byte\n", right ? "" : "FAILED: ", $2, one, two, two / one, (two - one) / $NF)
    if (!right) failed = 1
  }
  END {
    if (!failed && (NR < 100 || next_count() != 0 || (getline count < counts) == 1)) { print "FAILED: counts are left"; failed = 1 }
    exit failed
  }' "$scratch/wanted"
