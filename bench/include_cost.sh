#!/bin/bash
# Measures what including each header costs, the umbrella first, beside <string_view>: lines after the preprocessor
# that are not empty, and processor time and memory of a compiler that only checks them (-fsyntax-only). Times are
# the least of some runs, made in turn over all headers.
#
#   bench/include_cost.sh CXX [RUNS]
set -euo pipefail
cxx=$1 runs=${2:-5}
cd "$(dirname "$0")/../include"
export LC_ALL=C
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

headers=(string_view ambit/ambit.hpp)
while read -r header; do headers+=("$header"); done < <(find ambit -name '*.hpp' ! -path ambit/ambit.hpp | sort)

# cost FILE: seconds and kilobytes of compiling it.
cost() {
  python3 - $cxx -std=c++20 -fsyntax-only -I . "$1" <<'PYTHON'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("%.3f %d" % (used.ru_utime + used.ru_stime, used.ru_maxrss))
PYTHON
}

for i in "${!headers[@]}"; do echo "#include <${headers[i]}>" >"$scratch/$i.cpp"; done
for ((run = 0; run < runs; ++run)); do
  for i in "${!headers[@]}"; do cost "$scratch/$i.cpp" >>"$scratch/$i.costs"; done
done

$cxx --version | sed -n 1p
printf '%-40s %8s %8s %6s %8s %6s\n' header lines seconds times MB times
for i in "${!headers[@]}"; do
  lines=$($cxx -std=c++20 -E -P -I . "$scratch/$i.cpp" | grep -c .)
  sort -n "$scratch/$i.costs" | sed -n 1p | awk -v name="<${headers[i]}>" -v lines="$lines" -v kept="$scratch/first" '
    {
      if ((getline first < kept) > 0) split(first, base, " ")
      else { print > kept; base[1] = $1; base[2] = $2 }
      printf "%-40s %8d %8.3f %6.2f %8.1f %6.2f\n", name, lines, $1, $1 / base[1], $2 / 1024, $2 / base[2]
    }'
done
