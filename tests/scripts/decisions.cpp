// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>
#include <ambit/explanation.hpp>

#include "model/decision_input.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

// One number for all that is decided on many requests made by chance, and one for the digests of the policies, which
// newest_compilers.sh and platforms.sh want to be the same wherever the library is compiled: what the path leads to, its
// fault and offset, the parameters, the outcome and status with facts unknown and known, the challenge, the missing scopes
// and the explanation.
//
//   decisions [REQUESTS]

namespace {

/// FNV-1a over numbers of eight bytes, the lowest first, and over texts behind their length.
class checksum {
 public:
  void add(std::uint64_t number) {
    for (int i = 0; i < 8; ++i) add_byte(static_cast<unsigned char>(number >> 8 * i));
  }
  void add(std::string_view text) {
    add(std::uint64_t{text.size()});
    for (const char byte : text) add_byte(static_cast<unsigned char>(byte));
  }
  std::uint64_t value() const { return value_; }

 private:
  void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001b3u; }

  std::uint64_t value_ = 0xcbf29ce484222325u;
};

template <class Policy>
void add_decision(checksum& sum, const typename Policy::decision& made, const typename Policy::caller& who) {
  sum.add(static_cast<std::uint64_t>(made.outcome()));
  sum.add(static_cast<std::uint64_t>(made.shown_outcome()));
  sum.add(static_cast<std::uint64_t>(made.status()));
  sum.add(made.operation().name());
  static char room[4096];
  sum.add(Policy::challenge(made, who, room, ambit::challenge_parameters{.realm = "checksum"}).text);
  sum.add(ambit::explain(made, who, room).text);
}

template <class Policy>
void add_answers(checksum& sum, const model::decision_input& given) {
  const ambit::request asked{given.method, given.target};
  const auto found = Policy::match(asked);
  sum.add(static_cast<std::uint64_t>(found.outcome()));
  sum.add(static_cast<std::uint64_t>(found.fault()));
  sum.add(std::uint64_t{found.offset()});
  for (std::size_t i = 0; i < found.parameter_count(); ++i) {
    sum.add(found.parameter_name(i));
    sum.add(found.parameter(i).raw());
  }
  const typename Policy::caller who = given.caller / 8 % 8 == 0
                                          ? typename Policy::caller(ambit::no_credentials)
                                          : Policy::accepted_token(given.scopes);
  add_decision<Policy>(sum, Policy::decide(found, who), who);
  typename Policy::facts facts;
  for (std::size_t i = 0; i < Policy::fact_count; ++i)
    if ((given.caller >> i & 1) != 0) facts.give_named(Policy::vocabulary::facts[i].name);
  add_decision<Policy>(sum, Policy::decide(found, who, facts), who);
  if (!found.operation().known() || !who.has_token()) return;
  for (const std::string_view name : Policy::missing(found.operation(), who)) sum.add(name);
}

}  // namespace

int main(int count, char** text) {
  const std::uint64_t requests = count > 1 ? std::strtoull(text[1], nullptr, 10) : 200'000;
  checksum sum;
  for (std::uint64_t seed = 0; seed < requests; ++seed) {
    const std::string bytes = model::made_by_chance(seed), changed = model::with_another_target(bytes, seed);
    for (const std::string* each : {&bytes, &changed}) {
      const model::decision_input given(*each);
      if (given.is_for_depot())
        add_answers<depot::policy>(sum, given);
      else
        add_answers<ambit::policies::fullscript>(sum, given);
    }
  }
  checksum digests;
  digests.add(depot::policy::digest());
  digests.add(ambit::policies::fullscript::digest());
  std::printf("%016llx of %llu requests, %016llx of digests\n", static_cast<unsigned long long>(sum.value()),
              static_cast<unsigned long long>(2 * requests), static_cast<unsigned long long>(digests.value()));
}
