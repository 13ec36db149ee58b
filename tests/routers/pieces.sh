#!/bin/bash
# The long run of test.sh in pieces, a seed each, which goes on where it was: as many as end within MINUTES, and then
# what all pieces so far add up to.
#
#   tests/routers/pieces.sh CXX SOURCE_DIR FIRST_SEED LAST_SEED TABLES REQUESTS MINUTES
#
# It works in `routers` below the current directory; what each piece said is kept in `pieces`, to be removed when the
# library or the tests change. clang++-19 takes about half the time that g++ takes. It ends with status 1 if a piece failed.
set -euo pipefail
cxx=$1 source=$(cd "$2" && pwd) first=$3 last=$4 tables=$5 requests=$6 minutes=$7
mkdir -p pieces
end=$((SECONDS + 60 * minutes))
failed=0
for ((seed = first; seed <= last && SECONDS < end; ++seed)); do
  said=pieces/$seed-$tables-$requests.txt
  [[ -e $said ]] && continue
  status=0
  timeout $((end - SECONDS)) "$source/tests/routers/test.sh" "$cxx" "$source" - "$tables" "$seed" "$requests" >"$said.part" 2>&1 || status=$?
  ((status == 124)) && break  # the time is over
  mv "$said.part" "$said"
  grep -A12 WRONG "$said" || true
done
node "$source/tests/routers/add_up.js" pieces/*.txt || failed=1
exit "$failed"
