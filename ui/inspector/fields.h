/* SPDX-License-Identifier: MIT */
/* What the bytes of a segment mean, field by field. */

#ifndef UI_INSPECTOR_FIELDS_H
#define UI_INSPECTOR_FIELDS_H

#include "ui/inspector/segment-snapshot.h"

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
} UiField;

/*
 * The fields of our header and the first pixels; of Qt's stream up to the
 * chunk behind the picture's header; or the text at the start of other bytes.
 * In the order of their offsets, and never overlapping. Elements are
 * UiField *; freed with g_ptr_array_unref().
 */
GPtrArray *ui_fields_new(const UiSegmentSnapshot *snapshot);

/* How many of the first bytes are worth to be shown, and of the pixels. */
gsize ui_fields_start_length(const UiSegmentSnapshot *snapshot);
gsize ui_fields_pixels_length(const UiSegmentSnapshot *snapshot);

#endif
