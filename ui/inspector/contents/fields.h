/* SPDX-License-Identifier: MIT */
/* Chooses the fields for the contents of a segment: a header, Qt's stream, or
 * text. */

#ifndef UI_INSPECTOR_CONTENTS_FIELDS_H
#define UI_INSPECTOR_CONTENTS_FIELDS_H

#include "ui/inspector/contents/field.h"
#include "ui/inspector/segment-snapshot.h"

/*
 * Returns a list of ui_field_list_new(): the fields of our header and the first
 * pixels; or those of Qt's stream, up to the chunk after the picture's header;
 * or the text at the start of other bytes. They are in the order of their
 * offsets, and never overlap.
 */
GPtrArray *ui_fields_new(const UiSegmentSnapshot *snapshot);

/* Returns how many of the first bytes are worth showing. */
gsize ui_fields_start_length(const UiSegmentSnapshot *snapshot);

#endif
