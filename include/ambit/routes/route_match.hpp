// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/decoded_slashes.hpp>
#include <ambit/routes/methods.hpp>
#include <ambit/routes/parameters.hpp>
#include <ambit/routes/path_data.hpp>
#include <ambit/routes/readings.hpp>
#include <ambit/routes/shown_tables.hpp>
#include <ambit/routes/walk.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/terms/outcome.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

template <class Tables>
class decision;
template <class Tables>
class preflight_answer;

/// The operation that a request asks for, or why there is none; and what the path holds in the place of the parameters.
/// It is a view of the request.
///
/// The path is matched first, whatever the method, then the method: a path whose best template lacks the method is that
/// of no other template.
///
/// It says what is true, for the handler and the log; what the client may know of it is what a decision says.
template <class Tables>
class route_match : detail::shown_side<detail::some_are_hidden<Tables>>,
                    detail::reading_side<detail::readings_matter<Tables>> {
 public:
  /// Finds the operation of `asked`.
  constexpr explicit route_match(const request& asked) noexcept {
    if (cuts::is_short(asked.target))
      find_short(asked.method.data(), asked.method.size(), asked.target.data(), asked.target.size());
    else
      find_long(asked.method.data(), asked.method.size(), asked.target.data(), asked.target.size());
    if constexpr (detail::some_are_hidden<Tables>)
      if (!operation_.known() || detail::is_hidden(operation_)) find_shown(asked);
  }

  /// What came out.
  [[nodiscard]] constexpr routing outcome() const noexcept { return outcome_; }
  /// The operation; the unknown one unless the request matched.
  [[nodiscard]] constexpr operation_id<Tables> operation() const noexcept { return operation_; }
  /// Why the path is malformed; none if it is not.
  [[nodiscard]] constexpr path_fault fault() const noexcept { return fault_; }
  /// Of a malformed method or path: the offset of its first offending byte, its size where it ended too early.
  [[nodiscard]] constexpr std::size_t offset() const noexcept { return has_offset() ? place_ : 0; }

  /// Of a path with the fault `ambiguous_reading`, for the log: the operation that it leads to as the policy's backend
  /// may read it, one that not everyone may call who may call the one found; the unknown one of all else.
  [[nodiscard]] constexpr operation_id<Tables> conflict() const noexcept {
    if constexpr (detail::readings_matter<Tables>)
      if (fault_ == path_fault::ambiguous_reading) return operation_id<Tables>::at(this->other_reading_.row);
    return {};
  }
  /// And how it is read then: only what it takes to lead there; nothing of all else.
  [[nodiscard]] constexpr backend reading() const noexcept {
    if constexpr (detail::readings_matter<Tables>)
      if (fault_ == path_fault::ambiguous_reading) return detail::backend_with(this->other_reading_.how);
    return {};
  }

  /// The number of parameters of the operation's template; 0 unless the request matched.
  [[nodiscard]] constexpr std::size_t parameter_count() const noexcept {
    return detail::parameters_of<Tables>.count[operation_.index()];
  }
  /// What the path holds for parameter number `index`, from the left; nothing from parameter_count() on.
  [[nodiscard]] constexpr path_piece parameter(std::size_t index) const noexcept {
    if (index >= parameter_count()) return {};
    const std::size_t segment =
        detail::parameters_of<Tables>.segment[detail::parameters_of<Tables>.first[operation_.index()] + index];
    const detail::path_part part = detail::some_take_no_whole_segment<Tables> && segment == detail::no_whole_segment
                                       ? parts_of(operation_.index()).of(index)
                                       : detail::path_part{path_.begin_of(segment), path_.end_of(segment)};
    return path_piece(std::string_view(path_.text + part.begin, part.end - part.begin));
  }
  /// The name of parameter number `index` in the operation's template; empty from parameter_count() on.
  [[nodiscard]] constexpr std::string_view parameter_name(std::size_t index) const noexcept {
    if (index >= parameter_count()) return {};
    return detail::routes_read<Tables>.parameter(operation_.index(), index).name;
  }
  /// What the path holds for the parameter of that name in the operation's template; nothing if there is none. A
  /// literal that names no parameter of the policy does not compile.
  [[nodiscard]] constexpr path_piece parameter(detail::parameter_literal<Tables> name) const noexcept {
    return parameter_named(name.text());
  }
  /// The same for a name that is known at run time.
  [[nodiscard]] constexpr path_piece parameter_named(std::string_view name) const noexcept {
    for (std::size_t i = 0; i < parameter_count(); ++i)
      if (parameter_name(i) == name) return parameter(i);
    return {};
  }

 private:
  static constexpr std::size_t methods = detail::methods_listed<Tables>.size;
  static constexpr std::size_t depth = detail::routes_of<Tables>.depth;  ///< the most segments of a template

  using cuts = detail::cut_path<(depth + 2 < 34 ? 34 : depth + 2), detail::routes_of<Tables>.behind>;

  static constexpr bool ignores_case = detail::reads_paths_with<Tables>(paths_ignore_case);

  template <class Cuts>
  [[gnu::always_inline]] constexpr bool walk_plain(std::uint32_t& end) noexcept {
    if constexpr (ignores_case) {
      if (!path_.list_cuts()) return false;
      end = walked(detail::gate_text<Tables>(path_.text, false));
      return true;
    }
    return detail::walk_plain<depth, Cuts>(detail::routes_of<Tables>, detail::routes_read<Tables>,
                                           detail::parameter_type_rows<Tables>(), path_, end);
  }
  template <class Text>
  constexpr std::uint32_t walked(const Text& text) const noexcept {
    return detail::walk_on<depth>(detail::routes_of<Tables>, detail::routes_read<Tables>,
                                  detail::parameter_type_rows<Tables>(), text, path_, detail::routes_of<Tables>.nodes);
  }

  constexpr bool has_offset() const noexcept {
    return outcome_ == routing::malformed_path || outcome_ == routing::malformed_method;
  }
  /// The end of the path's template; 0 if it has none.
  constexpr std::uint32_t end() const noexcept { return has_offset() ? 0 : static_cast<std::uint32_t>(place_); }

  constexpr void malformed(path_fault why, std::size_t offset) noexcept {
    outcome_ = routing::malformed_path;
    operation_ = {};
    fault_ = why;
    place_ = offset;
  }

  /// Concludes with the template that the path was found to have, 0 for none.
  constexpr void finish(std::uint32_t end, std::size_t method) noexcept {
    place_ = end;
    operation_ = operation_id<Tables>(detail::ends_of<Tables>.operation[end][method]);
    if (!operation_.known()) [[unlikely]]
      outcome_ = end != 0 ? routing::wrong_method : routing::no_route;
    refuse_ambiguous_split(end, false);
  }

  /// Refuses a path in which a segment can be split between its parameters in more than one way.
  constexpr void refuse_ambiguous_split(std::uint32_t end, bool loosely) noexcept {
    if constexpr (detail::some_segment_is_shared<Tables>) {
      if (end == 0) return;
      const std::size_t where = parts_of(detail::ends_of<Tables>.some_operation[end]).ambiguous_split(loosely);
      if (where != detail::nowhere) malformed(path_fault::ambiguous_parameters, where);
    }
  }

  /// Whether `method`, which no route names, is a token, and where routes take any, no standard or named method but for
  /// the case of letters, as which some routers would take it; if not, that is what comes out.
  [[gnu::noinline]] constexpr bool is_right(std::string_view method) noexcept {
    std::size_t wrong = detail::token_fault(method);
    if constexpr (detail::methods_listed<Tables>.some_take_any)
      if (wrong == std::string_view::npos) wrong = detail::place_of_other_case<Tables>(method);
    if (wrong == std::string_view::npos) return true;
    malformed(path_fault::none, wrong);
    outcome_ = routing::malformed_method;
    return false;
  }
  /// The number of a method that is not found in few steps; `methods` if it has none.
  [[gnu::noinline]] static constexpr std::size_t slow_index_of(std::string_view method) noexcept {
    return detail::methods_of<Tables>.index_of(method);
  }

  // Pointers and sizes: g++ puts texts into memory on their way into a function that is not part of its caller.
  /// Finds the operation where the target is short.
  [[gnu::noinline]] constexpr void find_short(const char* method, std::size_t method_size, const char* target,
                                              std::size_t size) noexcept {
    find<detail::short_cuts<cuts>>({method, method_size}, {target, size});
  }
  /// The same where it is not.
  [[gnu::noinline]] constexpr void find_long(const char* method, std::size_t method_size, const char* target,
                                             std::size_t size) noexcept {
    find<detail::long_cuts<cuts>>({method, method_size}, {target, size});
  }
  template <class Cuts>
  [[gnu::always_inline]] constexpr void find(std::string_view method, std::string_view target) noexcept {
    std::size_t number = detail::methods_of<Tables>.quick_index_of(method.data(), method.size());
    if (number == methods) [[unlikely]] {
      number = slow_index_of(method);
      if (number == methods && !is_right(method)) return;
    }
    if (!Cuts::found_in(path_, target)) [[unlikely]] {
      match_slow_path(target, number);
      return;
    }
    place_ = number;  // out of the way: a walk needs all registers
    std::uint32_t end = 0;
    if (walk_plain<Cuts>(end)) [[likely]] {
      const std::size_t of = place_;
      finish(end, of);
      if constexpr (detail::readings_matter<Tables>)
        if ((detail::readings_by_row<Tables>.of[operation_.index()].some_of & ~unsigned{detail::undecoded}) != 0)
          refuse_other_reading_of_plain(of);
    } else
      match_slow_path({path_.text, path_.size}, place_);  // in the query there is nothing to be found
  }

  /// The same for a path that is not plain. Of several faults the first by offset is named; whether a path can be read
  /// in two ways is asked only of one that no byte is wrong in. Which templates take a delimiter as data is asked of
  /// a path with a wrong byte as well, as if that byte were text.
  [[gnu::noinline]] constexpr void match_slow_path(std::string_view target, std::size_t method) noexcept {
    const detail::gated_path gated = detail::path_gate<std::string_view>(target).found();
    const bool is_wrong = gated.violation.what != path_fault::none;
    const bool has_data = gated.data_delimiter != detail::nowhere;
    malformed(gated.violation.what, gated.violation.offset);
    if (is_wrong && !has_data) return;
    path_.cut_gated(detail::part_of(target, 0, gated.size));
    std::uint32_t end = 0, loosely = 0;
    if constexpr (ignores_case)
      end = walked(detail::gate_text<Tables>(path_.text, false));
    else if (gated.triplet == detail::nowhere && !is_wrong)
      end = walked(detail::plain_path(path_.text, path_.size));
    else
      end = walked(is_wrong ? detail::encoded_path(path_.text)
                            : detail::encoded_path(path_.text, 0, gated.triplet, gated.last_triplet));
    loosely = end;
    if (!is_wrong) {
      const bool has_reserved = gated.reserved_triplet != detail::nowhere;
      if constexpr (ignores_case) {
        if (has_reserved) loosely = walked(detail::gate_text<Tables>(path_.text, true));
      } else if (has_reserved) {
        loosely = walked(detail::encoded_path(path_.text, detail::read_loosely, gated.triplet, gated.last_triplet));
      }
      outcome_ = routing::matched;
      finish(end, method);
      if (loosely != end)
        malformed(path_fault::ambiguous_encoding, gated.reserved_triplet);
      else if (has_reserved)
        refuse_ambiguous_split(end, true);
    }
    if (!has_data) return refuse_other_reading_of_any(method);
    using taker = detail::data_taker<Tables, cuts>;
    const auto op = operation_id<Tables>(detail::ends_of<Tables>.operation[end][method]);
    taker one = op.known() && end == loosely ? taker(path_, op) : taker(path_, end, false);
    taker other = taker(path_, loosely != end ? loosely : 0, true);
    const detail::path_violation found = detail::violation_of_data(path_, gated, one, other);
    if (found.what != path_fault::none && (!has_offset() || found.offset <= place_))
      malformed(found.what, found.offset);
    refuse_decoded();
    refuse_other_reading_of_any(method);
  }

  /// Refuses a path whose encoded slashes, which are data, could make it that of another operation.
  constexpr void refuse_decoded() noexcept {
    if constexpr (detail::parameters_of<Tables>.some_take_slashes) {
      if (!operation_.known()) return;
      const std::size_t slash = detail::find_encoded_slash(std::string_view(path_.text, path_.size));
      if (slash != path_.size && detail::is_other_path_decoded<Tables>(path_.text, path_.size, operation_.index()))
        malformed(path_fault::ambiguous_encoding, slash);
    }
  }

  /// Refuses a path that leads, as the backend may read it, to an operation that not everyone may call who may call the
  /// one found.
  constexpr void refuse_other_reading_of_any(std::size_t method) noexcept {
    if constexpr (detail::readings_matter<Tables>)
      if (detail::readings_by_row<Tables>.of[operation_.index()].all != 0 && !has_offset())
        refuse_other_reading(method);
  }
  /// The same of a path without triplets, of which most are told to have one reading by their bytes.
  [[gnu::noinline]] constexpr void refuse_other_reading_of_plain(std::size_t method) noexcept {
    const detail::reading_need need = detail::readings_by_row<Tables>.of[operation_.index()];
    unsigned some_of = need.some_of;
    if (method != detail::methods_listed<Tables>.head) some_of &= ~unsigned{detail::head_apart};
    static_assert(detail::readings_by_row<Tables>.begins_in_walks);
    some_of = detail::possible_by_bytes<Tables>(std::string_view(path_.text, path_.size), path_.begin_of(need.from),
                                                false, need.all, some_of);
    if (some_of != 0 && path_.list_cuts()) refuse_other_reading(method, path_.size);
  }
  [[gnu::noinline]] constexpr void refuse_other_reading(std::size_t method, std::size_t triplet = 0) noexcept {
    const auto& readings = detail::readings_by_row<Tables>;
    const std::size_t row = operation_.index();
    const detail::reading_search<Tables, depth, cuts> search(path_, static_cast<std::uint32_t>(row), method,
                                                             readings.of[row], readings.above[row], triplet);
    if (search.found().row == operation_id<Tables>::count()) return;
    const std::size_t where = search.offset();
    this->other_reading_ = search.found();
    malformed(path_fault::ambiguous_reading, where);
  }

  /// What a client may learn of it.
  constexpr detail::shown_route shown() const noexcept {
    if constexpr (detail::some_are_hidden<Tables>)
      return this->shown_;
    else
      return {place_, outcome_, fault_};
  }
  /// Finds what the policy without hidden rows answers, for a request that matches no operation or a hidden one.
  [[gnu::noinline]] constexpr void find_shown(const request& asked) noexcept {
    const route_match<detail::shown_tables<Tables>> found(asked);
    if (found.outcome_ != routing::matched) this->shown_ = {found.place_, found.outcome_, found.fault_};
  }

  constexpr detail::route_parts<Tables, cuts> parts_of(std::size_t row) const noexcept { return {path_, row}; }

  cuts path_;
  std::size_t place_;  ///< the offset, or else the end of the path's template
  operation_id<Tables> operation_;
  routing outcome_ = routing::matched;
  path_fault fault_ = path_fault::none;

  template <class>
  friend class route_match;
  template <class>
  friend class decision;
  template <class>
  friend class preflight_answer;
};

}  // namespace ambit::inline v0_2
