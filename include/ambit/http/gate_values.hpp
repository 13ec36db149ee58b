// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/http/answer.hpp>
#include <ambit/terms/outcome.hpp>
#include <ambit/text/bytes.hpp>
#include <ambit/text/decoded_text.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <new>
#include <string_view>
#include <type_traits>

// What a gate takes and gives, whatever its policy.
namespace ambit::inline v0_2 {

namespace detail {

struct gate_functions;
struct gate_access;

/// Room for a value of whatever policy's type, which is trivially copyable, and the digest of that policy; 0 for none.
template <std::size_t Bytes>
class erased {
 public:
  constexpr erased() noexcept : bytes_{} {}

  /// Keeps a value of the policy with this digest.
  template <class Value>
  erased(const Value& value, std::uint64_t digest) noexcept : digest_(digest) {
    static_assert(std::is_trivially_copyable_v<Value> && alignof(Value) <= alignof(std::uint64_t));
    static_assert(sizeof(Value) <= Bytes, "the policy has too many scopes or facts for a gate");
    std::size_t rest = Bytes - sizeof(Value);
    keep_in_register(rest);  // or g++ clears eight bytes at a time, as many as it knows
    __builtin_memset(bytes_ + sizeof(Value), 0, rest);
    ::new (static_cast<void*>(bytes_)) Value(value);
  }
  /// The value; `otherwise` unless it is one of the policy with this digest.
  template <class Value>
  const Value& value(std::uint64_t digest, const Value& otherwise) const noexcept {
    return digest_ == digest ? *std::launder(reinterpret_cast<const Value*>(bytes_)) : otherwise;
  }
  template <class Value>
  const Value& value(std::uint64_t digest, const Value&& otherwise) const = delete;

 private:
  alignas(std::uint64_t) unsigned char bytes_[Bytes];
  std::uint64_t digest_ = 0;
};

}  // namespace detail

/// Who makes a call, for the gate that made it. One that no gate made, or another gate with another policy, is taken
/// for a rejected token. It can be copied and stored; no expiry is in it.
class gate_caller {
 public:
  /// A caller that no gate takes.
  constexpr gate_caller() noexcept = default;

 private:
  friend struct detail::gate_access;
  template <class Caller>
  gate_caller(const Caller& who, std::uint64_t digest) noexcept : who_(who, digest) {}

  detail::erased<1024> who_{};
};

/// Takes the claims of a verified token for a gate; see `claims_reader`, whose functions these are.
class gate_claims {
 public:
  /// Takes a claim whose value is a text.
  void add_text(std::string_view name, std::string_view value) noexcept { take_(reader_, claim::text, name, value); }
  /// Takes a claim whose value is a list, which `add_element` goes on with until the next claim.
  void add_list(std::string_view name) noexcept { take_(reader_, claim::list, name, {}); }
  /// Takes the next element of the list, a text.
  void add_element(std::string_view value) noexcept { take_(reader_, claim::element, {}, value); }
  /// Takes the next element of the list, whose type is another one.
  void add_other_element() noexcept { take_(reader_, claim::other_element, {}, {}); }
  /// Takes a claim whose value has another type.
  void add_other(std::string_view name) noexcept { take_(reader_, claim::other, name, {}); }

 private:
  friend struct detail::gate_access;

  enum class claim : unsigned char { text, list, element, other_element, other };
  using take = void (*)(void*, claim, std::string_view, std::string_view) noexcept;

  gate_claims(void* reader, take function) noexcept : reader_(reader), take_(function) {}

  void* reader_;
  take take_;
};

/// Facts that the user's code has established, for the gate that made them. Those of another policy are none.
class gate_facts {
 public:
  /// No facts.
  constexpr gate_facts() noexcept = default;

  /// Says whether the fact named is established; whether there is a fact of that name. Not for text from a request's
  /// sender.
  template <class Truth>
  requires std::is_same_v<Truth, bool>
  bool set_named(std::string_view name, Truth established) noexcept;
  template <class NoBool>
  requires(!std::is_same_v<NoBool, bool>) bool set_named(std::string_view name, NoBool) = delete;

 private:
  friend struct detail::gate_access;
  const detail::gate_functions* functions_ = nullptr;
  detail::erased<128> given_{};
};

/// What a gate answers: the decision for the log, and what to send. It begins as a denial. Its texts are views of the
/// policy's own, and of the room that was given.
class gate_answer {
 public:
  /// A denial, status 404.
  constexpr gate_answer() noexcept = default;

  /// Whether the call is allowed.
  [[nodiscard]] constexpr bool allowed() const noexcept { return outcome_ == ambit::outcome::allowed; }
  /// What came out, for the log.
  [[nodiscard]] constexpr ambit::outcome outcome() const noexcept { return outcome_; }
  /// What came out as the client may know it.
  [[nodiscard]] constexpr ambit::outcome shown_outcome() const noexcept { return shown_; }
  /// The HTTP status to answer with; 200 if the call is allowed.
  [[nodiscard]] constexpr int status() const noexcept { return status_of(shown_); }
  /// The name of the operation, for the log; empty if there is none.
  [[nodiscard]] constexpr std::string_view operation() const noexcept { return operation_; }
  /// The operation's number by order of declaration; the number of operations for the unknown one.
  [[nodiscard]] constexpr std::size_t operation_index() const noexcept { return index_; }
  /// The scopes that would be enough, for the log, with one space between them: a view of the room that was given.
  /// Empty for an allowed call, where no scopes help, and if the room was too small.
  [[nodiscard]] constexpr std::string_view missing() const noexcept { return missing_; }
  /// Why the path is malformed, as the client may know it.
  [[nodiscard]] constexpr ambit::path_fault path_fault() const noexcept { return fault_; }
  /// Of a malformed method or path, as the client may know it: the offset of the first offending byte.
  [[nodiscard]] constexpr std::size_t offset() const noexcept { return offset_; }

  /// The bytes of room that the texts take.
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  /// Whether the room was large enough. If not, there are no fields; `gate::most_room` bytes always are.
  [[nodiscard]] constexpr bool fits() const noexcept { return fits_; }
  /// The number of fields to send.
  [[nodiscard]] constexpr std::size_t field_count() const noexcept { return count_; }
  /// Field number `index`, a view of the room that was given; empty texts from field_count() on.
  [[nodiscard]] constexpr answer_field field(std::size_t index) const noexcept {
    return index < count_ ? fields_[index] : answer_field();
  }
  /// A body of type `application/problem+json`, a view of the room that was given; empty for an allowed call, and if
  /// the room was too small. See `answer::problem`.
  [[nodiscard]] constexpr std::string_view problem() const noexcept { return problem_; }

 private:
  friend struct detail::gate_access;

  ambit::outcome outcome_{};
  ambit::outcome shown_{};
  ambit::path_fault fault_ = ambit::path_fault::none;
  bool fits_ = true;
  std::size_t offset_ = 0;
  std::size_t index_ = 0;
  std::size_t count_ = 0;
  std::size_t size_ = 0;
  std::string_view operation_{};
  std::string_view problem_{};
  std::string_view missing_{};
  answer_field fields_[3]{};
};

/// What a gate answers a CORS preflight request with, but for origins; see `preflight_answer`.
struct gate_preflight {
  int status = 404;   ///< 204 if there is an operation; 400, 404 or 405 if not
  written methods{};  ///< the path's methods, in the room that was given
};

/// What a path holds for a parameter.
struct gate_parameter {
  std::string_view name;  ///< as the template names it
  path_piece value;       ///< a view of the request
};

}  // namespace ambit::inline v0_2
