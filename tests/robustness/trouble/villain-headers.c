/* SPDX-License-Identifier: MIT */
/* The headers that a bad peer writes: noise and lies, half of them with the
 * right checksum. */

#include "tests/robustness/trouble/villain-acts.h"

#include "tests/support/header-checksum.h"

#include <shmview/header.h>

#include <string.h>
#include <unistd.h>

#define FORMATS 13
/* Room for any plausible picture. */
#define FLICKER_BYTES (1 << 20)
#define FLICKER_TIMES 10000

/* Changes a few bytes of the header, also its version and size. */
void
villain_scribble_header(struct villain *villain)
{
    uint8_t bytes[SHMVIEW_HEADER_BYTES] = {0};
    size_t length = 1 + villain_roll(villain, 8);
    size_t offset = villain_roll(villain, sizeof bytes - length);

    if (pread(villain->file, bytes, sizeof bytes, 0) < 0) {
        return;
    }
    for (size_t i = 0; i < length; i++) {
        bytes[offset + i] = (uint8_t)villain_roll(villain, 256);
    }
    if (villain_roll(villain, 2) == 0) {
        header_checksum_mend(bytes);
    }
    if (pwrite(villain->file, bytes, sizeof bytes, 0) < 0) {
        return;
    }
}

static struct shmview_header
believable_header(struct villain *villain)
{
    struct shmview_header header = {
        .generation = 1 + villain_roll(villain, 1000),
        .pixels_offset = 4096 * (1 + villain_roll(villain, 40)),
        .width = 1 + (uint32_t)villain_roll(villain, 300),
        .height = 1 + (uint32_t)villain_roll(villain, 300),
        .format = (enum shmview_format)(1 + villain_roll(villain, FORMATS)),
        .time = villain_roll(villain, UINT64_MAX),
    };

    header.stride =
        (uint32_t)(header.width * shmview_format_pixel_bytes(header.format));
    return header;
}

/* Returns a header with some wrong numbers; its length mostly fits them. */
static struct shmview_header
lying_header(struct villain *villain)
{
    struct shmview_header header = believable_header(villain);

    switch (villain_roll(villain, 7)) {
    case 0:
        header.width = (uint32_t)villain_extreme(villain);
        break;
    case 1:
        header.height = (uint32_t)villain_extreme(villain);
        break;
    case 2:
        header.stride = (uint32_t)villain_extreme(villain);
        break;
    case 3:
        header.pixels_offset = villain_extreme(villain) / 4096 * 4096;
        break;
    case 4:
        header.format = (enum shmview_format)villain_roll(villain, FORMATS + 3);
        break;
    case 5:
        header.generation = villain_extreme(villain);
        break;
    default:
        break;
    }
    header.pixels_length = villain_roll(villain, 8) == 0
                               ? villain_extreme(villain)
                               : (uint64_t)header.stride * header.height;
    return header;
}

static void
write_header(struct villain *villain, const struct shmview_header *header)
{
    uint8_t bytes[SHMVIEW_HEADER_BYTES];

    shmview_header_write(header, bytes);
    if (pwrite(villain->file, bytes, sizeof bytes, 0) < 0) {
        return;
    }
}

void
villain_lie(struct villain *villain)
{
    const struct shmview_header header = lying_header(villain);

    write_header(villain, &header);
}

/* Two valid headers take turns, faster than anybody can read twice. */
void
villain_flicker(struct villain *villain)
{
    struct shmview_header headers[2];

    villain_resize(villain, FLICKER_BYTES);
    for (int i = 0; i < 2; i++) {
        headers[i] = believable_header(villain);
        headers[i].pixels_length = (uint64_t)headers[i].stride *
                                   headers[i].height;
    }
    for (int i = 0; i < FLICKER_TIMES; i++) {
        write_header(villain, &headers[i % 2]);
    }
}

/* Writes the start of a Qt program's picture, followed by anything. */
void
villain_pretend_to_be_qt(struct villain *villain)
{
    static const uint8_t start[] = {
        0,    0,   0,   1,                           /* the mark */
        0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', /* magic */
        0,    0,   0,   13,  'I',  'H',  'D',  'R',
        0,    0,   1,   0,   0,    0,    1, /* a size */
    };

    if (pwrite(villain->file, start, sizeof start, 0) < 0) {
        return;
    }
    if (villain_roll(villain, 2) == 0) {
        villain_scribble(villain, (off_t)villain_roll(villain, 64), 4);
    }
}
