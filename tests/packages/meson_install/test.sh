#!/bin/sh
# Meson installs the headers and a pkg-config file, by which a Meson project finds them, wherever they were moved to.
. "$2/tests/packages/road.sh"
need meson meson
need ninja ninja-build
need pkg-config pkg-config

rm -r ambit/tests
cp -R "$source/tests" "$source/bench" ambit
quietly meson setup ambit-build ambit --prefix "$PWD/first"
quietly meson install -C ambit-build --no-rebuild
mv first prefix
if grep -rF "$PWD" prefix; then fail 'what is installed names the directory where it was made'; fi
every_header_is_in prefix/include

consumer meson_install consumer
quietly meson setup build consumer --pkg-config-path "$PWD/prefix/share/pkgconfig"
quietly ninja -C build
is_delivered build/consumer
