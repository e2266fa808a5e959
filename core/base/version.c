/* SPDX-License-Identifier: MIT */
/* Returns the version of the library that runs. */

#include <shmview/version.h>

const char *
shmview_version(void)
{
    return SHMVIEW_VERSION;
}
