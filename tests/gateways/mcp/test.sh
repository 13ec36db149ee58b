#!/bin/bash
# An MCP server behind a policy: real clients authorize at a real issuer, step up and are let in; malformed and hostile
# requests are answered as the specification says; the official conformance suite is run.
#
#   tests/gateways/mcp/test.sh CXX SOURCE_DIR VERSION
#
# It works in `gateways/mcp` below the current directory; npm's packages stay in `gateways/packages` for the next time. It
# ends with status 0 (passed), 1 (failed) or 77 (something is missing).
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd)
here=$source/tests/gateways/mcp
export LC_ALL=C
# shellcheck source=tests/gateways/shared/needs.sh
. "$source/tests/gateways/shared/needs.sh"
needs_headers httplib.h nlohmann/json.hpp jansson.h openssl/evp.h
mkdir -p gateways/mcp
cd gateways
# shellcheck source=tests/gateways/issuer/packages.sh
. "$source/tests/gateways/issuer/packages.sh"
packages "$source/tests/gateways/issuer" "$here"
cd mcp
"$cxx" "${strict[@]}" "$here/main.cpp" -o server -ljansson -lcrypto -lcpp-httplib -pthread
exec node "$here/test.js"
