// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "contender.hpp"

namespace bench {

inline constexpr std::size_t round_count = 61;

/// Whether every contender answers as the slow model does, and the library allocates nothing; says what is
/// wrong.
inline bool verified(const std::vector<race>& races) {
  bool good = true;
  for (const race& one : races)
    for (const contender& candidate : one.contenders) {
      if (const std::size_t mistakes = candidate.mistakes(); mistakes != 0) {
        std::fprintf(stderr, "%s: %s answers %zu of %zu otherwise than the slow model\n", one.name.c_str(),
                     candidate.name.c_str(), mistakes, one.items);
        good = false;
      }
      if (const std::size_t count = allocations_of(candidate); candidate.is_ambit && count != 0) {
        std::fprintf(stderr, "%s: %s allocates %zu times in %zu\n", one.name.c_str(), candidate.name.c_str(),
                     count, one.items);
        good = false;
      }
    }
  return good;
}

inline void register_race(const race& one) {
  for (const contender& candidate : one.contenders) {
    const std::string name = one.name + "/" + candidate.name;
    benchmark::RegisterBenchmark(name.c_str(), [&one, &candidate](benchmark::State& state) {
      const auto allocations = static_cast<double>(allocations_of(candidate));
      for (auto _ : state) candidate.pass();
      const auto items = static_cast<double>(state.iterations()) * static_cast<double>(one.items);
      state.counters["time/" + one.item] =
          benchmark::Counter(items, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
      state.counters["allocs/" + one.item] = allocations / static_cast<double>(one.items);
      state.SetItemsProcessed(static_cast<std::int64_t>(items));
    });
  }
}

/// Nanoseconds for one item, over `passes` passes.
inline double nanoseconds_per_item(const race& one, const contender& candidate, std::size_t passes) {
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < passes; ++i) candidate.pass();
  const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
  return time.count() / static_cast<double>(passes * one.items);
}

/// Passes that take about 200 microseconds: short, so that most rounds are undisturbed on a busy machine.
inline std::size_t passes_for(const race& one, const contender& candidate) {
  const double pass = nanoseconds_per_item(one, candidate, 3) * static_cast<double>(one.items);
  return static_cast<std::size_t>(std::clamp(200'000.0 / pass, 1.0, 10'000.0));
}

/// The value at `quarter` quarters of the sorted values.
inline double quartile(std::array<double, round_count> values, std::size_t quarter) {
  std::sort(values.begin(), values.end());
  return values[(round_count - 1) * quarter / 4];
}

/// Measures both in turn, the order changing from round to round, and prints the median of the rounds'
/// ratios.
inline void print_ratio(const race& one, const contender& left, const contender& right) {
  const std::size_t left_passes = passes_for(one, left);
  const std::size_t right_passes = passes_for(one, right);
  std::array<double, round_count> left_times{};
  std::array<double, round_count> right_times{};
  std::array<double, round_count> ratios{};
  for (std::size_t round = 0; round < round_count; ++round) {
    if (round % 2 == 0) left_times[round] = nanoseconds_per_item(one, left, left_passes);
    right_times[round] = nanoseconds_per_item(one, right, right_passes);
    if (round % 2 != 0) left_times[round] = nanoseconds_per_item(one, left, left_passes);
    ratios[round] = left_times[round] / right_times[round];
  }
  std::printf("  %s / %s = %.2f   (%.2f to %.2f; %.2f ns and %.2f ns)\n", left.name.c_str(),
              right.name.c_str(), quartile(ratios, 2), quartile(ratios, 1), quartile(ratios, 3),
              quartile(left_times, 2), quartile(right_times, 2));
}

inline void print_ratios(const std::vector<race>& races) {
  std::printf(
      "\nRatios: the median of %zu rounds that measure both sides in turn\n"
      "(the middle half of the rounds; the median time of each side for one item)\n",
      round_count);
  for (const race& one : races) {
    if (one.contenders.size() > 1) std::printf("%s\n", one.title.c_str());
    for (const contender& left : one.contenders)
      for (const contender& right : one.contenders)
        if (left.is_ambit && !right.is_ambit) print_ratio(one, left, right);
  }
}

/// The main function of every benchmark: checks all answers, runs the benchmarks, then prints the ratios.
///
/// `--check`: only checks the answers. `--ratios`: leaves the benchmarks out.
inline int run(int argc, char** argv, const std::vector<race>& races) {
  if (!verified(races)) return 1;
  const std::string_view mode = argc == 2 ? argv[1] : "";
  if (mode == "--check") return 0;
  if (mode != "--ratios") {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    for (const race& one : races) register_race(one);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
  }
  if (mode == "--ratios" || mode.empty()) print_ratios(races);
  return 0;
}

}  // namespace bench
