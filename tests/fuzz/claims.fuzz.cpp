// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "../model/care_policies.hpp"
#include "issuers.hpp"
#include "law.hpp"

#include <set>

// Claims of a token beside a model. The first byte chooses how the issuer states scopes. What follows are lines, each a
// claim or an element of a list. json_claims.fuzz.cpp reads them from JSON.

namespace {

using fuzz::hold;
using tables = care::among_unused<65>;
struct policy : ambit::policy<tables> {};
using names = std::set<std::string, std::less<>>;

constexpr ambit::scope_claim own_issuer{.name = "scp", .type = ambit::claim_type::list, .refused = "scp"};

/// A claim as lines have it: `tNAME=TEXT`, `lNAME`, `oNAME`; then, of a list, elements `eTEXT`, or `n` for another
/// type.
struct claim {
  char type = 'o';
  std::string_view name{};
  std::string_view text{};
  std::vector<std::string_view> elements{};
  bool has_others = false;
};

std::vector<claim> claims_of(const fuzz::pieces& lines) {
  std::vector<claim> claims;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    if (line.empty()) continue;
    const std::string_view rest = line.substr(1);
    const std::size_t equal = rest.find('=');
    if (line[0] == 'e' || line[0] == 'n') {
      if (claims.empty() || claims.back().type != 'l') continue;
      if (line[0] == 'n')
        claims.back().has_others = true;
      else
        claims.back().elements.push_back(rest);
    } else if (line[0] == 't') {
      claims.push_back({'t', rest.substr(0, equal), equal == rest.npos ? "" : rest.substr(equal + 1), {}, false});
    } else {
      claims.push_back({line[0] == 'l' ? 'l' : 'o', rest, {}, {}, false});
    }
  }
  return claims;
}

/// Gives the same lines to a reader, elements of no list too.
template <class Reader>
void feed(const fuzz::pieces& lines, Reader& reader) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    if (line.empty()) continue;
    const std::string_view rest = line.substr(1);
    const std::size_t equal = rest.find('=');
    switch (line[0]) {
      case 't':
        reader.add_text(rest.substr(0, equal), equal == rest.npos ? "" : rest.substr(equal + 1));
        break;
      case 'l':
        reader.add_list(rest);
        break;
      case 'e':
        reader.add_element(rest);
        break;
      case 'n':
        reader.add_other_element();
        break;
      default:
        reader.add_other(rest);
    }
  }
}

policy::caller list_of(const std::vector<std::string_view>& elements) {
  std::string joined;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    for (std::size_t at = 0; at < elements[i].size(); ++at) {
      const auto byte = static_cast<unsigned char>(elements[i][at]);
      if (byte < 0x21 || byte > 0x7E || byte == '"' || byte == '\\')
        return ambit::rejected_token{ambit::rejection::malformed_scope, at, i};
    }
    if (elements[i].empty()) return ambit::rejected_token{ambit::rejection::malformed_scope, 0, i};
    joined += (i == 0 ? "" : " ") + std::string(elements[i]);
  }
  return elements.empty() ? policy::token_without_scope_claim() : policy::accepted_token(joined);
}

/// The caller by the words of the documentation: all claims are looked at together, in no order.
policy::caller caller_of(const std::vector<claim>& claims, const ambit::scope_claim& stated) {
  const ambit::rejected_token malformed{ambit::rejection::malformed_claim};
  const claim* found = nullptr;
  for (const claim& each : claims) {
    if (!stated.refused.empty() && each.name == stated.refused) return malformed;
    if (each.name != stated.name) continue;
    if (found != nullptr) return malformed;
    found = &each;
  }
  if (found == nullptr) return policy::token_without_scope_claim();
  const bool takes_text = stated.type != ambit::claim_type::list, takes_list = stated.type != ambit::claim_type::text;
  if (found->type == 't' && takes_text) {
    if (found->text.empty() && stated.empty_text_is_no_scope) return policy::token_without_scope_claim();
    return policy::accepted_token(found->text);
  }
  return found->type == 'l' && takes_list && !found->has_others ? list_of(found->elements) : malformed;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ambit::scope_claim& stated = fuzz::issuer(data[0], own_issuer);
  const fuzz::pieces lines(std::string_view(reinterpret_cast<const char*>(data + 1), size - 1), '\n');
  ambit::claims_reader<policy::vocabulary> reader(stated);
  feed(lines, reader);
  const policy::caller who = reader.finish();
  hold(who == caller_of(claims_of(lines), stated), "the caller of a token's claims");

  return 0;
}
