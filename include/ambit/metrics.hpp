// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/policy.hpp>
#include <ambit/text/writing.hpp>

#include <atomic>
#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

namespace detail {

/// Takes text into a buffer as long as it has room, and counts all of it: for text that could be another one if it were
/// made a second time, as counters are.
class bounded_sink {
 public:
  explicit bounded_sink(text_buffer buffer) noexcept : buffer_(buffer) {}

  bounded_sink& operator<<(std::string_view piece) noexcept {
    for (const char byte : piece) {
      if (size_ < buffer_.size()) buffer_.data()[size_] = byte;
      ++size_;
    }
    return *this;
  }
  bounded_sink& operator<<(std::uint64_t number) noexcept {
    char digits[20]{};
    text_sink out(digits);
    out << number;
    return *this << std::string_view(digits, out.size());
  }
  /// Writes a text between quotes. Source: Prometheus text format 0.0.4, label values.
  bounded_sink& quoted(std::string_view text) noexcept {
    *this << "\"";
    for (const char& byte : text) {
      if (byte == '"' || byte == '\\') *this << "\\";
      *this << std::string_view(&byte, 1);
    }
    return *this << "\"";
  }
  written result() const noexcept {
    if (size_ > buffer_.size()) return {{}, size_};
    return {{buffer_.data(), size_}, size_};
  }

 private:
  text_buffer buffer_;
  std::size_t size_ = 0;
};

}  // namespace detail

/// Counts decisions by operation and outcome, for the operator: the true outcome, not the one that a client is shown.
///
/// All functions may be called by several threads at a time, and where it lies in memory that processes share, by
/// several processes; nothing locks where the target has 64-bit atomics, as all 64-bit ones do. Its layout is that of
/// 64-bit numbers: the policy's digest, then for each operation, and behind them for what is none, a count of each
/// outcome in the order of the enumerators. Memory of zeros holds counts of zero.
template <class Policy>
class metrics {
  using tables = detail::tables_t<Policy>;

 public:
  using decision = ambit::decision<tables>;
  using operation_id = ambit::operation_id<tables>;

  /// The number of outcomes that are told apart.
  static constexpr std::size_t outcome_count = static_cast<std::size_t>(outcome::wrong_method) + 1;

  /// Counts of zero.
  metrics() noexcept { digest_.store(Policy::digest(), std::memory_order_relaxed); }
  metrics(const metrics&) = delete;
  metrics& operator=(const metrics&) = delete;

  /// The counts that lie in memory which processes share, such as a mapped file: zeros at first, and then what every
  /// process has counted there. Null if it is too small, not aligned to eight bytes, or has counts of another policy.
  [[nodiscard]] static metrics* in(void* memory, std::size_t size) noexcept {
    if (size < sizeof(metrics) || reinterpret_cast<std::uintptr_t>(memory) % alignof(metrics) != 0) return nullptr;
    metrics* const shared = static_cast<metrics*>(memory);
    std::uint64_t digest = 0;
    if (shared->digest_.compare_exchange_strong(digest, Policy::digest(), std::memory_order_relaxed)) return shared;
    return digest == Policy::digest() ? shared : nullptr;
  }

  /// Counts a decision, and returns it.
  const decision& record(const decision& made) noexcept {
    counts_[made.operation().index()][static_cast<std::size_t>(made.outcome())].fetch_add(1, std::memory_order_relaxed);
    return made;
  }

  /// How often an operation had an outcome; of the unknown operation, how often a request had it that led to none.
  [[nodiscard]] std::uint64_t count_of(operation_id op, outcome result) const noexcept {
    const auto number = static_cast<std::size_t>(result);
    return number < outcome_count ? counts_[op.index()][number].load(std::memory_order_relaxed) : 0;
  }

  /// Adds the counts of another object.
  void add(const metrics& other) noexcept {
    for (std::size_t op = 0; op <= operation_id::count(); ++op)
      for (std::size_t i = 0; i < outcome_count; ++i)
        counts_[op][i].fetch_add(other.counts_[op][i].load(std::memory_order_relaxed), std::memory_order_relaxed);
  }

  /// Writes the counts that are not zero as Prometheus reads them, one line each:
  /// `ambit_decisions_total{operation="createPlan",outcome="allowed"} 3`. The operation is empty where there is none.
  ///
  /// Too small a buffer: the size needed just now, and no text; what is in the buffer then means nothing.
  ///
  /// Source: Prometheus text format 0.0.4.
  [[nodiscard]] written write_prometheus(text_buffer buffer) const noexcept {
    detail::bounded_sink out(buffer);
    out << "# HELP ambit_decisions_total Decisions by operation and outcome.\n# TYPE ambit_decisions_total counter\n";
    for (std::size_t op = 0; op <= operation_id::count(); ++op)
      for (std::size_t i = 0; i < outcome_count; ++i) {
        const std::uint64_t number = counts_[op][i].load(std::memory_order_relaxed);
        if (number == 0) continue;
        out << "ambit_decisions_total{operation=";
        out.quoted(operation_id::at(op).name()) << ",outcome=";
        out.quoted(name_of(static_cast<outcome>(i))) << "} " << number << "\n";
      }
    return out.result();
  }

 private:
  using counter = std::atomic<std::uint64_t>;
  static_assert(sizeof(counter) == sizeof(std::uint64_t));

  counter digest_{0};
  counter counts_[operation_id::count() + 1][outcome_count]{};
};

}  // namespace ambit::inline v0_2
