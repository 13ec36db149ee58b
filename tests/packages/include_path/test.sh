#!/bin/sh
# The include path is all that a compiler needs.
. "$2/tests/packages/road.sh"

cp "$source/tests/packages/main.cpp" .
quietly $CXX -std=c++20 -I ambit/include main.cpp -o consumer
is_delivered ./consumer
