/* SPDX-License-Identifier: MIT */
/* The fields of a picture's header, and of its first pixels. */

#pragma once

#include "ui/inspector/contents/field.h"
#include "ui/inspector/facts/segment-snapshot.h"

void ui_fields_header_add(GPtrArray *fields, const UiSegmentSnapshot *snapshot);
void ui_fields_header_add_pixels(GPtrArray *fields,
                                 const UiSegmentSnapshot *snapshot);
