// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// What would turn a denied call, found by trying all sets of scopes for the application and for the consent. Sets are
// those of decision_model.hpp, numbered by the places of their words.

#include "decision_model.hpp"

#include <cstddef>
#include <vector>

namespace model {

enum class step : unsigned char { none, authorize_user, refresh, reauthorize_user, ask_for_scope };

struct advice {
  step kind = step::none;
  unsigned to_application = 0;
  unsigned by_consent = 0;
};

/// Who asks: the set that the token lists, if there is one, and what else is known.
struct asker {
  bool has_token = true;
  bool expired = false;
  unsigned listed = 0;
  bool consent_known = false;
  unsigned consented = 0;
};

class remedies {
 public:
  remedies(const policy& of, const operation& to, bool facts_known, const words& given) : all_(of.scopes.choices()) {
    for (unsigned mask = 0; mask < all_; ++mask) {
      const words held = closed(of, of.scopes.chosen(mask));
      closed_.push_back(number_of(of, held));
      size_.push_back(static_cast<unsigned>(of.scopes.chosen(mask).size()));
      allows_.push_back(facts_known ? opens(to, held, given) : opens(to, held, words()));
    }
    words counted = given;
    if (!facts_known) {
      // Allowed whatever the facts are; if no scopes do that, depending on facts, unless it already does.
      counted = opens(to, of.scopes, words()) ? words() : of.facts;
      for (unsigned mask = 0; mask < all_; ++mask)
        done_.push_back(!opens(to, of.scopes, words()) && opens(to, closed(of, of.scopes.chosen(mask)), of.facts));
    } else {
      done_.assign(all_, false);
    }
    for (unsigned mask = 0; mask < all_; ++mask)
      reached_.push_back(opens(to, closed(of, of.scopes.chosen(mask)), counted));
    open_to_anyone_ = to.who == access::anyone;
  }

  /// Whether a token that lists the set reaches the goal.
  bool reached(unsigned mask) const { return reached_[mask]; }

  advice of(unsigned application, const asker& who) const {
    if (open_to_anyone_ || !reached_[all_ - 1]) return {};
    if (who.has_token && !who.expired && (allows_[who.listed] || done_[who.listed])) return {};
    const bool lives = who.has_token && !who.expired;
    unsigned held = lives ? closed_[who.listed] : 0;
    if (lives || who.expired) {
      if (who.expired && !who.consent_known) return {step::refresh};
      if (who.consent_known && reached_[who.consented]) return {step::refresh};
      if (who.consent_known) held = closed_[held | who.consented];
    }
    advice found{lives || who.expired ? step::reauthorize_user : step::authorize_user};
    unsigned asked = closed_[application];
    if (!reached_[asked]) {
      if (lives || who.expired) found.kind = step::ask_for_scope;
      found.to_application = first(asked, [&](unsigned added) { return reached_[asked | added]; });
      asked = closed_[asked | found.to_application];
    }
    // The new token holds only what the application asks for.
    found.by_consent =
        first(held, [&](unsigned added) { return (added & ~asked) == 0 && reached_[closed_[held | added] & asked]; });
    return found;
  }

 private:
  static unsigned number_of(const policy& in, const words& set) {
    unsigned mask = 0, bit = 1;
    for (const word each : in.scopes) {
      if (set.holds(each)) mask |= bit;
      bit <<= 1;
    }
    return mask;
  }

  /// The set to add to `held` that comes first in the order of suggestions, among those that reach the goal.
  template <class Fit>
  unsigned first(unsigned held, Fit fit) const {
    unsigned best = all_;
    for (unsigned added = 0; added < all_; ++added) {
      if ((added & held) != 0 || !fit(added)) continue;
      if (best == all_ || before(held, added, best)) best = added;
    }
    return best;
  }
  bool before(unsigned held, unsigned left, unsigned right) const {
    const unsigned left_gains = size_[closed_[left] & ~held], right_gains = size_[closed_[right] & ~held];
    if (left_gains != right_gains) return left_gains < right_gains;
    if (size_[left] != size_[right]) return size_[left] < size_[right];
    for (unsigned bit = 1; bit < all_; bit <<= 1)
      if ((left & bit) != (right & bit)) return (left & bit) != 0;
    return false;
  }

  unsigned all_;
  bool open_to_anyone_ = false;
  std::vector<unsigned> closed_, size_;
  std::vector<bool> allows_, done_, reached_;
};

}  // namespace model
