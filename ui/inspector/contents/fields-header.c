/* SPDX-License-Identifier: MIT */
/* The fields of a picture's header, and of its first pixels. */

#include "ui/inspector/contents/fields-header.h"

#include "ui/inspector/facts/segment-words.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#define NANOSECONDS 1000000000
#define PIXELS 8

/* Every number in the segment is little-endian. */
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
    UNIT_BYTE_OF_SEGMENT,
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
    case UNIT_BYTE_OF_SEGMENT:
        return g_strdup_printf(_("byte %" PRIu64 " of the segment"), value);
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

static float
number_of_float(const guint8 *bytes)
{
    guint32 bits = (guint32)number(bytes, sizeof bits);
    float value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

static char *
describe_range(const struct shmview_header *header)
{
    return shmview_header_has_range(header)
               ? g_strdup_printf(_("black is %g, white is %g"),
                                 (double)header->black, (double)header->white)
               : g_strdup(_("the format’s own"));
}

void
ui_fields_header_add(GPtrArray *fields, const UiSegmentSnapshot *snapshot)
{
    const guint8 *start = snapshot->start;
    guint32 format = (guint32)number(start + 52, 4);
    g_autofree char *length = ui_segment_words_size(number(start + 32, 8));
    g_autofree char *time = describe_time(number(start + 56, 8));
    const struct shmview_header shown = {.black = number_of_float(start + 64),
                                         .white = number_of_float(start + 68)};
    g_autofree char *range = describe_range(&shown);

    ui_field_add(fields, 0, 8, _("Magic"), "%s",
                 snapshot->header.width != 0
                     ? _("“SHMVIEW” and a line feed: a picture of shmview")
                     : _("“SHMVIEW” and a line feed: a picture of shmview, but "
                         "damaged"));
    add_number(fields, snapshot, 8, 4, _("Version"), UNIT_NONE);
    add_number(fields, snapshot, 12, 4, _("Header size"), UNIT_BYTES);
    add_number(fields, snapshot, 16, 8, _("Generation"), UNIT_NONE);
    add_number(fields, snapshot, 24, 8, _("Pixels from"), UNIT_BYTE_OF_SEGMENT);
    ui_field_add(fields, 32, 8, _("Pixels’ length"), "%s", length);
    add_number(fields, snapshot, 40, 4, _("Width"), UNIT_PIXELS);
    add_number(fields, snapshot, 44, 4, _("Height"), UNIT_PIXELS);
    add_number(fields, snapshot, 48, 4, _("Stride"), UNIT_BYTES_A_ROW);
    ui_field_add(fields, 52, 4, _("Format"), "%u, %s", format,
                 shmview_format_name((enum shmview_format)format));
    ui_field_add(fields, 56, 8, _("Published"), "%s", time);
    ui_field_add(fields, 64, 8, _("Display range"), "%s", range);
    ui_field_add(fields, 124, 4, _("Checksum"), "%08x",
                 (guint)number(start + 124, 4));
}

/* Appends a sample as text, and returns its value as a colour from 0 to 1. */
static float
append_sample(GString *text, const guint8 *bytes, gsize length)
{
    float sample;

    if (length < sizeof sample) {
        guint value = (guint)number(bytes, length);

        g_string_append_printf(text, "%u", value);
        return (float)value / (length == 2 ? 65535.0F : 255.0F);
    }
    sample = number_of_float(bytes);
    g_string_append_printf(text, "%g", (double)sample);
    return sample > 0 ? MIN(sample, 1) : 0;
}

/* Each letter is a sample: red, green, blue, grey or alpha. */
static const char *
samples_of(enum shmview_format format)
{
    static const char *const samples[] = {"", "w", "wa", "rgb", "rgba"};

    switch (format) {
    case SHMVIEW_FORMAT_BGR8:
        return "bgr";
    case SHMVIEW_FORMAT_BGRA8:
        return "bgra";
    default:
        return samples[shmview_format_channels(format)];
    }
}

static const char *
name_of(char sample)
{
    switch (sample) {
    case 'r':
        return _("red");
    case 'g':
        return _("green");
    case 'b':
        return _("blue");
    case 'w':
        return _("grey");
    default:
        return _("alpha");
    }
}

static void
set_colour(GdkRGBA *colour, char sample, float part)
{
    switch (sample) {
    case 'r':
        colour->red = part;
        break;
    case 'g':
        colour->green = part;
        break;
    case 'b':
        colour->blue = part;
        break;
    case 'w':
        colour->red = colour->green = colour->blue = part;
        break;
    default:
        colour->alpha = part;
        break;
    }
}

static void
add_pixel(GPtrArray *fields, const UiSegmentSnapshot *snapshot, gsize index,
          gsize size)
{
    const char *samples = samples_of(snapshot->header.format);
    const guint8 *bytes = snapshot->pixels + index * size;
    gsize length = size / strlen(samples);
    GdkRGBA colour = {.alpha = 1};
    g_autoptr(GString) value = g_string_new(NULL);
    g_autofree char *name = g_strdup_printf(_("Pixel %u, 0"), (guint)index);
    UiField *field;

    for (const char *sample = samples; *sample != '\0'; sample++) {
        g_string_append_printf(value, "%s%s ", sample == samples ? "" : _(", "),
                               name_of(*sample));
        set_colour(&colour, *sample, append_sample(value, bytes, length));
        bytes += length;
    }
    field = ui_field_add(fields, snapshot->header.pixels_offset + index * size,
                         size, name, "%s", value->str);
    field->has_colour = TRUE;
    field->colour = colour;
}

/* Shows pixels of the first row only, because padding may follow the row. */
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
