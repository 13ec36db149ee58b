#!/bin/bash
# Builds the fuzz targets, of whole decisions and of authorization requests, and runs them side by side.
#
#   tests/fuzz/run.sh SECONDS [DIRECTORY]
#
# It takes clang++-19, or clang++ if there is none, with the address and undefined behaviour sanitizers. The directory,
# build/fuzz if none is given, keeps the inputs that reach new code, and an input that makes a target fail.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
seconds=$1 directory=${2:-$source/build/fuzz}
mkdir -p "$directory"
flags=(-std=c++20 -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all)
warnings=(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror)

for cxx in clang++-19 clang++; do
  command -v "$cxx" >/dev/null || continue
  echo 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }' |
    "$cxx" "${flags[@]}" -x c++ - -o "$directory/empty" 2>/dev/null && break
  cxx=
done
[[ -n $cxx && -x $directory/empty ]] || { echo "tests/fuzz/run.sh: no clang++ here has libFuzzer" >&2; exit 2; }
rm "$directory/empty"

targets=(decide authorization_request)
echo "$cxx, ${#targets[@]} targets for $seconds seconds"
fuzz() {  # fuzz TARGET: builds the target, and runs it.
  "$cxx" "${flags[@]}" "${warnings[@]}" -I "$source/include" "$source/tests/fuzz/$1.fuzz.cpp" -o "$directory/$1" || return
  mkdir -p "$directory/corpus-$1"
  "$directory/$1" -max_total_time="$seconds" -max_len=512 -timeout=20 -print_final_stats=1 \
    -artifact_prefix="$directory/$1-" "$directory/corpus-$1"
}
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
