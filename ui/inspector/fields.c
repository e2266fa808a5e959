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
    ShmField *field = data;

    g_free(field->name);
    g_free(field->value);
    g_free(field);
}

ShmField *
fields_add(GPtrArray *fields, guint64 offset, gsize length, const char *name,
           const char *format, ...)
{
    ShmField *field = g_new0(ShmField, 1);
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
has_header(const ShmSight *sight)
{
    return sight->start_length >= SHMVIEW_HEADER_BYTES &&
           memcmp(sight->start, magic, sizeof magic) == 0;
}

/* A text ends with a 0 byte, or with the segment. */
static void
add_text(GPtrArray *fields, const ShmSight *sight)
{
    const char *text = (const char *)sight->start;
    gsize length = strnlen(text, sight->start_length);

    if (length > 0 && g_utf8_validate_len(text, length, NULL)) {
        fields_add(fields, 0, length, _("Text"), "%.*s", (int)length, text);
    } else if (length == 0) {
        fields_add(fields, 0, 1, _("Text"), "%s",
                   _("none: the first byte is 0"));
    } else {
        fields_add(fields, 0, sight->start_length, _("Bytes"), "%s",
                   _("neither a picture nor a text"));
    }
}

GPtrArray *
shm_fields_new(const ShmSight *sight)
{
    GPtrArray *fields = g_ptr_array_new_with_free_func(free_field);

    if (sight->start_length == 0) {
        return fields;
    }
    if (has_header(sight)) {
        fields_add_header(fields, sight);
        fields_add_pixels(fields, sight);
    } else if (sight->inspection.contents == SHMVIEW_CONTENTS_QT_STREAM) {
        fields_add_qt(fields, sight);
    } else {
        add_text(fields, sight);
    }
    return fields;
}

gsize
shm_fields_start_length(const ShmSight *sight)
{
    if (has_header(sight)) {
        return SHMVIEW_HEADER_BYTES;
    }
    return sight->inspection.contents == SHMVIEW_CONTENTS_QT_STREAM
               ? MIN(STREAM_BYTES, sight->start_length)
               : sight->start_length;
}

gsize
shm_fields_pixels_length(const ShmSight *sight)
{
    return MIN(PIXELS_BYTES, sight->pixels_length);
}
