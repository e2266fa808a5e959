/* SPDX-License-Identifier: MIT */
/* Limits, and sentences of errors, that all kinds of segments share. */

#pragma once

#include "core/base/text.h"

enum lock_mode {
    LOCK_FREE,
    LOCK_SHARED,
    LOCK_EXCLUSIVE,
};

/* An operation gives up when other processes have made and removed the segment,
 * or its semaphore, this many times meanwhile. */
#define SEGMENT_ATTEMPTS 100

/* The reason given if there is no segment. */
#define SEGMENT_FILE_NOTHING                                                   \
    N_("nothing is shared under this key; share something first")

/* The reason given if there was only an orphan. */
#define SEGMENT_ORPHAN_TEXT                                                    \
    N_("the segment's last process died; what it left has been removed")
