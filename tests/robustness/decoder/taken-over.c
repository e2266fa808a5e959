/* SPDX-License-Identifier: MIT */
/* A decoder that was taken over. It is in the same sandbox as the real one, and
 * performs the act that its "picture" names. */

#include "tests/robustness/decoder/taken-over.h"

#include "app/decode/parent-talk.h"
#include "app/decode/sandbox.h"
#include "core/decoder/protocol.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

pid_t taken_over_parent;

/* Counts descriptors, which is not possible in the sandbox. */
static int
count_descriptors(void)
{
    int count = 0;

    for (int descriptor = 0; descriptor < 1024; descriptor++) {
        count += fcntl(descriptor, F_GETFD) >= 0;
    }
    return count;
}

#ifdef TAKEN_OVER_LOADERS
static const enum sandbox_kind alone = SANDBOX_LOADERS;
#else
static const enum sandbox_kind alone = SANDBOX_FILE;
#endif

static int
count_variables(void)
{
    int count = 0;

    while (environ[count] != NULL) {
        count++;
    }
    return count;
}

static _Noreturn void
report(const char *inventory)
{
    parent_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, 0, "inventory", inventory);
}

int
main(int count, char **arguments)
{
    char act[32] = "";
    char inventory[128];

    if (count < 3) {
        return 2;
    }
    taken_over_parent = getppid();
    snprintf(inventory, sizeof inventory, "%d descriptors, %d variables",
             count_descriptors(), count_variables());
    if (sandbox_close(&(const struct sandbox_limits){
            .memory = strtoull(arguments[1], NULL, 10),
            .seconds = strtoull(arguments[2], NULL, 10),
            .kind = count > 3 ? SANDBOX_SEGMENT : alone,
        }) != NULL) {
        return 3;
    }
    if (read(DECODER_INPUT, act, sizeof act - 1) <= 0) {
        return 4;
    }
    if (strcmp(act, "inventory") == 0) {
        report(inventory);
    }
    for (size_t i = 0; i < taken_over_act_count; i++) {
        if (strcmp(act, taken_over_acts[i].name) == 0) {
            taken_over_acts[i].act();
            /* The decoder has survived what it tried. */
            parent_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, 0, "taken over", "alive");
        }
    }
    return 5;
}
