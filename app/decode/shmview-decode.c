/* SPDX-License-Identifier: MIT */
/* shmview-decode: decodes one file of core's own formats, in a sandbox. The
 * library starts it; see core/decoder/protocol.h. */

#include "app/decode/input.h"
#include "app/decode/parent-talk.h"
#include "app/decode/sandbox.h"
#include "core/decoder/protocol.h"
#include "core/image/decode/decode-common.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void
refuse(const char *decoder, const char *reason)
{
    parent_refuse(decode_reason_status(reason), 0, decoder, reason);
}

/* Finds the format from the first bytes before it reads the rest, so that we do
 * not read a whole film. */
static const struct decode_format *
read_file(struct input *input, uint64_t expected)
{
    const struct decode_format *format = NULL;
    int system_error = input_read(input, DECODE_SNIFF_BYTES, expected);

    if (system_error == 0 && input->length > 0) {
        format = decode_format_find(input->bytes, input->length);
    }
    if (system_error == 0 && format && expected <= INT_MAX) {
        system_error = input_read(input, (size_t)INT_MAX + 1, expected);
    }
    if (system_error == ENOMEM) {
        refuse("", decode_no_memory);
    }
    if (system_error != 0) {
        parent_refuse(SHMVIEW_ERROR_FILE, system_error, "", "");
    }
    if (!format) {
        refuse("", input->length > 0 ? "" : decode_is_empty);
    }
    if (expected > INT_MAX || input->length > INT_MAX) {
        refuse("", decode_too_large);
    }
    return format;
}

static const char *
write_rows(void *data, void *rows, uint32_t count)
{
    const struct parent_header *header = data;
    size_t stride = header->width * shmview_format_pixel_bytes(header->format);

    return line_write(rows, count * stride) ? NULL : decode_no_memory;
}

/* Writes the rows while they are decoded. This takes less time than to fill
 * mapped memory, where the kernel is entered for every page. */
static const char *
make_rows(const struct decode_format *format, const struct decode_file *file,
          struct decode_header *header, struct parent_header *told)
{
    line_begin_rows(told, format->name);
    return decode_rows(format, file, header,
                       &(const struct decode_writer){write_rows, told});
}

/* Makes the picture in private memory, and writes it when it is complete. A
 * segment cannot be mapped: see SANDBOX_SEGMENT. */
static const char *
make_and_write(const struct decode_format *format,
               const struct decode_file *file, struct decode_header *header,
               const struct parent_header *told)
{
    const size_t length = (size_t)told->width * told->height *
                          shmview_format_pixel_bytes(told->format);
    const char *reason;
    void *pixels;

    line_begin_rows(told, format->name);
    pixels = calloc(1, length);
    reason = pixels ? decode_pixels(format, file, header, pixels)
                    : decode_no_memory;
    return reason || line_write(pixels, length) ? reason : decode_no_memory;
}

static const char *
make_pixels(const struct decode_format *format, const struct decode_file *file,
            struct decode_header *header, const struct parent_header *told)
{
    void *pixels = parent_begin(told, format->name);

    return pixels ? decode_pixels(format, file, header, pixels)
                  : decode_no_memory;
}

static const char *
make(const struct decode_format *format, const struct decode_file *file,
     struct decode_header *header, struct parent_header *told, bool to_segment)
{
    const char *reason;

    if (!decode_has_rows(format, header)) {
        return to_segment ? make_and_write(format, file, header, told)
                          : make_pixels(format, file, header, told);
    }
    reason = make_rows(format, file, header, told);
    return reason || to_segment || line_end_rows() ? reason : decode_no_memory;
}

static _Noreturn void
decode(const struct decode_format *format, const struct decode_file *file,
       bool to_segment)
{
    struct decode_header header = {0};
    const char *reason = decode_probe(format, file, &header);
    struct decode_header turned = header;
    struct parent_header told;

    if (reason && header.unsupported) {
        parent_refuse(SHMVIEW_ERROR_UNSUPPORTED, 0, format->name, reason);
    }
    if (reason) {
        refuse(format->name, reason);
    }
    decode_turn_sides(&turned);
    told = (struct parent_header){
        .width = turned.width,
        .height = turned.height,
        .format = header.format,
        .peak = header.peak,
        .beside_file = header.beside_file,
        .samples = header.samples,
    };
    reason = make(format, file, &header, &told, to_segment);
    if (reason) {
        refuse(format->name, reason);
    }
    parent_done(header.damage);
}

int
main(int count, char **arguments)
{
    struct input input = {0};
    const struct decode_format *format;
    const char *missing;
    uint64_t expected = input_measure();
    bool to_segment = count == 4 &&
                      strcmp(arguments[3], DECODER_TO_SEGMENT) == 0;

    if (count != 3 && !to_segment) {
        fputs("shmview-decode is started by shmview\n", stderr);
        return 2;
    }
    decode_prepare();
    missing = sandbox_close(&(const struct sandbox_limits){
        .memory = strtoull(arguments[1], NULL, 10),
        .seconds = strtoull(arguments[2], NULL, 10),
        .kind = to_segment ? SANDBOX_SEGMENT : SANDBOX_FILE,
    });
    if (missing) {
        parent_refuse(SHMVIEW_ERROR_DECODER, 0, "", missing);
    }
    format = read_file(&input, expected);
    decode(format,
           &(const struct decode_file){.bytes = input.bytes,
                                       .length = input.length},
           to_segment);
}
