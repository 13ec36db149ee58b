#!/bin/bash
# Small changes of the library are noticed by the unit tests of the room that they are in. More of them:
# tests/mutation/mutate.py all; see there.
#
#   tests/mutation/test.sh CXX SOURCE_DIR [VERSION]
set -euo pipefail
python=$(command -v /usr/bin/python3 || command -v python3) || { echo 'SKIPPED: there is no python3'; exit 77; }
CXX=$1 exec "$python" "$2/tests/mutation/mutate.py" few
