/* SPDX-License-Identifier: MIT */
/* Chooses the environment variables that a decoder gets. */

#include "core/decoder/helper-environment.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static const char *const languages[] = {
    "LANGUAGE=", "LC_ALL=", "LC_CTYPE=", "LC_MESSAGES=", "LANG=", NULL};

/* The variables that tell another decoder's libraries where their files are. */
static const char *const folders[] = {"GDK_PIXBUF_MODULE_FILE=",
                                      "FONTCONFIG_FILE=",
                                      "FONTCONFIG_PATH=",
                                      "XDG_DATA_DIRS=",
                                      "HOME=",
                                      NULL};

static bool
is_one_of(const char *variable, const char *const *names)
{
    for (; *names; names++) {
        if (strncmp(variable, *names, strlen(*names)) == 0) {
            return true;
        }
    }
    return false;
}

void
helper_environment(const char *other,
                   char *environment[HELPER_ENVIRONMENT_ENTRIES])
{
    size_t count = 0;

    for (char **next = environ; next && *next; next++) {
        if (count < HELPER_ENVIRONMENT_ENTRIES - 1 &&
            (is_one_of(*next, languages) ||
             (other && is_one_of(*next, folders)))) {
            environment[count++] = *next;
        }
    }
    environment[count] = NULL;
}
