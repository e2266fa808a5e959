/* SPDX-License-Identifier: MIT */
/* Lock modes, limits and error texts that all kinds of segments share. */

#pragma once

#include "core/base/text.h"

enum lock_mode {
    /* No lock. */
    LOCK_FREE,
    LOCK_SHARED,
    LOCK_EXCLUSIVE,
};

/* If other processes make and remove the segment or its semaphore this many
 * times during one operation, the operation gives up. */
#define SEGMENT_ATTEMPTS 100

/* The reason given if there is no segment. */
#define SEGMENT_FILE_NOTHING                                                   \
    N_("nothing is shared under this key; share something first")

/* The reason given if there was only an orphan. */
#define SEGMENT_ORPHAN_TEXT                                                    \
    N_("the segment's last process died; what it left has been removed")
