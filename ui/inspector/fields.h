/* SPDX-License-Identifier: MIT */
/* What the bytes of a segment mean, field by field. */

#ifndef SHMVIEW_FIELDS_H
#define SHMVIEW_FIELDS_H

#include "ui/inspector/sight.h"

#include <gdk/gdk.h>

typedef struct {
    /* Bytes from the segment's start. */
    guint64 offset;
    gsize length;
    char *name;
    char *value;
    /* Of a pixel; alpha is straight. */
    gboolean has_colour;
    GdkRGBA colour;
} ShmField;

/*
 * The fields of our header and the first pixels; of Qt's stream up to the
 * chunk behind the picture's header; or the text at the start of other bytes.
 * In the order of their offsets, and never overlapping. Elements are
 * ShmField *; freed with g_ptr_array_unref().
 */
GPtrArray *shm_fields_new(const ShmSight *sight);

/* How many of the first bytes are worth to be shown, and of the pixels. */
gsize shm_fields_start_length(const ShmSight *sight);
gsize shm_fields_pixels_length(const ShmSight *sight);

#endif
