#!/bin/bash
# Every loop that looks at many bytes at a time says what a plain model says, on each kind of processor that has a path
# of its own: as compiled for this one, in words of eight bytes alone, with AVX2, and with 32 bits; and by clang++ for
# 64-bit Arm, and for s390x, where the first byte of a number is its highest, under qemu. What cannot be run here is
# named, and makes the test skipped.
#
#   tests/scripts/byte_loops.sh CXX SOURCE_DIR
set -euo pipefail
cxx=$1 source=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$source/tests/scripts/byte_loops.cpp" "$scratch"
echo '#include <string_view>' >"$scratch/includes.cpp"
echo 'int main() {}' >>"$scratch/includes.cpp"
skipped=0

# run WHAT RUNNER COMPILER...: builds the program and runs it.
run() {
  local what=$1 runner=$2
  shift 2
  # shellcheck disable=SC2086
  if ! "$@" "$scratch/includes.cpp" -o "$scratch/includes" 2>/dev/null || ! $runner "$scratch/includes" 2>/dev/null; then
    skipped=77
    echo "SKIPPED: $what cannot be run here"
    return
  fi
  # shellcheck disable=SC2086
  "$@" -std=c++20 -O1 -I "$source/include" "$scratch/byte_loops.cpp" -o "$scratch/byte_loops"
  # shellcheck disable=SC2086
  printf '%s: %s\n' "$what" "$($runner "$scratch/byte_loops" ${runner:+fewer})"
}
run 'as it is' '' "$cxx"
case $("$cxx" -dumpmachine) in
  x86_64*)
    run 'without SSE2' '' "$cxx" -U__SSE2__
    ! grep -qw avx2 /proc/cpuinfo || run 'x86-64-v3' '' "$cxx" -march=x86-64-v3
    run '32 bits' '' "$cxx" -m32
    ;;
esac
run aarch64 qemu-aarch64 clang++ --target=aarch64-linux-gnu -static
run s390x qemu-s390x clang++ --target=s390x-linux-gnu -static
exit "$skipped"
