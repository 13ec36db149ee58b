// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// A server of notes: its policy, and the tools that it offers.

#include "server.hpp"

#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>
#include <ambit/answer.hpp>
#include <ambit/applications.hpp>
#include <ambit/cors.hpp>
#include <ambit/operation_data.hpp>

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

// [policy]
struct notes_tables {
  static constexpr ambit::scope scopes[] = {
      {"notes:read", "See your notes"},
      {"notes:write", "Write notes, and delete your own"},
      {"notes:admin", "Delete everybody's notes", ambit::hidden},
  };
  static constexpr ambit::fact facts[] = {{"note.own", "the note was written by the user of the token"}};
  static constexpr ambit::operation operations[] = {
      // What HTTP asks for.
      {"connect", "POST /mcp", "notes:read"},
      {"disconnect", "DELETE /mcp", "notes:read"},
      {"metadata", "GET /.well-known/oauth-protected-resource/mcp", ambit::anyone},
      // The tools, decided by name.
      {"list_notes", ambit::no_route, "notes:read"},
      {"add_note", ambit::no_route, "notes:read & notes:write"},
      {"delete_note", ambit::no_route, "notes:read & (notes:admin | (notes:write & note.own))"},
      {"purge_notes", ambit::no_route, "notes:read & notes:admin", ambit::hide_existence},
  };
  static constexpr ambit::backend backend = ambit::backends::exact;
  static constexpr ambit::resource_metadata metadata{.resource = "https://notes.example/mcp",
                                                     .authorization_servers = "https://login.example",
                                                     .resource_name = "Notes"};
  static constexpr ambit::challenge_parameters challenge{
      .resource_metadata = "https://notes.example/.well-known/oauth-protected-resource/mcp"};
};
struct notes : ambit::policy<notes_tables, ambit::analysis, ambit::answers, ambit::applications> {};

// A client that is told the scopes of one tool can connect with these alone.
static_assert(notes::implies("list_notes", "connect") && notes::implies("add_note", "connect"));
static_assert(notes::implies("delete_note", "connect") && notes::implies("purge_notes", "connect"));
// Challenges name the place where the metadata stands.
constexpr auto place_of_metadata = notes::metadata_url();
static_assert(place_of_metadata.view() == notes_tables::challenge.resource_metadata);
static_assert(notes::is_tidy());
// [policy]

/// What the server keeps.
class note_book {
 public:
  struct note {
    std::size_t number;
    std::string writer, text;
  };

  std::size_t add(std::string_view writer, std::string_view text) {
    const std::lock_guard<std::mutex> held(lock_);
    if (notes_.size() == 1000) notes_.erase(notes_.begin());
    notes_.push_back({++last_, std::string(writer), std::string(text)});
    return last_;
  }
  std::vector<note> of(std::string_view writer) const {
    const std::lock_guard<std::mutex> held(lock_);
    std::vector<note> found;
    for (const note& each : notes_)
      if (each.writer == writer) found.push_back(each);
    return found;
  }
  bool is_of(std::string_view writer, std::size_t number) const {
    const std::lock_guard<std::mutex> held(lock_);
    for (const note& each : notes_)
      if (each.number == number) return each.writer == writer;
    return false;
  }
  bool remove(std::size_t number) {
    const std::lock_guard<std::mutex> held(lock_);
    return std::erase_if(notes_, [number](const note& each) { return each.number == number; }) != 0;
  }
  std::size_t clear() {
    const std::lock_guard<std::mutex> held(lock_);
    const std::size_t count = notes_.size();
    notes_.clear();
    return count;
  }

 private:
  mutable std::mutex lock_{};
  std::vector<note> notes_{};
  std::size_t last_ = 0;
};
inline note_book book;

struct notes_api {
  using policy = notes;
  static constexpr std::string_view name = "notes";

  static constexpr ambit::cors_rules browsers{
      .origins = "https://inspector.example",
      .allowed_headers =
          "authorization, content-type, accept, mcp-protocol-version, mcp-session-id, mcp-method, mcp-name",
      .exposed_headers = "WWW-Authenticate, Mcp-Session-Id"};

  static mcp::json list(mcp::tool_call& call) {
    std::string text;
    for (const note_book::note& each : book.of(call.who.name))
      text += std::to_string(each.number) + ": " + each.text + "\n";
    return mcp::text_result(text);
  }
  static mcp::json add(mcp::tool_call& call) {
    const mcp::json& arguments = call.arguments;
    const auto text = arguments.find("text");
    if (text == arguments.end() || !text->is_string() || arguments.size() != 1 ||
        text->get_ref<const std::string&>().size() > 4096)
      return mcp::error_result("add_note takes a text of at most 4096 bytes");
    return mcp::text_result(std::to_string(book.add(call.who.name, text->get_ref<const std::string&>())));
  }
  static std::size_t number_in(const mcp::json& arguments) {  // 0 if there is none
    const auto number = arguments.find("number");
    return number != arguments.end() && number->is_number_unsigned() && arguments.size() == 1
               ? number->get<std::size_t>()
               : 0;
  }
  static mcp::json remove(mcp::tool_call& call) {
    return book.remove(number_in(call.arguments)) ? mcp::text_result("deleted")
                                                  : mcp::error_result("there is no such note");
  }
  static notes::facts facts_of_note(const mcp::json& arguments, const mcp::user& who) {
    return notes::facts().set("note.own", book.is_of(who.name, number_in(arguments)));
  }
  static mcp::json purge(mcp::tool_call&) { return mcp::text_result(std::to_string(book.clear())); }

  static constexpr std::string_view nothing = R"({"type":"object","additionalProperties":false})";
  static constexpr std::string_view a_number =
      R"({"type":"object","properties":{"number":{"type":"integer","minimum":1}},)"
      R"("required":["number"],"additionalProperties":false})";
  static constexpr std::string_view a_text =
      R"({"type":"object","properties":{"text":{"type":"string","maxLength":4096}},)"
      R"("required":["text"],"additionalProperties":false})";

  /// An operation without `run` is no tool, whatever a client calls it.
  static constexpr ambit::operation_data<notes, mcp::tool<notes>> tools{
      {"connect", {}},
      {"disconnect", {}},
      {"metadata", {}},
      {"list_notes", {"Lists your notes, each with its number", nothing, list}},
      {"add_note", {"Keeps a text, and says its number", a_text, add}},
      {"delete_note", {"Deletes a note", a_number, remove, facts_of_note}},
      {"purge_notes", {"Deletes all notes", nothing, purge}},
  };
};
