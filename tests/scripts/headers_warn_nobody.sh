#!/bin/sh
# A program that uses the whole API gets no warning from the headers, which are no system headers to it: with all
# warnings that clang has, or many that g++ has. Nor does one that includes every header, and writes reports.
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

{
  # Not all compilers have <format>.
  (cd "$source/include" && find ambit -name '*.hpp' ! -name client_secret_format.hpp | sed 's/.*/#include <&>/')
  cat <<'CODE'
using api = ambit::policies::fullscript;
static_assert(ambit::no_more_permissive<api, api>);
std::string texts();
std::string texts() {
  return ambit::html_report<api>("1") + ambit::markdown_report<api>("2") + ambit::html_diff<api, api>("3") +
         ambit::markdown_diff<api, api>("4");
}
bool looks_on(ambit::coverage<api>& seen, ambit::shadow<api, api>& tried, ambit::text_buffer buffer);
bool looks_on(ambit::coverage<api>& seen, ambit::shadow<api, api>& tried, ambit::text_buffer buffer) {
  const auto callers = tried.accepted_token("catalog:read");
  return tried.decide({"GET", "/"}, callers).allowed() && seen.decide({"GET", "/"}, callers.of_old).allowed() &&
         tried.write(buffer).fits() && seen.write(buffer).fits() && seen.complete();
}
CODE
} >"$scratch/every_header.cpp"

# The newest clang is asked where clang is, and not beside g++ too.
case $($cxx --version) in
  *clang*) newest=clang++-19 ;;
  *) newest= ;;
esac
for compiler in "$cxx" $newest; do
  # shellcheck disable=SC2086
  set -- $compiler
  command -v "$1" >/dev/null || continue
  case $("$@" --version) in
    *clang*) warnings=$clang ;;
    *) warnings=$gnu ;;
  esac
  for program in "$source/tests/scripts/whole_api.cpp" "$scratch/every_header.cpp"; do
    # shellcheck disable=SC2086
    "$@" -std=c++20 $warnings -fsyntax-only -I "$source/include" "$program" 2>&1 || failed=1
  done >"$scratch/said"
  [ "$failed" -eq 0 ] || cat "$scratch/said"
  grep -A 5 'include/ambit/.*warning:' "$scratch/said" || continue
  failed=1
  echo "FAILED: $compiler warns of the headers"
done
exit "$failed"
