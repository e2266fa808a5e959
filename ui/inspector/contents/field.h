/* SPDX-License-Identifier: MIT */
/* A field: some bytes of a segment that mean something, with a name and a
 * value. */

#pragma once

#include <gdk/gdk.h>

/* A list (see ui_field_list_new()) owns the field; the field owns its texts. */
typedef struct {
    /* The offset of the field's first byte in the segment, and the number of
     * its bytes. */
    guint64 offset;
    gsize length;
    char *name;
    char *value;
    /* Only a field of a pixel has a colour. The colour is not multiplied by its
     * alpha. */
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
