/* SPDX-License-Identifier: MIT */
/* Finds out the format of an image file from its first bytes. */

#include "core/image/decode/decode-common.h"

/* TGA comes last: it has no magic number, so we first rule out all other
 * formats. */
static const struct decode_format *const formats[] = {
    &decode_png, &decode_jpeg, &decode_bmp, &decode_hdr,
    &decode_pnm, &decode_ico,  &decode_pcx, &decode_tga,
};

const struct decode_format *
decode_format_find(const void *bytes, size_t length)
{
    const struct decode_file file = {.bytes = bytes, .length = length};

    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
        if (formats[i]->matches(&file)) {
            return formats[i];
        }
    }
    return NULL;
}
