#!/bin/bash
# Tokens, keys, introspection, proofs and what is remembered of them: with attacks, under sanitizers.
#
#   tests/gateways/tokens/test.sh CXX SOURCE_DIR VERSION
#
# It ends with status 0 (passed), 1 (failed) or 77 (something is missing).
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd)
for header in jansson.h openssl/evp.h doctest/doctest.h; do
  echo "#include <$header>" | "$cxx" -std=c++20 -x c++ -fsyntax-only - 2>/dev/null ||
    { echo "SKIPPED: there is no <$header>"; exit 77; }
done
mkdir -p gateways/tokens
cd gateways/tokens
# Of the undefined behaviour sanitizer those checks that cost the compiler little.
"$cxx" -std=c++20 -O0 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror \
  -fsanitize=address,shift,signed-integer-overflow,bounds,enum,bool,return,unreachable -fno-sanitize-recover=all \
  -I "$source/include" -I "$source/tests" \
  "$source/tests/gateways/tokens/tokens_test.cpp" -o tokens_test -ljansson -lcrypto -pthread
exec ./tokens_test
