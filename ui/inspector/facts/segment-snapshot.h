/* SPDX-License-Identifier: MIT */
/* The result of one look at a segment, read in a thread. */

#pragma once

#include <shmview/inspect.h>

#include <glib.h>

/* The most bytes that a snapshot copies from the segment's start, and from the
 * start of the picture's pixels (enough for four pixels of any format). */
#define UI_SEGMENT_SNAPSHOT_START_BYTES 1024
#define UI_SEGMENT_SNAPSHOT_PIXELS_BYTES 64

/* Reference-counted and never changed, so any thread may use it. */
typedef struct {
    char *key;
    /* The reason why looking failed. The status is SHMVIEW_OK if looking
     * succeeded. */
    struct shmview_error error;
    /* NULL if looking failed. */
    struct shmview_inspection *inspection;
    /* The name and the number of the user who owns the segment; NULL if there
     * is no segment. */
    char *owner;
    /* Copies of the segment's first bytes, and of the first pixels of shmview's
     * picture, with the numbers of bytes. NULL and 0 if there are none, or if
     * they could not be read. */
    guint8 *start;
    gsize start_length;
    guint8 *pixels;
    gsize pixels_length;
    /* The header of shmview's picture, read from `start`, so that it fits the
     * bytes that are shown. Its width is 0 if `start` has no valid header. */
    struct shmview_header header;
} UiSegmentSnapshot;

/* Looks at a segment with its inspector; `key` (copied) is the inspector's key.
 * Returns a snapshot, never NULL: the member `error` says whether looking
 * failed. This searches /proc, so call it off the main loop. Drop the snapshot
 * with ui_segment_snapshot_unref(). */
UiSegmentSnapshot *ui_segment_snapshot_new(struct shmview_inspector *inspector,
                                           const char *key);

/* Makes a snapshot that has only a key and an error, both copied. Drop the
 * snapshot with ui_segment_snapshot_unref(). */
UiSegmentSnapshot *
ui_segment_snapshot_new_error(const char *key,
                              const struct shmview_error *error);

/* Takes a reference, and returns the same snapshot. */
UiSegmentSnapshot *ui_segment_snapshot_ref(const UiSegmentSnapshot *snapshot);

/* Drops a reference. NULL is allowed. */
void ui_segment_snapshot_unref(UiSegmentSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiSegmentSnapshot, ui_segment_snapshot_unref)
