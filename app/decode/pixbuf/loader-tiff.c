/* SPDX-License-Identifier: MIT */
/* Decodes TIFF with libtiff, without gdk-pixbuf. */

#include "app/decode/pixbuf/loader-tiff.h"
#include "app/decode/parent-talk.h"
#include "app/decode/pixbuf/loader-end.h"
#include "app/decode/pixbuf/straight-alpha.h"
#include "app/decode/pixbuf/tiff-fax.h"
#include "app/decode/pixbuf/tiff-file.h"
#include "app/decode/pixbuf/tiff-samples.h"
#include "core/image/decode/colours.h"
#include "core/image/decode/decode-common.h"
#include "core/image/decode/exif-orientation.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME "TIFF"

/* The same sentence as in core. */
static const char damaged[] = "it is damaged, or this kind is not supported";

struct tiff {
    TIFF *file;
    struct tiff_kind kind;
    struct decode_header header;
    /* The file, with zeros behind it if it ends early, and its own length. */
    struct input *input;
    size_t length;
    bool is_cut;
    /* Whether the samples are kept as they are. */
    bool is_plain;
    /* Whether the file does not say what its fourth sample is. */
    bool is_alpha_guessed;
    /* How many strips or tiles begin within the file. */
    uint32_t parts_there;
};

static _Noreturn void
refuse(const struct tiff *tiff)
{
    char text[sizeof(damaged) + TIFF_FILE_ERROR_BYTES];

    loader_end_if_no_memory();
    snprintf(text, sizeof text, "%s\n%s", damaged, tiff_file_error());
    if (tiff_file_error()[0] == '\0') {
        parent_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, 0, NAME, damaged);
    }
    parent_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, 0, NAME,
                  tiff->is_cut ? decode_ends_early : text);
}

static _Noreturn void
refuse_no_memory(void)
{
    parent_refuse(SHMVIEW_ERROR_OUT_OF_RESOURCES, 0, "", "");
}

static void
open_file(struct tiff *tiff)
{
    tiff->file = tiff_file_open(tiff->input);
    if (tiff->file == NULL) {
        refuse(tiff);
    }
}

/* Counts the parts that are there, and returns where the last one ends. */
static uint64_t
find_end(struct tiff *tiff)
{
    const uint32_t count = TIFFIsTiled(tiff->file)
                               ? TIFFNumberOfTiles(tiff->file)
                               : TIFFNumberOfStrips(tiff->file);
    uint64_t end = 0;

    for (uint32_t i = 0; i < count; i++) {
        uint64_t place = TIFFGetStrileOffset(tiff->file, i);
        uint64_t length = TIFFGetStrileByteCount(tiff->file, i);

        if (place == 0 || length == 0) {
            continue;
        }
        if (place < tiff->length) {
            tiff->parts_there++;
        }
        if (place < INT_MAX && length < INT_MAX && place + length > end) {
            end = place + length;
        }
    }
    return end;
}

/* Appends zeros for the missing end of the file, so that libtiff also shows the
 * part of the last strip that is there. */
static void
complete(struct tiff *tiff, uint64_t end)
{
    const uint64_t planes =
        tiff->kind.planes == PLANARCONFIG_SEPARATE ? tiff->kind.samples : 1;
    const uint64_t most = tiff->length +
                          (uint64_t)TIFFScanlineSize64(tiff->file) *
                              tiff->kind.height * planes;
    const size_t length = (size_t)(end < most ? end : most);
    uint8_t *bytes;

    TIFFClose(tiff->file);
    if (length > tiff->length && length < INT_MAX) {
        bytes = realloc(tiff->input->bytes, length);
        if (bytes != NULL) {
            memset(bytes + tiff->length, 0, length - tiff->length);
            tiff->input->bytes = bytes;
            tiff->input->length = length;
        }
    }
    open_file(tiff);
}

static uint16_t
find_alpha(struct tiff *tiff)
{
    uint16_t count = 0;
    uint16_t *kinds = NULL;

    TIFFGetFieldDefaulted(tiff->file, TIFFTAG_EXTRASAMPLES, &count, &kinds);
    if (count == 0) {
        return 0;
    }
    /* Many files do not say that their fourth sample is alpha; libtiff assumes
     * it, too. */
    tiff->is_alpha_guessed = kinds[0] == EXTRASAMPLE_UNSPECIFIED &&
                             tiff->kind.samples == 4 &&
                             tiff->kind.photometric == PHOTOMETRIC_RGB;
    return tiff->is_alpha_guessed ? EXTRASAMPLE_ASSOCALPHA : kinds[0];
}

/* Guesses as libtiff does: three samples are colours; fewer are grey, where 0
 * is black, or white in a fax. */
static uint16_t
guess_photometric(const struct tiff *tiff)
{
    if (tiff->kind.samples >= 3) {
        return PHOTOMETRIC_RGB;
    }
    return tiff_fax_is(tiff->file) ? PHOTOMETRIC_MINISWHITE
                                   : PHOTOMETRIC_MINISBLACK;
}

static void
read_kind(struct tiff *tiff)
{
    struct tiff_kind *kind = &tiff->kind;
    TIFF *file = tiff->file;

    TIFFGetField(file, TIFFTAG_IMAGEWIDTH, &kind->width);
    TIFFGetField(file, TIFFTAG_IMAGELENGTH, &kind->height);
    TIFFGetFieldDefaulted(file, TIFFTAG_BITSPERSAMPLE, &kind->bits);
    TIFFGetFieldDefaulted(file, TIFFTAG_SAMPLESPERPIXEL, &kind->samples);
    TIFFGetFieldDefaulted(file, TIFFTAG_SAMPLEFORMAT, &kind->sample_format);
    TIFFGetFieldDefaulted(file, TIFFTAG_PLANARCONFIG, &kind->planes);
    if (TIFFGetField(file, TIFFTAG_PHOTOMETRIC, &kind->photometric) != 1) {
        kind->photometric = guess_photometric(tiff);
    }
    if (kind->sample_format == SAMPLEFORMAT_VOID) {
        kind->sample_format = SAMPLEFORMAT_UINT;
    }
    kind->alpha = find_alpha(tiff);
}

static void
read_header(struct tiff *tiff)
{
    struct decode_header *header = &tiff->header;
    uint16_t orientation = UPRIGHT_AS_IT_IS;

    TIFFGetFieldDefaulted(tiff->file, TIFFTAG_ORIENTATION, &orientation);
    *header = (struct decode_header){
        .width = tiff->kind.width,
        .height = tiff->kind.height,
        .format = tiff_samples_format(&tiff->kind),
        .orientation = orientation <= UPRIGHT_TURN_270
                           ? (enum exif_orientation)orientation
                           : UPRIGHT_AS_IT_IS,
    };
    tiff->is_plain = header->format != 0;
    if (!tiff->is_plain) {
        header->format = tiff->kind.alpha != 0 ? SHMVIEW_FORMAT_RGBA8
                                               : SHMVIEW_FORMAT_RGB8;
    }
}

static uint64_t
pixels_bytes(const struct tiff *tiff)
{
    return (uint64_t)tiff->header.width * tiff->header.height *
           shmview_format_pixel_bytes(tiff->header.format);
}

/* Lets libtiff convert the samples. */
static void
read_converted(const struct tiff *tiff, uint8_t *pixels)
{
    const size_t count = (size_t)tiff->header.width * tiff->header.height;
    const bool alpha = tiff->header.format == SHMVIEW_FORMAT_RGBA8;
    uint32_t *raster = calloc(count, sizeof(*raster));

    if (raster == NULL) {
        refuse_no_memory();
    }
    /* We pass the file's own orientation, so libtiff turns nothing: we turn the
     * picture later. */
    if (TIFFReadRGBAImageOriented(tiff->file, tiff->header.width,
                                  tiff->header.height, raster,
                                  tiff->header.orientation, 0) == 0) {
        refuse(tiff);
    }
    for (size_t i = 0; i < count; i++) {
        *pixels++ = (uint8_t)TIFFGetR(raster[i]);
        *pixels++ = (uint8_t)TIFFGetG(raster[i]);
        *pixels++ = (uint8_t)TIFFGetB(raster[i]);
        if (alpha) {
            *pixels++ = (uint8_t)TIFFGetA(raster[i]);
        }
    }
    free(raster);
}

/* Returns whether any strip or tile can be read. libtiff does not tell: it
 * shows unreadable parts as black. */
static bool
has_readable_part(const struct tiff *tiff)
{
    const bool tiled = TIFFIsTiled(tiff->file);
    const tmsize_t size = tiled ? TIFFTileSize(tiff->file)
                                : TIFFStripSize(tiff->file);
    const uint32_t count = tiled ? TIFFNumberOfTiles(tiff->file)
                                 : TIFFNumberOfStrips(tiff->file);
    void *part = size > 0 ? malloc((size_t)size) : NULL;
    bool found = false;

    for (uint32_t i = 0; part != NULL && i < count && !found; i++) {
        found = tiled ? TIFFReadEncodedTile(tiff->file, i, part, size) >= 0
                      : TIFFReadEncodedStrip(tiff->file, i, part, size) >= 0;
    }
    free(part);
    return found;
}

/* Returns whether no row behind the first differs from the others: what cannot
 * be read is filled with one colour. One or two rows tell nothing; we only show
 * them if the file is cut. */
static bool
has_one_row(const struct tiff *tiff, const uint8_t *pixels)
{
    const size_t height = tiff->header.height;
    const size_t row = (size_t)(pixels_bytes(tiff) / height);

    if (height <= 2) {
        return !tiff->is_cut;
    }
    return memcmp(pixels + row, pixels + 2 * row, (height - 2) * row) == 0;
}

static void
read_pixels(struct tiff *tiff, uint8_t *pixels)
{
    struct tiff_parts parts = {0};
    bool is_empty;

    if (!tiff_fax_find_line_ends(tiff->file, &tiff->kind)) {
        refuse_no_memory();
    }
    tiff_file_forget_error();
    if (tiff->is_plain) {
        if (!tiff_samples_read(tiff->file, &tiff->kind, pixels, &parts)) {
            refuse_no_memory();
        }
        is_empty = parts.failed == parts.count;
    } else {
        read_converted(tiff, pixels);
        is_empty = tiff_file_error()[0] != '\0' && !has_readable_part(tiff);
    }
    if (is_empty && has_one_row(tiff, pixels)) {
        refuse(tiff);
    }
    if (tiff->is_cut) {
        tiff->header.damage = decode_cut;
    } else if (tiff_file_error()[0] != '\0' || parts.failed > 0) {
        tiff->header.damage = decode_wrong_data;
    }
}

/* libtiff multiplies the colours of every picture that it converts by alpha, so
 * we divide them again. */
static void
straighten_alpha(const struct tiff *tiff, uint8_t *pixels)
{
    const enum shmview_format format = tiff->header.format;
    const size_t count = (size_t)tiff->header.width * tiff->header.height;

    if ((!tiff->is_plain || tiff->kind.alpha == EXTRASAMPLE_ASSOCALPHA) &&
        (!tiff->is_alpha_guessed ||
         straight_alpha_is_missing(format, pixels, count))) {
        straight_alpha_make(format, pixels, count);
    }
}

static void
finish_pixels(struct tiff *tiff, uint8_t *pixels)
{
    struct decode_header *header = &tiff->header;
    uint32_t length = 0;
    void *profile = NULL;

    straighten_alpha(tiff, pixels);
    if (TIFFGetField(tiff->file, TIFFTAG_ICCPROFILE, &length, &profile) == 1 &&
        length > 0) {
        header->colours = (struct decode_colours){
            .are_told = true, .profile = profile, .profile_length = length};
        colours_convert_picture(header, pixels);
    }
}

static _Noreturn void
give(const struct tiff *tiff, const uint8_t *pixels)
{
    const struct decode_header *header = &tiff->header;
    const bool lies = exif_orientation_lies(header->orientation);
    uint8_t *target = parent_begin(
        &(const struct parent_header){
            .width = lies ? header->height : header->width,
            .height = lies ? header->width : header->height,
            .format = header->format,
        },
        NAME);

    if (target == NULL) {
        refuse_no_memory();
    }
    exif_orientation_turn(header, pixels, target);
    parent_done(header->damage);
}

/* Reads the whole file. Its length is unknown, because the parent does not send
 * it. */
static void
read_file(struct tiff *tiff)
{
    loader_end_if_unread(input_read(tiff->input, INT_MAX, 0));
    tiff->length = tiff->input->length;
}

_Noreturn void
loader_tiff_decode(struct input *input)
{
    struct tiff tiff = {.input = input};
    uint8_t *pixels;
    uint64_t end;

    read_file(&tiff);
    tiff.is_cut = tiff_file_directory(input) > tiff.length;
    open_file(&tiff);
    read_kind(&tiff);
    if (tiff_fax_is_impossible(tiff.file, &tiff.kind)) {
        refuse(&tiff);
    }
    read_header(&tiff);
    parent_ask(&(const struct parent_header){.width = tiff.header.width,
                                             .height = tiff.header.height,
                                             .format = tiff.header.format},
               NAME);
    end = find_end(&tiff);
    tiff.is_cut = end > tiff.length;
    if (tiff.is_cut) {
        if (tiff.parts_there == 0 ||
            decode_is_mostly_missing(tiff.length * 10, pixels_bytes(&tiff))) {
            parent_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, 0, NAME,
                          decode_ends_early);
        }
        complete(&tiff, end);
    }
    pixels = calloc(1, (size_t)pixels_bytes(&tiff));
    if (pixels == NULL) {
        refuse_no_memory();
    }
    read_pixels(&tiff, pixels);
    finish_pixels(&tiff, pixels);
    give(&tiff, pixels);
}
