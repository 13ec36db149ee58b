#!/bin/sh
# Writes the whole library as a single header, TO/ambit/ambit.hpp, which is included as ever: #include <ambit/ambit.hpp>.
#
#   tests/packages/single_file/write.sh TO [--parts]
#
# It holds what the umbrella includes, the parts of a policy for proofs, applications and consents, and explanations,
# whose headers are written beside it to include it. Own includes are pasted where they first stand, standard ones are
# kept. What is left, such as the ready-made policies, is written beside it, for those who want it. With --parts every
# other header is there as well, and includes the single one: so the tests of the parts test it.
set -eu
mkdir -p "$1/ambit"
to=$(cd "$1" && pwd) parts=${2:-}
cd "$(dirname "$0")/../../../include"
policy_parts='ambit/analysis.hpp ambit/applications.hpp ambit/consents.hpp ambit/explanation.hpp'
export LC_ALL=C

version=$(sed -n 's/^inline constexpr int version_[a-z]* = \([0-9]*\);$/\1/p' ambit/version.hpp | paste -s -d . -)
awk -v version="$version" -v names="$to/reached" -v policy_parts="$policy_parts" '
  function fail(reason) { print "write.sh: " reason > "/dev/stderr"; failed = 1; exit 1 }
  # The name between the angle brackets of an include, or nothing.
  function included(line) {
    if (line !~ /^[ \t]*#[ \t]*include[ \t]*</) return ""
    sub(/^[^<]*</, "", line)
    sub(/>.*/, "", line)
    return line
  }
  function put(line) {
    if (line == "" && last == "") return
    print line
    last = line
  }
  function paste(file,    line, name, depth, status) {
    if (file in pasted) return
    pasted[file] = 1
    print file > names
    # What is included on a condition is pasted ahead, without it: others may include the same without.
    while ((getline line < file) > 0) {
      if (line ~ /^[ \t]*#[ \t]*if/) ++conditions[file]
      if (line ~ /^[ \t]*#[ \t]*endif/) --conditions[file]
      name = included(line)
      if (conditions[file] > 0 && name ~ /^ambit\//) paste(name)
    }
    close(file)
    depth = 0
    while ((status = (getline line < file)) > 0) {
      if (line == "#pragma once" || line ~ /SPDX-License-Identifier/) continue
      if (line ~ /^[ \t]*#[ \t]*include[ \t]*"/) fail(file " has an include in quotes")
      if (line ~ /^[ \t]*#[ \t]*if/) ++depth
      if (line ~ /^[ \t]*#[ \t]*endif/) --depth
      name = included(line)
      if (name ~ /^ambit\//) {
        if (depth == 0) paste(name)
      } else if (name == "" || depth > 0 || !(name in kept)) {
        if (name != "" && depth == 0) kept[name] = 1
        put(line)
      }
    }
    if (status < 0) fail("there is no " file)
    close(file)
    put("")
  }
  BEGIN {
    getline licence < "ambit/ambit.hpp"
    close("ambit/ambit.hpp")
    if (licence !~ /SPDX-License-Identifier/) fail("ambit/ambit.hpp does not begin with the licence")
    put(licence)
    put("// ambit " version ", all of it in one file.")
    put("#pragma once")
    put("")
    paste("ambit/ambit.hpp")
    count = split(policy_parts, each, " ")
    for (i = 1; i <= count; ++i) paste(each[i])
  }
' >"$to/ambit/ambit.hpp"

# is_policy_part HEADER
is_policy_part() { case " $policy_parts " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }

find ambit -name '*.hpp' | sort | while read -r header; do
  mkdir -p "$to/$(dirname "$header")"
  if ! grep -qxF "$header" "$to/reached"; then
    awk -v names="$to/reached" '
      BEGIN { while ((getline name < names) > 0) reached[name] = 1 }
      /^#include <ambit\// {
        name = $0
        sub(/^[^<]*</, "", name)
        sub(/>.*/, "", name)
        if (name in reached) {
          if (!umbrella++) print "#include <ambit/ambit.hpp>"
          next
        }
      }
      { print }
    ' "$header" >"$to/$header"
  elif { [ "$parts" = --parts ] || is_policy_part "$header"; } && [ "$header" != ambit/ambit.hpp ]; then
    printf '#pragma once\n\n#include <ambit/ambit.hpp>\n' >"$to/$header"
  fi
done
rm "$to/reached"
