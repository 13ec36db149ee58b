// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/report.hpp>

#include <ambit/policies/fullscript.hpp>

#include "model/care_policies.hpp"
#include "model/depot_policy.hpp"
#include "model/hostile_policy.hpp"
#include "model/html_reading.hpp"
#include "model/made_outline.hpp"
#include "model/markdown_reading.hpp"
#include "model/records_policy.hpp"
#include "model/sha256.hpp"
#include "model/shown_text.hpp"

#include <doctest/doctest.h>

#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

using matrix = std::map<std::string, std::map<std::string, std::string>>;  // by operation and scope

/// Set number `index` of the scopes, as a scope string.
template <class Policy>
std::string listed(std::size_t index) {
  std::string text;
  for (std::size_t i = 0; i < Policy::scope_count; ++i)
    if ((index >> i & 1) != 0) (text += text.empty() ? "" : " ") += std::string(Policy::vocabulary::scopes[i].name);
  return text;
}
/// Set number `index` of the facts.
template <class Policy>
typename Policy::facts given(std::size_t index) {
  typename Policy::facts facts;
  for (std::size_t i = 0; i < Policy::fact_count; ++i)
    if ((index >> i & 1) != 0) facts.give_named(Policy::vocabulary::facts[i].name);
  return facts;
}

/// The decisions of the policy on every set of scopes and every set of facts.
template <class Policy>
class decisions {
 public:
  explicit decisions(std::size_t op) {
    for (std::size_t set = 0; set < scope_sets; ++set) {
      const auto caller = set == 0 ? typename Policy::caller(Policy::token_without_scope_claim())
                                   : Policy::accepted_token(listed<Policy>(set));
      for (std::size_t facts = 0; facts < fact_sets; ++facts)
        allowed_.push_back(Policy::decide(Policy::operation_at(op), caller, given<Policy>(facts)).allowed());
    }
  }

  bool allows(std::size_t set, std::size_t facts) const { return allowed_[set * fact_sets + facts]; }
  bool needs_scopes() const { return !allows(0, fact_sets - 1); }
  /// Whether some set of scopes is enough with the scope and not without it.
  bool makes_a_difference(std::size_t scope, std::size_t facts) const {
    for (std::size_t set = 0; set < scope_sets; ++set)
      if (!allows(set, facts) && allows(set | std::size_t{1} << scope, facts)) return true;
    return false;
  }
  bool makes_a_difference_under_some_facts(std::size_t scope) const {
    for (std::size_t facts = 0; facts < fact_sets; ++facts)
      if (makes_a_difference(scope, facts)) return true;
    return false;
  }
  static constexpr std::size_t scope_sets = std::size_t{1} << Policy::scope_count;
  static constexpr std::size_t fact_sets = std::size_t{1} << Policy::fact_count;

 private:
  std::vector<bool> allowed_;
};

template <class Caller>
bool held(const Caller& caller, std::string_view name) {
  for (const std::string_view scope : caller.token()->grants())
    if (scope == name) return true;
  return false;
}

/// The matrix that follows from all decisions.
template <class Policy>
matrix expected() {
  matrix cells;
  for (std::size_t op = 0; op < Policy::operation_count; ++op) {
    const decisions<Policy> decided(op);
    const std::size_t all_facts = decisions<Policy>::fact_sets - 1;
    auto& row = cells[std::string(Policy::operation_at(op).name())];
    for (std::size_t scope = 0; scope < Policy::scope_count && decided.needs_scopes(); ++scope) {
      const std::size_t alone = std::size_t{1} << scope;
      std::string sign;
      if (decided.allows(alone, 0))
        sign = "●";
      else if (decided.allows(alone, all_facts))
        sign = "◐";
      else if (decided.makes_a_difference(scope, 0))
        sign = "○";
      else if (decided.makes_a_difference_under_some_facts(scope))
        sign = "◌";
      if (sign.empty()) continue;
      bool always = true;
      for (std::size_t set = 0; set < decisions<Policy>::scope_sets; ++set) {
        const auto caller = Policy::accepted_token(listed<Policy>(set));
        const bool holds = set != 0 && held(caller, Policy::vocabulary::scopes[scope].name);
        if (!holds && decided.allows(set, all_facts)) always = false;
      }
      row[std::string(Policy::vocabulary::scopes[scope].name)] = sign + (always ? "!" : "");
    }
  }
  return cells;
}

std::string text_of(const std::string& cell) {
  return model::unshown(model::markdown_text(cell, true).value_or("\xFF no text"));
}

/// The matrix as a reader of the Markdown finds it.
matrix read_markdown(const std::string& report) {
  matrix cells;
  std::vector<std::string> head;
  std::istringstream lines(report);
  for (std::string line; std::getline(lines, line);) {
    const auto row = model::markdown_cells(line);
    if (!row) {
      head.clear();
    } else if (row->front() == "operation") {
      head = *row;
    } else if (!head.empty() && row->front() != "---") {
      REQUIRE(row->size() == head.size());
      auto& read = cells[text_of(row->front().substr(0, row->front().find(" (")))];
      for (std::size_t i = 3; i < row->size(); ++i)
        if (!(*row)[i].empty()) read[text_of(head[i])] = (*row)[i];
    }
  }
  return cells;
}

/// The matrix as a reader of the page finds it.
matrix read_html(const std::string& page) {
  const std::map<std::string, std::string> signs = {
      {"alone", "●"}, {"alone, under facts", "◐"}, {"with other scopes", "○"}, {"with other scopes and facts", "◌"}};
  const std::string always = ", in every alternative";
  matrix cells;
  const auto pieces = model::html_pieces(page);
  REQUIRE(pieces);
  std::vector<std::string> head;
  std::string operation;
  std::size_t column = 0;
  bool in_matrix = false, in_head = false;
  for (std::size_t i = 0; i < pieces->size(); ++i) {
    const model::html_piece& piece = (*pieces)[i];
    const auto text_behind = [&] { return model::unshown((*pieces)[i + 1].text); };
    if (piece.tag == "table") in_matrix = piece.attribute("class") == "matrix";
    if (!in_matrix) continue;
    if (piece.tag == "thead") head.clear();
    if (piece.tag == "thead" || piece.tag == "/thead") in_head = piece.tag == "thead";
    if (in_head && piece.tag == "a") head.push_back(text_behind());
    if (piece.tag == "span" && piece.attribute("class") == "name") cells[operation = text_behind()];
    if (piece.tag == "tr") column = 0;
    if (piece.tag != "td") continue;
    const std::string kind = piece.attribute("class");
    if (kind.substr(0, 5) == "blank") {
      const std::string span = piece.attribute("colspan");
      column += span.empty() ? 1 : std::stoul(span);
    }
    if (kind.substr(0, 4) != "cell") continue;
    std::string title = piece.attribute("title");
    const std::string scope = head.at(column++);
    if (kind.find("fact") != std::string::npos) continue;
    CHECK((*pieces)[i + 1].text == title);  // what is read out is what is shown
    const bool in_every = title.size() > always.size() && title.substr(title.size() - always.size()) == always;
    if (in_every) title.resize(title.size() - always.size());
    cells[operation][scope] = signs.at(title) + (in_every ? "!" : "");
  }
  return cells;
}

template <class Policy>
void check_matrix() {
  const matrix decided = expected<Policy>();
  CHECK(decided.size() == Policy::operation_count);
  CHECK(read_markdown(ambit::markdown_report<Policy>("A policy")) == decided);
  CHECK(read_html(ambit::html_report<Policy>("A policy")) == decided);
}

TEST_CASE("the_matrix_follows_from_all_decisions") {
  check_matrix<ambit::policies::fullscript>();
  check_matrix<depot::policy>();
  check_matrix<records::policy>();
  check_matrix<hostile::policy>();
  check_matrix<hostile::harmless>();
}

/// The matrix that an outline states.
matrix stated(const ambit::detail::report_outline& outline) {
  const std::string signs[] = {"", "◌", "○", "◐", "●"};
  matrix cells;
  for (const auto& op : outline.operations) {
    auto& row = cells[std::string(op.name)];
    for (std::size_t i = 0; i < op.cells.size(); ++i)
      if (op.cells[i].part != ambit::detail::scope_part::none)
        row[std::string(outline.scopes[i].row.name)] =
            signs[static_cast<std::size_t>(op.cells[i].part)] + (op.cells[i].always ? "!" : "");
  }
  return cells;
}

struct page_counts {
  std::size_t elements = 0;
  std::size_t groups = 0, open_groups = 0;
  std::map<std::string, int> rows, folded_rows;  // by id: how often, and how often in a group that is an element
};
page_counts counted(const std::string& page) {
  page_counts made;
  const auto pieces = model::html_pieces(page);
  REQUIRE(pieces);
  std::vector<bool> details;  // whether each that is open is a group
  for (const model::html_piece& piece : *pieces) {
    if (!piece.tag.empty() && piece.tag.front() != '/') ++made.elements;
    if (piece.tag == "details") {
      details.push_back(piece.attribute("class") == "group");
      if (!details.back()) continue;
      ++made.groups;
      for (const auto& [key, value] : piece.attributes)
        if (key == "open") ++made.open_groups;
    }
    if (piece.tag == "/details") details.pop_back();
    if (piece.tag != "tr" || piece.attribute("id").substr(0, 10) != "operation-") continue;
    ++made.rows[piece.attribute("id")];
    if (!details.empty() && details.back()) ++made.folded_rows[piece.attribute("id")];
  }
  return made;
}

TEST_CASE("large_matrices_are_shown_on_demand_and_hold_every_operation_once") {
  struct size {
    std::size_t operations, scopes;
    bool in_groups, open;
  };
  for (const size of : {size{42, 7, false, false}, size{100, 20, false, false}, size{100, 21, true, true},
                        size{101, 20, true, false}, size{1000, 377, true, false}}) {
    CAPTURE(of.operations);
    const model::made_outline made(of.operations, of.scopes);
    const std::string page = ambit::detail::html_page_of(made.outline(), "Made");
    CHECK(read_html(page) == stated(made.outline()));
    const page_counts found = counted(page);
    CHECK(found.rows.size() == of.operations);
    for (const auto& [id, times] : found.rows) CHECK(times == 1);
    CHECK(found.folded_rows.size() == (of.in_groups ? of.operations : 0));
    CHECK(found.groups == (of.in_groups ? ambit::detail::grouped(made.outline()).size() : 0));
    CHECK(found.open_groups == (of.open ? found.groups : 0));
  }
}

TEST_CASE("a_page_has_a_bounded_number_of_bytes_and_elements_for_each_operation_however_many_scopes_there_are") {
  for (const std::size_t operations : {std::size_t{200}, std::size_t{1000}}) {
    const auto made = [operations](std::size_t scopes) {
      return ambit::detail::html_page_of(model::made_outline(operations, scopes).outline(), "Made");
    };
    const std::string few = made(30), many = made(300);
    MESSAGE(operations << " operations: " << few.size() << " and " << many.size() << " bytes, " << counted(few).elements
                       << " and " << counted(many).elements << " elements");
    CHECK(few.size() < 850 * operations);
    CHECK(counted(few).elements < 22 * operations);
    CHECK(many.size() - few.size() < 450 * 270);
    CHECK(counted(many).elements - counted(few).elements < 12 * 270);
  }
}

/// The tags of a page, with their attributes.
std::string markup_of(const std::string& page) {
  const auto pieces = model::html_pieces(page);
  REQUIRE(pieces);
  std::string markup;
  for (const model::html_piece& piece : *pieces) {
    if (piece.tag.empty()) continue;
    (markup += '<') += piece.tag;
    for (const auto& [key, value] : piece.attributes) (((markup += ' ') += key) += '=') += value;
    markup += '>';
  }
  return markup;
}

TEST_CASE("hostile_text_makes_no_markup") {
  const std::string page = ambit::html_report<hostile::policy>(hostile::title);
  CHECK(markup_of(page) == markup_of(ambit::html_report<hostile::harmless>("A title")));
  CHECK(page.find("<script") == std::string::npos);
}

TEST_CASE("hostile_text_is_shown_as_it_is") {
  const auto pieces = model::html_pieces(ambit::html_report<hostile::policy>(hostile::title));
  REQUIRE(pieces);
  const auto is_shown = [&](std::string_view wanted) {
    for (const model::html_piece& piece : *pieces)
      if (piece.tag.empty() && model::unshown(piece.text) == wanted) return true;
    return false;
  };
  CHECK(is_shown(hostile::title));
  for (const ambit::scope& row : hostile::tables::scopes) {
    CHECK(is_shown(row.name));
    CHECK(is_shown(row.description));
  }
  for (const ambit::fact& row : hostile::tables::facts) {
    CHECK(is_shown(row.name));
    CHECK(is_shown(row.description));
  }
  for (const ambit::operation& row : hostile::tables::operations) CHECK(is_shown(row.name));
}

TEST_CASE("a_page_has_no_scripts_and_loads_nothing") {
  const auto pieces = model::html_pieces(ambit::html_report<depot::policy>("Depot"));
  REQUIRE(pieces);
  std::string policy;
  for (std::size_t i = 0; i < pieces->size(); ++i) {
    const model::html_piece& piece = (*pieces)[i];
    for (const std::string tag : {"script", "link", "img", "iframe", "object", "form", "base", "use", "image"})
      CHECK(piece.tag != tag);
    for (const auto& [key, value] : piece.attributes) {
      CHECK(key.substr(0, 2) != "on");
      CHECK(key != "src");
      CHECK(key != "style");
      if (key == "href") CHECK(value.substr(0, 1) == "#");
    }
    if (piece.attribute("http-equiv") == "Content-Security-Policy") policy = piece.attribute("content");
    if (piece.tag == "style") {
      const std::string& style = (*pieces)[i + 1].text;
      CHECK(style.find("url(") == std::string::npos);
      CHECK(style.find("@import") == std::string::npos);
      CHECK(policy == "default-src 'none'; style-src 'sha256-" + model::base64(model::sha256(style)) +
                          "'; base-uri 'none'; form-action 'none'");
    }
  }
  CHECK(!policy.empty());
}

TEST_CASE("every_link_of_a_page_leads_somewhere_and_no_place_has_two") {
  for (const std::string& page :
       {ambit::html_report<depot::policy>("Depot"), ambit::html_report<care::three_words>("Care"),
        ambit::html_report<ambit::policies::fullscript>("Fullscript")}) {
    const auto pieces = model::html_pieces(page);
    REQUIRE(pieces);
    std::map<std::string, int> places;
    for (const model::html_piece& piece : *pieces)
      if (!piece.attribute("id").empty()) ++places["#" + piece.attribute("id")];
    for (const auto& place : places) CHECK_MESSAGE(place.second == 1, place.first);
    for (const model::html_piece& piece : *pieces)
      if (!piece.attribute("href").empty()) CHECK_MESSAGE(places.count(piece.attribute("href")) == 1, piece.text);
  }
}

TEST_CASE("a_page_is_well_formed") {
  const auto pieces = model::html_pieces(ambit::html_report<depot::policy>("Depot"));
  REQUIRE(pieces);
  std::vector<std::string> open;
  for (const model::html_piece& piece : *pieces) {
    if (piece.tag.empty() || piece.tag == "!DOCTYPE" || piece.tag == "meta" || piece.tag == "br" ||
        piece.tag == "rect" || piece.tag == "path")
      continue;
    if (piece.tag.front() != '/') {
      open.push_back(piece.tag);
      continue;
    }
    REQUIRE(!open.empty());
    CHECK("/" + open.back() == piece.tag);
    open.pop_back();
  }
  CHECK(open.empty());
}

struct nothing {};
struct no_policy : ambit::policy<nothing> {};

struct tables_with_unused {
  static constexpr ambit::scope scopes[] = {{"used"}, {"unused"}};
  static constexpr ambit::fact facts[] = {{"idle"}};
  static constexpr ambit::operation operations[] = {{"get", "GET /", "used"}};
};
struct with_unused : ambit::policy<tables_with_unused> {};

TEST_CASE("what_no_operation_uses_is_named") {
  CHECK(ambit::markdown_report<with_unused>("x").find("that no operation uses: `unused`, `idle`\n") !=
        std::string::npos);
  CHECK(ambit::markdown_report<depot::policy>("x").find("that no operation uses: none\n") != std::string::npos);
}

struct tables_of_every_guard {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}};
  static constexpr ambit::fact facts[] = {{"own"}};
  static constexpr ambit::operation operations[] = {
      {"open", "GET /open", ambit::anyone},
      {"me", "GET /me", ambit::any_token},
      {"one", "GET /one", "a"},
      {"own", "GET /own", "(a & own) | (a & b)"},
      {"both", "GET /both", "a & b", ambit::hide_existence},
      {"twice", "GET /twice", "a | (a & b)"},
  };
};
struct of_every_guard : ambit::policy<tables_of_every_guard> {};

TEST_CASE("each_operation_counts_by_the_least_that_opens_it") {
  const std::string markdown = ambit::markdown_report<of_every_guard>("x");
  CHECK(markdown.find("| anyone: credentials are not looked at | 1 |\n"
                      "| any accepted token, even one without scopes | 1 |\n"
                      "| one scope is enough | 2 |\n"
                      "| one scope is enough, under facts | 1 |\n"
                      "| several scopes | 1 |\n\n") != std::string::npos);
  const std::string page = ambit::html_report<of_every_guard>("x");
  std::size_t at = 0;
  for (const std::string_view row :
       {"class=\"anyone\"/></svg></td><th scope=\"row\">Open to anyone</th><td class=\"count\">1<",
        "class=\"token\"/></svg></td><th scope=\"row\">Open to any accepted token</th><td class=\"count\">1<",
        "class=\"one\"/></svg></td><th scope=\"row\">Open to one scope</th><td class=\"count\">2<",
        "class=\"facts\"/></svg></td><th scope=\"row\">Open to one scope, under facts</th><td class=\"count\">1<",
        "class=\"many\"/></svg></td><th scope=\"row\">Open to several scopes together</th><td class=\"count\">1<"}) {
    at = page.find(row, at);
    CHECK_MESSAGE(at != std::string::npos, std::string(row));
  }
  CHECK(page.find("Open to nobody") == std::string::npos);
}

TEST_CASE("redundant_alternatives_and_hidden_operations_are_named") {
  const std::string markdown = ambit::markdown_report<of_every_guard>("x");
  CHECK(markdown.find("- With a redundant alternative, since another one asks for less: \n  - `twice`, `GET` `/twice`\n"
                      "- Hiding their existence from whoever is denied: \n  - `both`, `GET` `/both`\n\n") !=
        std::string::npos);
  const std::string page = ambit::html_report<of_every_guard>("x");
  CHECK(page.find("With a redundant alternative") != std::string::npos);
  CHECK(page.find("Hiding their existence") != std::string::npos);
  const std::string other = ambit::markdown_report<with_unused>("x") + ambit::html_report<with_unused>("x");
  CHECK(other.find("redundant") == std::string::npos);
  CHECK(other.find("Hiding") == std::string::npos);
}

struct tables_that_overlap {
  static constexpr ambit::scope scopes[] = {{"used"}};
  static constexpr ambit::operation operations[] = {
      {"getOne", "GET /a/{x}", "used"},          {"putOne", "PUT /a/{x}", "used"},
      {"getR&D", "GET /a/r&d", "used"},          {"getMore", "GET /b/{x}", "used"},
      {"getMoreSlashed", "GET /b/{x}/", "used"}, {"getRest", "GET /b/{x}/{y...}", "used"},
      {"getNone", "GET /b/{x...}", "used"},
  };
};
struct with_overlaps : ambit::policy<tables_that_overlap> {};

TEST_CASE("routes_that_overlap_are_named_and_their_paths_are_text") {
  const std::string markdown = ambit::markdown_report<with_overlaps>("x");
  CHECK(markdown.find("| `GET` `/a/r&d` | `getR&D` | `getOne` |\n") != std::string::npos);
  CHECK(markdown.find("| `PUT` `/a/r&d` | no operation, a wrong method where the template is that of `getR&D` | "
                      "`putOne` |\n") != std::string::npos);
  CHECK(markdown.find("Answering no path, since other templates take each of theirs: \n  - `getNone`") !=
        std::string::npos);
  const std::string page = ambit::html_report<with_overlaps>("x");
  CHECK(page.find("<b>GET</b> /a/r&amp;d</th>") != std::string::npos);
  CHECK(page.find("/a/r&d") == std::string::npos);
  CHECK(page.find("no operation: a wrong method where the template is that of ") != std::string::npos);
  CHECK(page.find("Answering no path") != std::string::npos);
  CHECK(model::html_pieces(page));
  CHECK(ambit::markdown_report<with_unused>("x").find("Routes that overlap") == std::string::npos);
  CHECK(ambit::html_report<with_unused>("x").find("overlap") == std::string::npos);
}

constexpr bool is_short(ambit::decoded_text text) noexcept {
  std::size_t size = 0;
  for (const char byte : text) size += std::size_t{byte != '\0'};
  return size <= 2;
}
constexpr bool is_anything(ambit::decoded_text) noexcept { return true; }
struct tables_that_nobody_can_decide {
  static constexpr ambit::scope scopes[] = {{"used"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"short", is_short}, {"all", is_anything}};
  static constexpr ambit::operation operations[] = {{"getLong", "GET /a/{x:uuid}", "used"},
                                                    {"post<i>Short", "POST /a/{x:short}", "used"},
                                                    {"getAll", "GET /b/{x:all}", "used"},
                                                    {"getAny", "GET /b/{x}", "used"}};
};
struct with_doubts : ambit::policy<tables_that_nobody_can_decide> {};

TEST_CASE("what_is_undecided_about_routes_is_said") {
  const auto outline = ambit::detail::outlined<with_doubts>();
  using routes = ambit::route_analysis<with_doubts>;  // what the compiler found
  CHECK(outline.overlaps.size() == routes::overlap_count() + routes::undecided_count());
  for (std::size_t i = 0; i < with_doubts::operation_count; ++i)
    CHECK(outline.operations[i].reached == routes::reach_of(with_doubts::operation_at(i)));
  const std::string markdown = ambit::markdown_report<with_doubts>("x");
  CHECK(markdown.find("- Undecided whether any path is answered: \n  - `getAny`, `GET` `/b/{x}`\n") !=
        std::string::npos);
  CHECK(markdown.find("| undecided | no operation, a wrong method where the template is that of `getLong` | "
                      "`post<i>Short` |\n") != std::string::npos);
  const std::string page = ambit::html_report<with_doubts>("x");
  CHECK(page.find("Undecided whether any path is answered") != std::string::npos);
  CHECK(page.find("<th scope=\"row\">undecided</th>") != std::string::npos);
  CHECK(page.find("href=\"#overlaps\"") != std::string::npos);
  CHECK(page.find("post<i>") == std::string::npos);
  CHECK(model::html_pieces(page));
  CHECK(ambit::markdown_report<with_overlaps>("x").find("ndecided") == std::string::npos);
  CHECK(ambit::html_report<with_overlaps>("x").find("Undecided") == std::string::npos);
}

template <bool IsExact>
struct tables_that_are_read_otherwise {
  static constexpr ambit::scope scopes[] = {{"read"}, {"admin"}};
  static constexpr ambit::operation operations[] = {
      {"getOne", "GET /a/{x}", "read"}, {"exportR&D", "GET /a/r&d", "admin"}, {"list", "GET /a", "read"}};
  static constexpr ambit::backend backend = IsExact ? ambit::backend(ambit::backends::exact) : ambit::backend(ambit::backends::any);
};
struct with_readings : ambit::policy<tables_that_are_read_otherwise<false>> {};
struct without_readings : ambit::policy<tables_that_are_read_otherwise<true>> {};

TEST_CASE("paths_that_the_backend_may_read_otherwise_are_named") {
  const std::string markdown = ambit::markdown_report<with_readings>("x");
  CHECK(markdown.find("| `GET` `/a/R&d` | `getOne` | with the case of letters ignored | `exportR&D` |\n") !=
        std::string::npos);
  const std::string page = ambit::html_report<with_readings>("x");
  CHECK(page.find("<b>GET</b> /a/R&amp;d</th>") != std::string::npos);
  CHECK(page.find("href=\"#readings\"") != std::string::npos);
  CHECK(page.find("<td>with the case of letters ignored</td>") != std::string::npos);
  CHECK(model::html_pieces(page));
  CHECK(ambit::markdown_report<without_readings>("x").find("may read") == std::string::npos);
  CHECK(ambit::html_report<without_readings>("x").find("may read") == std::string::npos);
}

TEST_CASE("what_is_open_comes_first") {
  const std::string report = ambit::markdown_report<depot::policy>("Depot");
  CHECK(report.find("- Open to anyone, without credentials: \n  - `status`, `GET` `/v1/status`\n") !=
        std::string::npos);
  CHECK(report.find("even one without scopes: \n  - `whoAmI`, `GET` `/v1/me`\n") != std::string::npos);
  CHECK(report.find("`status`") < report.find("`listItems`"));
}

TEST_CASE("an_empty_policy_has_a_report") {
  CHECK(ambit::markdown_report<no_policy>("Nothing").find("0 operations, 0 scopes, 0 facts") != std::string::npos);
  CHECK(model::html_pieces(ambit::html_report<no_policy>("Nothing")));
}

TEST_CASE("alike_paths_are_grouped_and_every_operation_is_in_one_group") {
  const auto outline = ambit::detail::outlined<ambit::policies::fullscript>();
  std::vector<int> times(outline.operations.size());
  std::string labels;
  for (const auto& group : ambit::detail::grouped(outline)) {
    labels += group.label + '\n';
    for (const std::size_t op : group.operations) ++times[op];
  }
  for (const int each : times) CHECK(each == 1);
  CHECK(labels ==
        "/api/clinic\n/api/clinic/staff\n/api/clinic/practitioners\n/api\n/api/clinic/patients\n/api/catalog\n"
        "/api/events\n\n");
}

}  // namespace
