/* SPDX-License-Identifier: MIT */
/* The fields of Qt's stream. The stream begins with a mark of 4 bytes: the
 * number 1 if a PNG file follows, or 0 if there is no picture. */

#pragma once

#include "ui/inspector/contents/field.h"
#include "ui/inspector/facts/segment-snapshot.h"

/* Adds fields for the mark, the PNG signature, the chunk IHDR, and, if the
 * snapshot has it, the head of the next chunk. Adds no fields if the segment
 * ends before the chunk IHDR does. */
void ui_fields_qt_add(GPtrArray *fields, const UiSegmentSnapshot *snapshot);
