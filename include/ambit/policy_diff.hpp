// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/policy.hpp>
#include <ambit/refinement/policy_pair.hpp>
#include <ambit/refinement/refinement.hpp>
#include <ambit/text/writing.hpp>

#include <string_view>

namespace ambit::inline v0_2 {

/// What became of an operation or a path from one policy to another.
enum class change : unsigned char {
  undecided,     ///< it cannot be said
  none,          ///< the same callers are allowed
  added,         ///< what the old policy does not answer
  removed,       ///< what the new policy does not answer
  looser,        ///< all who were allowed are, and others too
  tighter,       ///< nobody is allowed who was not, and some no more
  incomparable,  ///< some are allowed who were not, and some no more
  moved,         ///< the same callers are allowed, on other paths
};

/// The name of the enumerator.
[[nodiscard]] constexpr std::string_view name_of(change kind) noexcept {
  constexpr std::string_view names[] = {"undecided", "none",    "added",        "removed",
                                        "looser",    "tighter", "incomparable", "moved"};
  return names[static_cast<std::size_t>(kind)];
}

/// What became of the operation of one name.
template <class NewTables, class OldTables>
class operation_change {
 public:
  using opening = witness<vocabulary<NewTables>>;
  using closing = witness<vocabulary<OldTables>>;

  constexpr operation_change(operation_id<NewTables> now, operation_id<OldTables> before) noexcept
      : now_(now), before_(before) {}

  /// The operation in the new policy and in the old one; the unknown one where it has none of the name.
  [[nodiscard]] constexpr operation_id<NewTables> now() const noexcept { return now_; }
  [[nodiscard]] constexpr operation_id<OldTables> before() const noexcept { return before_; }
  [[nodiscard]] constexpr std::string_view name() const noexcept { return now_.known() ? now_.name() : before_.name(); }

  /// What became of it.
  [[nodiscard]] constexpr change kind() const noexcept {
    if (!before_.known()) return change::added;
    if (!now_.known()) return change::removed;
    const difference open = opened().kind(), close = closed().kind();
    if (open == difference::undecided || close == difference::undecided) return change::undecided;
    if (open != difference::none) return close != difference::none ? change::incomparable : change::looser;
    if (close != difference::none) return change::tighter;
    return moved() ? change::moved : change::none;
  }
  /// Whether it has another route, beside what became of its requirement.
  [[nodiscard]] constexpr bool moved() const noexcept {
    return now_.known() && before_.known() && !detail::same_route<NewTables, OldTables>(now_.index(), before_.index());
  }
  /// Who is allowed by the new policy and was denied by the old one.
  [[nodiscard]] constexpr opening opened() const noexcept {
    if (!now_.known()) return opening({});
    return opening(detail::policy_counterexamples<NewTables, OldTables>::by_name(now_.index()));
  }
  /// Who was allowed by the old policy and is denied by the new one.
  [[nodiscard]] constexpr closing closed() const noexcept {
    if (!before_.known()) return closing({});
    return closing(detail::policy_counterexamples<OldTables, NewTables>::by_name(before_.index()));
  }

 private:
  operation_id<NewTables> now_;
  operation_id<OldTables> before_;
};

/// A request that the two policies do not answer alike: a path of an operation of the new policy on which it allows
/// what the old one denies, or of the old policy on which it allowed what the new one denies.
template <class NewTables, class OldTables>
class route_change {
 public:
  using opening = witness<vocabulary<NewTables>>;
  using closing = witness<vocabulary<OldTables>>;

  /// What is to be said of row number `row` of the new policy, or of the old one.
  constexpr route_change(std::size_t row, bool of_new) noexcept : row_(row), of_new_(of_new) {}

  /// What answers the request in the new policy and in the old one; the unknown operation where nothing does.
  [[nodiscard]] constexpr operation_id<NewTables> now() const noexcept {
    return operation_id<NewTables>::at(of_new_ ? row_ : closing_counterexample().row);
  }
  [[nodiscard]] constexpr operation_id<OldTables> before() const noexcept {
    return operation_id<OldTables>::at(of_new_ ? opening_counterexample().row : row_);
  }

  /// What became of it.
  [[nodiscard]] constexpr change kind() const noexcept {
    const difference mine = of_new_ ? opening_counterexample().who.kind : closing_counterexample().who.kind;
    if (mine == difference::none || mine == difference::undecided)
      return mine == difference::none ? change::none : change::undecided;
    if (!before().known()) return change::added;
    if (!now().known()) return change::removed;
    if (of_new_ ? bool(closed()) : bool(opened())) return change::incomparable;
    return of_new_ ? change::looser : change::tighter;
  }

  /// Who is allowed by the new policy and was denied by the old one.
  [[nodiscard]] constexpr opening opened() const noexcept {
    if (of_new_) return opening(opening_counterexample().who);
    return opening(between<NewTables, OldTables>(now().index(), row_));
  }
  /// Who was allowed by the old policy and is denied by the new one.
  [[nodiscard]] constexpr closing closed() const noexcept {
    if (!of_new_) return closing(closing_counterexample().who);
    return closing(between<OldTables, NewTables>(before().index(), row_));
  }

  /// The method of the request; what the row states where it is undecided whether there is one.
  [[nodiscard]] constexpr std::string_view method() const noexcept {
    const std::string_view shown = of_new_ ? opening_counterexample().method : closing_counterexample().method;
    if (!shown.empty()) return shown;
    const auto of = [this](const auto& routes, const auto& rows) {
      return detail::method_of(routes.shape(row_), rows[row_].route.text);
    };
    return of_new_ ? of(detail::routes_read<NewTables>, detail::operation_rows<NewTables>())
                   : of(detail::routes_read<OldTables>, detail::operation_rows<OldTables>());
  }
  /// Writes the path of the request, which both policies have decided; nothing if it is undecided whether there is one.
  [[nodiscard]] constexpr written write_path(text_buffer buffer) const noexcept {
    return of_new_ ? write<NewTables, OldTables>(opening_counterexample(), buffer)
                   : write<OldTables, NewTables>(closing_counterexample(), buffer);
  }

  /// Whether the other policy's row says the same of the same two operations.
  [[nodiscard]] constexpr bool is_said_twice() const noexcept {
    if (of_new_ || kind() != change::incomparable) return false;
    const route_change other(now().index(), true);
    return other.kind() == change::incomparable && other.before() == before();
  }

 private:
  constexpr const auto& opening_counterexample() const noexcept {
    return detail::policy_counterexamples<NewTables, OldTables>::by_path(row_);
  }
  constexpr const auto& closing_counterexample() const noexcept {
    return detail::policy_counterexamples<OldTables, NewTables>::by_path(row_);
  }
  template <class One, class Other>
  static constexpr detail::counterexample<vocabulary<One>> between(std::size_t row, std::size_t other) noexcept {
    return detail::counterexample_search<vocabulary<One>, vocabulary<Other>>(detail::policy_pair<One, Other>::names)
        .find(detail::rules_of<One>, detail::rules_of<One>.rules[row], detail::rules_of<Other>,
              detail::rules_of<Other>.rules[other]);
  }
  template <class One, class Other, class Gap>
  constexpr written write(const Gap& found, text_buffer buffer) const noexcept {
    if (!found.found()) return {};
    using pair = detail::policy_pair<One, Other>;
    const typename pair::builder made(typename pair::one(), typename pair::other(), pair::samples, row_, found.recipe);
    return detail::write_whole(buffer, [&](detail::text_sink& out) { out << made.path().view(); });
  }

  std::size_t row_;
  bool of_new_;
};

/// What became of a policy: a view of constants, which are worked out where it is first used.
///
/// By operation every name of either policy is looked at, by route every path. Whatever the two policies answer
/// differently by path is named once at least for the operation of the policy that allows more there.
template <class New, class Old>
class policy_diff {
  using new_tables = detail::tables_t<New>;
  using old_tables = detail::tables_t<Old>;
  static constexpr std::size_t news = operation_id<new_tables>::count();
  static constexpr std::size_t olds = operation_id<old_tables>::count();

 public:
  using operation_change = ambit::operation_change<new_tables, old_tables>;
  using route_change = ambit::route_change<new_tables, old_tables>;

  /// Runs over what changed.
  template <class Change, Change (*At)(std::size_t)>
  class list {
   public:
    class iterator {
     public:
      using value_type = Change;
      using difference_type = std::string_view::difference_type;

      constexpr iterator() noexcept = default;
      constexpr explicit iterator(std::size_t index) noexcept : index_(changed_from(index)) {}
      [[nodiscard]] constexpr Change operator*() const noexcept { return At(index_); }
      constexpr iterator& operator++() noexcept {
        index_ = changed_from(index_ + 1);
        return *this;
      }
      constexpr iterator operator++(int) noexcept {
        const iterator before = *this;
        ++*this;
        return before;
      }
      [[nodiscard]] friend constexpr bool operator==(const iterator&, const iterator&) noexcept = default;

     private:
      std::size_t index_ = news + olds;
    };

    [[nodiscard]] constexpr iterator begin() const noexcept { return iterator(0); }
    [[nodiscard]] constexpr iterator end() const noexcept { return iterator(news + olds); }
    [[nodiscard]] constexpr bool empty() const noexcept { return begin() == end(); }

   private:
    static constexpr std::size_t changed_from(std::size_t index) noexcept {
      while (index < news + olds && !is_change(index)) ++index;
      return index;
    }
    static constexpr bool is_change(std::size_t index) noexcept {
      return is_said(At(index), index >= news) && At(index).kind() != change::none;
    }
    static constexpr bool is_said(const operation_change& made, bool of_old) noexcept {
      return !of_old || !made.now().known();
    }
    static constexpr bool is_said(const route_change& made, bool) noexcept { return !made.is_said_twice(); }
  };

 private:
  static constexpr operation_change operation_at(std::size_t index) noexcept {
    const auto now = index < news ? operation_id<new_tables>::at(index)
                                  : operation_id<new_tables>::named(operation_id<old_tables>::at(index - news).name());
    const auto before =
        index < news ? operation_id<old_tables>::named(now.name()) : operation_id<old_tables>::at(index - news);
    return {now, before};
  }
  static constexpr route_change route_at(std::size_t index) noexcept {
    return {index < news ? index : index - news, index < news};
  }

 public:
  /// The operations that changed, those of the new policy in the order of their declaration, then those removed.
  [[nodiscard]] static constexpr auto by_operation() noexcept { return list<operation_change, operation_at>(); }
  /// The operations on whose paths something changed: those of the new policy on whose paths more is allowed, then
  /// those of the old policy on whose paths less is, each with a path that shows it.
  [[nodiscard]] static constexpr auto by_route() noexcept { return list<route_change, route_at>(); }
};

}  // namespace ambit::inline v0_2
