#!/bin/sh
# npm installs a package of the headers, and nothing else; no network is needed.
. "$2/tests/packages/road.sh"
need node nodejs
need npm npm

export HOME="$PWD" npm_config_cache="$PWD/cache" npm_config_offline=true npm_config_audit=false npm_config_fund=false
export npm_config_update_notifier=false
consumer npm consumer
quietly ambit/tests/packages/npm/pack.sh consumer
cd consumer
[ -f "ambit-$version.tgz" ] || fail "npm packs $(ls ./*.tgz) in place of ambit-$version.tgz"
quietly npm install "./ambit-$version.tgz"
every_header_is_in node_modules/ambit/include
quietly npm run build
is_delivered ./consumer
