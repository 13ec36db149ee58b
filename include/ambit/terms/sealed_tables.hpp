// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/declared_tables.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/terms/tables_digest.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

// Linkers and dynamic linkers take two functions or objects of one name for the same. So what is compiled from a user's
// tables is named by what these say, and not only by what they are called: it can then not be mixed up with what was
// compiled from other tables of that name, in another translation unit or another shared object. And what is read at
// run time are copies named so, not the user's own arrays.
namespace ambit::inline v0_2::detail {

template <class Row, std::size_t Size>
struct stored_rows {
  Row rows[Size];

  constexpr const Row* data() const noexcept { return rows; }
  constexpr std::size_t size() const noexcept { return Size; }
  constexpr const Row& operator[](std::size_t index) const noexcept { return rows[index]; }
};
template <class Row, std::size_t... Index>
constexpr stored_rows<Row, sizeof...(Index)> stored(const Row* rows, indices<Index...>) noexcept {
  return {{rows[Index]...}};
}

/// What a user's struct states and no layer below copies; nothing if it is final, since it cannot be derived from then.
struct no_tables {};
template <class Tables>
struct sealed_rest : no_tables {};
template <class Tables>
requires(complete<Tables> && !std::is_final_v<Tables>) struct sealed_rest<Tables> : Tables {
};

// A table that the user's struct declares, each a layer on those before; one that it does not declare is no layer.
// clang-format off
template <class Tables, std::uint64_t Seal>
struct sealed_scopes : sealed_rest<Tables> {};
template <class Tables, std::uint64_t Seal>
requires(scope_rows<Tables>().size() != 0) struct sealed_scopes<Tables, Seal> : sealed_rest<Tables> {
  static constexpr auto scopes = stored(scope_rows<Tables>().begin(), indices_below<scope_rows<Tables>().size()>());
};
template <class Tables, std::uint64_t Seal>
struct sealed_facts : sealed_scopes<Tables, Seal> {};
template <class Tables, std::uint64_t Seal>
requires(fact_rows<Tables>().size() != 0) struct sealed_facts<Tables, Seal> : sealed_scopes<Tables, Seal> {
  static constexpr auto facts = stored(fact_rows<Tables>().begin(), indices_below<fact_rows<Tables>().size()>());
};
template <class Tables, std::uint64_t Seal>
struct sealed_implications : sealed_facts<Tables, Seal> {};
template <class Tables, std::uint64_t Seal>
requires(implication_rows<Tables>().size() != 0) struct sealed_implications<Tables, Seal> : sealed_facts<Tables, Seal> {
  static constexpr auto implications = stored(implication_rows<Tables>().begin(), indices_below<implication_rows<Tables>().size()>());
};
template <class Tables, std::uint64_t Seal>
struct sealed_operations : sealed_implications<Tables, Seal> {};
template <class Tables, std::uint64_t Seal>
requires(operation_rows<Tables>().size() != 0) struct sealed_operations<Tables, Seal> : sealed_implications<Tables, Seal> {
  static constexpr auto operations = stored(operation_rows<Tables>().begin(), indices_below<operation_rows<Tables>().size()>());
};
template <class Tables, std::uint64_t Seal>
struct sealed_parameter_types : sealed_operations<Tables, Seal> {};
template <class Tables, std::uint64_t Seal>
requires(parameter_type_rows<Tables>().size() != 0) struct sealed_parameter_types<Tables, Seal> : sealed_operations<Tables, Seal> {
  static constexpr auto parameter_types = stored(parameter_type_rows<Tables>().begin(), indices_below<parameter_type_rows<Tables>().size()>());
};
template <class Tables, std::uint64_t Seal>
struct sealed_mount : sealed_parameter_types<Tables, Seal> {};
template <class Tables, std::uint64_t Seal>
requires has_text_for_mount<Tables> struct sealed_mount<Tables, Seal> : sealed_parameter_types<Tables, Seal> {
  static constexpr std::string_view mount = Tables::mount;
};
template <class Tables, std::uint64_t Seal>
struct sealed_challenge : sealed_mount<Tables, Seal> {};
template <class Tables, std::uint64_t Seal>
requires requires { *&Tables::challenge; } struct sealed_challenge<Tables, Seal> : sealed_mount<Tables, Seal> {
  static constexpr auto challenge = Tables::challenge;
};
template <class Tables, std::uint64_t Seal>
struct sealed_metadata : sealed_challenge<Tables, Seal> {};
template <class Tables, std::uint64_t Seal>
requires requires { *&Tables::metadata; } struct sealed_metadata<Tables, Seal> : sealed_challenge<Tables, Seal> {
  static constexpr auto metadata = Tables::metadata;
};
template <class Tables, std::uint64_t Seal>
struct sealed_consent : sealed_metadata<Tables, Seal> {};
template <class Tables, std::uint64_t Seal>
requires requires { *&Tables::consent; } struct sealed_consent<Tables, Seal> : sealed_metadata<Tables, Seal> {
  static constexpr auto consent = Tables::consent;
};
template <class Tables, std::uint64_t Seal>
struct sealed_private_use_schemes : sealed_consent<Tables, Seal> {};
template <class Tables, std::uint64_t Seal>
requires requires { *&Tables::private_use_schemes; } struct sealed_private_use_schemes<Tables, Seal> : sealed_consent<Tables, Seal> {
  static constexpr auto private_use_schemes = Tables::private_use_schemes;
};
template <class Tables, std::uint64_t Seal>
struct sealed_authorization_scope : sealed_private_use_schemes<Tables, Seal> {};
template <class Tables, std::uint64_t Seal>
requires requires { *&Tables::authorization_scope; } struct sealed_authorization_scope<Tables, Seal> : sealed_private_use_schemes<Tables, Seal> {
  static constexpr auto authorization_scope = Tables::authorization_scope;
};
template <class Tables, std::uint64_t Seal>
struct sealed_backend : sealed_authorization_scope<Tables, Seal> {};
template <class Tables, std::uint64_t Seal>
requires states_backend<Tables> struct sealed_backend<Tables, Seal> : sealed_authorization_scope<Tables, Seal> {
  static constexpr auto backend = Tables::backend;
};
template <class Tables, std::uint64_t Seal>
struct sealed_paths : sealed_backend<Tables, Seal> {};
template <class Tables, std::uint64_t Seal>
requires states_paths<Tables> struct sealed_paths<Tables, Seal> : sealed_backend<Tables, Seal> {
  static constexpr auto paths = Tables::paths;
};
// clang-format on

/// A user's tables, named by what they state as well.
template <class Tables, std::uint64_t Seal>
struct sealed : sealed_paths<Tables, Seal> {
  static constexpr std::uint64_t number = Seal;
};

/// Mistakes are told of the user's own struct.
template <class Tables, std::uint64_t Seal>
inline constexpr tables_found tables_declared<sealed<Tables, Seal>> = tables_declared<Tables>;

/// `version`, the library's: what two of its versions compile from the same tables does not fit together either.
template <class = void>
constexpr std::uint64_t with_version(std::uint64_t digest, std::uint64_t version) noexcept {
  digest_sum sum;
  sum.add(version);
  sum.add(digest);
  return sum.value();
}

template <class Tables, std::uint64_t Version>
using sealed_by = sealed<Tables, with_version(digest_of<Tables>.layout, Version)>;

/// The seal of the tables that the linker took for those of the name `Tables`: this translation unit's own, unless
/// another one gave the name to other tables and was linked first. It is not a constant, so that a compiler reads what
/// was linked. Each shared object has its own.
template <class Tables, std::uint64_t Version>
#if defined(__ELF__)
[[gnu::visibility("hidden")]]
#endif
inline const volatile std::uint64_t linked_seal = with_version(digest_of<Tables>.layout, Version);

}  // namespace ambit::inline v0_2::detail
