// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function 'ambit::detail::lasting_text::lasting_text(const Text&&)
// expect-clang: to 'detail::lasting_text' invokes a deleted function
#include <ambit/policies/fullscript.hpp>

#include <string>

using policy = ambit::policies::fullscript;

bool is_registered(const std::string& row, std::string_view id, const ambit::redirect_uri_list& uris) {
#ifdef MISTAKE
  const auto made = policy::read_application(row.substr(0, 8), id, uris, "catalog:read");
#else
  const std::string name = row.substr(0, 8);
  const auto made = policy::read_application(name, id, uris, "catalog:read");
#endif
  return made && made->name().size() == 8;
}
