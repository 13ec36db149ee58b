#!/bin/sh
# Packs the headers for npm: TO/ambit-<version>.tgz.
#
#   tests/packages/npm/pack.sh TO
set -eu
here=$(cd "$(dirname "$0")" && pwd)
to=$(cd "$1" && pwd)
project=$here/../../..
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -R "$project/include" "$project/LICENSE" "$project/README.md" "$here/package.json" "$scratch"
cd "$scratch"
npm pack --silent --pack-destination "$to"
