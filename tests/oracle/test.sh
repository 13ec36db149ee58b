#!/bin/bash
# The library answers as the model in Python does, which shares nothing with it: a few policies and requests made by
# chance; and it claims of policies what a search finds. More of them, and other ones: tests/oracle/compare.py CXX
# SOURCE_DIR POLICIES REQUESTS SEED, tests/oracle/claims.py CXX SOURCE_DIR POLICIES SEED, and
# tests/oracle/pairs.py CXX SOURCE_DIR PAIRS SEED REQUESTS.
#
#   tests/oracle/test.sh CXX SOURCE_DIR [VERSION]
set -euo pipefail
python=$(command -v /usr/bin/python3 || command -v python3) || { echo 'SKIPPED: there is no python3'; exit 77; }
# What decides in C++ in the tests that compare policies, beside the library with tables of run time, shares nothing with it
# either: none of these models, and nothing that they include, names it.
models=(refinement_model.hpp readings_model.hpp)
for ((i = 0; i < ${#models[@]}; ++i)); do
  file=$2/tests/model/${models[i]}
  if grep -HnE 'ambit/|ambit::' "$file"; then echo 'FAILED: a model has to do with the library'; exit 1; fi
  while IFS= read -r included; do
    [[ " ${models[*]} " == *" $included "* ]] || models+=("$included")
  done < <(sed -n 's/^#include "\(.*\)"$/\1/p' "$file")
done
"$python" "$2/tests/oracle/compare.py" "$1" "$2" 13 600 1
"$python" "$2/tests/oracle/claims.py" "$1" "$2" 12
"$python" "$2/tests/oracle/pairs.py" "$1" "$2" 3 1 200
