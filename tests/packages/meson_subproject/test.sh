#!/bin/sh
# A Meson project with ambit among its subprojects finds the dependency by its name; no tests and no install rules
# come with it, and no warnings of its headers.
. "$2/tests/packages/road.sh"
need meson meson
need ninja ninja-build

consumer meson_subproject consumer
mkdir consumer/subprojects
mv ambit consumer/subprojects/ambit
quietly meson setup build consumer --prefix "$PWD/prefix"
quietly ninja -C build
is_delivered build/consumer

grep -q -- -isystem build/compile_commands.json || fail 'the include path is not a SYSTEM one'
quietly meson introspect --tests build
[ "$(cat said)" = '[]' ] || fail 'the consumer gets tests of ours'
quietly meson install -C build --no-rebuild
[ ! -e prefix ] || fail 'the consumer installs what is ours'
