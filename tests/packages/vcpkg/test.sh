#!/bin/sh
# vcpkg installs the overlay port, and a CMake project in manifest mode finds it.
. "$2/tests/packages/road.sh"
need vcpkg 'vcpkg, from its repository'
need cmake cmake

root=${VCPKG_ROOT:-$(dirname "$(readlink -f "$(command -v vcpkg)")")}
consumer vcpkg consumer
quietly cmake -S consumer -B build -D CMAKE_TOOLCHAIN_FILE="$root/scripts/buildsystems/vcpkg.cmake" \
  -D VCPKG_OVERLAY_PORTS="$PWD/ambit/tests/packages/vcpkg"
quietly cmake --build build
is_delivered build/consumer
