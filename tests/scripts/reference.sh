#!/bin/sh
# The reference is made without a word from Doxygen, so every public name is documented; it begins with the maintainers'
# page, and has a page of every door.
#
#   tests/scripts/reference.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
for tool in doxygen cmake; do
  command -v "$tool" >/dev/null || { echo "SKIPPED: there is no $tool"; exit 77; }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
{
  cmake -S "$source" -B "$scratch" -D CMAKE_CXX_COMPILER="$cxx" -D AMBIT_BENCHMARKS=OFF &&
    cmake --build "$scratch" --target ambit_reference
} >"$scratch/said" 2>&1 || {
  cat "$scratch/said" "$scratch/reference-warnings.txt"
  echo 'FAILED: the reference is not made, or not without a warning'
  exit 1
}
cd "$scratch/reference/html" || exit 1
grep -q 'What ambit means' index.html || { echo "FAILED: it does not begin with the maintainers' page"; exit 1; }
for name in classambit_1_1policy.html ambit_8hpp.html; do
  [ -s "$name" ] || { echo "FAILED: it has no $name"; exit 1; }
done
if grep -l 'ambit::detail' class*.html | grep -q .; then echo 'FAILED: it shows what is private'; exit 1; fi
