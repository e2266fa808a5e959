/* SPDX-License-Identifier: MIT */
/* What the kinds of fields share. */

#ifndef UI_INSPECTOR_FIELDS_INTERNAL_H
#define UI_INSPECTOR_FIELDS_INTERNAL_H

#include "ui/inspector/fields.h"

/* Adds a field whose value is of this format, and returns it. */
UiField *ui_fields_add(GPtrArray *fields, guint64 offset, gsize length,
                       const char *name, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

void ui_fields_add_header(GPtrArray *fields, const UiSegmentSnapshot *snapshot);
void ui_fields_add_pixels(GPtrArray *fields, const UiSegmentSnapshot *snapshot);
void ui_fields_add_qt(GPtrArray *fields, const UiSegmentSnapshot *snapshot);

#endif
