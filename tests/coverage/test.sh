#!/bin/bash
# The unit tests of some headers run each line of these, and each condition both ways. Of all rooms: measure.py; see there.
#
#   tests/coverage/test.sh CXX SOURCE_DIR [VERSION]
set -euo pipefail
python=$(command -v /usr/bin/python3 || command -v python3) || { echo 'SKIPPED: there is no python3'; exit 77; }
command -v clang++-19 >/dev/null || { echo 'SKIPPED: there is no clang++-19'; exit 77; }
[[ -x /usr/lib/llvm-19/bin/llvm-cov ]] || { echo 'SKIPPED: there is no llvm-cov of llvm-19'; exit 77; }
[[ -f $(clang++-19 -print-resource-dir)/lib/linux/libclang_rt.profile-$(uname -m).a ]] ||
  { echo 'SKIPPED: libclang-rt-19-dev is not there'; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
CXX=clang++-19 "$python" "$2/tests/coverage/measure.py" text/bytes text/byte_kinds --own --show --check \
  --jobs 1 --out "$folder"
