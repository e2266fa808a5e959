/* SPDX-License-Identifier: MIT */
/* A field of a segment: its place, its name and its value. */

#pragma once

#include <gdk/gdk.h>

/* The list owns the field, and the field owns its texts. */
typedef struct {
    /* The first byte, counted from the segment's start, and the number of
     * bytes. */
    guint64 offset;
    gsize length;
    char *name;
    char *value;
    /* Only a field of a pixel has a colour. The colour's alpha is straight. */
    gboolean has_colour;
    GdkRGBA colour;
} UiField;

/* Makes an empty list of UiField *, freed with g_ptr_array_unref(). */
GPtrArray *ui_field_list_new(void);

/* Adds a field to the list, which owns it, and returns the field. Copies
 * `name`. `format` and the arguments after it make the value, as in
 * printf(3). */
UiField *ui_field_add(GPtrArray *fields, guint64 offset, gsize length,
                      const char *name, const char *format, ...)
    G_GNUC_PRINTF(5, 6);
