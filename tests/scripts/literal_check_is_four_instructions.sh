#!/bin/sh
# A check of an operation named by a literal compiles to at most four instructions, the return among them, none of
# which reads memory, jumps or calls.
#
#   tests/scripts/literal_check_is_four_instructions.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
case $($cxx -dumpmachine) in
  x86_64-*) ;;
  *) echo 'SKIPPED: instructions are counted on x86-64 alone'; exit 77 ;;
esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat >"$scratch/checks.cpp" <<'CODE'
#include <ambit/ambit.hpp>
#include <ambit/policies/fullscript.hpp>

struct library_tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}, {"admin"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"updateBook", "PATCH /books/{id}", "books:write | admin"},
      {"listLoans", "GET /loans", "books:read | loans:read | admin"},
  };
};
struct library : ambit::policy<library_tables> {};
using fullscript = ambit::policies::fullscript;

extern "C" bool one_scope(fullscript::grants held) noexcept { return fullscript::allows("listPatients", held); }
extern "C" bool two_scopes(fullscript::grants held) noexcept {
  return fullscript::allows("createTreatmentPlan", held);
}
extern "C" bool either_of_two(library::grants held) noexcept { return library::allows("updateBook", held); }
extern "C" bool any_of_three(library::grants held) noexcept { return library::allows("listLoans", held); }
CODE
# shellcheck disable=SC2086
$cxx -std=c++20 -O2 -S -I "$source/include" "$scratch/checks.cpp" -o "$scratch/checks.s" || exit 1

failed=0
for name in one_scope two_scopes either_of_two any_of_three; do
  # What stands between the label and the size directive, without labels, directives, comments and the mark of a
  # branch target.
  awk -v name="$name" '
    $1 == name ":" { inside = 1; next }
    inside && $1 == ".size" { exit }
    inside { sub(/#.*/, ""); if (NF > 0 && $1 !~ /^\./ && $1 !~ /:$/ && $1 != "endbr64") print }
  ' "$scratch/checks.s" >"$scratch/instructions"
  count=$(wc -l <"$scratch/instructions")
  reason=
  grep -Eq '^[[:space:]]*ret' "$scratch/instructions" || reason='it does not return'
  [ "$count" -le 4 ] || reason="it has $count instructions"
  # Registers and immediate numbers are the only operands allowed: no brackets, no symbol.
  grep -Evq '^[[:space:]]*[a-z0-9]+([[:space:]]+(%[a-z0-9]+|\$-?[0-9]+)(,[[:space:]]*(%[a-z0-9]+|\$-?[0-9]+))*)?[[:space:]]*$' \
    "$scratch/instructions" && reason='it reads memory, jumps or calls'
  [ -n "$reason" ] || continue
  failed=1
  echo "FAILED: $name: $reason:"
  cat "$scratch/instructions"
done
exit "$failed"
