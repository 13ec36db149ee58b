#!/bin/sh
# A program that uses the whole API gets no warning from the headers, which are no system headers to it: with all
# warnings that clang has, or many that g++ has.
#
#   tests/scripts/headers_warn_nobody.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

# Aside are compatibility with older C++, notes on layout, the advice to use no pointers, and the advice to give every
# switch a default, which contradicts the one to give none to a switch over all enumerators.
clang='-Weverything -Wno-unknown-warning-option -Wno-c++98-compat -Wno-c++98-compat-pedantic -Wno-pre-c++17-compat
-Wno-pre-c++20-compat-pedantic -Wno-c++20-compat -Wno-padded -Wno-unsafe-buffer-usage -Wno-switch-default'
gnu='-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Wold-style-cast -Wcast-qual -Wcast-align
-Wformat=2 -Wduplicated-cond -Wlogical-op -Wredundant-decls -Woverloaded-virtual -Wnon-virtual-dtor -Wundef
-Wswitch-enum -Wextra-semi -Wzero-as-null-pointer-constant -Wdouble-promotion -Wctor-dtor-privacy'

for compiler in "$cxx" clang++-19; do
  # shellcheck disable=SC2086
  set -- $compiler
  command -v "$1" >/dev/null || continue
  case $("$@" --version) in
    *clang*) warnings=$clang ;;
    *) warnings=$gnu ;;
  esac
  # shellcheck disable=SC2086
  "$@" -std=c++20 $warnings -fsyntax-only -I "$source/include" "$source/tests/scripts/whole_api.cpp" \
    >"$scratch/said" 2>&1 || { failed=1; cat "$scratch/said"; }
  grep -A 5 'include/ambit/.*warning:' "$scratch/said" || continue
  failed=1
  echo "FAILED: $compiler warns of the headers"
done
exit "$failed"
