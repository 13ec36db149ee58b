// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/policy.hpp>
#include <ambit/proofs/witnesses.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/rules/operation_set.hpp>

#include <cstdint>

namespace ambit::inline v0_2 {

/// One alternative of an operation.
template <class Tables>
struct operation_alternative {
  operation_id<Tables> operation{};          ///< the operation
  scope_set<vocabulary<Tables>> scopes{};    ///< the scopes of the alternative
  ambit::facts<vocabulary<Tables>> facts{};  ///< the facts of the alternative

  [[nodiscard]] friend constexpr bool operator==(const operation_alternative&,
                                                 const operation_alternative&) noexcept = default;
};

/// Some alternatives of a policy, to run over: by operation, those without facts first.
template <class Tables>
class uncovered_alternatives {
 public:
  using bits_type = detail::bit_set<detail::alternatives_in(detail::rules_in_full<Tables>)>;
  using value_type = operation_alternative<Tables>;

  class iterator {
   public:
    using value_type = operation_alternative<Tables>;
    using difference_type = std::string_view::difference_type;

    constexpr iterator() noexcept = default;
    constexpr iterator(const bits_type& bits, std::size_t from) noexcept : bits_(bits), at_(bits.next(from)) {}

    [[nodiscard]] constexpr value_type operator*() const noexcept {
      const auto& table = detail::rules_in_full<Tables>;
      const auto& here = table.list[at_];
      return {operation_id<Tables>::at(detail::operation_of_witness(table, at_)),
              detail::set_access::make<scope_set<vocabulary<Tables>>>(here.scopes),
              detail::set_access::make<facts<vocabulary<Tables>>>(here.facts)};
    }
    constexpr iterator& operator++() noexcept {
      at_ = bits_.next(at_ + 1);
      return *this;
    }
    constexpr iterator operator++(int) noexcept {
      const iterator before = *this;
      ++*this;
      return before;
    }
    [[nodiscard]] friend constexpr bool operator==(const iterator& left, const iterator& right) noexcept {
      return left.at_ == right.at_;
    }

   private:
    bits_type bits_{};
    std::size_t at_ = 0;
  };

  /// Those at the set bits.
  constexpr explicit uncovered_alternatives(const bits_type& bits) noexcept : bits_(bits) {}

  [[nodiscard]] constexpr std::size_t size() const noexcept { return bits_.size(); }
  [[nodiscard]] constexpr bool empty() const noexcept { return bits_.empty(); }
  [[nodiscard]] constexpr iterator begin() const noexcept { return {bits_, 0}; }
  [[nodiscard]] constexpr iterator end() const noexcept { return {bits_, bits_type::capacity()}; }

 private:
  bits_type bits_;
};

/// Records what a user's tests ask of a policy, and says what they have left out: operations that were never allowed or
/// never denied, and alternatives that none of the answers turned on.
///
/// A value, some bits for every operation and alternative. Threads that test at the same time take one each, and add
/// them up when they are done; one alone is not for two threads at a time.
template <class Policy>
class coverage {
  using tables = detail::tables_t<Policy>;
  using alternative_bits = typename uncovered_alternatives<tables>::bits_type;

 public:
  using decision = ambit::decision<tables>;
  using caller = ambit::caller<vocabulary<tables>>;
  using facts = ambit::facts<vocabulary<tables>>;
  using operation = detail::operation_literal<tables>;
  using operation_id = ambit::operation_id<tables>;
  using operation_set = ambit::operation_set<tables>;
  using alternatives = uncovered_alternatives<tables>;

  /// Decides as the policy does, and records the answer.
  [[nodiscard]] constexpr decision decide(operation op, const caller& who) noexcept { return decide(op.id(), who); }
  [[nodiscard]] constexpr decision decide(operation_id op, const caller& who) noexcept {
    return record(Policy::decide(op, who), who);
  }
  [[nodiscard]] constexpr decision decide(const request& asked, const caller& who) noexcept {
    return record(Policy::decide(asked, who), who);
  }
  [[nodiscard]] constexpr decision decide(operation op, const caller& who, const facts& given) noexcept {
    return decide(op.id(), who, given);
  }
  [[nodiscard]] constexpr decision decide(operation_id op, const caller& who, const facts& given) noexcept {
    return record(Policy::decide(op, who, given), who);
  }
  [[nodiscard]] constexpr decision decide(const request& asked, const caller& who, const facts& given) noexcept {
    return record(Policy::decide(asked, who, given), who);
  }

  /// Records a decision, and returns it. One on no operation leaves no trace. The caller is not looked at, since the
  /// decision knows for whom it was made.
  ///
  /// A denial counts where a token was looked at and the answer is final: `insufficient_scope`, `denied_by_facts` and
  /// `insufficient_user_authentication`. `depends_on_facts` is no answer yet and counts for nothing. A call without
  /// credentials, or with ones that were not accepted, shows nothing of scopes: it counts only for an operation that
  /// any token may call, or that takes an optional one: these deny nobody else.
  constexpr const decision& record(const decision& made, const caller&) noexcept {
    const operation_id op = made.operation();
    if (!op.known()) return made;
    asked_.insert(op);
    const auto& rule = table().rules[op.index()];
    const denial kind = denial_of(made.outcome());
    if (made.allowed()) allowed_.insert(op);
    if (kind == denial::final || (kind == denial::without_token && rule.kind != requirement_kind::expression))
      denied_.insert(op);
    if (!made.allowed() && kind != denial::final) return made;
    const auto& granted = detail::decision_access::granted(made);
    typename vocabulary<tables>::fact_bits given;
    if (made.facts_known()) given = detail::set_access::bits(made.facts());
    std::size_t held = 0, last = 0;
    for (std::uint32_t i = rule.first; i < rule.end; ++i) {
      const std::size_t lacking = (table().list[i].scopes - granted).size() + (table().list[i].facts - given).size();
      if (lacking == 1 && !made.allowed()) nearly_.insert(i);
      if (lacking != 0) continue;
      last = i;
      ++held;
    }
    if (held == 1 && made.allowed()) alone_.insert(last);
    return made;
  }

  /// Adds what another recorder has seen.
  constexpr coverage& add(const coverage& other) noexcept {
    for (std::size_t i = 0; i < operation_id::count(); ++i) {
      const operation_id op = operation_id::at(i);
      if (other.allowed_.contains(op)) allowed_.insert(op);
      if (other.denied_.contains(op)) denied_.insert(op);
      if (other.asked_.contains(op)) asked_.insert(op);
    }
    alone_ |= other.alone_;
    nearly_ |= other.nearly_;
    return *this;
  }

  /// The operations that no recorded call was allowed.
  [[nodiscard]] constexpr operation_set never_allowed() const noexcept {
    return those([this](operation_id op) { return !allowed_.contains(op); });
  }
  /// The operations that no recorded call was denied in a way that counts, see `record`; without those open to anyone,
  /// which are denied to nobody.
  [[nodiscard]] constexpr operation_set never_denied() const noexcept {
    return those([this](operation_id op) {
      return !denied_.contains(op) && table().rules[op.index()].kind != requirement_kind::anyone;
    });
  }
  /// The operations that no recorded call was about.
  [[nodiscard]] constexpr operation_set never_asked() const noexcept {
    return those([this](operation_id op) { return !asked_.contains(op); });
  }
  /// The alternatives without which no recorded answer would have been another: none was allowed by them alone.
  [[nodiscard]] constexpr alternatives never_enough_alone() const noexcept {
    return alternatives(alternative_bits::all() - alone_);
  }
  /// The alternatives of which no call was denied, in a way that counts, that lacked but one of their scopes and facts.
  [[nodiscard]] constexpr alternatives never_nearly_met() const noexcept {
    return alternatives(alternative_bits::all() - nearly_);
  }

  /// Whether nothing is left out.
  [[nodiscard]] constexpr bool complete() const noexcept {
    return never_allowed().empty() && never_denied().empty() && never_enough_alone().empty() &&
           never_nearly_met().empty();
  }

  /// Writes what is left out, a line each; size 0 if nothing is.
  [[nodiscard]] constexpr written write(text_buffer buffer) const noexcept {
    return detail::write_whole(buffer, [this](detail::text_sink& out) {
      for (const auto name : never_allowed()) out << name << ": never allowed\n";
      for (const auto name : never_denied()) out << name << ": never denied\n";
      for (const auto& left : never_enough_alone()) write_alternative(out, left, "never allowed by this alone");
      for (const auto& left : never_nearly_met()) write_alternative(out, left, "never denied for the lack of one of");
    });
  }

 private:
  enum class denial : unsigned char { none, without_token, final };

  static constexpr denial denial_of(outcome result) noexcept {
    switch (result) {
      case outcome::no_credentials:
      case outcome::rejected_token:
      case outcome::invalid_request:
        return denial::without_token;
      case outcome::insufficient_scope:
      case outcome::insufficient_user_authentication:
      case outcome::denied_by_facts:
        return denial::final;
      case outcome::unknown_operation:
      case outcome::allowed:
      case outcome::depends_on_facts:
      case outcome::malformed_method:
      case outcome::malformed_path:
      case outcome::no_route:
      case outcome::wrong_method:
        break;
    }
    return denial::none;
  }

  static constexpr const auto& table() noexcept { return detail::rules_in_full<tables>; }

  template <class Wanted>
  static constexpr operation_set those(Wanted wanted) noexcept {
    operation_set found;
    for (std::size_t i = 0; i < operation_id::count(); ++i)
      if (wanted(operation_id::at(i))) found.insert(operation_id::at(i));
    return found;
  }
  static constexpr void write_alternative(detail::text_sink& out, const operation_alternative<tables>& left,
                                          std::string_view what) noexcept {
    (out << left.operation.name() << ": " << what << ": ").join(left.scopes, " & ");
    if (left.scopes.empty()) out << "any_token";
    if (!left.facts.empty()) (out << " & ").join(left.facts, " & ");
    out << '\n';
  }

  operation_set asked_{};
  operation_set allowed_{};
  operation_set denied_{};
  alternative_bits alone_{};   ///< the alternatives by which alone a call was allowed
  alternative_bits nearly_{};  ///< those of which a denied call lacked one scope or fact
};

}  // namespace ambit::inline v0_2
