/* SPDX-License-Identifier: MIT */
/* Reads the file that a decoder has been given. */

#include "app/decode/input.h"
#include "core/decoder/protocol.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_BYTES 65536

uint64_t
input_measure(void)
{
    struct stat status;

    return fstat(DECODER_INPUT, &status) == 0 && S_ISREG(status.st_mode) &&
                   status.st_size > 0
               ? (uint64_t)status.st_size
               : 0;
}

/* Returns room for one byte more than the file has, so that we reach its end
 * without growing the memory; but no more than can be decoded. */
static size_t
next_room(const struct input *input, uint64_t expected)
{
    size_t most = (size_t)INT_MAX + 1;
    size_t room = input->room * 2;

    if (input->room == 0) {
        room = FIRST_BYTES;
    } else if (input->room == FIRST_BYTES && expected >= FIRST_BYTES) {
        room = expected < most ? (size_t)expected + 1 : most;
    }
    return room < most ? room : most;
}

static bool
grow(struct input *input, uint64_t expected)
{
    size_t room = next_room(input, expected);
    uint8_t *bytes = realloc(input->bytes, room);

    if (bytes) {
        input->bytes = bytes;
        input->room = room;
    }
    return bytes;
}

int
input_read(struct input *input, size_t length, uint64_t expected)
{
    while (input->length < length) {
        ssize_t count;

        if (input->length == input->room && !grow(input, expected)) {
            return ENOMEM;
        }
        count = read(DECODER_INPUT, input->bytes + input->length,
                     input->room - input->length);
        if (count == 0) {
            break;
        }
        if (count < 0 && errno != EINTR) {
            return errno;
        }
        input->length += count > 0 ? (size_t)count : 0;
    }
    return 0;
}
