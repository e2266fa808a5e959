/* SPDX-License-Identifier: MIT */
/* One field of a segment: where it lies, its name and its value. */

#ifndef UI_INSPECTOR_CONTENTS_FIELD_H
#define UI_INSPECTOR_CONTENTS_FIELD_H

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

/* A list of UiField *, empty; freed with g_ptr_array_unref(). */
GPtrArray *ui_field_list_new(void);

/* Adds a field whose value is of this format, and returns it. */
UiField *ui_field_add(GPtrArray *fields, guint64 offset, gsize length,
                      const char *name, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

#endif
