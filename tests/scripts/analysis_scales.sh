#!/bin/sh
# What `is_tidy` and `no_more_permissive` ask of each row takes a number of instructions that grows with the logarithm
# of the number of rows: twice as many rows take at most 2.5 times as many for all, where all resources are siblings and
# where they are in groups. Counted by callgrind, at -O1; what constants a compiler works out is not counted.
#
#   tests/scripts/analysis_scales.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$(cd "$2" && pwd) || exit 1
command -v valgrind >/dev/null || { echo 'SKIPPED: valgrind is not installed'; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# tables NAME RESOURCES GROUPED: a policy of four rows for each resource.
tables() {
  awk -v name="$1" -v resources="$2" -v grouped="$3" 'BEGIN {
    print "struct " name "_tables {\n  static constexpr ambit::scope scopes[] = {{\"read\"}, {\"write\"}};"
    print "  static constexpr ambit::operation operations[] = {"
    for (i = 0; i < resources; ++i) {
      path = (grouped ? "/v1/group" int(i / 8) : "/v1") "/resource" i
      printf "    {\"list%d\", \"GET %s\", \"read\"}, {\"make%d\", \"POST %s\", \"write\"},\n", i, path, i, path
      printf "    {\"get%d\", \"GET %s/{id}\", \"read | write\"}, {\"drop%d\", \"DELETE %s/{id}\", \"write\"},\n",
             i, path, i, path
    }
    print "  };\n};\nstruct " name " : ambit::policy<" name "_tables, ambit::analysis> {};"
  }'
}
{
  printf '#include <ambit/%s.hpp>\n' ambit analysis no_more_permissive
  tables one_flat 60 0
  tables two_flat 120 0
  tables one_grouped 60 1
  tables two_grouped 120 1
  cat <<'CODE'
template <class Policy>
unsigned asked() {
  using namespace ambit::detail;
  using tables = tables_t<Policy>;
  using side = policy_side<tables>;
  unsigned sum = 0;
  for (std::size_t row = 0; row < side::rows().size(); ++row) {
    sum += static_cast<unsigned>(overlaps_of<tables>().reach_of(row));
    sum += unsigned{hidden_method_search<side>(side(), row).found().found()};
    sum += static_cast<unsigned>(counterexample_by_name<tables, tables>(row).kind);
    sum += static_cast<unsigned>(counterexample_by_path<tables, tables>(row).who.kind);
  }
  return sum;
}
extern "C" [[gnu::noinline]] unsigned measured_call(unsigned (*ask)()) { return ask() + 1; }  // no tail call
int main() {
  const unsigned reached = static_cast<unsigned>(ambit::reach::reached);
  const unsigned none = static_cast<unsigned>(ambit::difference::none);
  unsigned (*const asks[])() = {asked<one_flat>, asked<two_flat>, asked<one_grouped>, asked<two_grouped>};
  unsigned rows = 240;
  for (auto* ask : asks) {
    if (measured_call(ask) - 1 != rows * (reached + 2 * none)) return 1;
    rows = 720 - rows;
  }
  return 0;
}
CODE
} >"$scratch/cost.cpp"
$cxx -std=c++20 -O1 -I "$source/include" "$scratch/cost.cpp" -o "$scratch/cost" || exit 1
valgrind --tool=callgrind --toggle-collect=measured_call --dump-after=measured_call \
  --callgrind-out-file="$scratch/out" "$scratch/cost" 2>"$scratch/log" ||
  { echo 'FAILED: an answer is wrong'; cat "$scratch/log"; exit 1; }
number=1
while [ -f "$scratch/out.$number" ]; do
  sed -n 's/^\(summary\|totals\): *\([0-9]*\).*/\2/p' "$scratch/out.$number" | head -n 1
  number=$((number + 1))
done | awk '
  { count[NR] = $1 + 0 }
  END {
    for (i = 1; i <= 3; i += 2) {
      grown = count[i] > 0 ? count[i + 1] / count[i] : 99
      bad = grown > 2.5 || grown < 1.5
      printf "%s%s: %d, then %d: %.2f times\n", bad ? "FAILED: " : "", i == 1 ? "siblings" : "groups", count[i],
             count[i + 1], grown
      if (bad) failed = 1
    }
    exit failed
  }'
