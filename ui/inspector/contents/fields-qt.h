/* SPDX-License-Identifier: MIT */
/* The fields of Qt's stream: a mark, then the start of a PNG file. */

#pragma once

#include "ui/inspector/contents/field.h"
#include "ui/inspector/facts/segment-snapshot.h"

/* Adds the fields of the mark, the PNG signature, the chunk IHDR, and the head
 * of the next chunk, if there is one. Adds none if the segment ends before the
 * end of IHDR. */
void ui_fields_qt_add(GPtrArray *fields, const UiSegmentSnapshot *snapshot);
