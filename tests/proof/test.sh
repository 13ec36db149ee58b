#!/bin/bash
# The laws of tests/proof are proved without an axiom, each has the name of a test, and what the meaning answers once it is
# a program is what the library answers.
#
#   tests/proof/test.sh CXX SOURCE_DIR [VERSION]
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd)
for command in coqc ocamlopt; do
  command -v "$command" >/dev/null || { echo "SKIPPED: there is no $command; on Debian, coq brings it"; exit 77; }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
fail() { failed=1; echo "FAILED: $*"; }
cp "$source"/tests/proof/*.v "$source/tests/proof/compare.ml" "$scratch"
cd "$scratch"

lines=$(cat meaning.v laws.v extract.v | perl -0pe 's/\(\*.*?\*\)//gs' | grep -c '[^ ]')
((lines <= 600)) || fail "the proof has $lines lines without comments, and 600 are enough"
grep -nE '\b(Axiom|Parameter|Conjecture|Admitted|admit|Abort)\b' meaning.v laws.v && fail 'something is not proved'

mapfile -t laws < <(sed -n 's/^ *Theorem \([a-z_0-9]*\).*/\1/p' laws.v)
((${#laws[@]} >= 15)) || fail "there are ${#laws[@]} laws"
for law in "${laws[@]}"; do
  grep -rqE "TEST_CASE(_TEMPLATE)?\\(\"$law\"" "$source/tests" --include='*.test.cpp' || fail "no test is called $law"
  grep -B1 "^ *Theorem $law\\b" laws.v | grep -q '\*)$' || fail "nothing says in words what $law is"
done

"$cxx" -std=c++20 -O0 -I "$source/include" -I "$source/tests" "$source/tests/proof/asked.cpp" -o asked &
compiling=$!
coqc -q -Q . ambit meaning.v
coqc -q -Q . ambit laws.v
(echo 'From ambit Require Import laws.' && printf 'Print Assumptions %s.\n' "${laws[@]}") >assumptions.v
coqc -q -Q . ambit assumptions.v >assumptions
(($(grep -c '^Closed under the global context$' assumptions) == ${#laws[@]} && $(wc -l <assumptions) == ${#laws[@]})) ||
  { fail 'the proof rests on these:'; cat assumptions; }
coqc -q -Q . ambit extract.v
ocamlopt -w -a meaning.mli meaning.ml
ocamlopt -w +a-4-9-40..42-44-45-70 -warn-error +a meaning.cmx compare.ml -o compare

wait "$compiling"
./asked >answers
./compare <answers || fail 'the library answers otherwise than the meaning'
# That a wrong answer shows: one outcome changed.
sed '0,/\tinsufficient_scope\t/s//\tallowed\t/' answers | ./compare >changed && fail 'a wrong answer goes unnoticed'
echo "${#laws[@]} laws are proved, in $lines lines without comments"
exit "$failed"
