#!/bin/bash
# Every header include/ambit/<name>.hpp has a test tests/<name>.test.cpp, or a row `name test` in tests/covered_by.txt
# that says which test covers it, or which folder of tests/compile_fail; a test that covers a header reads it. What a
# test includes first is what it is about: the header of its own name, or a door that leads to it; the model of its own
# name, if that ends in _model; or, if it is named for a law, a header of the library. A test that asks another one with
# other switches includes that one first.
#
#   tests/scripts/every_header_has_a_test.sh CXX SOURCE_DIR
set -u
cd "$2" || exit 1
export LC_ALL=C
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
sort -c tests/covered_by.txt || failed=1

find include tests -name '*.[ch]pp' ! -path 'tests/compile_fail/*' ! -path 'tests/packages/*' | sort >"$scratch/files"
# `file: included` in the order of the lines, both as paths below include/ambit or tests.
xargs grep -E '^#include ([<"](ambit|model)/|"[a-z0-9_/]*\.test\.cpp")' /dev/null <"$scratch/files" |
  sed -e 's/^\(include\/ambit\|tests\)\///' -e 's/:#include [<"]\(ambit\/\)*/ /' -e 's/[>"].*//' >"$scratch/includes"
sed -n 's/^include\/ambit\/\(.*\)\.hpp$/\1/p' "$scratch/files" >"$scratch/headers"
sed -n 's/^tests\/\(.*\)\.test\.cpp$/\1/p' "$scratch/files" >"$scratch/tests"
sed -n 's/^tests\/model\/\(.*\)\.hpp$/\1/p' "$scratch/files" >"$scratch/models"
sed -n 's/\(.*\)\/.*/compile_fail\/\1/p' tests/compile_fail/cases.txt | sort -u >"$scratch/cases"

awk '
  function fail(reason) { print "FAILED: " reason; failed = 1 }
  # Marks what the file includes, itself or by way of others.
  function visit(file, from,    i, n, next_ones) {
    reads[from, file] = 1
    n = split(included[file], next_ones, " ")
    for (i = 1; i <= n; ++i) if (!((from, next_ones[i]) in reads)) visit(next_ones[i], from)
  }
  FILENAME == ARGV[1] {
    included[$1] = included[$1] " " $2
    if (!($1 in first)) first[$1] = $2
    next
  }
  FILENAME == ARGV[2] { headers[$1] = 1; next }
  FILENAME == ARGV[3] { tests[$1] = 1; next }
  FILENAME == ARGV[4] { models[$1] = 1; next }
  FILENAME == ARGV[5] { cases[$1] = 1; next }
  NF != 2 { fail("tests/covered_by.txt: a row is `header test`: " $0); next }
  {
    if (!($1 in headers)) fail("tests/covered_by.txt: there is no header " $1)
    if ($1 in tests) fail("tests/covered_by.txt: " $1 " has a test of its own")
    if ($1 in covered) fail("tests/covered_by.txt has two rows of " $1)
    covered[$1] = 1
    if ($2 in cases) next
    if (!($2 in tests)) { fail("tests/covered_by.txt: there is no test " $2); next }
    visit($2 ".test.cpp", $2)
    if (!(($2, $1 ".hpp") in reads)) fail("tests/covered_by.txt: the test " $2 " does not read " $1)
  }
  END {
    for (header in headers) {
      if (!(header in tests) && !(header in covered)) fail("neither a test nor tests/covered_by.txt covers " header)
    }
    for (test in tests) {
      one = first[test ".test.cpp"]
      name = test
      sub(/.*\//, "", name)
      if (one ~ /\.test\.cpp$/ && substr(one, 1, length(one) - 9) in tests) continue
      if (test in headers) {
        if (one == test ".hpp") continue
        if (one ~ /^model\// || (one ~ /\// && one !~ /^policies\//)) {
          fail(test ".test.cpp includes " one " first, which is neither " test ".hpp nor a door")
          continue
        }
        visit(one, one)
        if (!((one, test ".hpp") in reads)) fail(test ".test.cpp includes the door " one " first, which does not lead to " test ".hpp")
      } else if (name ~ /_model$/ && name in models) {
        if (one != "model/" name ".hpp") fail(test ".test.cpp includes " one " first, not its model")
      } else if (one == "" || one ~ /^model\//) {
        fail(test ".test.cpp includes no header of the library first")
      }
    }
    exit failed
  }
' "$scratch/includes" "$scratch/headers" "$scratch/tests" "$scratch/models" "$scratch/cases" tests/covered_by.txt || failed=1
exit "$failed"
