#!/bin/bash
# nginx asks the service on cpp-httplib about each request, by auth_request: real requests, and faults.
#
#   tests/gateways/auth_request/test.sh CXX SOURCE_DIR VERSION
#
# It ends with status 0 (passed), 1 (failed) or 77 (something is missing).
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd)
here=$source/tests/gateways
for header in httplib.h jansson.h openssl/evp.h; do
  echo "#include <$header>" | "$cxx" -std=c++20 -x c++ -fsyntax-only - 2>/dev/null ||
    { echo "SKIPPED: there is no <$header>"; exit 77; }
done
for program in nginx node; do
  command -v "$program" >/dev/null || { echo "SKIPPED: there is no $program"; exit 77; }
done
rm -rf gateways/auth_request
mkdir -p gateways/auth_request/run
cd gateways/auth_request
flags=(-std=c++20 -O0 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror -I "$source/include"
  -I "$source/tests")
"$cxx" "${flags[@]}" "$here/auth_request/auth_service.cpp" -o auth_service -lcpp-httplib -ljansson -lcrypto -pthread
"$cxx" "${flags[@]}" "$here/shared/oracle.cpp" -o oracle
timeout -k 5 300 node "$here/auth_request/drive.js" "$PWD/auth_service" "$PWD/oracle" "$PWD/run" </dev/null
