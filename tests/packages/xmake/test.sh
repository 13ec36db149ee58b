#!/bin/sh
# xmake installs the package of the headers, and a target of a project builds with it.
. "$2/tests/packages/road.sh"
need xmake 'xmake, from its repository'

export XMAKE_ROOT=y XMAKE_GLOBALDIR="$PWD/xmake-home" HOME="$PWD"
consumer xmake consumer
mv ambit consumer
cd consumer
quietly xmake --yes
is_delivered xmake run consumer
