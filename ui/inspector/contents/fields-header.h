/* SPDX-License-Identifier: MIT */
/* The fields of a picture's header, and of its first pixels. */

#pragma once

#include "ui/inspector/contents/field.h"
#include "ui/inspector/facts/segment-snapshot.h"

/* Adds the fields of the header. `snapshot->start` must have at least
 * SHMVIEW_HEADER_BYTES bytes, and begin with the magic; all other fields may be
 * damaged. */
void ui_fields_header_add(GPtrArray *fields, const UiSegmentSnapshot *snapshot);
/* Adds a field for each of the first 8 pixels of the first row, or for fewer if
 * the row or `snapshot->pixels` has fewer. */
void ui_fields_header_add_pixels(GPtrArray *fields,
                                 const UiSegmentSnapshot *snapshot);
