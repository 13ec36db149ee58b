// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// The service of tests/gateways/auth_request for the policy that load.js asks by.
//
//   service PORT ISSUER AUDIENCE JWKS_FILE

#include "gateways/auth_request/auth_service.hpp"
#include "gateways/shared/patient_server.hpp"

#include <ambit/policies/fullscript.hpp>

#include <cstdlib>

namespace {

struct fullscript : ambit::policy<ambit::policies::fullscript_tables, ambit::answers> {};
constexpr ambit::cors_rules origins{.origins = "https://app.example"};

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) return 2;
  tokens::fresh_verifier keys({.issuer = arguments[2], .audience = arguments[3]}, arguments[4],
                              [](const std::string&) {}, 1);
  if (!keys.has_keys()) return 1;
  patient_server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(64); };  // a connection that nginx keeps takes a thread
  server.set_keep_alive_max_count(1'000'000'000);
  server.set_keep_alive_timeout(60);
  server.set_tcp_nodelay(true);
  auth_service<fullscript, origins> service(keys, "https://api.example");
  service.add_to(server);
  return server.bind(std::atoi(arguments[1])) && server.listen_after_bind() ? 0 : 1;
}
