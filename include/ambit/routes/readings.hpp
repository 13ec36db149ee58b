// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/match_table.hpp>
#include <ambit/routes/methods.hpp>
#include <ambit/routes/path_text.hpp>
#include <ambit/routes/reading_pairs.hpp>
#include <ambit/routes/walk.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

// The operations that a path leads to as the backend of a policy may read it.
namespace ambit::detail {

/// The rows of a policy whose templates are the same where case is ignored, as rings; and where each ends where it is
/// not.
template <std::size_t Rows>
struct twin_table {
  std::uint32_t next[Rows + 1]{};
  std::uint32_t ends[Rows + 1][2]{};

  template <class FoldedOrder, class FoldedTree, class Routes, class Order, class Tree, class Table, class Operations>
  constexpr twin_table(const FoldedOrder& folded, const FoldedTree& folded_tree, const Routes& routes,
                       const Order& order, const Tree& tree, const Table& table, const Operations& rows) noexcept {
    for (std::uint32_t row = 0; row < Rows; ++row) next[row] = row;
    for (std::size_t place = 0; place < folded.size; ++place) {
      const std::uint32_t row = order.row[place];
      for (std::size_t slashed = 0; slashed != 2; ++slashed)
        if ((slashed != 0) == routes.shape(row).slashed || has_option(rows[row].options, either_slash))
          ends[row][slashed] = table.end(tree.node[place], slashed != 0);
      if (place == 0 || folded_tree.node[place] != folded_tree.node[place - 1]) continue;
      const std::uint32_t one = folded.row[place], other = folded.row[place - 1];
      next[one] = next[other];
      next[other] = one;
    }
  }
};
template <class Tables>
inline constexpr twin_table<operation_rows<Tables>().size()> twins_of{route_order_of<folded_tables<Tables>>(),
                                                                      route_tree_of<folded_tables<Tables>>,
                                                                      routes_read<Tables>,
                                                                      route_order_of<Tables>(),
                                                                      route_tree_of<Tables>,
                                                                      routes_of<Tables>,
                                                                      operation_rows<Tables>()};

/// The most bytes of a literal at the end of a template, or before its last segment, which may take nothing.
template <class Tables>
inline constexpr std::size_t longest_last_literal = [] {
  std::size_t longest = 0;
  for (std::size_t row = 0; row < operation_rows<Tables>().size(); ++row) {
    const auto& shape = routes_read<Tables>.shape(row);
    if (!shape.present) continue;
    for (std::size_t i = shape.segments < 2 ? 0 : shape.segments - 2u; i < shape.segments; ++i) {
      const auto& last = routes_read<Tables>.segment(row, i);
      if (last.kind == segment_kind::literal && last.text.size() > longest) longest = last.text.size();
    }
  }
  return longest;
}();

/// A reading of a path that leads elsewhere: the row that it leads to, and the reading, nothing if there is none.
struct other_reading_found {
  std::uint32_t row = 0;
  reading_set how = 0;
};

/// Which rows may answer HEAD: those that do in the gateway; those that name it; these and those that take any method.
enum class head_rows : unsigned char { own, named, named_or_any };

/// What a walk looks for that reads otherwise: the templates that are tried first of those with the method; of all of
/// them, one whose operation not everyone may call who may call that of `found`.
///
/// It notes which of its readings made a difference to the walk, perhaps more: without any of the others the walk would
/// have been the same.
template <class Tables>
class reading_goal {
 public:
  constexpr reading_goal(std::uint32_t found, std::size_t method, reading_set how, head_rows heads,
                         bool looks_at_all = false) noexcept
      : found_(found),
        method_(method),
        how_(how),
        used_(static_cast<reading_set>(how & (any_case | undecoded))),  // of the text of the path
        heads_(heads),
        looks_at_all_(looks_at_all) {}

  /// The number of the row; that of all rows if there is none.
  constexpr std::uint32_t row() const noexcept { return row_; }
  /// The readings that made a difference.
  constexpr reading_set used() const noexcept { return used_; }

  constexpr bool cuts_last() noexcept { return uses(without_extension); }
  constexpr bool may_be_empty() noexcept { return uses(empty_tail); }

  /// Whether a segment fits a mixed one.
  template <class Siblings>
  constexpr bool fits(const Siblings& siblings, const route_segment& segment, const route_parameter* parameters,
                      table_rows<parameter_type> types) noexcept {
    if (reads(divided_otherwise) && siblings.repeats_text(segment, parameters)) return !uses(divided_otherwise);
    const bool fits = siblings.fits(segment, parameters, types);
    if (!reads(empty_parameter) && !reads(without_dots)) return fits;
    const bool empty = reads(empty_parameter) && siblings.fits(segment, parameters, types, true, true);
    const bool dotless = reads(without_dots) && siblings.fits(segment, parameters, types, false, false);
    if (!reads(without_dots)) return empty == fits ? fits : (uses(empty_parameter), empty);
    if (!reads(empty_parameter)) return dotless == fits ? fits : (uses(without_dots), dotless);
    const bool both = siblings.fits(segment, parameters, types, true, false);
    if (empty != fits || both != dotless) uses(empty_parameter);
    if (dotless != fits || both != empty) uses(without_dots);
    return both;
  }
  /// Whether a parameter may hold the text.
  template <class Text>
  constexpr bool takes_text(const Text& text, std::size_t begin, std::size_t end) noexcept {
    return !reads(without_dots) || !has_symbol(text, begin, end, '.') || !uses(without_dots);
  }

  /// Whether a path that ends at node `here` is that of a template there.
  template <class Table>
  constexpr std::uint32_t at_end(const Table& table, const route_node& here, bool slashed) noexcept {
    if (takes_own(table, here, slashed)) return 1;
    return (slashed && takes_empty_parameter(table, here)) || takes_empty_tail(table, here) ? 1 : 0;
  }

  /// Whether the templates with that end have the method.
  constexpr bool takes(std::uint32_t end) noexcept { return take(end, true, true); }

  /// The same for a path whose last segment is from `begin` to `end`, and may be cut at a dot: a literal at any, all
  /// else at the first or the last one.
  template <class Table, class Text>
  constexpr std::uint32_t in_last(const Table& table, const route_rows& routes, table_rows<parameter_type> types,
                                  const Text& text, const route_node& here, std::size_t begin, std::size_t end,
                                  bool slashed) noexcept {
    std::size_t cuts[3] = {end, nowhere, nowhere};  // the end, and the first and the last dot
    for (std::size_t at = begin; at < end;) {
      const path_symbol symbol = text.symbol(at, end);
      if (at != begin && symbol.bytes[0] == '.') {
        if (cuts[1] == nowhere) cuts[1] = at;
        cuts[2] = at;
      }
      at += symbol.width;
    }
    if (cuts[2] == cuts[1]) cuts[2] = nowhere;
    if (here.has_literals && (takes_literals<true>(table, text, here, begin, end, slashed) ||
                              takes_literals<false>(table, text, here, begin, end, slashed)))
      return 1;
    const route_node_more& more = table.more[&here - table.nodes];
    bool taken = false;
    for (const bool own : {true, false}) {
      for (const std::size_t cut : cuts) {
        if (cut == nowhere) continue;
        const mixed_siblings<Table, Text> siblings(table, text, begin, cut);
        for (std::uint32_t other = siblings.first(more.fronts); other != 0; other = siblings.after(other)) {
          const route_other& by = table.others[other];
          const route_segment& segment = routes.segment(by.row, by.segment);
          if (may_cut(text, begin, cut, end) && fits(siblings, segment, routes.parameters(by.row, segment), types))
            taken |= takes_end(table, table.nodes[by.node], slashed, own);
          if (taken && cuts[1] == nowhere) return 1;  // nothing is cut: the first one
        }
      }
      if (taken) return 1;
    }
    for (std::uint32_t other = more.others; other != more.others_end; ++other) {
      const route_other& by = table.others[other];
      if (is_tail(by.kind)) {
        const route_node& tail = table.nodes[by.node];
        const bool leaves_last = by.behind == 1 && (by.kind == segment_kind::text_tail || may_be_empty());
        if (by.behind == 0 ? takes(tail.end)
                           : leaves_last && in_last(table, routes, types, text, tail, begin, end, slashed) != 0)
          return 1;
        continue;
      }
      bool is_taken = false;
      for (const std::size_t cut : cuts)
        is_taken = is_taken || (cut != nowhere && is_of(by.kind, by.type, types, text, begin, cut) &&
                                takes_text(text, begin, cut) && may_cut(text, begin, cut, end));
      if (is_taken && at_end(table, table.nodes[by.node], slashed) != 0) return 1;
    }
    return 0;
  }

 private:
  template <bool Own, class Table, class Text>
  constexpr bool takes_literals(const Table& table, const Text& text, const route_node& here, std::size_t begin,
                                std::size_t end, bool slashed) noexcept {
    bool taken = false;
    const auto look = [&](std::size_t cut) {
      if (const auto child = literal_child(table, here, text, begin, cut))
        taken = takes_end(table, *child, slashed, Own) || taken;
    };
    look(end);
    for (std::size_t at = begin, size = 0; at < end && size <= longest_last_literal<Tables>; ++size) {
      const path_symbol symbol = text.symbol(at, end);
      if (at != begin && symbol.bytes[0] == '.') look(at);
      at += symbol.width;
    }
    return taken;
  }
  /// Whether what follows a parameter may be an extension.
  template <class Text>
  constexpr bool may_cut(const Text& text, std::size_t begin, std::size_t cut, std::size_t end) noexcept {
    if (cut == end || !uses(without_dots)) return true;
    const std::size_t behind = cut + text.symbol(cut, end).width;
    return cut != begin && behind != end && !has_symbol(text, behind, end, '.');
  }
  template <class Table>
  constexpr bool takes_end(const Table& table, const route_node& here, bool slashed, bool own) noexcept {
    if (own) return takes_own(table, here, slashed);
    return (slashed && takes_empty_parameter(table, here)) || takes_empty_tail(table, here);
  }
  /// Whether some row below `here` takes the path with nothing for its last segment, which is no literal.
  template <class Table>
  constexpr bool takes_empty_parameter(const Table& table, const route_node& here) noexcept {
    if (!uses(empty_parameter)) return false;
    const auto number = static_cast<std::uint32_t>(&here - table.nodes);
    const route_node_more& more = table.more[number];
    std::uint32_t first = more.others;
    while (first > 1 && more.fronts != 0 && table.others[first - 1].kind == segment_kind::mixed &&
           table.others[first - 1].node > number && table.more[table.others[first - 1].node].depth == more.depth + 1)
      --first;
    bool taken = false;  // of mixed ones a router may have any first
    for (std::uint32_t other = first; other != more.others_end; ++other) {
      const route_other& by = table.others[other];
      if (taken && by.kind != segment_kind::mixed) break;
      if (!is_tail(by.kind)) taken = takes_own(table, table.nodes[by.node], false) || taken;
    }
    return taken;
  }

  template <class Table>
  constexpr bool takes_own(const Table& table, const route_node& here, bool slashed) noexcept {
    const std::uint32_t with = table.more[&here - table.nodes].slashed_end, without = here.end;
    const bool any = reads(any_last_slash);
    if ((slashed ? without : with) != 0) uses(any_last_slash);
    bool taken = (slashed || any) && take(with, true, any);
    if (!slashed || any) taken = take(without, false, any) || taken;
    return taken;
  }
  template <class Table>
  constexpr bool takes_empty_tail(const Table& table, const route_node& here) noexcept {
    const route_node_more& more = table.more[&here - table.nodes];
    if (more.others == more.others_end) return false;
    const route_other& last = table.others[more.others_end - 1];
    return last.kind == segment_kind::tail && last.behind == 0 && uses(empty_tail) && takes(table.nodes[last.node].end);
  }

  /// Takes the operations that answer the method where those templates end, behind a slash or not, or any of both.
  constexpr bool take(std::uint32_t end, bool slashed, bool any) noexcept {
    if (end == 0) return false;
    const auto& ends =
        (how_ & any_case) != 0 ? ends_of<folded_tables<Tables>>.operation[end] : ends_of<Tables>.operation[end];
    std::uint32_t op = ends[method_];
    const std::uint32_t none = operation_rows<Tables>().size();
    if (op != none && heads_ != head_rows::own && !names_head<Tables>(op))
      op = heads_ == head_rows::named ? none : ends[methods_listed<Tables>.size];
    if (op == none) return false;
    const bool in_own_order = uses(own_order);
    if (in_own_order && comes_first<Tables>(found_, op)) return false;
    note(op);
    if constexpr (!std::is_same_v<folded_tables<Tables>, Tables>)
      if (reads(any_case))
        for (std::uint32_t twin = twins_of<Tables>.next[op]; twin != op; twin = twins_of<Tables>.next[twin]) {
          if (any) uses(any_last_slash);
          if (answers(twin) && (any || routes_read<Tables>.shape(twin).slashed == slashed ||
                                has_option(operation_rows<Tables>()[twin].options, either_slash)))
            note(twin);
        }
    return looks_at_all_ ? row_ != none : !in_own_order;
  }
  /// Whether the row answers the method where its own template ends.
  constexpr bool answers(std::uint32_t row) const noexcept {
    for (const std::uint32_t end : twins_of<Tables>.ends[row])
      if (ends_of<Tables>.operation[end][method_] == row) return true;
    return false;
  }
  constexpr void note(std::uint32_t row) noexcept {
    if (row < row_ && !follows<Tables>(found_, row)) row_ = row;
  }

  /// Whether it reads so.
  constexpr bool reads(reading_set how) const noexcept { return (how_ & how) != 0; }
  /// The same where this makes a difference.
  constexpr bool uses(reading_set how) noexcept {
    used_ = static_cast<reading_set>(used_ | (how_ & how));
    return reads(how);
  }

  std::uint32_t found_;
  std::size_t method_;
  reading_set how_;
  reading_set used_;
  head_rows heads_;
  bool looks_at_all_;
  std::uint32_t row_ = static_cast<std::uint32_t>(operation_rows<Tables>().size());
};

/// Whether a path holds a letter that no folded literal has, decoded or not: a capital one, or a triplet in lower case.
template <class Text>
constexpr bool has_capital(const Text& text) noexcept {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] >= 'A' && text[at] <= 'Z') return true;
    const unsigned value = triplet_value(text.data(), at, text.size());
    if (value == no_triplet) continue;
    if ((value >= 'A' && value <= 'Z') || text[at + 1] >= 'a' || text[at + 2] >= 'a') return true;
    at += 2;
  }
  return false;
}

/// Looks for a reading of a path under which it leads elsewhere than to the operation found.
template <class Tables, std::size_t Depth, class Path>
class reading_search {
  using folded = folded_tables<Tables>;
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(operation_rows<Tables>().size());

 public:
  /// Of a path that is cut, and of which `found` answers the method.
  constexpr reading_search(const Path& path, std::uint32_t found, std::size_t method, reading_set matter) noexcept
      : path_(path) {
    const reading_set possible = possible_of(matter, method);
    if (possible == 0) return;
    search(found, method, possible);
    if (found_.row != none || reserved_triplet() == path_.size) return;
    loosely_ = true;  // a router that decodes takes `%24` for `$`
    search(found, method, possible);
  }

  /// The first reading that leads elsewhere; none if its row is that of all rows.
  constexpr const other_reading_found& found() const noexcept { return found_; }

  /// The offset of the first byte that is read otherwise; the size of the path where one that it lacks is.
  constexpr std::size_t offset() const noexcept {
    std::size_t first = path_.size;
    const auto note = [&first](std::size_t at) { first = at < first ? at : first; };
    if ((found_.how & undecoded) != 0) note(find_byte(text(), '%'));
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
    walks_done().search(*this, found, method, possible, true);
    // The first one by its number: of all sets below a power of two, then below the next one.
    walks_done walks;
    for (unsigned low = 1; found_.row != none; low = low * 2 + 1) {
      walks.search(*this, found, method, static_cast<reading_set>(possible & low), false);
      if (found_.how <= low) return;
    }
  }

  /// The sets of readings that were walked with.
  ///
  /// A walk says which of its readings it used: with any set between these and all of them it goes the same way. So few
  /// walks answer every set; and the first one by its number that leads elsewhere uses all that it has.
  class walks_done {
   public:
    constexpr walks_done() noexcept {}  // nothing is read of the lists but what was written

    /// Looks at `all`, and at every part of it that is not answered yet; if any one will do, until there is one that
    /// leads elsewhere.
    constexpr void search(reading_search& of, std::uint32_t found, std::size_t method, reading_set all,
                          bool any_will_do) noexcept {
      for (std::size_t i = 0; i < count_; ++i)
        if ((all & ~unsigned{all_[i]}) == 0 && (used_[i] & ~unsigned{all}) == 0) return;
      reading_set used = 0;
      const std::uint32_t row = of.row_under(found, method, all, used);
      all_[count_] = all;
      used_[count_++] = used;
      if (row != none && (of.found_.row == none || used < of.found_.how)) of.found_ = {row, used};
      for (unsigned left = used; left != 0; left &= left - 1) {
        if (any_will_do && of.found_.row != none) return;
        search(of, found, method, static_cast<reading_set>(all & ~(left & (0 - left))), any_will_do);
      }
    }

   private:
    static constexpr std::size_t sets = 1024;  // each is walked with once at most

    std::size_t count_ = 0;
    reading_set all_[sets];
    reading_set used_[sets];
  };
  /// The first triplet of a byte that is read loosely; the size of the path if there is none.
  constexpr std::size_t reserved_triplet() const noexcept {
    for (std::size_t at = find_byte(text(), '%'); at != path_.size; at = find_byte(text(), '%', at + 1)) {
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
    const bool triplets = find_byte(text(), '%') != path_.size;
    if (method != methods_listed<Tables>.head) matter &= ~unsigned{head_apart};
    if (!triplets && find_byte(text(), '.') == path_.size) matter &= ~unsigned{without_dots};
    if (!triplets) matter &= ~unsigned{undecoded};
    if ((matter & without_capitals) == 0 && !has_capital(text())) matter &= ~unsigned{any_case};
    matter &= ~unsigned{without_capitals};
    std::size_t at = path_.size - std::size_t{path_.slashed()};
    while (at != 0 && path_.text[at - 1] != '/' && !is_dot(at - 1, path_.size)) --at;
    if (at == 0 || path_.text[at - 1] == '/') matter &= ~unsigned{without_extension};
    return static_cast<reading_set>(matter);
  }

  /// Whether any template takes the path, under all readings together that let templates take more, whose operation not
  /// everyone may call who may call that of `found`. If not, none does under any of them: one walk tells for most
  /// paths.
  constexpr bool may_lead_elsewhere(std::uint32_t found, std::size_t method, unsigned possible) const noexcept {
    // Where nothing is decoded, the first dot is another one.
    if ((possible & (head_apart | undecoded)) != 0) return true;
    const auto loosest = static_cast<reading_set>(
        possible & (any_case | any_last_slash | without_extension | empty_tail | empty_parameter));
    return with_text(loosest, [&](const auto& text, auto read) {
      using tables = typename decltype(read)::type;
      reading_goal<Tables> goal(found, method, loosest, head_rows::own, true);
      walk_on<Depth>(routes_of<tables>, routes_read<tables>, parameter_type_rows<Tables>(), text, path_,
                     routes_of<tables>.nodes, goal);
      return goal.row() != none;
    });
  }

  /// Calls `use` with the path as it was read.
  template <class Use>
  constexpr auto with_text(reading_set how, Use use) const noexcept {
    const char* const text = path_.text;
    const bool folds = (how & any_case) != 0 || reads_paths_with<Tables>(paths_ignore_case);
    if ((how & undecoded) != 0)
      return folds ? use(symbolic_path<undecoded_path<const char*>, true>(text), std::type_identity<folded>())
                   : use(symbolic_path<undecoded_path<const char*>, false>(text), std::type_identity<Tables>());
    if (loosely_)
      return folds ? use(symbolic_path<encoded_path<true>, true>(text), std::type_identity<folded>())
                   : use(encoded_path<true>(text), std::type_identity<Tables>());
    return folds ? use(symbolic_path<encoded_path<false>, true>(text), std::type_identity<folded>())
                 : use(encoded_path<false>(text), std::type_identity<Tables>());
  }
  /// The row that a path leads to under some readings, and which of them it used.
  constexpr std::uint32_t row_under(std::uint32_t found, std::size_t method, reading_set how,
                                    reading_set& used) const noexcept {
    return with_text(how, [&](const auto& text, auto read) {
      using tables = typename decltype(read)::type;
      const auto under = [&](std::size_t of, head_rows heads) {
        reading_goal<Tables> goal(found, of, how, heads);
        walk_on<Depth>(routes_of<tables>, routes_read<tables>, parameter_type_rows<Tables>(), text, path_,
                       routes_of<tables>.nodes, goal);
        used = static_cast<reading_set>(used | goal.used());
        return goal.row();
      };
      if ((how & head_apart) == 0) return under(method, head_rows::own);
      used = static_cast<reading_set>(used | head_apart);
      for (const head_rows heads : {head_rows::named, head_rows::named_or_any})
        if (const std::uint32_t row = under(method, heads); row != none) return row;
      const std::size_t get = methods_listed<Tables>.get;
      return get == methods_listed<Tables>.size ? none : under(get, head_rows::own);
    });
  }

  /// The part of segment number `index` that the template found takes.
  constexpr path_part part(std::size_t index) const noexcept {
    const path_part whole = place(index);
    const bool is_last = whole.end == path_.size - std::size_t{path_.slashed()};
    if ((found_.how & without_extension) == 0 || !is_last || takes(index, whole)) return whole;
    std::size_t last = nowhere;
    for (std::size_t at = whole.begin + 1; at < whole.end; ++at) {
      if (!is_dot(at, whole.end)) continue;
      const bool any = routes_read<Tables>.segment(found_.row, index).kind == segment_kind::literal;
      if ((last == nowhere || any) && takes(index, {whole.begin, at})) return {whole.begin, at};
      last = at;
    }
    return last == nowhere ? whole : path_part{whole.begin, last};
  }
  constexpr bool is_dot(std::size_t at, std::size_t end) const noexcept {
    return path_.text[at] == '.' || ((found_.how & undecoded) == 0 && triplet_value(path_.text, at, end) == '.');
  }
  constexpr bool takes(std::size_t index, path_part part) const noexcept {
    return with_text(found_.how, [&](const auto& text, auto read) {
      using tables = typename decltype(read)::type;
      const route_segment& by = routes_read<tables>.segment(found_.row, index);
      const route_parameter* const parameters = routes_read<tables>.parameters(found_.row, by);
      if (by.kind == segment_kind::literal) return after_literal(text, part.begin, part.end, by.text) == part.end;
      if (by.kind == segment_kind::mixed)
        return fit_mixed(text, part.begin, part.end, by, parameters, parameter_type_rows<Tables>()) != fit::none ||
               ((found_.how & empty_parameter) != 0 && fits_with_nothing(text, part, by, parameters));
      return is_of(by.kind, parameters->type, parameter_type_rows<Tables>(), text, part.begin, part.end);
    });
  }

  template <class Text>
  static constexpr bool fits_with_nothing(const Text& text, path_part part, const route_segment& by,
                                          const route_parameter* parameters) noexcept {
    parameter_places places;
    return fit_literals<true>(text, part.begin, part.end, by, parameters, places) != fit::none;
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
      if (by.kind != segment_kind::literal && by.kind != segment_kind::mixed) continue;
      const path_part whole = part(i);
      if (by.kind == segment_kind::literal) {
        if (const std::size_t at = difference(declared.text, whole.begin, whole.end); at != nowhere) return at;
        continue;
      }
      parameter_places places;
      const auto* const parameters = routes_read<Tables>.parameters(found_.row, declared);
      const fit how = with_text(found_.how, [&](const auto& text, auto) {
        const auto* const of = routes_read<folded>.parameters(found_.row, by);
        const fit made = fit_literals(text, whole.begin, whole.end, by, of, places);
        return made != fit::none ? made : fit_literals<true>(text, whole.begin, whole.end, by, of, places);
      });
      if (how == fit::none) continue;
      for (std::size_t p = 0; p <= by.parameters; ++p) {
        const std::size_t from = p == 0 ? whole.begin : places.end[p - 1];
        const std::size_t to = p == by.parameters ? whole.end : places.begin[p];
        const std::size_t at = difference(p == by.parameters ? declared.text : parameters[p].before, from, to);
        if (at != nowhere) return at;
      }
    }
    return path_.size;
  }
  /// The first place where the path does not have the bytes of a literal.
  constexpr std::size_t difference(std::string_view literal, std::size_t begin, std::size_t end) const noexcept {
    return loosely_ ? difference(encoded_path<true>(path_.text), literal, begin, end)
                    : difference(encoded_path<false>(path_.text), literal, begin, end);
  }
  template <class Text>
  static constexpr std::size_t difference(const Text& text, std::string_view literal, std::size_t begin,
                                          std::size_t end) noexcept {
    std::size_t next = 0;
    for (std::size_t at = begin; at < end && next < literal.size();) {
      const path_symbol here = text.symbol(at, end);
      if (here.size == 1 && here.bytes[0] != literal[next]) return at;
      next += here.size;
      at += here.width;
    }
    return nowhere;
  }

  const Path& path_;
  other_reading_found found_{none, 0};
  bool loosely_ = false;  ///< whether triplets of reserved bytes are read as these
};

/// A base that holds what reading was found that leads elsewhere; empty where none can.
template <bool Matters>
struct reading_side {};
template <>
struct reading_side<true> {
  other_reading_found other_reading_{};
};

}  // namespace ambit::detail
