#!/bin/sh
# Macros that system headers define, <windows.h> above all, do no harm when they are defined before the include.
#
#   tests/scripts/macros_do_no_harm.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
names='min max small near far pascal cdecl interface hyper DELETE IN OUT OPTIONAL ERROR NO_ERROR CONST VOID BOOL TRUE
FALSE CALLBACK STRICT IGNORE INFINITE PURE STDMETHOD THIS TEXT Yield GetObject SendMessage CreateWindow DOMAIN OVERFLOW
UNDERFLOW unix linux major minor makedev check verify require None Always Bool Status
Success assert errno stdin stdout stderr'
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$source/include" || exit 1

# The standard's headers come first: they have their own ways with such macros, and would hide them from ours.
find ambit -name '*.hpp' | LC_ALL=C sort >"$scratch/headers"
{
  xargs sed -n 's/^#include <\([a-z_]*\)>.*/#include <\1>/p' <"$scratch/headers" | sort -u
  echo '#include <cstdio>'
  for name in $names; do printf '#undef %s\n#define %s a macro is expanded\n' "$name" "$name"; done
  sed 's/.*/#include <&>/' "$scratch/headers"
  for name in $names; do printf '#undef %s\n' "$name"; done
  sed '/^#include/d' ../tests/packages/main.cpp
} >"$scratch/macros.cpp"
grep -q '#include <string_view>' "$scratch/macros.cpp" || { echo 'FAILED: the standard headers are not found'; exit 1; }

for standard in c++20 gnu++20; do
  # shellcheck disable=SC2086
  $cxx -std=$standard -fsyntax-only -I . "$scratch/macros.cpp" && continue
  echo "FAILED: a macro does harm, with -std=$standard"
  exit 1
done
