// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "../examples/claims_jansson.hpp"
#include "../examples/claims_nlohmann.hpp"
#include "issuers.hpp"
#include "law.hpp"

#include <ambit/ambit.hpp>

// The payload of a token, or an answer of introspection: a JSON text, which two libraries give to the reader of claims.
// The first byte chooses how the issuer states scopes. Two that both read a text make the same caller of it.

namespace {

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}, {"admin"}};
  static constexpr ambit::operation operations[] = {{"list", ambit::no_route, "read"}};
};
using policy = ambit::policy<tables>;

constexpr ambit::scope_claim own_issuer{.name = "active", .type = ambit::claim_type::list, .refused = "active"};

bool is_unread(const policy::caller& who) {
  return who.rejected() != nullptr && who.rejected()->reason == ambit::rejection::malformed_token;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ambit::scope_claim& stated = fuzz::issuer(data[0], own_issuer);
  const fuzz::pieces text(std::string_view(reinterpret_cast<const char*>(data + 1), size - 1), '\x1E');
  const policy::caller one = example::caller_by_nlohmann<policy>(text[0], stated);
  const policy::caller other = example::caller_by_jansson<policy>(text[0], stated);
  fuzz::hold(one == other || is_unread(one) || is_unread(other), "two JSON libraries give the reader the same claims");
  return 0;
}
