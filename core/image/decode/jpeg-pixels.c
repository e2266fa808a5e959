/* SPDX-License-Identifier: MIT */
/* Makes the pixels of a JPEG file with libjpeg. */

#include "core/base/text.h"
#include "core/image/decode/decode-common.h"
#include "core/image/decode/jpeg-shared.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

#define MESSAGE_BYTES (JMSG_LENGTH_MAX + 80)

/* We write strips of this size, which fit into a processor's cache. */
#define STRIP_BYTES (128 << 10)

/* Where the rows go: all of them into memory, or strip by strip to a writer. */
struct target {
    uint8_t *pixels;
    const struct decode_writer *writer;
};

struct reading {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf failed;
    const char *reason;
    int most_passes;
    /* libjpeg has reached the end of the file. */
    bool ended;
    /* libjpeg has missed data. */
    bool short_of_data;
    /* libjpeg has found wrong data. */
    bool damaged;
    /* libjpeg has found a wrong colour profile. */
    bool wrong_profile;
    /* Rows have been read. */
    bool has_rows;
};

static const char damaged[] =
    N_("it is damaged, or this kind is not supported");

static _Noreturn void
fail(j_common_ptr common)
{
    static _Thread_local char text[MESSAGE_BYTES];
    struct reading *reading = common->client_data;
    char detail[JMSG_LENGTH_MAX];

    if (common->err->msg_code == JERR_OUT_OF_MEMORY) {
        reading->reason = decode_no_memory;
    } else if (reading->ended) {
        reading->reason = decode_ends_early;
    } else if (!reading->reason) {
        common->err->format_message(common, detail);
        snprintf(text, sizeof(text), "%s\n%s", damaged, detail);
        reading->reason = text;
    }
    longjmp(reading->failed, 1);
}

/* Notes warnings of libjpeg. Levels from 0 on are not warnings. */
static void
hear(j_common_ptr common, int level)
{
    struct reading *reading = common->client_data;

    if (level >= 0) {
        return;
    }
    switch (common->err->msg_code) {
    case JWRN_JPEG_EOF:
        reading->ended = true;
        break;
    case JWRN_HIT_MARKER:
        reading->short_of_data = true;
        break;
    /* Both concern the bytes around the data, not the data. */
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_ADOBE_XFORM:
        break;
    case JWRN_BOGUS_ICC:
        reading->wrong_profile = true;
        break;
    default:
        reading->damaged = true;
    }
}

static void
keep_silent(j_common_ptr common)
{
    (void)common;
}

/* The passes that we have counted in the file are few enough. This bounds those
 * that libjpeg counts. */
static void
bound_passes(j_common_ptr common)
{
    struct reading *reading = common->client_data;

    if (reading->jpeg.input_scan_number > reading->most_passes) {
        reading->reason = decode_many_passes;
        fail(common);
    }
}

static void
begin(struct reading *reading, const struct decode_file *file)
{
    struct jpeg_decompress_struct *jpeg = &reading->jpeg;

    jpeg->err = jpeg_std_error(&reading->errors);
    reading->errors.error_exit = fail;
    reading->errors.emit_message = hear;
    reading->errors.output_message = keep_silent;
    jpeg->client_data = reading;
    jpeg_create_decompress(jpeg);
    reading->progress.progress_monitor = bound_passes;
    jpeg->progress = &reading->progress;
    jpeg_mem_src(jpeg, file->bytes, file->length);
}

/* Returns whether a coefficient of a progressive file lacks some of its bits.
 */
static bool
is_coarse(const struct jpeg_decompress_struct *jpeg)
{
    for (int i = 0; jpeg->coef_bits && i < jpeg->num_components; i++) {
        for (int k = 0; k < DCTSIZE2; k++) {
            if (jpeg->coef_bits[i][k] != 0) {
                return true;
            }
        }
    }
    return false;
}

/* Converts ink (CMYK) to RGB. Files tell how little ink there is, as Adobe's
 * programs began to do; libjpeg-turbo's djpeg takes that for granted, too. */
static void
convert_ink(const struct jpeg_decompress_struct *jpeg, const uint8_t *ink,
            uint8_t *pixels)
{
    for (JDIMENSION x = 0; x < jpeg->output_width; x++, ink += 4) {
        for (int i = 0; i < 3; i++) {
            *pixels++ =
                (uint8_t)((ink[i] * ink[3] + UINT8_MAX / 2) / UINT8_MAX);
        }
    }
}

/* Reads as many rows, one behind the other. */
static void
read_rows(struct jpeg_decompress_struct *jpeg, JSAMPARRAY ink, uint8_t *pixels,
          size_t stride, JDIMENSION count)
{
    for (JDIMENSION i = 0; i < count; i++) {
        JSAMPROW row = pixels + i * stride;

        jpeg_read_scanlines(jpeg, ink ? ink : &row, 1);
        if (ink) {
            convert_ink(jpeg, ink[0], row);
        }
    }
}

static void
write_rows(struct reading *reading, JSAMPARRAY ink, size_t stride,
           const struct decode_writer *writer)
{
    struct jpeg_decompress_struct *jpeg = &reading->jpeg;
    const JDIMENSION most =
        stride < STRIP_BYTES ? (JDIMENSION)(STRIP_BYTES / stride) : 1;
    uint8_t *strip =
        jpeg->mem->alloc_large((j_common_ptr)jpeg, JPOOL_IMAGE, most * stride);

    while (jpeg->output_scanline < jpeg->output_height) {
        JDIMENSION left = jpeg->output_height - jpeg->output_scanline;
        JDIMENSION count = left < most ? left : most;

        read_rows(jpeg, ink, strip, stride, count);
        reading->reason = writer->write(writer->data, strip, count);
        if (reading->reason) {
            longjmp(reading->failed, 1);
        }
    }
}

static void
read_pixels(struct reading *reading, const struct target *target)
{
    struct jpeg_decompress_struct *jpeg = &reading->jpeg;
    const bool is_ink = jpeg->out_color_space == JCS_CMYK;
    const size_t stride = (size_t)jpeg->output_width *
                          (is_ink ? 3 : (size_t)jpeg->output_components);
    JSAMPARRAY ink = is_ink ? jpeg->mem->alloc_sarray((j_common_ptr)jpeg,
                                                      JPOOL_IMAGE,
                                                      jpeg->output_width * 4, 1)
                            : NULL;

    reading->has_rows = true;
    if (target->writer) {
        write_rows(reading, ink, stride, target->writer);
    } else if (target->pixels) {
        read_rows(jpeg, ink, target->pixels, stride, jpeg->output_height);
    }
}

static const char *
find_damage(const struct reading *reading, const struct decode_header *header)
{
    if (header->damage) {
        return header->damage;
    }
    if (reading->ended && (reading->short_of_data || reading->jpeg.arith_code ||
                           is_coarse(&reading->jpeg))) {
        return decode_cut;
    }
    if (reading->damaged || reading->short_of_data) {
        return decode_wrong_data;
    }
    return reading->wrong_profile ? decode_wrong_part : NULL;
}

static void
read_profile(struct jpeg_decompress_struct *jpeg,
             struct decode_colours *colours)
{
    JOCTET *profile;
    unsigned length;

    if (jpeg_read_icc_profile(jpeg, &profile, &length)) {
        colours->are_told = true;
        colours->profile = profile;
        colours->profile_length = length;
    }
}

static void
read_picture(struct reading *reading, struct decode_header *header,
             const struct target *target)
{
    struct jpeg_decompress_struct *jpeg = &reading->jpeg;

    jpeg_save_markers(jpeg, JPEG_APP0 + 2, UINT16_MAX);
    jpeg_read_header(jpeg, TRUE);
    if (jpeg->image_width != header->width ||
        jpeg->image_height != header->height) {
        reading->reason = damaged;
        fail((j_common_ptr)jpeg);
    }
    jpeg->out_color_space = header->format == SHMVIEW_FORMAT_GREY8
                                ? JCS_GRAYSCALE
                            : jpeg->num_components == 4 ? JCS_CMYK
                                                        : JCS_RGB;
    read_profile(jpeg, &header->colours);
    jpeg_start_decompress(jpeg);
    read_pixels(reading, target);
    header->damage = find_damage(reading, header);
}

/* Returns how much of the file libjpeg understands: up to the marker where it
 * has failed, or 0 if it can show nothing. */
static size_t
measure_good_part(const struct reading *reading, const struct decode_file *file)
{
    const struct jpeg_decompress_struct *jpeg = &reading->jpeg;
    const uint8_t *marker;

    if (reading->has_rows || reading->ended || jpeg->input_scan_number == 0 ||
        reading->reason == decode_no_memory ||
        reading->reason == decode_many_passes) {
        return 0;
    }
    marker = memrchr(file->bytes, UINT8_MAX,
                     file->length - jpeg->src->bytes_in_buffer);
    return marker ? (size_t)(marker - file->bytes) : 0;
}

/* If libjpeg fails, `good` becomes the length of what it understands. */
static const char *
try_to_decode(const struct decode_file *file, struct decode_header *header,
              const struct target *target, size_t *good)
{
    struct reading reading = {
        .most_passes = header->passes > JPEG_UNCOUNTED_PASSES
                           ? (int)header->passes
                           : JPEG_UNCOUNTED_PASSES,
    };

    if (setjmp(reading.failed) == 0) {
        begin(&reading, file);
        read_picture(&reading, header, target);
    }
    if (reading.reason) {
        *good = measure_good_part(&reading, file);
    }
    jpeg_destroy_decompress(&reading.jpeg);
    return reading.reason;
}

static void
forget_profile(struct decode_colours *colours)
{
    free(colours->profile);
    colours->profile = NULL;
}

/* If there is something after some passes that libjpeg does not understand,
 * shows the passes before it. */
static const char *
decode_to(const struct decode_file *file, struct decode_header *header,
          const struct target *target)
{
    const struct decode_file sound = {
        file->bytes,
        header->sound_length > 0 ? header->sound_length : file->length,
    };
    size_t good = 0;
    size_t ignored;
    const char *reason = try_to_decode(&sound, header, target, &good);

    if (reason && good > 0) {
        forget_profile(&header->colours);
        header->damage = decode_wrong_data;
        if (!try_to_decode(&(const struct decode_file){file->bytes, good},
                           header, target, &ignored)) {
            reason = NULL;
        }
    }
    return reason;
}

const char *
jpeg_decode(const struct decode_file *file, struct decode_header *header,
            void *pixels)
{
    return decode_to(file, header, &(const struct target){.pixels = pixels});
}

const char *
jpeg_decode_rows(const struct decode_file *file, struct decode_header *header,
                 const struct decode_writer *writer)
{
    return decode_to(file, header, &(const struct target){.writer = writer});
}

#if defined(__x86_64__) || defined(__i386__)

/* On x86, libjpeg finds out the processor's features without opening a file, so
 * there is nothing to prepare. */
void
jpeg_prepare(void)
{
}

#else

void
jpeg_prepare(void)
{
    static const uint8_t start[] = {0xff, 0xd8, 0xff, 0xdb, 0, 2 + 65, 0};
    /* Eight by eight pixels: one block without a coefficient. */
    static const uint8_t end[] = {0xff, 0xc0, 0, 11,   8,    0,   8, 0, 8, 1,
                                  1,    0x11, 0, 0xff, 0xda, 0,   8, 1, 1, 0,
                                  0,    63,   0, 0x2b, 0xff, 0xd9};
    uint8_t bytes[sizeof(start) + DCTSIZE2 + sizeof(end)];
    uint8_t pixels[DCTSIZE2];
    struct decode_header header = {
        .width = DCTSIZE, .height = DCTSIZE, .format = SHMVIEW_FORMAT_GREY8};

    memset(bytes, 1, sizeof(bytes));
    memcpy(bytes, start, sizeof(start));
    memcpy(bytes + sizeof(start) + DCTSIZE2, end, sizeof(end));
    jpeg_decode(&(const struct decode_file){bytes, sizeof(bytes)}, &header,
                pixels);
}

#endif
