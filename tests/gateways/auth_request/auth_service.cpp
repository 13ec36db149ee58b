// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// The service for the policy of books:
//
//   auth_service PORT ISSUER AUDIENCE JWKS_FILE URL
//
// It listens on 127.0.0.1, and ends with status 1 if it cannot, or if there are no keys.

#include "auth_service.hpp"

#include "gateways/shared/books.hpp"
#include "gateways/shared/patient_server.hpp"

#include <cstdio>
#include <cstdlib>

int main(int count, char** arguments) {
  if (count != 6) {
    std::fputs("usage: auth_service PORT ISSUER AUDIENCE JWKS_FILE URL\n", stderr);
    return 2;
  }
  tokens::fresh_verifier keys(
      {.issuer = arguments[2], .audience = arguments[3]}, arguments[4],
      [](const std::string& why) { std::fprintf(stderr, "auth_service: %s\n", why.c_str()); }, 1);
  if (!keys.has_keys()) return 1;

  patient_server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(64); };  // a connection that nginx keeps takes a thread
  server.set_keep_alive_max_count(1'000'000);
  server.set_keep_alive_timeout(60);
  server.set_tcp_nodelay(true);
  auth_service<books, books_origins> service(keys, arguments[5]);
  service.add_to(server);
  return server.bind(std::atoi(arguments[1])) && server.listen_after_bind() ? 0 : 1;
}
