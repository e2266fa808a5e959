/* SPDX-License-Identifier: MIT */
/* Finds the decoder's program. */

#include "core/decoder/program.h"
#include "core/system/system.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The program beside the library, in the folder where both were built. An
 * installed library is never in a folder "core". */
#define LIBRARY_FOLDER "/core"
#define BUILT_PROGRAM "/app/decode/shmview-decode"

static bool
find_built(char *path, size_t size)
{
    static const char here;
    Dl_info library;
    struct stat file;
    const char *end;
    size_t length;

    if (dladdr(&here, &library) == 0 || !library.dli_fname) {
        return false;
    }
    end = strrchr(library.dli_fname, '/');
    length = end ? (size_t)(end - library.dli_fname) : 0;
    if (length < strlen(LIBRARY_FOLDER) ||
        memcmp(end - strlen(LIBRARY_FOLDER), LIBRARY_FOLDER,
               strlen(LIBRARY_FOLDER)) != 0) {
        return false;
    }
    length -= strlen(LIBRARY_FOLDER);
    if ((size_t)snprintf(path, size, "%.*s%s", (int)length, library.dli_fname,
                         BUILT_PROGRAM) >= size) {
        return false;
    }
    return system_stat_target(path, &file, PURPOSE_FIND_BUILT_DECODER) == 0 &&
           S_ISREG(file.st_mode);
}

static void
find_own(char *path, size_t size)
{
    const char *set = secure_getenv("SHMVIEW_DECODER");

    if (set && set[0] != '\0') {
        snprintf(path, size, "%s", set);
    } else if (!find_built(path, size)) {
        snprintf(path, size, "%s", SHMVIEW_DECODER_PATH);
    }
}

void
program_path(const char *other, char *path, size_t size)
{
    const char *name;
    size_t length;

    find_own(path, size);
    if (other) {
        name = strrchr(path, '/');
        length = name ? (size_t)(name + 1 - path) : 0;
        snprintf(path + length, size - length, "%s", other);
    }
}
