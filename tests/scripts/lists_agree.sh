#!/bin/sh
# What stands in two places is the same in both: the files and the lists that both build systems read, the version
# and what the build system and the headers make of it, the names at the top level and those that belong there.
#
#   tests/scripts/lists_agree.sh CXX SOURCE_DIR VERSION
set -u
source=$2 version=$3
LC_ALL=C
export LC_ALL
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
cd "$source" || exit 1

# fail REASON [FILE]: notes a failure, and shows the file.
fail() {
  failed=1
  echo "FAILED: $1"
  [ $# -lt 2 ] || cat "$2"
}

# same_names LIST DIRECTORY ENDING [BUT [OTHER]]: the list names exactly the files of that ending in the directory and
# below, but for those of the name, and the other one, or those in it if it is a folder.
same_names() {
  [ -r "$1" ] || { fail "there is no $1"; return; }
  (cd "$2" && find . -name "*$3" ! -name "${4:-}" ! -path "./${5:-.}" ! -path "./${5:-.}/*") | sed -e 's/^\.\///' -e "s/$3\$//" | sort >"$scratch/files"
  sort "$1" >"$scratch/names"
  cmp -s "$1" "$scratch/names" || fail "$1 is not sorted"
  diff "$scratch/names" "$scratch/files" >"$scratch/difference" ||
    fail "$1 (<) is not what $2 holds (>)" "$scratch/difference"
}
same_names tests/tests.txt tests .test.cpp
# gate_in_c.sh compiles the one file, and tests/examples/import/test.sh the folder.
same_names tests/examples/examples.txt tests/examples .cpp ambit_gate.cpp import
same_names tests/compile_fail/cases.txt tests/compile_fail .cpp
same_names tests/scripts/scripts.txt tests/scripts .sh newest_compilers.sh platforms.sh  # ask other compilers than the build's
same_names tests/fuzz/fuzz.txt tests/fuzz .fuzz.cpp
same_names bench/benchmarks.txt bench .bench.cpp
for list in tests/long_tests.txt tests/may_be_skipped.txt tests/optimized_tests.txt \
  tests/unoptimized_with_sanitizers.txt; do
  sort -c "$list" || fail "$list is not sorted"
done
grep -vxFf tests/tests.txt tests/long_tests.txt >"$scratch/others" &&
  fail 'tests/long_tests.txt names what is no test' "$scratch/others"
grep -vxFf tests/long_tests.txt tests/optimized_tests.txt >"$scratch/others" &&
  fail 'tests/optimized_tests.txt names what tests/long_tests.txt does not' "$scratch/others"
grep -vxFf tests/long_tests.txt tests/unoptimized_with_sanitizers.txt >"$scratch/others" &&
  fail 'tests/unoptimized_with_sanitizers.txt names what tests/long_tests.txt does not' "$scratch/others"
find tests/packages -name test.sh | sed -e 's/\/test.sh$//' -e 's/.*\///' | sort >"$scratch/roads"
diff tests/packages/roads.txt "$scratch/roads" >"$scratch/difference" ||
  fail 'tests/packages/roads.txt (<) is not what tests/packages holds (>)' "$scratch/difference"
find tests/gateways -name test.sh | sed -e 's/\/test.sh$//' -e 's/.*\///' | sort >"$scratch/gateways"
diff tests/gateways/gateways.txt "$scratch/gateways" >"$scratch/difference" ||
  fail 'tests/gateways/gateways.txt (<) is not what tests/gateways holds (>)' "$scratch/difference"

for script in tests/run .ci/run tests/compile_fail/*.sh tests/fuzz/*.sh tests/scripts/*.sh tests/packages/*/*.sh \
  tests/routers/*.sh tests/proof/*.sh tests/gateways/*/test.sh bench/*.sh; do
  [ -x "$script" ] || fail "$script is not executable"
done

header=include/ambit/version.hpp
stated=$(sed -n 's/^inline constexpr int version_[a-z]* = \([0-9]*\);$/\1/p' "$header" | paste -s -d . -)
[ "$stated" = "$version" ] || fail "$header states version '$stated', the build system reads '$version'"
for file in CMakeLists.txt meson.build; do
  grep -q "$header" "$file" || fail "$file does not read the version from $header"
  if grep -nF -- "$stated" "$file" >"$scratch/copies"; then fail "$file states a version of its own:" "$scratch/copies"; fi
done

# The namespace of the version, v0_2 of 0.2.0 and v0_2_1 of 0.2.1. Names of mistakes, which no program holds, do without.
name=v$(echo "${stated%.0}" | tr . _)
find include/ambit -name '*.hpp' -exec grep -L "^namespace ambit::inline $name\\(::\\| {\\)" {} + |
  while read -r file; do grep -q '^namespace' "$file" && echo "$file"; done >"$scratch/without"
[ ! -s "$scratch/without" ] || fail "these have nothing in namespace ambit::$name:" "$scratch/without"
grep -rnE '^(inline )?namespace' include/ambit --include='*.hpp' | grep -vE "namespace ambit(::inline $name|::error)(::[a-z_]+)? \\{" |
  grep -vE '/mistake.hpp:[0-9]+:namespace ambit \{|:namespace (detail|backends|scope_claims) \{' >"$scratch/others" &&
  fail "these are not in namespace ambit::inline $name:" "$scratch/others"

# What is tracked, and what is new and not ignored; without git, what is there but what .gitignore names.
if ! git -c safe.directory='*' ls-files --cached --others --exclude-standard >"$scratch/tracked" 2>"$scratch/errors"; then
  sed -n 's/^\/\([^/]*\)\/*$/\1/p' .gitignore >"$scratch/ignored"
  find . -mindepth 1 -maxdepth 1 ! -name .git | sed 's/^\.\///' | grep -vxF -f "$scratch/ignored" >"$scratch/tracked"
fi
sed 's/\/.*//' "$scratch/tracked" | sort -u | grep -vxF -e include -e tests -e bench -e CMakeLists.txt \
  -e meson.build -e README.md -e LICENSE -e .clang-format -e .gitignore -e .ci >"$scratch/strangers" &&
  fail 'these do not belong at the top level:' "$scratch/strangers"
exit "$failed"
