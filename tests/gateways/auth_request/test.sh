#!/bin/bash
# nginx asks the service on cpp-httplib about each request, by auth_request: real requests, and faults.
#
#   tests/gateways/auth_request/test.sh CXX SOURCE_DIR VERSION
#
# It ends with status 0 (passed), 1 (failed) or 77 (something is missing).
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd)
here=$source/tests/gateways
# shellcheck source=tests/gateways/shared/needs.sh
. "$source/tests/gateways/shared/needs.sh"
needs_headers httplib.h jansson.h openssl/evp.h
needs_programs nginx node
rm -rf gateways/auth_request
mkdir -p gateways/auth_request/run
cd gateways/auth_request
"$cxx" "${strict[@]}" "$here/auth_request/auth_service.cpp" -o auth_service -lcpp-httplib -ljansson -lcrypto -pthread
"$cxx" "${strict[@]}" "$here/shared/oracle.cpp" -o oracle
timeout -k 5 300 node "$here/auth_request/drive.js" "$PWD/auth_service" "$PWD/oracle" "$PWD/run" </dev/null
