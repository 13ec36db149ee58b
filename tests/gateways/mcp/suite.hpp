// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// The server that the conformance suite asks for: its tools. The suite presents no token, so that they are open to
// anyone.

#include "server.hpp"

#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>
#include <ambit/answer.hpp>
#include <ambit/applications.hpp>
#include <ambit/cors.hpp>
#include <ambit/operation_data.hpp>

#include <string_view>

struct suite_tables {
  static constexpr ambit::scope scopes[] = {{"never"}};
  static constexpr ambit::operation operations[] = {
      {"connect", "POST /mcp", ambit::anyone},
      {"disconnect", "DELETE /mcp", ambit::anyone},
      {"metadata", "GET /.well-known/oauth-protected-resource/mcp", ambit::anyone},
      {"test_simple_text", ambit::no_route, ambit::anyone},
      {"test_image_content", ambit::no_route, ambit::anyone},
      {"test_audio_content", ambit::no_route, ambit::anyone},
      {"test_embedded_resource", ambit::no_route, ambit::anyone},
      {"test_multiple_content_types", ambit::no_route, ambit::anyone},
      {"test_error_handling", ambit::no_route, ambit::anyone},
      {"json_schema_2020_12_tool", ambit::no_route, ambit::anyone},
      {"test_tool_with_progress", ambit::no_route, ambit::anyone},
      {"test_missing_capability", ambit::no_route, ambit::anyone},
      {"test_sampling", ambit::no_route, "never", ambit::hide_existence},
  };
  static constexpr ambit::resource_metadata metadata{.resource = "https://suite.example/mcp"};
  static constexpr ambit::challenge_parameters challenge{.realm = "suite"};
};
struct suite : ambit::policy<suite_tables, ambit::analysis, ambit::answers, ambit::applications> {};

struct suite_api {
  using policy = suite;
  static constexpr std::string_view name = "suite";
  static constexpr ambit::cors_rules browsers{.origins = "https://inspector.example"};

  static mcp::json content(std::initializer_list<mcp::json> parts) { return {{"content", mcp::json::array_t(parts)}}; }
  static mcp::json resource() {
    return {{"type", "resource"},
            {"resource", {{"uri", "test://resource"}, {"mimeType", "text/plain"}, {"text", "This is a resource."}}}};
  }
  static mcp::json image() {
    return {
        {"type", "image"},
        {"mimeType", "image/png"},
        {"data", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}};
  }
  static mcp::json audio() {
    return {{"type", "audio"},
            {"mimeType", "audio/wav"},
            {"data", "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA="}};
  }
  static mcp::json text_tool(mcp::tool_call&) {
    return mcp::text_result("This is a simple text response for testing.");
  }
  static mcp::json image_tool(mcp::tool_call&) { return content({image()}); }
  static mcp::json audio_tool(mcp::tool_call&) { return content({audio()}); }
  static mcp::json resource_tool(mcp::tool_call&) { return content({resource()}); }
  static mcp::json mixed_tool(mcp::tool_call&) {
    return content({{{"type", "text"}, {"text", "Multiple content types test:"}}, image(), resource()});
  }
  static mcp::json error_tool(mcp::tool_call&) {
    return mcp::error_result("This tool intentionally returns an error for testing");
  }
  static mcp::json progress_tool(mcp::tool_call& call) {
    for (const int done : {0, 50, 100}) call.tell(done, 100);
    return mcp::text_result("done");
  }

  static constexpr std::string_view nothing = R"({"type":"object","additionalProperties":false})";
  static constexpr std::string_view schema =
      R"({"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","$defs":{"address":{"$anchor":)"
      R"("addressDef","type":"object","properties":{"street":{"type":"string"},"city":{"type":"string"}}}},"properties":)"
      R"({"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},"contactMethod":{"type":"string","enum":)"
      R"(["phone","email"]},"phone":{"type":"string"},"email":{"type":"string"}},"allOf":[{"anyOf":[{"required":)"
      R"(["phone"]},{"required":["email"]}]}],"if":{"properties":{"contactMethod":{"const":"phone"}},"required":)"
      R"(["contactMethod"]},"then":{"required":["phone"]},"else":{"required":["email"]},"additionalProperties":false})";

  static constexpr ambit::operation_data<suite, mcp::tool<suite>> tools{
      {"connect", {}},
      {"disconnect", {}},
      {"metadata", {}},
      {"test_simple_text", {"Answers with a text", nothing, text_tool}},
      {"test_image_content", {"Answers with an image", nothing, image_tool}},
      {"test_audio_content", {"Answers with a sound", nothing, audio_tool}},
      {"test_embedded_resource", {"Answers with a resource", nothing, resource_tool}},
      {"test_multiple_content_types", {"Answers with several things", nothing, mixed_tool}},
      {"test_error_handling", {"Answers with an error", nothing, error_tool}},
      {"json_schema_2020_12_tool", {"Has a schema of 2020-12", schema, text_tool}},
      {"test_tool_with_progress", {"Tells its progress", nothing, progress_tool}},
      {"test_missing_capability", {"Needs a client that samples", nothing, text_tool, nullptr, "sampling"}},
      {"test_sampling", {"Is hidden", nothing, text_tool}},
  };
};
