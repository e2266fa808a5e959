/* SPDX-License-Identifier: MIT */
/* What all image decoders share: recognising a format, reasons for errors,
 * reading numbers. */

#include "core/image/decode-shared.h"
#include "core/base/text.h"

#include <limits.h>

/* What stb_image adds to a block of memory. */
#define STB_BLOCK_SLACK 64

const char decode_ends_early[] =
    N_("the file ends early; it needs to be copied or saved again");
const char decode_cut[] = N_("the file ends early; its last part is missing");
const char decode_wrong_data[] =
    N_("the file is damaged; some of the picture may be wrong");
const char decode_no_memory[] = "not enough memory";
const char decode_too_large[] = "too large";
const char decode_many_passes[] =
    N_("it has more passes than an honest file needs");
const char decode_no_picture[] = N_("there is no picture in the file");
const char decode_is_empty[] = "empty";

enum shmview_status
decode_reason_status(const char *reason)
{
    if (reason == decode_no_memory) {
        return SHMVIEW_ERROR_OUT_OF_RESOURCES;
    }
    return reason == decode_too_large ? SHMVIEW_ERROR_TOO_LARGE
                                      : SHMVIEW_ERROR_NOT_AN_IMAGE;
}

uint64_t
decode_largest_block(const struct decode_header *header)
{
    uint64_t pixels = (uint64_t)header->width * header->height *
                      shmview_format_pixel_bytes(header->format);

    return header->block > pixels ? header->block : pixels;
}

const char *
decode_probe(const struct decode_format *format, const struct decode_file *file,
             struct decode_header *header)
{
    const char *reason = format->probe(file, header);

    if (!reason && format->by_stb &&
        decode_largest_block(header) > INT_MAX - STB_BLOCK_SLACK) {
        reason = decode_too_large;
    }
    return reason;
}

uint32_t
decode_little(const struct decode_file *file, size_t offset, unsigned bytes)
{
    uint32_t value = 0;

    for (unsigned i = 0; i < bytes; i++) {
        value |= (uint32_t)file->bytes[offset + i] << (8 * i);
    }
    return value;
}

uint32_t
decode_big(const struct decode_file *file, size_t offset, unsigned bytes)
{
    uint32_t value = 0;

    for (unsigned i = 0; i < bytes; i++) {
        value = value << 8 | file->bytes[offset + i];
    }
    return value;
}
