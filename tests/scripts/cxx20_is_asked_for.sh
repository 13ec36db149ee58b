#!/bin/sh
# Each door says in one line that it needs C++20 where a compiler reads it as C++17 or C++14, and nothing else of the
# library is read.
#
#   tests/scripts/cxx20_is_asked_for.sh CXX SOURCE_DIR
set -u
cxx=$1
cd "$2" || exit 1
failed=0

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for door in include/ambit/*.hpp include/ambit/policies/*.hpp; do
  name=${door#include/}
  printf '#include <%s>\nstatic_assert(ambit::needed);\n' "$name" >"$scratch/user.cpp"
  for standard in 14 17; do
    # shellcheck disable=SC2086
    $cxx -std=c++$standard -I include -fsyntax-only "$scratch/user.cpp" >"$scratch/said" 2>&1
    [ $? -eq 1 ] && [ "$(grep -c 'error: ' "$scratch/said")" -eq 2 ] && [ "$(wc -l <"$scratch/said")" -le 12 ] &&
      grep 'error: ' "$scratch/said" | head -n 1 | grep -q 'ambit needs C++20: compile with -std=c++20' && continue
    failed=1
    echo "FAILED: <$name> in C++$standard:"
    cat "$scratch/said"
  done
done
exit "$failed"
