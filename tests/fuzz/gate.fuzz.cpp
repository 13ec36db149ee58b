// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "../examples/c_abi/ambit_gate.cpp"
#include "law.hpp"

#include <ambit/credentials.hpp>
#include <ambit/gate_cors.hpp>

#include <optional>

// The C interface of a gate beside the policy behind it, and callers and facts whose bytes were damaged. The first byte
// says who calls, the second one which facts are known, the next four what is damaged; then come the method, the target,
// a scope string, the value of an Authorization field, an origin, and the names of facts and of a parameter, with 0x1E
// between them.

namespace {

using fuzz::byte_at;
using fuzz::hold;

constexpr std::string_view facts_named[] = {"own", "recent_login", "consented"};
constexpr ambit::cors_rules rules{.origins = "https://app.example http://127.0.0.1:8080"};

ambit_text in_c(std::string_view text) { return {text.data(), text.size()}; }
std::string_view out_of_c(ambit_text text) { return {text.data, text.size}; }

struct question {
  std::string_view method, target;
  const ambit_caller* who;
  const ambit_facts* facts;
};

/// What is answered, with room of exactly its size, and with less.
ambit_answer answer_to(const question& asked, std::vector<char>& room) {
  ambit_answer sized{}, whole{}, small{};
  const auto ask = [&](char* to, std::size_t size, ambit_answer& given) {
    ambit_decide(in_c(asked.method), in_c(asked.target), asked.who, asked.facts, to, size, &given);
  };
  ask(nullptr, 0, sized);
  room.assign(static_cast<std::size_t>(sized.size), '#');
  ask(room.data(), room.size(), whole);
  hold(whole.fits == 1 && whole.size == sized.size, "the room told is enough");
  if (!room.empty()) {
    std::vector<char> less(room.size() - 1, '#');
    ask(less.data(), less.size(), small);
    hold(small.fits == 0 && small.field_count == 0 && small.problem.size == 0 && small.status == whole.status &&
             small.allowed == whole.allowed && small.size == whole.size,
         "too small a room loses the fields and never the denial");
    for (const char byte : less) hold(byte == '#', "nothing is written into too small a room");
  }
  hold(whole.size <= ambit_most_room(), "no answer takes more than the most room");
  hold(whole.allowed == (whole.outcome == AMBIT_ALLOWED), "what is allowed has that outcome");
  hold((whole.status == 200) == (whole.allowed == 1), "what is denied has the status of a denial");
  const auto lies_in_room = [&](ambit_text text) {
    return text.size == 0 || (text.data >= room.data() && text.data + text.size <= room.data() + room.size());
  };
  for (std::uint32_t i = 0; i < whole.field_count; ++i) {
    hold(lies_in_room(whole.fields[i].value), "the value of a field lies in the room");
    for (const char byte : out_of_c(whole.fields[i].value))
      hold(byte >= 0x20 && byte < 0x7F, "no byte of a request ends a field");
  }
  hold(lies_in_room(whole.problem), "the body lies in the room");
  for (const char byte : out_of_c(whole.problem)) hold(byte >= 0x20 && byte < 0x7F, "a body is ASCII");
  return whole;
}

/// Whether the answer is that of the policy.
void compare(const ambit_answer& given, const gate_policy::decision& made) {
  hold((given.allowed == 1) == made.allowed(), "what a gate allows");
  hold(given.outcome == static_cast<std::uint32_t>(made.outcome()), "the outcome of a gate");
  hold(given.shown_outcome == static_cast<std::uint32_t>(made.shown_outcome()), "the outcome that a client may know");
  hold(given.status == static_cast<std::uint32_t>(made.status()), "the status of a gate");
  hold(out_of_c(given.operation) == made.operation().name(), "the operation of a gate");
  hold(given.operation_index == made.operation().index(), "the number of a gate's operation");
  if (made.allowed()) return hold(given.field_count == 0 && given.problem.size == 0, "an allowed call has no fields");
  hold(given.offset == made.offset(), "the offset of a gate's fault");
  const auto challenge = gate_policy::challenge(made);
  std::string_view shown;
  for (std::uint32_t i = 0; i < given.field_count; ++i)
    if (out_of_c(given.fields[i].name) == "WWW-Authenticate") shown = out_of_c(given.fields[i].value);
  hold(shown == challenge.view(), "the challenge of a gate");
}

/// Changes a byte of an object; whether it is another byte now.
template <class Object>
bool damage(Object& object, std::size_t at, unsigned by) {
  auto* const bytes = reinterpret_cast<unsigned char*>(&object);
  bytes[at] = static_cast<unsigned char>(bytes[at] ^ by);
  return by != 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t head = 6;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (size < head) return 0;
  const fuzz::pieces given(bytes.substr(head), '\x1E');
  const std::string_view method = given[0], target = given[1], scopes = given[2], value = given[3], origin = given[4],
                         fact = given[5], parameter = given[6];

  ambit_caller who{};
  std::optional<gate_policy::caller> same;
  switch (byte_at(bytes, 0) % 5) {
    case 0:
      ambit_without_credentials(&who);
      same = gate_policy::caller(ambit::no_credentials);
      break;
    case 1: {
      const std::uint32_t why = byte_at(bytes, 1) / 16;
      ambit_rejected(&who, why);
      same = gate_policy::caller(ambit::rejected_token{why < 12 ? static_cast<ambit::rejection>(why)
                                                                : ambit::rejection::invalid_token});
      break;
    }
    case 2: {
      ambit_text token{};
      const bool has_token = ambit_read_credentials(&who, in_c(value), &token) == 1;
      const ambit::credentials read = ambit::read_credentials(value);
      hold(has_token == read.has_token() && out_of_c(token) == read.token().unverified_text(), "the token presented");
      same = gate_policy::caller(read);
      hold(!same->has_token(), "what nothing has verified is no token");
      break;
    }
    case 3:
      same = gate_policy::caller(ambit::rejected_token{});  // all zeros
      break;
    default:
      same = gate_policy::accepted_token(scopes);
      hold((ambit_accepted_token(&who, in_c(scopes)) == 1) == same->has_token(), "which scope strings are taken");
  }

  const unsigned known = byte_at(bytes, 1);
  ambit_facts facts{};
  ambit_no_facts(&facts);
  gate_policy::facts same_facts;
  for (std::size_t i = 0; i < std::size(facts_named); ++i)
    if ((known >> i & 2) != 0) {
      hold(ambit_set_fact(&facts, in_c(facts_named[i]), 1) == 1, "a fact is known");
      same_facts.set_named(facts_named[i], true);
    }
  hold((ambit_set_fact(&facts, in_c(fact), (known >> 4 & 1) != 0) == 1) == same_facts.set_named(fact, (known >> 4 & 1) != 0),
       "which facts there are");
  hold(ambit_set_fact(&facts, in_c(fact), 2) == 0 && ambit_set_fact(nullptr, in_c(fact), 1) == 0, "what gives no fact");
  const bool has_facts = (known & 1) != 0;

  std::vector<char> room;
  const ambit::request asked{method, target};
  const auto match = gate_policy::match(asked);
  const auto decided = [&](const gate_policy::caller& by, const gate_policy::facts& under) {
    return has_facts ? gate_policy::decide(match, by, under) : gate_policy::decide(match, by);
  };
  compare(answer_to({method, target, &who, has_facts ? &facts : nullptr}, room), decided(*same, same_facts));
  const ambit_text captured = ambit_parameter(in_c(method), in_c(target), in_c(parameter));
  const std::string_view there = match.parameter_named(parameter).raw();
  hold(out_of_c(captured) == there && (there.empty() || captured.data == there.data()), "what a parameter holds");

  static const ambit::gate around = ambit::gate_of<gate_policy>("gate");
  const ambit::gate_cors cors(around, rules);
  const bool listed = origin == "https://app.example" || origin == "http://127.0.0.1:8080";
  hold(cors.lists(origin) == listed, "which origins are listed");
  std::vector<char> methods(around.most_room());
  const auto preflight = cors.preflight(target, method, origin, ambit::text_buffer(methods.data(), methods.size()));
  hold(preflight.status() == (listed ? gate_policy::preflight(target, method).status() : 403), "a preflight request");

  // Bytes of kept objects that something else has changed. With the digest changed they are those of no caller, and of
  // no facts; else of another one: nothing is allowed that neither a stranger may do nor who holds everything.
  const std::size_t at = byte_at(bytes, 2) * 256 + byte_at(bytes, 3);
  const unsigned by = byte_at(bytes, 4);
  constexpr std::size_t digest_at = 1024, digest_size = sizeof(std::uint64_t);
  ambit_caller damaged = who;
  const std::size_t place = at % 2 == 0 ? at / 2 % sizeof damaged : at / 2 % sizeof(gate_policy::caller);
  const bool is_changed = damage(damaged, place, by);
  const ambit_answer shaken = answer_to({method, target, &damaged, has_facts ? &facts : nullptr}, room);
  if (is_changed && place >= digest_at && place < digest_at + digest_size)
    compare(shaken, decided(ambit::rejected_token{}, same_facts));
  static const gate_policy::caller everything = [] {
    gate_policy::scope_list_reader all;
    for (const ambit::scope& row : gate_tables::scopes) all.add(row.name);
    return all.finish();
  }();
  if (shaken.allowed == 1)
    hold(decided(everything, same_facts).allowed() || decided(ambit::no_credentials, same_facts).allowed(),
         "a damaged caller may do no more than who holds everything");

  // The first eight bytes of facts are an address.
  ambit_facts shaken_facts = facts;
  if (damage(shaken_facts, 8 + at % (sizeof shaken_facts - 8), by) && has_facts) {
    const ambit_answer under = answer_to({method, target, &who, &shaken_facts}, room);
    gate_policy::facts all;
    for (const std::string_view name : facts_named) all.set_named(name, true);
    if (under.allowed == 1) hold(decided(*same, all).allowed(), "damaged facts are no more than all facts");
  }
  return 0;
}
