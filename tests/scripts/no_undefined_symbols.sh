#!/bin/sh
# An object that uses the whole API needs nothing from elsewhere but memcmp, memcpy, memmove, memset and strlen:
# so it allocates nothing, throws nothing and locks nothing. All that it has of the library is named by the version, so
# that no linker takes it for what another version has.
#
#   tests/scripts/no_undefined_symbols.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
flags='-std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror'
# clang calls a memcmp bcmp where nobody asks which side is less, unless it is told that there is no bcmp.
flags="$flags -fno-builtin-bcmp"
allowed='memcmp|memcpy|memmove|memset|strlen'
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

failed=0
for level in -O0 -O2 -Os; do
  # shellcheck disable=SC2086
  $cxx $flags $level -fno-exceptions -fno-rtti -I "$source/include" -c "$source/tests/scripts/whole_api.cpp" \
    -o "$scratch/whole_api.o" || exit 1
  nm "$scratch/whole_api.o" | grep -q ' T use_whole_api$' || { echo 'FAILED: the object is empty'; exit 1; }
  nm "$scratch/whole_api.o" | awk '$NF ~ /^_Z.*5ambit/ { print $NF }' >"$scratch/library"
  [ "$(wc -l <"$scratch/library")" -ge 10 ] || { echo 'FAILED: the object has nothing of the library'; exit 1; }
  if grep -Ev '5ambit[0-9]+v[0-9]+_[0-9]' "$scratch/library" >"$scratch/others"; then
    failed=1
    echo "FAILED: at $level these are not named by the version:"
    head -n 20 "$scratch/others" | c++filt
  fi
  nm -u "$scratch/whole_api.o" | awk '{ print $NF }' | grep -Evx "$allowed" >"$scratch/others" || continue
  failed=1
  echo "FAILED: at $level the object needs:"
  cat "$scratch/others"
done
exit "$failed"
