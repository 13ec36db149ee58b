// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace model {

/// A copy of a text in storage of exactly its size, so that a sanitizer reports a byte read outside of it.
class exact_text {
 public:
  explicit exact_text(std::size_t size) : bytes_(new char[size]()), size_(size) {}
  explicit exact_text(std::string_view text) : exact_text(text.size()) {
    if (!text.empty()) std::memcpy(bytes_.get(), text.data(), text.size());
  }
  char& operator[](std::size_t i) { return bytes_[i]; }
  const char* data() const { return bytes_.get(); }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

}  // namespace model
