/* SPDX-License-Identifier: MIT */
/* Fuzzes the code of our own with which shmview-decode-pixbuf reads files:
 * app/decode/pixbuf/. The functions that would speak with its parent, and the
 * loader of XPM, are replaced here. */

#include "app/decode/input.h"
#include "app/decode/parent-talk.h"
#include "app/decode/pixbuf/gif-pixels.h"
#include "app/decode/pixbuf/loader-end.h"
#include "app/decode/pixbuf/loader-file.h"
#include "app/decode/pixbuf/loader-xpm.h"
#include "app/decode/pixbuf/riff-notes.h"
#include "app/decode/pixbuf/straight-alpha.h"
#include "app/decode/pixbuf/tiff-fax.h"
#include "app/decode/pixbuf/tiff-file.h"
#include "app/decode/pixbuf/tiff-samples.h"
#include "tests/robustness/fuzz/check.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SIDE 512
#define MOST_BYTES (1 << 16)
#define MOST_PART (1 << 20)

/* Where the decoder's process would end. */
static jmp_buf the_end;

void
parent_refuse(enum shmview_status status, int system_error, const char *decoder,
              const char *reason)
{
    (void)system_error;
    check(status != SHMVIEW_OK);
    check(strlen(decoder) < 16);
    check(reason != NULL);
    longjmp(the_end, 1);
}

void
parent_ask(const struct parent_header *header, const char *decoder)
{
    (void)decoder;
    if (header->width > MOST_SIDE || header->height > MOST_SIDE) {
        longjmp(the_end, 1);
    }
}

void
loader_end_if_no_memory(void)
{
}

void
loader_end_if_unread(int system_error)
{
    (void)system_error;
}

/* All bytes are there from the start. */
int
input_read(struct input *input, size_t length, uint64_t expected)
{
    (void)input;
    (void)length;
    (void)expected;
    return 0;
}

/* gdk-pixbuf trusts that all lines are there: the first has the size and the
 * number of colours. */
GdkPixbuf *
gdk_pixbuf_new_from_xpm_data(const char **lines)
{
    int values[3];

    check(sscanf(lines[0], "%d %d %d", values, values + 1, values + 2) == 3);
    for (int i = 0; i <= values[1] + values[2]; i++) {
        check(lines[i] != NULL);
        check(strlen(lines[i]) < MOST_BYTES);
    }
    return NULL;
}

static struct input
copy(const uint8_t *bytes, size_t length)
{
    struct input input = {malloc(length), length, length};

    check(input.bytes != NULL);
    memcpy(input.bytes, bytes, length);
    return input;
}

static void
fuzz_facts(const struct input *input)
{
    const size_t start = MIN(input->length, LOADER_START_BYTES);

    loader_file_type(input->bytes, input->length);
    loader_file_name(input->bytes, start);
    loader_file_length(input->bytes, start);
    loader_file_mend_icon(input->bytes, input->length);
}

/* The notes come in pieces of any length. */
static void
fuzz_notes(const struct input *input)
{
    g_autoptr(GdkPixbuf)
        pixbuf = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, 1, 1);
    struct riff_notes notes = {0};
    struct gif_pixels gif = {0};
    const size_t piece = input->length % 7 + 1;

    for (size_t i = 0; i < input->length; i += piece) {
        riff_notes_take(&notes, input->bytes + i,
                        MIN(piece, input->length - i));
        gif_pixels_take(&gif, input->bytes + i, MIN(piece, input->length - i));
    }
    check(gif.code_count <= GIF_PIXELS_CODES);
    riff_notes_apply(&notes, pixbuf);
    if (notes.exif != NULL) {
        g_byte_array_unref(notes.exif);
    }
    if (notes.profile != NULL) {
        g_byte_array_unref(notes.profile);
    }
}

static void
fuzz_text(struct input *input)
{
    const char *format = loader_xpm_find(input);
    GdkPixbuf *pixbuf;

    if (format != NULL && setjmp(the_end) == 0) {
        pixbuf = loader_xpm_decode(input, format);
        check(gdk_pixbuf_get_width(pixbuf) <= MOST_SIDE);
        g_object_unref(pixbuf);
    }
}

static struct tiff_kind
kind_of(TIFF *file)
{
    struct tiff_kind kind = {0};
    uint16_t count = 0;
    uint16_t *kinds = NULL;

    TIFFGetField(file, TIFFTAG_IMAGEWIDTH, &kind.width);
    TIFFGetField(file, TIFFTAG_IMAGELENGTH, &kind.height);
    TIFFGetFieldDefaulted(file, TIFFTAG_BITSPERSAMPLE, &kind.bits);
    TIFFGetFieldDefaulted(file, TIFFTAG_SAMPLESPERPIXEL, &kind.samples);
    TIFFGetFieldDefaulted(file, TIFFTAG_SAMPLEFORMAT, &kind.sample_format);
    TIFFGetFieldDefaulted(file, TIFFTAG_PLANARCONFIG, &kind.planes);
    TIFFGetField(file, TIFFTAG_PHOTOMETRIC, &kind.photometric);
    TIFFGetFieldDefaulted(file, TIFFTAG_EXTRASAMPLES, &count, &kinds);
    kind.alpha = count > 0 ? kinds[0] : 0;
    return kind;
}

static void
read_samples(TIFF *file, const struct tiff_kind *kind)
{
    const enum shmview_format format = tiff_samples_format(kind);
    const size_t count = (size_t)kind->width * kind->height;
    const size_t bytes =
        format != 0 ? count * shmview_format_pixel_bytes(format) : 0;
    const tmsize_t part = TIFFIsTiled(file) ? TIFFTileSize(file)
                                            : TIFFStripSize(file);
    struct tiff_parts parts = {0};
    uint8_t *pixels;

    /* The limit on memory ends a decoder whose strips or tiles are huge. */
    if (bytes == 0 || bytes > MOST_BYTES || part > MOST_PART) {
        return;
    }
    if (tiff_fax_is_impossible(file, kind)) {
        return;
    }
    check(tiff_fax_find_line_ends(file, kind));
    pixels = calloc(1, bytes);
    check(pixels != NULL);
    if (tiff_samples_read(file, kind, pixels, &parts)) {
        check(parts.failed <= parts.count);
    }
    if (straight_alpha_is_missing(format, pixels, count)) {
        straight_alpha_make(format, pixels, count);
    }
    free(pixels);
}

static void
fuzz_tiff(struct input *input)
{
    struct tiff_kind kind;
    TIFF *file;

    if (!tiff_file_matches(input)) {
        return;
    }
    tiff_file_directory(input);
    tiff_file_forget_error();
    file = tiff_file_open(input);
    if (file == NULL) {
        return;
    }
    kind = kind_of(file);
    if (kind.width <= MOST_SIDE && kind.height <= MOST_SIDE) {
        read_samples(file, &kind);
    }
    TIFFClose(file);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct input input;

    if (length == 0) {
        return 0;
    }
    input = copy(bytes, length);
    fuzz_facts(&input);
    fuzz_notes(&input);
    fuzz_text(&input);
    fuzz_tiff(&input);
    free(input.bytes);
    return 0;
}
