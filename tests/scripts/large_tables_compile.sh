#!/bin/sh
# That tables as large as stated compile within the default limits of a compiler, and match and check as they should: 320
# mixed siblings, 256 alternatives, implications 100 deep, templates of 32 segments. With `all` also 2,000 operations
# under one prefix and 4,000 scopes, for half a minute.
#
#   tests/scripts/large_tables_compile.sh CXX SOURCE_DIR [all]
set -u
cxx=$1 source=$2 all=${3:-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# tables NAME SCOPES IMPLICATIONS, with rows of `method and path|requirement` on the input.
tables() {
  awk -v name="$1" -v scopes="$2" -v deep="$3" -F '#' 'BEGIN {
    print "struct " name "_tables {\n  static constexpr ambit::scope scopes[] = {"
    for (i = 0; i < scopes; ++i) printf "    {\"scope%d\"},\n", i
    print "  };"
    if (deep) print "  static constexpr ambit::implication implications[] = {"
    for (i = 0; i < deep; ++i) printf "    {\"scope%d\", \"scope%d\"},\n", i, i + 1
    if (deep) print "  };"
    print "  static constexpr ambit::operation operations[] = {"
  }
  { printf "    {\"op%d\", \"%s\", \"%s\"},\n", NR - 1, $1, $2 }
  END { print "  };\n};\nstruct " name " : ambit::policy<" name "_tables> {};" }'
}
numbered() { awk -v n="$1" -v form="$2" 'BEGIN { for (i = 0; i < n; ++i) { s = form; gsub(/@/, i, s); gsub(/!/, i % 3 ? 0 : 1, s); print s } }'; }
joined() { awk -v n="$1" -v form="$2" -v by="$3" 'BEGIN { for (i = 0; i < n; ++i) { s = form; gsub(/@/, i, s); printf "%s%s", i ? by : "", s } }'; }
{
  echo '#include <ambit/ambit.hpp>'
  numbered 320 'POST /v1/{id}:verb@#scope!' | tables mixed 2 0
  echo 'static_assert(mixed::match({"POST", "/v1/7:verb319"}).operation().index() == 319);'
  echo "GET /r#$(joined 256 'scope@' ' | ')" | tables alternatives 256 0
  echo 'static_assert(alternatives::allows("op0", alternatives::grants_of("scope255")));'
  echo "GET /r#scope100" | tables deep 101 100
  echo 'static_assert(deep::allows("op0", deep::grants_of("scope0")));'
  { echo "GET $(joined 32 '/s@' '')#scope0"; echo "POST $(joined 32 '/{p@}' '')#scope1"; } | tables segments 2 0
  echo "static_assert(segments::match({\"GET\", \"$(joined 32 '/s@' '')\"}).operation().index() == 0);"
  echo "static_assert(segments::match({\"POST\", \"$(joined 32 '/x@' '')\"}).operation().index() == 1);"
  if [ "$all" = all ]; then
    numbered 2000 'GET /v1/resource@#scope!' | tables prefix 2 0
    echo 'static_assert(prefix::match({"GET", "/v1/resource1999"}).operation().index() == 1999);'
    numbered 64 'GET /r@#scope@ | scope3999' | tables scopes 4000 0
    echo 'static_assert(scopes::allows("op63", scopes::grants_of("scope3999")));'
    echo 'scopes::caller read(std::string_view list) { return scopes::accepted_token(list); }'
  fi
} >"$scratch/large.cpp"
# shellcheck disable=SC2086
$cxx -std=c++20 -fsyntax-only -I "$source/include" "$scratch/large.cpp" >"$scratch/said" 2>&1 ||
  { echo 'FAILED: it does not compile'; head -n 20 "$scratch/said"; exit 1; }
