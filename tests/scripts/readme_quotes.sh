#!/bin/sh
# What README.md takes from a file stands there: each line of a block right after `<!-- from FILE -->` is a line of
# FILE or a part of one, in the same order. What the threat model says is tested is.
#
#   tests/scripts/readme_quotes.sh CXX SOURCE_DIR
set -u
cd "$2" || exit 1

awk '
  function fail(reason) { print "FAILED: README.md:" NR ": " reason; failed = 1 }
  /^```/ && inside { inside = 0; if (file != "") close(file); file = ""; next }
  /^```/ { inside = 1; mark = file; next }
  inside && file != "" {
    found = 0
    while (!found && (getline line < file) > 0) found = index(line, $0) > 0
    if (!found) fail(file " does not hold, in this place: " $0)
    ++quoted
    next
  }
  inside { next }
  /^<!-- from .* -->$/ { file = $3; ++marks; next }
  NF > 0 && file != "" { fail("a mark has no block"); file = "" }
  END {
    if (marks == 0 || quoted < marks) fail("there are " marks + 0 " marks and " quoted + 0 " lines after them")
    exit failed
  }
' README.md || exit 1

# Each road has its block, but those that need no more than a sentence.
failed=0
for road in $(cat tests/packages/roads.txt); do
  case $road in
    include_path | promises | mingw | meson_install) continue ;;
  esac
  grep -q "^<!-- from tests/packages/$road/" README.md && continue
  failed=1
  echo "FAILED: README.md has no block of the road $road"
done

# The threat model's promises: each names a test that its program has.
model=include/ambit/README.md
promises=$(sed -n 's/^| .* | `\([a-z_0-9]*\)` | `unit\.\([a-z_0-9.]*\)` |$/\1 \2/p' "$model")
[ "$(echo "$promises" | wc -l)" -ge 25 ] || { failed=1; echo "FAILED: $model names fewer promises than 25"; }
IFS='
'
for promise in $promises; do
  program=$(echo "${promise#* }" | tr . /)
  grep -qE "TEST_CASE(_TEMPLATE)?\\(\"${promise% *}\"" "tests/$program.test.cpp" && continue
  failed=1
  echo "FAILED: $model: there is no test ${promise% *} in tests/$program.test.cpp"
done
for script in $(sed -n 's/.*`\(tests\/[a-z_\/]*\.sh\).*/\1/p' "$model"); do
  [ -x "$script" ] || { failed=1; echo "FAILED: $model: there is no $script"; }
done
exit "$failed"
