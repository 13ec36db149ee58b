// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// What a filter needs of Proxy-Wasm ABI 0.2.1, declared from its published specification, for wasm32.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace proxy_wasm {

enum class status : std::uint32_t { ok = 0, not_found = 1 };  // all others are failures
enum class action : std::uint32_t { go_on = 0, pause = 1 };
enum class map : std::uint32_t { request_headers = 0, response_headers = 2 };
enum class log_level : std::uint32_t { info = 2, warn = 3 };

using context = std::uint32_t;

namespace host {

#define AMBIT_IMPORT(name) [[clang::import_module("env"), clang::import_name(#name)]]
extern "C" {
AMBIT_IMPORT(proxy_log) status proxy_log(log_level, const char*, std::size_t);
AMBIT_IMPORT(proxy_get_header_map_pairs) status proxy_get_header_map_pairs(map, char**, std::size_t*);
AMBIT_IMPORT(proxy_add_header_map_value)
status proxy_add_header_map_value(map, const char*, std::size_t, const char*, std::size_t);
AMBIT_IMPORT(proxy_replace_header_map_value)
status proxy_replace_header_map_value(map, const char*, std::size_t, const char*, std::size_t);
AMBIT_IMPORT(proxy_remove_header_map_value) status proxy_remove_header_map_value(map, const char*, std::size_t);
AMBIT_IMPORT(proxy_get_property) status proxy_get_property(const char*, std::size_t, char**, std::size_t*);
AMBIT_IMPORT(proxy_send_local_response)
status proxy_send_local_response(std::uint32_t code, const char* details, std::size_t, const char* body, std::size_t,
                                 const char* headers, std::size_t, std::uint32_t grpc_status);
}
#undef AMBIT_IMPORT

}  // namespace host

/// Bytes that the host put into our memory, released with this.
class given_bytes {
 public:
  given_bytes() = default;
  given_bytes(const given_bytes&) = delete;
  given_bytes& operator=(const given_bytes&) = delete;
  ~given_bytes() { std::free(data); }

  std::string_view text() const { return data == nullptr ? std::string_view() : std::string_view(data, size); }

  char* data = nullptr;
  std::size_t size = 0;
};

inline void log(log_level level, std::string_view text) { (void)host::proxy_log(level, text.data(), text.size()); }

using fields = std::vector<std::pair<std::string_view, std::string_view>>;

/// The fields that serialized pairs hold, as views of them; nothing if they are none.
inline std::optional<fields> read_pairs(std::string_view bytes) {
  std::size_t at = 0;
  const auto number = [&](std::uint32_t& to) {
    if (bytes.size() - at < sizeof to) return false;
    std::memcpy(&to, bytes.data() + at, sizeof to);
    at += sizeof to;
    return true;
  };
  fields read;
  if (bytes.size() <= 1) return read;
  std::uint32_t count = 0;
  if (!number(count) || count > (bytes.size() - at) / 10) return std::nullopt;  // two sizes and two zeros
  std::vector<std::uint32_t> sizes(std::size_t{2} * count);
  for (std::uint32_t& each : sizes)
    if (!number(each)) return std::nullopt;
  const auto text = [&](std::size_t size) -> std::optional<std::string_view> {
    if (size >= bytes.size() - at || bytes[at + size] != '\0') return std::nullopt;
    at += size + 1;
    return bytes.substr(at - size - 1, size);
  };
  for (std::size_t i = 0; i < count; ++i) {
    const auto name = text(sizes[2 * i]);
    const auto value = name ? text(sizes[2 * i + 1]) : std::nullopt;
    if (!value) return std::nullopt;
    read.emplace_back(*name, *value);
  }
  return at == bytes.size() ? std::optional(read) : std::nullopt;
}

/// Fields as serialized pairs.
inline std::string write_pairs(const fields& all) {
  std::string bytes;
  const auto number = [&](std::size_t value) {
    const auto four = static_cast<std::uint32_t>(value);
    bytes.append(reinterpret_cast<const char*>(&four), sizeof four);
  };
  number(all.size());
  for (const auto& [name, value] : all) {
    number(name.size());
    number(value.size());
  }
  for (const auto& [name, value] : all) bytes.append(name).append(1, '\0').append(value).append(1, '\0');
  return bytes;
}

/// Answers in place of the upstream. True unless the host refuses.
inline bool respond(int code, const fields& with, std::string_view body) {
  const std::string pairs = write_pairs(with);
  return host::proxy_send_local_response(static_cast<std::uint32_t>(code), nullptr, 0, body.data(), body.size(),
                                         pairs.data(), pairs.size(), 0xFFFFFFFFu) == status::ok;
}

}  // namespace proxy_wasm
