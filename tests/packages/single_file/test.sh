#!/bin/sh
# The single file, dropped into a folder named ambit, is all that a program needs; and it is what the parts are: after
# the preprocessor both hold the same lines.
. "$2/tests/packages/road.sh"

quietly ambit/tests/packages/single_file/write.sh drop-in
cp "$source/tests/packages/main.cpp" .
mkdir alone
mkdir alone/ambit
cp drop-in/ambit/ambit.hpp alone/ambit/ambit.hpp
for flags in '' '-O2 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror'; do
  quietly $CXX -std=c++20 $flags -I alone main.cpp -o consumer
  is_delivered ./consumer
done
if grep -n '#include <ambit/' alone/ambit/ambit.hpp; then fail 'the single file includes a part'; fi
sed -n 1p alone/ambit/ambit.hpp | grep -q 'SPDX-License-Identifier: BSL-1.0$' || fail 'the licence is not on top'
sed -n 2p alone/ambit/ambit.hpp | grep -q "^// ambit $version," || fail 'the version is not on top'

# lines INCLUDE_DIR HEADER...: what the compiler sees of ambit's own headers.
lines() {
  include=$1
  shift
  printf '#include <ambit/%s>\n' "$@" | $CXX -std=c++20 -E -I "$include" -x c++ - |
    awk -v own="$include/ambit/" '/^# [0-9]+ "/ { inside = index($3, "\"" own) == 1; next } inside && /[^ ]/' | tr -d ' '
}
# The last header is one that the umbrella includes where a compiler prints sentences; the single file always has it.
lines ambit/include ambit.hpp analysis.hpp applications.hpp consents.hpp explanation.hpp mistake_in_words.hpp | sort >parts
lines alone ambit.hpp | sort >single
[ "$(wc -l <parts)" -gt 1000 ] || fail 'the lines of the parts are not found'
quietly diff parts single

for header in $(cd drop-in && find ambit/policies -name '*.hpp') ambit/analysis.hpp ambit/applications.hpp ambit/consents.hpp ambit/explanation.hpp; do
  quietly $CXX -std=c++20 -fsyntax-only -I drop-in -x c++ "drop-in/$header"
done
