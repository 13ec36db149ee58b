// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/declared_tables.hpp>

namespace ambit::inline v0_2 {

/// What stands behind the gateway, and how its router may read a path that the gateway passes on.
///
/// Each member says of one reading whether the router may read so; a router may do all that is stated at once. A policy
/// states it in its tables, `static constexpr ambit::backend backend{.ignores_case = true};` or one of
/// `ambit::backends`; without a statement every reading is admitted.
struct backend {
  /// It compares the text of a template with any case of ASCII letters: Express, Koa, ASP.NET.
  bool ignores_case = false;
  /// It takes a path with a slash at its end for the one without it, and the other way round: Express, Koa, Rails,
  /// ASP.NET, cpp-httplib, Spring before version 6.
  bool ignores_last_slash = false;
  /// It compares the text of a template, and of types, with a path some of whose triplets were not decoded: Express,
  /// Koa, Rails; Hono those of reserved bytes.
  bool compares_undecoded = false;
  /// It takes what follows a dot in the last segment for a format, and not for part of the path: Rails, Spring before
  /// version 5.3.
  bool cuts_extension = false;
  /// It takes a path that ends where a tail would begin for one of that tail, `/files` and `/files/` for
  /// `/files/{path...}`: Fastify, Hono, Hapi, ASP.NET, Spring, Go's ServeMux, Express 4.
  bool takes_empty_tails = false;
  /// It takes no text at all for a parameter, `/docs/` for `/docs/{id}` and `-x` for `{id}-x`: Fastify, Restify,
  /// cpp-httplib; Spring for the parameters of mixed segments. Or it takes the text in front of a segment's parameters
  /// for all of it, `a-` for `a-{id}.json`: Restify, Fastify 4.
  bool takes_empty_parameters = false;
  /// It takes no text with a dot in it for a parameter, and looks on for another template: Rails.
  bool ends_parameters_at_dots = false;
  /// It looks for HEAD among the rows of HEAD alone, or among those of GET: Hono, Hapi, Restify, Rails, ASP.NET,
  /// cpp-httplib, and Spring of two that take a path equally well.
  bool answers_head_apart = false;
  /// Of two templates that take a path, neither of which is as narrow at every segment as the other one with no more
  /// parameters, it may choose either: Express, Koa, Hono, Rails, Django and cpp-httplib, which go by the order of
  /// registration; Spring, which counts parameters; Hapi, Fastify and Restify, of two mixed segments.
  bool has_an_order_of_its_own = false;
  /// It may take no text for a parameter of a mixed segment in which the text before it stands again, or a delimiter of
  /// that, or the first byte of the text behind it, and looks on for another template: Express and Koa, with
  /// path-to-regexp; ASP.NET, from right to left; chi, Symfony and Laravel, where the first such byte ends a parameter.
  bool divides_segments_otherwise = false;

  [[nodiscard]] friend constexpr bool operator==(const backend&, const backend&) noexcept = default;
};

namespace detail {

/// A backend that its type says as well, so that what is asked of it can be a constant.
template <backend Given>
struct named_backend : backend {};

template <backend Given>
inline constexpr named_backend<Given> named{Given};

}  // namespace detail

/// Backends that people use, as they are when nothing is configured.
namespace backends {

/// One that reads a path as the gateway does.
inline constexpr auto& exact = detail::named<backend{}>;
/// Express 4 and 5.
inline constexpr auto& express = detail::named<backend{.ignores_case = true,
                                                       .ignores_last_slash = true,
                                                       .compares_undecoded = true,
                                                       .takes_empty_tails = true,
                                                       .has_an_order_of_its_own = true,
                                                       .divides_segments_otherwise = true}>;
/// Koa with its router.
inline constexpr auto& koa = detail::named<backend{.ignores_case = true,
                                                   .ignores_last_slash = true,
                                                   .compares_undecoded = true,
                                                   .has_an_order_of_its_own = true,
                                                   .divides_segments_otherwise = true}>;
/// Fastify, with find-my-way.
inline constexpr auto& fastify =
    detail::named<backend{.takes_empty_tails = true, .takes_empty_parameters = true, .has_an_order_of_its_own = true}>;
/// Hono, which compares triplets of reserved bytes undecoded.
inline constexpr auto& hono = detail::named<backend{.compares_undecoded = true,
                                                    .takes_empty_tails = true,
                                                    .answers_head_apart = true,
                                                    .has_an_order_of_its_own = true}>;
/// Hapi.
inline constexpr auto& hapi =
    detail::named<backend{.takes_empty_tails = true, .answers_head_apart = true, .has_an_order_of_its_own = true}>;
/// Restify, with find-my-way.
inline constexpr auto& restify = detail::named<backend{.takes_empty_tails = true,
                                                       .takes_empty_parameters = true,
                                                       .answers_head_apart = true,
                                                       .has_an_order_of_its_own = true}>;
/// Ruby on Rails.
inline constexpr auto& rails = detail::named<backend{.ignores_last_slash = true,
                                                     .compares_undecoded = true,
                                                     .cuts_extension = true,
                                                     .ends_parameters_at_dots = true,
                                                     .answers_head_apart = true,
                                                     .has_an_order_of_its_own = true}>;
/// Spring MVC and WebFlux, from version 4.3 on; before, spaces around a segment were none.
inline constexpr auto& spring = detail::named<backend{.ignores_last_slash = true,
                                                      .cuts_extension = true,
                                                      .takes_empty_tails = true,
                                                      .takes_empty_parameters = true,
                                                      .answers_head_apart = true,
                                                      .has_an_order_of_its_own = true}>;
/// ASP.NET Core.
inline constexpr auto& aspnet = detail::named<backend{.ignores_case = true,
                                                      .ignores_last_slash = true,
                                                      .takes_empty_tails = true,
                                                      .answers_head_apart = true,
                                                      .divides_segments_otherwise = true}>;
/// Django.
inline constexpr auto& django = detail::named<backend{.has_an_order_of_its_own = true}>;
/// Go's net/http ServeMux.
inline constexpr auto& go = detail::named<backend{.takes_empty_tails = true}>;
/// cpp-httplib, whose `/users/:id` takes `/users/` and `/users/1/` as well.
inline constexpr auto& cpp_httplib = detail::named<backend{.ignores_last_slash = true,
                                                           .takes_empty_tails = true,
                                                           .takes_empty_parameters = true,
                                                           .answers_head_apart = true,
                                                           .has_an_order_of_its_own = true}>;
/// Any of these: all readings are admitted.
inline constexpr auto& any = detail::named<backend{.ignores_case = true,
                                                   .ignores_last_slash = true,
                                                   .compares_undecoded = true,
                                                   .cuts_extension = true,
                                                   .takes_empty_tails = true,
                                                   .takes_empty_parameters = true,
                                                   .ends_parameters_at_dots = true,
                                                   .answers_head_apart = true,
                                                   .has_an_order_of_its_own = true,
                                                   .divides_segments_otherwise = true}>;

}  // namespace backends

/// Options of how a policy itself reads paths, stated as `static constexpr ambit::path_options paths`, joined by `|`.
enum class path_options : unsigned char {
  none = 0,
  ignore_case = 1,
};
[[nodiscard]] constexpr path_options operator|(path_options left, path_options right) noexcept {
  return static_cast<path_options>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}

/// Makes the gateway compare the text of templates with any case of ASCII letters; what parameters hold stays as sent.
/// Routes that are then the same do not compile.
inline constexpr path_options paths_ignore_case = path_options::ignore_case;

namespace detail {

inline constexpr bool backend::*members_of_backend[] = {&backend::ignores_case,
                                                        &backend::ignores_last_slash,
                                                        &backend::compares_undecoded,
                                                        &backend::cuts_extension,
                                                        &backend::takes_empty_tails,
                                                        &backend::takes_empty_parameters,
                                                        &backend::ends_parameters_at_dots,
                                                        &backend::answers_head_apart,
                                                        &backend::has_an_order_of_its_own,
                                                        &backend::divides_segments_otherwise};

template <class Sum>
constexpr void add_to_digest(Sum& sum, const backend& given) noexcept {
  for (const auto member : members_of_backend) sum.add(given.*member);
}

/// What stands behind a policy: what its tables state, else anything.
template <class Tables>
constexpr backend backend_of() noexcept {
  if constexpr (states_backend<Tables>)
    return Tables::backend;
  else
    return backends::any;
}

/// Whether a policy's paths are read with an option.
template <class Tables>
constexpr bool reads_paths_with(path_options option) noexcept {
  if constexpr (states_paths<Tables>)
    return (static_cast<unsigned>(Tables::paths) & static_cast<unsigned>(option)) != 0;
  else
    return false;
}

}  // namespace detail
}  // namespace ambit::inline v0_2
