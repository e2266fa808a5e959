/* SPDX-License-Identifier: MIT */
/* What one look at a segment found, read in a thread. */

#ifndef UI_INSPECTOR_SEGMENT_SNAPSHOT_H
#define UI_INSPECTOR_SEGMENT_SNAPSHOT_H

#include <shmview/inspect.h>

#include <glib.h>

/* How many bytes of a segment are shown, of its start and of its pixels: eight
 * pixels of the largest format. */
#define UI_SEGMENT_SNAPSHOT_START_BYTES 1024
#define UI_SEGMENT_SNAPSHOT_PIXELS_BYTES 64

typedef struct {
    char *key;
    /* Why nothing could be seen; SHMVIEW_OK and empty if it could. */
    struct shmview_error error;
    /* NULL after an error. */
    struct shmview_inspection *inspection;
    /* The owner's name; NULL if there is no segment. */
    char *owner;
    /* Copies of the segment's first bytes, and of its first pixels. */
    guint8 *start;
    gsize start_length;
    guint8 *pixels;
    gsize pixels_length;
    /* Read from `start`, so that the two agree; of width 0 if that is no valid
     * header of ours. */
    struct shmview_header header;
} UiSegmentSnapshot;

/* Looks at the segment, which includes a walk over /proc, so call it in a
 * thread. Freed with ui_segment_snapshot_free(). */
UiSegmentSnapshot *ui_segment_snapshot_new(struct shmview_inspector *inspector,
                                           const char *key);

/* Makes a snapshot with nothing but an error. */
UiSegmentSnapshot *
ui_segment_snapshot_new_error(const char *key,
                              const struct shmview_error *error);

/* NULL is allowed. */
void ui_segment_snapshot_free(UiSegmentSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiSegmentSnapshot, ui_segment_snapshot_free)

#endif
