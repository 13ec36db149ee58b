// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/methods.hpp>
#include <ambit/routes/path_text.hpp>
#include <ambit/routes/reading_goal.hpp>
#include <ambit/routes/reading_needs.hpp>
#include <ambit/routes/walk.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

// The operations that a path leads to as the backend of a policy may read it.
namespace ambit::inline v0_2::detail {

/// A reading of a path that leads elsewhere: the row that it leads to, and the reading, nothing if there is none.
struct other_reading_found {
  std::uint32_t row = 0;
  reading_set how = 0;
};

/// Those of `readings` that may make a difference to a path with triplets, as far as its bytes from `from` on tell, and
/// those that triplets stand for: whether some are dots, or letters that no folded literal has, capital ones, those
/// beyond ASCII, or those of a triplet in lower case.
template <class Text>
constexpr unsigned possible_of_encoded(const Text& text, std::size_t from, unsigned readings) noexcept {
  bool dots = false, capitals = false;
  for (std::size_t at = from; at < text.size(); ++at) {
    unsigned value = triplet_value(text.data(), at, text.size());
    if (value == no_triplet) {
      value = static_cast<unsigned char>(text[at]);
    } else {
      capitals = capitals || text[at + 1] >= 'a' || text[at + 2] >= 'a';
      at += 2;
    }
    dots = dots || value == '.';
    capitals = capitals || (value >= 'A' && value <= 'Z') || value >= 0x80;
  }
  if (!dots) readings &= ~unsigned{without_dots | without_extension};
  return capitals ? readings : readings & ~unsigned{any_case};
}

/// Those of `readings` that may make a difference to a path without triplets, as far as its bytes from `from` on tell:
/// whether some are dots or capital letters.
template <class Text>
constexpr unsigned possible_of_plain(const Text& text, std::size_t from, unsigned readings) noexcept {
  std::uint64_t dots = 0, capitals = 0;
  const auto look = [&](std::uint64_t bytes) {  // each of them is below 0x80
    dots |= equal_bytes(bytes, '.');
    capitals |= (bytes + eight_times(0x80 - 'A')) & ~(bytes + eight_times(0x80 - 'Z' - 1)) & eight_times(0x80);
    keep_in_register(dots);  // a loop made of wider steps takes longer for the few bytes that most paths have left
  };
  const std::size_t size = text.size();
  std::size_t at = from;
  for (; at + 8 < size; at += 8) look(eight_bytes(text.data() + at));
  if (at < size)
    look(size < 8 ? few_bytes(text.data() + at, size - at)
                  : eight_bytes(text.data() + size - 8) >> (8 * (8 - (size - at))));
  if (dots == 0) readings &= ~unsigned{without_dots | without_extension};
  if (capitals == 0) readings &= ~unsigned{any_case};
  return readings & ~unsigned{undecoded};
}

/// Those of `readings` that may make a difference to a path, as far as its bytes from `from` on tell; of a row of which
/// `matter` do.
template <class Tables, class Text>
constexpr unsigned possible_by_bytes(const Text& text, std::size_t from, bool triplets, unsigned matter,
                                     unsigned readings) noexcept {
  unsigned possible = triplets ? possible_of_encoded(text, from, readings) : possible_of_plain(text, from, readings);
  if ((matter & without_capitals) != 0) possible |= readings & any_case;
  return text[text.size() - 1] == '/' ? possible : possible & ~unsigned{of_last_slash<Tables>};
}

/// The types of a policy's own as they may be where case is ignored: of each is any text with letters, among which is
/// whatever is beyond ASCII.
template <class Tables, class = indices_below<parameter_type_rows<Tables>().size()>>
struct types_in_any_case;
template <class Tables, std::size_t... Type>
struct types_in_any_case<Tables, indices<Type...>> {
  template <std::size_t Number>
  static constexpr bool takes(decoded_text text) noexcept {
    for (const char byte : text)
      if ((lower_case(byte) >= 'a' && lower_case(byte) <= 'z') || static_cast<unsigned char>(byte) >= 0x80) return true;
    return parameter_type_rows<Tables>()[Number].matches(text);
  }
  static constexpr parameter_type with(parameter_type row, bool (*matches)(decoded_text) noexcept) noexcept {
    row.matches = matches;
    return row;
  }
  static constexpr parameter_type rows[] = {with(parameter_type_rows<Tables>()[Type], takes<Type>)...};
};
template <class Tables>
constexpr table_rows<parameter_type> types_read(reading_set how) noexcept {
  if constexpr (parameter_type_rows<Tables>().size() != 0)
    if ((how & any_case) != 0) return types_in_any_case<Tables>::rows;
  return parameter_type_rows<Tables>();
}

/// Looks for a reading of a path under which it leads elsewhere than to the operation found.
template <class Tables, std::size_t Depth, class Path>
class reading_search {
  using folded = folded_tables<Tables>;
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(operation_rows<Tables>().size());

 public:
  /// Of a path that is cut, and of which `found` answers the method. Node `above` is one of its template and of all
  /// that the path could lead to; `triplet` is no place behind its first triplet.
  constexpr reading_search(const Path& path, std::uint32_t found, std::size_t method, reading_need matter,
                           std::uint32_t above = 0, std::size_t triplet = 0) noexcept
      : path_(path), triplet_(find_byte(text(), '%', triplet)), first_(path.begin_of(matter.from)), above_(above) {
    const reading_set possible = possible_of(matter.all, method);
    if (possible == 0 || ((possible & matter.some_of) == 0 && reserved_triplet() == path_.size)) return;
    search(found, method, possible);
    if (found_.row != none || reserved_triplet() == path_.size) return;
    loosely_ = true;  // a router that decodes takes `%24` for `$`
    parts_.forget();
    search(found, method, possible);
  }

  /// A reading that leads elsewhere, and does not without any part of it; none if its row is that of all rows.
  constexpr const other_reading_found& found() const noexcept { return found_; }

  /// The offset of the first byte that is read otherwise; the size of the path where one that it lacks is.
  constexpr std::size_t offset() const noexcept {
    std::size_t first = path_.size;
    const auto note = [&first](std::size_t at) { first = at < first ? at : first; };
    if ((found_.how & undecoded) != 0) note(triplet_);
    if ((found_.how & any_last_slash) != 0 && path_.slashed()) note(path_.size - 1);
    if ((found_.how & any_case) != 0) note(otherwise_written());
    if ((found_.how & without_extension) != 0) note(cut_at());
    if ((found_.how & without_dots) != 0) note(find_byte(text(), '.'));
    if (loosely_) note(reserved_triplet());
    return first;
  }

 private:
  constexpr void search(std::uint32_t found, std::size_t method, reading_set possible) noexcept {
    if (!may_lead_elsewhere(found, method, possible)) return;
    walks_done().search(*this, found, method, possible);
    // Leaves out what it does not take, the last reading first.
    for (unsigned left = found_.how; left != 0;) {
      const unsigned one = 1u << highest_bit(std::uint64_t{left});
      left &= ~one;
      reading_set used = 0;
      const std::uint32_t row = row_under(found, method, static_cast<reading_set>(found_.how & ~one), used);
      if (row == none) continue;
      found_ = {row, used};
      left = used;
    }
  }

  /// The sets of readings that were walked with.
  ///
  /// A walk says which of its readings it used: with any set between these and all of them it goes the same way. So few
  /// walks answer every set.
  class walks_done {
   public:
    constexpr walks_done() noexcept {}  // nothing is read of the lists but what was written

    /// Looks at `all`, and at every part of it that is not answered yet, until there is one that leads elsewhere.
    constexpr void search(reading_search& of, std::uint32_t found, std::size_t method, reading_set all) noexcept {
      for (std::size_t i = 0; i < count_; ++i)
        if ((all & ~unsigned{all_[i]}) == 0 && (used_[i] & ~unsigned{all}) == 0) return;
      reading_set used = 0;
      const std::uint32_t row = of.row_under(found, method, all, used);
      all_[count_] = all;
      used_[count_++] = used;
      if (row != none) of.found_ = {row, used};
      for (unsigned left = used; left != 0 && of.found_.row == none; left &= left - 1)
        search(of, found, method, static_cast<reading_set>(all & ~(left & (0 - left))));
    }

   private:
    static constexpr std::size_t sets = 1024;  // each is walked with once at most

    std::size_t count_ = 0;
    reading_set all_[sets];
    reading_set used_[sets];
  };
  /// The first triplet of a byte that is read loosely; the size of the path if there is none.
  constexpr std::size_t reserved_triplet() const noexcept {
    for (std::size_t at = triplet_; at != path_.size; at = find_byte(text(), '%', at + 1)) {
      const unsigned value = triplet_value(path_.text, at, path_.size);
      if (value != no_triplet && (is_of_kind(value, byte_kind::reserved) || value == ';')) return at;
    }
    return path_.size;
  }

  constexpr std::string_view text() const noexcept { return {path_.text, path_.size}; }
  constexpr std::size_t count() const noexcept {
    std::size_t segments = 0;
    while (segments + 1 < Path::capacity && path_.at[segments] != path_.end) ++segments;
    return segments;
  }

  /// Where the template found has its segment number `index`, of folded templates.
  constexpr path_part place(std::size_t index) const noexcept {
    const auto& shape = routes_read<folded>.shape(found_.row);
    if (Path::behind == 0 || index <= shape.tail) return {path_.begin_of(index), path_.end_of(index)};
    const std::size_t number = shape.segments - index;
    return {path_.begin_of_last(number), path_.end_of_last(number)};
  }
  /// Whether it has it in the path; of what stands behind a tail, it has all.
  constexpr bool is_there(std::size_t index) const noexcept {
    return index < count() || index > routes_read<folded>.shape(found_.row).tail;
  }

  constexpr reading_set possible_of(unsigned matter, std::size_t method) const noexcept {
    matter = possible_by_bytes<Tables>(text(), first_, triplet_ != path_.size, matter, matter);
    if ((matter & undecoded) != 0 && !differs_undecoded()) matter &= ~unsigned{undecoded};
    if (method != methods_listed<Tables>.head) matter &= ~unsigned{head_apart};
    matter &= ~unsigned{without_capitals};
    if ((matter & without_extension) == 0) return static_cast<reading_set>(matter);
    std::size_t at = path_.size - std::size_t{path_.slashed()};
    while (at != 0 && path_.text[at - 1] != '/' && !is_dot(at - 1, path_.size)) --at;
    if (at == 0 || path_.text[at - 1] == '/') matter &= ~unsigned{without_extension};
    return static_cast<reading_set>(matter);
  }

  /// Whether the path is another one to a router that does not decode it: some triplet stands for a byte, or is not
  /// written as literals are; or text may be of a type as it is decoded alone.
  constexpr bool differs_undecoded() const noexcept {
    for (std::size_t at = triplet_; at != path_.size; at = find_byte(text(), '%', at + 1)) {
      const unsigned value = triplet_value(path_.text, at, path_.size);
      if (value == no_triplet) continue;
      if (is_of_kind(value, byte_kind::unreserved) || path_.text[at + 1] >= 'a' || path_.text[at + 2] >= 'a')
        return true;
    }
    return triplet_ != path_.size && parameter_type_rows<Tables>().size() != 0;
  }

  /// Whether any template takes the path, decoded or not, under all readings together that let templates take more,
  /// whose operation not everyone may call who may call that of `found`. If not, none does under any of them: few walks
  /// tell for most paths.
  constexpr bool may_lead_elsewhere(std::uint32_t found, std::size_t method, unsigned possible) const noexcept {
    const auto loosest = static_cast<reading_set>(
        possible & (any_case | any_last_slash | without_extension | empty_tail | empty_parameter));
    if (some_takes(found, method, loosest, possible)) return true;
    return (possible & undecoded) != 0 &&
           some_takes(found, method, static_cast<reading_set>(loosest | undecoded), possible);
  }
  constexpr bool some_takes(std::uint32_t found, std::size_t method, reading_set loosest,
                            unsigned possible) const noexcept {
    const encoded_path text = text_read(loosest);
    return with_tables(loosest, [&](auto read) {
      using tables = typename decltype(read)::type;
      const auto* from = routes_of<tables>.nodes;
      if constexpr (std::is_same_v<tables, Tables>) from += above_;
      const auto takes = [&](std::size_t of, head_rows heads) {
        reading_goal<Tables> goal(parts_, found, of, loosest, heads, true);
        walk_on<Depth>(routes_of<tables>, routes_read<tables>, types_read<Tables>(loosest), text, path_, from, goal);
        return goal.row() != none;
      };
      if (takes(method, head_rows::own)) return true;
      return (possible & head_apart) != 0 &&
             (takes(method, head_rows::named) || takes(method, head_rows::named_or_any) ||
              takes(methods_listed<Tables>.get, head_rows::own));
    });
  }

  constexpr bool folds(reading_set how) const noexcept {
    return (how & any_case) != 0 || reads_paths_with<Tables>(paths_ignore_case);
  }
  /// The path as it was read.
  constexpr encoded_path text_read(reading_set how) const noexcept {
    const unsigned decoded = (how & undecoded) != 0 ? read_undecoded : loosely_ ? read_loosely : 0u;
    const unsigned alike = (how & any_case) != 0 ? read_alike : 0u;
    return encoded_path(path_.text, decoded | alike | (folds(how) ? read_folded : 0u), triplet_);
  }
  /// Calls `use` with the tables that have the templates for it.
  template <class Use>
  constexpr auto with_tables(reading_set how, Use use) const noexcept {
    if constexpr (!std::is_same_v<folded, Tables>)
      if ((how & any_case) != 0) return use(std::type_identity<folded>());
    return use(std::type_identity<Tables>());
  }
  /// The row that a path leads to under some readings, and which of them it used.
  constexpr std::uint32_t row_under(std::uint32_t found, std::size_t method, reading_set how,
                                    reading_set& used) const noexcept {
    const encoded_path text = text_read(how);
    return with_tables(how, [&](auto read) {
      using tables = typename decltype(read)::type;
      const auto under = [&](std::size_t of, head_rows heads) {
        reading_goal<Tables> goal(parts_, found, of, how, heads);
        walk_on<Depth>(routes_of<tables>, routes_read<tables>, types_read<Tables>(how), text, path_,
                       routes_of<tables>.nodes, goal);
        used = static_cast<reading_set>(used | goal.used());
        return goal.row();
      };
      if ((how & head_apart) == 0) return under(method, head_rows::own);
      used = static_cast<reading_set>(used | head_apart);
      for (const head_rows heads : {head_rows::named, head_rows::named_or_any})
        if (const std::uint32_t row = under(method, heads); row != none) return row;
      return under(methods_listed<Tables>.get, head_rows::own);  // of any method, if no row names GET
    });
  }

  /// The part of segment number `index` that the template found takes.
  constexpr path_part part(std::size_t index) const noexcept {
    const path_part whole = place(index);
    const bool is_last = whole.end == path_.size - std::size_t{path_.slashed()};
    if ((found_.how & without_extension) == 0 || !is_last || takes(index, whole)) return whole;
    const bool is_literal = routes_read<Tables>.segment(found_.row, index).kind == segment_kind::literal;
    std::size_t last = nowhere, left = is_literal ? whole.end : most_cuts;
    for (std::size_t at = whole.begin + 1; at < whole.end; ++at) {
      if (!is_dot(at, whole.end)) continue;
      if (left == 0 || takes(index, {whole.begin, at})) return {whole.begin, at};
      last = at;
      --left;
    }
    return last == nowhere ? whole : path_part{whole.begin, last};
  }
  constexpr bool is_dot(std::size_t at, std::size_t end) const noexcept {
    return path_.text[at] == '.' || ((found_.how & undecoded) == 0 && triplet_value(path_.text, at, end) == '.');
  }
  constexpr bool takes(std::size_t index, path_part part) const noexcept {
    const encoded_path text = text_read(found_.how);
    const route_rows& routes = (found_.how & any_case) != 0 ? routes_read<folded> : routes_read<Tables>;
    const route_segment& by = routes.segment(found_.row, index);
    const route_parameter* const parameters = routes.parameters(found_.row, by);
    if (by.kind == segment_kind::literal) return after_literal(text, part.begin, part.end, by.text) == part.end;
    if (by.kind == segment_kind::mixed)
      return fit_mixed(text, part.begin, part.end, by, parameters, types_read<Tables>(found_.how)) != fit::none ||
             ((found_.how & empty_parameter) != 0 && fits_with_nothing(text, part, by, parameters));
    return is_of(by.kind, parameters->type, types_read<Tables>(found_.how), text, part.begin, part.end);
  }

  template <class Text>
  static constexpr bool fits_with_nothing(const Text& text, path_part part, const route_segment& by,
                                          const route_parameter* parameters) noexcept {
    parameter_places places;
    return is_front_alone(text, part.begin, part.end, parameters) ||
           fit_literals<true>(text, part.begin, part.end, by, parameters, places) != fit::none;
  }

  /// Where the last segment is cut; the size of the path if it is not.
  constexpr std::size_t cut_at() const noexcept {
    const auto& shape = routes_read<Tables>.shape(found_.row);
    const std::size_t segments = shape.tail + std::size_t{1} < shape.segments ? shape.segments : count();
    if (segments == 0 || segments > shape.segments ||
        is_tail(routes_read<Tables>.segment(found_.row, segments - 1).kind))
      return path_.size;
    const path_part taken = part(segments - 1);
    return taken.end == place(segments - 1).end ? path_.size : taken.end;
  }

  /// The first byte that is not as the template found has it; the size of the path if there is none.
  constexpr std::size_t otherwise_written() const noexcept {
    for (std::size_t i = 0; i < routes_read<Tables>.shape(found_.row).segments; ++i) {
      if (!is_there(i)) continue;
      const auto& declared = routes_read<Tables>.segment(found_.row, i);
      const auto& by = routes_read<folded>.segment(found_.row, i);
      if (by.kind != segment_kind::literal && by.kind != segment_kind::mixed && by.kind != segment_kind::predicate)
        continue;
      const path_part whole = part(i);
      if (by.kind == segment_kind::predicate) {
        if (const std::size_t at = other_letter(i, whole); at != nowhere) return at;
        continue;
      }
      if (by.kind == segment_kind::literal) {
        if (const std::size_t at = difference(declared.text, whole.begin, whole.end); at != nowhere) return at;
        continue;
      }
      parameter_places places;
      const auto* const parameters = routes_read<Tables>.parameters(found_.row, declared);
      const encoded_path text = text_read(found_.how);
      const auto* const of = routes_read<folded>.parameters(found_.row, by);
      if (fit_literals(text, whole.begin, whole.end, by, of, places) == fit::none &&
          fit_literals<true>(text, whole.begin, whole.end, by, of, places) == fit::none)
        continue;
      for (std::size_t p = 0; p <= by.parameters; ++p) {
        const std::size_t from = p == 0 ? whole.begin : places.end[p - 1];
        const std::size_t to = p == by.parameters ? whole.end : places.begin[p];
        const std::size_t at = difference(p == by.parameters ? declared.text : parameters[p].before, from, to);
        if (at != nowhere) return at;
      }
    }
    return path_.size;
  }
  /// The first letter of a text that is of the type of segment number `index` in another case alone.
  constexpr std::size_t other_letter(std::size_t index, path_part part) const noexcept {
    const auto& by = routes_read<Tables>.segment(found_.row, index);
    const auto type = routes_read<Tables>.parameters(found_.row, by)->type;
    const encoded_path text(path_.text);
    if (is_of(by.kind, type, parameter_type_rows<Tables>(), text, part.begin, part.end)) return nowhere;
    for (std::size_t at = part.begin; at < part.end;) {
      const path_symbol here = text.symbol(at, part.end);
      if (here.size == 1 ? lower_case(here.bytes[0]) >= 'a' && lower_case(here.bytes[0]) <= 'z' : here.bytes[1] >= '8')
        return at;
      at += here.width;
    }
    return nowhere;
  }
  /// The first place where the path does not have the bytes of a literal.
  constexpr std::size_t difference(std::string_view literal, std::size_t begin, std::size_t end) const noexcept {
    const encoded_path text = gate_text<Tables>(path_.text, loosely_);
    std::size_t next = 0;
    for (std::size_t at = begin; at < end && next < literal.size();) {
      const path_symbol here = text.symbol(at, end);
      if (here.bytes[0] != literal[next] && here.size == 1) return at;
      if (here.size == 3 && here.bytes[1] >= '8' &&
          (literal[next] != '%' || literal[next + 1] != here.bytes[1] || literal[next + 2] != here.bytes[2]))
        return at;
      next += here.size;
      at += here.width;
    }
    return nowhere;
  }

  const Path& path_;
  std::size_t triplet_;  ///< the place of its first one; its size if it has none
  std::size_t first_;    ///< where the bytes begin that may make a difference
  std::uint32_t above_;
  other_reading_found found_{none, 0};
  bool loosely_ = false;  ///< whether triplets of reserved bytes are read as these
  mutable long_parts parts_;
};

/// A base that holds what reading was found that leads elsewhere; empty where none can.
template <bool Matters>
struct reading_side {};
template <>
struct reading_side<true> {
  other_reading_found other_reading_{};
};

}  // namespace ambit::inline v0_2::detail
