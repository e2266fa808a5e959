/* SPDX-License-Identifier: MIT */
/* The version of the headers, and of the library that runs. */

#ifndef SHMVIEW_VERSION_H
#define SHMVIEW_VERSION_H

#include "declarations.h"

SHMVIEW_BEGIN_DECLARATIONS

/* The version of the headers that a program was compiled with. */
#define SHMVIEW_VERSION_MAJOR 1
#define SHMVIEW_VERSION_MINOR 0
#define SHMVIEW_VERSION_PATCH 0
#define SHMVIEW_VERSION "1.0.0"

/* Returns the version of the library that runs, such as "1.0.0". Static.
 * Thread-safe. */
const char *shmview_version(void);

SHMVIEW_END_DECLARATIONS

#endif
