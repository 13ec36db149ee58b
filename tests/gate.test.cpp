// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/gate.hpp>

#include <ambit/claims.hpp>
#include <ambit/policies/fullscript.hpp>

#include "model/all_callers.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

using ambit::outcome;
using ambit::request;

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}};
  static constexpr ambit::fact facts[] = {{"own"}, {"recent", "", ambit::step_up{.max_age = 60}}};
  static constexpr ambit::operation operations[] = {
      {"list", "GET /list", "read"},
      {"edit", "PUT /list/{id}", "write & own"},
      {"pay", "POST /list/{id}", "write & recent"},
      {"open", "GET /open", ambit::anyone},
      {"secret", "GET /secret", "write", ambit::hide_existence},
      {"event", ambit::no_route, "read"},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "r"};
};
struct policy : ambit::policy<tables, ambit::answers> {};
struct fullscript : ambit::policy<ambit::policies::fullscript_tables, ambit::answers> {};

constexpr request requests[] = {
    {"GET", "/list"},     {"PUT", "/list/7"}, {"POST", "/list/7"},  {"DELETE", "/list/7"},
    {"GET", "/open"},     {"GET", "/secret"}, {"PUT", "/secret"},   {"GET", "/no"},
    {"GET", "/list/%zz"}, {"G T", "/list"},   {"GET", "/a%2Flist"}, {"", ""},
};

using room = std::array<char, 2048>;

/// Whether what a gate says is what the policy's own calls say, in every part.
template <class Policy>
void compare(const ambit::gate& gate, const ambit::gate_answer& given, const typename Policy::decision& made) {
  const auto whole = Policy::answer(made);
  CHECK(given.allowed() == made.allowed());
  CHECK(given.outcome() == made.outcome());
  CHECK(given.shown_outcome() == made.shown_outcome());
  CHECK(given.status() == made.status());
  CHECK(given.operation() == made.operation().name());
  CHECK(given.operation_index() == made.operation().index());
  CHECK(gate.operation(given.operation_index()) == made.operation().name());
  CHECK(given.path_fault() == made.path_fault());
  CHECK(given.offset() == made.offset());
  CHECK(given.fits());
  CHECK(given.size() <= gate.most_room());
  REQUIRE(given.field_count() == whole.field_count());
  for (std::size_t i = 0; i < whole.field_count(); ++i) {
    CHECK(given.field(i).name == whole.field(i).name);
    CHECK(given.field(i).value == whole.field(i).value);
  }
  CHECK(given.field(given.field_count()).name.empty());
  const auto body = whole.problem();
  CHECK(given.problem() == body.view());
}

template <class Policy>
struct pair_of_callers {
  typename Policy::caller direct;
  ambit::gate_caller through;
};
template <class Policy>
std::vector<pair_of_callers<Policy>> callers(const ambit::gate& gate) {
  std::vector<pair_of_callers<Policy>> all{{ambit::no_credentials, gate.without_credentials()}};
  for (const auto reason : {ambit::rejection::bad_signature, ambit::rejection::malformed_request})
    all.push_back({ambit::rejected_token{reason}, gate.rejected({reason})});
  all.push_back({Policy::accepted_token("read  write"), gate.accepted_token("read  write")});
  for (const auto& token : model::all_tokens<Policy>()) {
    std::vector<std::string_view> listed;
    for (const std::string_view name : token.listed()) listed.push_back(name);
    all.push_back({token, gate.accepted_token(listed.data(), listed.size())});
    std::array<char, 512> buffer{};
    const ambit::written text = token.write(buffer);
    if (!listed.empty()) all.push_back({token, gate.accepted_token(text.text)});
  }
  return all;
}

}  // namespace

TEST_CASE("a_gate_answers_what_the_policy_does_for_every_caller_request_and_set_of_facts") {
  const ambit::gate gate = ambit::gate_of<policy>("shop");
  CHECK(gate.name() == "shop");
  CHECK(gate.digest() == policy::digest());
  CHECK(gate.operation_count() == policy::operation_count);
  room space{};
  for (const auto& who : callers<policy>(gate))
    for (const request& asked : requests) {
      compare<policy>(gate, gate.decide(asked, who.through, space), policy::decide(asked, who.direct));
      for (const policy::facts& given : model::all_facts<policy>()) {
        ambit::gate_facts same = gate.facts();
        for (const std::string_view name : given) CHECK(same.set_named(name, true));
        compare<policy>(gate, gate.decide(asked, who.through, same, space), policy::decide(asked, who.direct, given));
      }
    }
}

TEST_CASE("so_does_the_gate_of_fullscript_for_every_caller_and_route") {
  const ambit::gate gate = ambit::gate_of<fullscript>("fullscript");
  room space{};
  const auto all = callers<fullscript>(gate);
  for (const ambit::operation& row : ambit::policies::fullscript_tables::operations) {
    const std::string_view route = row.route.text;
    const std::size_t space_at = route.find(' ');
    if (space_at == std::string_view::npos) continue;
    const std::string method(route.substr(0, space_at));
    std::string path;
    bool is_name = false;
    for (const char byte : route.substr(space_at + 1)) {
      if (byte == '{') path += '7';
      is_name = byte == '{' || (is_name && byte != '}');
      if (!is_name && byte != '}') path += byte;
    }
    REQUIRE(fullscript::match({method, path}).operation().name() == row.name);
    for (const auto& who : all) {
      compare<fullscript>(gate, gate.decide({method, path}, who.through, space),
                          fullscript::decide({method, path}, who.direct));
      for (const fullscript::facts& given : model::all_facts<fullscript>()) {
        ambit::gate_facts same = gate.facts();
        for (const std::string_view name : given) CHECK(same.set_named(name, true));
        compare<fullscript>(gate, gate.decide({method, path}, who.through, same, space),
                            fullscript::decide({method, path}, who.direct, given));
      }
    }
  }
}

TEST_CASE("callers_that_this_gate_did_not_make_are_rejected_tokens_and_their_facts_are_none") {
  const ambit::gate gate = ambit::gate_of<policy>("shop"), other = ambit::gate_of<fullscript>("fullscript");
  ambit::gate_facts foreign = other.facts();
  for (const ambit::fact& row : ambit::policies::fullscript_tables::facts) CHECK(foreign.set_named(row.name, true));
  room space{};
  for (const ambit::gate_caller& who : {other.accepted_token("patients:read"), ambit::gate_caller(),
                                        ambit::gate().accepted_token("read"), other.without_credentials()})
    for (const request& asked : requests)
      compare<policy>(gate, gate.decide(asked, who, space), policy::decide(asked, ambit::rejected_token{}));
  for (const request& asked : requests)
    compare<policy>(gate, gate.decide(asked, gate.accepted_token("read write"), foreign, space),
                    policy::decide(asked, policy::accepted_token("read write"), policy::facts()));
}

TEST_CASE("two_gates_of_one_policy_take_each_others_callers") {
  const ambit::gate one = ambit::gate_of<policy>("one"), two = ambit::gate_of<policy>("two");
  room space{};
  CHECK(one.decide({"GET", "/list"}, two.accepted_token("read"), space).allowed());
}

TEST_CASE("a_gate_without_a_policy_denies_everything") {
  const ambit::gate gate;
  CHECK_FALSE(gate.has_policy());
  CHECK(gate.digest() == 0);
  CHECK(gate.operation(0).empty());
  room space{};
  const ambit::gate with = ambit::gate_of<policy>("shop");
  for (const request& asked : requests)
    for (const ambit::gate_caller& who : {gate.accepted_token("read write"), with.accepted_token("read write")}) {
      const ambit::gate_answer given = gate.decide(asked, who, space);
      CHECK_FALSE(given.allowed());
      CHECK(given.status() == 404);
      CHECK(gate.decide(asked, who, gate.facts(), space).status() == 404);
      CHECK(gate.parameter(asked, "id").empty());
    }
  CHECK_FALSE(gate.facts().set_named("own", true));
}

TEST_CASE("an_answer_begins_as_a_denial_and_zeroed_memory_is_one") {
  constexpr ambit::gate_answer begun;
  static_assert(!begun.allowed() && begun.status() == 404 && begun.field_count() == 0 && begun.problem().empty());
  static_assert(std::is_trivially_copyable_v<ambit::gate_answer> && std::is_trivially_copyable_v<ambit::gate_caller>);
  ambit::gate_answer zeroed;
  std::memset(static_cast<void*>(&zeroed), 0, sizeof zeroed);
  CHECK_FALSE(zeroed.allowed());
  ambit::gate_caller nobody;
  std::memset(static_cast<void*>(&nobody), 0, sizeof nobody);
  room space{};
  CHECK(ambit::gate_of<policy>("shop").decide({"GET", "/list"}, nobody, space).status() == 401);
}

TEST_CASE("too_small_a_room_loses_the_fields_and_never_the_denial") {
  const ambit::gate gate = ambit::gate_of<policy>("shop");
  room space{};
  for (const auto& who : callers<policy>(gate))
    for (const request& asked : requests) {
      const ambit::gate_answer whole = gate.decide(asked, who.through, space);
      for (std::size_t size = 0; size <= whole.size(); size += size + 7 < whole.size() ? 7u : 1u) {
        space.fill('#');
        const ambit::gate_answer given = gate.decide(asked, who.through, {space.data(), size});
        CHECK(given.outcome() == whole.outcome());
        CHECK(given.status() == whole.status());
        CHECK(given.size() == whole.size());
        CHECK(given.fits() == (size >= whole.size()));
        CHECK(given.field_count() == (given.fits() ? whole.field_count() : 0));
        for (std::size_t i = given.fits() ? whole.size() : 0; i < space.size(); ++i) REQUIRE(space[i] == '#');
      }
    }
}

TEST_CASE("a_name_that_is_no_fact_is_told_and_only_a_bool_says_whether_one_is_established") {
  const ambit::gate gate = ambit::gate_of<policy>("shop");
  ambit::gate_facts facts = gate.facts();
  CHECK_FALSE(facts.set_named("owm", true));
  CHECK_FALSE(facts.set_named("", true));
  CHECK(facts.set_named("own", true));
  room space{};
  CHECK(gate.decide({"PUT", "/list/7"}, gate.accepted_token("write"), facts, space).allowed());
  CHECK(facts.set_named("own", false));
  CHECK(gate.decide({"PUT", "/list/7"}, gate.accepted_token("write"), facts, space).outcome() ==
        outcome::denied_by_facts);
  CHECK_FALSE(ambit::gate_facts().set_named("own", true));
  static_assert(![](auto given) {
    return requires { given.set_named("own", 1); };
  }(ambit::gate_facts()));
  static_assert(![](auto given) {
    return requires { given.set_named("own", "false"); };
  }(ambit::gate_facts()));
}

TEST_CASE("what_a_request_presents_is_unverified") {
  const ambit::gate gate = ambit::gate_of<policy>("shop");
  room space{};
  const auto status = [&](std::string_view value) {
    return gate.decide({"GET", "/list"}, gate.unverified(ambit::read_credentials(value)), space).status();
  };
  CHECK(status("Bearer read") == 401);
  CHECK(status("Basic read") == 401);
  CHECK(status("Bearer") == 400);
  CHECK(gate.decide({"GET", "/list"}, gate.unverified(ambit::credentials_reader().read()), space).outcome() ==
        outcome::no_credentials);
}

TEST_CASE("a_gate_reads_claims_as_the_policys_own_reader_does") {
  const ambit::gate gate = ambit::gate_of<policy>("v1");
  const auto each_kind = [](auto& claims, std::string_view kinds, std::string_view value) {
    for (const char kind : kinds) switch (kind) {
        case 't':
          claims.add_text("scope", value);
          break;
        case 'l':
          claims.add_list("scope");
          break;
        case 'e':
          claims.add_element(value);
          break;
        case 'n':
          claims.add_other_element();
          break;
        case 'o':
          claims.add_other("scope");
          break;
        case 's':
          claims.add_text("scp", value);
          break;
        default:
          claims.add_text("sub", value);
      }
  };
  for (const ambit::claim_type type :
       {ambit::claim_type::text, ambit::claim_type::list, ambit::claim_type::text_or_list})
    for (const bool empty : {false, true})
      for (const char* kinds :
           {"", "t", "tt", "l", "le", "lee", "len", "ln", "o", "to", "s", "ts", "x", "xt", "lxe", "tle"})
        for (const char* value : {"", "read", "read write", "read  write", "openid"}) {
          const ambit::scope_claim stated{.type = type, .empty_text_is_no_scope = empty};
          ambit::claims_reader<policy::vocabulary> reader(stated);
          each_kind(reader, kinds, value);
          const policy::caller direct = reader.finish();
          const ambit::gate_caller through =
              gate.accepted_claims(stated, [&](auto& claims) noexcept { each_kind(claims, kinds, value); });
          for (const request& asked : requests) {
            room to;
            compare<policy>(gate, gate.decide(asked, through, to), policy::decide(asked, direct));
          }
        }
  int calls = 0;
  room to;
  const ambit::gate_caller nobody = ambit::gate().accepted_claims({}, [&](auto&) noexcept { ++calls; });
  CHECK(calls == 0);
  CHECK(!gate.decide({"GET", "/list"}, nobody, to).allowed());
}

TEST_CASE("what_is_missing_is_told_for_the_log") {
  const ambit::gate gate = ambit::gate_of<policy>("shop");
  room space{};
  for (const auto& who : callers<policy>(gate))
    for (const request& asked : requests) {
      const auto made = policy::decide(asked, who.direct);
      std::string missing;
      for (const std::string_view name : ambit::detail::missing_scopes(made)) missing += " " + std::string(name);
      const ambit::gate_answer given = gate.decide(asked, who.through, space);
      CHECK(given.missing() == (missing.empty() ? "" : missing.substr(1)));
      if (made.allowed()) CHECK(given.missing().empty());
      CHECK(gate.decide(asked, who.through, {}).missing().empty());
    }
  CHECK(gate.decide({"GET", "/secret"}, gate.accepted_token("read"), space).missing() == "write");
}

TEST_CASE("a_challenge_given_at_run_time_takes_the_place_of_the_policys") {
  const ambit::gate gate = ambit::gate_of<policy>("shop");
  static constexpr ambit::challenge_parameters stated{.realm = "a much longer realm than the policy has",
                                                      .resource_metadata = "https://api.example/.well-known/x"};
  const ambit::gate changed = gate.with_challenge(stated);
  CHECK(changed.digest() == gate.digest());
  CHECK(changed.most_room() > gate.most_room());
  for (const auto& who : callers<policy>(gate))
    for (const request& asked : requests) {
      std::string space(changed.most_room(), '#');
      const ambit::gate_answer given = changed.decide(asked, who.through, ambit::text_buffer(space));
      const ambit::gate_answer before = gate.decide(asked, who.through, {});
      CHECK(given.fits());
      CHECK(given.outcome() == before.outcome());
      const auto made = policy::decide(asked, who.direct);
      const auto challenge = policy::challenge_with<stated>(made);
      std::size_t seen = 0;
      for (std::size_t i = 0; i < given.field_count(); ++i)
        if (given.field(i).name == "WWW-Authenticate") {
          ++seen;
          CHECK(given.field(i).value == challenge.view());
        }
      CHECK(seen == (challenge.empty() ? 0 : 1));
      const auto problem = policy::answer(made).problem();
      CHECK(given.problem() == problem.view());
    }
}

TEST_CASE("a_challenge_with_a_mistake_leaves_no_policy") {
  const ambit::gate gate = ambit::gate_of<policy>("shop");
  static constexpr ambit::challenge_parameters bare{}, broken{.realm = "a\nb"}, no_url{.resource_metadata = "a b"};
  for (const ambit::challenge_parameters* stated : {&bare, &broken, &no_url}) {
    CHECK_FALSE(gate.with_challenge(*stated).has_policy());
    CHECK(gate.with_challenge(*stated).most_room() == 0);
  }
  static constexpr ambit::challenge_parameters right{.realm = "r"};
  CHECK_FALSE(ambit::gate().with_challenge(right).has_policy());
}

TEST_CASE("a_gate_tells_templates_and_all_parameters") {
  const ambit::gate gate = ambit::gate_of<policy>("shop");
  room space{};
  for (std::size_t i = 0; i <= policy::operation_count; ++i) {
    const auto own = path_template_of(policy::operation_at(i));
    CHECK(gate.path_template(i, space).text == own.view());
  }
  CHECK(gate.path_template(1, space).text == "/list/{id}");
  CHECK(gate.path_template(1, {}).size == 10);
  CHECK_FALSE(gate.path_template(1, {}).fits());
  ambit::gate_parameter captured[32];
  REQUIRE(gate.parameters({"PUT", "/list/7%61"}, captured) == 1);
  CHECK(captured[0].name == "id");
  CHECK(captured[0].value.raw() == "7%61");
  CHECK(gate.parameters({"PUT", "/list/7"}, nullptr, 0) == 1);
  CHECK(gate.parameters({"GET", "/list"}, captured) == 0);
  CHECK(gate.parameters({"GET", "/list/%zz"}, captured) == 0);
  CHECK(ambit::gate().parameters({"PUT", "/list/7"}, captured) == 0);
  CHECK(ambit::gate().path_template(0, space).size == 0);
}

TEST_CASE("a_gate_answers_preflight_requests_as_the_policy_does") {
  const ambit::gate gate = ambit::gate_of<policy>("shop");
  room space{};
  for (const request& asked : requests) {
    const ambit::gate_preflight given = gate.preflight(asked, space);
    const auto made = policy::preflight(asked.target, asked.method);
    CHECK(given.status == made.status());
    const auto methods = made.methods();
    CHECK(given.methods.text == methods.view());
    CHECK(ambit::gate().preflight(asked, space).status == 404);
  }
}

TEST_CASE("a_parameter_can_be_read_to_establish_facts") {
  const ambit::gate gate = ambit::gate_of<policy>("shop");
  CHECK(gate.parameter({"PUT", "/list/7%61"}, "id").raw() == "7%61");
  CHECK(gate.parameter({"PUT", "/list/7"}, "no").empty());
  CHECK(gate.parameter({"GET", "/list"}, "id").empty());
}
