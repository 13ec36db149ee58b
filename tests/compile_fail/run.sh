#!/bin/sh
# Checks that a mistake does not compile, and that the compiler says the right words about it.
#
#   tests/compile_fail/run.sh CXX INCLUDE_DIR FILE.cpp
#
# A case holds one mistake, and beside it the correct twin, which must compile:
#
#   // expect: words that the compiler must print
#   // expect-gcc: words that g++ must print
#   // expect-clang: words that clang++ must print
#   #ifdef MISTAKE
#   ...
#   #else
#   ...
#   #endif
#
# Carets are off, so that the words come from the compiler's own text, not from a quoted line of the case; and the
# case comes from standard input, so that they do not come from its name.
set -u
LC_ALL=C
export LC_ALL
most_lines=40

if [ $# -ne 3 ]; then
  echo "usage: $0 CXX INCLUDE_DIR FILE.cpp" >&2
  exit 2
fi
cxx=$1 include=$2 case=$3

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
said=$scratch/said

# fail REASON: says why, and what the compiler said.
fail() {
  echo "FAILED: $case: $1"
  if [ -s "$said" ]; then
    echo "--- $cxx says (<stdin> is the case):"
    cat "$said"
  fi
  exit 1
}

# compile ARGUMENT...: whether the case compiles.
compile() {
  # CXX may be a command with arguments.
  # shellcheck disable=SC2086
  $cxx -fsyntax-only -std=c++20 -I "$include" $flags "$@" -x c++ - <"$case" >"$said" 2>&1
}

: >"$said"
[ -r "$case" ] || fail 'there is no such file'
# shellcheck disable=SC2086
macros=$($cxx -x c++ -dM -E - </dev/null 2>"$said") || fail 'the compiler does not work'
case $macros in
  *__clang__*) family=clang other=gcc flags='-fno-caret-diagnostics -fno-color-diagnostics -fmessage-length=0' ;;
  *) family=gcc other=clang flags='-fno-diagnostics-show-caret -fdiagnostics-color=never -fmessage-length=0' ;;
esac

for line in '#ifdef MISTAKE' '#else' '#endif'; do
  [ "$(grep -cxF -- "$line" "$case")" -eq 1 ] || fail "it does not hold exactly one line '$line'"
done
grep -q '^// expect' "$case" || fail 'it has no expect line'
if grep '^// *expect' "$case" | grep -Evq '^// expect(-gcc|-clang)?: [^ ]'; then
  fail "it has a malformed expect line: '// expect: words' is how it is written"
fi
sed -n -e 's/[[:space:]]*$//' -e "s/^\/\/ expect: //p" -e "s/^\/\/ expect-$family: //p" "$case" >"$scratch/expected"
[ -s "$scratch/expected" ] || fail "it expects nothing of $family, only of $other"

compile -Wall -Wextra -Werror || fail 'the correct twin does not compile'
: >"$said"
if compile -DMISTAKE; then fail 'the mistake compiles'; fi

while IFS= read -r words; do
  grep -qF -- "$words" "$said" || fail "the compiler does not say: $words"
done <"$scratch/expected"
lines=$(wc -l <"$said")
[ "$lines" -le "$most_lines" ] || fail "the compiler says $lines lines; at most $most_lines are wanted"
