/* SPDX-License-Identifier: MIT */
/* What the bytes of a segment mean, field by field. */

#ifndef UI_INSPECTOR_CONTENTS_FIELDS_H
#define UI_INSPECTOR_CONTENTS_FIELDS_H

#include "ui/inspector/contents/field.h"
#include "ui/inspector/segment-snapshot.h"

/*
 * The fields of our header and the first pixels; of Qt's stream up to the
 * chunk behind the picture's header; or the text at the start of other bytes.
 * In the order of their offsets, and never overlapping. A list of
 * ui_field_list_new().
 */
GPtrArray *ui_fields_new(const UiSegmentSnapshot *snapshot);

/* How many of the first bytes are worth showing. */
gsize ui_fields_start_length(const UiSegmentSnapshot *snapshot);

#endif
