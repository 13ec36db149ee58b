#!/bin/bash
# Measures what including the library costs: what a compiler takes for <ambit/ambit.hpp> alone, divided by what it takes
# for <string_view> alone. Instructions, by cachegrind, of which at most 2.15 times as many are allowed with g++, and 2.05
# times with clang; and processor time, the median of a few pairs, both sides measured in turn, or of PAIRS=15 pairs.
#
#   tests/scripts/include_cost.sh CXX [SOURCE_DIR]
set -euo pipefail
cxx=$1
source=${2:-$(dirname "$0")/../..}
export LC_ALL=C
pairs=${PAIRS:-3}
command -v valgrind >/dev/null || { echo 'SKIPPED: there is no valgrind to count instructions'; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
echo '#include <string_view>' >"$scratch/string_view.cpp"
echo '#include <ambit/ambit.hpp>' >"$scratch/ambit.cpp"
compile=("$cxx" -std=c++20 -fsyntax-only -I "$source/include")

# instructions FILE: of the process that compiles it, which is the one that takes most.
instructions() {
  valgrind --tool=cachegrind --cache-sim=no --trace-children=yes --cachegrind-out-file=/dev/null "${compile[@]}" "$1" \
    2>&1 | sed -n 's/.* I *refs: *//p' | tr -d , | sort -n | tail -n 1
}

# seconds FILE: user and system time of compiling it.
seconds() {
  local TIMEFORMAT='%U %S'
  if ! { time "${compile[@]}" "$1"; } 2>"$scratch/time"; then
    cat "$scratch/time" >&2
    exit 1
  fi
  awk 'END { print $1 + $2 }' "$scratch/time"
}

seconds "$scratch/string_view.cpp" >"$scratch/warm"
seconds "$scratch/ambit.cpp" >"$scratch/warm"
for ((pair = 0; pair < pairs; ++pair)); do
  if ((pair % 2)); then
    ambit=$(seconds "$scratch/ambit.cpp")
    other=$(seconds "$scratch/string_view.cpp")
  else
    other=$(seconds "$scratch/string_view.cpp")
    ambit=$(seconds "$scratch/ambit.cpp")
  fi
  awk -v ambit="$ambit" -v other="$other" 'BEGIN { printf "%.3f %.3f %.3f\n", ambit / other, ambit, other }'
done >"$scratch/pairs"

# median COLUMN: of what was measured.
median() { sort -n -k "$1,$1" "$scratch/pairs" | awk -v column="$1" -v row=$((pairs / 2 + 1)) 'NR == row { print $column }'; }
printf '%s: <ambit/ambit.hpp> / <string_view> = %.2f in time (median of %d pairs; %s s and %s s)\n' \
  "$($cxx --version | sed -n 1p)" "$(median 1)" "$pairs" "$(median 2)" "$(median 3)"

other=$(instructions "$scratch/string_view.cpp")
most=2.15
case $($cxx --version) in *clang*) most=2.05 ;; esac
# How a compiler's hash tables fall out changes with the names of files, by up to half a percent: the least of
# five counts, unless one is within the bound before.
ambit=0
for name in ambit includes_ambit a bb umbrella; do
  [[ $name == ambit ]] || cp "$scratch/ambit.cpp" "$scratch/$name.cpp"
  count=$(instructions "$scratch/$name.cpp")
  ((ambit != 0 && ambit <= ${count:-0})) || ambit=${count:-0}
  ! awk -v ambit="$ambit" -v other="$other" -v most="$most" 'BEGIN { exit !(ambit > 0 && ambit <= most * other) }' || break
done
awk -v ambit="$ambit" -v other="$other" -v most="$most" 'BEGIN {
  if (ambit + 0 == 0 || other + 0 == 0) { print "FAILED: no instructions were counted"; exit 1 }
  printf "  %.3f in instructions (%.0f and %.0f million)\n", ambit / other, ambit / 1e6, other / 1e6
  if (ambit > most * other) { print "FAILED: including the library takes more than " most " times the instructions"; exit 1 }
}'
