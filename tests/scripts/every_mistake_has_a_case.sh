#!/bin/sh
# Every enumerator of ambit::mistake but `none`, and every one of ambit::error::finding, has a case of its name: a
# tests/compile_fail/<room>/<enumerator>.cpp that expects a compiler to print it. These cases are the quick ones.
#
#   tests/scripts/every_mistake_has_a_case.sh CXX SOURCE_DIR
set -u
source=$2
failed=0
cd "$source" || exit 1

# enumerators ENUMERATION HEADER: their names.
enumerators() {
  sed -n "/^enum class $1 /,/^};/p" "$2" | sed -e '1d' -e '$d' -e 's/\/\/.*//' | tr ',' '\n' |
    sed -e 's/=.*//' -e 's/[[:space:]]//g' | grep .
}
header=include/ambit/terms/mistake.hpp
mistakes=$(enumerators mistake "$header")
case $mistakes in
  none*requirement_is_empty*) ;;
  *) echo "FAILED: the enumerators of ambit::mistake are not where they are looked for, in $header"; exit 1 ;;
esac

header=include/ambit/proofs/claim.hpp
findings=$(enumerators finding "$header")
case $findings in
  *operation_is_allowed_without_the_scope*) ;;
  *) echo "FAILED: the enumerators of ambit::error::finding are not where they are looked for, in $header"; exit 1 ;;
esac

for mistake in $mistakes $findings; do
  [ "$mistake" != none ] || continue
  grep -qxF "// expect: $mistake" tests/compile_fail/*/"$mistake".cpp 2>/dev/null && continue
  failed=1
  echo "FAILED: no tests/compile_fail/*/$mistake.cpp expects $mistake"
done
exit "$failed"
