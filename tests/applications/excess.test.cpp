// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/applications/excess.hpp>

#include <ambit/applications.hpp>
#include <ambit/consents.hpp>
#include <ambit/policies/fullscript.hpp>

#include "model/care_model.hpp"
#include "model/care_policies.hpp"
#include "model/fullscript_model.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace {

using fullscript = ambit::policies::fullscript;
using ambit::sufficiency;

// An application's own build fails when it asks for too much.

constexpr auto clinic =
    fullscript::application_of("Clinic", "id", "https://clinic.example/cb", "catalog:read clinic:write patients:read");
static_assert(fullscript::excess(clinic, {"createTreatmentPlan", "listProducts", "createStaff"}).empty());
static_assert(!fullscript::excess(clinic, {"listProducts", "createStaff"}).empty());
static_assert(fullscript::excess(clinic, {"listProducts", "createStaff"}).unneeded() ==
              fullscript::scopes_of("patients:read"));
static_assert(fullscript::excess(clinic, {"getPatient", "listOrders"}).unneeded() ==
              fullscript::scopes_of("clinic:write"));
static_assert(fullscript::excess(clinic, {"getPatient", "listOrders"}).lacking() ==
              fullscript::scopes_of("patients:order_history"));
static_assert(fullscript::excess(clinic, {}).unneeded() == fullscript::scopes_of("clinic:write patients:read"),
              "for no operation: all but the required scopes");
static_assert(fullscript::excess(clinic, {"readTreatmentPlan"}).lacking() ==
              fullscript::scopes_of("patients:treatment_plan_history"));
static_assert(
    fullscript::excess(clinic, {"readTreatmentPlan"}, fullscript::facts_of("plan.made_through_api")).lacking().empty());
static_assert(fullscript::smallest_application({}).scopes() == fullscript::required_scopes());
static_assert(fullscript::smallest_application({"createTreatmentPlan", "listBrands"}).scopes() == clinic.asked());
static_assert(fullscript::smallest_application({"createPlanLink"}).scopes() ==
              fullscript::scopes_of("catalog:read clinic:write patients:write"));
static_assert(fullscript::smallest_application({"createPlanLink"}, fullscript::facts_of("patient.exists")).scopes() ==
              fullscript::scopes_of("catalog:read clinic:write"));

/// In a constant evaluation, reading an object that is gone is an error.
constexpr bool scopes_of_an_answer_without_a_name_can_be_listed() {
  std::size_t bytes = 0;
  for (const std::string_view name : fullscript::smallest_application({"listBrands"}).scopes()) bytes += name.size();
  for (const std::string_view name : fullscript::excess(clinic, {"listOrders"}).lacking()) bytes += name.size();
  for (const std::string_view name : fullscript::has_least_privilege(clinic, {}).excess().unneeded())
    bytes += name.size();
  return bytes == 12 + 22 + 12 + 13;
}
static_assert(scopes_of_an_answer_without_a_name_can_be_listed());

static_assert(fullscript::has_least_privilege(clinic, {"createTreatmentPlan", "listProducts", "createStaff"}));
static_assert(fullscript::has_least_privilege(fullscript::required_scopes(), {}));
static_assert(!fullscript::has_least_privilege(clinic, {"getPatient"}));
static_assert(!fullscript::has_least_privilege(clinic, {"createPlanLink"}).holds());
static_assert(fullscript::has_least_privilege(clinic, {"createTreatmentPlan", "createPlanLink"},
                                              fullscript::facts_of("patient.exists")));

static_assert(fullscript::excess(fullscript::scope_set(), {}).lacking() == fullscript::required_scopes());

struct files {
  static constexpr ambit::scope scopes[] = {
      {"mail"}, {"all"}, {"read"}, {"write"}, {"profile", "", ambit::required}, {"account"},
  };
  static constexpr ambit::implication implications[] = {
      {"all", "read"}, {"all", "write"}, {"write", "read"}, {"account", "profile"}};
  static constexpr ambit::operation operations[] = {
      {"list", ambit::no_route, "read"},
      {"put", ambit::no_route, "write"},
      {"wipe", ambit::no_route, "all"},
      {"either", ambit::no_route, "mail | profile"},
  };
};
struct files_policy : ambit::policy<files, ambit::applications, ambit::consents> {};
constexpr auto broad = files_policy::excess(files_policy::scopes_of("profile all mail"), {"list"});
static_assert(broad.unneeded() == files_policy::scopes_of("mail") &&
              broad.too_broad() == files_policy::scopes_of("all") &&
              broad.replacements() == files_policy::scopes_of("read") && broad.lacking().empty());
constexpr auto doubled = files_policy::excess(files_policy::scopes_of("profile all read"), {"list"});
static_assert(doubled.unneeded() == files_policy::scopes_of("all") && doubled.too_broad().empty() &&
                  doubled.replacements().empty(),
              "a broad scope beside the narrow one is not needed");
static_assert(files_policy::excess(files_policy::scopes_of("profile all write"), {"list"}).replacements() ==
              files_policy::scopes_of("read"));
static_assert(files_policy::excess(files_policy::scopes_of("profile all write"), {"list"}).too_broad() ==
              files_policy::scopes_of("all write"));
static_assert(files_policy::excess(files_policy::scopes_of("profile all"), {"list", "wipe"}).empty());
static_assert(files_policy::smallest_application({"either"}).scopes() == files_policy::required_scopes(),
              "a required scope costs nothing");
static_assert(files_policy::excess(files_policy::scopes_of("profile mail"), {"either"}).unneeded() ==
              files_policy::scopes_of("mail"));

static_assert(files_policy::excess(files_policy::scopes_of("account"), {}).unneeded() ==
              files_policy::scopes_of("account"));
static_assert(files_policy::excess(files_policy::scopes_of("account"), {}).replacements().empty());
static_assert(files_policy::excess(files_policy::scope_set(), {"either"}).lacking() == files_policy::required_scopes());

/// The answers about a policy, found by trying every set of scopes.
template <class Policy, const model::policy& Rules>
class by_trying_all {
 public:
  explicit by_trying_all(const model::words& given) : given_(given) {
    for (unsigned mask = 0; mask < all; ++mask) {
      const model::words held = model::closed(Rules, Rules.scopes.chosen(mask));
      closed_.push_back(number_of(held));
      std::string text;
      for (const model::word each : Rules.scopes.chosen(mask)) text += (text.empty() ? "" : " ") + std::string(each);
      sets_.push_back(mask == 0 ? typename Policy::scope_set() : Policy::accepted_token(text).token()->listed());
      std::vector<bool> opened;
      for (const model::operation& to : Rules.operations) opened.push_back(model::opens(to, held, given));
      opens_.push_back(opened);
    }
    for (const model::word each : given) REQUIRE(facts_.give_named(each));
    model::words always;
    for (const std::string_view name : Policy::required_scopes()) always.put(name);
    required_ = number_of(always);
  }

  /// Compares the answers about two operations (or one, twice) and every application.
  std::size_t compare(std::size_t one, std::size_t other, std::size_t& compared) const {
    const typename Policy::operation_set ops{Policy::find_operation(Rules.operations[one].name),
                                             Policy::find_operation(Rules.operations[other].name)};
    const auto enough = [&](unsigned held) { return opens_[held][one] && opens_[held][other]; };
    std::size_t wrong = 0;
    const auto smallest = Policy::smallest_application(ops, facts_);
    if (!enough(all - 1)) {
      wrong += smallest.result() != sufficiency::unattainable;
      wrong += Policy::excess(sets_[all - 1], ops, facts_).result() != sufficiency::unattainable;
      wrong += Policy::excess(sets_[all - 1], ops, facts_).empty();
      return wrong;
    }
    const unsigned least =
        first(closed_[required_], all - 1, [&](unsigned added) { return enough(closed_[required_ | added]); });
    wrong += !(smallest.found() && smallest.scopes() == sets_[required_ | least]);

    for (unsigned asked = 0; asked < all; ++asked) {
      const unsigned lacking = first(closed_[asked | required_], all - 1,
                                     [&](unsigned added) { return enough(closed_[asked | required_ | added]); });
      ++compared;
      const unsigned within = closed_[asked | required_ | lacking];
      const unsigned needed = required_ | first(closed_[required_], within,
                                                [&](unsigned added) { return enough(closed_[required_ | added]); });
      const auto found = Policy::excess(sets_[asked], ops, facts_);
      const unsigned unneeded = number_of(found.unneeded()), broad_ones = number_of(found.too_broad()),
                     narrower = number_of(found.replacements());
      wrong += found.result() != sufficiency::found;
      wrong += number_of(found.lacking()) != (lacking | (required_ & ~asked));
      // An application that follows all of it asks for exactly what is needed.
      wrong += ((asked & ~unneeded & ~broad_ones) | narrower | number_of(found.lacking())) != needed;
      wrong += (unneeded & broad_ones) != 0 || ((unneeded | broad_ones) & ~asked) != 0 || (narrower & asked) != 0;
      wrong += found.empty() != (asked == needed);
      for (unsigned bit = 1; bit < all; bit <<= 1) {
        if ((broad_ones & bit) != 0) wrong += (closed_[bit] & narrower) == 0;
        if ((unneeded & bit) != 0) wrong += (closed_[bit] & narrower) != 0;
      }
    }
    return wrong;
  }

 private:
  static constexpr unsigned all = Rules.scopes.choices();

  template <class Set>
  static unsigned number_of(const Set& set) {
    unsigned mask = 0, bit = 1;
    for (const model::word each : Rules.scopes) {
      for (const std::string_view name : set)
        if (name == each) mask |= bit;
      bit <<= 1;
    }
    return mask;
  }
  static unsigned size(unsigned set) {
    unsigned members = 0;
    for (; set != 0; set &= set - 1) ++members;
    return members;
  }
  template <class Fit>
  unsigned first(unsigned held, unsigned within, Fit fit) const {
    unsigned best = all;
    for (unsigned added = 0; added < all; ++added)
      if ((added & held) == 0 && (added & ~within) == 0 && fit(added) && (best == all || before(held, added, best)))
        best = added;
    return best;
  }
  bool before(unsigned held, unsigned left, unsigned right) const {
    const unsigned left_gains = size(closed_[left] & ~held), right_gains = size(closed_[right] & ~held);
    if (left_gains != right_gains) return left_gains < right_gains;
    if (size(left) != size(right)) return size(left) < size(right);
    const unsigned differing = left ^ right;
    return (left & differing & (~differing + 1)) != 0;
  }

  model::words given_;
  typename Policy::facts facts_{};
  unsigned required_ = 0;
  std::vector<unsigned> closed_;
  std::vector<typename Policy::scope_set> sets_;
  std::vector<std::vector<bool>> opens_;
};

template <class Policy, const model::policy& Rules>
std::size_t differences() {
  std::size_t wrong = 0, compared = 0;
  for (unsigned facts = 0; facts < Rules.facts.choices(); ++facts) {
    const by_trying_all<Policy, Rules> tried(Rules.facts.chosen(facts));
    for (std::size_t one = 0; one < Rules.operations.size(); ++one)
      for (std::size_t other = one; other < Rules.operations.size(); other += 1 + facts)
        wrong += tried.compare(one, other, compared);
  }
  CHECK(compared > 10'000);
  return wrong;
}

}  // namespace

TEST_CASE("the_excess_of_an_application_is_what_trying_every_set_of_scopes_finds") {
  CHECK(differences<care::small, model::care>() == 0);
  CHECK(differences<fullscript, model::fullscript>() == 0);
}

TEST_CASE("no_answer_is_given_for_an_operation_that_no_scopes_open") {
  const auto found = care::small::smallest_application({"listNames", "sign"});
  CHECK(found.result() == sufficiency::unattainable);
  CHECK(!found.found());
  CHECK(found.scopes().empty());
  CHECK(found.unattainable_operation() == care::small::find_operation("sign"));
  const auto unknown = care::small::excess(care::small::scope_set(), {care::small::find_operation("nothing")});
  CHECK(unknown.result() == sufficiency::unattainable);
  CHECK(!unknown.unattainable_operation().known());
  CHECK(!unknown.empty());
  CHECK(unknown.lacking().empty());
  CHECK(unknown.unneeded().empty());
  CHECK(name_of(sufficiency::found) == "found");
  CHECK(name_of(sufficiency::unattainable) == "unattainable");
  CHECK(name_of(sufficiency::given_up) == "given_up");
}

TEST_CASE("the_smallest_application_for_an_operation_may_call_it_and_has_no_excess") {
  for (std::size_t op = 0; op < fullscript::operation_count; ++op) {
    const auto least = fullscript::smallest_application({fullscript::operation_at(op)});
    REQUIRE(least.found());
    CHECK(fullscript::allows(fullscript::operation_at(op), fullscript::grants(least.scopes())));
    CHECK(fullscript::excess(least.scopes(), {fullscript::operation_at(op)}).empty());
  }
}

TEST_CASE("a_claim_of_least_privilege_is_a_plain_answer_at_run_time") {
  const auto right = fullscript::has_least_privilege(clinic, {fullscript::find_operation("createTreatmentPlan")});
  CHECK(bool(right));
  CHECK(right.excess().empty());
  const auto wrong = fullscript::has_least_privilege(clinic, {fullscript::find_operation("getPatient")});
  CHECK(!bool(wrong));
  CHECK(!wrong.holds());
  CHECK(wrong.excess().unneeded() == fullscript::scopes_of("clinic:write"));
  const auto unknown = fullscript::has_least_privilege(clinic, {fullscript::find_operation("nothing")});
  CHECK(!bool(unknown));
}
