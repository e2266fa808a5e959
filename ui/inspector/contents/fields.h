/* SPDX-License-Identifier: MIT */
/* Splits the contents of a segment into fields: those of a header, of Qt's
 * stream, or a text. */

#pragma once

#include "ui/inspector/contents/field.h"
#include "ui/inspector/facts/segment-snapshot.h"

/*
 * Returns a list made by ui_field_list_new(). The fields are in the order of
 * their offsets, and never overlap. For a picture of ours, they are the
 * header's fields and the first pixels. For Qt's stream, which contains a PNG
 * file, they are those of the stream, of the file's first chunk, IHDR, and of
 * the head of the next chunk. For other bytes, there is one field: the text at
 * the start, or a note that there is no text.
 */
GPtrArray *ui_fields_new(const UiSegmentSnapshot *snapshot);

/* Returns the number of bytes at the start that are worth showing. */
gsize ui_fields_start_length(const UiSegmentSnapshot *snapshot);
