// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/size.hpp>

#include <string_view>

namespace ambit {

/// The most redirect URIs that an application may have.
inline constexpr std::size_t most_redirect_uris = 16;

/// Redirect URIs one by one, in the order given; views of text that is kept elsewhere.
class redirect_uri_list {
 public:
  constexpr redirect_uri_list() noexcept = default;
  constexpr redirect_uri_list(const std::string_view* data, std::size_t size) noexcept : data_(data), size_(size) {}
  template <std::size_t Size>
  constexpr redirect_uri_list(const std::string_view (&uris)[Size]) noexcept : data_(uris), size_(Size) {}
  template <class Views>
  requires requires(const Views& views) { redirect_uri_list(views.data(), views.size()); }
  constexpr redirect_uri_list(const Views& views) noexcept : data_(views.data()), size_(views.size()) {}

  constexpr const std::string_view* begin() const noexcept { return data_; }
  constexpr const std::string_view* end() const noexcept { return data_ + size_; }
  constexpr std::string_view operator[](std::size_t index) const noexcept { return data_[index]; }
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }

 private:
  const std::string_view* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace ambit
