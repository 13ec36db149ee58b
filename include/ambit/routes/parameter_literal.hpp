// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/template_rows.hpp>
#include <ambit/vocabulary/literal.hpp>

#include <string_view>

namespace ambit::detail {

/// The parameters of all routes of a policy, in the order of declaration.
template <std::size_t Count>
struct parameter_list {
  struct named {
    std::string_view name{};
  };
  named rows[Count + 1]{};

  template <class Routes>
  constexpr parameter_list(const Routes& routes, std::size_t operations) noexcept {
    std::size_t end = 0;
    for (std::size_t row = 0; row < operations; ++row)
      for (std::size_t i = 0; i < routes.shape(row).parameters; ++i) rows[end++].name = routes.parameter(row, i).name;
  }
  static constexpr std::size_t size() noexcept { return Count; }
  constexpr const named& operator[](std::size_t index) const noexcept { return rows[index]; }
};
template <class Tables>
inline constexpr parameter_list<route_chunks<Tables>::parameters> parameters_listed{routes_read<Tables>,
                                                                                    operation_rows<Tables>().size()};

/// A parameter of some route of a policy, named by a literal; a name that is none does not compile.
template <class Tables>
class parameter_literal {
 public:
  template <std::size_t Size>
  consteval parameter_literal(const char (&name)[Size]) noexcept : name_(ambit::text(name).view()) {
    for (std::size_t i = 0; i < parameters_listed<Tables>.size(); ++i)
      if (same_text(parameters_listed<Tables>[i].name, name_)) return;
    const nearest_word nearest = nearest_row(name_, parameters_listed<Tables>);
    if (vocabulary<Tables>::whole)
      stop_at_unknown<mistake::call_names_an_unknown_parameter, parameters_listed<Tables>>(name_, nearest.word(),
                                                                                           nearest.index());
  }
  constexpr std::string_view text() const noexcept { return name_; }

 private:
  std::string_view name_;
};

}  // namespace ambit::detail
