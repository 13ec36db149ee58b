#!/bin/sh
# Shows that run.sh and twins.sh take a right case, and refuse each kind of broken one for the right reason.
#
#   tests/compile_fail/driver_test.sh CXX
set -u
cxx=$1
driver=$(dirname "$0")/run.sh
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/include"
failed=0

# refused REASON: the case on standard input is refused, with REASON.
refused() {
  cat >"$scratch/case.cpp"
  "$driver" "$cxx" "$scratch/include" "$scratch/case.cpp" >"$scratch/out" 2>&1
  if [ $? -ne 1 ] || ! grep -qF -- "$1" "$scratch/out"; then
    failed=1
    echo "FAILED: a broken case is not refused with: $1"
    cat "$scratch/case.cpp" "$scratch/out"
  fi
}

# accepted: the case on standard input is accepted, without a word.
accepted() {
  cat >"$scratch/case.cpp"
  if ! "$driver" "$cxx" "$scratch/include" "$scratch/case.cpp" >"$scratch/out" 2>&1 || [ -s "$scratch/out" ]; then
    failed=1
    echo 'FAILED: a right case is refused:'
    cat "$scratch/case.cpp" "$scratch/out"
  fi
}

accepted <<'CASE'
// expect: a bad wolf
#ifdef MISTAKE
#error here is a bad wolf
#else
int sheep;
#endif
CASE

accepted <<'CASE'
// expect: wolf
// expect-gcc: #error
// expect-clang: error:
#ifdef MISTAKE
#error a wolf
#else
int sheep;
#endif
CASE

refused "it does not hold exactly one line '#else'" <<'CASE'
// expect: wolf
#ifdef MISTAKE
#error a wolf
#endif
CASE

refused "it does not hold exactly one line '#ifdef MISTAKE'" <<'CASE'
// expect: wolf
#ifdef MISTAKE
#error a wolf
#else
int sheep;
#endif
#ifdef MISTAKE
int goat;
#endif
CASE

refused 'it has no expect line' <<'CASE'
#ifdef MISTAKE
#error a wolf
#else
int sheep;
#endif
CASE

refused 'it has a malformed expect line' <<'CASE'
// expect: wolf
// expect-msvc: wolf
#ifdef MISTAKE
#error a wolf
#else
int sheep;
#endif
CASE

refused 'it has a malformed expect line' <<'CASE'
// expect:
#ifdef MISTAKE
#error a wolf
#else
int sheep;
#endif
CASE

refused 'the correct twin does not compile' <<'CASE'
// expect: wolf
#ifdef MISTAKE
#error a wolf
#else
int sheep = "sheep";
#endif
CASE

# A warning is enough to spoil the twin.
refused 'the correct twin does not compile' <<'CASE'
// expect: wolf
#ifdef MISTAKE
#error a wolf
#else
int sheep(int wool) { return 1; }
#endif
CASE

refused 'the mistake compiles' <<'CASE'
// expect: wolf
#ifdef MISTAKE
int wolf;
#else
int sheep;
#endif
CASE

# A warning is not enough to make a mistake.
refused 'the mistake compiles' <<'CASE'
// expect: wolf
#ifdef MISTAKE
static void unused_wolf() {}
#else
int sheep;
#endif
CASE

refused 'the compiler does not say: two wolves' <<'CASE'
// expect: wolf
// expect: two wolves
#ifdef MISTAKE
#error a wolf
#else
int sheep;
#endif
CASE

# Words of the case itself do not count, whether in the offending line or in the file's name.
refused 'the compiler does not say: howling' <<'CASE'
// expect: howling
#ifdef MISTAKE
int wolf = "howling";
#else
int sheep;
#endif
CASE
refused 'the compiler does not say: case.cpp' <<'CASE'
// expect: case.cpp
#ifdef MISTAKE
#error a wolf
#else
int sheep;
#endif
CASE

refused 'the compiler does not say: . .' <<'CASE'
// expect: . .
#ifdef MISTAKE
#error abcd
#else
int sheep;
#endif
CASE

# Words that only the other compiler must print leave nothing to check.
refused 'it expects nothing of' <<CASE
// expect-$(if $cxx -x c++ -dM -E - </dev/null | grep -q __clang__; then echo gcc; else echo clang; fi): wolf
#ifdef MISTAKE
#error a wolf
#else
int sheep;
#endif
CASE

# What a compiler says is short, and names the mistake early.
lines_of_warnings() {
  printf '#pragma GCC diagnostic warning "-Wall"\n'
  for n in 1 2 3 4 5 6 7 8 9 10 11 12 13; do
    [ "$n" -gt "$1" ] || echo "#warning a bleat $n"
  done
}
refused 'at most 25 are wanted' <<CASE
// expect: wolf
#ifdef MISTAKE
#error a wolf
$(lines_of_warnings 13)
#else
int sheep;
#endif
CASE

refused 'it is wanted within the first 5' <<CASE
// expect: wolf
#ifdef MISTAKE
$(lines_of_warnings 3)
#error a wolf
#else
int sheep;
#endif
CASE

accepted <<CASE
// expect: wolf
#ifdef MISTAKE
$(lines_of_warnings 1)
#error a wolf
#else
int sheep;
#endif
CASE

# One mistake makes one error.
refused 'the compiler says 2 errors' <<'CASE'
// expect: wolf
#ifdef MISTAKE
#error a wolf
#error a bear
#else
int sheep;
#endif
CASE

# A failing static_assert of the case may come of the mistake; a second one, or one alone beside two errors, may not.
accepted <<'CASE'
// expect: wolf
#ifdef MISTAKE
#error a wolf
static_assert(sizeof(char) == 2, "bleat");
#else
int sheep;
#endif
CASE

refused 'the compiler says 3 errors' <<'CASE'
// expect: wolf
#ifdef MISTAKE
#error a wolf
static_assert(sizeof(char) == 2, "a bear");
static_assert(sizeof(char) == 3, "a bear");
#else
int sheep;
#endif
CASE

refused 'the compiler says 3 errors' <<'CASE'
// expect: wolf
#ifdef MISTAKE
#error a wolf
#error a bear
static_assert(sizeof(char) == 2, "bleat");
#else
int sheep;
#endif
CASE

accepted <<'CASE'
// expect: wolf
// most-errors-gcc: 3
// most-errors-clang: 3
#ifdef MISTAKE
#error a wolf
#error a bear
#error a lynx
#else
int sheep;
#endif
CASE

refused 'the compiler says 3 errors; the case states 2' <<'CASE'
// expect: wolf
// most-errors-gcc: 2
// most-errors-clang: 2
#ifdef MISTAKE
#error a wolf
#error a bear
#error a lynx
#else
int sheep;
#endif
CASE

refused 'which is no more than one' <<'CASE'
// expect: wolf
// most-errors-gcc: 1
// most-errors-clang: 1
#ifdef MISTAKE
#error a wolf
#else
int sheep;
#endif
CASE

# A header comes first.
cat >"$scratch/case.cpp" <<'CASE'
// expect: GOAT
#ifdef MISTAKE
SHEEP dolly = GOAT;
#else
SHEEP dolly;
#endif
CASE
echo '#define SHEEP int' >"$scratch/header.hpp"
"$driver" "$cxx" "$scratch/include" "$scratch/case.cpp" "$scratch/header.hpp" >"$scratch/out" 2>&1 ||
  { failed=1; echo 'FAILED: a case does not see a header:'; cat "$scratch/out"; }

# A twin that is left out, and twins that are compiled together.
cat >"$scratch/case.cpp" <<'CASE'
// expect: wolf
#include <cstddef>
#ifdef MISTAKE
#error a wolf
#else
int sheep = "sheep";
#endif
CASE
cat >"$scratch/right.cpp" <<'CASE'
// expect: wolf
#include <string_view>
#ifdef MISTAKE
#error a wolf
#else
std::string_view sheep = "sheep";
#endif
CASE
cp "$scratch/right.cpp" "$scratch/same.cpp"
cat >"$scratch/outside.cpp" <<'CASE'
// expect: wolf
#ifdef MISTAKE
#error a wolf
#else
int goat;
int* sheep = &::goat;
#endif
CASE
{ echo '// alone' && cat "$scratch/outside.cpp"; } >"$scratch/alone.cpp"
"$driver" --mistake "$cxx" "$scratch/include" "$scratch/case.cpp" >"$scratch/out" 2>&1 ||
  { failed=1; echo 'FAILED: a twin that is left out is compiled:'; cat "$scratch/out"; }
twins=$(dirname "$0")/twins.sh
"$twins" "$cxx" "$scratch/include" "$scratch/right.cpp" "$scratch/same.cpp" "$scratch/alone.cpp" >"$scratch/out" 2>&1 ||
  { failed=1; echo 'FAILED: right twins do not compile together:'; cat "$scratch/out"; }
for wrong in case outside no_such_case; do
  "$twins" "$cxx" "$scratch/include" "$scratch/right.cpp" "$scratch/same.cpp" "$scratch/$wrong.cpp" >"$scratch/out" 2>&1 &&
    { failed=1; echo "FAILED: $wrong.cpp is taken for a right twin"; }
done

"$driver" "$cxx" "$scratch/include" "$scratch/no_such_case.cpp" >"$scratch/out" 2>&1 &&
  { failed=1; echo 'FAILED: a file that is not there is accepted'; }
"$driver" "$scratch/no_such_compiler" "$scratch/include" "$scratch/case.cpp" >"$scratch/out" 2>&1 &&
  { failed=1; echo 'FAILED: a compiler that is not there is accepted'; }

exit "$failed"
