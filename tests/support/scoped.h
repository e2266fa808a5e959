/* SPDX-License-Identifier: MIT */
/* Declares pointers that are freed when their block ends. */

#pragma once

#include <shmview/draft.h>
#include <shmview/holders.h>
#include <shmview/image.h>
#include <shmview/inspect.h>
#include <shmview/segment.h>
#include <shmview/timeline.h>
#include <shmview/view.h>
#include <shmview/watch.h>

/* Declares a pointer to a struct shmview_KIND, and calls shmview_KIND_free()
 * for it at the end of the block. Give the pointer a value at once, which may
 * be NULL. For example:
 *     scoped(segment) writer = support_segment("test");
 */
#define scoped(kind)                                                           \
    __attribute__((cleanup(scoped_free_##kind))) struct shmview_##kind *

#define SCOPED_KIND(kind)                                                      \
    static inline void scoped_free_##kind(struct shmview_##kind **pointer)     \
    {                                                                          \
        shmview_##kind##_free(*pointer);                                       \
    }

SCOPED_KIND(draft)
SCOPED_KIND(holders)
SCOPED_KIND(image)
SCOPED_KIND(inspection)
SCOPED_KIND(inspector)
SCOPED_KIND(segment)
SCOPED_KIND(timeline)
SCOPED_KIND(view)
SCOPED_KIND(watch)
