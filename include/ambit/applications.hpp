// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/application.hpp>
#include <ambit/detail/compile_error.hpp>

#include <cstddef>
#include <string_view>

namespace ambit::error {

/// Declared and never defined: an application made of literals that is mistaken stops here, and the compiler prints the
/// mistake.
template <mistake Mistake>
void in_an_application() noexcept;

}  // namespace ambit::error

namespace ambit {
namespace detail {

/// Its arguments are there for a compiler to print.
template <mistake Mistake>
constexpr void mistaken_application(std::string_view /*word*/, std::string_view /*why*/, std::size_t /*offset*/,
                                    std::string_view /*nearest*/) noexcept {
  error::in_an_application<Mistake>();
}

}  // namespace detail

/// What a policy knows of applications.
template <class Tables>
class applications {
  using words = vocabulary<Tables>;

 public:
  using application = ambit::application<Tables>;
  using application_reading = ambit::application_reading<Tables>;

  /// The application that literals state; a mistake in them does not compile.
  ///
  /// Its secret is given by `with_secret`, so that no error has a secret to print.
  static consteval application application_of(text name, text client_id, text redirect_uri, text asked) noexcept {
    const std::string_view uris[] = {redirect_uri.view()};
    return *application_reading(name.view(), client_id.view(), uris, asked.view());
  }

  /// The application that texts state, or the first mistake in them; the texts have to stay.
  static constexpr application_reading read_application(std::string_view name, std::string_view client_id,
                                                        redirect_uri_list redirect_uris,
                                                        std::string_view asked) noexcept {
    return application_reading(name, client_id, redirect_uris, asked);
  }

  /// The scopes that a new application asks for: the required ones.
  static constexpr scope_set<words> default_application_scopes() noexcept {
    return detail::set_access::make<scope_set<words>>(detail::required_bits<words>);
  }
};

}  // namespace ambit
