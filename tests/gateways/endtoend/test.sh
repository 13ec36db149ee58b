#!/bin/bash
# The story of an application, its user and its tokens, with a real issuer, nginx and an upstream.
#
#   tests/gateways/endtoend/test.sh CXX SOURCE_DIR VERSION
#
# It works in `gateways` below the current directory, where packages and the module stay for the next time. It ends with
# status 0 (passed), 1 (failed) or 77 (something is missing).
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd)
mkdir -p gateways
cd gateways
. "$source/tests/gateways/harness/module.sh"
. "$source/tests/gateways/issuer/packages.sh"
needs_nginx || exit
packages "$source/tests/gateways/issuer" || exit
build_module plain
exec node "$source/tests/gateways/endtoend/story.test.js"
