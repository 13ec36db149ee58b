#!/bin/sh
# What README.md shows is true.
#
#   tests/scripts/readme_blocks.sh CXX SOURCE_DIR
#
# Every ```cpp block compiles without a warning and runs with status 0. Blocks in a row make one program, which ends
# with the block that holds `int main`; if the last ones hold none, an empty one is added.
#
# A ```sh block right after `<!-- run -->` is run, in a directory with the project's files; after `<!-- run N -->`
# it has to end with status N in place of 0. A ```text block right after `<!-- output -->` is what the commands run
# last have printed on standard output.
set -u
cxx=$1 source=$(cd "$2" && pwd) || exit 1
flags='-std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror'
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
[ -r "$source/README.md" ] || { echo 'FAILED: there is no README.md'; exit 1; }

# Blocks become files 001.cpp, 002.sh (and 002.status), 003.output.
mkdir "$scratch/blocks" "$scratch/place"
awk -v to="$scratch/blocks/" '
  function path(ending) { return sprintf("%s%03d.%s", to, number, ending) }
  function close_unit() {
    if (!open_unit) return
    if (!has_main) print "int main() {}" > unit
    close(unit)
    open_unit = has_main = 0
  }
  inside && /^```[ \t]*$/ {
    if (kind == "cpp" && has_main) close_unit()
    else if (kind != "cpp" && kind != "") close(file)
    inside = 0; mark = ""
    next
  }
  inside && kind == "cpp" { print > unit; if ($0 ~ /int main *\(/) has_main = 1; next }
  inside && kind != "" { print > file; next }
  inside { next }
  /^```/ {
    inside = 1; kind = ""
    if ($0 ~ /^```(cpp|c\+\+)/) {
      kind = "cpp"
      if (!open_unit) { ++number; unit = path("cpp"); open_unit = 1 }
      printf "#line %d \"README.md\"\n", NR + 1 > unit
    } else if ($0 ~ /^```sh/ && mark ~ /^<!-- run( [0-9]+)? -->$/) {
      kind = "sh"; ++number; file = path("sh"); status = mark
      gsub(/[^0-9]/, "", status)
      print (status == "" ? 0 : status) > path("status"); close(path("status"))
      printf "" > file
    } else if ($0 ~ /^```text/ && mark == "<!-- output -->") {
      kind = "output"; ++number; file = path("output"); printf "" > file
    } else if (mark ~ /^<!-- (run|output)/) {
      print "a mark has no block of its kind: line " NR > path("wrong")
    }
    next
  }
  NF > 0 {
    if (mark ~ /^<!-- (run|output)/) { ++number; print "a mark has no block: line " NR > path("wrong") }
    mark = $0
  }
  END {
    if (inside) { ++number; print "a block is not closed" > path("wrong") }
    if (mark ~ /^<!-- (run|output)/) { ++number; print "the last mark has no block" > path("wrong") }
    close_unit()
  }
' "$source/README.md" || exit 1

for name in include tests bench CMakeLists.txt meson.build README.md LICENSE; do
  [ ! -e "$source/$name" ] || ln -s "$source/$name" "$scratch/place/$name"
done
cd "$scratch/place" || exit 1

failed=0
: >"$scratch/printed"
for block in "$scratch"/blocks/*; do
  case $block in
    *.cpp)
      # shellcheck disable=SC2086
      if ! $cxx $flags -I "$source/include" "$block" -o "$scratch/program"; then
        failed=1
        echo 'FAILED: C++ in README.md does not compile (lines are those of README.md)'
      elif ! "$scratch/program" >"$scratch/said" 2>&1; then
        failed=1
        echo 'FAILED: C++ in README.md does not run with status 0:'
        cat "$block" "$scratch/said"
      fi
      ;;
    *.sh)
      sh -u "$block" >"$scratch/printed" 2>"$scratch/errors" </dev/null
      status=$?
      wanted=$(cat "${block%.sh}.status")
      [ "$status" -eq "$wanted" ] && continue
      failed=1
      echo "FAILED: commands of README.md end with status $status, not $wanted:"
      cat "$block" "$scratch/printed" "$scratch/errors"
      ;;
    *.output)
      diff "$block" "$scratch/printed" >"$scratch/difference" && continue
      failed=1
      echo 'FAILED: commands of README.md print other lines (>) than it shows (<):'
      cat "$scratch/difference"
      ;;
    *.wrong)
      failed=1
      echo "FAILED: README.md: $(cat "$block")"
      ;;
  esac
done
ls "$scratch/blocks" | grep -q '\.cpp$' || { failed=1; echo 'FAILED: README.md shows no C++'; }
exit "$failed"
