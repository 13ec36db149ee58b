// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/applications/application.hpp>

#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>
#include <ambit/explanation.hpp>
#include <ambit/policies/fullscript.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

using ambit::mistake;
using fullscript = ambit::policies::fullscript;
using namespace std::string_view_literals;

constexpr auto clinic_app =
    fullscript::application_of("Clinic app", "clinic-1", "https://clinic.example/cb", "patients:read catalog:read");

static_assert(clinic_app.name() == "Clinic app" && clinic_app.client_id() == "clinic-1");
static_assert(clinic_app.asked() == fullscript::scopes_of("catalog:read patients:read"));
static_assert(clinic_app.redirect_uris().size() == 1 && clinic_app.redirect_uris()[0] == "https://clinic.example/cb");
static_assert(clinic_app.secret().empty() && !clinic_app.secret().matches(""));
static_assert(
    noexcept(clinic_app.renamed("")) && noexcept(clinic_app.with_scopes("")) && noexcept(clinic_app.with_redirect_uris(
        {})) && noexcept(clinic_app.redirects_to("")) && noexcept(fullscript::read_application("", "", {}, "")));

/// The same parts read at run time.
constexpr auto read(std::string_view name, std::string_view id, std::string_view uri, std::string_view scopes) {
  const std::string_view uris[] = {uri};
  return fullscript::read_application(name, id, uris, scopes);
}
constexpr ambit::fault mistake_in(std::string_view name, std::string_view id, std::string_view uri,
                                  std::string_view scopes) {
  const auto made = read(name, id, uri, scopes);
  const bool consistent = bool(made) == (made.application() != nullptr) && bool(made) == !made.mistaken();
  return consistent ? made.mistaken() : ambit::fault{mistake::call_names_an_unknown_operation};
}
constexpr bool is_fault(const ambit::fault& found, mistake what, std::string_view word, std::size_t offset = 0,
                        std::string_view nearest = {}) {
  return found.what == what && found.word == word && found.offset == offset && found.nearest == nearest;
}

// Setup page: "You'll need an application name [...], and a redirect uri".
constexpr bool a_name_is_needed_that_can_be_shown() {
  const auto of_name = [](std::string_view name) {
    return mistake_in(name, "id", "https://a.example", "catalog:read");
  };
  constexpr mistake wrong = mistake::application_name_is_not_plain_text;
  return is_fault(of_name(""), mistake::application_name_is_empty, "") && !of_name("a") &&
         !of_name("Caf\xC3\xA9 \"1\"") && is_fault(of_name("a\nb"), wrong, "a\nb", 1) &&
         is_fault(of_name("a\0"sv), wrong, "a\0"sv, 1) && is_fault(of_name("\x7F"), wrong, "\x7F", 0) &&
         is_fault(of_name("Caf\xC3"), wrong, "Caf\xC3", 3) && is_fault(of_name("\xC0\xAF"), wrong, "\xC0\xAF", 0) &&
         is_fault(of_name("ab\xC2\x85"), wrong, "ab\xC2\x85", 2) &&
         is_fault(of_name("a\xE2\x80\xAE"
                          "gpj"),
                  wrong,
                  "a\xE2\x80\xAE"
                  "gpj",
                  1) &&
         is_fault(of_name("a\xE2\x80\xA8"), wrong, "a\xE2\x80\xA8", 1) &&
         is_fault(of_name("\xE2\x81\xA7"), wrong, "\xE2\x81\xA7", 0) && !of_name("\xE2\x82\xAC\xF0\x9F\x8D\x8E");
}
static_assert(a_name_is_needed_that_can_be_shown());

constexpr bool a_client_id_is_printable_ascii() {
  const auto of_id = [](std::string_view id) { return mistake_in("a", id, "https://a.example", "catalog:read"); };
  constexpr mistake wrong = mistake::client_id_has_a_byte_that_is_not_printable_ascii;
  return is_fault(of_id(""), mistake::client_id_is_empty, "") && !of_id("a b~") &&
         is_fault(of_id("ab\t"), wrong, "ab\t", 2) && is_fault(of_id("\x7F"), wrong, "\x7F", 0) &&
         is_fault(of_id("a\x80"), wrong, "a\x80", 1) && is_fault(of_id("a\0"sv), wrong, "a\0"sv, 1);
}
static_assert(a_client_id_is_printable_ascii());

constexpr bool a_redirect_uri_is_needed_and_each_is_checked() {
  const auto of_uri = [](std::string_view uri) { return mistake_in("a", "id", uri, "catalog:read"); };
  constexpr mistake wrong = mistake::redirect_uri_is_refused;
  if (fullscript::read_application("a", "id", {}, "catalog:read").mistaken().what !=
      mistake::application_has_no_redirect_uri)
    return false;
  const std::string_view two[] = {"https://a.example/cb", "https://a.example/#"};
  const ambit::fault second = fullscript::read_application("a", "id", two, "catalog:read").mistaken();
  return is_fault(second, wrong, "https://a.example/#", 18) && second.row == "has_a_fragment" &&
         is_fault(of_uri(""), wrong, "") &&
         is_fault(of_uri("https://a.example/cb https://b.example"), wrong, "https://a.example/cb https://b.example",
                  20) &&
         of_uri("http://a.example/").row == "is_http_beyond_loopback" &&
         of_uri("example.app:/cb").row == "scheme_is_not_allowed" && !of_uri("http://127.0.0.1/cb");
}
static_assert(a_redirect_uri_is_needed_and_each_is_checked());

// "This is a default scope that all apps must request access to."
constexpr bool every_application_asks_for_the_required_scopes() {
  const auto of_scopes = [](std::string_view scopes) { return mistake_in("a", "id", "https://a.example", scopes); };
  constexpr mistake lacking = mistake::application_asks_without_a_required_scope;
  return is_fault(of_scopes(""), lacking, "catalog:read") &&
         is_fault(of_scopes("patients:read"), lacking, "catalog:read") && !of_scopes("catalog:read") &&
         !of_scopes("clinic:write catalog:read clinic:write");
}
static_assert(every_application_asks_for_the_required_scopes());

constexpr bool a_list_of_scopes_is_read_strictly() {
  const auto of_scopes = [](std::string_view scopes) { return mistake_in("a", "id", "https://a.example", scopes); };
  constexpr mistake malformed = mistake::call_has_a_malformed_list, unknown = mistake::call_names_an_unknown_scope;
  return is_fault(of_scopes(" catalog:read"), malformed, " catalog:read", 0) &&
         is_fault(of_scopes("catalog:read "), malformed, "catalog:read ", 13) &&
         is_fault(of_scopes("catalog:read  clinic:read"), malformed, "catalog:read  clinic:read", 13) &&
         is_fault(of_scopes("catalog:read\tclinic:read"), malformed, "catalog:read\tclinic:read", 12) &&
         is_fault(of_scopes("catalog:read clinic:raed"), unknown, "clinic:raed", 13, "clinic:read") &&
         is_fault(of_scopes("catalog:read,clinic:read"), unknown, "catalog:read,clinic:read", 0, "catalog:read") &&
         is_fault(of_scopes("catalog:read *"), unknown, "*", 13) &&
         is_fault(of_scopes("Catalog:read"), unknown, "Catalog:read", 0, "catalog:read");
}
static_assert(a_list_of_scopes_is_read_strictly());

// "By default, your application is set up to request only some basic read information".
constexpr bool a_new_application_asks_for_the_default_scopes() {
  return fullscript::default_application_scopes() == fullscript::scopes_of("catalog:read") &&
         fullscript::default_application_scopes() == fullscript::required_scopes() &&
         bool(clinic_app.with_scopes(fullscript::default_application_scopes()));
}
static_assert(a_new_application_asks_for_the_default_scopes());

// "Both the application name and redirect uri can be edited later".
constexpr bool name_and_redirect_uris_can_be_edited_later() {
  const std::string_view uris[] = {"http://127.0.0.1/cb", "https://clinic.example/cb2"};
  const auto renamed = clinic_app.renamed("Practice app");
  const auto moved = clinic_app.with_redirect_uris(uris);
  const bool edited = renamed && renamed->name() == "Practice app" && renamed->client_id() == "clinic-1" &&
                      renamed->asked() == clinic_app.asked() && moved && moved->redirect_uris().size() == 2 &&
                      moved->redirects_to("http://127.0.0.1:49152/cb") &&
                      moved->redirects_to("https://clinic.example/cb2") &&
                      !moved->redirects_to("https://clinic.example/cb") && moved->name() == "Clinic app";
  const bool as_before = clinic_app.name() == "Clinic app" && clinic_app.redirects_to("https://clinic.example/cb");
  return edited && as_before && clinic_app.renamed("").mistaken().what == mistake::application_name_is_empty &&
         clinic_app.with_redirect_uris({}).mistaken().what == mistake::application_has_no_redirect_uri &&
         clinic_app.with_redirect_uris(clinic_app.redirect_uris()) && !clinic_app.with_scopes("clinic:read");
}
static_assert(name_and_redirect_uris_can_be_edited_later());

template <class Application>
concept has_an_editable_client_id = requires(Application& app) {
  app.with_client_id("a");
};
static_assert(!has_an_editable_client_id<fullscript::application>);
static_assert(std::is_same_v<decltype(clinic_app.client_id()), std::string_view>);
static_assert(!std::is_default_constructible_v<fullscript::application>);

constexpr bool adding_a_scope_makes_another_application() {
  const auto more = clinic_app.with_scopes("catalog:read patients:read clinic:read");
  return more && more->asked().contains("clinic:read") && !clinic_app.asked().contains("clinic:read") &&
         more->client_id() == clinic_app.client_id();
}
static_assert(adding_a_scope_makes_another_application());

// "your secret key is masked"
constexpr auto with_secret = clinic_app.with_secret(ambit::client_secret("s3cr3t-0f-cl1n1c"));
constexpr auto with_both = with_secret.renamed("b");
static_assert(with_secret.secret().matches("s3cr3t-0f-cl1n1c") && with_both->secret().matches("s3cr3t-0f-cl1n1c"));
static_assert(clinic_app.secret().empty() && with_secret.name() == "Clinic app");

// What keeps views of texts refuses temporaries that hold their text.
template <class Name, class Id, class Uris, class Asked>
concept makes_an_application = requires(Name (*name)(), Id (*id)(), Uris (*uris)(), Asked (*asked)()) {
  fullscript::read_application(name(), id(), uris(), asked());
};
using view = std::string_view;
using views = std::vector<view>;
static_assert(makes_an_application<view, view, views, view> && makes_an_application<view, view, views&, view>);
static_assert(makes_an_application<std::string&, const std::string&, const views&, std::string&>);
static_assert(!makes_an_application<std::string, view, views, view> &&
              !makes_an_application<view, const std::string, views, view> &&
              !makes_an_application<view, view, std::string, view> &&
              !makes_an_application<view, view, std::vector<std::string>&, view> &&
              !makes_an_application<view, view, views, std::string>);

template <class Text>
concept edits_an_application = requires(const fullscript::application& app, Text (*text)()) {
  app.renamed(text());
  app.with_scopes(text());
  app.redirect_for(text());
  app.with_redirect_uris({text()});
};
static_assert(edits_an_application<view> && edits_an_application<std::string&> && edits_an_application<const char*>);
template <class Text>
concept edits_any_of_an_application = requires(const fullscript::application& app, Text (*text)()) {
  app.renamed(text());
}
|| requires(const fullscript::application& app, Text (*text)()) { app.with_scopes(text()); }
|| requires(const fullscript::application& app, Text (*text)()) { app.redirect_for(text()); }
|| requires(const fullscript::application& app, Text (*text)()) { app.with_redirect_uris({text()}); };
static_assert(!edits_any_of_an_application<std::string>);

// A temporary gives no view and no part of itself.
template <class Reading>
concept gives_a_part = requires(Reading (*reading)()) {
  reading().application();
}
|| requires(Reading (*reading)()) { reading()->name(); }
|| requires(Reading (*reading)()) { (*reading()).secret(); };
static_assert(gives_a_part<const fullscript::application_reading&> && !gives_a_part<fullscript::application_reading>);

constexpr bool a_list_of_redirect_uris_outlives_the_one_that_it_was_made_from() {
  const auto kept = (*clinic_app.with_redirect_uris({"https://clinic.example/a", "https://clinic.example/b"}));
  std::size_t bytes = 0;
  for (const view uri : (*kept.renamed("b")).redirect_uris()) bytes += uri.size();
  for (const view name : (*kept.renamed("b")).asked()) bytes += name.size();
  return bytes == 2 * 24 + 12 + 13 && kept.redirect_uris()[1] == "https://clinic.example/b";
}
static_assert(a_list_of_redirect_uris_outlives_the_one_that_it_was_made_from());

TEST_CASE("what_holds_of_literals_holds_at_run_time") {
  CHECK(a_list_of_redirect_uris_outlives_the_one_that_it_was_made_from());
  CHECK(a_name_is_needed_that_can_be_shown());
  CHECK(a_client_id_is_printable_ascii());
  CHECK(a_redirect_uri_is_needed_and_each_is_checked());
  CHECK(every_application_asks_for_the_required_scopes());
  CHECK(a_list_of_scopes_is_read_strictly());
  CHECK(a_new_application_asks_for_the_default_scopes());
  CHECK(name_and_redirect_uris_can_be_edited_later());
  CHECK(adding_a_scope_makes_another_application());
}

TEST_CASE("an_application_asks_for_what_is_listed_and_nothing_else") {
  // Every list of Fullscript's scopes, as strings: in order and in reverse.
  const std::string_view names[] = {"catalog:read",          "clinic:read",    "clinic:write",
                                    "patients:read",         "patients:write", "patients:treatment_plan_history",
                                    "patients:order_history"};
  for (unsigned set = 0; set < 128; ++set) {
    std::string forward, backward;
    for (std::size_t i = 0; i < 7; ++i) {
      if ((set >> i & 1) == 0) continue;
      const std::string name(names[i]);
      forward += (forward.empty() ? "" : " ") + name;
      backward = name + (backward.empty() ? "" : " ") + backward;
    }
    for (const std::string& list : {forward, backward}) {
      const auto made = read("a", "id", "https://a.example", list);
      CHECK(bool(made) == ((set & 1) != 0));
      if (!made) continue;
      std::vector<std::string_view> asked;
      for (const std::string_view name : made->asked()) asked.push_back(name);
      std::string joined;
      for (const std::string_view name : asked) joined += (joined.empty() ? "" : " ") + std::string(name);
      CHECK(joined == forward);
    }
  }
}

TEST_CASE("an_application_has_up_to_16_redirect_uris") {
  std::vector<std::string> texts;
  for (int i = 0; i < 40; ++i) texts.push_back("https://a.example/" + std::to_string(i));
  for (std::size_t size = 0; size <= texts.size(); ++size) {
    const std::vector<std::string_view> uris(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(size));
    const auto made = fullscript::read_application("a", "id", uris, "catalog:read");
    CHECK(bool(made) == (size >= 1 && size <= 16));
    if (made) {
      CHECK(std::vector<std::string_view>(made->redirect_uris().begin(), made->redirect_uris().end()) == uris);
      for (std::size_t i = 0; i < texts.size(); ++i) CHECK(made->redirects_to(texts[i]) == (i < size));
    } else if (size > 16) {
      CHECK(is_fault(made.mistaken(), mistake::application_has_more_than_16_redirect_uris, uris[16]));
    }
  }
}

/// Tables whose scopes are all required, and that allow private-use schemes; below, tables without scopes.
struct strict_tables {
  static constexpr ambit::scope scopes[] = {{"a", "", ambit::required}, {"b", "", ambit::required | ambit::hidden}};
  static constexpr ambit::private_use_schemes private_use_schemes = ambit::private_use_schemes::allowed;
};
struct strict : ambit::policy<strict_tables, ambit::applications> {};
struct empty_tables {};
struct empty : ambit::policy<empty_tables, ambit::applications> {};

constexpr auto strict_app = strict::application_of("a", "id", {"example.app:/cb", "https://a.example/cb"}, "b a");
static_assert(strict_app.asked() == strict::default_application_scopes() && strict_app.redirects_to("example.app:/cb"));
static_assert(strict_app.name() == "a" && strict_app.client_id() == "id" && strict_app.redirect_uris().size() == 2 &&
              strict_app.redirect_uris()[0] == "example.app:/cb" &&
              strict_app.redirect_uris()[1] == "https://a.example/cb");
static_assert(strict_app.with_scopes("a").mistaken().word == "b" && strict_app.with_scopes("b").mistaken().word == "a");
constexpr auto empty_app = empty::application_of("a", "id", "https://a.example/cb", "");
static_assert(empty_app.asked().empty() && empty::default_application_scopes().empty());
static_assert(empty_app.with_scopes("a").mistaken().what == mistake::call_names_an_unknown_scope);

constexpr std::string_view loopback[] = {"http://[::1]/"};
constexpr bool users_are_sent_back_to_the_application_or_nowhere() {
  return clinic_app.redirect_for("https://clinic.example/cb") == "https://clinic.example/cb" &&
         clinic_app.redirect_for("") == "https://clinic.example/cb" &&
         clinic_app.redirect_for("https://evil.example/cb").empty() && clinic_app.redirect_for(" ").empty() &&
         strict_app.redirect_for("").empty() && strict_app.redirect_for("example.app:/cb") == "example.app:/cb" &&
         (*clinic_app.with_redirect_uris(loopback)).redirect_for("http://[::1]:49152/") == "http://[::1]:49152/";
}
static_assert(users_are_sent_back_to_the_application_or_nowhere());

TEST_CASE("a_mistake_leaves_no_application") {
  CHECK(users_are_sent_back_to_the_application_or_nowhere());
  const auto none = with_secret.with_scopes("clinic:read");
  CHECK(none.application() == nullptr);
  CHECK((*none).client_id().empty());
  CHECK((*none).asked().empty());
  CHECK((*none).secret().empty());
  CHECK(!(*none).redirects_to("https://clinic.example/cb"));
}

TEST_CASE("no_text_that_the_library_writes_holds_the_secret") {
  const std::string secret = "s3cr3t-0f-cl1n1c";
  const auto app = clinic_app.with_secret(ambit::read_client_secret(secret).secret);
  REQUIRE(app.secret().reveal() == secret);
  std::ostringstream said;
  char place[2048]{};
  const auto note = [&](const ambit::fault& found) { said << found.word << found.row << found.nearest; };
  note(app.renamed("\n").mistaken());
  note(app.with_scopes("clinic:raed").mistaken());
  note(app.with_scopes("").mistaken());
  note(app.with_redirect_uris({}).mistaken());
  note(ambit::read_client_secret(secret + "\n").mistaken);
  note(ambit::read_client_secret(secret + std::string(200, 'x')).mistaken);
  said << app.secret();
  said << fullscript::write_authorization_request(
              app, {.state = "0123456789abcdefghijkl", .code_challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"},
              place)
              .text;
  const fullscript::token token(app.asked());
  for (std::size_t i = 0; i < fullscript::operation_count; ++i)
    for (const fullscript::caller& who : {fullscript::caller(token), fullscript::caller(ambit::no_credentials),
                                          fullscript::caller(ambit::rejected_token{})}) {
      const auto made = fullscript::decide(fullscript::operation_at(i), who);
      said << ambit::explain(made, who, place).text;
      said << fullscript::challenge(made, who, place).text;
    }
  CHECK(said.str().size() > 2000);
  CHECK(said.str().find("clinic-1") != std::string::npos);
  CHECK(said.str().find("s3cr3t") == std::string::npos);
}

TEST_CASE("servers_are_found_by_name") {
  for (const auto& server : fullscript::servers) {
    CHECK(fullscript::find_server(server.name) == &server);
    CHECK(ambit::check_redirect_uri(server.api));
    CHECK(server.authorization_endpoint == std::string(server.api) + "/oauth/authorize");
  }
  CHECK(std::size(fullscript::servers) == 4);
  CHECK(fullscript::us.api == "https://api-us.fullscript.com/api");
  CHECK(fullscript::canada.api == "https://api-ca.fullscript.com/api");
  CHECK(fullscript::us_sandbox.api == "https://api-us-snd.fullscript.io/api");
  CHECK(fullscript::canada_sandbox.api == "https://api-ca-snd.fullscript.io/api");
  CHECK(fullscript::find_server("US") == nullptr);
  CHECK(fullscript::find_server("") == nullptr);
}

}  // namespace
