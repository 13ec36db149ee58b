#!/bin/bash
# Whenever ambit allows a call, real routers answer 404 or 405, or run an operation that the same caller may make: random
# tables and requests, asked of ambit with no backend stated (for every router) and with the ready-made backend of a router.
#
#   tests/routers/test.sh CXX SOURCE_DIR VERSION [TABLES [SEED [REQUESTS]]]
#
# Without TABLES it is the short form of the gate; the long one is pieces.sh. A failure names its table, its request and the seed. It
# works in `routers` below the current directory, where npm's packages stay for the next time. It ends with status 0
# (passed), 1 (failed) or 77 (something is missing).
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd) tables=${4:-40} seed=${5:-1} requests=${6:-250}
here=$source/tests/routers
export LC_ALL=C

need() {  # need PACKAGE COMMAND...: the test is skipped unless the command succeeds.
  local package=$1
  shift
  "$@" >/dev/null 2>&1 && return
  echo "SKIPPED: routers: install $package"
  exit 77
}
need nodejs command -v node
need npm command -v npm
need ruby-actionpack ruby -e 'gem "actionpack"'
need python3-django /usr/bin/python3 -c 'import django'
need libcpp-httplib-dev test -f /usr/include/httplib.h

mkdir -p routers
cd routers
if ! cmp -s "$here/package.json" package.json || [[ ! -e node_modules/.installed ]]; then
  rm -rf node_modules
  cp "$here/package.json" .
  npm install --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error ||
    { echo 'SKIPPED: routers: npm cannot install the packages'; exit 77; }
  touch node_modules/.installed
fi
if ! node -e 'process.exit(+process.versions.node.split(".")[0] < 20 ? 1 : 0)'; then  # what the packages need
  [[ -x node/node_modules/node/bin/node ]] ||
    npm install --prefix node --no-package-lock --no-audit --no-fund --loglevel=error node@20.20.0 ||
    { echo 'SKIPPED: routers: install nodejs 20 or later'; exit 77; }
  PATH=$PWD/node/node_modules/node/bin:$PATH
fi
export AMBIT_ROUTERS=$PWD AMBIT_CPP_HTTPLIB=$PWD/cpp_httplib NODE_OPTIONS=--no-warnings
rm -rf tables
mkdir tables
node "$here/make.js" "$seed" "$tables" "$requests" tables

compile() { "$cxx" -std=c++20 -O0 -I "$source/include" -I "$here" -c "$1" -o "tables/$(basename "$1" .cpp).o"; }
export -f compile
export cxx source here
printf '%s\n' tables/*.cpp "$here/ask.cpp" | xargs -P "$(nproc)" -I{} bash -c 'compile {}'
"$cxx" tables/*.o -o ask
[[ cpp_httplib -nt $here/cpp_httplib.cpp ]] ||
  "$cxx" -std=c++20 -O1 "$here/cpp_httplib.cpp" -pthread -lcpp-httplib -o cpp_httplib
./ask <tables/requests.txt >tables/answers.txt
exec node "$here/compare.js" "$seed" "$tables" "$requests" tables/answers.txt
