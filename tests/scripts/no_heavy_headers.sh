#!/bin/sh
# The umbrella, and what a policy derives from beside it, pull in no standard header that is slow to compile, but what
# <string_view> itself pulls in.
#
#   tests/scripts/no_heavy_headers.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
heavy='algorithm bitset functional iostream map memory optional ranges regex sstream stdexcept string tuple
unordered_map variant vector'
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# names_included HEADER...: the last part of the path of every file that they pull in.
names_included() {
  # shellcheck disable=SC2086
  printf '#include <%s>\n' "$@" | $cxx -std=c++20 -M -I "$source/include" -x c++ - >"$scratch/rule" || exit 1
  tr -s ' \\' '\n\n' <"$scratch/rule" | sed 's/.*\///' | LC_ALL=C sort -u
}
(names_included string_view) >"$scratch/allowed" || exit 1
(names_included ambit/ambit.hpp ambit/analysis.hpp ambit/applications.hpp ambit/consents.hpp ambit/explanation.hpp) \
  >"$scratch/included" || exit 1
grep -qx string_view "$scratch/allowed" && grep -qx policy.hpp "$scratch/included" ||
  { echo 'FAILED: the lists of headers are not complete'; exit 1; }

failed=0
for header in $heavy; do
  grep -qx "$header" "$scratch/included" || continue
  grep -qx "$header" "$scratch/allowed" && continue
  failed=1
  echo "FAILED: <ambit/ambit.hpp>, or a base beside it, pulls in <$header>"
done
exit "$failed"
