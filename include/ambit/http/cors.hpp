// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/answers/preflight.hpp>
#include <ambit/http/answer.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/lasting_text.hpp>
#include <ambit/text/tokens.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

/// Which pages of other origins a browser lets call the API. To be declared as a constant.
///
/// Source: Fetch standard, section 3.2 (CORS protocol).
struct cors_rules {
  /// The origins, with one space between them, each as a browser states it: `https://app.example`, with `:` and the
  /// port if that is not the scheme's own. `*` alone stands for every origin.
  detail::lasting_text origins{};
  /// The fields that requests may carry, names with a comma and a space between them.
  detail::lasting_text allowed_headers = "authorization, content-type";
  /// The fields of an answer that a page may read.
  detail::lasting_text exposed_headers = "WWW-Authenticate";
  /// For how many seconds a browser may keep the answer to a preflight request.
  std::uint32_t max_age = 600;
  /// Whether requests may carry cookies and the browser's own credentials; a token in a field takes none of these.
  bool credentials = false;
};

/// What can be wrong with `cors_rules`.
enum class cors_fault : unsigned char {
  none,
  no_origin,                    ///< there is no origin
  malformed_origin,             ///< an origin is not as a browser states it, or there is more than a space between two
  every_origin_beside_another,  ///< `*` stands beside origins
  credentials_of_every_origin,  ///< `*` stands with `credentials`, which browsers refuse
  malformed_header_list,        ///< a list of fields has a name that is none, or is not divided by a comma and a space
};

namespace detail {

/// Whether `text` is an origin as a browser states it: a scheme, a host in lower case and perhaps a port.
///
/// Source: RFC 6454 sections 4 and 6.2.
template <class Text>
constexpr bool is_origin(Text text) noexcept {
  const std::size_t colon = find_byte(text, ':');
  if (colon == 0 || colon + 3 >= text.size() || text[colon + 1] != '/' || text[colon + 2] != '/') return false;
  for (std::size_t i = 0; i < colon; ++i)
    if (!(text[i] >= 'a' && text[i] <= 'z') && !(i != 0 && text[i] >= '0' && text[i] <= '9')) return false;
  const std::size_t host = colon + 3;
  const bool bracketed = text[host] == '[';  // an IPv6 address
  std::size_t at = host + (bracketed ? 1 : 0);
  for (; at < text.size() && text[at] != (bracketed ? ']' : ':'); ++at) {
    const bool letter = text[at] >= 'a' && text[at] <= 'z', digit = text[at] >= '0' && text[at] <= '9';
    if (!letter && !digit && (bracketed ? text[at] != ':' && text[at] != '.' : text[at] != '.' && text[at] != '-'))
      return false;
  }
  if (at == host + (bracketed ? 1 : 0) || (bracketed && at == text.size())) return false;
  if (bracketed) ++at;
  if (at == text.size()) return true;
  const std::size_t port = at + 1;
  if (text[at] != ':' || port == text.size() || text.size() - port > 5 || text[port] == '0') return false;
  std::uint32_t number = 0;
  for (at = port; at < text.size(); ++at) {
    if (text[at] < '0' || text[at] > '9') return false;
    number = number * 10 + static_cast<unsigned>(text[at] - '0');
  }
  const Text scheme = part_of(text, 0, colon);
  const bool own = (number == 80 && same_text(scheme, "http")) || (number == 443 && same_text(scheme, "https"));
  return number <= 65535 && !own;
}

/// Whether `list` is names of fields with a comma and a space between them; none at all is a list.
template <class Text>
constexpr bool is_header_list(Text list) noexcept {
  for (std::size_t from = 0; !list.empty();) {
    const std::size_t to = after_kinds(list, from, byte_kind::token);
    if (to == from) return false;
    if (to == list.size()) return true;
    if (list.size() - to < 2 || list[to] != ',' || list[to + 1] != ' ') return false;
    from = to + 2;
  }
  return true;
}

/// The origin of the list that is `origin`; empty if none is.
template <class Text>
constexpr Text listed_origin(Text list, Text origin) noexcept {
  Text found{};
  for_each_token(list, [&](Text one) {
    if (same_text(one, origin)) found = one;
  });
  return found;
}

}  // namespace detail

/// The first fault of the rules.
[[nodiscard]] constexpr cors_fault fault_of(const cors_rules& rules) noexcept {
  if (rules.origins.empty()) return cors_fault::no_origin;
  if (rules.origins == "*") {
    if (rules.credentials) return cors_fault::credentials_of_every_origin;
  } else {
    if (rules.origins.front() == ' ' || rules.origins.back() == ' ') return cors_fault::malformed_origin;
    cors_fault found = cors_fault::none;
    detail::for_each_token(rules.origins, [&](std::string_view one) {
      if (one == "*")
        found = cors_fault::every_origin_beside_another;
      else if (found == cors_fault::none && !detail::is_origin(one))
        found = cors_fault::malformed_origin;
    });
    if (found != cors_fault::none) return found;
  }
  return detail::is_header_list(rules.allowed_headers) && detail::is_header_list(rules.exposed_headers)
             ? cors_fault::none
             : cors_fault::malformed_header_list;
}

namespace detail {

struct cors_access;

}  // namespace detail

/// The fields with which CORS answers a request; and, of a preflight request, the status. `Methods` has the `view()` of
/// the path's methods.
template <class Methods>
class basic_cors_answer {
 public:
  /// The status of a preflight request: 204 if the call exists and its origin is listed; 403 for another origin,
  /// whatever the path; 400, 404 or 405 as `policy::preflight` says. 0 for the fields of another answer, which has its
  /// own.
  [[nodiscard]] constexpr int status() const noexcept { return status_; }
  /// The number of fields.
  [[nodiscard]] constexpr std::size_t field_count() const noexcept { return count_; }
  /// Field number `index`, for as long as this and the rules live; empty texts from field_count() on.
  [[nodiscard]] constexpr answer_field field(std::size_t index) const& noexcept {
    if (index >= count_) return {};
    if (index == methods_at_) return {status_ == 405 ? "Allow" : "Access-Control-Allow-Methods", methods_.view()};
    if (index == age_at_) return {"Access-Control-Max-Age", age_.view()};
    return fields_[index];
  }
  answer_field field(std::size_t) const&& = delete;

 private:
  friend detail::cors_access;

  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  constexpr void add(std::string_view name, std::string_view value) noexcept {
    if (!value.empty()) fields_[count_++] = {name, value};
  }

  answer_field fields_[7]{};
  std::size_t count_ = 0;
  std::size_t methods_at_ = nowhere;
  std::size_t age_at_ = nowhere;
  Methods methods_{};
  own_text<10> age_{};
  int status_ = 0;
};

/// The fields with which CORS answers a request, in room of their own.
template <std::size_t LongestMethods>
using cors_answer = basic_cors_answer<own_text<LongestMethods>>;

namespace detail {

/// What CORS answers by rules that have no fault.
struct cors_access {
  /// The answer to a preflight request; `find` returns the status of `preflight_answer`, and puts the path's methods
  /// where it is told.
  template <class Answer, class Find>
  static constexpr Answer preflight(const cors_rules& rules, std::string_view origin, Find find) noexcept {
    Answer answer;
    const std::string_view allowed = allowed_origin(rules, origin);
    answer.status_ = 403;
    if (!allowed.empty()) {
      answer.status_ = find(answer.methods_);
      const bool exists = answer.status_ == 204;
      if (exists) answer.add("Access-Control-Allow-Origin", allowed);
      if (exists && rules.credentials) answer.add("Access-Control-Allow-Credentials", "true");
      if (!answer.methods_.view().empty()) answer.methods_at_ = answer.count_++;
      if (exists) {
        answer.add("Access-Control-Allow-Headers", rules.allowed_headers);
        answer.age_ = own_text<10>([&rules](text_buffer buffer) {
          return write_whole(buffer, [&rules](auto& out) { out << std::uint64_t{rules.max_age}; });
        });
        answer.age_at_ = answer.count_++;
      }
    }
    answer.add("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    return answer;
  }

  /// What to add to the answer to any other request.
  template <class Answer>
  static constexpr Answer fields(const cors_rules& rules, std::string_view origin) noexcept {
    Answer answer;
    const std::string_view allowed = allowed_origin(rules, origin);
    if (!allowed.empty()) {
      answer.add("Access-Control-Allow-Origin", allowed);
      if (rules.credentials) answer.add("Access-Control-Allow-Credentials", "true");
      answer.add("Access-Control-Expose-Headers", rules.exposed_headers);
    }
    answer.add("Vary", "Origin");
    return answer;
  }

  /// What `Access-Control-Allow-Origin` states for an origin; empty if it is not listed.
  static constexpr std::string_view allowed_origin(const cors_rules& rules, std::string_view origin) noexcept {
    if (origin.empty()) return {};
    const std::string_view all = rules.origins;
    return all == "*" ? all : listed_origin(all, origin);
  }
};

}  // namespace detail

/// CORS around a policy, by these rules; rules with a fault do not compile.
///
/// It is no permission: it tells a browser which pages may ask, and `policy::decide` says what they may.
template <class Policy, const cors_rules& Rules>
class cors {
  static_assert(fault_of(Rules) == cors_fault::none, "the rules of CORS hold a fault; ambit::fault_of(rules) names it");

  using tables = detail::tables_t<Policy>;

 public:
  using answer_type = cors_answer<detail::longest_methods<tables>>;

  /// What to answer an OPTIONS request that states `Access-Control-Request-Method`, here `method`; `path` is the raw
  /// request target, `origin` the value of `Origin`.
  [[nodiscard]] static constexpr answer_type preflight(std::string_view path, std::string_view method,
                                                       std::string_view origin) noexcept {
    return detail::cors_access::preflight<answer_type>(Rules, origin, [&](auto& methods) {
      const preflight_answer<tables> found(request{method, path});
      methods = found.methods();
      return found.status();
    });
  }

  /// Whether pages of the origin may call: `origin` is the value of `Origin`, which was sent. A server that is reached
  /// by browsers on its own machine answers 403 to any other one, whatever the request (DNS rebinding).
  [[nodiscard]] static constexpr bool lists(std::string_view origin) noexcept {
    return !detail::cors_access::allowed_origin(Rules, origin).empty();
  }

  /// What to add to the answer to any other request, denied or not; `origin` is the value of `Origin`, empty without
  /// one.
  [[nodiscard]] static constexpr answer_type fields(std::string_view origin) noexcept {
    return detail::cors_access::fields<answer_type>(Rules, origin);
  }
};

}  // namespace ambit::inline v0_2
