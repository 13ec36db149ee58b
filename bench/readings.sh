#!/bin/bash
# Measures what it costs that paths are read as any router may read them, and prints each figure as measured, bar, ok:
# instructions of a look-up in three tables of routes whose neighbours need something else, by default and behind an exact
# backend (a program each), divided by those of version 0.1, which knew no readings; how many of the real requests are
# refused by default; the time that 1,222 routes take to compile by default, divided by what they take behind an exact
# backend; and how many calls that are allowed run an operation in some router that the caller may not make.
#
#   bench/readings.sh [CXX [TABLES]]
#
# TABLES is how many random tables `tests/routers/test.sh` asks the routers, 40 if it is not given, which works in
# `routers` below the current directory; with 0 it is left out. It ends with status 1 if a figure is not ok. It needs valgrind.
set -euo pipefail
cxx=${1:-g++} tables=${2:-40}
here=$(cd "$(dirname "$0")" && pwd)
export LC_ALL=C
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
command -v valgrind >/dev/null || { echo 'readings.sh: valgrind is not installed' >&2; exit 2; }
case $($cxx --version) in *clang*) before=(324 461 342) ;; *) before=(322 455 332) ;; esac

failed=0
# figure MEASURED BAR WHAT: prints whether a figure, of as many digits as its bar, is at most that.
figure() {
  local measured ok
  measured=$(awk -v of="$1" -v bar="$2" 'BEGIN { printf(bar ~ /[.]/ ? "%.2f" : "%d", of) }')
  ok=$(awk -v of="$measured" -v bar="$2" 'BEGIN { print(of <= bar ? "yes" : "NO") }')
  [[ $ok == yes ]] || failed=1
  printf '%9s %6s  %-3s  %s\n' "$measured" "$2" "$ok" "$3"
}
printf '%s\n%9s %6s  %-3s  %s\n' "$($cxx --version | sed -n 1p)" measured bar ok figure

for backend in any exact; do
  bar=1.00
  [[ $backend == exact ]] || bar=1.12
  CXX=$cxx "$here/instructions.sh" readings "readings_$backend" >"$scratch/counts"
  for table in 1 2 3; do
    count=$(awk -v name="readings_w$table/" 'index($2, name) == 1 { print $1 }' "$scratch/counts")
    figure "$(awk -v of="$count" -v to="${before[table - 1]}" 'BEGIN { print of / to }')" "$bar" \
      "W$table behind $backend backend: $count instructions, ${before[table - 1]} in 0.1"
  done
done

cat >"$scratch/refused.cpp" <<'END'
#include <cstdio>
#include "races_readings_any.hpp"
int main() {
  std::size_t refused = 0, asked = 0;
  for (const bench::race& one : bench::readings_any_races())
    for (const bench::contender& each : one.contenders) refused += each.mistakes(), asked += each.expected.size();
  std::printf("%zu %zu\n", refused, asked);
}
END
$cxx -std=c++20 -O1 -I "$here/../include" -I "$here" "$scratch/refused.cpp" -o "$scratch/refused"
read -r refused asked <<<"$("$scratch/refused")"
figure "$refused" 0 "of $asked real requests of W1, W2 and W3 are not answered by default as they are without readings"

# compiled TABLES BACKEND: seconds of the processor that the tables of W2 take with it.
compiled() {
  printf '#include "ambit_routes.hpp"\n#include "routes_w2.hpp"\n' >"$scratch/compiled.cpp"
  case $1 in
    alike)
      printf 'struct tables : bench::route_tables<bench::routes_w2> {\n' >>"$scratch/compiled.cpp"
      printf '  static constexpr ambit::backend backend = ambit::backends::%s;\n};\n' "$2" >>"$scratch/compiled.cpp"
      ;;
    others)
      printf 'using tables = bench::guarded_route_tables<bench::routes_w2, ambit::backends::%s>;\n' "$2" \
        >>"$scratch/compiled.cpp"
      ;;
  esac
  echo 'bool found(const ambit::request& asked) { return ambit::route_match<tables>(asked).operation().known(); }' \
    >>"$scratch/compiled.cpp"
  local TIMEFORMAT=%U
  { time $cxx -std=c++20 -fsyntax-only -I "$here/../include" -I "$here" "$scratch/compiled.cpp"; } 2>&1
}
for tables_of in alike others; do
  for round in 1 2 3; do
    echo "$(compiled $tables_of any) $(compiled $tables_of exact)"
  done | awk '{ print $1 / $2 }' | sort -n >"$scratch/ratios"
  words='that need something else than their neighbours'
  [[ $tables_of == others ]] || words='that all need the same'
  figure "$(sed -n 2p "$scratch/ratios")" 1.15 \
    "processor time to compile 1,222 routes $words, by default / behind an exact backend"
done

if ((tables != 0)); then
  status=0
  "$here/../tests/routers/test.sh" "$cxx" "$here/.." 0.2 "$tables" >"$scratch/routers" || status=$?
  case $status in
    77) sed -n 's/^/          /p' "$scratch/routers" ;;
    *) sed -n 's/^\([0-9]*\) allowed calls compared, \([0-9]*\) wrong dispatches$/\1 \2/p' "$scratch/routers" >"$scratch/wrong"
       read -r compared wrong <"$scratch/wrong"
       figure "$wrong" 0 "wrong dispatches over all routers, of $compared allowed calls" ;;
  esac
fi
exit $failed
