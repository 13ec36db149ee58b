// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// A server of the Model Context Protocol whose tools a policy guards, on cpp-httplib and nlohmann-json: to be copied.
//
// Streamable HTTP of 2026-07-28 and, with `initialize` and sessions, of 2025-11-25 and 2025-06-18. It offers tools
// alone. An answer is made at once: it is one JSON object, or a stream of events that has ended.

#include "messages.hpp"
#include "sessions.hpp"

#include <ambit/answer.hpp>
#include <ambit/cors.hpp>
#include <ambit/credentials.hpp>

#include <httplib.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mcp {

/// A call of a tool, once it is allowed.
struct tool_call {
  const json& arguments;
  const user& who;
  const json& progress_token;    ///< null if the client does not follow the progress
  std::vector<json> progress{};  ///< what the client is told of it before the result

  void tell(int done, int all) {
    if (!progress_token.is_null())
      progress.push_back({{"jsonrpc", "2.0"},
                          {"method", "notifications/progress"},
                          {"params", {{"progressToken", progress_token}, {"progress", done}, {"total", all}}}});
  }
};

/// A tool that an operation of the policy stands for.
template <class Policy>
struct tool {
  std::string_view description{};
  std::string_view arguments{};  ///< the schema of its arguments, a JSON text
  json (*run)(tool_call& call) = nullptr;
  /// What is known of the call before it is made; asked for if only facts can decide.
  typename Policy::facts (*facts)(const json& arguments, const user& who) = nullptr;
  std::string_view capability{};  ///< what the client has to be capable of, by the name of a member
};

/// Who calls, and whose token it is.
template <class Policy>
struct holder {
  typename Policy::caller caller;
  user who{};
};

inline json text_result(std::string_view text) {
  return {{"content", json::array({{{"type", "text"}, {"text", text}}})}};
}
inline json error_result(std::string_view text) {
  json result = text_result(text);
  result["isError"] = true;
  return result;
}

/// The server of `Api`: its `policy`, with the operations `connect`, `disconnect` and `metadata`; its `tools`, an
/// `operation_data`; its `browsers`, the `cors_rules`; and its `name`.
template <class Api>
class server {
  using policy = typename Api::policy;
  using cors = ambit::cors<policy, Api::browsers>;
  using decision = typename policy::decision;
  using request = httplib::Request;
  using response = httplib::Response;

 public:
  /// Verifies a token that is presented.
  using verifier = std::function<holder<policy>(const ambit::credentials&)>;

  explicit server(verifier verify) : verify_(std::move(verify)) {}

  /// An origin by which the server is reached, as `https://notes.example`; to be said before it listens. By other names
  /// it is not.
  void add_origin(std::string own) { origins_.push_back(std::move(own)); }

  void attach_to(httplib::Server& http) {
    // One request a connection: what follows a body that was not read, or was read otherwise, is nobody's request.
    http.set_keep_alive_max_count(1);
    http.set_payload_max_length(most_bytes);
    http.set_read_timeout(5);
    http.set_pre_routing_handler([this](const request& asked, response& given) {
      if (asked.method != "POST") {
        answer(asked, given);
      } else if (const int status = fault_of_body(asked)) {
        given.status = status;
      } else {
        return httplib::Server::HandlerResponse::Unhandled;
      }
      return httplib::Server::HandlerResponse::Handled;
    });
    http.Post(".*", [this](const request& asked, response& given) { answer(asked, given); });
    http.set_exception_handler([](const request&, response& given, std::exception_ptr) {
      given = response();
      given.status = 500;
    });
  }

 private:
  static constexpr std::size_t most_bytes = 256 * 1024;

  /// The values of a field, one by one.
  static std::vector<std::string> values(const request& asked, const char* name) {
    std::vector<std::string> all;
    const auto [begin, end] = asked.headers.equal_range(name);
    for (auto at = begin; at != end; ++at) all.push_back(at->second);
    return all;
  }
  static std::optional<std::string> one_value(const request& asked, const char* name) {
    const std::vector<std::string> all = values(asked, name);
    return all.size() == 1 ? std::optional(all[0]) : std::nullopt;
  }

  /// The status for a body that is not to be read, since its length is not stated, or its bytes are packed: cpp-httplib
  /// bounds neither chunks nor what is unpacked.
  static int fault_of_body(const request& asked) {
    if (asked.has_header("Transfer-Encoding")) return 411;
    if (asked.has_header("Content-Encoding")) return 415;
    const std::optional<std::string> length = one_value(asked, "Content-Length");
    if (!length) return asked.has_header("Content-Length") ? 400 : 411;
    if (length->empty() || length->find_first_not_of("0123456789") != length->npos) return 400;
    return length->size() > 9 || std::stoul(*length) > most_bytes ? 413 : 0;
  }

  /// Whether the request was meant for this server, and not for another name that was made to lead here.
  bool is_for_us(const request& asked) const {
    const std::optional<std::string> host = one_value(asked, "Host");
    const std::optional<std::string> origin = one_value(asked, "Origin");
    for (const std::string& own : origins_)
      if (host && own.substr(own.find("://") + 3) == *host)
        return !asked.has_header("Origin") || (origin && (*origin == own || cors::lists(*origin)));
    return false;
  }

  template <class Answer>
  static void add_fields(response& given, const Answer& answer) {
    for (std::size_t i = 0; i < answer.field_count(); ++i)
      given.headers.emplace(std::string(answer.field(i).name), std::string(answer.field(i).value));
  }

  void answer(const request& asked, response& given) {
    if (!is_for_us(asked)) {
      given.status = 403;
      return;
    }
    const std::string origin = one_value(asked, "Origin").value_or("");
    if (const auto wanted = one_value(asked, "Access-Control-Request-Method"); wanted && asked.method == "OPTIONS") {
      const auto preflight = cors::preflight(asked.target, *wanted, origin);
      add_fields(given, preflight);
      given.status = preflight.status();
      return;
    }
    add_fields(given, cors::fields(origin));

    ambit::credentials_reader presented;
    const std::vector<std::string> fields = values(asked, "Authorization");
    for (const std::string& value : fields) presented.add(value);
    holder<policy> holder{presented.read()};
    if (presented.read().has_token()) holder = verify_(presented.read());

    const decision made = policy::decide(policy::match({asked.method, asked.target}), holder.caller);
    if (!made.allowed()) return deny(given, made);
    const auto is = [&](typename policy::operation op) { return made.operation() == op.id(); };
    if (is("metadata")) {
      std::string text(policy::write_metadata({}).size, '\0');
      given.set_content(std::string(policy::write_metadata(text).text), "application/json");
    } else if (is("disconnect")) {
      const std::optional<std::string> id = one_value(asked, "Mcp-Session-Id");
      given.status = !id ? 400 : sessions_.end(*id, holder.who) ? 204 : 404;
    } else if (is("connect")) {
      read(asked, given, holder);
    } else {
      given.status = 404;  // an operation that nothing here serves
    }
  }

  // What is answered.

  /// A JSON text; what a field held that is no UTF-8 is replaced.
  static std::string text_of(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }
  static void send(response& given, int status, const json& body) {
    given.status = status;
    given.set_content(text_of(body), "application/json");
  }
  static void fail(response& given, int status, const json& id, int code, std::string_view message, json data = {}) {
    json error = {{"code", code}, {"message", message}};
    if (!data.is_null()) error["data"] = std::move(data);
    json body = {{"jsonrpc", "2.0"}, {"error", std::move(error)}};
    if (!id.is_null()) body["id"] = id;
    send(given, status, body);
  }
  /// Sends what the policy answers; the body is an error of JSON-RPC whose code is the status.
  static void deny(response& given, const decision& made, const json& id = {}) {
    const auto answer = policy::answer(made);
    add_fields(given, answer);
    const auto problem = answer.problem();
    fail(given, answer.status(), id, answer.status(), name_of(answer.shown_outcome()), json::parse(problem.view()));
  }
  /// Sends a result; with messages before it, as a stream.
  static void succeed(response& given, const message& asked, json result, const std::vector<json>& before = {}) {
    if (asked.is_modern) {
      result["resultType"] = "complete";
      result["_meta"]["io.modelcontextprotocol/serverInfo"] = own_name();
    }
    const json body = {{"jsonrpc", "2.0"}, {"id", asked.id}, {"result", std::move(result)}};
    if (before.empty()) return send(given, 200, body);
    std::string events;
    for (const json& each : before) events += "data: " + text_of(each) + "\n\n";
    given.set_header("X-Accel-Buffering", "no");
    given.set_content(events + "data: " + text_of(body) + "\n\n", "text/event-stream");
  }
  static json own_name() { return {{"name", Api::name}, {"version", "1.0.0"}}; }
  static json capabilities() { return {{"tools", json::object()}}; }

  // What is asked.

  void read(const request& asked, response& given, const holder<policy>& holder) {
    if (!is_json(values(asked, "Content-Type")))
      return fail(given, 415, {}, invalid_request, "the body has to be JSON");
    if (!accepts_both(values(asked, "Accept")))
      return fail(given, 406, {}, invalid_request, "application/json and text/event-stream have to be accepted");

    const reading found = read_message(asked.body, values(asked, "MCP-Protocol-Version"));
    if (found.fault)
      return fail(given, found.fault->status, found.asked.id, found.fault->code, found.fault->words, found.fault->data);
    const message& message = found.asked;
    if (message.is_modern) {
      if (const auto fault = fault_of_headers(message, values(asked, "Mcp-Method"), values(asked, "Mcp-Name")))
        return fail(given, 400, message.id, header_mismatch, *fault);
    } else if (message.method == "initialize" && !message.is_notification()) {
      return initialize(asked, given, message, holder);
    } else if (const int status = sessions_.fault_of(values(asked, "Mcp-Session-Id"), holder.who, message.version)) {
      return fail(given, status, message.id, invalid_request, "there is no such session of this user and version");
    }
    if (message.is_notification()) {
      given.status = 202;
      return;
    }
    handle(given, message, holder);
  }

  void initialize(const request& asked, response& given, const message& message, const holder<policy>& holder) {
    const auto wanted = message.params.find("protocolVersion");
    if (wanted == message.params.end() || !wanted->is_string() || asked.has_header("Mcp-Session-Id"))
      return fail(given, 400, message.id, invalid_params, "initialize states a version, and belongs to no session");
    const std::string_view version = legacy_version_for(wanted->template get_ref<const std::string&>());
    if (!message.version.empty() && message.version != version)
      return fail(given, 400, message.id, invalid_request, "the field states another version");
    given.set_header("Mcp-Session-Id", sessions_.begin(holder.who, version));
    succeed(given, message,
            {{"protocolVersion", version}, {"capabilities", capabilities()}, {"serverInfo", own_name()}});
  }

  void handle(response& given, const message& message, const holder<policy>& holder) {
    if (message.method == "tools/list") return list(given, message, holder);
    if (message.method == "tools/call") return call(given, message, holder);
    if (message.is_modern) {
      if (message.method == "server/discover")
        return succeed(given, message,
                       {{"supportedVersions", supported_versions()},
                        {"capabilities", capabilities()},
                        {"ttlMs", 3600000},
                        {"cacheScope", "public"}});
      if (message.method == "subscriptions/listen") return listen(given, message);
      return fail(given, 404, message.id, method_not_found, "there is no such method");
    }
    if (message.method == "ping") return succeed(given, message, json::object());
    fail(given, 200, message.id, method_not_found, "there is no such method");
  }

  /// Nothing is notified of, so the subscription ends as it begins.
  static void listen(response& given, const message& asked) {
    const json of = {{"io.modelcontextprotocol/subscriptionId", asked.id}};
    succeed(given, asked, {{"_meta", of}},
            {{{"jsonrpc", "2.0"},
              {"method", "notifications/subscriptions/acknowledged"},
              {"params", {{"_meta", of}, {"notifications", json::object()}}}}});
  }

  /// The tools that the token opens, under some facts.
  static void list(response& given, const message& asked, const holder<policy>& holder) {
    if (asked.params.contains("cursor")) return fail(given, 200, asked.id, invalid_params, "there is no such page");
    json tools = json::array();
    const auto open = policy::within_reach_of(holder.caller);
    for (std::size_t i = 0; i < policy::operation_count; ++i) {
      const auto op = policy::operation_at(i);
      const tool<policy>& each = Api::tools[op];
      if (each.run != nullptr && open.contains(op))
        tools.push_back(
            {{"name", op.name()}, {"description", each.description}, {"inputSchema", json::parse(each.arguments)}});
    }
    json result = {{"tools", std::move(tools)}};
    if (asked.is_modern) result.update({{"ttlMs", 60000}, {"cacheScope", "private"}});
    succeed(given, asked, std::move(result));
  }

  static void call(response& given, const message& asked, const holder<policy>& holder) {
    const auto name = asked.params.find("name");
    const auto stated = asked.params.find("arguments");
    const json arguments = stated == asked.params.end() ? json::object() : *stated;
    if (name == asked.params.end() || !name->is_string() || !arguments.is_object())
      return fail(given, 200, asked.id, invalid_params, "a call has a name and an object of arguments");

    const auto op = policy::find_operation(name->template get_ref<const std::string&>());
    const tool<policy>& wanted = Api::tools[op];
    decision made = policy::decide(op, holder.caller);
    if (made.outcome() == ambit::outcome::depends_on_facts && wanted.facts != nullptr)
      made = policy::decide(op, holder.caller, wanted.facts(arguments, holder.who));
    if (wanted.run == nullptr || made.shown_outcome() == ambit::outcome::unknown_operation)
      return fail(given, 200, asked.id, invalid_params, "there is no such tool");
    if (!made.allowed()) return deny(given, made, asked.id);
    if (asked.is_modern && !wanted.capability.empty() && !asked.capabilities.contains(wanted.capability))
      return fail(given, 400, asked.id, missing_capability, "the client lacks a capability",
                  {{"requiredCapabilities", {{wanted.capability, json::object()}}}});
    tool_call call{arguments, holder.who, asked.progress_token};
    json result = wanted.run(call);
    succeed(given, asked, std::move(result), call.progress);
  }

  verifier verify_;
  std::vector<std::string> origins_{};
  sessions sessions_{};
};

}  // namespace mcp
