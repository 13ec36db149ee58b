#!/bin/bash
# Measures what including the library costs: the processor time of a compiler on <ambit/ambit.hpp> alone, divided by
# that on <string_view> alone. The median of 15 pairs, both sides measured in turn.
#
#   tests/scripts/include_cost.sh CXX [SOURCE_DIR]
set -euo pipefail
cxx=$1
source=${2:-$(dirname "$0")/../..}
export LC_ALL=C
pairs=15
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
echo '#include <string_view>' >"$scratch/string_view.cpp"
echo '#include <ambit/ambit.hpp>' >"$scratch/ambit.cpp"

# seconds FILE: user and system time of compiling it.
seconds() {
  local TIMEFORMAT='%U %S'
  if ! { time $cxx -std=c++20 -fsyntax-only -I "$source/include" "$1"; } 2>"$scratch/time"; then
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
printf '%s: <ambit/ambit.hpp> / <string_view> = %.2f (median of %d pairs; %s s and %s s)\n' \
  "$($cxx --version | sed -n 1p)" "$(median 1)" "$pairs" "$(median 2)" "$(median 3)"
