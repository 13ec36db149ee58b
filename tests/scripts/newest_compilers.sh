#!/bin/sh
# Shows that the library compiles without a warning with all compilers that are found, of g++ 11 to 16 and clang 14 to
# 23, in C++20, C++23 and C++26, with libstdc++ and, where it is installed, libc++. No other test runs it.
#
#   tests/scripts/newest_compilers.sh [--mistakes | --tests | --decisions | --checksum] [ROOT]
#
# With --mistakes it also compiles one compile-fail case for each mistake; with --tests it builds and runs the unit
# tests. With --decisions it compiles decisions.cpp instead, and wants one checksum of all: in each dialect with each
# library, and in C++20 at -O0 to -O3, with link-time optimisation, with 32 bits, and without the code for SSE2, as far as
# a compiler can; with --checksum it does so in C++20 at -O1 alone, ten seconds for each compiler and library. Each compiler
# has a line for each dialect.
#
# ROOT is the root of another system, which is asked for its compilers in place of this one. Debian 12 has g++-11, g++-12,
# clang-14, -15, -16 and -19. Newer ones are in Debian sid, which debootstrap puts into a folder, as root:
#
#   apt-get install debootstrap
#   debootstrap --variant=minbase sid /srv/sid MIRROR    # the mirror that apt uses here
#   chroot /srv/sid apt-get update
#   chroot /srv/sid apt-get install g++-13 g++-14 g++-15 g++-16 clang-21 clang-22 clang-23 \
#     libc++-23-dev libc++abi-23-dev doctest-dev
#   tests/scripts/newest_compilers.sh /srv/sid
#
# clang-17 and -18 are in trixie, whose line stands beside sid's in the folder's sources; none of these three has clang-20.
set -u
cd "$(dirname "$0")/../.." || exit 2
mode=
case ${1-} in
  --*) mode=$1 && shift ;;
esac
if [ $# -gt 0 ]; then
  here=tmp/ambit.$$
  trap 'rm -rf "$1/${here:?}"' EXIT
  mkdir -p "$1/$here" && cp -R include tests "$1/$here" || exit 2
  chroot "$1" sh "/$here/tests/scripts/newest_compilers.sh" ${mode:+"$mode"}
  exit
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0 tried=0 checksum=
warnings='-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror'

(cd include && find ambit -name '*.hpp' ! -name client_secret_format.hpp | sed 's/.*/#include <&>/' | sort) \
  >"$scratch/every_header.cpp"
cat >>"$scratch/every_header.cpp" <<'CODE'
using api = ambit::policies::fullscript;
static_assert(ambit::no_more_permissive<api, api>);
std::string texts();
std::string texts() {
  return ambit::html_report<api>("1") + ambit::markdown_report<api>("2") + ambit::html_diff<api, api>("3") +
         ambit::markdown_diff<api, api>("4");
}
CODE

# try NAME COMMAND...: runs it; what it says is shown if it fails.
try() {
  name=$1
  shift
  if "$@" >"$scratch/said" 2>&1; then
    return 0
  fi
  failed=1
  echo "FAILED: $name"
  head -n 40 "$scratch/said"
  return 1
}

# decide HOW...: whether what is compiled so decides as what was compiled before it.
decide() {
  # shellcheck disable=SC2086
  try "$compiler $*" $compiler "$@" -I include -I tests tests/scripts/decisions.cpp -o "$scratch/decisions" &&
    try "$compiler $*" "$scratch/decisions" || return 1
  : "${checksum:=$(cat "$scratch/said")}"
  [ "$(cat "$scratch/said")" = "$checksum" ] && return
  failed=1
  echo "FAILED: $compiler $*: $(cat "$scratch/said") in place of $checksum"
  return 1
}

for compiler in g++-11 g++-12 g++-13 g++-14 g++-15 g++-16 clang++-14 clang++-15 clang++-16 clang++-17 clang++-18 \
  clang++-19 clang++-20 clang++-21 clang++-22 clang++-23; do
  command -v "$compiler" >/dev/null || continue
  dialects='20 23 26' levels='-O0,-O2,-O3,-O2 -flto,-O1 -m32,-O1 -U__SSE2__'
  [ "$mode" != --checksum ] || dialects=20 levels=
  for dialect in $dialects; do
    option=-std=c++$dialect
    echo 'int main() {}' >"$scratch/main.cpp"
    if ! $compiler "$option" -fsyntax-only "$scratch/main.cpp" 2>/dev/null; then
      case $dialect in
        23) option=-std=c++2b ;;
        26) option=-std=c++2c ;;
      esac
      $compiler "$option" -fsyntax-only "$scratch/main.cpp" 2>/dev/null || continue
    fi
    for library in libstdc++ libc++; do
      with=$option
      if [ "$library" = libc++ ]; then
        case $compiler in clang*) ;; *) continue ;; esac
        with="$option -stdlib=libc++"
      else
        # They cannot read iterators of libstdc++ 16, so they get the oldest one here.
        case $compiler in
          clang++-17 | clang++-18)
            set -- /usr/lib/gcc/x86_64-linux-gnu/1?
            with="$option --gcc-install-dir=$1"
            ;;
        esac
      fi
      printf '#include <string_view>\nint main() {}\n' >"$scratch/main.cpp"
      # shellcheck disable=SC2086
      $compiler $with -fsyntax-only "$scratch/main.cpp" 2>/dev/null || continue
      right=yes count=0
      if [ "$mode" = --decisions ] || [ "$mode" = --checksum ]; then
        # shellcheck disable=SC2086
        decide $with -O1 || right=no
        [ "$dialect $library" = '20 libstdc++' ] || levels=
        rest=$levels
        while [ -n "$rest" ]; do
          level=${rest%%,*} rest=${rest#"${rest%%,*}"} rest=${rest#,}
          # shellcheck disable=SC2086
          $compiler $with $level "$scratch/main.cpp" -o "$scratch/main" 2>/dev/null || continue
          count=$((count + 1))
          # shellcheck disable=SC2086
          decide $with $level || right=no
        done
        tried=$((tried + 1))
        echo "$compiler $with and in $count other ways: $right, $checksum"
        continue
      fi
      # What an optimizer warns of is the same in every dialect.
      how=-fsyntax-only
      [ "$dialect $library" != '20 libstdc++' ] || how='-O1 -c'
      for program in tests/scripts/whole_api.cpp "$scratch/every_header.cpp"; do
        # shellcheck disable=SC2086
        try "$compiler $with: $program" $compiler $with $warnings $how -I include "$program" -o "$scratch/a.o" ||
          right=no
      done
      if [ "$mode" = --mistakes ]; then
        for case in $(cat tests/compile_fail/cases.txt); do
          grep -qx "  ${case##*/}," include/ambit/terms/mistake.hpp include/ambit/proofs/claim.hpp || continue
          count=$((count + 1))
          try "$compiler $with: $case" tests/compile_fail/run.sh "$compiler $with" include "tests/compile_fail/$case.cpp" ||
            right=no
        done
      fi
      if [ "$mode" = --tests ]; then
        # shellcheck disable=SC2086
        $compiler $with -O1 -c tests/doctest_main.cpp -o "$scratch/main.o" 2>/dev/null
        while read -r test; do
          count=$((count + 1))
          # shellcheck disable=SC2086
          try "$compiler $with: $test" $compiler $with $warnings -O1 -I include -I tests "tests/$test.test.cpp" \
            "$scratch/main.o" -o "$scratch/test" && try "$compiler $with: $test" "$scratch/test" || right=no
        done <tests/tests.txt
      fi
      tried=$((tried + 1))
      echo "$compiler $with${mode:+, $count $mode}: $right"
    done
  done
done
[ "$tried" -gt 0 ] || { echo 'FAILED: no compiler is found' && exit 1; }
exit "$failed"
