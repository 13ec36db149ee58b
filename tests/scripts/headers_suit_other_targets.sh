#!/bin/sh
# The headers compile under the project's own warning flags for a target of 32 bits and with libc++, as far as the
# compiler can here; otherwise the test is skipped.
#
#   tests/scripts/headers_suit_other_targets.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
failed=0 tried=0

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
(cd "$source/include" && find ambit -name '*.hpp' ! -name client_secret_format.hpp | sed 's/.*/#include <&>/') \
  >"$scratch/every_header.cpp"
echo '#include <string_view>' >"$scratch/string_view.cpp"

for target in -m32 -stdlib=libc++; do
  # shellcheck disable=SC2086
  $cxx -std=c++20 "$target" -fsyntax-only "$scratch/string_view.cpp" 2>/dev/null || continue
  tried=$((tried + 1))
  for program in "$scratch/every_header.cpp" "$source/tests/scripts/whole_api.cpp"; do
    # shellcheck disable=SC2086
    $cxx -std=c++20 "$target" -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror -fsyntax-only \
      -I "$source/include" "$program" >"$scratch/said" 2>&1 && continue
    failed=1
    echo "FAILED: $program does not compile with $target"
    cat "$scratch/said"
  done
done
[ "$tried" -gt 0 ] || { echo 'SKIPPED: neither -m32 nor -stdlib=libc++ works here' && exit 77; }
exit "$failed"
