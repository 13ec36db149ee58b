#!/bin/sh
# A policy has the code of three walks, and of no more however many ways there are to read a path: of plain bytes, of
# triplets, and of what else its backend could reach. With a type of text for each way there were nine, which were most of
# its code and of the time that it took to compile.
#
#   tests/scripts/walks_are_compiled_once.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$(cd "$2" && pwd) || exit 1
command -v nm >/dev/null || { echo 'SKIPPED: nm is not installed'; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat >"$scratch/match.cpp" <<'CODE'
#include <ambit/ambit.hpp>
struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}};
  static constexpr ambit::operation operations[] = {{"a", "GET /a/{id}", "read"}, {"b", "GET /a/range({x})", "write"}};
};
struct policy : ambit::policy<tables> {};
bool found(const ambit::request& asked) { return policy::match(asked).operation().known(); }
CODE
$cxx -std=c++20 -O1 -c -I "$source/include" "$scratch/match.cpp" -o "$scratch/match.o" || exit 1
walks=$(nm -C "$scratch/match.o" | grep -c ' [TtWw] .*detail::walk_on<')
echo "$walks walks"
[ "$walks" -gt 0 ] && [ "$walks" -le 3 ] || { echo 'FAILED: there are none, or more than three'; exit 1; }
