#!/bin/sh
# CMake finds the installed package, wherever it was moved to, for whatever architecture, in versions that it is
# compatible with.
. "$2/tests/packages/road.sh"
need cmake cmake
need ninja ninja-build

install_with_cmake "$PWD/first"
mv first prefix
every_header_is_in prefix/include
grep -qF 'INTERFACE_INCLUDE_DIRECTORIES "${_IMPORT_PREFIX}/include"' prefix/share/cmake/ambit/ambitConfig.cmake ||
  fail 'the include directory is not relative to the package'
if grep -rF "$PWD" prefix >said || grep -r ambit-build prefix >said; then
  cat said
  fail 'the installed package names the directory where it was made'
fi
# A file set in the export would need CMake 3.23 of every consumer.
if grep -rn FILE_SET prefix/share/cmake; then fail 'the installed package needs CMake 3.23'; fi

consumer cmake_find_package consumer
quietly cmake -S consumer -B build -D CMAKE_PREFIX_PATH="$PWD/prefix"
quietly cmake --build build
is_delivered build/consumer

# finds VERSION POINTER_SIZE: whether find_package takes the package for that version, where pointers are that big.
finds() {
  cat >find.cmake <<CMAKE
cmake_minimum_required(VERSION 3.21)
set(CMAKE_SIZEOF_VOID_P $2)
find_package(ambit $1 CONFIG REQUIRED PATHS "$PWD/prefix" NO_DEFAULT_PATH)
if(NOT ambit_VERSION VERSION_EQUAL "$version")
  message(FATAL_ERROR "version \${ambit_VERSION}")
endif()
CMAKE
  cmake -S finder -B finder-build-"$2" >said 2>&1
}
mkdir finder
cat >finder/CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.21)
project(finder LANGUAGES NONE)
add_library(finder INTERFACE)
include(../find.cmake)
CMAKE
minor=${version%.*}
next=${minor%.*}.$((${minor#*.} + 1))
for size in 4 8; do
  finds "$minor" "$size" || { cat said; fail "version $minor is not found with pointers of $size bytes"; }
done
if finds "$next" 8; then fail "version $version is taken for $next"; fi
if [ "${minor#*.}" -gt 0 ] && finds "${minor%.*}.$((${minor#*.} - 1))" 8; then fail 'an older minor version is served'; fi
