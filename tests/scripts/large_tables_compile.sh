#!/bin/sh
# That tables as large as stated compile within the default limits of a compiler, and match and check as they should: 320
# mixed siblings, 256 alternatives, implications 100 deep, templates of 32 segments. With `all` also 1,000 types, 2,000
# operations under one prefix, 4,000 scopes, and 11,000 operations whose requirements all differ, for a minute. With `many`
# nothing but so many operations, of ten in a group of resources, 3,000 and 9,000 if no number is given, and a call of `match`.
#
#   tests/scripts/large_tables_compile.sh CXX SOURCE_DIR [all | many [OPERATIONS...]]
set -u
cxx=$1 source=$2 all=${3:-}
shift "$(($# < 3 ? $# : 3))"
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
# compiles NAME: with the default limits.
compiles() {
  # shellcheck disable=SC2086
  $cxx -std=c++20 -fsyntax-only -I "$source/include" "$scratch/$1.cpp" >"$scratch/said" 2>&1 ||
    { echo "FAILED: $1 does not compile"; head -n 20 "$scratch/said"; exit 1; }
}
if [ "$all" = many ]; then
  [ $# -gt 0 ] || set -- 3000 9000
  for operations; do
    python3 "$source/bench/scale_tables.py" "$operations" >"$scratch/many.cpp"
    { echo 'struct policy : ambit::policy<tables> {};'
      echo 'auto found(const ambit::request& asked) { return policy::match(asked); }'
      echo 'bool is_held(unsigned op, const policy::grants& held) { return policy::allows(policy::operation_at(op), held); }'
    } >>"$scratch/many.cpp"
    compiles many
    echo "$operations operations compile"
  done
  exit
fi
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
    echo 'template <int Number> constexpr bool is_of(ambit::decoded_text text) noexcept { return *text.begin() == 120 && Number >= 0; }'
    echo 'struct typed_tables {'
    echo '  static constexpr ambit::scope scopes[] = {{"a"}};'
    echo '  static constexpr ambit::parameter_type parameter_types[] = {'
    numbered 1000 '    {"t@", is_of<@>, "x"},'
    printf '  };\n  static constexpr ambit::operation operations[] = {\n'
    numbered 1000 '    {"op@", "GET /r@/{x:t@}", "a"},'
    printf '  };\n};\nstruct typed : ambit::policy<typed_tables> {};\n'
    echo 'static_assert(typed::match({"GET", "/r999/x"}).operation().index() == 999);'
    awk 'BEGIN { for (i = 0; i < 11000; ++i) printf "POST /r%d#scope%d | scope%d\n", i, i % 701, int(i / 701) + 702 }' |
      sed 's/POST [^#]*//' | tables distinct 720 0 | sed 's/, "", /, ambit::no_route, /'
    echo 'bool is_held(unsigned op, const distinct::grants& held) { return distinct::allows(distinct::operation_at(op), held); }'
  fi
} >"$scratch/large.cpp"
compiles large
