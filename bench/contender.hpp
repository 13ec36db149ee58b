// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "allocations.hpp"

namespace bench {

/// Makes the compiler have `answer` ready in a register, at no further cost.
inline void keep_in_register(bool answer) { asm volatile("" : : "r"(answer)); }
inline void keep_in_register(std::uint64_t answer) { asm volatile("" : : "r"(answer)); }

/// Makes the compiler put the whole of `value` into memory.
template <class Value>
inline void keep_in_memory(const Value& value) {
  asm volatile("" : : "m"(value));
}

/// The loop around every contender that says yes or no: each answer of `Contender::check` is made ready in a
/// register.
template <class Contender, class Input>
[[gnu::noinline, gnu::aligned(64)]] void check_all(const Input* first, const Input* last) {
  for (; first != last; ++first) keep_in_register(Contender::check(*first));
}

/// The loop around every contender that reads text: each result of `Contender::read` is put into memory.
template <class Contender, class Input>
[[gnu::noinline, gnu::aligned(64)]] void read_all(const Input* first, const Input* last) {
  for (; first != last; ++first) {
    const auto result = Contender::read(*first);
    keep_in_memory(result);
  }
}

/// The loop around every contender that answers with a number: each answer of `Contender::find` is made ready in a
/// register.
template <class Contender, class Input>
[[gnu::noinline, gnu::aligned(64)]] void find_all(const Input* first, const Input* last) {
  for (; first != last; ++first) keep_in_register(Contender::find(*first));
}

/// One way of doing the work of a race: the same function for each of its inputs.
struct contender {
  std::string name;
  bool is_ambit = false;
  std::vector<std::uint64_t> expected;  ///< what the slow model answers, by input
  std::shared_ptr<const void> inputs;   ///< the first of the inputs
  void (*work)(const void* inputs, std::size_t count) = nullptr;
  std::uint64_t (*answer)(const void* inputs, std::size_t index) = nullptr;

  /// Does all inputs once.
  void pass() const { work(inputs.get(), expected.size()); }

  /// How many inputs are answered otherwise than by the slow model.
  std::size_t mistakes() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < expected.size(); ++i)
      if (answer(inputs.get(), i) != expected[i]) ++count;
    return count;
  }
};

/// Ways of doing the same work; those of the library are compared with each of the others.
struct race {
  std::string title;
  std::string name;
  std::string item;   ///< what the figures are for: "check", "string", "request"
  std::size_t items;  ///< how many a pass does
  std::vector<contender> contenders;
};

/// Keeps the inputs alive as long as a contender needs them.
template <class Input>
std::shared_ptr<const void> kept(std::vector<Input> inputs) {
  const auto shared = std::make_shared<const std::vector<Input>>(std::move(inputs));
  return {shared, shared->data()};
}

/// A contender with a static `check(const Input&)` that says yes or no.
template <class Contender, class Input>
contender checker(std::string name, std::vector<Input> inputs, std::vector<std::uint64_t> expected) {
  return {std::move(name),
          Contender::is_ambit,
          std::move(expected),
          kept(std::move(inputs)),
          [](const void* first, std::size_t count) {
            const auto* const from = static_cast<const Input*>(first);
            check_all<Contender>(from, from + count);
          },
          [](const void* first, std::size_t index) -> std::uint64_t {
            return Contender::check(static_cast<const Input*>(first)[index]) ? 1 : 0;
          }};
}

/// A contender with a static `read(const Input&)`, whose result `bits_of` turns into the bits of the scopes
/// read.
template <class Contender, class Input>
contender reader(std::string name, std::vector<Input> inputs, std::vector<std::uint64_t> expected) {
  return {std::move(name),
          Contender::is_ambit,
          std::move(expected),
          kept(std::move(inputs)),
          [](const void* first, std::size_t count) {
            const auto* const from = static_cast<const Input*>(first);
            read_all<Contender>(from, from + count);
          },
          [](const void* first, std::size_t index) -> std::uint64_t {
            return Contender::bits_of(Contender::read(static_cast<const Input*>(first)[index]));
          }};
}

/// A contender with a static `find(const Input&)` that answers with a number.
template <class Contender, class Input>
contender finder(std::string name, std::vector<Input> inputs, std::vector<std::uint64_t> expected) {
  return {std::move(name),
          Contender::is_ambit,
          std::move(expected),
          kept(std::move(inputs)),
          [](const void* first, std::size_t count) {
            const auto* const from = static_cast<const Input*>(first);
            find_all<Contender>(from, from + count);
          },
          [](const void* first, std::size_t index) -> std::uint64_t {
            return Contender::find(static_cast<const Input*>(first)[index]);
          }};
}

/// The allocations of one pass, once it is warm.
inline std::size_t allocations_of(const contender& one) {
  one.pass();
  const std::size_t before = allocation_count;
  one.pass();
  return allocation_count - before;
}

}  // namespace bench
