#!/bin/sh
# Checks that a mistake does not compile, and that the compiler says the right words about it.
#
#   tests/compile_fail/run.sh [--mistake] CXX INCLUDE_DIR FILE.cpp [HEADER]
#
# With --mistake the correct twin is left out, for twins.sh to compile. A HEADER is included before the case: if
# HEADER.gch is what it compiles to, a compiler takes a third of the time and says the same; without one the mistake is
# compiled as a user would.
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
# One whose mistake is in the first place one of C++ itself may state how many errors a compiler makes of it, its own
# and one:
#
#   // most-errors-gcc: 3
#
# One whose function has so many overloads that a compiler says more of them, or whose mistake lies in a part of a policy,
# two bases away, may state how many lines:
#
#   // most-lines: 28
#
# The first of the words above must come within the first lines of what the compiler prints as a user sees it, with quoted
# lines and include stacks, not counting those that say that a static_assert of the case itself fails, should they come
# first; all of it must be short, and hold one error besides that one, or besides that a constexpr variable of the case
# has no constant value, or that a call of the case is no constant, which g++ says first from 14 on. The words have to
# be the compiler's own: lines that it quotes do not count, and the case is compiled under another name.
#
# AMBIT_CXX_VERSION in the environment, as `clang version 14.0.6`, saves asking CXX, which clang takes as long for as the rest
# of this script.
#
# What is expected of g++ and clang++ is what g++ 11 to 13 and clang 14 say. g++ from 14 and clang from 21 on may take
# eight lines to name the mistake, not counting what they quote. Words as an evaluation shows them, `({6, &"a:read"[0]}, ...`
# or `"[133]}, {7, &"getBook"[0]}`, are not expected of clang from 15 on, since it may say the sentence alone; a text that is
# expected letter by letter, `'/', 'b'`, it says as a text, `/b`.
set -u
LC_ALL=C
export LC_ALL
most_lines=25
most_lines_to_name=5

twin=yes
if [ "${1-}" = --mistake ]; then
  twin=
  shift
fi
if [ $# -ne 3 ] && [ $# -ne 4 ]; then
  echo "usage: $0 [--mistake] CXX INCLUDE_DIR FILE.cpp [HEADER]" >&2
  exit 2
fi
cxx=$1 include=$2 case=$3 header=${4-}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
said=$scratch/said named=$scratch/_.cpp

# fail REASON: says why, and what the compiler said.
fail() {
  echo "FAILED: $case: $1"
  if [ -s "$said" ]; then
    echo "--- $cxx says ($named is the case):"
    cat "$said"
  fi
  exit 1
}

# compile ARGUMENT...: whether the case compiles.
compile() {
  # CXX may be a command with arguments.
  # shellcheck disable=SC2086
  $cxx -fsyntax-only -std=c++20 -I "$include" ${header:+-include "$header"} -fmessage-length=0 $flags "$@" "$named" \
    >"$said" 2>&1
}

: >"$said"
[ -r "$case" ] || fail 'there is no such file'
cp "$case" "$named"
# shellcheck disable=SC2086
version=${AMBIT_CXX_VERSION:-$($cxx --version 2>"$said")} || fail 'the compiler does not work'
# The lines of a compiler's own.
case $version in
  *clang*)
    family=clang other=gcc flags=-fno-color-diagnostics
    own='s/^/:/; /^:[0-9]*:In file included from /p; /: \(fatal error\|error\|warning\|note\): /p'
    ;;
  *)
    family=gcc other=clang flags=-fdiagnostics-color=never
    own='s/^/:/; /^:[0-9]*: *[0-9]* |/!p'
    ;;
esac

major=$(echo "$version" | sed -n '1s/.*[^0-9.]\([0-9][0-9]*\)\.[0-9][0-9]*\.[0-9].*/\1/p')
case $family-${major:-0} in
  gcc-1[4-9] | clang-2[1-9]) late=yes most_lines_to_name=8 most_lines=40 ;;
  *) late= ;;
esac

for line in '#ifdef MISTAKE' '#else' '#endif'; do
  [ "$(grep -cxF -- "$line" "$case")" -eq 1 ] || fail "it does not hold exactly one line '$line'"
done
grep -q '^// expect' "$case" || fail 'it has no expect line'
if grep '^// *expect' "$case" | grep -Evq '^// expect(-gcc|-clang)?: [^ ]'; then
  fail "it has a malformed expect line: '// expect: words' is how it is written"
fi
sed -n -e 's/[[:space:]]*$//' -e "s/^\/\/ expect: //p" -e "s/^\/\/ expect-$family: //p" "$case" >"$scratch/expected"
case $family-${major:-0} in
  clang-1[5-9] | clang-2[0-9])
    sed -e '/^({/d' -e '/^"\[[0-9]*]}, /d' -e "/^'.', '/s/', '//g" -e "/^'.*'\$/s/^'\(.*\)'\$/\1/" "$scratch/expected" \
      >"$scratch/without"
    mv "$scratch/without" "$scratch/expected"
    ;;
esac
[ -s "$scratch/expected" ] || fail "it expects nothing of $family, only of $other"

[ -z "$twin" ] || compile -Wall -Wextra -Werror || fail 'the correct twin does not compile'
: >"$said"
if compile -DMISTAKE; then fail 'the mistake compiles'; fi

# A policy's types are named by the user's struct and by the digest of what it states; a case expects the former alone.
# The namespace of the version, which g++ names, is left out as well.
unsealed='s/\(ambit::\)\{0,1\}\(detail::\)\{0,1\}sealed<\([^<>,]*\), [^<>]*>\( \(>\)\)\{0,1\}/\3\5/g'
grep -n '' "$said" | sed -n "$own" | sed -e 's/\<v[0-9][0-9_]*:://g' -e "$unsealed" >"$scratch/own"
first=
while IFS= read -r words; do
  at=$(grep -F -n -m 1 -- "$words" "$scratch/own") || fail "the compiler does not say: $words"
  [ -n "$late" ] || at=${at#*:}
  at=${at#:}
  : "${first:=${at%%:*}}"
done <"$scratch/expected"
# The failing static_assert, and its line as it is quoted.
if sed -n 1p "$said" | grep -q "^$named:.*: error: \(static_assert\|static assertion\|non-constant condition\)"; then
  first=$((first - 3))
fi
# A user has no HEADER of ours before the case, and so no line that says who included it.
if [ -n "$header" ] && sed -n "1,${first}p" "$said" | grep -q '^ *from <command-line>:$'; then first=$((first - 1)); fi
[ "$first" -le "$most_lines_to_name" ] ||
  fail "the compiler names the mistake on line $first; it is wanted within the first $most_lines_to_name"
lines=$(wc -l <"$said")
stated=$(sed -n 's/^\/\/ most-lines: \([0-9]*\)$/\1/p' "$case")
most_lines=${stated:-$most_lines}
[ "$lines" -le "$most_lines" ] || fail "the compiler says $lines lines; at most $most_lines are wanted"
errors=$(grep -c ': \(fatal \)\{0,1\}error: ' "$scratch/own")
its_own='static_assert\|static assertion\|non-constant condition\|constexpr variable\|call to consteval function'
assertions=$(grep -c "^:[0-9]*:$named:.*: error: \($its_own\)" \
  "$scratch/own")
stated=$(sed -n "s/^\/\/ most-errors-$family: \([0-9]*\)$/\1/p" "$case")
if [ -n "$stated" ]; then
  [ "$stated" -gt 1 ] || fail "it states $stated errors, which is no more than one"
  [ "$errors" -le "$stated" ] || fail "the compiler says $errors errors; the case states $stated"
  exit 0
fi
[ "$errors" -le 1 ] || [ $((errors - assertions)) -le 1 ] && [ "$errors" -le 2 ] ||
  fail "the compiler says $errors errors; one is wanted, besides that of a static_assert or a constant of the case"
