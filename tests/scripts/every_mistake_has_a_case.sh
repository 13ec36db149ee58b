#!/bin/sh
# Every enumerator of ambit::mistake but `none` has a case: a tests/compile_fail/<enumerator>*.cpp that expects a
# compiler to print its name.
#
#   tests/scripts/every_mistake_has_a_case.sh CXX SOURCE_DIR
set -u
source=$2
failed=0
cd "$source" || exit 1

header=include/ambit/mistake.hpp
mistakes=$(sed -n '/^enum class mistake /,/^};/p' "$header" | sed -e '1d' -e '$d' -e 's/\/\/.*//' | tr ',' '\n' |
  sed -e 's/=.*//' -e 's/[[:space:]]//g' | grep .)
case $mistakes in
  none*requirement_is_empty*) ;;
  *) echo "FAILED: the enumerators of ambit::mistake are not where they are looked for, in $header"; exit 1 ;;
esac

for mistake in $mistakes; do
  [ "$mistake" != none ] || continue
  grep -qxF "// expect: $mistake" tests/compile_fail/"$mistake"*.cpp 2>/dev/null && continue
  failed=1
  echo "FAILED: no tests/compile_fail/$mistake*.cpp expects $mistake"
done
exit "$failed"
