#!/bin/bash
# Builds the fuzz targets, of whole decisions and of authorization requests, and runs each for half of the time.
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
echo "$cxx, $seconds seconds for ${#targets[@]} targets"
for target in "${targets[@]}"; do
  "$cxx" "${flags[@]}" "${warnings[@]}" -I "$source/include" "$source/tests/fuzz/$target.fuzz.cpp" \
    -o "$directory/$target"
done
for target in "${targets[@]}"; do
  mkdir -p "$directory/corpus-$target"
  "$directory/$target" -max_total_time=$(((seconds + 1) / 2)) -max_len=512 -timeout=20 -print_final_stats=1 \
    -artifact_prefix="$directory/$target-" "$directory/corpus-$target"
done
