#!/bin/sh
# CPack makes a Debian package for all architectures, which CMake and pkg-config find once it is unpacked.
. "$2/tests/packages/road.sh"
need cmake cmake
need cpack cmake
need ninja ninja-build
need dpkg-deb dpkg
need pkg-config pkg-config

cmake_options='-D AMBIT_TESTS=OFF -D AMBIT_BENCHMARKS=OFF -D CMAKE_INSTALL_DOCDIR=share/doc/libambit-dev'
quietly cmake -S ambit -B ambit-build $cmake_options
(cd ambit-build && quietly cpack -G DEB)
package=ambit-build/libambit-dev_${version}_all.deb
[ -f "$package" ] || fail "there is no $package"
[ "$(dpkg-deb -f "$package" Package Version Architecture | sed 's/.*: //' | paste -s -d ' ' -)" = \
  "libambit-dev $version all" ] || fail 'the package states another name, version or architecture'
quietly dpkg-deb -x "$package" root
every_header_is_in root/usr/include
[ -f root/usr/share/doc/libambit-dev/copyright ] || fail 'the licence is not where Debian has it'

consumer cmake_find_package consumer
quietly cmake -S consumer -B build -D CMAKE_PREFIX_PATH="$PWD/root/usr"
quietly cmake --build build
is_delivered build/consumer
quietly env PKG_CONFIG_PATH=root/usr/share/pkgconfig pkg-config --exact-version="$version" ambit
