#!/bin/bash
# Builds the fuzz target of whole decisions and runs it.
#
#   tests/fuzz/run.sh SECONDS [DIRECTORY]
#
# It takes clang++-19, or clang++ if there is none, with the address and undefined behaviour sanitizers. The directory,
# build/fuzz if none is given, keeps the inputs that reach new code, and an input that makes the target fail.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
seconds=$1 directory=${2:-$source/build/fuzz}
mkdir -p "$directory/corpus"
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

echo "$cxx, $seconds seconds"
"$cxx" "${flags[@]}" "${warnings[@]}" -I "$source/include" "$source/tests/fuzz/decide.fuzz.cpp" -o "$directory/decide"
exec "$directory/decide" -max_total_time="$seconds" -max_len=512 -timeout=20 -print_final_stats=1 \
  -artifact_prefix="$directory/" "$directory/corpus"
