// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/policy.hpp>
#include <ambit/shadow.hpp>
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

using shared_counter = std::atomic<std::uint64_t>;
static_assert(sizeof(shared_counter) == sizeof(std::uint64_t));

/// The counters of a type that lie in memory which processes share: zeros, which become its own by its digest, or what
/// others of that digest have counted there. Null if it is too small, not aligned to eight bytes, or has another
/// digest.
template <class Counters>
Counters* counters_in(void* memory, std::size_t size) noexcept {
  if (size < sizeof(Counters) || reinterpret_cast<std::uintptr_t>(memory) % alignof(Counters) != 0) return nullptr;
  Counters* const shared = static_cast<Counters*>(memory);
  std::uint64_t digest = 0;
  if (shared->digest_.compare_exchange_strong(digest, Counters::digest(), std::memory_order_relaxed)) return shared;
  return digest == Counters::digest() ? shared : nullptr;
}

/// Adds to each counter of one array that of another.
template <std::size_t Size>
void add_counts(shared_counter (&to)[Size], const shared_counter (&from)[Size]) noexcept {
  for (std::size_t i = 0; i < Size; ++i)
    to[i].fetch_add(from[i].load(std::memory_order_relaxed), std::memory_order_relaxed);
}

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
  metrics() noexcept : digest_(digest()) {}
  metrics(const metrics&) = delete;
  metrics& operator=(const metrics&) = delete;

  /// The counts that lie in memory which processes share, such as a mapped file: zeros at first, and then what every
  /// process has counted there. Null if it is too small, not aligned to eight bytes, or has counts of another policy.
  [[nodiscard]] static metrics* in(void* memory, std::size_t size) noexcept {
    return detail::counters_in<metrics>(memory, size);
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
    for (std::size_t op = 0; op <= operation_id::count(); ++op) detail::add_counts(counts_[op], other.counts_[op]);
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
  friend metrics* detail::counters_in<metrics>(void*, std::size_t) noexcept;
  static std::uint64_t digest() noexcept { return Policy::digest(); }

  detail::shared_counter digest_{0};
  detail::shared_counter counts_[operation_id::count() + 1][outcome_count]{};
};

/// Counts where two policies asked side by side differ, as `shadow` tells it, for all threads and processes: as
/// `metrics` does, and laid out likewise.
///
/// The numbers in it: a digest of both policies, how many answers were counted, those that the new policy alone allows
/// by its operations, and those that the old one alone allows by its own. Memory of zeros holds counts of zero.
template <class Old, class New>
class shadow_metrics {
  using old_tables = detail::tables_t<Old>;
  using new_tables = detail::tables_t<New>;

 public:
  using answer = shadow_answer<Old, New>;

  /// Counts of zero.
  shadow_metrics() noexcept : digest_(digest()) {}
  shadow_metrics(const shadow_metrics&) = delete;
  shadow_metrics& operator=(const shadow_metrics&) = delete;

  /// The counts that lie in memory which processes share; see `metrics::in`.
  [[nodiscard]] static shadow_metrics* in(void* memory, std::size_t size) noexcept {
    return detail::counters_in<shadow_metrics>(memory, size);
  }

  /// Counts an answer, and returns it. One that differs only while facts are unknown counts as one that does not
  /// differ.
  const answer& record(const answer& made) noexcept {
    decided_.fetch_add(1, std::memory_order_relaxed);
    if (made.looser()) loosened_[made.of_new().operation().index()].fetch_add(1, std::memory_order_relaxed);
    if (made.tighter()) tightened_[made.of_old().operation().index()].fetch_add(1, std::memory_order_relaxed);
    return made;
  }

  /// How many answers were counted.
  [[nodiscard]] std::uint64_t decided() const noexcept { return decided_.load(std::memory_order_relaxed); }
  /// How many calls of an operation of the new policy it allowed and the old one denied.
  [[nodiscard]] std::uint64_t loosened_at(operation_id<new_tables> op) const noexcept {
    return loosened_[op.index()].load(std::memory_order_relaxed);
  }
  /// How many calls of an operation of the old policy it allowed and the new one denied.
  [[nodiscard]] std::uint64_t tightened_at(operation_id<old_tables> op) const noexcept {
    return tightened_[op.index()].load(std::memory_order_relaxed);
  }

  /// Adds the counts of another object.
  void add(const shadow_metrics& other) noexcept {
    decided_.fetch_add(other.decided(), std::memory_order_relaxed);
    detail::add_counts(loosened_, other.loosened_);
    detail::add_counts(tightened_, other.tightened_);
  }

  /// Writes the counts as Prometheus reads them, one line for each operation with some:
  /// `ambit_shadow_loosened_total{operation="readPlan"} 2`, of the new policy, and `ambit_shadow_tightened_total`, of
  /// the old one; and how many answers were counted, `ambit_shadow_decided_total`.
  ///
  /// Too small a buffer: the size needed just now, and no text; what is in the buffer then means nothing.
  ///
  /// Source: Prometheus text format 0.0.4.
  [[nodiscard]] written write_prometheus(text_buffer buffer) const noexcept {
    detail::bounded_sink out(buffer);
    out << "# TYPE ambit_shadow_decided_total counter\nambit_shadow_decided_total " << decided() << "\n";
    write_counts<new_tables>(out, "ambit_shadow_loosened_total", loosened_);
    write_counts<old_tables>(out, "ambit_shadow_tightened_total", tightened_);
    return out.result();
  }

 private:
  friend shadow_metrics* detail::counters_in<shadow_metrics>(void*, std::size_t) noexcept;
  static std::uint64_t digest() noexcept { return Old::digest() * 0x9E3779B97F4A7C15u + New::digest(); }

  template <class Tables, std::size_t Size>
  static void write_counts(detail::bounded_sink& out, std::string_view name,
                           const detail::shared_counter (&counts)[Size]) noexcept {
    out << "# TYPE " << name << " counter\n";
    for (std::size_t op = 0; op < operation_id<Tables>::count(); ++op) {
      const std::uint64_t number = counts[op].load(std::memory_order_relaxed);
      if (number == 0) continue;
      out << name << "{operation=";
      out.quoted(operation_id<Tables>::at(op).name()) << "} " << number << "\n";
    }
  }

  detail::shared_counter digest_{0};
  detail::shared_counter decided_{0};
  detail::shared_counter loosened_[operation_id<new_tables>::count() + 1]{};
  detail::shared_counter tightened_[operation_id<old_tables>::count() + 1]{};
};

}  // namespace ambit::inline v0_2
