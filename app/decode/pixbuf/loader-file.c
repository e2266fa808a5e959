/* SPDX-License-Identifier: MIT */
/* Finds out facts about a file that gdk-pixbuf's loaders miss or get wrong. */

#include "app/decode/pixbuf/loader-file.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

/* A document's first element stands within so many bytes. */
#define TEXT_BYTES 65536

#define RIFF_BYTES 12
#define GIF_HEADER_BYTES 13
#define GIF_FLAGS 10
#define GIF_HAS_PALETTE 0x80
#define GIF_256_COLOURS 7
#define GIF_PALETTE_BYTES 768
#define ICON_HEADER_BYTES 6
#define ICON_ENTRY_BYTES 16
#define BITMAP_HEADER_BYTES 40

static gboolean
starts_with(const char *text, gsize length, const char *start)
{
    return length >= strlen(start) && memcmp(text, start, strlen(start)) == 0;
}

/* Moves past `end`, or to the end of the text. */
static void
skip_to(const char **text, gsize *length, const char *end)
{
    const char *found = memmem(*text, *length, end, strlen(end));
    gsize skipped = found != NULL ? (gsize)(found - *text) + strlen(end)
                                  : *length;

    *text += skipped;
    *length -= skipped;
}

static void
skip_space(const char **text, gsize *length)
{
    while (*length > 0 && g_ascii_isspace(**text)) {
        ++*text;
        --*length;
    }
}

/* Returns whether the first element of a document is a drawing. A declaration,
 * comments and a document type, which may contain entities, may stand before
 * it. */
static gboolean
is_drawing(const char *text, gsize length)
{
    if (starts_with(text, length, "\xef\xbb\xbf")) {
        text += 3;
        length -= 3;
    }
    skip_space(&text, &length);
    while (length > 1 && text[0] == '<' && (text[1] == '?' || text[1] == '!')) {
        const char *close = memchr(text, '>', length);
        gsize tag = close != NULL ? (gsize)(close - text) : length;

        skip_to(&text, &length,
                starts_with(text, length, "<!--") ? "-->"
                : memchr(text, '[', tag) != NULL  ? "]>"
                                                  : ">");
        skip_space(&text, &length);
    }
    return starts_with(text, length, "<svg") ||
           starts_with(text, length, "<svg:svg");
}

/* Returns whether it is a drawing once it is unpacked: a file .svgz. */
static gboolean
is_packed_drawing(const guint8 *bytes, gsize length)
{
    g_autoptr(GZlibDecompressor)
        unpacker = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    char text[TEXT_BYTES];
    gsize taken;
    gsize unpacked;

    return length > 2 && memcmp(bytes, "\x1f\x8b", 2) == 0 &&
           g_converter_convert(G_CONVERTER(unpacker), bytes, length, text,
                               TEXT_BYTES, G_CONVERTER_NO_FLAGS, &taken,
                               &unpacked, NULL) != G_CONVERTER_ERROR &&
           is_drawing(text, unpacked);
}

const char *
loader_file_type(const guint8 *bytes, gsize length)
{
    const char *text = (const char *)bytes;

    if (length > 4 && memcmp(bytes, "GIF8", 4) == 0) {
        return "gif";
    }
    return is_drawing(text, length) || is_packed_drawing(bytes, length) ? "svg"
                                                                        : NULL;
}

/* We use a table, because the desktop's own table of file types is in files,
 * which a sandbox forbids. */
const char *
loader_file_name(const guint8 *start, gsize length)
{
    static const struct {
        gsize offset;
        const char *bytes;
        const char *name;
    } kinds[] = {
        {8, "WEBPVP8", "WebP"},       {4, "ftypavi", "AVIF"},
        {4, "ftyphei", "HEIF"},       {4, "ftypmif1", "HEIF"},
        {0, "GIF8", "GIF"},           {0, "II*", "TIFF"},
        {4, "JXL \r\n", "JPEG XL"},   {0, "\xff\x0a", "JPEG XL"},
        {4, "jP  \r\n", "JPEG 2000"}, {0, "\xff\x4f\xff\x51", "JPEG 2000"},
        {0, "8BPS", "Photoshop"},     {0, "gimp xcf", "XCF"},
        {0, "v/1\x01", "OpenEXR"},    {0, "qoif", "QOI"},
        {0, "DDS ", "DDS"},           {0, "<svg", "SVG"},
        {0, "\x0a\x02\x01", "PCX"},   {0, "\x0a\x03\x01", "PCX"},
        {0, "\x0a\x05\x01", "PCX"},   {0, "icns", "ICNS"},
        {0, "\x01\xda\x01", "SGI"},   {8, "ILBM", "IFF"},
        {8, "PBM ", "IFF"},           {0, "PF\n", "PFM"},
        {0, "Pf\n", "PFM"},           {0, "SIMPLE  =", "FITS"},
        {0, "%PDF-", "PDF"},          {0, "%!PS", "PostScript"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (length >= kinds[i].offset &&
            starts_with((const char *)start + kinds[i].offset,
                        length - kinds[i].offset, kinds[i].bytes)) {
            return kinds[i].name;
        }
    }
    return NULL;
}

static guint32
read_number(const guint8 *bytes)
{
    return (guint32)bytes[0] | (guint32)bytes[1] << 8 |
           (guint32)bytes[2] << 16 | (guint32)bytes[3] << 24;
}

static gboolean
is_icon(const guint8 *start, gsize length)
{
    return length >= ICON_HEADER_BYTES && (memcmp(start, "\0\0\1\0", 4) == 0 ||
                                           memcmp(start, "\0\0\2\0", 4) == 0);
}

/* The height in a picture's own header counts its mask, too; 256 is a 0 in the
 * list. */
static void
copy_size(guint8 *entry, const guint8 *picture)
{
    guint32 width = read_number(picture + 4);
    guint32 height = read_number(picture + 8) / 2;

    if (read_number(picture) == BITMAP_HEADER_BYTES && width > 0 &&
        height > 0 && width <= 256 && height <= 256) {
        entry[0] = (guint8)width;
        entry[1] = (guint8)height;
    }
}

void
loader_file_mend_icon(guint8 *bytes, gsize length)
{
    gsize count = is_icon(bytes, length) ? bytes[4] | (gsize)bytes[5] << 8 : 0;

    for (gsize i = 0; i < count; i++) {
        gsize entry = ICON_HEADER_BYTES + i * ICON_ENTRY_BYTES;
        guint64 place;

        if (entry + ICON_ENTRY_BYTES > length) {
            break;
        }
        place = read_number(bytes + entry + 12);
        if (place + BITMAP_HEADER_BYTES <= length) {
            copy_size(bytes + entry, bytes + place);
        }
    }
}

gboolean
loader_file_add_palette(struct input *input)
{
    guint8 *bytes = input->bytes;
    guint8 *palette;

    if (input->length < GIF_HEADER_BYTES || memcmp(bytes, "GIF8", 4) != 0 ||
        (bytes[GIF_FLAGS] & GIF_HAS_PALETTE) != 0) {
        return TRUE;
    }
    bytes = realloc(bytes, input->length + GIF_PALETTE_BYTES);
    if (bytes == NULL) {
        return FALSE;
    }
    input->bytes = bytes;
    bytes[GIF_FLAGS] |= GIF_HAS_PALETTE | GIF_256_COLOURS;
    palette = bytes + GIF_HEADER_BYTES;
    memmove(palette + GIF_PALETTE_BYTES, palette,
            input->length - GIF_HEADER_BYTES);
    for (gsize i = 0; i < GIF_PALETTE_BYTES; i++) {
        palette[i] = (guint8)(i / 3);
    }
    input->length += GIF_PALETTE_BYTES;
    input->room = input->length;
    return TRUE;
}

guint64
loader_file_length(const guint8 *start, gsize length)
{
    guint64 end = 0;

    if (length >= RIFF_BYTES && memcmp(start, "RIFF", 4) == 0 &&
        memcmp(start + 8, "WEBP", 4) == 0) {
        return (guint64)read_number(start + 4) + 8;
    }
    if (!is_icon(start, length)) {
        return 0;
    }
    for (gsize i = 0; i < (start[4] | (gsize)start[5] << 8); i++) {
        gsize place = ICON_HEADER_BYTES + i * ICON_ENTRY_BYTES;

        if (place + ICON_ENTRY_BYTES > length) {
            break;
        }
        end = MAX(end, (guint64)read_number(start + place + 8) +
                           read_number(start + place + 12));
    }
    return end;
}
