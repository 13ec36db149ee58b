#!/bin/sh
# Conan 2 packs the headers, once for all settings, and its test package finds them.
. "$2/tests/packages/road.sh"
need conan 'conan, version 2, from PyPI'
need cmake cmake

export CONAN_HOME="$PWD/conan"
quietly conan profile detect
quietly conan create ambit/tests/packages/conan -s compiler.cppstd=20 --no-remote
grep -qx "$version" said || fail "the test package does not print $version"
quietly conan inspect ambit/tests/packages/conan
grep -q "^version: $version$" said || fail 'the recipe states another version'
if conan create ambit/tests/packages/conan -s compiler.cppstd=17 --no-remote >said 2>&1; then
  fail 'C++17 is taken for enough'
fi
