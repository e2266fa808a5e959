/* SPDX-License-Identifier: MIT */
/* Finds the catalogue of translations: the installed one, or the one in the
 * build folder. */

#include "app/language.h"

#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The name of the catalogue, and of its file. */
#define DOMAIN "shmview"
/* The path from the folder of a program that is not installed. */
#define BUILT "../assets/translations"

/* Writes the folder of this build's catalogues, if the program is in a build
 * folder. */
static int
find_built(char *folder, size_t size)
{
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    char *end;

    if (length < 0) {
        return -1;
    }
    program[length] = '\0';
    end = strrchr(program, '/');
    if (end == NULL) {
        return -1;
    }
    *end = '\0';
    if (snprintf(folder, size, "%s/" BUILT, program) >= (int)size) {
        return -1;
    }
    return access(folder, X_OK);
}

void
language_prepare(void)
{
    char built[PATH_MAX + sizeof BUILT];

    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    bindtextdomain(DOMAIN, find_built(built, sizeof built) == 0
                               ? built
                               : SHMVIEW_LOCALEDIR);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
}
