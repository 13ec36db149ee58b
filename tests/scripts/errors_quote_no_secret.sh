#!/bin/sh
# What a compiler says of a mistake in an application, or of a secret that is too long, does not quote the secret.
#
#   tests/scripts/errors_quote_no_secret.sh CXX SOURCE_DIR
set -u
cxx=$1 source=$2
case $($cxx -x c++ -dM -E - </dev/null) in
  *__clang__*) flags='-fno-caret-diagnostics' ;;
  *) flags='-fno-diagnostics-show-caret' ;;
esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

# refused NAME WORD: the program on standard input does not compile, for a reason in which WORD stands but not 'hush'.
refused() {
  # shellcheck disable=SC2086
  if $cxx -std=c++20 $flags -fsyntax-only -I "$source/include" -x c++ - >"$scratch/said" 2>&1; then
    echo "FAILED: $1 compiles"
  elif ! grep -q "$2" "$scratch/said"; then
    echo "FAILED: of $1 the compiler does not say $2:"
    cat "$scratch/said"
  elif grep -q hush "$scratch/said"; then
    echo "FAILED: of $1 the compiler quotes the secret:"
    cat "$scratch/said"
  else
    return
  fi
  failed=1
}

refused 'a misspelt scope' call_names_an_unknown_scope <<'CODE'
#include <ambit/policies/fullscript.hpp>
auto app() {
  using fullscript = ambit::policies::fullscript;
  return fullscript::application_of("a", "id", "https://a.example", "catalog:raed")
      .with_secret(ambit::client_secret("hush"));
}
CODE

refused 'an edit of an application with a secret' 'static.assert' <<'CODE'
#include <ambit/policies/fullscript.hpp>
using fullscript = ambit::policies::fullscript;
constexpr auto app = fullscript::application_of("a", "id", "https://a.example", "catalog:read")
                         .with_secret(ambit::client_secret("hush"));
constexpr auto edited = app.renamed("");
static_assert(edited);
CODE

refused 'a constant with a misspelt scope' call_names_an_unknown_scope <<'CODE'
#include <ambit/policies/fullscript.hpp>
using fullscript = ambit::policies::fullscript;
constexpr auto app = fullscript::application_of("a", "id", "https://a.example", "catalog:raed")
                         .with_secret(ambit::client_secret("hush"));
CODE

refused 'a secret that is too long' client_secret_is_longer_than_128_bytes <<'CODE'
#include <ambit/applications/client_secret.hpp>
bool matches(std::string_view presented) {
  return ambit::client_secret("hush: a text that is too long for a secret, which has up to 128 bytes, and that is here for "
                              "a compiler not to quote it while it says why")
      .matches(presented);
}
CODE
exit "$failed"
