#!/bin/bash
# Every header is a door or lies in a room, and includes only what tests/house.txt lets its room include. A door is a file
# in include/ambit itself, or a ready-made policy in include/ambit/policies; it may include what it likes, but README.md
# has to name it. No header includes itself by way of others, and each is reached through a door. The map of the rooms in
# include/ambit/README.md is that of tests/house.txt.
#
#   tests/scripts/house.sh CXX SOURCE_DIR
#
# A row of tests/house.txt names a room and the rooms that it may include, all of them in rows above. `doors and every
# room` are the doors and all rooms above.
set -u
cd "$2" || exit 1
export LC_ALL=C
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

# fail REASON [FILE]: notes a failure, and shows the file.
fail() {
  failed=1
  echo "FAILED: $1"
  [ $# -lt 2 ] || cat "$2"
}

# rows: the rows on standard input as `room word word ...`, without what a page says behind two spaces.
rows() {
  sed -n 's/^\([a-z_]*\) *->/\1/p' | sed 's/   *.*//'
}
rows <tests/house.txt >"$scratch/house"
[ "$(wc -l <"$scratch/house")" -eq "$(wc -l <tests/house.txt)" ] || fail 'tests/house.txt has lines that are no rows'
awk '/^```/ { inside = !inside; next } inside' include/ambit/README.md | rows >"$scratch/page"
diff "$scratch/house" "$scratch/page" >"$scratch/difference" ||
  fail 'tests/house.txt (<) is not what include/ambit/README.md says (>)' "$scratch/difference"

# What is there, and who includes whom, as paths below include/ambit.
find include -type f ! -name README.md | sort >"$scratch/files"
grep -Ev '^include/ambit/([a-z_]+/)?[a-z_0-9]+\.hpp$|^include/ambit/ambit\.cppm$' "$scratch/files" >"$scratch/strangers" &&
  fail 'these are in no room, and no doors' "$scratch/strangers"
xargs grep -nE '^ *# *include' <"$scratch/files" | sed 's/^include\/ambit\///' >"$scratch/includes"
grep -E '"|[<"]ambit' "$scratch/includes" | grep -Ev '#include <ambit/[a-z_0-9/]+\.hpp>$' >"$scratch/strange" &&
  fail 'these are not written #include <ambit/...>' "$scratch/strange"
sed -n 's/^\([^:]*\):[0-9]*:#include <ambit\/\(.*\)>$/\1 \2/p' "$scratch/includes" >"$scratch/arrows"
sed 's/^include\/ambit\///' "$scratch/files" >"$scratch/headers"

awk '
  function fail(reason) { print "FAILED: " reason; failed = 1 }
  function room(header) {
    return header !~ /\// || header ~ /^policies\// ? "doors" : substr(header, 1, index(header, "/") - 1)
  }
  # Whether a cycle is reached from the header, with all that it reaches marked.
  function visit(header, mark,    i, n, next_ones) {
    state[header, mark] = 1
    n = split(targets[header], next_ones, " ")
    for (i = 1; i <= n; ++i) {
      if (state[next_ones[i], mark] == 1) { fail("a cycle: " header " includes " next_ones[i] ", which leads to it"); continue }
      if (state[next_ones[i], mark] != 2) visit(next_ones[i], mark)
    }
    state[header, mark] = 2
  }
  FILENAME == ARGV[1] {
    from = $1
    if (from in known) fail("tests/house.txt has two rows of " from)
    if ($0 == from " doors and every room") {
      may[from, "doors"] = 1
      for (other in known) may[from, other] = 1
    } else {
      for (i = 2; i <= NF; ++i) {
        if (!($i in known)) fail("tests/house.txt has no row of " $i " above that of " from)
        may[from, $i] = 1
      }
    }
    known[from] = 1
    next
  }
  FILENAME == ARGV[2] {
    there[$1] = 1
    used[room($1)] = 1
    if (room($1) != "doors" && !(room($1) in known)) fail($1 " is in no room of tests/house.txt, and no door")
    next
  }
  {
    if (!($2 in there)) fail($1 " includes " $2 ", which is not there")
    a = room($1); b = room($2)
    if (a != "doors" && a != b && !((a, b) in may)) fail($1 " includes " $2 ": tests/house.txt does not let " a " include " b)
    targets[$1] = targets[$1] " " $2
  }
  END {
    for (header in there) if (state[header, "cycle"] == "") visit(header, "cycle")
    for (from in known) if (!(from in used)) fail("no header is in the room " from)
    for (header in there) if (room(header) == "doors") visit(header, "reached")
    for (header in there) if (state[header, "reached"] == "") fail(header " is reached through no door")
    exit failed
  }
' "$scratch/house" "$scratch/headers" "$scratch/arrows" || failed=1

for door in $(grep -E "^(policies/)?[^/]*$" "$scratch/headers"); do
  case $door in
    *.cppm) name="import ${door%.cppm};" ;;
    *) name="<ambit/$door>" ;;
  esac
  grep -qF -- "$name" README.md || fail "README.md does not name the door $name"
done
exit "$failed"
