// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: typed_sibling_lacks_a_method
// expect-gcc: words<8>{"putFile"}
// expect-gcc: words<31>{"PUT /items/{AttachmentID:uuid}"}
// expect-clang: ({7, &"putFile"[0]}, {30, &"GET /items/{AttachmentID:uuid}"[0]}
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"items:read"}, {"items:write"}};
  static constexpr ambit::operation operations[] = {
#ifdef MISTAKE
      {"getAttachment", "GET /items/{AttachmentID:uuid}", "items:read"},
#else
      {"getAttachment", "GET /items/{AttachmentID:uuid}", "items:read"},
      {"putAttachment", "PUT /items/{AttachmentID:uuid}", "items:write"},
#endif
      {"putFile", "PUT /items/{FileName}", "items:write"},
  };
};
struct policy : ambit::policy<tables>, ambit::analysis<tables> {};
static_assert(policy::is_tidy());
