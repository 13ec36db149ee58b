#!/bin/sh
# Every recipe under tests/packages states the project's version, or reads it; and is well-formed, as far as that shows
# without the tool that it is for.
#
#   tests/scripts/recipes_agree.sh CXX SOURCE_DIR VERSION
set -u
source=$2 version=$3
failed=0
cd "$source/tests/packages" || exit 1

# fail REASON
fail() {
  failed=1
  echo "FAILED: $1"
}

# states FILE PATTERN: the one version in FILE, between the \( and \) of PATTERN, is the project's.
states() {
  found=$(sed -n "s/.*$2.*/\1/p" "$1")
  [ "$found" = "$version" ] || fail "tests/packages/$1 states version '$found' in place of $version"
}
number='\([0-9][0-9.]*\)'
states npm/package.json "\"version\": \"$number\""
states vcpkg/ambit/vcpkg.json "\"version\": \"$number\""
states bazel/MODULE.bazel "module(name = \"ambit\", version = \"$number\")"
states bazel/consumer/MODULE.bazel "bazel_dep(name = \"ambit\", version = \"$number\")"
states xmake/xmake.lua "add_versions(\"$number\""
states conan/consumer/conanfile.txt "ambit\/$number"
grep -q 'version\.hpp' conan/conanfile.py || fail 'tests/packages/conan/conanfile.py does not read the version'
if grep -nF "$version" conan/conanfile.py; then fail 'tests/packages/conan/conanfile.py states a version of its own'; fi

# What consumers ask for is the minor version.
for file in cmake_find_package/consumer/CMakeLists.txt meson_*/consumer/meson.build; do
  grep -qE "(ambit |>=)${version%.*}[^.0-9]" "$file" || fail "tests/packages/$file asks for another version than ${version%.*}"
done

if command -v python3 >/dev/null; then
  find . -name '*.json' | while read -r file; do python3 -m json.tool "$file" >/dev/null || exit 1; done ||
    fail 'a .json file is none'
  find . -name '*.py' | while read -r file; do
    python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' "$file" || exit 1
  done || fail 'a .py file is none'
fi
for word in 'package_type = "header-library"' 'self.info.clear()' 'check_min_cppstd(self, 20)'; do
  grep -qF "$word" conan/conanfile.py || fail "tests/packages/conan/conanfile.py has no $word"
done
for word in vcpkg_cmake_configure vcpkg_cmake_install vcpkg_cmake_config_fixup vcpkg_install_copyright /usage; do
  grep -qF "$word" vcpkg/ambit/portfile.cmake || fail "tests/packages/vcpkg/ambit/portfile.cmake has no $word"
done
exit "$failed"
