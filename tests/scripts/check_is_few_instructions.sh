#!/bin/bash
# A check of an operation that is known at run time takes at most 18 instructions, the loop included, over rules of one
# alternative and over a mix.
#
#   tests/scripts/check_is_few_instructions.sh CXX SOURCE_DIR
set -u
command -v valgrind >/dev/null || { echo 'SKIPPED: there is no valgrind to count instructions'; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
CXX=$1 "$2/bench/instructions.sh" '^check_(one|mix)/ambit$' small_check >"$scratch/counts" || exit 1
cat "$scratch/counts"
awk '$2 ~ /\/ambit$/ { ++races; if ($1 <= 0 || $1 > 18) wrong = 1 } END { exit races != 2 || wrong }' "$scratch/counts" ||
  { echo 'FAILED: two races of at most 18 instructions a check are wanted'; exit 1; }
