/* SPDX-License-Identifier: MIT */
/* Splits the contents of a segment into fields: those of a header, of Qt's
 * stream, or a text. */

#include "ui/inspector/contents/fields.h"

#include "ui/inspector/contents/fields-header.h"
#include "ui/inspector/contents/fields-qt.h"

#include <glib/gi18n.h>
#include <string.h>

/* The number of bytes shown from the start of a stream. */
#define STREAM_BYTES 256

static const guint8 magic[] = {'S', 'H', 'M', 'V', 'I', 'E', 'W', '\n'};

/* Checks only the magic: a damaged header, too, is shown field by field. */
static gboolean
has_header(const UiSegmentSnapshot *snapshot)
{
    return snapshot->start_length >= SHMVIEW_HEADER_BYTES &&
           memcmp(snapshot->start, magic, sizeof magic) == 0;
}

/* A text ends with a 0 byte, or at the end of the segment. */
static void
add_text(GPtrArray *fields, const UiSegmentSnapshot *snapshot)
{
    const char *text = (const char *)snapshot->start;
    gsize length = strnlen(text, snapshot->start_length);

    if (length > 0 && g_utf8_validate_len(text, length, NULL)) {
        ui_field_add(fields, 0, length, _("Text"), "%.*s", (int)length, text);
    } else if (length == 0) {
        ui_field_add(fields, 0, 1, _("Text"), "%s",
                     _("none: the first byte is 0"));
    } else {
        ui_field_add(fields, 0, snapshot->start_length, _("Bytes"), "%s",
                     _("neither a picture nor a text"));
    }
}

GPtrArray *
ui_fields_new(const UiSegmentSnapshot *snapshot)
{
    GPtrArray *fields = ui_field_list_new();

    if (snapshot->start_length == 0) {
        return fields;
    }
    if (has_header(snapshot)) {
        ui_fields_header_add(fields, snapshot);
        ui_fields_header_add_pixels(fields, snapshot);
    } else if (snapshot->inspection->contents == SHMVIEW_CONTENTS_QT_STREAM) {
        ui_fields_qt_add(fields, snapshot);
    } else {
        add_text(fields, snapshot);
    }
    return fields;
}

gsize
ui_fields_start_length(const UiSegmentSnapshot *snapshot)
{
    if (snapshot->start_length == 0) {
        return 0;
    }
    if (has_header(snapshot)) {
        return SHMVIEW_HEADER_BYTES;
    }
    return snapshot->inspection->contents == SHMVIEW_CONTENTS_QT_STREAM
               ? MIN(STREAM_BYTES, snapshot->start_length)
               : snapshot->start_length;
}
