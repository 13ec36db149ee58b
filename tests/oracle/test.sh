#!/bin/bash
# The library answers as the model in Python does, which shares nothing with it: a few policies and requests made by
# chance; and it claims of policies what a search finds. More of them, and other ones: tests/oracle/compare.py CXX
# SOURCE_DIR POLICIES REQUESTS SEED, tests/oracle/claims.py CXX SOURCE_DIR POLICIES SEED, and
# tests/oracle/pairs.py CXX SOURCE_DIR PAIRS SEED REQUESTS.
#
#   tests/oracle/test.sh CXX SOURCE_DIR [VERSION]
set -euo pipefail
python=$(command -v /usr/bin/python3 || command -v python3) || { echo 'SKIPPED: there is no python3'; exit 77; }
"$python" "$2/tests/oracle/compare.py" "$1" "$2" 16 600 1
"$python" "$2/tests/oracle/claims.py" "$1" "$2" 12
"$python" "$2/tests/oracle/pairs.py" "$1" "$2" 3 1 200
