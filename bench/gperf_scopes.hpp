// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

/* C++ code produced by gperf version 3.1 */
/* Command-line: gperf -m 100 gperf_scopes.gperf  */
#include <cstddef>
#include <cstring>

/* Computed positions: -k'2' */



/* The seven scopes of workload.hpp, each with its bit. Regenerate the header with bench/gperf.sh. */
struct gperf_scope { const char* name; unsigned number; };
/* maximum key range = 20, duplicates = 0 */

class gperf_scopes
{
private:
  static inline unsigned int hash (const char *str, std::size_t len);
public:
  static inline const struct gperf_scope *in_word_set (const char *str, std::size_t len);
};

inline unsigned int
gperf_scopes::hash (const char *str, std::size_t len)
{
  static const unsigned char asso_values[] =
    {
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32,  0, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32,  7, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
      32, 32, 32, 32, 32, 32
    };
  return static_cast<unsigned int>(len) + asso_values[static_cast<unsigned char>(str[1])];
}

inline const struct gperf_scope *
gperf_scopes::in_word_set (const char *str, std::size_t len)
{
  enum
    {
      TOTAL_KEYWORDS = 7,
      MIN_WORD_LENGTH = 11,
      MAX_WORD_LENGTH = 31,
      MIN_HASH_VALUE = 12,
      MAX_HASH_VALUE = 31
    };

  static const unsigned char lengthtable[] =
    {
       0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0, 12, 13,
      14,  0,  0,  0, 11, 12,  0,  0, 22,  0,  0,  0,  0,  0,
       0,  0,  0, 31
    };
  static const struct gperf_scope wordlist[] =
    {
      {"",0}, {"",0}, {"",0}, {"",0}, {"",0}, {"",0}, {"",0},
      {"",0}, {"",0}, {"",0}, {"",0}, {"",0},
      {"catalog:read", 0},
      {"patients:read", 3},
      {"patients:write", 4},
      {"",0}, {"",0}, {"",0},
      {"clinic:read", 1},
      {"clinic:write", 2},
      {"",0}, {"",0},
      {"patients:order_history", 6},
      {"",0}, {"",0}, {"",0}, {"",0}, {"",0}, {"",0}, {"",0},
      {"",0},
      {"patients:treatment_plan_history", 5}
    };

  if (len <= MAX_WORD_LENGTH && len >= MIN_WORD_LENGTH)
    {
      unsigned int key = hash (str, len);

      if (key <= MAX_HASH_VALUE)
        if (len == lengthtable[key])
          {
            const char *s = wordlist[key].name;

            if (*str == *s && !std::memcmp (str + 1, s + 1, len - 1))
              return &wordlist[key];
          }
    }
  return nullptr;
}
