#!/bin/bash
# Builds the module, as Debian builds its own: against the headers of nginx-dev, configured as Debian's nginx is.
#
#   tests/gateways/nginx/build.sh OUTPUT.so POLICIES.cpp... [-- FLAG...]
#
# CXX is the compiler (g++). A file of policies defines ambit_policies(), as policies.cpp beside this does. What nginx's
# configure writes is kept in the folder of the output, and used again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
output=$1
shift
policies=()
while (($# > 0)) && [[ $1 != -- ]]; do
  policies+=("$1")
  shift
done
(($# == 0)) || shift
folder=$(cd "$(dirname "$output")" && pwd)
if [[ ! -f $folder/nginx/objs/ngx_auto_config.h ]]; then
  rm -rf "$folder/nginx"
  cp -r /usr/share/nginx/src "$folder/nginx"
  (
    cd "$folder/nginx"
    . ./conf_flags
    ./configure "${NGX_CONF_FLAGS[@]}" >configure.log 2>&1 || { tail -5 configure.log >&2; exit 1; }
  )
fi
src=$folder/nginx/src
nginx_flags=(-isystem "$folder/nginx/objs")
for part in core event event/modules event/quic os/unix http http/modules http/v2; do
  [[ ! -d $src/$part ]] || nginx_flags+=(-isystem "$src/$part")
done
# Nothing is exported but what nginx asks for, so that two builds in one process, as while it reloads, never mix.
printf '{ global: ngx_modules; ngx_module_names; ngx_module_order; local: *; };\n' >"$output.map"
own=(-fvisibility=hidden)
"${CXX:-g++}" --version | grep -q clang || own+=(-fno-gnu-unique)
"${CXX:-g++}" -std=c++20 -O2 -g -fPIC -shared "${own[@]}" \
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror \
  -I "$here/../../../include" -I "$here/../.." -I "$here" "${nginx_flags[@]}" "$@" \
  "$here/ngx_http_ambit_module.cpp" "${policies[@]}" -o "$output.new" \
  -Wl,-Bsymbolic,-z,relro,-z,now -Wl,--version-script="$output.map" -ljansson -lcrypto
mv "$output.new" "$output"
