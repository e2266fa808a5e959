/* SPDX-License-Identifier: MIT */
/* Finds out what kind of fields there are, and collects them. */

#include "ui/inspector/fields-internal.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is shown of the start of a stream, and of pixels. */
#define STREAM_BYTES 256
#define PIXELS_BYTES 64

static const guint8 magic[] = {'S', 'H', 'M', 'V', 'I', 'E', 'W', '\n'};

static void
free_field(gpointer data)
{
    UiField *field = data;

    g_free(field->name);
    g_free(field->value);
    g_free(field);
}

UiField *
ui_fields_add(GPtrArray *fields, guint64 offset, gsize length, const char *name,
              const char *format, ...)
{
    UiField *field = g_new0(UiField, 1);
    va_list arguments;

    field->offset = offset;
    field->length = length;
    field->name = g_strdup(name);
    va_start(arguments, format);
    field->value = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(fields, field);
    return field;
}

/* A damaged one, too, can be read field by field. */
static gboolean
has_header(const UiSegmentSnapshot *snapshot)
{
    return snapshot->start_length >= SHMVIEW_HEADER_BYTES &&
           memcmp(snapshot->start, magic, sizeof magic) == 0;
}

/* A text ends with a 0 byte, or with the segment. */
static void
add_text(GPtrArray *fields, const UiSegmentSnapshot *snapshot)
{
    const char *text = (const char *)snapshot->start;
    gsize length = strnlen(text, snapshot->start_length);

    if (length > 0 && g_utf8_validate_len(text, length, NULL)) {
        ui_fields_add(fields, 0, length, _("Text"), "%.*s", (int)length, text);
    } else if (length == 0) {
        ui_fields_add(fields, 0, 1, _("Text"), "%s",
                      _("none: the first byte is 0"));
    } else {
        ui_fields_add(fields, 0, snapshot->start_length, _("Bytes"), "%s",
                      _("neither a picture nor a text"));
    }
}

GPtrArray *
ui_fields_new(const UiSegmentSnapshot *snapshot)
{
    GPtrArray *fields = g_ptr_array_new_with_free_func(free_field);

    if (snapshot->start_length == 0) {
        return fields;
    }
    if (has_header(snapshot)) {
        ui_fields_add_header(fields, snapshot);
        ui_fields_add_pixels(fields, snapshot);
    } else if (snapshot->inspection.contents == SHMVIEW_CONTENTS_QT_STREAM) {
        ui_fields_add_qt(fields, snapshot);
    } else {
        add_text(fields, snapshot);
    }
    return fields;
}

gsize
ui_fields_start_length(const UiSegmentSnapshot *snapshot)
{
    if (has_header(snapshot)) {
        return SHMVIEW_HEADER_BYTES;
    }
    return snapshot->inspection.contents == SHMVIEW_CONTENTS_QT_STREAM
               ? MIN(STREAM_BYTES, snapshot->start_length)
               : snapshot->start_length;
}

gsize
ui_fields_pixels_length(const UiSegmentSnapshot *snapshot)
{
    return MIN(PIXELS_BYTES, snapshot->pixels_length);
}
