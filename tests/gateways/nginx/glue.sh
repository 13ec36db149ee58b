#!/bin/bash
# Counts the glue: what of the module is not nginx's own interface. These are the lines of guard.hpp, and those lines of
# the module that name something of the library, of the tokens' verifier or of guard.hpp, by its namespace or by a variable
# or member that holds it, and nothing of nginx: no function, no request, no configuration, no text of its. Comments, empty
# lines, #include and brackets alone are no lines.
#
#   tests/gateways/nginx/glue.sh [--list]
set -euo pipefail
cd "$(dirname "$0")"
code() { sed -E 's://.*$::; /^[[:space:]]*(#.*|[](){};]*)$/d' "$1"; }
ours='\b(ambit|tokens|guard)::|ambit_policies|(name|fault)_of\('
ours+='|policy(\.|->)|(\.|->)(made|answer|why|credentials|gates|by|cors|challenge)\b|\b(facts|found|who|answer|captured)(\.|->)'
nginx='ngx_|NGX_|\br->|\bcf->|\((r|cf)\b|(view|text_of)\('
lines() {
  code guard.hpp
  code ngx_http_ambit_module.cpp | grep -E "$ours" | grep -vE "$nginx"
}
if [[ ${1:-} == --list ]]; then lines; else lines | wc -l; fi
