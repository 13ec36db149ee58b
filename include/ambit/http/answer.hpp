// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/answers/challenge.hpp>
#include <ambit/answers/decision.hpp>
#include <ambit/answers/missing.hpp>
#include <ambit/routes/methods.hpp>
#include <ambit/terms/outcome.hpp>
#include <ambit/terms/sealed_tables.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

/// A field of an answer. Neither part holds a line break, nor any byte that a field cannot hold.
struct answer_field {
  std::string_view name;   ///< such as `WWW-Authenticate`
  std::string_view value;  ///< the value, ready to send
};

namespace detail {

/// What status a client is answered with, in words.
///
/// Source: RFC 9110 section 15.
template <class Number>
constexpr std::string_view reason_phrase(Number status) noexcept {
  switch (status) {
    case 200:
      return "OK";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 405:
      return "Method Not Allowed";
    default:
      return "Not Found";
  }
}

inline constexpr std::string_view outcome_urn = "urn:ambit:outcome:";

/// Writes a problem body for the client, with the scopes that `missing()` gives where they may be told. The words are
/// scope-tokens and names of enumerators, which JSON holds as they are.
template <class Tables, class Sink, class Missing>
constexpr void write_problem(const decision<Tables>& denied, Sink& out, Missing missing) noexcept {
  const std::string_view phrase = reason_phrase(denied.status());
  out << R"({"type":")" << outcome_urn << name_of(denied.shown_outcome()) << R"(","title":")" << phrase
      << R"(","status":)" << static_cast<std::uint64_t>(denied.status());
  if (denied.path_fault() != path_fault::none) {
    out << R"(,"fault":")" << name_of(denied.path_fault()) << R"(","offset":)"
        << static_cast<std::uint64_t>(denied.offset());
  }
  if (denied.shown_operation().known()) {
    const auto& scopes = missing();
    if (!scopes.empty()) (out << R"(,"missing":[")").join(scopes, R"(",")") << R"("])";
  }
  out << '}';
}

/// A bound of the size of any problem body: all scopes, and the longest names.
template <class Tables>
inline constexpr std::size_t longest_problem = [] {
  std::size_t size = 320;
  for (const scope& row : vocabulary<Tables>::scopes) size += row.name.size() + 3;
  return size;
}();

}  // namespace detail

/// What to send for a decision: the status, the fields, and on request a body. In room of its own, whose size follows
/// from the tables.
///
/// It speaks of what the client may see alone: where an operation hides its existence, it is the answer of the policy
/// without that row. Nothing of it holds a byte of the request. An allowed call has no fields.
///
/// The fields are, each where it has something to say: one `WWW-Authenticate` for each of `Given`; `Allow`; and
/// `Cache-Control: no-store` for every denial, so that no cache keeps what was decided for one caller, and the field
/// tells no hidden operation from one that is not there.
///
/// Source: RFC 6750 section 3, RFC 9110 sections 11.6.1 and 15.5, RFC 9111 section 5.2.2.5.
template <class Tables, const challenge_parameters&... Given>
class answer {
 public:
  /// The most bytes that the values of the fields and the body take together.
  static constexpr std::size_t most_room =
      (detail::longest_challenge<Tables>(Given) + ... + (detail::longest_methods<Tables> + 16)) +
      detail::longest_problem<Tables>;

  /// The answer for a decision.
  constexpr explicit answer(const decision<Tables>& made) noexcept : decision_(made) {
    if (made.allowed()) return;
    (add("WWW-Authenticate", detail::write_challenge<Given>(made, room()).text), ...);
    const auto end = detail::decision_access::shown_end(made);
    add("Allow", detail::write_methods<detail::shown_tables_t<Tables>>(end, room()).text);
    constexpr std::string_view no_store = "no-store";
    detail::text_sink out(bytes_ + size_);
    out << no_store;
    add("Cache-Control", {bytes_ + size_, no_store.size()});
  }

  /// The HTTP status; 200 if the call is allowed.
  [[nodiscard]] constexpr int status() const noexcept { return decision_.status(); }
  /// Whether the call is allowed; there is nothing to send then.
  [[nodiscard]] constexpr bool allowed() const noexcept { return decision_.allowed(); }
  /// The outcome as the client may know it.
  [[nodiscard]] constexpr ambit::outcome shown_outcome() const noexcept { return decision_.shown_outcome(); }

  /// The number of fields.
  [[nodiscard]] constexpr std::size_t field_count() const noexcept { return count_; }
  /// Field number `index`, for as long as this lives; empty texts from field_count() on.
  [[nodiscard]] constexpr answer_field field(std::size_t index) const& noexcept {
    if (index >= count_) return {};
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return {names_[index], {bytes_ + begin, ends_[index] - begin}};
  }
  answer_field field(std::size_t) const&& = delete;

  /// A body of type `application/problem+json`, for a denial: its `type` is `urn:ambit:outcome:` and the name of the
  /// outcome; `title` and `status` are those of the status; `fault` and `offset` say where a path is malformed; and
  /// `missing` lists the scopes that would be enough, if any and if they may be told. Empty for an allowed call.
  ///
  /// Source: RFC 9457 section 3.
  [[nodiscard]] constexpr auto problem() const noexcept {
    return own_text<detail::longest_problem<Tables>>([this](text_buffer buffer) {
      return detail::write_whole(buffer, [this](detail::text_sink& out) {
        if (!decision_.allowed())
          detail::write_problem(decision_, out, [this] { return detail::missing_scopes(decision_); });
      });
    });
  }

 private:
  static constexpr std::size_t most_fields = sizeof...(Given) + 2;
  static constexpr std::size_t most_bytes = most_room - detail::longest_problem<Tables>;

  constexpr text_buffer room() noexcept { return {bytes_ + size_, most_bytes - size_}; }
  constexpr void add(std::string_view name, std::string_view value) noexcept {
    if (value.empty()) return;
    names_[count_] = name;
    ends_[count_++] = size_ += value.size();
  }

  decision<Tables> decision_;
  std::string_view names_[most_fields]{};
  std::size_t ends_[most_fields]{};
  std::size_t count_ = 0;
  std::size_t size_ = 0;
  char bytes_[most_bytes]{};
};

/// What to send for a decision, as a part of a policy: `ambit::policy<tables, ambit::answers>`.
template <class Tables>
class answers;

template <class Declared, std::uint64_t Seal>
class answers<detail::sealed<Declared, Seal>> {
  using tables = detail::sealed<Declared, Seal>;

 public:
  /// What to send for a decision, with the policy's `challenge`. The decision knows for whom it was made: a caller that
  /// is given beside it is not looked at.
  [[nodiscard]] static constexpr auto answer(
      const decision<tables>& made, const caller<vocabulary<tables>>& = no_credentials) noexcept requires requires {
    tables::challenge;
  }
  { return ambit::answer<tables, tables::challenge>(made); }

  /// The same with a challenge for each of `Given`, in place of the policy's: one of `Bearer` and one of `DPoP` for an
  /// API that takes both. A mistake in one does not compile.
  template <const challenge_parameters&... Given>
  [[nodiscard]] static constexpr auto answer_with(const decision<tables>& made) noexcept {
    static_assert(sizeof...(Given) != 0, "a 401 has to state a challenge");
    static_assert((!detail::challenge_fault(Given) && ...), "the parameters of a challenge hold a mistake");
    return ambit::answer<tables, Given...>(made);
  }
};

}  // namespace ambit::inline v0_2
