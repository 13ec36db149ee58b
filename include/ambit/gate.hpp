// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/answers/preflight.hpp>
#include <ambit/http/answer.hpp>
#include <ambit/http/claims.hpp>
#include <ambit/http/credentials.hpp>
#include <ambit/http/gate_values.hpp>
#include <ambit/operation_data.hpp>
#include <ambit/policy.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2 {

namespace detail {

/// What a gate does, for one policy.
struct gate_functions {
  std::uint64_t digest;
  std::size_t most_room;  ///< but for the challenge
  std::size_t operation_count;
  const challenge_parameters* challenge;
  std::size_t (*longest_challenge)(const challenge_parameters&) noexcept;
  gate_caller (*keep)(const rejected_token*) noexcept;  ///< null for no credentials
  gate_caller (*accepted)(std::string_view) noexcept;
  gate_caller (*listed)(const std::string_view*, std::size_t) noexcept;
  gate_caller (*claims)(const scope_claim&, void*, void (*)(void*, gate_claims&) noexcept) noexcept;
  bool (*set)(gate_facts&, std::string_view, bool) noexcept;
  gate_answer (*decide)(const request&, const gate_caller&, const gate_facts*, const challenge_parameters&,
                        text_buffer) noexcept;
  path_piece (*parameter)(const request&, std::string_view) noexcept;
  std::size_t (*parameters)(const request&, gate_parameter*, std::size_t) noexcept;
  std::string_view (*operation)(std::size_t) noexcept;
  written (*path_template)(std::size_t, text_buffer) noexcept;
  gate_preflight (*preflight)(const request&, text_buffer) noexcept;
};

/// The most room that what is sent takes, but for the challenge, with the names of all scopes.
template <class Tables>
inline constexpr std::size_t most_room_for_rest = [] {
  std::size_t size = answer<Tables>::most_room;
  for (const scope& row : vocabulary<Tables>::scopes) size += row.name.size() + 1;
  return size;
}();

/// The functions of a gate, made of those of the policy of `Tables`.
struct gate_access {
  template <class Tables>
  static gate_caller keep(const caller<vocabulary<Tables>>& who) noexcept {
    return gate_caller(who, policy<Tables>::digest());
  }
  static gate_facts facts_for(const gate_functions* functions) noexcept {
    gate_facts made;
    made.functions_ = functions;
    return made;
  }
  static const gate_functions* functions(const gate_facts& facts) noexcept { return facts.functions_; }

  template <class Tables>
  static gate_caller accepted(std::string_view scopes) noexcept {
    return keep<Tables>(policy<Tables>::accepted_token(scopes));
  }
  template <class Tables>
  static gate_caller listed(const std::string_view* elements, std::size_t count) noexcept {
    scope_list_reader<vocabulary<Tables>> reader;
    for (std::size_t i = 0; i < count; ++i) reader.add(elements[i]);
    return keep<Tables>(reader.finish());
  }
  template <class Tables>
  static gate_caller claims(const scope_claim& stated, void* feed,
                            void (*call)(void*, gate_claims&) noexcept) noexcept {
    using reader_type = claims_reader<vocabulary<Tables>>;
    reader_type read(stated);
    gate_claims taking(&read, &take<reader_type>);
    call(feed, taking);
    return keep<Tables>(read.finish());
  }
  template <class Reader>
  static void take(void* reader, gate_claims::claim kind, std::string_view name, std::string_view value) noexcept {
    Reader& read = *static_cast<Reader*>(reader);
    switch (kind) {
      case gate_claims::claim::text:
        return read.add_text(name, value);
      case gate_claims::claim::list:
        return read.add_list(name);
      case gate_claims::claim::element:
        return read.add_element(value);
      case gate_claims::claim::other_element:
        return read.add_other_element();
      case gate_claims::claim::other:
        break;
    }
    read.add_other(name);
  }
  template <class Tables>
  static bool set(gate_facts& given, std::string_view name, bool established) noexcept {
    using facts_type = facts<vocabulary<Tables>>;
    const facts_type none;
    facts_type changed = given.given_.value(policy<Tables>::digest(), none);
    const bool known = changed.set_named(name, established);
    given.given_ = decltype(given.given_)(changed, policy<Tables>::digest());
    return known;
  }

  template <class Tables>
  static gate_answer decide(const request& asked, const gate_caller& who, const gate_facts* given,
                            const challenge_parameters& stated, text_buffer room) noexcept {
    using caller_type = caller<vocabulary<Tables>>;
    using facts_type = facts<vocabulary<Tables>>;
    const std::uint64_t digest = policy<Tables>::digest();
    const caller_type stranger = rejected_token{};
    const facts_type none;
    const caller_type& known = who.who_.value(digest, stranger);
    if (given == nullptr) return answer_to(policy<Tables>::decide(asked, known), stated, room);
    return answer_to(policy<Tables>::decide(asked, known, given->given_.value(digest, none)), stated, room);
  }
  template <class Tables>
  static gate_answer answer_to(const decision<Tables>& made, const challenge_parameters& stated,
                               text_buffer room) noexcept {
    gate_answer given;
    given.outcome_ = made.outcome();
    given.shown_ = made.shown_outcome();
    given.operation_ = made.operation().name();
    given.index_ = made.operation().index();
    if (made.allowed()) return given;
    given.fault_ = made.path_fault();
    given.offset_ = made.offset();
    fill(given, made, stated, room);
    return given;
  }
  /// Writes the fields, the body and what is missing into the room, if there is enough.
  template <class Tables>
  [[gnu::noinline]] static void fill(gate_answer& given, const decision<Tables>& made,
                                     const challenge_parameters& stated, text_buffer room) noexcept {
    constexpr std::size_t enough = longest_challenge<Tables>(Tables::challenge) + most_room_for_rest<Tables>;
    const bool is_own = &stated == &Tables::challenge;
    const answer<Tables> whole(made);
    const auto missing = missing_scopes(made);
    const auto told = [&missing]() -> const auto& { return missing; };
    if (!is_own || room.size() < enough) {
      text_sink count;
      write_problem(made, count, told);
      count.join(missing, " ");
      given.size_ = write_challenge(made, text_buffer(), stated, fault()).size + count.size();
      for (std::size_t i = 0; i < whole.field_count(); ++i) given.size_ += whole.field(i).value.size();
      given.fits_ = given.size_ <= room.size();
      if (!given.fits_) return;
    }
    const written challenge =
        is_own ? write_challenge<Tables::challenge>(made, room) : write_challenge(made, room, stated, fault());
    if (challenge.size != 0) given.fields_[given.count_++] = {"WWW-Authenticate", challenge.text};
    char* const rest = room.data() + challenge.text.size();
    text_sink out(rest, room.size() - challenge.text.size());
    const auto placed = [&](auto write) {
      const std::size_t begin = out.size();
      write();
      return std::string_view(rest + begin, out.size() - begin);
    };
    for (std::size_t i = 0; i < whole.field_count(); ++i) {
      const answer_field field = whole.field(i);
      given.fields_[given.count_++] = {field.name, placed([&] { out << field.value; })};
    }
    given.problem_ = placed([&] { write_problem(made, out, told); });
    given.missing_ = placed([&] { out.join(missing, " "); });
    given.size_ = challenge.size + out.size();
    given.fits_ = given.size_ <= room.size();
  }

  template <class Tables>
  static path_piece parameter(const request& asked, std::string_view name) noexcept {
    return policy<Tables>::match(asked).parameter_named(name);
  }
  template <class Tables>
  static std::size_t parameters(const request& asked, gate_parameter* to, std::size_t room) noexcept {
    const route_match<Tables> found(asked);
    for (std::size_t i = 0; i < found.parameter_count() && i < room; ++i)
      to[i] = {found.parameter_name(i), found.parameter(i)};
    return found.parameter_count();
  }
  template <class Tables>
  static std::string_view operation(std::size_t index) noexcept {
    return policy<Tables>::operation_at(index).name();
  }
  template <class Tables>
  static written path_template(std::size_t index, text_buffer room) noexcept {
    const auto text = path_template_of(policy<Tables>::operation_at(index));
    return write_whole(room, [&](text_sink& out) { out << text.view(); });
  }
  template <class Tables>
  static gate_preflight preflight(const request& asked, text_buffer room) noexcept {
    const preflight_answer<Tables> found(asked);
    return {found.status(), found.methods(room)};
  }
  template <class Tables>
  static std::size_t longest(const challenge_parameters& stated) noexcept {
    return longest_challenge<Tables>(stated);
  }
};

/// The functions of the gate of a policy. They are named by its tables, so that no other build of it is taken for this.
template <class Tables>
inline constexpr gate_functions gate_functions_of{
    .digest = policy<Tables>::digest(),
    .most_room = most_room_for_rest<Tables>,
    .operation_count = policy<Tables>::operation_count,
    .challenge = &Tables::challenge,
    .longest_challenge = &gate_access::longest<Tables>,
    .keep =
        [](const rejected_token* why) noexcept {
          return why == nullptr ? gate_access::keep<Tables>(no_credentials) : gate_access::keep<Tables>(*why);
        },
    .accepted = &gate_access::accepted<Tables>,
    .listed = &gate_access::listed<Tables>,
    .claims = &gate_access::claims<Tables>,
    .set = &gate_access::set<Tables>,
    .decide = &gate_access::decide<Tables>,
    .parameter = &gate_access::parameter<Tables>,
    .parameters = &gate_access::parameters<Tables>,
    .operation = &gate_access::operation<Tables>,
    .path_template = &gate_access::path_template<Tables>,
    .preflight = &gate_access::preflight<Tables>,
};

}  // namespace detail

template <class Truth>
requires std::is_same_v<Truth, bool>
bool gate_facts::set_named(std::string_view name, Truth established) noexcept {
  return functions_ != nullptr && functions_->set(*this, name, established);
}

/// A policy that is chosen at run time, by host, version or location: what policies of different types are alike. It
/// is a pointer and a name, to be copied.
///
/// Without a policy every answer is the denial that it begins with, and every caller one that no gate takes.
class gate {
 public:
  /// A gate without a policy.
  constexpr gate() noexcept = default;

  /// Whether there is a policy.
  [[nodiscard]] constexpr bool has_policy() const noexcept { return functions_ != nullptr; }
  /// The name that the gate was made with, for the log.
  [[nodiscard]] constexpr std::string_view name() const noexcept { return name_; }
  /// The policy's digest; 0 without one.
  [[nodiscard]] constexpr std::uint64_t digest() const noexcept { return has_policy() ? functions_->digest : 0; }
  /// The same gate with challenges that state `stated` in place of what the policy states; one without a policy if it
  /// holds a mistake. `stated`, and the texts that it names, live for as long as the gate.
  [[nodiscard]] constexpr gate with_challenge(const challenge_parameters& stated) const noexcept {
    gate changed = detail::challenge_fault(stated) ? gate() : *this;
    if (changed.has_policy()) changed.challenge_ = &stated;
    return changed;
  }
  gate with_challenge(const challenge_parameters&&) const = delete;

  /// The most room that an answer takes.
  [[nodiscard]] std::size_t most_room() const noexcept {
    return has_policy() ? functions_->most_room + functions_->longest_challenge(*challenge_) : 0;
  }
  /// The number of operations of the policy.
  [[nodiscard]] constexpr std::size_t operation_count() const noexcept {
    return has_policy() ? functions_->operation_count : 0;
  }
  /// The name of operation number `index`; empty from operation_count() on.
  [[nodiscard]] std::string_view operation(std::size_t index) const noexcept {
    return has_policy() ? functions_->operation(index) : std::string_view();
  }

  /// Writes the path template of operation number `index`, with the mount; see `path_template_of`. Too small a room:
  /// the size needed, and nothing written.
  [[nodiscard]] written path_template(std::size_t index, text_buffer room) const noexcept {
    return has_policy() ? functions_->path_template(index, room) : written();
  }

  /// The caller who presented no credentials.
  [[nodiscard]] gate_caller without_credentials() const noexcept {
    return has_policy() ? functions_->keep(nullptr) : gate_caller();
  }
  /// The caller whose credentials were rejected.
  [[nodiscard]] gate_caller rejected(const rejected_token& why) const noexcept {
    return has_policy() ? functions_->keep(&why) : gate_caller();
  }
  /// Who makes the call as long as nothing has verified a token that it presents.
  [[nodiscard]] gate_caller unverified(const credentials& presented) const noexcept {
    switch (presented.kind()) {
      case credentials_kind::none:
      case credentials_kind::other_scheme:
        return without_credentials();
      case credentials_kind::bearer:
      case credentials_kind::dpop:
        return rejected({rejection::invalid_token});
      case credentials_kind::malformed:
        break;
    }
    return rejected({rejection::malformed_request, presented.offset()});
  }
  /// The caller whose verified token lists the scopes of `scope_string`; see `policy::accepted_token`.
  [[nodiscard]] gate_caller accepted_token(std::string_view scope_string) const noexcept {
    return has_policy() ? functions_->accepted(scope_string) : gate_caller();
  }
  /// The caller whose verified token lists these scopes, each an element; see `scope_list_reader`.
  [[nodiscard]] gate_caller accepted_token(const std::string_view* elements, std::size_t count) const noexcept {
    return has_policy() ? functions_->listed(elements, count) : gate_caller();
  }
  /// The caller whose verified token has the claims that `feed` gives to the `gate_claims` that it is called with; see
  /// `claims_reader`. `feed` is called once, unless there is no policy, and throws nothing.
  template <class Feed>
  [[nodiscard]] gate_caller accepted_claims(const scope_claim& stated, Feed feed) const noexcept {
    if (!has_policy()) return gate_caller();
    return functions_->claims(stated, &feed,
                              [](void* given, gate_claims& claims) noexcept { (*static_cast<Feed*>(given))(claims); });
  }
  /// Facts of this policy, none of which is given yet.
  [[nodiscard]] gate_facts facts() const noexcept { return detail::gate_access::facts_for(functions_); }

  /// Decides on a request while no fact is known, and puts into `room` what to send if it is denied.
  [[nodiscard]] gate_answer decide(const request& asked, const gate_caller& who, text_buffer room) const noexcept {
    return has_policy() ? functions_->decide(asked, who, nullptr, *challenge_, room) : gate_answer();
  }
  /// Decides on a request under the facts given; those not given are false.
  [[nodiscard]] gate_answer decide(const request& asked, const gate_caller& who, const gate_facts& given,
                                   text_buffer room) const noexcept {
    return has_policy() ? functions_->decide(asked, who, &given, *challenge_, room) : gate_answer();
  }
  /// What the path of a request holds for the parameter of that name; nothing if there is none.
  [[nodiscard]] path_piece parameter(const request& asked, std::string_view name) const noexcept {
    return has_policy() ? functions_->parameter(asked, name) : path_piece();
  }
  /// Puts what the path of a request holds for each parameter of its template into `to`, from the left, and returns how
  /// many there are; 32 is the most that a template has. None unless the request matches an operation.
  [[nodiscard]] std::size_t parameters(const request& asked, gate_parameter* to, std::size_t room) const noexcept {
    return has_policy() ? functions_->parameters(asked, to, room) : 0;
  }
  template <std::size_t Room>
  [[nodiscard]] std::size_t parameters(const request& asked, gate_parameter (&to)[Room]) const noexcept {
    return parameters(asked, to, Room);
  }
  /// What to answer a preflight request whose raw target and wanted method are those of `asked`; see `gate_cors`, which
  /// looks at its origin.
  [[nodiscard]] gate_preflight preflight(const request& asked, text_buffer room) const noexcept {
    return has_policy() ? functions_->preflight(asked, room) : gate_preflight();
  }

 private:
  template <class Policy>
  friend gate gate_of(detail::lasting_text name) noexcept;

  constexpr gate(const detail::gate_functions* functions, std::string_view name) noexcept
      : functions_(functions), challenge_(functions == nullptr ? nullptr : functions->challenge), name_(name) {}

  const detail::gate_functions* functions_ = nullptr;
  const challenge_parameters* challenge_ = nullptr;
  std::string_view name_{};
};

/// The gate of a policy, to be made at start-up. It has no policy if the policy's tables are not intact; see
/// `policy::is_intact`. The policy states a `challenge`.
template <class Policy>
[[nodiscard]] gate gate_of(detail::lasting_text name) noexcept {
  static_assert(
      requires { detail::tables_t<Policy>::challenge; }, "the policy of a gate has to state a challenge");
  return {Policy::is_intact() ? &detail::gate_functions_of<detail::tables_t<Policy>> : nullptr, name};
}

}  // namespace ambit::inline v0_2
