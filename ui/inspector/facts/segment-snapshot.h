/* SPDX-License-Identifier: MIT */
/* The result of one look at a segment, read in a thread. */

#pragma once

#include <shmview/inspect.h>

#include <glib.h>

/* The number of bytes shown from the segment's start, and from its first
 * pixels: four pixels of the largest format. */
#define UI_SEGMENT_SNAPSHOT_START_BYTES 1024
#define UI_SEGMENT_SNAPSHOT_PIXELS_BYTES 64

typedef struct {
    char *key;
    /* The reason why looking failed, or SHMVIEW_OK. */
    struct shmview_error error;
    /* NULL after an error. */
    struct shmview_inspection *inspection;
    /* The name of the user who owns the segment; NULL if there is no
     * segment. */
    char *owner;
    /* Copies of the segment's first bytes, and of its first pixels. */
    guint8 *start;
    gsize start_length;
    guint8 *pixels;
    gsize pixels_length;
    /* Read from `start`, so that both agree. The header's width is 0 if `start`
     * has no valid header of ours. */
    struct shmview_header header;
} UiSegmentSnapshot;

/* Looks at the segment. This searches /proc, so call it in a thread. Drop the
 * snapshot with ui_segment_snapshot_unref(). */
UiSegmentSnapshot *ui_segment_snapshot_new(struct shmview_inspector *inspector,
                                           const char *key);

/* Makes a snapshot that has only an error. */
UiSegmentSnapshot *
ui_segment_snapshot_new_error(const char *key,
                              const struct shmview_error *error);

/* Takes a reference. */
UiSegmentSnapshot *ui_segment_snapshot_ref(const UiSegmentSnapshot *snapshot);

/* Drops a reference. NULL is allowed. */
void ui_segment_snapshot_unref(UiSegmentSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiSegmentSnapshot, ui_segment_snapshot_unref)
