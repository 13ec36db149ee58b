// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <vector>

#include "races_cached.hpp"

// What one request takes after the caches were filled with other data, 32 MiB of them: the median of 600 requests that
// are not alike, each contender in turn. It prints nanoseconds and what ambit takes divided by what the contender does.

namespace {

using namespace bench;

/// Fills the caches.
class other_data {
 public:
  void touch() {
    for (std::size_t i = 0; i < bytes_.size(); i += 64) bytes_[i] = static_cast<char>(bytes_[i] + 1);
    keep_in_memory(bytes_);
  }

 private:
  std::vector<char> bytes_ = std::vector<char>(32u << 20, 'a');
};

struct timed {
  const char* name;
  std::uint64_t (*find)(const cached_requests&, std::size_t);
  std::vector<double> nanoseconds{};

  double median() {
    std::nth_element(nanoseconds.begin(), nanoseconds.begin() + static_cast<std::ptrdiff_t>(nanoseconds.size() / 2),
                     nanoseconds.end());
    return nanoseconds[nanoseconds.size() / 2];
  }
};

template <class Contender>
std::uint64_t by_text(const cached_requests& all, std::size_t i) {
  return Contender::find(all.texts[i]);
}
template <class Contender>
std::uint64_t by_caller(const cached_requests& all, std::size_t i) {
  return Contender::find(all.inputs[i]);
}

void measure(const char* title, std::vector<timed> contenders, const cached_requests& all) {
  other_data others;
  for (std::size_t round = 0; round < 600; ++round)
    for (timed& one : contenders) {
      const std::size_t i = round * 6 % all.inputs.size();
      others.touch();
      const auto before = std::chrono::steady_clock::now();
      keep_in_register(one.find(all, i));
      const auto after = std::chrono::steady_clock::now();
      one.nanoseconds.push_back(std::chrono::duration<double, std::nano>(after - before).count());
    }
  const double first = contenders.front().median();
  for (timed& one : contenders) {
    const double median = one.median();
    std::printf("%s\t%s\t%.0f\t%.2f\n", title, one.name, median, first / median);
  }
}

}  // namespace

int main() {
  using namespace bench::routes_baselines;
  using by_hash = hash_by_shape<fullscript_workload>;
  using by_row = linear_compare<fullscript_workload, true>;
  const cached_requests all;
  measure("whole",
          {{"ambit", by_text<ambit_gateway<ambit::policies::fullscript>>},
           {"gperf, hash by shape, masks", by_text<masks_and_gperf<by_hash>>},
           {"gperf, linear compare, masks", by_text<masks_and_gperf<by_row>>}},
          all);
  measure("caller kept",
          {{"ambit", by_caller<ambit_cached>},
           {"hash by shape, masks", by_caller<masks_behind<by_hash>>},
           {"linear compare, masks", by_caller<masks_behind<by_row>>}},
          all);
}
