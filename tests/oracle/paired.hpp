// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>
#include <ambit/no_more_permissive.hpp>
#include <ambit/route_overlap.hpp>

#include "claimed.hpp"

#include <cstddef>
#include <iostream>
#include <string>
#include <string_view>

// Says for pairs.py what one policy allows and another denies, row by row, and what routes have to do with each other:
// the searches behind the claims, run where a compiler would run them.
namespace asked {

inline std::string_view name_of_difference(ambit::difference kind) {
  constexpr std::string_view names[] = {"undecided", "none", "everyone", "tokens", "rejected_tokens"};
  return names[static_cast<std::size_t>(kind)];
}

template <class New, class Old>
void tell_what_is_allowed() {
  using one = ambit::detail::tables_t<New>;
  using other = ambit::detail::tables_t<Old>;
  using pair = ambit::detail::policy_pair<one, other>;
  for (std::size_t row = 0; row < New::operation_count; ++row) {
    const std::string_view name = New::operation_at(row).name();
    const auto found = ambit::detail::counterexample_by_name<one, other>(row);
    const ambit::witness<ambit::vocabulary<one>> who(found);
    std::cout << "by_name\t" << name << '\t' << name_of_difference(found.kind) << '\t' << joined(who.scopes()) << '\t'
              << joined(who.facts()) << '\n';
    const auto on_path = ambit::detail::counterexample_by_path<one, other>(row);
    const ambit::witness<ambit::vocabulary<one>> caller(on_path.who);
    std::cout << "by_path\t" << name << '\t' << name_of_difference(on_path.who.kind) << '\t' << joined(caller.scopes())
              << '\t' << joined(caller.facts()) << '\t' << on_path.method << '\t';
    if (on_path.found()) {
      const typename pair::builder built(typename pair::one(), typename pair::other(), pair::samples, row,
                                         on_path.recipe);
      std::cout << built.path().view() << '\t' << Old::operation_at(on_path.row).name();
    } else {
      std::cout << '\t';
    }
    std::cout << '\n';
  }
}

template <class Policy>
void tell_overlaps() {
  using tables = ambit::detail::tables_t<Policy>;
  for (std::size_t row = 0; row < Policy::operation_count; ++row) {
    const auto search = ambit::detail::overlaps_of<tables>();
    std::cout << "reach\t" << Policy::operation_at(row).name() << '\t' << name_of(search.reach_of(row)) << '\n';
    search.for_each(row, [](const ambit::detail::found_overlap& it) {
      const ambit::route_overlap<tables> found(it);
      std::string path(found.write_path({}).size, '\0');
      static_cast<void>(found.write_path(path));
      std::cout << "overlap\t" << found.later().name() << '\t' << found.first().name() << '\t'
                << (found.is_shown() ? "shown" : "undecided") << '\t' << (found.hides_method() ? "hides" : "answers")
                << '\t' << found.method() << '\t' << path << '\n';
    });
  }
}

template <class Policy, ambit::backend How>
void tell_exactness() {
  using tables = ambit::detail::tables_t<Policy>;
  using pair = ambit::detail::policy_pair<tables, tables>;
  constexpr std::string_view kinds[] = {"undecided", "conflict", "holds"};
  for (std::size_t row = 0; row < Policy::operation_count; ++row) {
    const auto found = ambit::detail::exactness_of<tables, How>(row);
    std::cout << "exact\t" << Policy::operation_at(row).name() << '\t' << kinds[static_cast<std::size_t>(found.kind)];
    if (found.kind == ambit::detail::exactness::conflict) {
      const typename pair::builder built(typename pair::one(), typename pair::other(), pair::samples, row,
                                         found.recipe);
      std::cout << '\t' << Policy::operation_at(found.other).name() << '\t' << found.method << '\t'
                << built.path().view();
    }
    std::cout << '\n';
  }
}

/// All that is said of two policies; `AsConstants` asks the claim itself as well, which the compiler works out.
template <class New, class Old, ambit::backend How, bool AsConstants>
void tell_pair() {
  tell_what_is_allowed<New, Old>();
  if constexpr (AsConstants)
    std::cout << "claims\t" << ambit::no_more_permissive<New, Old>.holds() << '\t'
              << ambit::equivalent<New, Old>.holds() << '\n';
  std::cout << "back\n";
  tell_what_is_allowed<Old, New>();
  std::cout << "routes\n";
  tell_overlaps<New>();
  tell_exactness<New, How>();
  std::cout << "end\n";
}

}  // namespace asked
