#!/bin/sh
# A Meson project with ambit.wrap among its subprojects fetches an archive, and finds the dependency by its name.
. "$2/tests/packages/road.sh"
need meson meson
need ninja ninja-build

tar -czf ambit.tar.gz ambit
rm -r ambit
consumer meson_wrap consumer
sed -i -e "s|@URL@|file://$PWD/ambit.tar.gz|" -e "s|@SHA256@|$(sha256sum ambit.tar.gz | sed 's/ .*//')|" \
  consumer/subprojects/ambit.wrap
quietly meson setup build consumer
quietly ninja -C build
is_delivered build/consumer
