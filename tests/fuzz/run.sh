#!/bin/bash
# Builds the fuzz targets, fuzz.<name> of each name in fuzz.txt, and runs them side by side.
#
#   tests/fuzz/run.sh SECONDS [BUILD]
#
# BUILD is a build directory of CMake's by clang++; without one it is build/fuzz, which is configured with clang++-19, or
# with clang++ if there is none. BUILD/fuzz keeps the inputs that reach new code, and an input that makes a target fail. tests/fuzz/corpus
# has inputs to begin with, and tests/fuzz/<name>.dict words of a target.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
seconds=$1 build=${2:-$source/build/fuzz}
if [[ ! -f $build/CMakeCache.txt ]]; then
  cxx=$(command -v clang++-19 || command -v clang++) || { echo 'tests/fuzz/run.sh: there is no clang++' >&2; exit 2; }
  cmake -S "$source" -B "$build" -G Ninja -D CMAKE_CXX_COMPILER="$cxx" -D AMBIT_BENCHMARKS=OFF
fi
cmake --build "$build" --target fuzz
mapfile -t targets <"$source/tests/fuzz/fuzz.txt"
echo "${#targets[@]} targets for $seconds seconds"
directory=$build/fuzz
fuzz() {  # fuzz TARGET
  local more=()
  [[ ! -f $source/tests/fuzz/$1.dict ]] || more+=(-dict="$source/tests/fuzz/$1.dict")
  mkdir -p "$directory/corpus-$1"
  [[ ! -d $source/tests/fuzz/corpus/$1 ]] || cp "$source/tests/fuzz/corpus/$1"/* "$directory/corpus-$1"
  "$build/tests/fuzz.$1" -max_total_time="$seconds" -max_len=2048 -timeout=20 -print_final_stats=1 "${more[@]}" \
    -artifact_prefix="$directory/$1-" "$directory/corpus-$1"
}
mkdir -p "$directory"
running=()
for target in "${targets[@]}"; do
  fuzz "$target" >"$directory/$target.log" 2>&1 &
  running+=($!)
done
status=0
for i in "${!targets[@]}"; do
  wait "${running[i]}" || status=1
  cat "$directory/${targets[i]}.log"
done
exit "$status"
