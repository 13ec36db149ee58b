#!/bin/bash
# Clients, issuers, keys and workers that fail, and nginx with the module between them.
#
#   tests/gateways/faults/test.sh CXX SOURCE_DIR VERSION [long]
#
# `long` goes through more, and does all of it again with the module under AddressSanitizer, and a part under valgrind. It
# works in `gateways` below the current directory, where the module stays for the next time. It ends with status 0
# (passed), 1 (failed) or 77 (something is missing).
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd) form=${4:-short}
here=$source/tests/gateways/faults
mkdir -p gateways
cd gateways
. "$source/tests/gateways/harness/module.sh"
needs_nginx || exit
build_module plain
failed=0
play() { node "$here/$1.test.js" "$form" || failed=1; }
play clients
play issuers
play processes
if [[ $form == long ]]; then
  command -v valgrind >/dev/null || { echo 'SKIPPED: install valgrind'; exit 77; }
  echo '# valgrind'
  AMBIT_VALGRIND=1 play clients
  echo '# AddressSanitizer'
  build_module asan -O1 -fsanitize=address -fno-omit-frame-pointer
  AMBIT_ASAN=$("$cxx" -print-file-name=libasan.so)
  export AMBIT_ASAN
  play clients
  play issuers
  play processes
fi
exit "$failed"
