/* SPDX-License-Identifier: MIT */
/* The fields of a picture's header, and of its first pixels. */

#include "ui/inspector/contents/fields-header.h"

#include "ui/inspector/segment-words.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define NANOSECONDS 1000000000
#define PIXELS 8

/* Everything in the segment is little-endian. */
static guint64
number(const guint8 *bytes, gsize length)
{
    guint64 value = 0;

    while (length > 0) {
        value = value << 8 | bytes[--length];
    }
    return value;
}

enum unit {
    UNIT_NONE,
    UNIT_PIXELS,
    UNIT_BYTES,
    UNIT_BYTES_AFTER_START,
    UNIT_BYTES_A_ROW,
};

static char *
describe_number(guint64 value, enum unit unit)
{
    switch (unit) {
    case UNIT_PIXELS:
        return g_strdup_printf(
            ngettext("%" PRIu64 " pixel", "%" PRIu64 " pixels", value), value);
    case UNIT_BYTES:
        return g_strdup_printf(
            ngettext("%" PRIu64 " byte", "%" PRIu64 " bytes", value), value);
    case UNIT_BYTES_AFTER_START:
        return g_strdup_printf(ngettext("%" PRIu64 " byte after the start",
                                        "%" PRIu64 " bytes after the start",
                                        value),
                               value);
    case UNIT_BYTES_A_ROW:
        return g_strdup_printf(ngettext("%" PRIu64 " byte from row to row",
                                        "%" PRIu64 " bytes from row to row",
                                        value),
                               value);
    case UNIT_NONE:
    default:
        return g_strdup_printf("%" PRIu64, value);
    }
}

static void
add_number(GPtrArray *fields, const UiSegmentSnapshot *snapshot, guint64 offset,
           gsize length, const char *name, enum unit unit)
{
    g_autofree char *text =
        describe_number(number(snapshot->start + offset, length), unit);

    ui_field_add(fields, offset, length, name, "%s", text);
}

static char *
describe_time(guint64 nanoseconds)
{
    g_autoptr(GDateTime) time =
        g_date_time_new_from_unix_local((gint64)(nanoseconds / NANOSECONDS));
    g_autofree char *seconds =
        time != NULL ? g_date_time_format(time, "%Y-%m-%d %H:%M:%S") : NULL;

    return seconds == NULL
               ? g_strdup(_("an unknown time"))
               : g_strdup_printf("%s.%03u", seconds,
                                 (guint)(nanoseconds % NANOSECONDS / 1000000));
}

void
ui_fields_header_add(GPtrArray *fields, const UiSegmentSnapshot *snapshot)
{
    const guint8 *start = snapshot->start;
    guint32 format = (guint32)number(start + 52, 4);
    g_autofree char *length = ui_segment_words_size(number(start + 32, 8));
    g_autofree char *time = describe_time(number(start + 56, 8));

    ui_field_add(fields, 0, 8, _("Magic"), "%s",
                 snapshot->header.width != 0
                     ? _("“SHMVIEW” and a line feed: a picture of shmview")
                     : _("“SHMVIEW” and a line feed: a picture of shmview, but "
                         "damaged"));
    add_number(fields, snapshot, 8, 4, _("Version"), UNIT_NONE);
    add_number(fields, snapshot, 12, 4, _("Header size"), UNIT_BYTES);
    add_number(fields, snapshot, 16, 8, _("Generation"), UNIT_NONE);
    add_number(fields, snapshot, 24, 8, _("Pixels from"),
               UNIT_BYTES_AFTER_START);
    ui_field_add(fields, 32, 8, _("Pixels’ length"), "%s", length);
    add_number(fields, snapshot, 40, 4, _("Width"), UNIT_PIXELS);
    add_number(fields, snapshot, 44, 4, _("Height"), UNIT_PIXELS);
    add_number(fields, snapshot, 48, 4, _("Stride"), UNIT_BYTES_A_ROW);
    ui_field_add(fields, 52, 4, _("Format"), "%u, %s", format,
                 shmview_format_name((enum shmview_format)format));
    ui_field_add(fields, 56, 8, _("Published"), "%s", time);
}

/* A channel of a pixel: its number, and the same between 0 and 1. */
static guint
channel(const guint8 *pixel, gsize index, gsize bytes, float *part)
{
    guint value = (guint)number(pixel + index * bytes, bytes);

    *part = (float)value / (bytes == 2 ? 65535.0F : 255.0F);
    return value;
}

static void
add_pixel(GPtrArray *fields, const UiSegmentSnapshot *snapshot, gsize index,
          gsize size)
{
    static const char *const names[] = {N_("red"), N_("green"), N_("blue"),
                                        N_("alpha")};
    enum shmview_format format = snapshot->header.format;
    gsize bytes =
        format == SHMVIEW_FORMAT_RGB16 || format == SHMVIEW_FORMAT_RGBA16 ? 2
                                                                          : 1;
    gsize channels = size / bytes;
    float parts[4] = {0, 0, 0, 1};
    g_autoptr(GString) value = g_string_new(NULL);
    g_autofree char *name = g_strdup_printf(_("Pixel %u, 0"), (guint)index);
    UiField *field;

    for (gsize at = 0; at < MIN(channels, G_N_ELEMENTS(parts)); at++) {
        g_string_append_printf(
            value, "%s%s %u", at == 0 ? "" : _(", "),
            channels == 1 ? _("grey") : _(names[at]),
            channel(snapshot->pixels + index * size, at, bytes, &parts[at]));
    }
    if (channels == 1) {
        parts[1] = parts[0];
        parts[2] = parts[0];
    }
    field = ui_field_add(fields, snapshot->header.pixels_offset + index * size,
                         size, name, "%s", value->str);
    field->has_colour = TRUE;
    field->colour = (GdkRGBA){parts[0], parts[1], parts[2], parts[3]};
}

/* Shows only pixels of the first row, because padding may follow it. */
void
ui_fields_header_add_pixels(GPtrArray *fields,
                            const UiSegmentSnapshot *snapshot)
{
    gsize size = shmview_format_pixel_bytes(snapshot->header.format);
    gsize count = MIN(PIXELS, snapshot->header.width);

    for (gsize index = 0;
         index < count && (index + 1) * size <= snapshot->pixels_length;
         index++) {
        add_pixel(fields, snapshot, index, size);
    }
}
