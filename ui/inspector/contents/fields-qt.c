/* SPDX-License-Identifier: MIT */
/* The fields of Qt's stream: a mark, then the start of a PNG file. */

#include "ui/inspector/contents/fields-qt.h"

#include "ui/inspector/facts/segment-words.h"

#include <glib/gi18n.h>

/* A chunk is a length, a name, data and a checksum: see
 * https://www.w3.org/TR/png-3/#5DataRep */
#define MARK_BYTES 4
#define SIGNATURE_BYTES 8
#define CHUNK_HEAD_BYTES 8
#define IHDR_BYTES 13
#define CHECKSUM_BYTES 4
#define IHDR (MARK_BYTES + SIGNATURE_BYTES)
#define IHDR_END (IHDR + CHUNK_HEAD_BYTES + IHDR_BYTES + CHECKSUM_BYTES)

/* PNG files and Qt's streams are big-endian. */
static guint32
number(const guint8 *bytes)
{
    return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 |
           (guint32)bytes[2] << 8 | bytes[3];
}

static const char *
describe_colour_type(guint8 type)
{
    switch (type) {
    case 0:
        return _("grey");
    case 2:
        return _("red, green, blue");
    case 3:
        return _("palette");
    case 4:
        return _("grey and alpha");
    case 6:
        return _("red, green, blue, alpha");
    default:
        return _("unknown");
    }
}

static void
add_ihdr(GPtrArray *fields, const guint8 *start)
{
    const guint8 *data = start + IHDR + CHUNK_HEAD_BYTES;
    guint64 offset = IHDR + CHUNK_HEAD_BYTES;

    ui_field_add(fields, offset, 4, _("Width"),
                 ngettext("%u pixel", "%u pixels", number(data)), number(data));
    ui_field_add(fields, offset + 4, 4, _("Height"),
                 ngettext("%u pixel", "%u pixels", number(data + 4)),
                 number(data + 4));
    ui_field_add(fields, offset + 8, 1, _("Bit depth"),
                 ngettext("%u bit a channel", "%u bits a channel", data[8]),
                 data[8]);
    ui_field_add(fields, offset + 9, 1, _("Colour type"), "%u, %s", data[9],
                 describe_colour_type(data[9]));
    ui_field_add(fields, offset + 10, 1, _("Compression"),
                 data[10] == 0 ? "%u, deflate" : "%u", data[10]);
    ui_field_add(fields, offset + 11, 1, _("Filter"), "%u", data[11]);
    ui_field_add(fields, offset + 12, 1, _("Interlace"),
                 data[12] == 0 ? _("%u, none") : "%u, Adam7", data[12]);
    ui_field_add(fields, offset + 13, CHECKSUM_BYTES, _("Checksum"), "%08x",
                 number(data + 13));
}

/* The name of a chunk is four letters. Other bytes are not shown as a name. */
static void
add_chunk_head(GPtrArray *fields, const guint8 *start, guint64 offset,
               const char *length_name)
{
    const guint8 *head = start + offset;
    g_autofree char *size = ui_segment_words_size(number(head));
    char name[5] = {0};

    for (int index = 0; index < 4; index++) {
        guint8 byte = head[4 + index];

        name[index] = g_ascii_isalpha((char)byte) ? (char)byte : '?';
    }
    ui_field_add(fields, offset, 4, length_name, "%s", size);
    ui_field_add(fields, offset + 4, 4, _("Chunk’s name"),
                 g_str_equal(name, "IDAT") ? _("%s: compressed pixels") : "%s",
                 name);
}

void
ui_fields_qt_add(GPtrArray *fields, const UiSegmentSnapshot *snapshot)
{
    const guint8 *start = snapshot->start;

    if (snapshot->start_length < IHDR_END) {
        return;
    }
    ui_field_add(fields, 0, MARK_BYTES, _("Mark"),
                 number(start) == 0 ? _("%u: no picture")
                                    : _("%u: a PNG file follows"),
                 number(start));
    ui_field_add(fields, MARK_BYTES, SIGNATURE_BYTES, _("Signature"), "%s",
                 _("“PNG”, and bytes that show whether the file was damaged "
                   "on its way"));
    add_chunk_head(fields, start, IHDR, _("Chunk’s length"));
    add_ihdr(fields, start);
    if (snapshot->start_length >= IHDR_END + CHUNK_HEAD_BYTES) {
        add_chunk_head(fields, start, IHDR_END, _("Next chunk’s length"));
    }
}
