/* SPDX-License-Identifier: MIT */
/* Implements what all image decoders share: reasons for errors, and reading
 * numbers. */

#include "core/image/decode/decode-common.h"
#include "core/base/text.h"

/* If a picture has more bytes than LARGE_PICTURE, a file that ends early is
 * refused unless at least one part in LEAST_PART of it is there. */
#define LARGE_PICTURE (32 << 20)
#define LEAST_PART 100

const char decode_ends_early[] =
    N_("the file ends early; it needs to be copied or saved again");
const char decode_cut[] = N_("the file ends early; its last part is missing");
const char decode_wrong_part[] =
    N_("a part of the file is damaged and was ignored; it contains no pixels");
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

bool
decode_is_mostly_missing(uint64_t there, uint64_t whole)
{
    return whole > LARGE_PICTURE && there < whole / LEAST_PART;
}

const char *
decode_unsupported(struct decode_header *header, const char *reason)
{
    header->unsupported = true;
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
