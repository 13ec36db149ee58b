// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Messages of JSON-RPC as MCP takes them: one a request, in which no name stands twice, and of a version that is
// served.

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mcp {

using json = nlohmann::json;

// Codes of JSON-RPC, and those that MCP adds. Source: MCP 2026-07-28, basic, error codes.
inline constexpr int parse_error = -32700, invalid_request = -32600, method_not_found = -32601, invalid_params = -32602;
inline constexpr int header_mismatch = -32020, missing_capability = -32021, unsupported_version = -32022;

inline constexpr std::string_view modern_version = "2026-07-28";
inline constexpr std::string_view legacy_versions[] = {"2025-11-25", "2025-06-18"};

inline bool is_legacy(std::string_view version) {
  for (const std::string_view each : legacy_versions)
    if (each == version) return true;
  return false;
}
/// The version that answers an `initialize` which states `wanted`.
inline std::string_view legacy_version_for(std::string_view wanted) {
  for (const std::string_view each : legacy_versions)
    if (each == wanted) return each;
  return legacy_versions[0];
}
inline json supported_versions() { return {modern_version, legacy_versions[0], legacy_versions[1]}; }

/// A request, or a notification, whose `id` is null.
struct message {
  json id{};
  std::string method{};
  json params = json::object();
  std::string version{};               ///< what the field MCP-Protocol-Version states; empty without one
  bool is_modern = false;              ///< whether it states what it is of itself, and belongs to no session
  json capabilities = json::object();  ///< those of the client, which a modern message states
  json progress_token{};               ///< what names the progress of this; null if the client does not follow it

  bool is_notification() const { return id.is_null(); }
};

/// What is wrong with a message, and the status that says so.
struct message_fault {
  int status;
  int code;
  std::string_view words;
  json data{};
};

/// A message, or what is wrong with it; then `id` is what could be read of it.
struct reading {
  message asked{};
  std::optional<message_fault> fault{};
};

/// The value that a text is. Nothing if it is none, if a name stands twice in one of its objects, or if it is more than
/// 64 deep.
inline std::optional<json> read_json(std::string_view text) {
  if (text.find('\0') != text.npos) return std::nullopt;  // which the library takes for the end
  bool sound = true;
  std::vector<std::set<std::string>> names;
  const auto look = [&](int depth, json::parse_event_t event, json& value) {
    sound = sound && depth <= 64;
    if (event == json::parse_event_t::object_start) names.emplace_back();
    if (event == json::parse_event_t::object_end) names.pop_back();
    if (event == json::parse_event_t::key) sound = names.back().insert(value.get<std::string>()).second && sound;
    return true;
  };
  json value = json::parse(text, look, false);
  if (value.is_discarded() || !sound) return std::nullopt;
  return value;
}

/// Reads a body, beside the values of the field MCP-Protocol-Version.
inline reading read_message(std::string_view body, const std::vector<std::string>& versions) {
  reading made;
  const auto failed = [&](int code, std::string_view words, json data = {}) {
    made.fault = message_fault{400, code, words, std::move(data)};
    return made;
  };
  std::optional<json> value = read_json(body);
  if (!value) return failed(parse_error, "the body is no JSON, or has a name twice");
  if (!value->is_object()) return failed(invalid_request, "the body is one message, and no batch");
  const json& all = *value;

  message& asked = made.asked;
  const auto at = [](const json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
  };
  const json* const id = at(all, "id");
  if (id != nullptr && !id->is_string() && !id->is_number_integer())
    return failed(invalid_request, "an id is a text or a whole number");
  if (id != nullptr) asked.id = *id;
  const json* const version = at(all, "jsonrpc");
  if (version == nullptr || *version != "2.0") return failed(invalid_request, "the message is none of JSON-RPC 2.0");
  const json* const method = at(all, "method");
  if (method == nullptr || !method->is_string() || at(all, "result") != nullptr || at(all, "error") != nullptr)
    return failed(invalid_request, "the message is neither a request nor a notification");
  asked.method = method->get<std::string>();
  if (id == nullptr && !asked.method.starts_with("notifications/"))
    return failed(invalid_request, "a request has an id");
  if (const json* const params = at(all, "params"); params != nullptr) {
    if (!params->is_object()) return failed(invalid_params, "params are an object");
    asked.params = *params;
  }

  if (versions.size() > 1) return failed(header_mismatch, "MCP-Protocol-Version stands there twice");
  if (!versions.empty()) asked.version = versions[0];
  const auto unsupported = [&](const std::string& wanted) {
    return failed(unsupported_version, "the version is not supported",
                  {{"supported", supported_versions()}, {"requested", wanted}});
  };
  const json* const meta = at(asked.params, "_meta");
  if (meta != nullptr && meta->is_object())
    if (const json* const token = at(*meta, "progressToken"); token != nullptr)
      if (token->is_string() || token->is_number_integer()) asked.progress_token = *token;
  const json* const stated =
      meta != nullptr && meta->is_object() ? at(*meta, "io.modelcontextprotocol/protocolVersion") : nullptr;
  if (stated == nullptr) {
    if (is_legacy(asked.version) || asked.version.empty()) return made;
    if (asked.version != modern_version) return unsupported(asked.version);
    if (id == nullptr) {
      asked.is_modern = true;  // notifications state nothing
      return made;
    }
    return failed(invalid_params, "_meta states no version");
  }
  if (!stated->is_string()) return failed(invalid_params, "the version in _meta is no text");
  if (versions.empty() || asked.version != stated->get_ref<const std::string&>())
    return failed(header_mismatch, "MCP-Protocol-Version is not the version of _meta");
  if (asked.version != modern_version) return unsupported(asked.version);
  asked.is_modern = true;
  const json* const capabilities = at(*meta, "io.modelcontextprotocol/clientCapabilities");
  if (capabilities == nullptr || !capabilities->is_object())
    return failed(invalid_params, "_meta states no capabilities of the client");
  asked.capabilities = *capabilities;
  return made;
}

/// The text that a field states, which may be in base64; nothing if it is malformed.
///
/// Source: MCP 2026-07-28, Streamable HTTP, value encoding.
inline std::optional<std::string> decoded_field(const std::string& value) {
  constexpr std::string_view front = "=?base64?", back = "?=";
  for (const char each : value)
    if ((each < ' ' && each != '\t') || each > '~') return std::nullopt;
  if (value.size() < front.size() + back.size() || !value.starts_with(front) || !value.ends_with(back)) return value;
  const std::string_view digits =
      std::string_view(value).substr(front.size(), value.size() - front.size() - back.size());
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::size_t padding = 0;
  while (padding < 2 && padding < digits.size() && digits[digits.size() - 1 - padding] == '=') ++padding;
  if (digits.size() % 4 != 0) return std::nullopt;
  std::string text;
  unsigned bits = 0, count = 0;
  for (const char each : digits.substr(0, digits.size() - padding)) {
    const std::size_t digit = alphabet.find(each);
    if (digit == alphabet.npos) return std::nullopt;
    bits = (bits << 6 | static_cast<unsigned>(digit)) & 0xffff;
    if ((count += 6) >= 8) text += static_cast<char>(bits >> (count -= 8) & 0xff);
  }
  if ((bits & ((1u << count) - 1)) != 0) return std::nullopt;
  return text;
}

/// What is wrong with the fields that have to say what a modern message says; nothing if they do.
inline std::optional<std::string_view> fault_of_headers(const message& asked, const std::vector<std::string>& methods,
                                                        const std::vector<std::string>& names) {
  if (asked.is_notification()) return std::nullopt;
  if (methods.size() != 1 || methods[0] != asked.method) return "Mcp-Method is not the method";
  if (asked.method != "tools/call") return std::nullopt;
  const auto name = asked.params.find("name");
  if (name == asked.params.end() || !name->is_string()) return std::nullopt;  // which fails for itself
  if (names.size() != 1 || decoded_field(names[0]) != name->get_ref<const std::string&>())
    return "Mcp-Name is not the name";
  return std::nullopt;
}

/// A value of a field without the white space around it, in small letters.
inline std::string plain(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  std::string small(text);
  for (char& each : small)
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
  return small;
}
/// The parts of a text between the bytes `at`.
inline std::vector<std::string> parts(std::string_view text, char at) {
  std::vector<std::string> all;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(at, from), text.size());
    all.push_back(plain(text.substr(from, to - from)));
    from = to + 1;
  }
  return all;
}

/// Whether the one field Content-Type says JSON in UTF-8.
inline bool is_json(const std::vector<std::string>& types) {
  if (types.size() != 1) return false;
  const std::vector<std::string> said = parts(types[0], ';');
  for (std::size_t i = 1; i < said.size(); ++i)
    if (said[i] != "charset=utf-8" && said[i] != "charset=\"utf-8\"") return false;
  return said[0] == "application/json";
}

/// Whether both types of answers are accepted, each by its name.
inline bool accepts_both(const std::vector<std::string>& fields) {
  bool object = false, stream = false;
  for (const std::string& field : fields)
    for (const std::string& range : parts(field, ',')) {
      const std::vector<std::string> said = parts(range, ';');
      bool refused = false;
      for (std::size_t i = 1; i < said.size(); ++i)
        refused = refused || (said[i].starts_with("q=0") && said[i].find_first_not_of("0.", 2) == std::string::npos);
      object = object || (!refused && said[0] == "application/json");
      stream = stream || (!refused && said[0] == "text/event-stream");
    }
  return object && stream;
}

}  // namespace mcp
