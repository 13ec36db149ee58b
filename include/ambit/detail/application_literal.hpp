// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/application.hpp>
#include <ambit/detail/indices.hpp>
#include <ambit/detail/literal.hpp>
#include <ambit/detail/size.hpp>

#include <string_view>
#include <type_traits>

namespace ambit::error {

// What a literal of an application is where none can be made of it. No literal types: a constant evaluation that comes
// to one stops, and clang prints its name.
template <mistake Mistake>
struct in_an_application {
  ~in_an_application() {}
};
template <mistake Mistake, redirect_uri_fault Fault>
struct in_a_redirect_uri {
  ~in_a_redirect_uri() {}
};

}  // namespace ambit::error

namespace ambit::detail {

/// Stops the constant evaluation. The compiler prints `Error`, what of `text` is wrong, and `error`, which names the
/// offset where g++ prints it.
template <class Error>
constexpr void stop_in_application(std::string_view /*text*/, std::size_t /*offset*/,
                                   [[maybe_unused]] call_error error) noexcept {
#if defined(__clang__)
  error::stop_at(Error{});
#else
  error();
#endif
}

/// What an application takes for text.
template <class Text>
concept given_as_text = std::is_convertible_v<const Text&, text>;

/// The error that names `offset` in a literal of `Size` bytes; of other texts only their first byte has an offset.
template <mistake Mistake, std::size_t Size>
constexpr call_error text_error_at(std::size_t offset) noexcept {
  return error_at<Mistake>(offset < Size ? offset : Size, indices_below<Size + 1>());
}

/// A text that an application states, of which `Fault` tells the first mistake: `Empty` or `Other`.
template <fault (*Fault)(std::string_view) noexcept, mistake Empty, mistake Other>
class stated_literal {
 public:
  template <given_as_text Text>
  consteval stated_literal(const Text& stated) noexcept : view_(text(stated).view()) {
    const fault found = Fault(view_);
    if (found.what == Empty)
      stop_in_application<error::in_an_application<Empty>>(view_, 0, text_error_at<Empty, 0>(0));
    else if (found)
      stop_in_application<error::in_an_application<Other>>(view_, found.offset,
                                                           text_error_at<Other, std::extent_v<Text>>(found.offset));
  }
  constexpr std::string_view view() const noexcept { return view_; }

 private:
  std::string_view view_;
};
using application_name_literal = stated_literal<application_name_fault, mistake::application_name_is_empty,
                                                mistake::application_name_is_not_plain_text>;
using client_id_literal = stated_literal<client_id_fault, mistake::client_id_is_empty,
                                         mistake::client_id_has_a_byte_that_is_not_printable_ascii>;

using redirect_uri_stop = void (*)(std::string_view, std::size_t, call_error) noexcept;

/// Stops the constant evaluation at `Fault`. Of a call by a pointer g++ does not print the function, but of the one
/// that the function makes; clang prints both.
template <redirect_uri_fault Fault>
constexpr void stop_at_redirect_uri(std::string_view uri, std::size_t offset, call_error error) noexcept {
  stop_in_application<error::in_a_redirect_uri<mistake::redirect_uri_is_refused, Fault>>(uri, offset, error);
}

template <std::size_t... Fault>
constexpr redirect_uri_stop stop_for(redirect_uri_fault fault, indices<Fault...>) noexcept {
#if defined(__clang__)
  constexpr mistake refused = mistake::redirect_uri_is_refused;
  const redirect_uri_stop stops[] = {
      stop_in_application<error::in_a_redirect_uri<refused, static_cast<redirect_uri_fault>(Fault)>>...};
#else
  const redirect_uri_stop stops[] = {stop_at_redirect_uri<static_cast<redirect_uri_fault>(Fault)>...};
#endif
  return stops[static_cast<std::size_t>(fault)];
}

/// The redirect URIs of an application: one, or several in braces.
template <class Tables>
class redirect_uris_literal {
 public:
  template <given_as_text... Texts>
  requires(sizeof...(Texts) <= most_redirect_uris) consteval redirect_uris_literal(const Texts&... texts) noexcept
      : uris_{text(texts).view()...} {
    constexpr mistake none = mistake::application_has_no_redirect_uri, refused = mistake::redirect_uri_is_refused;
    count_ = sizeof...(Texts) == 1 && uris_[0].empty() ? 0 : sizeof...(Texts);
    const fault found = redirect_uris_fault<Tables>(list());
    if (found.what == none)
      stop_in_application<error::in_an_application<none>>({}, 0, text_error_at<none, 0>(0));
    else if (found)
      stop_for(check_redirect_uri(found.word, schemes_of<Tables>()).fault, indices_below<redirect_uri_faults>())(
          found.word, found.offset, text_error_at<refused, longest(std::extent_v<Texts>...)>(found.offset));
  }
  /// More than there may be do not fit in.
  template <given_as_text... Texts>
  requires(sizeof...(Texts) > most_redirect_uris) consteval redirect_uris_literal(const Texts&... texts) noexcept {
    constexpr mistake many = mistake::application_has_more_than_16_redirect_uris;
    const std::string_view all[] = {text(texts).view()...};
    stop_in_application<error::in_an_application<many>>(all[most_redirect_uris], 0, text_error_at<many, 0>(0));
  }
  constexpr redirect_uri_list list() const noexcept { return {uris_, count_}; }

 private:
  template <class... Sizes>
  static constexpr std::size_t longest(Sizes... sizes) noexcept {
    std::size_t most = 0;
    ((most = sizes < most ? most : sizes), ...);
    return most;
  }

  std::string_view uris_[most_redirect_uris]{};
  std::size_t count_ = 0;
};

/// The scopes that an application asks for, with one space between them; it may ask for none.
template <class Vocabulary>
class asked_literal {
 public:
  template <given_as_text Text>
  consteval asked_literal(const Text& asked) noexcept {
    constexpr mistake malformed = mistake::call_has_a_malformed_list;
    const std::string_view list = text(asked).view();
    const fault found = read_asked<Vocabulary>(list, bits_);
    if (found.what == malformed)
      stop_in_application<error::in_an_application<malformed>>(
          list, found.offset, text_error_at<malformed, std::extent_v<Text>>(found.offset));
    else if (found.what == mistake::call_names_an_unknown_scope && Vocabulary::whole)
      stop_at_unknown<mistake::call_names_an_unknown_scope, Vocabulary::scopes>(
          found.word, found.nearest, Vocabulary::scope_names.index_of(found.nearest));
    else if (found.what == mistake::application_asks_without_a_required_scope)
      stop_at_unknown<mistake::application_asks_without_a_required_scope, Vocabulary::scopes>(
          list, found.word, Vocabulary::scope_names.index_of(found.word));
  }
  constexpr const typename Vocabulary::scope_bits& bits() const noexcept { return bits_; }

 private:
  typename Vocabulary::scope_bits bits_{};
};

}  // namespace ambit::detail
