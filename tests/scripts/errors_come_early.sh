#!/bin/sh
# What README.md promises of errors: the mistake, the word, the row and the nearest right word of a table stand within the
# first five lines that a compiler prints, of clang before 15 the mistake, of clang from 21 on the words in a sentence;
# those of a literal in a call, within the first thirteen.
#
#   tests/scripts/errors_come_early.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
failed=0

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
write() {  # write SCOPE OPERATION: a policy that needs the scope, and a call of the operation.
  cat <<CODE
#include <ambit/ambit.hpp>
struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "$1"}};
};
struct policy : ambit::policy<tables> {};
bool asked(const policy::grants& held) { return policy::allows("$2", held); }
CODE
}
named() {  # named LINES WORD...: the words are within the first lines.
  lines=$1
  shift
  # shellcheck disable=SC2086
  $cxx -std=c++20 -I "$source/include" -fsyntax-only "$scratch/user.cpp" >"$scratch/said" 2>&1
  for word; do
    # A line that quotes the file is none of the compiler's words.
    head -n "$lines" "$scratch/said" | grep -v '^ *[0-9]* |' | grep -qF -- "$word" && continue
    failed=1
    echo "FAILED: '$word' is not within the first $lines lines:"
    head -n 20 "$scratch/said"
  done
}

words='requirement_names_an_unknown_word books:raed getBook books:read'
case $($cxx --version | head -n 1) in
  *clang*' 14.'*) words=requirement_names_an_unknown_word ;;
  *clang*' 2'[1-9].*) words='books:raed getBook books:read' ;;
esac
write books:raed getBook >"$scratch/user.cpp"
# shellcheck disable=SC2086
named 5 $words
write books:read getBok >"$scratch/user.cpp"
named 13 call_names_an_unknown_operation getBok getBook
exit "$failed"
