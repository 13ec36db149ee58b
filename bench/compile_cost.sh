#!/bin/bash
# Measures what a policy of 1,222 routes costs to compile, with the compiler's default limits: processor time and peak
# memory of a file with the rows of routes_w2.hpp and one look-up, and the time divided by that of <regex> alone.
# Once only checked (-fsyntax-only), once translated (-O2 -c). The median of several rounds, both sides in turn.
#
#   bench/compile_cost.sh CXX [ROUNDS]
set -euo pipefail
cxx=$1
rounds=${2:-7}
here=$(cd "$(dirname "$0")" && pwd)
export LC_ALL=C
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A program that runs a command and prints what it and its children took: seconds of the processor, peak MB.
cat >"$scratch/measure.cpp" <<'END'
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cstdio>
int main(int, char** argv) {
  const pid_t child = fork();
  if (child == 0) {
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  int status = 0;
  rusage used{};
  if (child < 0 || wait4(child, &status, 0, &used) != child || status != 0) return 1;
  const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
  std::printf("%.3f %.1f\n", seconds(used.ru_utime) + seconds(used.ru_stime), double(used.ru_maxrss) * 1024 / 1e6);
}
END
$cxx -std=c++20 -O1 "$scratch/measure.cpp" -o "$scratch/measure"

echo '#include <regex>' >"$scratch/regex.cpp"
{
  echo '#include <ambit/ambit.hpp>'
  echo 'struct tables {'
  echo '  static constexpr ambit::scope scopes[] = {{"api"}};'
  echo '  static constexpr ambit::operation operations[] = {'
  sed -n '/routes{/,/};/p' "$here/routes_w2.hpp" | grep -o '"[A-Z]* /[^"]*"' |
    awk '{ printf "      {\"r%d\", %s, \"api\"},\n", NR, $0 }'
  echo '  };'
  echo '};'
  echo 'struct policy : ambit::policy<tables> {};'
  echo 'bool finds(ambit::request request) { return policy::match(request).operation().known(); }'
} >"$scratch/routes.cpp"
rows=$(grep -c '"api"},' "$scratch/routes.cpp")

# cost FILE OPTIONS: seconds and MB of compiling it.
cost() {
  "$scratch/measure" $cxx -std=c++20 -I "$here/../include" "${@:2}" "$scratch/$1.cpp"
}

# median COLUMN: of what was measured.
median() { sort -n -k "$1,$1" "$scratch/rounds" | awk -v column="$1" -v row=$((rounds / 2 + 1)) 'NR == row { print $column }'; }

printf '%s: %d routes, median of %d rounds\n' "$($cxx --version | sed -n 1p)" "$rows" "$rounds"
for options in '-fsyntax-only' "-O2 -c -o $scratch/out.o"; do
  cost regex $options >"$scratch/warm"
  for ((round = 0; round < rounds; ++round)); do
    if ((round % 2)); then
      routes=$(cost routes $options)
      regex=$(cost regex $options)
    else
      regex=$(cost regex $options)
      routes=$(cost routes $options)
    fi
    echo "$routes $regex" | awk '{ printf "%.3f %.3f %.1f %.3f %.1f\n", $1 / $3, $1, $2, $3, $4 }'
  done >"$scratch/rounds"
  printf '%-14s  policy %.2f s, %.0f MB; <regex> %.2f s, %.0f MB; time policy / <regex> = %.2f\n' \
    "${options%% *}" "$(median 2)" "$(median 3)" "$(median 4)" "$(median 5)" "$(median 1)"
done
