// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include "races_small_check.hpp"

namespace bench {

/// The races of check.bench.cpp.
inline std::vector<race> check_races() {
  std::vector<race> all = small_check_races();
  all.push_back(check_race<fullscript_facts, true>("check_facts", "check with facts, 7 scopes, 3 facts, 24 rules"));
  all.push_back(check_race<generated<40, 200, false>, false>("check_40_one",
                                                             "check, 40 scopes, 200 rules of one alternative"));
  all.push_back(check_race<generated<40, 200, true>, true>("check_40_mix",
                                                           "check, 40 scopes, 200 rules, a third with alternatives"));
  all.push_back(check_race<generated<142, 659, false>, false>("check_142_one",
                                                              "check, 142 scopes, 659 rules of one alternative"));
  all.push_back(check_race<generated<142, 659, true>, true>("check_142_mix",
                                                            "check, 142 scopes, 659 rules, a third with alternatives"));
  return all;
}

}  // namespace bench
