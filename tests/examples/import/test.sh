#!/bin/bash
# The importer, on descriptions of each kind: what it writes compiles and answers as the description itself is evaluated
# by another program; what does not fit is listed, with its line; what is left open needs a choice; what cannot be read
# is refused; --check holds a header to its description; and a policy that is written back is imported as it was.
#
#   tests/examples/import/test.sh CXX SOURCE_DIR [VERSION]
#   tests/examples/import/test.sh CXX SOURCE_DIR VERSION REQUESTS OPTIONS DESCRIPTION...   these, with these options
set -u
cxx=$1 source=$(cd "$2" && pwd) || exit 1
here=$source/tests/examples/import
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for header in nlohmann/json.hpp yaml-cpp/yaml.h; do
  echo "#include <$header>" | "$cxx" -std=c++20 -x c++ -fsyntax-only - 2>/dev/null ||
    { echo "SKIPPED: there is no <$header>"; exit 77; }
done
python=/usr/bin/python3
"$python" -c 'import yaml' 2>/dev/null || { echo 'SKIPPED: there is no module yaml for python3'; exit 77; }

failed=0
fail() { echo "FAILED: $*"; failed=1; }
compile=("$cxx" -std=c++20 -I "$source/include")
for part in tree api open_api discovery table import; do
  "${compile[@]}" -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror -c "$here/$part.cpp" \
    -o "$scratch/$part.o" || exit 1
done
"$cxx" "$scratch"/*.o -lyaml-cpp -o "$scratch/import" || exit 1
import=$scratch/import
cd "$here/documents" || exit 1

# import STATUS ARGUMENT...: runs the importer, whose status has to be this.
imports() {
  local status=0 right=$1
  shift
  "$import" "$@" >"$scratch/output" 2>"$scratch/findings" || status=$?
  ((status == right)) || { fail "import $*: status $status, not $right"; cat "$scratch/findings"; }
}
# says TEXT: among what the importer found is a line that begins or goes on so.
says() { grep -qF -- "$1" "$scratch/findings" || { fail "no finding: $1"; cat "$scratch/findings"; }; }

if (($# > 4)); then
  requests=$4
  read -r -a options <<<"$5"
  for description in "${@:6}"; do
    [[ $description == /* ]] || description=$OLDPWD/$description
    echo "== $description"
    status=0
    "$import" --name=imported "${options[@]}" "$description" "$scratch/policy.hpp" >"$scratch/output" \
      2>"$scratch/findings" || status=$?
    ((status < 2)) || { fail "$description"; tail -n 5 "$scratch/findings"; continue; }
    tail -n 1 "$scratch/findings"
    printf '#include "policy.hpp"\n#include "answer.hpp"\nint main() { return answer<imported>(""); }\n' \
      >"$scratch/one.cpp"
    "${compile[@]}" -I "$here" "$scratch/one.cpp" -o "$scratch/one" &&
      "$python" "$here/evaluate.py" "${options[@]}" "$description" "$scratch/one" "$requests" || fail "$description"
    rm -f "$scratch/policy.hpp"
  done
  exit "$failed"
fi

# 1. What does not fit is listed, all at once, and is not in the policy.
imports 1 --name=library library.yaml "$scratch/library.hpp"
says 'library.yaml:48: note: GET /books/{book}/copies/{book}: the second parameter {book} is called {book2}'
says 'library.yaml:56: note: GET /api/v2/covers/{name}: is joined with getCover'
says 'library.yaml:27: note: GET /branches/{branch}/shelves: an example of {branch} holds a slash: {branch:slashes}'
says 'library.yaml:68: note: POST /loans/{loan-id}:close: an alternative names the scheme unheard'
says 'library.yaml:68: note: POST /api/v2/loans/{loan-id}:close: has the name of another operation'
says 'library.yaml:70: note: GET /search?kind=book: a query in its path'
says 'library.yaml:70: left out: GET /api/v2/search: another operation has the same method and shape'
says 'library.yaml:72: left out: GET /api/v2/search: another operation has the same method and shape'
says 'library.yaml:74: note: GET /readers#mine: a fragment in its path'
says 'note: loans.write: is needed, and declared nowhere'
says '16 operations, 4 scopes, 1 facts; 2 left out, and so denied; 0 need a choice'
grep -qF '"GET /deep/north/{edition}/archive/new"' "$scratch/library.hpp" || fail 'a server of variables has another path'
grep -qF '"GET /shelf/r1/archive/{edition}"' "$scratch/library.hpp" || fail 'a server that begins with a variable, too'
imports 1 --name=misfits misfits.yaml "$scratch/misfits.hpp"
says 'misfits.yaml:9: left out: GET /{a}{b}: operation "getTwo": "/{a}{b}" has two parameters with nothing between them'
says 'misfits.yaml:10: left out: GET /odd: the scope "a & b" is no scope-token'
says 'misfits.yaml:11: left out: GET /open/{brace: a brace in its path is not closed'
says 'misfits.yaml:12: left out: GET /a//b: operation "readEmpty": "/a//b" has an empty segment'
says 'misfits.yaml:13: left out: GET /text: its security is no list'
says 'misfits.yaml:14: note: GET /unheard: an alternative names the scheme unheard'
says 'misfits.yaml:14: left out: GET /unheard: no alternative of its security can be imported'
says 'misfits.yaml:15: left out: GET /upper: is no method in lower case'
says 'misfits.yaml:18: left out: post /beside: stands beside a reference'
says 'misfits.yaml:19: left out: webhooks: is not read'
says '2 operations'

# 2. What a description leaves open needs a choice; nothing is written before it is made.
imports 2 choices.json "$scratch/none.hpp"
says 'choices.json:14: needs a choice: GET /nothing: no security is stated: --no-security='
says 'choices.json:15: needs a choice: DELETE /empty: lists no scopes for oauth, which has some: --empty-scopes='
says 'choices.json:16: needs a choice: GET /pair: needs x and x.read together: --paired-scopes='
says 'choices.json:17: needs a choice: GET /roles: lists names for staff, which has no scopes: --roles='
says 'choices.json:7: note: oidc: has scopes as oauth has: tokens of both count alike'
says 'choices.json:10: note: api_key: is the fact scheme.api_key_2, since another scheme is scheme.api_key'
[[ ! -e $scratch/none.hpp ]] || fail 'a header was written though choices were open'
open=(--no-security=any-token --empty-scopes=any-token --paired-scopes=any --roles=scopes)
shut=(--no-security=denied --empty-scopes=denied --paired-scopes=all --roles=scopes)
imports 0 --name=opened "${open[@]}" choices.json "$scratch/opened.hpp"
imports 1 --name=shut "${shut[@]}" choices.json "$scratch/shut.hpp"
says '5 operations, 4 scopes, 3 facts; 2 left out, and so denied'

# 3. Descriptions of the other kinds.
imports 1 --name=shop shop.json "$scratch/shop.hpp"
says 'shop.json:12: left out: HEAD /orders/{id}: needs less than the GET of its path'
says 'shop.json:11: note: list orders: is called list_orders'
imports 0 --name=notes notes.json "$scratch/notes.hpp"
imports 2 rows.tsv "$scratch/rows.hpp"
says 'rows.tsv:3: needs a choice: POST /a: needs read and read.all together'
imports 0 --name=rows --paired-scopes=all rows.tsv "$scratch/rows.hpp"
says 'rows.tsv:5: note: GET /a/{name}: is joined with getOne'
says 'rows.tsv:7: note: (: is needed, and declared nowhere'
imports 0 --name=commas rows.csv "$scratch/commas.hpp"
says 'rows.csv:2: note: get, all: is called get,_all'

# 4. What cannot be read is refused, with its line.
while read -r name line words; do
  imports 2 "bad/$name" "$scratch/bad.hpp"
  says "bad/$name:$line: $words"
done <<'ROWS'
aliases.yaml 1 the document has more than two million places
cut_off.json 3 [json.exception.parse_error.101]
cut_off.yaml 4 end of sequence flow not found
key_twice.json 3 the key "/a" stands twice in one object
key_twice.yaml 5 the key "/a" stands twice in one object
no_object.yaml 1 the document is no object
no_requirement.tsv 1 the first row names no columns method, path and requirement
of_nothing.yaml 1 the document has none of the members
open_quote.csv 2 a quote is not closed
reference_outside.yaml 4 a reference to ../../../../../api.hpp, which lies outside
reference_to_a_server.yaml 4 a reference to https://elsewhere.example/a.yaml
reference_to_nothing.yaml 4 the reference #/nowhere leads nowhere
references_in_a_circle.yaml 4 references lead to each other
short_row.tsv 2 the row has 2 fields, and the first one 3
ROWS
[[ ! -e $scratch/bad.hpp ]] || fail 'a header was written of what cannot be read'
imports 2 --unheard=of library.yaml "$scratch/bad.hpp"
says 'unknown option --unheard=of'
imports 2 '--name=a b' library.yaml "$scratch/bad.hpp"
imports 2 --name=library library.yaml "$scratch/no/such/folder.hpp"
says 'cannot be written'

# 5. The policies answer as the descriptions are evaluated by another program.
policies=(library opened shut shop notes rows commas)
{
  for name in "${policies[@]}"; do echo "#include \"$name.hpp\""; done
  echo '#include "answer.hpp"'
  echo 'int main(int count, char** given) {'
  echo '  const std::string_view name = given[1], what = count > 2 ? given[2] : "";'
  for name in "${policies[@]}"; do echo "  if (name == \"$name\") return answer<$name>(what);"; done
  echo '  return 2;'
  echo '}'
} >"$scratch/all.cpp"
"${compile[@]}" -I "$here" "$scratch/all.cpp" -o "$scratch/all" ||
  { fail 'what was imported does not compile'; exit 1; }
evaluated() {  # evaluated NAME DESCRIPTION OPTION...
  local name=$1 description=$2
  shift 2
  "$python" "$here/evaluate.py" "$@" "$description" "$scratch/all $name" 400 || fail "answers of $name"
}
evaluated library library.yaml
evaluated opened choices.json "${open[@]}"
evaluated shut choices.json "${shut[@]}"
evaluated shop shop.json
evaluated notes notes.json
evaluated rows rows.tsv --paired-scopes=all
evaluated commas rows.csv

# 6. --check holds a header to its description.
imports 0 --check notes.json "$scratch/notes.hpp"
imports 0 --check choices.json "$scratch/shut.hpp"
[[ ! -s $scratch/output ]] || fail '--check shows a difference where something is left out and nothing differs'
sed 's|"GET /notes/v1/about", "https://auth.example/notes.readonly"|"GET /notes/v1/about", ambit::anyone|' \
  "$scratch/notes.hpp" >"$scratch/changed.hpp"
imports 1 --check notes.json "$scratch/changed.hpp"
grep -q '^+ .*GET /notes/v1/about", "https' "$scratch/output" || fail '--check does not show the row that differs'

# 7. A second run shows what changes for callers.
imports 0 --name=notes "--compile=$cxx -std=c++20 -I '$source/include'" notes.json "$scratch/notes.hpp"
[[ ! -s $scratch/output ]] || fail 'a second run of the same description shows a difference'
cp "$scratch/changed.hpp" "$scratch/again.hpp"
imports 0 --name=notes "--compile=$cxx -std=c++20 -I '$source/include'" notes.json "$scratch/again.hpp"
grep -q '^| tighter .*notes.about' "$scratch/output" ||
  { fail 'a second run does not show a tighter operation'; cat "$scratch/output"; }

# 8. A policy that was written back is imported as it was.
"$scratch/all" library open-api >"$scratch/back.json"
imports 0 --name=library --empty-scopes=any-token --paired-scopes=all "$scratch/back.json" "$scratch/back.hpp"
diff <(grep -v '^//\|mount' "$scratch/library.hpp") <(grep -v '^//' "$scratch/back.hpp") ||
  fail 'what was written back differs'
"$scratch/all" library scopes >"$scratch/scopes.tsv"
grep -qxF $'books\tremoveBook\tDELETE /api/v2/books/{book}\tscheme.key' "$scratch/scopes.tsv" ||
  fail 'the table of scopes lacks a row'
exit "$failed"
