#!/bin/sh
# What a policy costs as it grows: to compile (-O2 -c) by each compiler, in processor time and memory; in read-only data
# of the object; in instructions of a check, a scope string of 20 and a match; and what `is_tidy` and
# `no_more_permissive` add to the compile time. Bars are printed as measured, bar, ok; what does not compile is a row
# that says so. The table is written to OUT.tsv and the plot, of bench/scale_plot.py, to OUT.svg. Nothing else should run.
#
#   bench/scale.sh OUT [-t FILE.tsv] [SIZE...]     default: 10 100 1000 4000 10925
#
# With -t the tables are those of a file, see bench/scale_tables.py; COMPILERS="g++ clang++" names the compilers, and
# PROOFS the most operations that proofs are asked of (1000).
set -u
here=$(cd "$(dirname "$0")" && pwd)
LC_ALL=C
export LC_ALL
[ $# -gt 0 ] || { sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 2; }
out=$1
shift
file=
[ "${1:-}" != -t ] || { file=$2; shift 2; }
[ $# -gt 0 ] || set -- 10 100 1000 4000 10925
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat >"$scratch/measure.py" <<'CODE'
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("%.2f %.0f" % (used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6) if done.returncode == 0 else "- -")
CODE
measure() { python3 "$scratch/measure.py" "$@"; }
cat >"$scratch/use.cpp" <<'CODE'
#include "tables.hpp"
struct policy : ambit::policy<tables> {};
using grants = policy::grants;
extern "C" [[gnu::noinline]] bool measured_check(unsigned op, const grants& held) {
  return policy::allows(policy::operation_id::at(op), held);
}
extern "C" [[gnu::noinline]] void measured_scopes(policy::caller& caller) {
  caller = policy::accepted_token(listed_scopes);
}
extern "C" [[gnu::noinline]] unsigned measured_plain(const ambit::request& request) {
  return static_cast<unsigned>(policy::match(request).operation().index());
}
extern "C" [[gnu::noinline]] unsigned measured_mixed(const ambit::request& request) {
  return static_cast<unsigned>(policy::match(request).operation().index());
}
int main() {
  policy::caller caller = ambit::no_credentials;
  measured_scopes(caller);
  unsigned sum = 0;
  for (unsigned i = 0; i < 64; ++i) sum += measured_check(i % policy::operation_count, caller.token()->grants());
  for (const ambit::request& request : plain_requests) sum += measured_plain(request);
  for (const ambit::request& request : mixed_requests) sum += measured_mixed(request);
  return sum == 1 ? 1 : 0;
}
CODE
printf '%s\n' '#include <ambit/analysis.hpp>' '#include "tables.hpp"' \
  'struct policy : ambit::policy<tables, ambit::analysis> {};' >"$scratch/none.cpp"
{ cat "$scratch/none.cpp"; echo 'static_assert(policy::is_tidy().holds() || true);'; } >"$scratch/tidy.cpp"
{ echo '#include <ambit/no_more_permissive.hpp>'; cat "$scratch/none.cpp"
  echo 'static_assert(ambit::no_more_permissive<policy, policy>.holds());'; } >"$scratch/permissive.cpp"

# calls FUNCTION TIMES: instructions of one call of those that the program makes.
calls() {
  valgrind --tool=callgrind --toggle-collect="$1" --callgrind-out-file=/dev/null "$scratch/run" 2>&1 |
    awk -v calls="$2" '/Collected/ { printf "%.0f", $NF / calls; found = 1 } END { if (!found) printf "-" }'
}
echo '#include <regex>' >"$scratch/regex.cpp"
echo compiler operations seconds megabytes regex_times bytes relocations check scopes plain mixed tidy permissive |
  tr ' ' '\t' >"$out.tsv"
for cxx in ${COMPILERS:-g++ clang++}; do
  flags="-std=c++20 -I $here/../include -I $scratch"
  regex=$(measure "$cxx" -std=c++20 -O2 -c "$scratch/regex.cpp" -o "$scratch/regex.o" | cut -d ' ' -f 1)
  for size; do
    # shellcheck disable=SC2086
    python3 "$here/scale_tables.py" $file "$size" >"$scratch/tables.hpp"
    # shellcheck disable=SC2086
    cost=$(measure "$cxx" $flags -O2 -c "$scratch/use.cpp" -o "$scratch/use.o")
    if [ "$cost" = '- -' ]; then
      printf '%s\t%s\tdoes not compile\n' "$cxx" "$size" | tee -a "$out.tsv"
      continue
    fi
    bytes=$(size -A "$scratch/use.o" |
      awk -v n="$size" '/^\.(rodata|data\.rel\.ro)/ { sum += $2 } END { printf "%.0f", sum / n }')
    relocations=$(readelf -rW "$scratch/use.o" | awk '
      /^Relocation section/ { data = /rodata|data\.rel/ } data && /^[0-9a-f]+ / { ++n } END { print n + 0 }')
    $cxx "$scratch/use.o" -o "$scratch/run"
    plain=$(sed -n '/plain_requests/,/^};/p' "$scratch/tables.hpp" | grep -c '^    {')
    mixed=$(sed -n '/mixed_requests/,/^};/p' "$scratch/tables.hpp" | grep -c '^    {')
    tidy=- permissive=-
    if [ "$size" -le "${PROOFS:-1000}" ]; then
      # shellcheck disable=SC2086
      none=$(measure "$cxx" $flags -fsyntax-only "$scratch/none.cpp")
      # shellcheck disable=SC2086
      tidy=$(measure "$cxx" $flags -fsyntax-only "$scratch/tidy.cpp")
      # shellcheck disable=SC2086
      permissive=$(measure "$cxx" $flags -fsyntax-only "$scratch/permissive.cpp")
      tidy=$(echo "$tidy $none" | awk '{ print $1 == "-" ? "-" : $1 - $3 }')
      permissive=$(echo "$permissive $none" | awk '{ print $1 == "-" ? "-" : $1 - $3 }')
    fi
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$cxx" "$size" "${cost% *}" "${cost#* }" \
      "$(echo "${cost% *} $regex" | awk '{ printf "%.1f", $1 / $2 }')" "$bytes" "$relocations" \
      "$(calls measured_check 64)" "$(calls measured_scopes 1)" "$(calls measured_plain "$plain")" \
      "$(calls measured_mixed "$mixed")" "$tidy" "$permissive" | tee -a "$out.tsv"
  done
done
python3 "$here/scale_plot.py" "$out.tsv" >"$out.svg"
echo
awk -F '\t' -v graph="$file" '
  function bar(what, measured, most) {
    printf "%-52s measured %8s, bar %6s: %s\n", $1 " " $2 ": " what, measured, most,
           measured == "-" ? "not measured" : measured + 0 <= most ? "ok" : "MISSED"
  }
  NR == 1 { next }
  $3 == "does not compile" { print $1 " " $2 ": does not compile: MISSED"; next }
  $2 == 10925 {
    bar("compile time, times <regex>", $5, 60)
    bar("memory, MB", $4, $1 ~ /clang/ ? 1000 : 3000)
    bar("match, plain", $10, 760)
    bar("match, mixed", $11, 1500)
  }
  { bar("relocations of data", $7, 0) }
' "$out.tsv"
