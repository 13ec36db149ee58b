// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

/* C++ code produced by gperf version 3.1 */
/* Command-line: gperf -m 100 gperf_operations.gperf  */
#include <cstddef>
#include <cstring>

/* Computed positions: -k'2,8,10' */



/* The 24 operations of workload.hpp, each with its number. Regenerate the header with bench/gperf.sh. */
struct gperf_operation { const char* name; unsigned number; };
/* maximum key range = 37, duplicates = 0 */

class gperf_operations
{
private:
  static inline unsigned int hash (const char *str, std::size_t len);
public:
  static inline const struct gperf_operation *in_word_set (const char *str, std::size_t len);
};

inline unsigned int
gperf_operations::hash (const char *str, std::size_t len)
{
  static const unsigned char asso_values[] =
    {
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46,  1, 46,  8,
      17,  1,  0, 46, 46,  0, 46, 46, 15, 14,
       7, 46, 16, 46,  0, 11, 12, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46, 46, 46, 46, 46,
      46, 46, 46, 46, 46, 46
    };
  unsigned int hval = static_cast<unsigned int>(len);

  switch (hval)
    {
      default:
        hval += asso_values[static_cast<unsigned char>(str[9])];
      /*FALLTHROUGH*/
      case 9:
      case 8:
        hval += asso_values[static_cast<unsigned char>(str[7])];
      /*FALLTHROUGH*/
      case 7:
      case 6:
      case 5:
      case 4:
      case 3:
      case 2:
        hval += asso_values[static_cast<unsigned char>(str[1])];
        break;
    }
  return hval;
}

inline const struct gperf_operation *
gperf_operations::in_word_set (const char *str, std::size_t len)
{
  enum
    {
      TOTAL_KEYWORDS = 24,
      MIN_WORD_LENGTH = 9,
      MAX_WORD_LENGTH = 21,
      MIN_HASH_VALUE = 9,
      MAX_HASH_VALUE = 45
    };

  static const unsigned char lengthtable[] =
    {
       0,  0,  0,  0,  0,  0,  0,  0,  0,  9,  0,  0,  0,  0,
      13, 13, 14, 15, 15, 12, 19, 19, 10, 21, 17, 17, 18, 20,
      10, 17, 13, 14, 14, 18,  0,  0, 14, 12,  0,  0,  0,  0,
       0,  0,  0, 17
    };
  static const struct gperf_operation wordlist[] =
    {
      {"",0}, {"",0}, {"",0}, {"",0}, {"",0}, {"",0}, {"",0},
      {"",0}, {"",0},
      {"listStaff", 5},
      {"",0}, {"",0}, {"",0}, {"",0},
      {"createPatient", 13},
      {"retrieveOrder", 17},
      {"searchPatients", 12},
      {"retrieveProduct", 1},
      {"retrievePatient", 11},
      {"listPatients", 10},
      {"createTreatmentPlan", 21},
      {"cancelTreatmentPlan", 22},
      {"listOrders", 16},
      {"retrieveTreatmentPlan", 20},
      {"listPatientOrders", 18},
      {"listPractitioners", 8},
      {"createPractitioner", 9},
      {"listPatientAddresses", 15},
      {"listBrands", 3},
      {"createStaffMember", 6},
      {"updatePatient", 14},
      {"retrieveClinic", 4},
      {"searchProducts", 2},
      {"listTreatmentPlans", 19},
      {"",0}, {"",0},
      {"createPlanLink", 23},
      {"listProducts", 0},
      {"",0}, {"",0}, {"",0}, {"",0}, {"",0}, {"",0}, {"",0},
      {"updateStaffMember", 7}
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
