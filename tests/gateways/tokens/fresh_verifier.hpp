// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// A verifier whose keys are those that a file holds now, for several threads.

#include "keys.hpp"
#include "verifier.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace tokens {

/// Looks at the file every few seconds. While its text is none, the keys that were read last stay in force.
class fresh_verifier {
 public:
  /// `tell` is told, once for each, what is wrong with the file.
  fresh_verifier(token_rules rules, std::string path, std::function<void(const std::string&)> tell,
                 std::int64_t every = 2)
      : rules_(std::move(rules)), file_(std::move(path)), tell_(std::move(tell)), every_(every) {
    look();
  }

  /// Whether there are keys; without them, to be asked at start-up, every token is rejected.
  bool has_keys() const { return file_.keys() != nullptr; }
  /// The verifier with the keys in force, which is not changed any more.
  std::shared_ptr<const verifier> at(std::int64_t now) {
    const std::lock_guard<std::mutex> held(lock_);
    if (now >= seen_ + every_ || now < seen_) {
      seen_ = now;
      look();
    }
    return current_;
  }

 private:
  void look() {
    if (!file_.refresh() && file_.error() != told_) tell_(file_.error());
    told_ = file_.error();
    if (current_ && current_->keys() == file_.keys()) return;
    auto made = std::make_shared<verifier>(rules_);
    made->set_keys(file_.keys());
    current_ = std::move(made);
  }

  std::mutex lock_{};
  token_rules rules_;
  key_file file_;
  std::function<void(const std::string&)> tell_;
  std::string told_{};
  std::int64_t every_;
  std::int64_t seen_ = 0;
  std::shared_ptr<const verifier> current_{};
};

}  // namespace tokens
