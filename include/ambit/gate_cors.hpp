// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/gate.hpp>
#include <ambit/http/cors.hpp>

#include <string_view>

namespace ambit::inline v0_2 {

namespace detail {

/// A text that lies elsewhere.
struct text_view {
  constexpr std::string_view view() const noexcept { return text; }

  std::string_view text{};
};

}  // namespace detail

/// The fields with which CORS answers a request behind a gate. The path's methods are a view of the room that was
/// given.
using gate_cors_answer = basic_cors_answer<detail::text_view>;

/// CORS around a gate, by rules that are known at run time, from a configuration. It is a gate and a pointer, to be
/// copied; the rules, and the texts that they name, live for as long as it.
///
/// Rules with a fault list no origin: `fault_of(rules)` names it. It is no permission: it tells a browser which pages
/// may ask, and `gate::decide` says what they may.
class gate_cors {
 public:
  /// CORS around `around`, by `rules`.
  constexpr gate_cors(const gate& around, const cors_rules& rules) noexcept
      : gate_(around), rules_(fault_of(rules) == cors_fault::none ? &rules : &nobody) {}
  gate_cors(const gate&, const cors_rules&&) = delete;

  /// What to answer an OPTIONS request that states `Access-Control-Request-Method`, here `method`; `path` is the raw
  /// request target, `origin` the value of `Origin`. `gate::most_room` bytes of room are enough; with less the methods
  /// are left out.
  [[nodiscard]] gate_cors_answer preflight(std::string_view path, std::string_view method, std::string_view origin,
                                           text_buffer room) const noexcept {
    return detail::cors_access::preflight<gate_cors_answer>(*rules_, origin, [&](detail::text_view& methods) {
      const gate_preflight found = gate_.preflight({method, path}, room);
      methods = detail::text_view{found.methods.text};
      return found.status;
    });
  }

  /// Whether pages of the origin may call; `origin` is the value of `Origin`, which was sent.
  [[nodiscard]] bool lists(std::string_view origin) const noexcept {
    return !detail::cors_access::allowed_origin(*rules_, origin).empty();
  }

  /// What to add to the answer to any other request, denied or not; `origin` is the value of `Origin`, empty without
  /// one.
  [[nodiscard]] gate_cors_answer fields(std::string_view origin) const noexcept {
    return detail::cors_access::fields<gate_cors_answer>(*rules_, origin);
  }

 private:
  static constexpr cors_rules nobody{};

  gate gate_;
  const cors_rules* rules_;
};

}  // namespace ambit::inline v0_2
