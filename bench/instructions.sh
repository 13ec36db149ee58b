#!/bin/sh
# Counts instructions for one item, loop included, with callgrind (apt-get install valgrind): what eight passes take
# more than four, divided by the items of four.
#
#   CXX=clang++ bench/instructions.sh [pattern of race/contender [races...]]
#
# Without a pattern: ambit and the raw table, in every race of checks. The races are those of all bench/races_*.hpp, or
# of those named: check, small_check (two of these), scope_string, whole, routes, gateway, cached, siblings, denied, peers,
# readings_any, readings_exact, of which the last two have a program each.
#
#   EMULATOR=qemu-aarch64 CXX='clang++ --target=aarch64-linux-gnu -static' bench/instructions.sh ...
#
# counts those of another processor, by a plugin for qemu of bench/count_instructions.c, which the compiler cc makes.
# PROGRAM=FILE keeps the program; LIBS='...' are linked with it.
set -eu
[ -n "${EMULATOR:-}" ] || command -v valgrind > /dev/null || { echo 'instructions.sh: valgrind is not installed' >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
pattern=${1:-'^check.*/(ambit|raw table)'}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
program=${PROGRAM:-$work/instructions}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- check scope_string whole routes gateway
{
  echo '#include <vector>'
  printf '#include "races_%s.hpp"\n' "$@"
  echo 'inline std::vector<bench::race> races() {'
  echo '  std::vector<bench::race> all;'
  printf '  for (const bench::race& one : bench::%s_races()) all.push_back(one);\n' "$@" | sed 's/routes_races/route_races/'
  echo '  return all;'
  echo '}'
} >"$work/chosen_races.hpp"
${CXX:-c++} -std=c++20 -O3 -I "$here/../include" -I "$work" -I "$here" "$here/instructions.cpp" ${LIBS:-} -o "$program"
[ -z "${EMULATOR:-}" ] ||
  cc -shared -fPIC -O2 "$here/count_instructions.c" -o "$work/count_instructions.so"
${EMULATOR:-} "$program" | grep -E "	" > "$work/contenders"

count() {
  if [ -n "${EMULATOR:-}" ]; then
    $EMULATOR -plugin "$work/count_instructions.so" "$program" "$1" "$2" 2>&1 < /dev/null |
      sed -n 's/^instructions: //p'
    return
  fi
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" "$2" 2>&1 < /dev/null |
    sed -n 's/.*Collected : *//p'
}

printf '%8s  %s\n' instr. contender
while IFS='	' read -r items name; do
  printf '%s\n' "$name" | grep -Eq "$pattern" || continue
  awk -v more="$(count "$name" 8)" -v less="$(count "$name" 4)" -v items="$items" -v name="$name" \
    'BEGIN { printf "%8.1f  %s\n", (more - less) / (4 * items), name }'
done < "$work/contenders"
