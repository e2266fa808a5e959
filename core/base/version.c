/* SPDX-License-Identifier: MIT */
/* Tells which version of the library runs. */

#include <shmview/version.h>

const char *
shmview_version(void)
{
    return SHMVIEW_VERSION;
}
