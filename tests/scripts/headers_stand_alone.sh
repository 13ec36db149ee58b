#!/bin/sh
# Every header compiles by itself, without a warning, also without exceptions and RTTI; and the umbrella includes
# every header but those that are included on their own, itself or through another one.
#
#   tests/scripts/headers_stand_alone.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
flags='-std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror'
failed=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$source/include" || exit 1

headers=$(find ambit -name '*.hpp' | LC_ALL=C sort)
[ -n "$headers" ] || { echo 'FAILED: there are no headers'; exit 1; }

# What another header includes before all else has been compiled by itself once that one has.
opened=$(for header in $headers; do
  sed -n -e '/^#pragma once$/d' -e '/^#/{s/^#include <\(.*\)>.*/\1/p;q}' "$header"
done | LC_ALL=C sort -u)
alone=$(printf '%s\n' "$headers" | grep -vxF "$opened")
[ -n "$alone" ] || { echo 'FAILED: every header is included by another one first'; exit 1; }

for header in $alone; do
  # shellcheck disable=SC2086
  printf '#include <%s>\n' "$header" | $cxx $flags -fsyntax-only -I . -x c++ - && continue
  failed=1
  echo "FAILED: <$header> does not compile by itself"
done

# The ready-made policies; proofs, applications and consents, each a base of its own; what proofs and reports about two
# policies or about routes take, what looks on while a policy is asked, what an HTTP server needs, and what few want: a
# program that uses these includes them.
own='analysis answer applications claims consents cors coverage credentials explanation gate gate_cors implication_patterns metrics'
own="$own mistake_in_words no_more_permissive operation_data policy_diff report route_overlap shadow"
own="$(find ambit/policies -name '*.hpp') $(printf 'ambit/%s.hpp ' $own)"

# shellcheck disable=SC2086
if ! printf '#include <%s>\n' ambit/ambit.hpp $own |
  $cxx $flags -fno-exceptions -fno-rtti -fsyntax-only -I . -x c++ -; then
  failed=1
  echo "FAILED: <ambit/ambit.hpp> and what is included on its own do not compile without exceptions and RTTI"
fi

# reached HEADER...: all headers that these include, themselves among them.
reached() {
  # shellcheck disable=SC2086
  printf '#include <%s>\n' "$@" | $cxx -std=c++20 -MM -I . -x c++ - | tr -s ' \\' '\n\n' | sed 's/^\.\///'
}
reached ambit/ambit.hpp >"$scratch/umbrella" || exit 1
for header in $own; do
  grep -qxF "$header" "$scratch/umbrella" || continue
  failed=1
  echo "FAILED: <ambit/ambit.hpp> includes <$header>, which is to be included on its own"
done
# shellcheck disable=SC2086
reached ambit/ambit.hpp $own >"$scratch/all" || exit 1
for header in $headers; do
  [ "$header" != ambit/client_secret_format.hpp ] || continue  # its users have <format>, which not all compilers do
  grep -qxF "$header" "$scratch/all" && continue
  failed=1
  echo "FAILED: neither <ambit/ambit.hpp> nor a header to be included on its own includes <$header>"
done
exit "$failed"
