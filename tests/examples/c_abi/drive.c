/* Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0 */

/* Asks the gate for each line of the standard input: method, target, scope string and facts, with tabs between them; `-`
 * for no credentials, `!` for a rejected token. Prints what it answers. */

#include "ambit_gate.h"

#include <stdio.h>
#include <string.h>

static ambit_text text(const char* of) {
  ambit_text made;
  made.data = of;
  made.size = strlen(of);
  return made;
}

static void print(const char* name, ambit_text value) { printf("%s%.*s", name, (int)value.size, value.data); }

int main(void) {
  char line[512];
  char room[4096];
  if (!ambit_is_intact() || ambit_most_room() > sizeof room) return 2;
  while (fgets(line, sizeof line, stdin) != NULL) {
    char* part[4];
    char* at = line;
    ambit_caller caller;
    ambit_facts facts;
    ambit_answer answer;
    uint32_t i;
    line[strcspn(line, "\n")] = '\0';
    for (i = 0; i < 4; ++i) {
      part[i] = at;
      at += strcspn(at, "\t");
      if (*at != '\0') *at++ = '\0';
    }
    if (strcmp(part[2], "-") == 0)
      ambit_without_credentials(&caller);
    else if (strcmp(part[2], "!") == 0)
      ambit_rejected(&caller, AMBIT_BAD_SIGNATURE);
    else
      (void)ambit_accepted_token(&caller, text(part[2]));
    ambit_no_facts(&facts);
    for (at = strtok(part[3], " "); at != NULL; at = strtok(NULL, " "))
      if (strcmp(at, "?") != 0 && !ambit_set_fact(&facts, text(at), 1)) return 3;
    memset(&answer, 0xFF, sizeof answer); /* what an earlier call has left */
    ambit_decide(text(part[0]), text(part[1]), &caller, strcmp(part[3], "?") == 0 ? NULL : &facts, room, sizeof room,
                 &answer);
    printf("%u %u %u %u %llu %llu ", (unsigned)answer.allowed, (unsigned)answer.status, (unsigned)answer.outcome,
           (unsigned)answer.shown_outcome, (unsigned long long)answer.offset,
           (unsigned long long)answer.operation_index);
    print("", answer.operation);
    for (i = 0; i < answer.field_count; ++i) {
      print("|", answer.fields[i].name);
      print(": ", answer.fields[i].value);
    }
    print("|", answer.problem);
    print("|", ambit_parameter(text(part[0]), text(part[1]), text("id")));
    printf("\n");
  }
  return 0;
}
