// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/applications/scope_request.hpp>

#include <ambit/applications.hpp>
#include <ambit/consents.hpp>
#include <ambit/policies/fullscript.hpp>

#include "model/care_model.hpp"
#include "model/care_policies.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::string_view_literals;
using ambit::scope_request_fault;

struct letters {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}, {"d"}, {"ab"}};
};
struct policy : ambit::policy<letters, ambit::applications, ambit::consents> {};
constexpr auto granted = policy::scopes_of("a b c");

constexpr bool narrows_to(std::string_view asked, const policy::scope_set& expected) {
  const auto made = policy::narrowed_scopes(granted, asked);
  return made && made.scopes() == expected && made.fault() == scope_request_fault::none && made.offending().empty() &&
         !made.has_to_state_scope();
}
static_assert(narrows_to("a", policy::scopes_of("a")), "narrowing");
static_assert(narrows_to("c a", policy::scopes_of("a c")), "order means nothing");
static_assert(narrows_to("a a", policy::scopes_of("a")), "nor does repetition");
static_assert(narrows_to("a b c", granted));
static_assert(narrows_to("", granted), "omitted: what was listed");
static_assert(policy::narrowed_scopes(granted).scopes() == granted);
static_assert(policy::narrowed_scopes(policy::scope_set()) &&
              policy::narrowed_scopes(policy::scope_set()).scopes().empty());

struct wrong {
  std::string_view asked;
  scope_request_fault fault;
  std::size_t offset;
  std::string_view offending;
  std::size_t byte;
};
constexpr wrong faults[] = {
    {"a d", scope_request_fault::excessive, 2, "d", 2},  // beyond what was granted
    {"d", scope_request_fault::excessive, 0, "d", 0},
    {"ab", scope_request_fault::excessive, 0, "ab", 0},  // no scope is part of another one
    {"a x", scope_request_fault::unknown, 2, "x", 2},
    {"A", scope_request_fault::unknown, 0, "A", 0},
    {"a d x", scope_request_fault::excessive, 2, "d", 2},  // the first one is named, whatever is wrong with it
    {"a x d", scope_request_fault::unknown, 2, "x", 2},
    {"a\tb", scope_request_fault::malformed, 0, "a\tb", 1},
    {"x a\tb", scope_request_fault::unknown, 0, "x", 0},
    {"a b c ", scope_request_fault::malformed, 6, "", 6},
    {" a", scope_request_fault::malformed, 0, "", 0},
    {" ", scope_request_fault::malformed, 0, "", 0},
    {"a  b", scope_request_fault::malformed, 2, "", 2},
    {"a b\"", scope_request_fault::malformed, 2, "b\"", 3},
    {"a b\0"sv, scope_request_fault::malformed, 2, "b\0"sv, 3},
    {"a \xff", scope_request_fault::malformed, 2, "\xff", 2},
    {"a,b", scope_request_fault::unknown, 0, "a,b", 0},
    {"a\r\nb", scope_request_fault::malformed, 0, "a\r\nb", 1},
};
constexpr bool is_refused(const wrong& each) {
  const auto made = policy::narrowed_scopes(granted, each.asked);
  return !made && made.fault() == each.fault && made.offset() == each.offset && made.offending() == each.offending &&
         made.byte_offset() == each.byte && made.scopes().empty();
}
constexpr bool all_are_refused() {
  for (const wrong& each : faults)
    if (!is_refused(each)) return false;
  return true;
}
static_assert(all_are_refused());
static_assert(scope_request_fault() != scope_request_fault::none);

using fullscript = ambit::policies::fullscript;
constexpr auto clinic =
    fullscript::application_of("Clinic", "id", "https://clinic.example/cb", "catalog:read clinic:read patients:read");
static_assert(fullscript::requested_scopes(clinic).scopes() == clinic.asked());
static_assert(fullscript::requested_scopes(clinic).has_to_state_scope(), "nothing was asked for by name");
static_assert(!fullscript::requested_scopes(clinic).has_to_state_scope(fullscript::scope_set()),
              "no scope string is empty");
static_assert(fullscript::requested_scopes(clinic, "catalog:read patients:read").scopes() ==
              fullscript::scopes_of("catalog:read patients:read"));
static_assert(!fullscript::requested_scopes(clinic, "patients:read catalog:read").has_to_state_scope());
static_assert(fullscript::requested_scopes(clinic, "patients:read").scopes() ==
              fullscript::scopes_of("catalog:read patients:read"));
static_assert(fullscript::requested_scopes(clinic, "patients:read").has_to_state_scope(), "a required scope was added");
static_assert(fullscript::requested_scopes(clinic, "patients:read clinic:read")
                  .has_to_state_scope(fullscript::scopes_of("catalog:read")),
              "the user agreed to less");
static_assert(fullscript::requested_scopes(clinic, "patients:read clinic:write").offset() == 14);
static_assert(fullscript::requested_scopes(clinic, "patients:read clinic:write").offending() == "clinic:write");
static_assert(!fullscript::requested_scopes(clinic, "patients:read clinic:write").scopes().contains("catalog:read"),
              "what is refused is not granted in part, nor are the required scopes");

struct ignoring_tables : letters {
  static constexpr ambit::scope_parameter authorization_scope = ambit::scope_parameter::is_ignored;
};
struct ignoring : ambit::policy<ignoring_tables, ambit::applications, ambit::consents> {};
template <class Policy>
constexpr auto asked_by_request =
    Policy::requested_scopes(Policy::application_of("An app", "id", "https://a.example/cb", "a b"),
                             ambit::authorization_request{.client_id = "id", .scope = "b"});
static_assert(asked_by_request<policy>.scopes() == policy::scopes_of("b"));
static_assert(!asked_by_request<policy>.has_to_state_scope());
static_assert(asked_by_request<ignoring>.scopes() == ignoring::scopes_of("a b"));
static_assert(asked_by_request<ignoring>.has_to_state_scope());

std::string text_of(const model::words& words) {
  std::string text;
  for (const model::word each : words) text += (text.empty() ? "" : " ") + std::string(each);
  return text;
}

/// The right reading of a request that is not empty, found word by word between single spaces.
struct expectation {
  scope_request_fault fault = scope_request_fault::none;
  std::size_t offset = 0, byte = 0;
  std::string offending, listed;
};
expectation expected_of(const std::string& asked) {
  std::vector<std::string> parts(1);
  for (const char byte : asked) {
    if (byte == ' ')
      parts.emplace_back();
    else
      parts.back() += byte;
  }
  expectation found;
  std::size_t at = 0;
  for (const std::string& part : parts) {
    std::size_t good = 0;
    while (good < part.size() && part[good] != '\t' && part[good] != '"') ++good;
    if (part.empty() || good < part.size())
      found.fault = scope_request_fault::malformed;
    else if (part != "a" && part != "b" && part != "c" && part != "d" && part != "ab")
      found.fault = scope_request_fault::unknown;
    else if (part == "d" || part == "ab")
      found.fault = scope_request_fault::excessive;
    if (found.fault != scope_request_fault::none) {
      found.offset = at;
      found.byte = at + (found.fault == scope_request_fault::malformed ? good : 0);
      found.offending = part;
      found.listed.clear();
      return found;
    }
    found.listed += part;
    at += part.size() + 1;
  }
  return found;
}

}  // namespace

TEST_CASE("every_short_request_is_read_word_by_word") {
  const std::string alphabet = "abd \t\"";
  std::vector<std::string> requests(1);
  std::size_t met = 0;
  for (std::size_t next = 0; next < requests.size(); ++next) {
    if (requests[next].size() < 6)
      for (const char byte : alphabet) requests.push_back(requests[next] + byte);
    if (next == 0) continue;
    const std::string asked = requests[next];
    const auto made = policy::narrowed_scopes(granted, asked);
    const expectation wanted = expected_of(asked);
    bool right = made.fault() == wanted.fault && made.offset() == wanted.offset && made.byte_offset() == wanted.byte &&
                 made.offending() == wanted.offending;
    for (const std::string_view name : {"a"sv, "b"sv, "c"sv})
      right = right && (made.scopes().size() <= 2) &&
              (wanted.listed.find(name) != std::string::npos) ==
                  (policy::scope_set(made.scopes()).contains(policy::accepted_token(name).token()->listed()));
    if (!right) FAIL_CHECK("read otherwise: '" << asked << "'");
    met += bool(made);
  }
  CHECK(requests.size() == 1 + 6 + 36 + 216 + 1296 + 7776 + 46656);
  CHECK(met == 2 + 4 + 8);  // of one, two and three words
}

TEST_CASE("a_refused_request_names_the_first_offending_token_and_grants_nothing") {
  for (const wrong& each : faults) {
    INFO(std::string(each.asked));
    CHECK(is_refused(each));
  }
  CHECK(name_of(scope_request_fault::none) == "none");
  CHECK(name_of(scope_request_fault::malformed) == "malformed");
  CHECK(name_of(scope_request_fault::unknown) == "unknown");
  CHECK(name_of(scope_request_fault::excessive) == "excessive");
}

TEST_CASE("refreshing_adds_no_scope_and_narrows_to_whatever_follows_from_what_was_granted") {
  for (unsigned listed = 1; listed < model::care.scopes.choices(); ++listed) {
    const model::words had = model::care.scopes.chosen(listed);
    const model::words held = model::closed(model::care, had);
    const auto token = *care::small::accepted_token(text_of(had)).token();
    CHECK(care::small::narrowed_scopes(token.listed()).scopes() == token.listed());
    for (unsigned asked = 1; asked < model::care.scopes.choices(); ++asked) {
      const model::words wanted = model::care.scopes.chosen(asked);
      const std::string text = text_of(wanted);
      const auto made = care::small::narrowed_scopes(token.listed(), text);
      REQUIRE(bool(made) == held.holds_all(wanted));
      if (made) {
        CHECK(made.scopes() == care::small::accepted_token(text).token()->listed());
        CHECK(token.grants().contains(care::small::token(made.scopes()).grants()));
        CHECK(!made.has_to_state_scope());
      } else {
        CHECK(made.fault() == scope_request_fault::excessive);
        CHECK(made.offending() == *wanted.outside(held).begin());
        CHECK(made.scopes().empty());
      }
    }
  }
}

TEST_CASE("the_authorization_endpoint_grants_the_required_scopes_and_none_beyond_the_application_s") {
  for (unsigned mask = 0; mask < 1u << fullscript::scope_count; ++mask) {
    std::string asked;
    bool excessive = false, has_required = false;
    for (std::size_t i = 0; i < fullscript::scope_count; ++i) {
      if ((mask >> i & 1) == 0) continue;
      const std::string_view name = ambit::policies::fullscript_tables::scopes[i].name;
      asked += (asked.empty() ? "" : " ") + std::string(name);
      has_required = has_required || name == "catalog:read";
      excessive = excessive || (name != "catalog:read" && name != "clinic:read" && name != "patients:read");
    }
    const auto made = fullscript::requested_scopes(clinic, asked);
    REQUIRE(bool(made) == !excessive);
    if (!made) continue;
    CHECK(made.scopes().contains(fullscript::required_scopes()));
    CHECK(clinic.asked().contains(made.scopes()));
    CHECK(made.has_to_state_scope() == !has_required);
  }
}

TEST_CASE("a_narrower_scope_than_the_application_s_may_be_requested") {
  static constexpr std::string_view uris[] = {"https://a.example/cb"};
  const auto app = *care::small::read_application("An app", "id", uris, "care");
  CHECK(care::small::requested_scopes(app, "names plans").scopes() == care::small::scopes_of("names plans"));
  CHECK(care::small::requested_scopes(app, "audit").fault() == scope_request_fault::excessive);
}

TEST_CASE("a_long_request_is_read_to_its_end") {
  std::string asked;
  for (int i = 0; i < 20'000; ++i) asked += "a b c ";
  CHECK(policy::narrowed_scopes(granted, asked).fault() == scope_request_fault::malformed);
  CHECK(policy::narrowed_scopes(granted, asked).byte_offset() == asked.size());
  asked += 'c';
  CHECK(policy::narrowed_scopes(granted, asked).scopes() == granted);
}

// The offending token is a view of what was read, so that a temporary that holds its text is refused.
template <class Text>
concept is_read = requires(Text (*text)(), const policy::application& app) {
  policy::narrowed_scopes(granted, text());
  policy::requested_scopes(app, text());
};
template <class Text>
concept is_read_by_either = requires(Text (*text)()) {
  policy::narrowed_scopes(granted, text());
}
|| requires(Text (*text)(), const policy::application& app) { policy::requested_scopes(app, text()); };
static_assert(is_read<std::string_view> && is_read<const std::string&> && is_read<const char*>);
static_assert(!is_read_by_either<std::string>);

// What a fresh consent would change, for every application and every token of a policy with implications.

namespace {

care::small::scope_set set_of(const model::words& words) {
  care::small::scope_set none;
  const std::string text = text_of(words);
  return text.empty() ? none : care::small::accepted_token(text).token()->listed();
}

care::small::application asking_for(const model::words& words) {
  static constexpr std::string_view uris[] = {"https://a.example/cb"};
  const std::string text = text_of(words);
  const auto made = care::small::read_application("An app", "id", uris, text);
  REQUIRE(made);
  return *made;
}

}  // namespace

TEST_CASE("reauthorization_adds_and_drops_only_scopes_that_do_not_follow_from_the_other_side") {
  for (unsigned mask = 0; mask < model::care.scopes.choices(); ++mask) {
    const model::words asked = model::care.scopes.chosen(mask);
    const auto app = asking_for(asked);
    for (unsigned listed = 0; listed < model::care.scopes.choices(); ++listed) {
      const model::words had = model::care.scopes.chosen(listed);
      const auto made = care::small::reauthorization(app, care::small::token(set_of(had)));
      REQUIRE(made.added() == set_of(asked.outside(model::closed(model::care, had))));
      REQUIRE(made.dropped() == set_of(had.outside(model::closed(model::care, asked))));
      REQUIRE(made.empty() == (made.added().empty() && made.dropped().empty()));
      REQUIRE(made.empty() == (care::small::grants(set_of(had)) == care::small::grants(app.asked())));
    }
  }
}

TEST_CASE("authorizing_again_until_nothing_is_added_ends_after_one_consent_whatever_the_provider_lists") {
  std::size_t providers = 0;
  for (unsigned mask = 0; mask < model::care.scopes.choices(); ++mask) {
    const model::words asked = model::care.scopes.chosen(mask);
    const model::words held = model::closed(model::care, asked);
    const auto app = asking_for(asked);
    // A provider may list the scopes agreed to, leave out those that follow from others, or list all that follow.
    for (unsigned listed = 0; listed < model::care.scopes.choices(); ++listed) {
      const model::words had = model::care.scopes.chosen(listed);
      if (!(model::closed(model::care, had) == held)) continue;
      const care::small::issued_token fresh(care::small::token(set_of(had)), care::small::expiry::never());
      REQUIRE(care::small::reauthorization(app, fresh).added().empty());
      REQUIRE(care::small::reauthorization(app, fresh).empty());
      providers += !(had == asked);
    }
  }
  CHECK(providers > 100);
}

// A token claims scopes by a string or by a list, which is read element by element.

TEST_CASE("scopes_are_claimed_by_a_string_or_by_a_list_and_by_nothing_else") {
  const auto list = [](std::vector<std::string_view> elements) {
    policy::scope_list_reader reader;
    for (const std::string_view element : elements) reader.add(element);
    return reader.finish();
  };
  CHECK(policy::accepted_token("b a") == policy::caller(policy::token(policy::scopes_of("a b"))));
  CHECK(list({"b", "a"}) == policy::accepted_token("a b"));
  // An element that holds a space is not two scopes, and nothing of its list is granted.
  CHECK(list({"b a"}) == policy::caller(ambit::rejected_token{ambit::rejection::malformed_scope, 1, 0}));
  CHECK(list({"b", "a b"}) == policy::caller(ambit::rejected_token{ambit::rejection::malformed_scope, 1, 1}));
  CHECK(list({"b", ""}) == policy::caller(ambit::rejected_token{ambit::rejection::malformed_scope, 0, 1}));
  // A token without a claim lists no scopes, which open nothing.
  CHECK(policy::token_without_scope_claim().grants().empty());
  CHECK(list({}) == policy::caller(policy::token_without_scope_claim()));
  CHECK(policy::accepted_token("") == policy::caller(ambit::rejected_token{ambit::rejection::malformed_scope, 0, 0}));
}
