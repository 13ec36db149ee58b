#!/bin/sh
# The writes that wipe a secret are left in, at every level of optimisation, though nobody reads what they wrote.
#
#   tests/scripts/client_secret_is_wiped.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
case $($cxx -dumpmachine) in
  x86_64-*) ;;
  *) echo 'SKIPPED: assembly is read on x86-64 alone'; exit 77 ;;
esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat >"$scratch/wiped.cpp" <<'CODE'
#include <ambit/applications/client_secret.hpp>
extern "C" void use(std::string_view secret) noexcept;
extern "C" void used_and_wiped(std::string_view text) noexcept {
  ambit::client_secret secret = ambit::read_client_secret(text).secret;
  use(secret.reveal());
#ifdef WIPED
  secret.wipe();
#endif
}
CODE

# writes FLAGS: how many instructions behind the call of `use` write a zero to memory.
writes() {
  # shellcheck disable=SC2086
  $cxx -std=c++20 $1 -S -I "$source/include" "$scratch/wiped.cpp" -o "$scratch/wiped.s" || exit 1
  awk '
    $1 == "used_and_wiped:" { inside = 1; next }
    inside && $1 == ".size" { exit }
    inside && /call.*use/ { behind = 1; count = 0; next }
    inside && behind && $1 ~ /^(mov|and)/ && $2 == "$0," && /\(/ { ++count }
    END { print count + 0 }
  ' "$scratch/wiped.s"
}

failed=0
for level in -O1 -O2 -O3 -Os; do
  without=$(writes "$level") || exit 1
  with=$(writes "$level -DWIPED") || exit 1
  # One in a loop over the bytes; that of the size may come from a register.
  [ "$without" -eq 0 ] && [ "$with" -ge 1 ] && continue
  failed=1
  echo "FAILED: at $level: $with writes behind the last use of a secret that is wiped, $without of one that is not"
  cat "$scratch/wiped.s"
done
exit "$failed"
