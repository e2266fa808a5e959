/* SPDX-License-Identifier: MIT */
/* Tells when a file was changed. */

#include "ui/primitives/change-time.h"

#include <stddef.h>
#include <sys/stat.h>

uint64_t
ui_change_time(const char *path)
{
    struct stat status;

    return path != NULL && stat(path, &status) == 0
               ? (uint64_t)status.st_mtim.tv_sec * 1000000000 +
                     (uint64_t)status.st_mtim.tv_nsec
               : 0;
}
