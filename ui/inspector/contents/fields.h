/* SPDX-License-Identifier: MIT */
/* Splits the contents of a segment into fields: those of a header, of Qt's
 * stream, or a text. */

#pragma once

#include "ui/inspector/contents/field.h"
#include "ui/inspector/facts/segment-snapshot.h"

/*
 * Returns a list made by ui_field_list_new(). It has the fields of our header
 * and the first pixels; or those of Qt's stream, which contains a PNG file: its
 * first chunk, IHDR, and the length and name of the next one; or the text at
 * the start of other bytes. The fields are in the order of their offsets, and
 * never overlap.
 */
GPtrArray *ui_fields_new(const UiSegmentSnapshot *snapshot);

/* Returns the number of bytes at the start that are worth showing. */
gsize ui_fields_start_length(const UiSegmentSnapshot *snapshot);
