// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// The filter for the policy of books, as a module of WebAssembly.

#include "filter.hpp"

#include "gateways/shared/books.hpp"

#include <wasi/api.h>

#define AMBIT_EXPORT(name) [[clang::export_name(#name)]]

namespace {

filter<books, books_origins>& the_filter() {
  static filter<books, books_origins> made;
  return made;
}

}  // namespace

extern "C" {

// The C library would write its last words by these, which are none of the functions that a host has to have.
__wasi_errno_t __wasi_fd_close(__wasi_fd_t) { return __WASI_ERRNO_BADF; }
__wasi_errno_t __wasi_fd_seek(__wasi_fd_t, __wasi_filedelta_t, __wasi_whence_t, __wasi_filesize_t*) {
  return __WASI_ERRNO_BADF;
}
__wasi_errno_t __wasi_fd_write(__wasi_fd_t, const __wasi_ciovec_t*, std::size_t, __wasi_size_t*) {
  return __WASI_ERRNO_BADF;
}

AMBIT_EXPORT(proxy_abi_version_0_2_1) void proxy_abi_version_0_2_1() {}
AMBIT_EXPORT(proxy_on_memory_allocate) void* proxy_on_memory_allocate(std::size_t size) { return std::malloc(size); }
AMBIT_EXPORT(proxy_on_context_create) void proxy_on_context_create(proxy_wasm::context, proxy_wasm::context) {}
AMBIT_EXPORT(proxy_on_vm_start) bool proxy_on_vm_start(proxy_wasm::context, std::size_t) { return books::is_intact(); }
AMBIT_EXPORT(proxy_on_configure) bool proxy_on_configure(proxy_wasm::context, std::size_t) {
  return books::is_intact();
}
AMBIT_EXPORT(proxy_on_request_headers)
proxy_wasm::action proxy_on_request_headers(proxy_wasm::context id, std::size_t, bool) {
  return the_filter().on_request(id);
}
AMBIT_EXPORT(proxy_on_response_headers)
proxy_wasm::action proxy_on_response_headers(proxy_wasm::context id, std::size_t, bool) {
  return the_filter().on_response(id);
}
AMBIT_EXPORT(proxy_on_done) bool proxy_on_done(proxy_wasm::context) { return true; }
AMBIT_EXPORT(proxy_on_delete) void proxy_on_delete(proxy_wasm::context id) { the_filter().on_delete(id); }

}  // extern "C"
