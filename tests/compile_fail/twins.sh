#!/bin/sh
# Checks that the correct twins of cases compile, all of them at once; see run.sh.
#
#   tests/compile_fail/twins.sh CXX INCLUDE_DIR FILE.cpp...
#
# Each stands in a namespace of its own. A case with the line `// alone`, of which a part has to be outside of any, is
# compiled by itself.
set -u
LC_ALL=C
export LC_ALL

if [ $# -lt 3 ]; then
  echo "usage: $0 CXX INCLUDE_DIR FILE.cpp..." >&2
  exit 2
fi
cxx=$1 include=$2
shift 2

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

# compile FILE: whether it compiles without a warning.
compile() {
  # CXX may be a command with arguments.
  # shellcheck disable=SC2086
  $cxx -fsyntax-only -std=c++20 -Wall -Wextra -Werror -I "$include" "$1" >"$scratch/said" 2>&1
}
alone() {
  compile "$1" && return
  failed=1
  echo "FAILED: $1: the correct twin does not compile"
  cat "$scratch/said"
}

# What the cases include comes first: within a namespace it is there already.
for case; do
  [ -r "$case" ] || { echo "FAILED: $case: there is no such file" && exit 1; }
done
sed -n 's/^#include <.*/&/p' "$@" | sort -u >"$scratch/twins.cpp"
together=0
for case; do
  if grep -qx '// alone' "$case"; then
    alone "$case"
    continue
  fi
  together=$((together + 1))
  case $case in
    /*) ;;
    *) case=$PWD/$case ;;
  esac
  printf 'namespace twin_%d {\n#include "%s"\n}\n' "$together" "$case" >>"$scratch/twins.cpp"
done
if ! compile "$scratch/twins.cpp"; then
  cp "$scratch/said" "$scratch/said_of_all"
  for case; do
    alone "$case"
  done
  if [ "$failed" -eq 0 ]; then
    failed=1
    echo 'FAILED: each twin compiles, but not all of them together; one that cannot states // alone'
    head -n 40 "$scratch/said_of_all"
  fi
fi
exit "$failed"
