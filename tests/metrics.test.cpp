// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/metrics.hpp>

#include <ambit/policies/fullscript.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using ambit::outcome;

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}};
  static constexpr ambit::operation operations[] = {
      {"list", "GET /list", "read"}, {"a\"b\\c", "GET /odd", "read"}, {"open", "GET /open", ambit::anyone}};
};
struct policy : ambit::policy<tables> {};
using metrics = ambit::metrics<policy>;

std::string text_of(const metrics& counted) {
  std::array<char, 2048> buffer{};
  return std::string(counted.write_prometheus(buffer).text);
}
constexpr std::string_view head =
    "# HELP ambit_decisions_total Decisions by operation and outcome.\n# TYPE ambit_decisions_total counter\n";

struct strict_tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}};
  static constexpr ambit::fact facts[] = {{"own"}};
  static constexpr ambit::operation operations[] = {
      {"open\"", "GET /open", ambit::any_token}, {"list", "GET /list", "read & own"}, {"odd", "GET /odd", "write"}};
};
struct strict_policy : ambit::policy<strict_tables> {};
using shadowed = ambit::shadow<policy, strict_policy>;
using shadow_metrics = ambit::shadow_metrics<policy, strict_policy>;

void shadow_some(shadow_metrics& counted, int times) {
  shadowed both;
  const auto reader = shadowed::accepted_token("read"), writer = shadowed::accepted_token("write");
  for (int i = 0; i < times; ++i) {
    counted.record(both.decide({"GET", "/odd"}, writer));
    counted.record(both.decide({"GET", "/odd"}, reader));
    counted.record(both.decide({"GET", "/list"}, reader));
    counted.record(both.decide({"GET", "/open"}, ambit::no_credentials));
    counted.record(both.decide({"GET", "/nothing"}, reader));
  }
}

void count_some(metrics& counted, int times) {
  const policy::caller holder = policy::accepted_token("read");
  for (int i = 0; i < times; ++i) {
    counted.record(policy::decide({"GET", "/list"}, holder));
    counted.record(policy::decide({"GET", "/list"}, ambit::no_credentials));
    counted.record(policy::decide({"GET", "/nothing"}, holder));
  }
}

/// Memory in which three processes have counted, 500 times each.
template <class Counts>
void* counted_by_three_processes(void (*count)(Counts&, int)) {
  void* const memory = mmap(nullptr, sizeof(Counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  REQUIRE(memory != MAP_FAILED);
  for (int i = 0; i < 3; ++i) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      Counts* const counted = Counts::in(memory, sizeof(Counts));
      if (counted != nullptr) count(*counted, 500);
      _exit(counted == nullptr ? 1 : 0);
    }
  }
  for (int i = 0, status = 0; i < 3; ++i) {
    CHECK(wait(&status) > 0);
    CHECK(status == 0);
  }
  return memory;
}

}  // namespace

TEST_CASE("each_decision_is_counted_under_its_operation_and_outcome_and_nowhere_else") {
  metrics counted;
  CHECK(text_of(counted) == head);
  count_some(counted, 3);
  counted.record(policy::decide({"GET", "/odd"}, policy::accepted_token("read")));
  CHECK(counted.record(policy::decide("open", ambit::no_credentials)).allowed());
  CHECK(counted.count_of(policy::find_operation("list"), outcome::allowed) == 3);
  CHECK(counted.count_of(policy::find_operation("list"), outcome::no_credentials) == 3);
  CHECK(counted.count_of(policy::operation_id(), outcome::no_route) == 3);
  CHECK(counted.count_of(policy::find_operation("list"), static_cast<outcome>(200)) == 0);
  std::uint64_t all = 0;
  for (std::size_t op = 0; op <= policy::operation_count; ++op)
    for (std::size_t i = 0; i < metrics::outcome_count; ++i)
      all += counted.count_of(policy::operation_at(op), static_cast<outcome>(i));
  CHECK(all == 11);
  CHECK(text_of(counted) == std::string(head) +
                                "ambit_decisions_total{operation=\"list\",outcome=\"allowed\"} 3\n"
                                "ambit_decisions_total{operation=\"list\",outcome=\"no_credentials\"} 3\n"
                                "ambit_decisions_total{operation=\"a\\\"b\\\\c\",outcome=\"allowed\"} 1\n"
                                "ambit_decisions_total{operation=\"open\",outcome=\"allowed\"} 1\n"
                                "ambit_decisions_total{operation=\"\",outcome=\"no_route\"} 3\n");
}

TEST_CASE("every_outcome_has_a_count") {
  CHECK(name_of(static_cast<outcome>(metrics::outcome_count)) == name_of(outcome{}));
  CHECK(name_of(static_cast<outcome>(metrics::outcome_count - 1)) == "wrong_method");
}

TEST_CASE("counts_of_several_objects_add_up") {
  metrics one, other;
  count_some(one, 2);
  count_some(other, 5);
  one.add(other);
  CHECK(one.count_of(policy::find_operation("list"), outcome::allowed) == 7);
  CHECK(other.count_of(policy::find_operation("list"), outcome::allowed) == 5);
}

TEST_CASE("threads_count_at_the_same_time_and_lose_nothing") {
  metrics counted;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&counted] { count_some(counted, 1000); });
  for (std::thread& each : threads) each.join();
  CHECK(counted.count_of(policy::find_operation("list"), outcome::allowed) == 4000);
  CHECK(counted.count_of(policy::operation_id(), outcome::no_route) == 4000);
}

TEST_CASE("processes_count_in_memory_that_they_share") {
  void* const memory = counted_by_three_processes<metrics>(count_some);
  const metrics* const counted = metrics::in(memory, sizeof(metrics));
  REQUIRE(counted != nullptr);
  CHECK(counted->count_of(policy::find_operation("list"), outcome::allowed) == 1500);
  CHECK(ambit::metrics<ambit::policies::fullscript>::in(memory, sizeof(metrics)) == nullptr);
  munmap(memory, sizeof(metrics));
}

TEST_CASE("memory_that_is_too_small_askew_or_of_another_policy_is_not_taken") {
  using other = ambit::metrics<ambit::policies::fullscript>;
  const std::size_t size = sizeof(other) < sizeof(metrics) ? sizeof(metrics) : sizeof(other);
  const std::unique_ptr<std::uint64_t[]> memory(new std::uint64_t[size / 8 + 2]{});
  CHECK(metrics::in(memory.get(), sizeof(metrics) - 1) == nullptr);
  CHECK(metrics::in(reinterpret_cast<char*>(memory.get()) + 4, sizeof(metrics)) == nullptr);
  CHECK(metrics::in(memory.get(), sizeof(metrics)) != nullptr);
  CHECK(metrics::in(memory.get(), sizeof(metrics)) != nullptr);
  CHECK(other::in(memory.get(), sizeof(other)) == nullptr);
  static_assert(sizeof(metrics) == 8 * (1 + 4 * metrics::outcome_count));
}

TEST_CASE("too_small_a_buffer_gets_no_text_and_the_size") {
  metrics counted;
  count_some(counted, 12);
  std::array<char, 2048> buffer{};
  const ambit::written whole = counted.write_prometheus(buffer);
  for (std::size_t size = 0; size < whole.size; ++size) {
    std::vector<char> small(size + 1, '#');
    const ambit::written made = counted.write_prometheus({small.data(), size});
    CHECK(made.text.empty());
    CHECK(made.size == whole.size);
    CHECK_FALSE(made.fits());
    CHECK(small[size] == '#');
  }
}

TEST_CASE("calls_in_which_two_policies_differ_are_counted_by_the_operation_of_the_one_that_allows") {
  shadow_metrics counted, more;
  std::array<char, 1024> buffer{};
  CHECK(counted.write_prometheus(buffer).text ==
        "# TYPE ambit_shadow_decided_total counter\nambit_shadow_decided_total 0\n"
        "# TYPE ambit_shadow_loosened_total counter\n# TYPE ambit_shadow_tightened_total counter\n");
  shadow_some(counted, 2);
  CHECK(counted.decided() == 10);
  for (std::size_t op = 0; op <= strict_policy::operation_count; ++op)
    CHECK(counted.loosened_at(strict_policy::operation_at(op)) ==
          (strict_policy::operation_at(op).name() == "odd" ? 2 : 0));
  for (std::size_t op = 0; op <= policy::operation_count; ++op) {
    const std::string_view name = policy::operation_at(op).name();
    CHECK(counted.tightened_at(policy::operation_at(op)) == (name == "a\"b\\c" || name == "open" ? 2 : 0));
  }
  shadow_some(more, 3);
  counted.add(more);
  const ambit::written made = counted.write_prometheus(buffer);
  CHECK(made.text ==
        "# TYPE ambit_shadow_decided_total counter\nambit_shadow_decided_total 25\n"
        "# TYPE ambit_shadow_loosened_total counter\nambit_shadow_loosened_total{operation=\"odd\"} 5\n"
        "# TYPE ambit_shadow_tightened_total counter\n"
        "ambit_shadow_tightened_total{operation=\"a\\\"b\\\\c\"} 5\n"
        "ambit_shadow_tightened_total{operation=\"open\"} 5\n");
  const ambit::written none = counted.write_prometheus({buffer.data(), made.size - 1});
  CHECK(none.text.empty());
  CHECK(none.size == made.size);
}

TEST_CASE("what_differs_only_while_facts_are_unknown_is_no_difference") {
  shadow_metrics counted;
  shadowed both;
  const auto reader = shadowed::accepted_token("read");
  CHECK(counted.record(both.decide({"GET", "/list"}, reader)).depends_on_facts());
  CHECK(counted.tightened_at(policy::find_operation("list")) == 0);
  counted.record(both.decide({"GET", "/list"}, reader, {}, {}));
  CHECK(counted.tightened_at(policy::find_operation("list")) == 1);
}

TEST_CASE("processes_count_differences_in_memory_that_they_share") {
  void* const memory = counted_by_three_processes<shadow_metrics>(shadow_some);
  const shadow_metrics* const counted = shadow_metrics::in(memory, sizeof(shadow_metrics));
  REQUIRE(counted != nullptr);
  CHECK(counted->decided() == 7500);
  CHECK(counted->loosened_at(strict_policy::find_operation("odd")) == 1500);
  CHECK(shadow_metrics::in(memory, sizeof(shadow_metrics) - 1) == nullptr);
  CHECK(metrics::in(memory, sizeof(shadow_metrics)) == nullptr);
  CHECK(ambit::shadow_metrics<strict_policy, policy>::in(memory, sizeof(shadow_metrics)) == nullptr);
  munmap(memory, sizeof(shadow_metrics));
  static_assert(sizeof(shadow_metrics) == 8 * (2 + 4 + 4));
}
