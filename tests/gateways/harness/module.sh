# shellcheck shell=bash disable=SC2154
# To be sourced by tests that run nginx: what they need, and the module, built below the current directory. There it stays
# for the next test, until a file that it is made of changes.
#
#   needs_nginx                 status 77 says that something is missing
#   build_module NAME FLAG...   builds it by $cxx from $source with these flags; AMBIT_NGINX_MODULE names it

needs_nginx() {
  command -v node >/dev/null || { echo 'SKIPPED: install nodejs'; return 77; }
  node -e 'process.exit(+process.versions.node.split(".")[0] < 18 ? 1 : 0)' || { echo 'SKIPPED: install nodejs 18'; return 77; }
  command -v setpriv >/dev/null || { echo 'SKIPPED: install util-linux'; return 77; }
  PATH=$PATH:/usr/sbin
  command -v nginx >/dev/null || { echo 'SKIPPED: install nginx'; return 77; }
  [[ -d /usr/share/nginx/src ]] || { echo 'SKIPPED: install nginx-dev'; return 77; }
  [[ -f /usr/include/jansson.h ]] || { echo 'SKIPPED: install libjansson-dev'; return 77; }
  [[ -f /usr/include/openssl/evp.h ]] || { echo 'SKIPPED: install libssl-dev'; return 77; }
}
build_module() {
  local name=$1 folder made_of
  shift
  folder=$PWD/module/$name
  mkdir -p "$folder"
  (
    exec 9>"$folder/.lock"  # of tests that run at the same time one builds, and the others wait
    flock 9  # below, `|| exit` each time: `set -e` does nothing in what stands before `||`
    made_of=$(cd "$source" && find include tests/examples tests/gateways/nginx tests/gateways/tokens -type f -print0 |
      sort -z | xargs -0 sha256sum | { cat; echo "$cxx $*"; "$cxx" --version; } | sha256sum) || exit
    [[ -f $folder/made_of && $(<"$folder/made_of") == "$made_of" ]] && exit
    CXX=$cxx "$source/tests/gateways/nginx/build.sh" "$folder/ngx_http_ambit_module.so" \
      "$source/tests/gateways/nginx/policies.cpp" ${1:+-- "$@"} || exit
    echo "$made_of" >"$folder/made_of"
  ) || return
  export AMBIT_NGINX_MODULE=$folder/ngx_http_ambit_module.so
}
