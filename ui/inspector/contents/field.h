/* SPDX-License-Identifier: MIT */
/* A field of a segment: its place, its name and its value. */

#pragma once

#include <gdk/gdk.h>

typedef struct {
    /* Counted in bytes from the segment's start. */
    guint64 offset;
    gsize length;
    char *name;
    char *value;
    /* Only a pixel has a colour. Its alpha is straight. */
    gboolean has_colour;
    GdkRGBA colour;
} UiField;

/* Makes an empty list of UiField *, freed with g_ptr_array_unref(). */
GPtrArray *ui_field_list_new(void);

/* Adds a field and returns it. Its value is printed with `format`. */
UiField *ui_field_add(GPtrArray *fields, guint64 offset, gsize length,
                      const char *name, const char *format, ...)
    G_GNUC_PRINTF(5, 6);
