/* SPDX-License-Identifier: MIT */
/* What one look at a segment found, made ready in a thread. */

#ifndef UI_INSPECTOR_SEGMENT_SNAPSHOT_H
#define UI_INSPECTOR_SEGMENT_SNAPSHOT_H

#include <shmview/inspect.h>

#include <glib.h>

/* Bytes of a segment that are shown, from its start and of its pixels: eight
 * pixels of the largest format. */
#define UI_SEGMENT_SNAPSHOT_START_BYTES 1024
#define UI_SEGMENT_SNAPSHOT_PIXELS_BYTES 64

typedef struct {
    char *key;
    /* Why nothing could be seen; SHMVIEW_OK and empty when it could. */
    struct shmview_error error;
    struct shmview_inspection inspection;
    /* The owner's name, NULL where there is no segment. */
    char *owner;
    /* Copies of what the segment begins with, and of its first pixels. */
    guint8 *start;
    gsize start_length;
    guint8 *pixels;
    gsize pixels_length;
    /* Read from `start`, so that the two agree; of width 0 where that is no
     * sound header of ours. */
    struct shmview_header header;
} UiSegmentSnapshot;

/* Looks, in a thread: it walks over /proc. Freed with
 * ui_segment_snapshot_free(). */
UiSegmentSnapshot *ui_segment_snapshot_new(struct shmview_inspector *inspector,
                                           const char *key);

/* A snapshot of nothing but an error. */
UiSegmentSnapshot *
ui_segment_snapshot_new_error(const char *key,
                              const struct shmview_error *error);

/* NULL is allowed. */
void ui_segment_snapshot_free(UiSegmentSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiSegmentSnapshot, ui_segment_snapshot_free)

#endif
