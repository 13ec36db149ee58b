#!/bin/bash
# Servers of cpp-httplib and of Boost.Beast behind a policy: real requests over sockets, with attacks on raw targets. The
# middleware of each is at most 30 lines.
#
#   tests/gateways/middleware/test.sh CXX SOURCE_DIR VERSION
#
# It ends with status 0 (passed), 1 (failed) or 77 (something is missing).
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd)
here=$source/tests/gateways
# shellcheck source=tests/gateways/shared/needs.sh
. "$source/tests/gateways/shared/needs.sh"
needs_headers httplib.h boost/beast/http.hpp jansson.h openssl/evp.h
needs_programs node
for name in cpp_httplib beast; do  # all but includes, blank lines and lines of comments
  lines=$(grep -vcE '^[[:space:]]*(//|#|$)' "$here/middleware/$name.hpp")
  echo "$name.hpp: $lines lines"
  ((lines <= 30)) || { echo "FAILED: $name.hpp has more than 30"; exit 1; }
done
rm -rf gateways/middleware
mkdir -p gateways/middleware/run
cd gateways/middleware
"$cxx" "${strict[@]}" "$here/middleware/cpp_httplib.cpp" -o cpp_httplib -lcpp-httplib -ljansson -lcrypto -pthread
"$cxx" "${strict[@]}" "$here/middleware/beast.cpp" -o beast -ljansson -lcrypto -pthread
"$cxx" "${strict[@]}" "$here/shared/oracle.cpp" -o oracle
timeout -k 5 300 node "$here/middleware/drive.js" "$PWD/cpp_httplib" "$PWD/beast" "$PWD/oracle" "$PWD/run" </dev/null
