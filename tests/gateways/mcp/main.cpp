// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// server notes KEYS [local]: serves notes on a free port of 127.0.0.1, which it prints, to holders of tokens that the
// keys of the JWK set in the file KEYS verify. It is https://notes.example to its clients: what ends TLS stands before
// it. If it is local, it has the names of this machine as well.

#include "notes.hpp"
#include "server.hpp"
#include "suite.hpp"

#include "../tokens/callers.hpp"
#include "../tokens/keys.hpp"
#include "../tokens/verifier.hpp"

#include <httplib.h>

#include <cstdio>
#include <ctime>
#include <memory>
#include <mutex>
#include <string>

namespace {

/// Verifies bearer tokens by a file of keys, which is looked at again for a key that is not known, once a second at
/// most.
class keys_in_file {
 public:
  explicit keys_in_file(std::string path) : file_(std::move(path)), verifier_(rules()) {}

  const std::string& error() const { return file_.error(); }
  bool refresh() {
    const std::lock_guard<std::mutex> held(lock_);
    const std::time_t now = std::time(nullptr);
    if (now == looked_) return true;
    looked_ = now;
    const bool good = file_.refresh();
    verifier_.set_keys(file_.keys());
    return good;
  }
  mcp::holder<notes> verified(const ambit::credentials& presented) {
    tokens::checked_token checked = check(presented);
    if (checked.reason() == ambit::rejection::unknown_key && !checked.accepted() && refresh())
      checked = check(presented);
    const tokens::callers_of<notes> make;
    if (!checked.accepted()) return {make.rejected(checked.reason())};
    if (presented.kind() != ambit::credentials_kind::bearer || !checked.bound_to().empty())
      return {make.rejected(ambit::rejection::invalid_token)};  // a token that is bound takes a proof
    if (checked.text("sub").empty() || checked.text("client_id").empty())
      return {make.rejected(ambit::rejection::malformed_token)};  // of nobody nothing is known to be their own
    return {make.accepted(checked.claims()),
            {std::string(checked.text("sub")), std::string(checked.text("client_id"))}};
  }

 private:
  static tokens::token_rules rules() {
    tokens::token_rules stated;
    stated.issuer = std::string(notes_tables::metadata.authorization_servers);
    stated.audience = std::string(notes_tables::metadata.resource);
    stated.skew = 0;
    stated.is_access_token_stated = true;
    return stated;
  }
  tokens::checked_token check(const ambit::credentials& presented) {
    const tokens::verifier by = [this] {
      const std::lock_guard<std::mutex> held(lock_);
      return verifier_;
    }();
    return by.check_jwt(presented.token().unverified_text(), std::time(nullptr));
  }

  std::mutex lock_{};
  std::time_t looked_ = -1;
  tokens::key_file file_;
  tokens::verifier verifier_;
};

}  // namespace

/// Serves on a free port, by its names on this machine if it `is_local`.
template <class Api>
int serve(mcp::server<Api>& server, bool is_local) {
  httplib::Server http;
  server.attach_to(http);
  const int port = http.bind_to_any_port("127.0.0.1");
  if (is_local)
    for (const char* name : {"http://localhost:", "http://127.0.0.1:"}) server.add_origin(name + std::to_string(port));
  std::printf("%d\n", port);
  std::fflush(stdout);
  return http.listen_after_bind() ? 0 : 1;
}

int main(int count, char** arguments) {
  const std::string_view what = count > 1 ? arguments[1] : "";
  if (what == "suite" && count == 2) {
    mcp::server<suite_api> server([](const ambit::credentials& presented) { return mcp::holder<suite>{presented}; });
    return serve(server, true);
  }
  const bool is_local = count == 4 && std::string_view(arguments[3]) == "local";
  if (what != "notes" || (count != 3 && !is_local))
    return std::fputs("usage: server notes KEYS [local] | server suite\n", stderr), 2;
  keys_in_file keys(arguments[2]);
  if (!notes::is_intact() || !keys.refresh()) return std::fprintf(stderr, "%s\n", keys.error().c_str()), 1;
  mcp::server<notes_api> server([&keys](const ambit::credentials& presented) { return keys.verified(presented); });
  server.add_origin("https://notes.example");
  return serve(server, is_local);
}
