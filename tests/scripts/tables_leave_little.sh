#!/bin/sh
# What is compiled of a policy leaves in an object what the program reads, and nothing that a loader has to relocate: of a
# check by number at most 8 bytes an operation and no name, under -fPIC; of names, scope strings and names of scopes the
# text of these beside it, under -fPIE.
#
#   tests/scripts/tables_leave_little.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
awk 'BEGIN {
  print "#include <ambit/ambit.hpp>\nstruct tables {\n  static constexpr ambit::scope scopes[] = {"
  for (i = 0; i < 200; ++i) printf "    {\"scope%d:read\"},\n", i
  print "  };\n  static constexpr ambit::operation operations[] = {"
  for (i = 0; i < 300; ++i)
    printf "    {\"operation%d\", \"GET /resource%d/{id}\", \"scope%d:read | (scope%d:read & scope%d:read)\"},\n", i, i, i % 20, i % 20 + 20, i % 5 + 190
  print "  };\n};\nstruct policy : ambit::policy<tables> {};"
  print "bool check(unsigned op, const policy::grants& held) { return policy::allows(policy::operation_at(op), held); }"
  print "bool literal(const policy::grants& held) { return policy::allows(\"operation7\", held); }"
  print "#if defined(NAMES)"
  print "bool named(std::string_view op, const policy::caller& who) { return policy::decide(policy::find_operation(op), who).allowed(); }"
  print "policy::caller who(std::string_view list) { return policy::accepted_token(list); }"
  print "std::string_view name(unsigned op) { return policy::operation_at(op).name(); }"
  print "std::string_view scope(unsigned number) { return policy::grants::name_at(number); }"
  print "#endif"
}' >"$scratch/use.cpp"

failed=0
# object NAME MOST TEXT FLAG...: has no relocations of data, at most so many bytes of it, and TEXT only if it is to have it.
object() {
  name=$1 most=$2 text=$3
  shift 3
  # shellcheck disable=SC2086
  $cxx -std=c++20 -O2 -fno-exceptions -I "$source/include" "$@" -c "$scratch/use.cpp" -o "$scratch/use.o" || exit 1
  relocations=$(readelf -rW "$scratch/use.o" |
    awk '/^Relocation section/ { data = /rela\.(rodata|data)/ } data && /R_[A-Z0-9]+_/ { ++count } END { print count + 0 }')
  bytes=$(size -A "$scratch/use.o" | awk '$1 ~ /^\.(rodata|data)/ { sum += $2 } END { print sum + 0 }')
  echo "$name: $bytes bytes, $relocations relocations"
  [ "$relocations" -eq 0 ] || { echo "FAILED: $name has relocations"; readelf -rW "$scratch/use.o" | head -n 20; failed=1; }
  [ "$bytes" -le "$most" ] || { echo "FAILED: $name has more than $most bytes"; failed=1; }
  strings -n 4 "$scratch/use.o" | grep -q 'operation299' && has=there || has=absent
  [ "$has" = "$text" ] || { echo "FAILED: in $name names are $has"; failed=1; }
}
object 'a check by number' 2400 absent -fPIC
object 'names and scopes' 27000 there -fPIE -DNAMES
exit "$failed"
