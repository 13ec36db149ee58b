// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// A server of cpp-httplib behind the policy of books: cpp_httplib PORT ISSUER AUDIENCE JWKS_FILE

#include "cpp_httplib.hpp"

#include "servers.hpp"

#include "gateways/shared/patient_server.hpp"

#include <cstdlib>

int main(int count, char** arguments) {
  if (count != 5) return 2;
  token_checker checker(arguments[2], arguments[3], arguments[4]);
  patient_server server;
  guard<books, books_origins>(
      server, [&checker](const ambit::credentials& presented, const httplib::Request&) { return checker(presented); });

  // Handlers answer with their operation's name and what they were asked for.
  const auto named = [](const char* name) {
    return [name](const httplib::Request& asked, httplib::Response& to) {
      to.set_content(std::string(name) + ' ' + asked.method + ' ' + asked.target + ' ' + asked.body, "text/plain");
    };
  };
  server.Get("/books/audit", named("audit"));
  server.Get("/books", named("listBooks"));
  server.Post("/books", named("addBook"));
  server.Get("/books/([^/]+)", named("getBook"));
  server.Put("/books/([^/]+)", named("changeBook"));
  server.Patch("/books/([^/]+)", named("changeBook"));
  server.Get("/files/(.+)", named("getFile"));
  server.Get("/branches/(.+)", named("getBranch"));
  server.Get("/terms", named("readTerms"));
  server.Get("/hello", named("greet"));
  server.Get("/me", named("whoAmI"));
  server.Get("/vault", named("vault"));
  return server.bind(std::atoi(arguments[1])) && server.listen_after_bind() ? 0 : 1;
}
