# shellcheck shell=bash disable=SC2034,SC2154
# To be sourced by tests of gateways that have $cxx and $source: what they need, without which they end with status 77, and
# `strict`, the flags that they compile with.

missing() { echo "SKIPPED: there is no $1"; exit 77; }
needs_headers() {
  local header
  for header in "$@"; do
    echo "#include <$header>" | "$cxx" -std=c++20 -x c++ -fsyntax-only - 2>/dev/null || missing "<$header>"
  done
}
needs_programs() {
  local program
  for program in "$@"; do command -v "$program" >/dev/null || missing "$program"; done
}
strict=(-std=c++20 -O0 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror -I "$source/include"
  -I "$source/tests")
