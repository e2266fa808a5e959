/* SPDX-License-Identifier: MIT */
/* Notes the EXIF data, the colour profile and the frames of a WebP file while
 * its loader reads it. */

#include "app/decode/pixbuf/riff-notes.h"
#include "core/image/decode/exif-orientation.h"

#include <string.h>

/* https://developers.google.com/speed/webp/docs/riff_container: a header of 12
 * bytes; a chunk is a name, a length and data, padded to an even length. */
#define FILE_HEADER_BYTES 12
#define MOST_KEPT_BYTES (4 << 20)
/* The chunk VP8X: four bytes of flags, then the width and the height of the
 * canvas, each less one, in three bytes. */
#define CANVAS_BYTES 10
#define PIXEL_BYTES 4

static guint32
read_length(const guint8 *bytes)
{
    return (guint32)bytes[0] | (guint32)bytes[1] << 8 |
           (guint32)bytes[2] << 16 | (guint32)bytes[3] << 24;
}

/* Returns where the chunk's data go. */
static GByteArray *
begin_note(struct riff_notes *notes, const guint8 *name, guint32 length)
{
    GByteArray **note = memcmp(name, "EXIF", 4) == 0   ? &notes->exif
                        : memcmp(name, "ICCP", 4) == 0 ? &notes->profile
                        : memcmp(name, "VP8X", 4) == 0 ? &notes->canvas
                                                       : NULL;

    if (note == NULL || *note != NULL || length > MOST_KEPT_BYTES) {
        return NULL;
    }
    *note = g_byte_array_new();
    return *note;
}

static void
begin_chunk(struct riff_notes *notes)
{
    guint32 length = read_length(notes->head + 4);

    notes->left = (guint64)length + length % 2;
    notes->kept = begin_note(notes, notes->head, length);
    notes->frames += memcmp(notes->head, "ANMF", 4) == 0;
    notes->head_length = 0;
}

/* Takes bytes up to the end of the chunk's header or of its data, whichever
 * comes next. Returns their number. */
static gsize
take_some(struct riff_notes *notes, const guint8 *bytes, gsize length)
{
    gsize count;

    if (notes->left > 0) {
        count = MIN(notes->left, length);
        if (notes->kept != NULL) {
            g_byte_array_append(notes->kept, bytes, (guint)count);
        }
        notes->left -= count;
        return count;
    }
    count = MIN(sizeof notes->head - notes->head_length, length);
    memcpy(notes->head + notes->head_length, bytes, count);
    notes->head_length += count;
    if (notes->head_length == sizeof notes->head) {
        begin_chunk(notes);
    }
    return count;
}

void
riff_notes_take(struct riff_notes *notes, const guint8 *bytes, gsize length)
{
    if (!notes->began) {
        notes->began = TRUE;
        notes->left = FILE_HEADER_BYTES;
    }
    while (length > 0) {
        gsize count = take_some(notes, bytes, length);

        bytes += count;
        length -= count;
    }
}

static guint64
read_side(const guint8 *bytes)
{
    return 1 + (bytes[0] | (guint64)bytes[1] << 8 | (guint64)bytes[2] << 16);
}

guint64
riff_notes_frame_bytes(const struct riff_notes *notes)
{
    guint64 bytes = 0;

    if (notes->canvas != NULL && notes->canvas->len >= CANVAS_BYTES) {
        bytes = read_side(notes->canvas->data + 4) *
                read_side(notes->canvas->data + 7) * PIXEL_BYTES;
    }
    return bytes > 0 && notes->frames > G_MAXUINT64 / bytes
               ? G_MAXUINT64
               : bytes * notes->frames;
}

/* Some programs put "Exif\0\0" before the EXIF data, as in a JPEG file. */
static enum exif_orientation
find_orientation(const GByteArray *exif)
{
    static const guint8 name[] = "Exif\0";
    gsize skipped = exif->len >= sizeof name &&
                            memcmp(exif->data, name, sizeof name) == 0
                        ? sizeof name
                        : 0;

    return exif_orientation_find(exif->data + skipped, exif->len - skipped);
}

void
riff_notes_apply(const struct riff_notes *notes, GdkPixbuf *pixbuf)
{
    if (notes->exif != NULL && notes->exif->len > 0) {
        const char orientation[] = {
            (char)('0' + (int)find_orientation(notes->exif)), '\0'};

        gdk_pixbuf_set_option(pixbuf, "orientation", orientation);
    }
    if (notes->profile != NULL && notes->profile->len > 0) {
        g_autofree char *profile =
            g_base64_encode(notes->profile->data, notes->profile->len);

        gdk_pixbuf_set_option(pixbuf, "icc-profile", profile);
    }
}
