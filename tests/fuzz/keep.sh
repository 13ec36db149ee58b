#!/bin/bash
# Makes the corpus of the targets that run.sh ran: of all inputs in BUILD/fuzz, short ones that reach the same edges
# together.
#
#   tests/fuzz/keep.sh [BUILD [TARGET...]]
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$source/build/fuzz}
targets=("${@:2}")
(($# > 1)) || mapfile -t targets <"$source/tests/fuzz/fuzz.txt"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$source/tests/fuzz/corpus"
for target in "${targets[@]}"; do
  mkdir "$scratch/$target"
  "$build/tests/fuzz.$target" -merge=1 -use_counters=0 -max_len=1024 "$scratch/$target" "$build/fuzz/corpus-$target" \
    2>"$scratch/log" || { cat "$scratch/log"; exit 1; }
  for input in "$scratch/$target"/*; do
    # \x, since printf and dictionaries read it alike.
    od -An -v -tx1 -w1 "$input" | awk '
      { byte = index("0123456789abcdef", substr($1, 1, 1)) * 16 - 17 + index("0123456789abcdef", substr($1, 2, 1))
        printf(byte > 31 && byte < 127 && byte != 92 ? "%c" : "\\x%02x", byte) }
      END { print "" }'
  done | LC_ALL=C sort | awk '{ print length($0) "\t" $0 }' | sort -s -n | cut -f 2- >"$source/tests/fuzz/corpus/$target.txt"
  printf '%6d inputs, %7d bytes: %s\n' $(wc -lc <"$source/tests/fuzz/corpus/$target.txt") "$target"
done
