#!/bin/bash
# What a request costs nginx with the module, without it, and with what else could guard.
#
#   tests/gateways/load/test.sh CXX SOURCE_DIR VERSION [ROUNDS [ONLY]]
#
# Without ROUNDS it checks the answers, and measures once. ONLY is a part of the names of what is answered: `proxied`. It
# works in `gateways` below the current directory, where the module stays for the next time. It ends with status 0
# (passed), 1 (failed, or missed a bar) or 77 (something is missing).
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd)
mkdir -p gateways
cd gateways
. "$source/tests/gateways/harness/module.sh"
needs_nginx || exit
command -v wrk >/dev/null || { echo 'SKIPPED: install wrk'; exit 77; }
build_module plain
if [[ ${4:-smoke} != smoke && -f /usr/include/httplib.h ]]; then
  "$cxx" -std=c++20 -O2 -I "$source/include" -I "$source/tests" "$source/tests/gateways/load/service.cpp" -o load-service \
    -lcpp-httplib -ljansson -lcrypto -pthread
  export AMBIT_LOAD_SERVICE=$PWD/load-service
fi
exec node "$source/tests/gateways/load/load.js" "${4:-smoke}" "${5:-}"
