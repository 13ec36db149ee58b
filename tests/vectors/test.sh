#!/bin/bash
# The vectors are what the model in Python answers, and the library answers them alike, also as WebAssembly, where
# clang 19 has a standard library for it.
#
#   tests/vectors/test.sh CXX SOURCE_DIR [VERSION]
set -euo pipefail
python=$(command -v /usr/bin/python3 || command -v python3) || { echo 'SKIPPED: there is no python3'; exit 77; }
cxx=$1 here=$2/tests/vectors
"$python" "$here/make.py" --check
"$python" "$here/check.py" "$2" "$cxx -O0" '{}'
wasm='clang++-19 --target=wasm32-wasi -O0 -fno-exceptions'
# shellcheck disable=SC2086
if command -v node >/dev/null && echo '#include <map>' | $wasm -x c++ -fsyntax-only - 2>/dev/null; then
  echo 'WebAssembly:'
  "$python" "$here/check.py" "$2" "$wasm" "node --no-warnings $here/run_wasi.js {}"
else
  echo 'SKIPPED: there is no node, or no clang++-19 with the standard library for wasm32-wasi'
  exit 77
fi
