/* SPDX-License-Identifier: MIT */
/* Defines MADV_POPULATE_WRITE where the system's headers lack it. */

#pragma once

#include <sys/mman.h>

/* Since Linux 5.14; some headers are older. */
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif
