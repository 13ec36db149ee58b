#!/bin/bash
# The filter for Envoy, as WebAssembly in a host of Proxy-Wasm that stands for Envoy: it is not tried in Envoy itself.
#
#   tests/gateways/envoy/test.sh CXX SOURCE_DIR VERSION
#
# It ends with status 0 (passed), 1 (failed) or 77 (something is missing).
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd)
here=$source/tests/gateways
# shellcheck source=tests/gateways/shared/needs.sh
. "$source/tests/gateways/shared/needs.sh"
needs_programs node
echo '#include <map>' | clang++-19 --target=wasm32-wasi -std=c++20 -x c++ -fsyntax-only - 2>/dev/null ||
  missing 'clang++-19 with the standard library for wasm32-wasi'
/usr/bin/python3 -c 'import yaml' 2>/dev/null || missing python3-yaml
rm -rf gateways/envoy
mkdir -p gateways/envoy
cd gateways/envoy
clang++-19 --target=wasm32-wasi -mexec-model=reactor -std=c++20 -Os -fno-exceptions -fno-rtti -Wl,--strip-all -Wall \
  -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror -I "$source/include" -I "$source/tests" \
  "$here/envoy/filter.cpp" -o filter.wasm
"$cxx" "${strict[@]}" "$here/shared/oracle.cpp" -o oracle
timeout -k 5 300 node "$here/envoy/drive.js" "$PWD/filter.wasm" "$PWD/oracle" </dev/null

# What of the configuration keeps the path as it was sent, and the filter behind jwt_authn.
/usr/bin/python3 - "$here/envoy/envoy.yaml" <<'CODE'
import sys, yaml
with open(sys.argv[1]) as file:
    listener = yaml.safe_load(file)['static_resources']['listeners'][0]
manager = listener['filter_chains'][0]['filters'][0]['typed_config']
assert manager['normalize_path'] is False and manager['merge_slashes'] is False
assert manager['path_with_escaped_slashes_action'] == 'KEEP_UNCHANGED'
assert [each['name'] for each in manager['http_filters']] == [
    'envoy.filters.http.jwt_authn', 'ambit', 'envoy.filters.http.router']
assert manager['http_filters'][0]['typed_config']['providers']['login']['payload_in_metadata'] == 'jwt_payload'
assert manager['http_filters'][1]['typed_config']['config']['fail_open'] is False
CODE
