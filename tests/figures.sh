#!/bin/sh
# Prints what the long runs of the tests showed, each figure with its bar, its date and the command that makes it; what is
# below its bar is marked. Figures are stated in figures.tsv, and in the tables of README.md and mutation/README.md; how
# many laws are proved is counted. Some are quoted in the README of the project, as they are here.
#
#   tests/figures.sh
#
# The status is 1 if a figure is below its bar, or what is read is malformed.
set -u
cd "$(dirname "$0")" || exit 2

# table FILE HEAD: the rows of the table of a page whose first line begins with HEAD, their fields divided by tabs.
table() {
  awk -F ' *[|] *' -v head="$2" '
    index($0, head) == 1 { inside = 1; next }
    inside && !/^\|/ { exit }
    inside && !/^\|-/ { gsub(/`/, ""); line = $2; for (i = 3; i < NF; ++i) line = line "\t" $i; print line }' "$1"
}
{
  grep -v '^#' figures.tsv
  table mutation/README.md '| room | asked |' | awk -F '\t' -v OFS='\t' -v all='tests/mutation/mutate.py all' '
    { asked = $2 + 0; total += asked; there = $2; sub(/.* of /, "", there) }
    { print "mutants killed for sure, in percent", $1, sprintf("%.1f", 100 * $3 / there), 98, "-", all ", " $2 }
    END { print "mutants asked", "all rooms", total + 0, 500, "-", all }'
  table README.md '| room | lines |' | awk -F '\t' -v OFS='\t' -v by='tests/coverage/measure.py --own ' '
    function show(what, room, value, bar) { sub(/ .*/, "", value); print what, room, value, bar, "-", by room }
    {
      measured = $2 ~ /^[0-9]/
      if (measured) sub(/,.*/, "", $1)
      count = split($1, rooms, ", ")
      for (i = 1; i <= count; ++i) {
        show("lines run, in percent", rooms[i], measured ? $2 : "none", 100)
        show("branches run, in percent", rooms[i], measured ? $3 : "none", 100)
        show("MC/DC, in percent", rooms[i], measured ? $4 : "none", 98)
      }
    }'
  table README.md '| target |' | awk -F '\t' -v OFS='\t' '
    { print "executions by libFuzzer", $1, $4, "-", "-", "tests/fuzz/run.sh 60 - " $1 }
    $5 ~ /^[0-9]/ { print "executions by AFL++", $1, $5, "-", "-", "tests/fuzz/afl.sh" }'
  printf 'laws proved\t\t%s\t-\t-\ttests/proof/test.sh g++ . 1\n' "$(grep -cE '^ *Theorem ' proof/laws.v)"
} | awk -F '\t' -v quoted="$(sed -n '/^`tests\/figures.sh`/,/^$/p' ../README.md | tr '\n' ' ')" '
  function number(text) { gsub(/,/, "", text); return text + 0 }
  BEGIN { row = "%-46s %10s %10s  %-10s  %s\n"; printf row, "figure", "value", "bar", "on", "by" }
  NF != 6 || $1 == "" || $3 == "" { print "FAILED: malformed: " $0; failed = 1; next }
  {
    low = $4 ~ /^[0-9][0-9,.]*$/ ? number($3) < number($4) : $4 != "-" && $3 != $4
    printf row, $1 ($2 == "" ? "" : ", " $2), $3, $4, $5, $6 (low ? "  BELOW ITS BAR" : "")
    if (low) failed = 1
    ++seen[$1]
    if (($1 $2 ~ /^(requests beside the modelexact|policies beside the modelexact|platforms with|mutants asked|laws)/) &&
        index(quoted, " " $3 " ") == 0) {
      print "FAILED: the README does not quote " $3
      failed = 1
    }
  }
  END {
    if (!seen["mutants killed for sure, in percent"] || !seen["lines run, in percent"] || !seen["executions by libFuzzer"]) {
      print "FAILED: a table is not found"
      failed = 1
    }
    exit failed
  }'
