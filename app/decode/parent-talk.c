/* SPDX-License-Identifier: MIT */
/* Exchanges messages with a decoder's parent. */

#include "app/decode/parent-talk.h"
#include "core/decoder/protocol.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

static void
say(const struct decoder_message *message)
{
    if (send(DECODER_LINE, message, sizeof(*message), MSG_NOSIGNAL) !=
        sizeof(*message)) {
        _exit(1);
    }
}

/* Returns where the pixels start in their file. */
static uint64_t
wait_for_go(void)
{
    struct decoder_message message = {0};

    if (recv(DECODER_LINE, &message, sizeof(message), 0) != sizeof(message) ||
        message.protocol != DECODER_PROTOCOL || message.kind != DECODER_GO) {
        _exit(1);
    }
    return message.place;
}

static uint64_t
propose(enum decoder_message_kind kind, const struct parent_header *header,
        const char *decoder)
{
    struct decoder_message message = {
        .protocol = DECODER_PROTOCOL,
        .kind = kind,
        .width = header->width,
        .height = header->height,
        .format = header->format,
        .peak = header->peak,
        .beside_file = header->beside_file,
        .samples = header->samples,
    };

    snprintf(message.decoder, sizeof(message.decoder), "%s", decoder);
    say(&message);
    return wait_for_go();
}

void
parent_ask(const struct parent_header *header, const char *decoder)
{
    propose(DECODER_ASK, header, decoder);
}

void
line_begin_rows(const struct parent_header *header, const char *decoder)
{
    propose(DECODER_HEADER, header, decoder);
}

bool
line_write(const void *bytes, size_t length)
{
    const uint8_t *next = bytes;

    while (length > 0) {
        ssize_t count = write(DECODER_PIXELS, next, length);

        if (count == 0 || (count < 0 && errno != EINTR)) {
            return false;
        }
        next += count > 0 ? count : 0;
        length -= count > 0 ? (size_t)count : 0;
    }
    return true;
}

bool
line_end_rows(void)
{
    static const uint8_t behind[DECODER_ROOM_BEHIND];

    return line_write(behind, sizeof(behind));
}

void *
parent_begin(const struct parent_header *header, const char *decoder)
{
    uint8_t *file;
    size_t place;
    size_t length;

    place = propose(DECODER_HEADER, header, decoder);
    /* The parent has checked that this does not overflow. */
    length = place +
             (size_t)header->width * header->height *
                 shmview_format_pixel_bytes(header->format) +
             DECODER_ROOM_BEHIND;
    file = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED,
                DECODER_PIXELS, 0);
    if (file == MAP_FAILED) {
        return NULL;
    }
    /* Without memory for the last page, the parent would look for more holes.
     */
    ((volatile uint8_t *)file)[length - 1] = 0;
    /* cppcheck-suppress memleak ; the end of the process unmaps them. */
    return file + place;
}

void
parent_done(const char *damage)
{
    struct decoder_message message = {
        .protocol = DECODER_PROTOCOL,
        .kind = DECODER_DONE,
    };

    snprintf(message.reason, sizeof(message.reason), "%s",
             damage ? damage : "");
    say(&message);
    _exit(0);
}

void
parent_refuse(enum shmview_status status, int system_error, const char *decoder,
              const char *reason)
{
    struct decoder_message message = {
        .protocol = DECODER_PROTOCOL,
        .kind = DECODER_REFUSED,
        .status = status,
        .system_error = (uint32_t)system_error,
    };

    snprintf(message.decoder, sizeof(message.decoder), "%s", decoder);
    snprintf(message.reason, sizeof(message.reason), "%s", reason);
    say(&message);
    _exit(0);
}
