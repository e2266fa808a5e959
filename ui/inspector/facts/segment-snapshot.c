/* SPDX-License-Identifier: MIT */
/* The result of one look at a segment, read in a thread. */

#include "ui/inspector/facts/segment-snapshot.h"

#include <glib/gi18n.h>
#include <pwd.h>

static char *
owner_name(uid_t owner)
{
    struct passwd entry;
    struct passwd *found = NULL;
    char text[4096];

    if (getpwuid_r(owner, &entry, text, sizeof text, &found) != 0 ||
        found == NULL) {
        return g_strdup_printf(_("user %lu"), (unsigned long)owner);
    }
    return g_strdup_printf(_("%s (user %lu)"), found->pw_name,
                           (unsigned long)owner);
}

/* It is not a failure to read fewer bytes than asked for, or none: the segment
 * may be small, or gone by now. */
static guint8 *
read_bytes(struct shmview_inspector *inspector, guint64 offset, gsize length,
           gsize *count)
{
    g_autofree guint8 *bytes = g_malloc(length);

    *count = 0;
    if (shmview_inspector_read(inspector, offset, bytes, length, count, NULL) !=
            SHMVIEW_OK ||
        *count == 0) {
        *count = 0;
        return NULL;
    }
    return g_steal_pointer(&bytes);
}

static void
read_header(UiSegmentSnapshot *snapshot)
{
    struct shmview_header header;

    if (snapshot->start_length >= SHMVIEW_HEADER_BYTES &&
        shmview_header_read(snapshot->start, snapshot->inspection->size, NULL,
                            "inspect", snapshot->key, &header,
                            NULL) == SHMVIEW_OK) {
        snapshot->header = header;
    }
}

static void
read_contents(UiSegmentSnapshot *snapshot, struct shmview_inspector *inspector)
{
    snapshot->start = read_bytes(inspector, 0, UI_SEGMENT_SNAPSHOT_START_BYTES,
                                 &snapshot->start_length);
    read_header(snapshot);
    if (snapshot->header.width != 0) {
        snapshot->pixels =
            read_bytes(inspector, snapshot->header.pixels_offset,
                       MIN(UI_SEGMENT_SNAPSHOT_PIXELS_BYTES,
                           (gsize)snapshot->header.pixels_length),
                       &snapshot->pixels_length);
    }
}

UiSegmentSnapshot *
ui_segment_snapshot_new(struct shmview_inspector *inspector, const char *key)
{
    UiSegmentSnapshot *snapshot = g_atomic_rc_box_new0(UiSegmentSnapshot);

    snapshot->key = g_strdup(key);
    if (shmview_inspector_look(inspector, &snapshot->inspection,
                               &snapshot->error) != SHMVIEW_OK ||
        !snapshot->inspection->exists) {
        return snapshot;
    }
    snapshot->owner = owner_name(snapshot->inspection->owner);
    read_contents(snapshot, inspector);
    return snapshot;
}

UiSegmentSnapshot *
ui_segment_snapshot_new_error(const char *key,
                              const struct shmview_error *error)
{
    UiSegmentSnapshot *snapshot = g_atomic_rc_box_new0(UiSegmentSnapshot);

    snapshot->key = g_strdup(key);
    snapshot->error = *error;
    return snapshot;
}

UiSegmentSnapshot *
ui_segment_snapshot_ref(const UiSegmentSnapshot *snapshot)
{
    return g_atomic_rc_box_acquire((gpointer)snapshot);
}

static void
clear(gpointer data)
{
    UiSegmentSnapshot *snapshot = data;

    shmview_inspection_free(snapshot->inspection);
    g_free(snapshot->key);
    g_free(snapshot->owner);
    g_free(snapshot->start);
    g_free(snapshot->pixels);
}

void
ui_segment_snapshot_unref(UiSegmentSnapshot *snapshot)
{
    if (snapshot != NULL) {
        g_atomic_rc_box_release_full(snapshot, clear);
    }
}
