#!/bin/bash
# house.sh passes a tree in order, and fails, for the reason that is so, on one that is broken in any of the ways that it
# is there to notice.
#
#   tests/scripts/house_is_held.sh CXX SOURCE_DIR
set -u
source=$(cd "$2" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

# notices WORDS COMMAND...: in a tree that the command has broken house.sh fails and says the words.
notices() {
  local words=$1
  shift
  rm -rf "$scratch/tree"
  mkdir -p "$scratch/tree/tests"
  cp -r "$source/include" "$source/README.md" "$scratch/tree"
  cp "$source/tests/house.txt" "$scratch/tree/tests"
  (cd "$scratch/tree" && "$@") || { failed=1; echo "FAILED: the tree is not broken by: $*"; return; }
  if "$source/tests/scripts/house.sh" none "$scratch/tree" >"$scratch/said" 2>&1; then
    [ -z "$words" ] && return
    failed=1
    echo "FAILED: house.sh passes a tree after: $*"
  elif [ -z "$words" ] || ! grep -qF -- "$words" "$scratch/said"; then
    failed=1
    echo "FAILED: house.sh does not say '$words' after: $*"
    cat "$scratch/said"
  fi
}
include() { sed -i "\$a #include <ambit/$2>" "include/ambit/$1"; }  # include HEADER OTHER: the first includes the other.
header() { mkdir -p "include/ambit/$(dirname "$1")" && printf '#pragma once\n' >"include/ambit/$1"; }

notices '' true
notices 'does not let rules include answers' include rules/check.hpp answers/decision.hpp
notices 'does not let answers include doors' include answers/decision.hpp policy.hpp
notices 'does not let terms include doors' include terms/rows.hpp policies/fullscript.hpp
notices 'does not let refinement include proofs' include refinement/sides.hpp proofs/claim.hpp
notices 'a cycle: ' include vocabulary/grants.hpp vocabulary/caller.hpp
notices 'a cycle: ' include policy.hpp ambit.hpp
notices 'is in no room of tests/house.txt, and no door' header utils/more.hpp
notices 'these are in no room, and no doors' header text/more/more.hpp
notices 'these are in no room, and no doors' mv include/ambit/text/tokens.hpp include/ambit/text/tokens.h
notices 'these are in no room, and no doors' header ../other/more.hpp
notices 'text/more.hpp is reached through no door' header text/more.hpp
notices 'README.md does not name the door <ambit/more.hpp>' header more.hpp
notices 'README.md does not name the door <ambit/policies/more.hpp>' header policies/more.hpp
notices 'README.md does not name the door <ambit/shadow.hpp>' sed -i 's/shadow\.hpp/shade.hpp/' README.md
notices 'README.md does not name the door import ambit;' sed -i 's/^import ambit;//' README.md
notices 'which is not there' include policy.hpp text/more.hpp
notices 'these are not written' sed -i '$a #include "tokens.hpp"' include/ambit/text/bytes.hpp
notices 'these are not written' sed -i '$a # include <ambit/text/tokens.hpp>' include/ambit/terms/rows.hpp
notices 'has no row of terms above that of text' sed -i 's/^text ->/text -> terms/' tests/house.txt
notices 'is not what include/ambit/README.md says' sed -i 's/^terms -> text/terms ->/' tests/house.txt
notices 'is not what include/ambit/README.md says' sed -i 's/^terms  *-> text/terms ->/' include/ambit/README.md
notices 'lines that are no rows' sed -i '1i rooms' tests/house.txt
notices 'no header is in the room cellar' sed -i '$a cellar -> text' tests/house.txt
exit "$failed"
