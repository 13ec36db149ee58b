#!/bin/bash
# Tokens, keys, introspection, proofs and what is remembered of them: with attacks, under sanitizers.
#
#   tests/gateways/tokens/test.sh CXX SOURCE_DIR VERSION
#
# It ends with status 0 (passed), 1 (failed) or 77 (something is missing).
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd)
# shellcheck source=tests/gateways/shared/needs.sh
. "$source/tests/gateways/shared/needs.sh"
needs_headers jansson.h openssl/evp.h doctest/doctest.h
mkdir -p gateways/tokens
cd gateways/tokens
# Of the undefined behaviour sanitizer those checks that cost the compiler little.
"$cxx" "${strict[@]}" \
  -fsanitize=address,shift,signed-integer-overflow,bounds,enum,bool,return,unreachable -fno-sanitize-recover=all \
  "$source/tests/gateways/tokens/tokens_test.cpp" -o tokens_test -ljansson -lcrypto -pthread
exec ./tokens_test
