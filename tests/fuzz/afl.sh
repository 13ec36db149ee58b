#!/bin/bash
# Lets AFL++ search with targets of fuzz.txt, one after another, and prints how often each was executed. It takes Debian's
# afl++.
#
#   tests/fuzz/afl.sh SECONDS TARGET...
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for target in "${@:2}"; do
  libraries=()
  [[ $target != json_claims ]] || libraries=(-ljansson)
  afl-clang-fast++ -std=c++20 -O1 -fsanitize=fuzzer -I "$source/include" -I "$source/tests/fuzz/gate" \
    "$source/tests/fuzz/$target.fuzz.cpp" "${libraries[@]}" -o "$scratch/$target" >"$scratch/log" 2>&1 ||
    { cat "$scratch/log"; exit 1; }
  mkdir "$scratch/in-$target"
  number=0
  while IFS= read -r line; do
    printf '%b' "$line" >"$scratch/in-$target/$((++number))"
  done <"$source/tests/fuzz/corpus/$target.txt"
  AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1 \
    afl-fuzz -V "$1" -i "$scratch/in-$target" -o "$scratch/out-$target" "$scratch/$target" >"$scratch/log" 2>&1 ||
    { tail -n 20 "$scratch/log"; exit 1; }
  awk -v target="$target" '
    $1 == "execs_done" { done = $3 } $1 ~ /^(saved|unique)_crashes$/ { crashes = $3 } $1 ~ /^(saved|unique)_hangs$/ { hangs = $3 }
    END { printf("%12d  %s: %d crashes, %d hangs\n", done, target, crashes, hangs); exit crashes + hangs != 0 }' \
    "$scratch/out-$target/default/fuzzer_stats"
done
