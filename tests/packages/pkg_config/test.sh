#!/bin/sh
# pkg-config knows the version, and the include path relative to its own file.
. "$2/tests/packages/road.sh"
need cmake cmake
need ninja ninja-build
need pkg-config pkg-config

install_with_cmake "$PWD/first"
mv first prefix
grep -qx 'prefix=${pcfiledir}/../..' prefix/share/pkgconfig/ambit.pc || fail 'the prefix is not relative to ${pcfiledir}'
export PKG_CONFIG_PATH="$PWD/prefix/share/pkgconfig"
[ "$(pkg-config --modversion ambit)" = "$version" ] || fail 'pkg-config states another version'

cp "$source/tests/packages/main.cpp" .
quietly $CXX -std=c++20 $(pkg-config --cflags ambit) main.cpp -o consumer
is_delivered ./consumer
