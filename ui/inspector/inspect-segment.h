/* SPDX-License-Identifier: MIT */
/* The inspector's first page: the segment, who holds it, and its locks. */

#ifndef SHMVIEW_INSPECT_SEGMENT_H
#define SHMVIEW_INSPECT_SEGMENT_H

#include "ui/inspector/sight.h"

#include <gtk/gtk.h>

#define SHM_TYPE_INSPECT_SEGMENT (shm_inspect_segment_get_type())
G_DECLARE_FINAL_TYPE(ShmInspectSegment, shm_inspect_segment, SHM,
                     INSPECT_SEGMENT, GtkBox)

/* NULL: nothing was looked at, and whoever is seen next was there before. */
void shm_inspect_segment_show(ShmInspectSegment *self, const ShmSight *sight);

#endif
