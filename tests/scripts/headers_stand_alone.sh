#!/bin/sh
# Every header compiles by itself, without a warning, also without exceptions and RTTI; and the umbrella includes
# every header but the ready-made policies and what looks on while a policy is asked, itself or through another one.
#
#   tests/scripts/headers_stand_alone.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
flags='-std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror'
failed=0
cd "$source/include" || exit 1

headers=$(find ambit -name '*.hpp' | LC_ALL=C sort)
[ -n "$headers" ] || { echo 'FAILED: there are no headers'; exit 1; }

for header in $headers; do
  for without in '' '-fno-exceptions -fno-rtti'; do
    # shellcheck disable=SC2086
    printf '#include <%s>\n' "$header" | $cxx $flags $without -fsyntax-only -I . -x c++ - && continue
    failed=1
    echo "FAILED: <$header> does not compile by itself ${without:+with $without}"
  done
done

# shellcheck disable=SC2086
included=$(printf '#include <ambit/ambit.hpp>\n' | $cxx -std=c++20 -MM -I . -x c++ - | tr -s ' \\' '\n\n' |
  sed 's/^\.\///')
for header in $headers; do
  [ "$header" != ambit/client_secret_format.hpp ] || continue  # its users include <format> anyway
  case $header in
    ambit/policies/* | ambit/coverage.hpp | ambit/shadow.hpp) continue ;;
  esac
  printf '%s\n' "$included" | grep -qxF "$header" && continue
  failed=1
  echo "FAILED: <ambit/ambit.hpp> does not include <$header>"
done
exit "$failed"
