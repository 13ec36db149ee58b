// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/lasting_text.hpp>
#include <ambit/text/tokens.hpp>
#include <ambit/vocabulary/caller.hpp>
#include <ambit/vocabulary/scope_string.hpp>

#include <string_view>

namespace ambit::inline v0_2 {

/// The types that a claim's value may have.
enum class claim_type : unsigned char {
  text,          ///< a text, a scope string
  list,          ///< a list of texts, each a scope-token
  text_or_list,  ///< either
};

/// How an issuer states which scopes a token carries.
struct scope_claim {
  /// The claim that lists the scopes.
  detail::lasting_text name = "scope";
  /// What its value is.
  claim_type type = claim_type::text;
  /// Another claim that may list scopes: a token that has it is rejected, since it would go unread. Empty for none.
  detail::lasting_text refused = "scp";
  /// Whether an empty text is what a token without scopes carries; otherwise it is malformed.
  bool empty_text_is_no_scope = false;
};

/// What issuers do. Each is one claim: no token is read for the scopes of two.
namespace scope_claims {

/// `scope`, a text that is not empty, or no such claim. Source: RFC 9068 section 2.2.3, RFC 7662 section 2.2.
inline constexpr scope_claim strict{};
/// The same, but `"scope": ""` as well: Keycloak, and others that always write the claim.
inline constexpr scope_claim keycloak{.empty_text_is_no_scope = true};
/// `scp`, a list: Okta.
inline constexpr scope_claim okta{.name = "scp", .type = claim_type::list, .refused = "scope"};
/// `scp`, a text: Microsoft Entra, what a user consented to.
inline constexpr scope_claim entra{.name = "scp", .type = claim_type::text, .refused = "scope"};
/// `roles`, a list: Microsoft Entra, what an application may do without a user. A token that has `scp` has a user.
inline constexpr scope_claim entra_application{.name = "roles", .type = claim_type::list, .refused = "scp"};
/// `permissions`, a list: Auth0, where an API has its permissions written into tokens. Its `scope`, which lists what
/// was asked for, is not looked at.
inline constexpr scope_claim auth0_permissions{.name = "permissions", .type = claim_type::list, .refused = "scp"};

}  // namespace scope_claims

/// Makes a caller of a token's claims, which the user's library has parsed, once something has verified the token.
///
/// It takes the members of the one object that holds the claims, not those of objects in it: each by the function for
/// the type of its value. Claims that are not asked for mean nothing.
///
/// - No claim of scopes: a token without scopes.
/// - A text: a scope string, see `read_scope_string`; an empty one is malformed, unless the `scope_claim` says
///   that it means no scopes.
/// - A list: see `scope_list_reader`; one without elements is a token without scopes.
/// - Of another type, null among them; given twice; or beside the claim that is refused: `malformed_claim`.
///
/// Whatever is rejected stays rejected, and holds no grants.
///
/// Source: RFC 9068 sections 2.2.3 and 4, RFC 7662 section 2.2, RFC 7519 section 4 (names are unique).
template <class Vocabulary>
class claims_reader {
 public:
  /// A reader of the claim that `stated` describes.
  constexpr explicit claims_reader(const scope_claim& stated = scope_claims::strict) noexcept : stated_(stated) {}

  /// Takes a claim whose value is a text.
  constexpr void add_text(std::string_view name, std::string_view value) noexcept {
    if (!begins(name, claim_type::text)) return;
    if (value.empty() && stated_.empty_text_is_no_scope) return;
    who_ = read_scope_string<Vocabulary>(value);
  }
  /// Takes a claim whose value is a list, which `add_element` goes on with until the next claim.
  constexpr void add_list(std::string_view name) noexcept { in_list_ = begins(name, claim_type::list); }
  /// Takes the next element of the list, a text.
  constexpr void add_element(std::string_view value) noexcept {
    if (in_list_) list_.add(value);
  }
  /// Takes the next element of the list, whose type is another one.
  constexpr void add_other_element() noexcept {
    if (in_list_) refuse();
  }
  /// Takes a claim whose value has another type: null, a number, a truth value, an object.
  constexpr void add_other(std::string_view name) noexcept {
    in_list_ = false;
    if (is_read(name) || is_refused(name)) refuse();
  }

  /// The caller whose token has the claims taken.
  [[nodiscard]] constexpr caller<Vocabulary> finish() const noexcept {
    if (is_refused_) return rejected_token{rejection::malformed_claim};
    return is_list_ ? list_.finish() : who_;
  }

 private:
  constexpr bool is_read(std::string_view name) const noexcept { return detail::same_text(name, stated_.name); }
  constexpr bool is_refused(std::string_view name) const noexcept {
    return !stated_.refused.empty() && detail::same_text(name, stated_.refused);
  }
  constexpr void refuse() noexcept { is_refused_ = true; }
  /// Whether a claim that begins is the one to read, and has its type.
  constexpr bool begins(std::string_view name, claim_type type) noexcept {
    in_list_ = false;
    if (is_refused(name)) refuse();
    if (!is_read(name)) return false;
    if (is_found_ || (stated_.type != type && stated_.type != claim_type::text_or_list)) refuse();
    is_found_ = true;
    is_list_ = type == claim_type::list;
    return !is_refused_;
  }

  scope_claim stated_;
  caller<Vocabulary> who_ = token<Vocabulary>(scope_set<Vocabulary>());
  scope_list_reader<Vocabulary> list_{};
  bool is_found_ = false;
  bool is_list_ = false;
  bool in_list_ = false;
  bool is_refused_ = false;
};

}  // namespace ambit::inline v0_2
