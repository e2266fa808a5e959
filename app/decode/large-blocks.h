/* SPDX-License-Identifier: MIT */
/* Names what a decoder asks the kernel for when it gets a large block. */

#pragma once

#include <sys/mman.h>

/* Since Linux 5.14; some headers are older. */
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif
