// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "../model/random_readings.hpp"
#include "../model/random_requests.hpp"
#include "../model/random_routes.hpp"
#include "../model/readings_model.hpp"
#include "../model/route_difference.hpp"
#include "law.hpp"

#include <ambit/ambit.hpp>

#include <array>
#include <optional>
#include <utility>

// Requests beside the models, of policies whose tables were made by chance. The first byte chooses the policy; then come
// the method and the target, with 0x1E between them.

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

/// Templates of 3 to 34 segments, of which many begin alike: parameters where others have literals.
template <std::size_t Seed, std::size_t Rows>
struct deep_routes {
  static constexpr ambit::path_options paths =
      Seed % 2 == 0 ? ambit::path_options::none : ambit::paths_ignore_case;

 private:
  using names = model::made_names<Rows, model::make_route_name>;
  static constexpr std::array<model::short_text<600>, Rows> texts = [] {
    constexpr std::string_view segments[] = {"a", "a", "b", "ab.c", "{p#}", "{p#}", "{p#:int}", "{p#}-{q#}", "a{p#}"};
    std::array<model::short_text<600>, Rows> all{};
    for (std::size_t row = 0; row < Rows; ++row) {  // no two have as many segments, so none are of one shape
      model::random chance(Seed * 64 + row / 2);
      all[row].add("GET ");
      for (std::size_t segment = 0; segment < 3 + row; ++segment) {
        all[row].add('/');
        for (const char byte : segments[chance.below(std::size(segments))])
          byte == '#' ? all[row].add(segment, 2) : all[row].add(byte);
      }
      if (row % 7 == 6) all[row].add("/{rest...}");
    }
    return all;
  }();
  template <std::size_t... Row>
  static constexpr std::array<ambit::operation, Rows> rows(std::index_sequence<Row...>) {
    return {ambit::operation(names::name(Row), texts[Row].view(), ambit::anyone)...};
  }

 public:
  static constexpr std::array<ambit::operation, Rows> operations = rows(std::make_index_sequence<Rows>());
};

template <class Tables>
std::string routed_otherwise(std::string_view method, std::string_view target) {
  static const model::route_difference<Tables> beside;
  return beside.in(method, target);
}

/// How a policy refuses what its backend may read otherwise, beside the model.
template <class Tables>
std::string read_otherwise(std::string_view method, std::string_view target) {
  static const model::route_model exactly = model::model_of<Tables>();
  static const model::readings_model readings = [] {
    std::vector<model::route_row> rows;
    for (std::size_t i = 0; i < std::size(Tables::operations); ++i) rows.push_back(exactly.row(i));
    return model::readings_model(rows, Tables::mount, model::rules_of<Tables>(), Tables::callers(), Tables::admitted);
  }();
  const model::route_answer expected = exactly.answer(method, target);
  const ambit::route_match<Tables> found(ambit::request{method, target});
  if (expected.outcome != model::routing::matched)
    return model::same_number(found.outcome(), expected.outcome) ? "" : "it is not refused as the model does";
  const auto conflict = readings.conflict(*expected.row, method, target);
  const bool is_refused = found.fault() == ambit::path_fault::ambiguous_reading;
  if (is_refused != conflict.has_value()) return is_refused ? "it is read in one way" : "it is read in two ways";
  if (!is_refused)
    return found.operation().index() == *expected.row ? "" : "it leads to row " + std::to_string(*expected.row);
  const model::read_otherwise made{ambit::detail::readings_of(found.reading()), found.conflict().index(),
                                   found.offset()};
  return readings.is_explained(*expected.row, method, target, made) ? "" : "it is refused for what is not so";
}

struct one_policy {
  std::string (*difference)(std::string_view method, std::string_view target);
  const ambit::operation* rows;
  std::size_t count;
  std::string_view mount;
};
template <class Tables>
constexpr one_policy policy_of(std::string (*difference)(std::string_view, std::string_view)) {
  std::string_view mount;
  if constexpr (requires { Tables::mount; }) mount = Tables::mount;
  return {ambit::detail::mistake_in_tables<Tables> ? nullptr : difference, Tables::operations.data(),
          Tables::operations.size(), mount};
}
template <class Tables>
constexpr one_policy routed = policy_of<Tables>(&routed_otherwise<Tables>);
template <class Tables>
[[maybe_unused]] constexpr one_policy read = policy_of<Tables>(&read_otherwise<Tables>);

/// Each takes compilers seconds. A build for long runs has more.
constexpr one_policy policies[] = {
    routed<deep_routes<1, 12>>,
    routed<model::random_routes<11, 20>>,
#if defined(AMBIT_FUZZ_MANY_TABLES)
    routed<deep_routes<2, 20>>,
    routed<model::random_routes<7, 24>>,
    routed<model::random_routes<17, 28>>,
    read<model::random_readings<62, 18>>,
#endif
};

const one_policy& chosen_by(std::string_view bytes) { return policies[fuzz::byte_at(bytes, 0) % std::size(policies)]; }

/// A request that a row takes, or one that differs little from it.
std::string made_by_chance(std::uint64_t seed) {
  model::random_requests chance(seed);
  const auto number = static_cast<char>(chance.below(std::size(policies)));
  const one_policy& asked = policies[static_cast<std::size_t>(number)];
  const std::string_view row = asked.rows[chance.below(asked.count)].route.text;
  const std::size_t space = row.find(' ');
  std::string target = chance.path(asked.mount) + chance.path(row.substr(space + 1));
  for (std::size_t changes = chance.below(5); changes > 0; --changes) chance.change(target);
  return number + chance.method(row.substr(0, space)) + '\x1E' + target;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t separator = bytes.find('\x1E');
  if (seed % 8 == 0 || (seed % 8 < 4 && separator == bytes.npos))
    return fuzz::put(made_by_chance(seed), data, max_size);
  if (seed % 8 > 3) return LLVMFuzzerMutate(data, size, max_size);
  model::random_requests chance(seed);
  std::string target(bytes.substr(separator + 1));
  chance.change(target);
  return fuzz::put(std::string(bytes.substr(0, separator + 1)) + target, data, max_size);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const one_policy& asked = chosen_by(bytes);
  if (bytes.empty() || asked.difference == nullptr) return 0;
  const fuzz::pieces given(bytes.substr(1), '\x1E');
  const std::string found = asked.difference(given[0], given[1]);
  if (!found.empty()) {
    std::fprintf(stderr, "policy %u: %s %s\n", fuzz::byte_at(bytes, 0), model::shown(given[0]).c_str(),
                 model::shown(given[1]).c_str());
    fuzz::hold(false, found);
  }
  return 0;
}
