#!/bin/bash
# Builds the module for Debian's nginx, and drives nginx with it: attacks, configurations, introspection, reloads.
#
#   tests/gateways/nginx/test.sh CXX SOURCE_DIR VERSION [asan]
#
# With `asan` the module and nginx run under AddressSanitizer and UBSan, by g++. It ends with status 0 (passed), 1 (failed)
# or 77 (something is missing).
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd) kind=${4:-}
PATH=$PATH:/usr/sbin
export PATH CXX=$cxx PYTHONPATH=$source/tests/gateways/nginx PYTHONDONTWRITEBYTECODE=1
# shellcheck source=tests/gateways/shared/needs.sh
. "$source/tests/gateways/shared/needs.sh"
needs_programs nginx openssl
[[ -f /usr/share/nginx/src/conf_flags ]] || missing nginx-dev
[[ -x /usr/bin/python3 ]] || missing python3
needs_headers jansson.h openssl/evp.h

most=120
glue=$("$PYTHONPATH/glue.sh")
echo "glue: $glue lines, at most $most"
((glue <= most)) || { echo 'FAILED: the module has too much glue'; exit 1; }

mkdir -p "gateways/nginx$kind"
cd "gateways/nginx$kind"
flags=(-O0)
if [[ $kind == asan ]]; then
  export CXX=g++
  flags=(-O0 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  AMBIT_PRELOAD="$(g++ -print-file-name=libasan.so) $(g++ -print-file-name=libubsan.so)"
  export AMBIT_PRELOAD ASAN_OPTIONS=detect_leaks=0
fi
"$PYTHONPATH/build.sh" next.so "$PYTHONPATH/next/policies.cpp" -- "${flags[@]}"
"$PYTHONPATH/build.sh" ambit.so "$PYTHONPATH/policies.cpp" -- "${flags[@]}"
rm -rf main inside moved bad
exec /usr/bin/python3 "$PYTHONPATH/test.py"
