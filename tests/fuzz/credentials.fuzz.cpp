// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "../model/credentials_agreement.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

// Reading the value of an Authorization field, beside the model.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string value(reinterpret_cast<const char*>(data), size);
  for (const char* scheme : {"", "Bearer ", "DPoP "})
    if (!model::are_credentials_read_right(scheme + value)) {
      std::fprintf(stderr, "The library and the model differ behind '%s'\n", scheme);
      std::abort();
    }
  return 0;
}
