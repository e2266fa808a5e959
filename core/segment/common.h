/* SPDX-License-Identifier: MIT */
/* What both kinds of segments need: lock modes, and words they share. */

#ifndef CORE_SEGMENT_COMMON_H
#define CORE_SEGMENT_COMMON_H

#include "core/base/text.h"

enum lock_mode {
    LOCK_FREE,
    LOCK_SHARED,
    LOCK_EXCLUSIVE,
};

/* How often others may make and remove a segment, or its semaphore, while an
 * operation looks for it, before that gives up. */
#define SEGMENT_ATTEMPTS 100

/* The reason given where there is no segment. */
#define SEGMENT_FILE_NOTHING                                                   \
    N_("nothing is shared under this key; share something first")

/* The reason given where there was one. */
#define SEGMENT_ORPHAN_TEXT                                                    \
    N_("the segment's last process died; what it left has been removed")

#endif
