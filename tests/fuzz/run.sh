#!/bin/bash
# Builds the fuzz targets, fuzz.<name> of each name in fuzz.txt, gives them the corpus, and lets them search from there.
#
#   tests/fuzz/run.sh SECONDS [BUILD [TARGET...]]
#
# They run side by side, all of them unless TARGETs are named. BUILD is a build directory of CMake's by clang++; without
# one, or with -, it is build/fuzz, which is configured for long runs, with clang++-19, or with clang++ if there is none.
# BUILD/fuzz keeps the inputs that reach new code, and an input that makes a target fail. corpus/<name>.txt has inputs to
# begin with, one a line, in which \xNN is a byte, and so has seeds/<name>.txt, by hand, what edges do not tell apart;
# <name>.dict has words of a target. keep.sh makes the corpus.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
seconds=$1 build=${2:--}
[[ $build != - ]] || build=$source/build/fuzz
if [[ ! -f $build/CMakeCache.txt ]]; then
  cxx=$(command -v clang++-19 || command -v clang++) || { echo 'tests/fuzz/run.sh: there is no clang++' >&2; exit 2; }
  cmake -S "$source" -B "$build" -G Ninja -D CMAKE_CXX_COMPILER="$cxx" -D AMBIT_BENCHMARKS=OFF -D AMBIT_TESTS_IN_FULL=ON
fi
targets=("${@:3}")
if (($# < 3)); then
  cmake --build "$build" --target fuzz
  mapfile -t targets <"$source/tests/fuzz/fuzz.txt"
else
  cmake --build "$build" --target "${targets[@]/#/fuzz.}"
fi
directory=$build/fuzz
fuzz() {  # fuzz TARGET
  local more=() inputs line number=0 here=$source/tests/fuzz
  [[ ! -f $here/$1.dict ]] || more+=(-dict="$here/$1.dict")
  mkdir -p "$directory/corpus-$1"
  for inputs in "$here/seeds/$1.txt" "$here/corpus/$1.txt"; do
    [[ ! -f $inputs ]] || while IFS= read -r line; do
      printf '%b' "$line" >"$directory/corpus-$1/kept.$((++number))"
    done <"$inputs"
  done
  "$build/tests/fuzz.$1" -max_total_time="$seconds" -max_len=2048 -timeout=20 -print_final_stats=1 "${more[@]}" \
    -artifact_prefix="$directory/$1-" "$directory/corpus-$1"
}
mkdir -p "$directory"
running=() ran=()
for target in "${targets[@]}"; do
  if [[ ! -x $build/tests/fuzz.$target ]]; then
    echo "$target: not built"
    continue
  fi
  fuzz "$target" >"$directory/$target.log" 2>&1 &
  running+=($!) ran+=("$target")
done
status=0
for i in "${!ran[@]}"; do
  if ! wait "${running[i]}"; then
    status=1
    cat "$directory/${ran[i]}.log"
  fi
done
echo "executions in $seconds seconds:"
for target in "${ran[@]}"; do
  printf '%12s  %s\n' "$(sed -n 's/^stat::number_of_executed_units: *//p' "$directory/$target.log")" "$target"
done
exit "$status"
