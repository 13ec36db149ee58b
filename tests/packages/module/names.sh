#!/bin/sh
# Prints the public names of namespace ambit, one a line: all that <ambit/ambit.hpp> and the headers of further parts of
# policies declare in it, and the sentences of mistakes, which are part of the first with clang from 21 on. They are as
# clang completes them, but for the namespaces `detail` and `error` and that of the version. And the module unit that
# exports them, include/ambit/ambit.cppm.
#
#   tests/packages/module/names.sh CLANG SOURCE_DIR            the public names
#   tests/packages/module/names.sh CLANG SOURCE_DIR MODULE     the names that the precompiled MODULE exports
#   tests/packages/module/names.sh CLANG SOURCE_DIR --unit     the module unit
set -eu
clang=$1 source=$2 module=${3:-}
export LC_ALL=C
includes='#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>
#include <ambit/answer.hpp>
#include <ambit/applications.hpp>
#include <ambit/claims.hpp>
#include <ambit/consents.hpp>
#include <ambit/cors.hpp>
#include <ambit/credentials.hpp>
#include <ambit/explanation.hpp>
#include <ambit/gate.hpp>
#include <ambit/gate_cors.hpp>
#include <ambit/implication_patterns.hpp>
#include <ambit/mistake_in_words.hpp>
#include <ambit/operation_data.hpp>'
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

case $module in
  '' | --unit) printf '%s\n' "$includes" >"$scratch/names.cpp"; set -- ;;
  *) printf 'import ambit;\n' >"$scratch/names.cpp"; set -- "-fmodule-file=ambit=$module" ;;
esac
cp "$scratch/names.cpp" "$scratch/head.cpp"
# completed SCOPE CLANG_OPTION...: the names that stand behind the scope.
completed() {
  scope=$1
  shift
  { cat "$scratch/head.cpp"; printf 'int x = %s\n' "$scope"; } >"$scratch/names.cpp"
  line=$(wc -l <"$scratch/names.cpp")
  $clang -std=c++20 -I "$source/include" "$@" -fsyntax-only \
    -Xclang -code-completion-at="$scratch/names.cpp:$line:$((${#scope} + 9))" "$scratch/names.cpp" 2>/dev/null |
    sed -n 's/^COMPLETION: \([^ <]*\).*/\1/p'
}
# Namespaces of constants are listed by what is in them.
namespaces='backends scope_claims'
{
  completed ambit:: "$@" | grep -vx -e detail -e error -e backends -e scope_claims -e 'v[0-9_]*' || :
  for one in $namespaces; do completed "ambit::$one::" "$@" | sed "s/^/$one::/"; done
} | sort -u >"$scratch/names"
[ "$module" = --unit ] || { cat "$scratch/names"; exit; }

sed -n 1p "$source/include/ambit/ambit.hpp"
cat <<UNIT

// The module: \`import ambit;\` gives what the headers included here give, without names of namespace ambit::detail.
// The list of names is written by tests/packages/module/names.sh, and compared with the headers by its test.

module;

$includes

export module ambit;

export namespace ambit {

UNIT
grep -v :: "$scratch/names" | sed 's/.*/using ambit::&;/'
printf '\n}  // namespace ambit\n'
for one in $namespaces; do
  printf '\nexport namespace ambit::%s {\n\n' "$one"
  sed -n "s/^$one::.*/using ambit::&;/p" "$scratch/names"
  printf '\n}  // namespace ambit::%s\n' "$one"
done
