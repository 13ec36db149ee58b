// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/proofs/claim.hpp>
#include <ambit/proofs/route_overlap.hpp>
#include <ambit/refinement/policy_pair.hpp>
#include <ambit/routes/readings.hpp>
#include <ambit/routes/route_match.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <string_view>

// Whether a backend leads every path of a policy where the policy does.
namespace ambit::error {

/// Declared and never defined: as `counterexample`, for a request that leads to another operation as a backend may read
/// it. `Bytes` is its path once more, for compilers that show text as numbers.
template <finding Finding, words Operation, words Request, words Reading, words OtherOperation, char... Bytes>
void conflict_on_a_path() noexcept;

}  // namespace ambit::error

namespace ambit::inline v0_2 {
namespace detail {

/// Whether some path of a row leads to another operation as a backend may read it.
enum class exactness : unsigned char { undecided, conflict, holds };

/// What is known of a row: if there is a conflict, the path and the method, else the other row that it is undecided
/// for.
struct row_exactness {
  exactness kind = exactness::holds;
  std::uint32_t other = 0;
  std::string_view method{};
  sample_path_recipe recipe{};
};

/// A row that a path leads to as a backend may read it, and not everyone may call who may call the row found; the
/// number of all rows if there is none.
template <class Tables>
constexpr other_reading_found conflict_on(std::string_view path, std::size_t found, std::string_view method,
                                          const backend& how) noexcept {
  constexpr std::size_t depth = routes_of<Tables>.depth;
  using cuts = cut_path<(depth + 2 < 34 ? 34 : depth + 2)>;
  cuts cut;
  cut.cut_gated(path);
  return reading_search<Tables, depth, cuts>(cut, static_cast<std::uint32_t>(found),
                                             methods_of<Tables>.index_of(method), {readings_of(how), readings_of(how)})
      .found();
}

/// Looks for a path of a row that leads elsewhere as a backend may read it.
template <class Tables, backend How>
constexpr row_exactness exactness_of(std::size_t row) noexcept {
  using side = policy_side<Tables>;
  using pair = policy_pair<Tables, Tables>;
  constexpr side one;
  row_exactness found;
  const route_shape& shape = one.routes().shape(row);
  if (!shape.present) return found;
  const std::size_t own = end_of(one, row);
  const template_overlaps<side, side> overlaps(one, one, row, pair::depth);
  const auto look_at = [&](std::size_t other, std::size_t length, bool slashed) {
    if (covering_search(one, one, one, shared_paths{row, 0, 0, length, slashed, 0}).finds_before(own)) return;
    if (found.kind == exactness::holds) {
      found.kind = exactness::undecided;
      found.other = static_cast<std::uint32_t>(other);
      found.method = method_of(shape, one.rows()[row].route.text);
    }
    if (!one.can_answer()) return;
    const shared_paths paths{row, other, one.routes().shape(other).segments, length, slashed, 0};
    sample_paths<side, side, pair::capacity> samples(one, one, pair::samples, paths);
    samples.with_readings = true;
    samples.any([&](const auto& path, const sample_path_recipe& recipe) {
      const sample_path_match match(one, path);
      return match.is_known() &&
             any_method_of(one, one, row, own, slashed && !has_tail(one, row), [&](std::string_view method) {
               if (match.row_for(method) != row) return false;
               const other_reading_found read = conflict_on<Tables>(path.view(), row, method, How);
               if (read.how == 0) return false;
               found = {exactness::conflict, static_cast<std::uint32_t>(read.row), method, recipe};
               return true;
             });
    });
  };
  reading_pairs<Tables>(row, readings_of(How)).for_each([&](std::size_t other, reading_set, reading_set, std::uint8_t) {
    for (const bool slashed : {false, true}) {
      if (!overlaps.can_end(slashed)) continue;
      for (std::size_t length = overlaps.shortest(); length <= overlaps.longest(); ++length)
        if (found.kind != exactness::conflict) look_at(other, length, slashed);
    }
  });
  return found;
}

template <class Tables, backend How>
struct exactness_chunk {
  row_exactness of[compared_per_chunk]{};

  constexpr explicit exactness_chunk(std::size_t first) noexcept {
    for (std::size_t i = 0; i < compared_per_chunk && first + i < operation_rows<Tables>().size(); ++i)
      of[i] = exactness_of<Tables, How>(first + i);
  }
};
template <class Tables, backend How, std::size_t Chunk>
inline constexpr exactness_chunk<Tables, How> exactness_in{Chunk * compared_per_chunk};

/// What is known of all rows of a policy.
template <class Tables, backend How, class = row_chunks<Tables>>
struct exactness_list;
template <class Tables, backend How, std::size_t... Chunk>
struct exactness_list<Tables, How, indices<Chunk...>> {
  static constexpr const row_exactness* chunks[sizeof...(Chunk) + 1] = {exactness_in<Tables, How, Chunk>.of...,
                                                                        nullptr};
  static constexpr std::size_t rows = operation_rows<Tables>().size();

  static constexpr const row_exactness& of(std::size_t row) noexcept {
    return chunks[row / compared_per_chunk][row % compared_per_chunk];
  }
  /// The first row with a conflict; if there is none, the first one of which it is undecided; the number of all rows if
  /// there is none of these.
  static constexpr std::size_t first = [] {
    for (const exactness kind : {exactness::conflict, exactness::undecided})
      for (std::size_t row = 0; row < rows; ++row)
        if (of(row).kind == kind) return row;
    return rows;
  }();
};

/// The names of the readings of a backend with commas between them.
template <class Sink>
constexpr void write_names_of_readings(const backend& how, Sink& out) noexcept {
  const char* between = "";
  const auto add = [&](bool so, const char* name) {
    if (so) out << between << name;
    if (so) between = ", ";
  };
  add(how.ignores_case, "ignores_case");
  add(how.ignores_last_slash, "ignores_last_slash");
  add(how.compares_undecoded, "compares_undecoded");
  add(how.cuts_extension, "cuts_extension");
  add(how.takes_empty_tails, "takes_empty_tails");
  add(how.takes_empty_parameters, "takes_empty_parameters");
  add(how.ends_parameters_at_dots, "ends_parameters_at_dots");
  add(how.answers_head_apart, "answers_head_apart");
  add(how.has_an_order_of_its_own, "has_an_order_of_its_own");
  add(how.divides_segments_otherwise, "divides_segments_otherwise");
}

/// What is known of row number `Row`, for a compiler and for reports to show.
template <class Tables, backend How, std::size_t Row>
struct shown_conflict {
  using pair = policy_pair<Tables, Tables>;

  static constexpr const row_exactness& found = exactness_list<Tables, How>::of(Row);
  static constexpr bool is_shown = found.kind == exactness::conflict;

  static constexpr typename pair::builder made() noexcept {
    return typename pair::builder(typename pair::one(), typename pair::other(), pair::samples, Row, found.recipe);
  }
  static constexpr std::size_t path_size = is_shown ? made().path().size : 0;
  static constexpr error::words<path_size + 1> path_text = words_of<path_size + 1>(made().path().view());
  static constexpr backend reading = [] {
    if constexpr (is_shown)
      return backend_with(conflict_on<Tables>(std::string_view(path_text.text, path_size), Row, found.method, How).how);
    else
      return backend();
  }();

  template <std::size_t Size, class Write>
  static consteval error::words<Size> written(Write write) noexcept {
    error::words<Size> text;
    text_sink out(text.text);
    write(out);
    return text;
  }

  template <std::size_t... Byte>
  static constexpr call_error error_of(indices<Byte...>) noexcept {
    constexpr auto operation =
        words_of<operation_rows<Tables>()[Row].name.size() + 1>(operation_rows<Tables>()[Row].name);
    constexpr auto other =
        words_of<operation_rows<Tables>()[found.other].name.size() + 1>(operation_rows<Tables>()[found.other].name);
    constexpr auto request = [] {
      if constexpr (is_shown)
        return written<path_size + found.method.size() + 2>(
            [](auto& out) { out << found.method << ' ' << std::string_view(path_text.text, path_size); });
      else
        return words_of<20>(std::string_view("(cannot be decided)"));
    }();
    constexpr std::size_t reading_size = [] {
      text_sink counted;
      write_names_of_readings(reading, counted);
      return counted.size() + 1;
    }();
    constexpr auto how = written<reading_size>([](auto& out) { write_names_of_readings(reading, out); });
    constexpr error::finding shown =
        is_shown ? error::finding::path_leads_to_another_operation : error::finding::path_may_lead_to_another_operation;
#if defined(__clang__) && __clang_major__ < 18
    return error::conflict_on_a_path<shown, operation, request, how, other, path_text.text[Byte]...>;
#else
    return error::conflict_on_a_path<shown, operation, request, how, other>;
#endif
  }
};

}  // namespace detail

/// The claim that a backend leads each request, which the policy answers, to the operation that the policy found, to
/// none, or to one that whoever may call that one may call as well; and a request that disproves it.
///
/// `static_assert(claim)` shows the request in the compiler's error, as does all else that converts it to bool in a
/// constant evaluation: the operation found, the request, how it is read, and the operation that it leads to then.
/// `static_assert(!claim)`, `holds()` and what is asked at run time show nothing.
template <class Tables, backend How>
class exactness_claim {
  using list = detail::exactness_list<Tables, How>;

 public:
  /// Whether the claim holds. It does not where that cannot be decided.
  [[nodiscard]] constexpr bool holds() const noexcept { return list::first == list::rows; }
  [[nodiscard]] constexpr bool operator!() const noexcept { return !holds(); }
  [[nodiscard]] constexpr explicit operator bool() const noexcept {
    if constexpr (list::first != list::rows)
      if (__builtin_is_constant_evaluated()) {
        using shown = detail::shown_conflict<Tables, How, list::first>;
        detail::stop(operation().name(), conflict().name(), shown::error_of(detail::indices_below<shown::path_size>()));
      }
    return holds();
  }

  /// Whether it is undecided: there may be such a request, and none was found.
  [[nodiscard]] constexpr bool is_undecided() const noexcept {
    return !holds() && list::of(list::first).kind == detail::exactness::undecided;
  }
  /// The operation that the policy finds; the unknown one if the claim holds.
  [[nodiscard]] constexpr operation_id<Tables> operation() const noexcept {
    return operation_id<Tables>::at(list::first);
  }
  /// The operation that the request leads to as it is read, or where it is undecided may lead to.
  [[nodiscard]] constexpr operation_id<Tables> conflict() const noexcept {
    return holds() ? operation_id<Tables>() : operation_id<Tables>::at(list::of(list::first).other);
  }
  /// The method of the request; empty if the claim holds.
  [[nodiscard]] constexpr std::string_view method() const noexcept {
    return holds() ? std::string_view() : list::of(list::first).method;
  }
  /// Writes the path of the request; nothing if there is none.
  [[nodiscard]] constexpr written write_path(text_buffer buffer) const noexcept {
    if constexpr (list::first == list::rows) {
      return {};
    } else {
      using shown = detail::shown_conflict<Tables, How, list::first>;
      if (!shown::is_shown) return {};
      return detail::write_whole(
          buffer, [](detail::text_sink& out) { out << std::string_view(shown::path_text.text, shown::path_size); });
    }
  }
  /// How it is read: only what it takes to lead there; nothing if there is no request.
  [[nodiscard]] constexpr backend reading() const noexcept {
    if constexpr (list::first == list::rows)
      return {};
    else
      return detail::shown_conflict<Tables, How, list::first>::reading;
  }
};

}  // namespace ambit::inline v0_2
