#!/bin/sh
# Prints what the long runs of the tests showed, as figures.tsv states it, each figure with its bar, its date and the
# command that makes it; what is below its bar is marked. How many laws are proved is counted.
#
#   tests/figures.sh
#
# The status is 1 if a figure is below its bar, or a line of figures.tsv is malformed.
set -u
cd "$(dirname "$0")/.." || exit 2
{
  grep -v '^#' tests/figures.tsv
  printf 'laws proved\t\t%s\t-\t-\ttests/proof/test.sh g++ . 1\n' \
    "$(grep -cE '^ *Theorem ' tests/proof/laws.v)"
} | awk -F '\t' '
  function number(text) { gsub(/,/, "", text); return text + 0 }
  BEGIN { row = "%-38s %10s %10s  %-10s  %s\n"; printf row, "figure", "value", "bar", "on", "by" }
  NF != 6 || $1 == "" || $3 == "" { print "FAILED: malformed: " $0; failed = 1; next }
  {
    low = $4 ~ /^[0-9][0-9,.]*$/ ? number($3) < number($4) : $4 != "-" && $3 != $4
    printf row, $1 ($2 == "" ? "" : ", " $2), $3, $4, $5, $6 (low ? "  BELOW ITS BAR" : "")
    if (low) failed = 1
  }
  END { exit failed }'
