#!/bin/sh
# A CMake project with ambit in a directory of its own gets an include path that shows no warnings, and the standard;
# no tests, no install rules, no flags, no definitions.
. "$2/tests/packages/road.sh"
need cmake cmake
need ninja ninja-build

consumer cmake_add_subdirectory consumer
mv ambit consumer/ambit
quietly cmake -S consumer -B build -D CMAKE_EXPORT_COMPILE_COMMANDS=ON
quietly ctest --test-dir build -N
grep -q 'Total Tests: 0' said || fail 'the consumer gets tests of ours'
if cmake --build build --target help | grep -E 'ambit_|Experimental'; then fail 'the consumer gets targets of ours'; fi

tr ' ' '\n' <build/compile_commands.json >words
grep -qx -- -isystem words || fail 'the include path is not a SYSTEM one'
if grep -E '^-(D|W|O|f[^d])' words; then fail 'flags are pushed on the consumer'; fi

quietly cmake --build build
is_delivered build/consumer
quietly cmake --install build --prefix "$PWD/prefix"
[ ! -e prefix ] || fail 'the consumer installs what is ours'
