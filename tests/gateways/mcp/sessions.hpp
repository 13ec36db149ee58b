// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Sessions of MCP 2025-11-25 and before. They are no credentials: each request is decided by its own token, and a
// session is found by its user alone.

#include <openssl/rand.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace mcp {

/// The user of a token, and the client that it was issued to.
struct user {
  std::string name{}, client{};

  bool operator==(const user&) const = default;
};

class sessions {
 public:
  static constexpr std::size_t most = 4096, most_of_one = 16;

  /// Begins a session. The one of this user that was unused for longest ends where there are too many; where others
  /// have too many, the one of anybody.
  std::string begin(const user& who, std::string_view version) {
    const std::lock_guard<std::mutex> held(lock_);
    std::size_t own = 0;
    for (const auto& each : all_)
      if (each.second.who == who) ++own;
    if (own >= most_of_one || all_.size() >= most) end_oldest(own >= most_of_one ? &who : nullptr);
    const std::string id = new_id();
    all_[id] = {who, std::string(version), ++clock_};
    return id;
  }
  /// Ends a session of this user; whether there was one.
  bool end(const std::string& id, const user& who) {
    const std::lock_guard<std::mutex> held(lock_);
    const auto found = all_.find(id);
    if (found == all_.end() || found->second.who != who) return false;
    all_.erase(found);
    return true;
  }
  /// The status for a request that does not belong to a session of this user, by the values of its field and the
  /// version that it states, which may be none; 0 if it does.
  int fault_of(const std::vector<std::string>& ids, const user& who, std::string_view version) {
    if (ids.size() != 1) return 400;
    const std::lock_guard<std::mutex> held(lock_);
    const auto found = all_.find(ids[0]);
    if (found == all_.end() || found->second.who != who) return 404;
    if (!version.empty() && found->second.version != version) return 400;
    found->second.used = ++clock_;
    return 0;
  }

 private:
  struct session {
    user who{};
    std::string version{};
    std::uint64_t used = 0;
  };

  static std::string new_id() {
    unsigned char bytes[16];
    if (RAND_bytes(bytes, sizeof bytes) != 1) std::abort();
    std::string id;
    for (const unsigned char byte : bytes) (id += "0123456789abcdef"[byte / 16]) += "0123456789abcdef"[byte % 16];
    return id;
  }
  void end_oldest(const user* who) {
    auto oldest = all_.end();
    for (auto at = all_.begin(); at != all_.end(); ++at)
      if ((who == nullptr || at->second.who == *who) && (oldest == all_.end() || at->second.used < oldest->second.used))
        oldest = at;
    if (oldest != all_.end()) all_.erase(oldest);
  }

  std::mutex lock_{};
  std::map<std::string, session> all_{};
  std::uint64_t clock_ = 0;
};

}  // namespace mcp
