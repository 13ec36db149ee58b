#!/bin/sh
# CMake fetches an archive of the project, and no tests, install rules or options of ours come with it.
. "$2/tests/packages/road.sh"
need cmake cmake
need ninja ninja-build

tar -czf ambit.tar.gz ambit
rm -r ambit
consumer cmake_fetchcontent consumer
quietly cmake -S consumer -B build -D AMBIT_URL="file://$PWD/ambit.tar.gz" \
  -D AMBIT_SHA256="$(sha256sum ambit.tar.gz | sed 's/ .*//')"
quietly cmake --build build
is_delivered build/consumer
quietly ctest --test-dir build -N
grep -q 'Total Tests: 0' said || fail 'the consumer gets tests of ours'
quietly cmake --install build --prefix "$PWD/prefix"
[ ! -e prefix ] || fail 'the consumer installs what is ours'
