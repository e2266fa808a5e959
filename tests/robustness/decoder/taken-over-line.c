/* SPDX-License-Identifier: MIT */
/* The messages that a taken-over decoder sends to its parent. */

#include "tests/robustness/decoder/taken-over.h"

#include "app/decode/parent-talk.h"
#include "core/decoder/protocol.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>

#define SIDE 64
#define PIXELS (SIDE * SIDE * 4)
#define HEADER_ROOM 4096

static const struct parent_header honest = {
    .width = SIDE,
    .height = SIDE,
    .format = SHMVIEW_FORMAT_RGBA8,
};

static void
say(const void *bytes, size_t length)
{
    send(DECODER_LINE, bytes, length, MSG_NOSIGNAL);
}

static struct decoder_message
message(enum decoder_message_kind kind)
{
    return (struct decoder_message){
        .protocol = DECODER_PROTOCOL,
        .kind = kind,
        .width = SIDE,
        .height = SIDE,
        .format = SHMVIEW_FORMAT_RGBA8,
    };
}

static void
claim(uint32_t width, uint32_t height, uint32_t format)
{
    struct decoder_message header = message(DECODER_HEADER);

    header.width = width;
    header.height = height;
    header.format = format;
    say(&header, sizeof header);
    recv(DECODER_LINE, &header, sizeof header, 0);
}

/* Claims more than the decoder may use, although it needs little. */
void
taken_over_claim_more(void)
{
    claim(32767, 32767, SHMVIEW_FORMAT_RGBA16);
}

void
taken_over_claim_nothing(void)
{
    claim(0, SIDE, SHMVIEW_FORMAT_RGBA8);
}

void
taken_over_claim_overflow(void)
{
    claim(UINT32_MAX, UINT32_MAX, SHMVIEW_FORMAT_RGBA_F32);
}

void
taken_over_claim_no_format(void)
{
    claim(SIDE, SIDE, 4711);
}

/* Writes beyond the size that it has claimed; the file ends there. */
void
taken_over_write_past(void)
{
    char *pixels;

    parent_begin(&honest, "taken over");
    pixels = mmap(NULL, 16 * PIXELS, PROT_READ | PROT_WRITE, MAP_SHARED,
                  DECODER_PIXELS, 0);
    memset(pixels, 1, 16 * PIXELS);
}

/* Writes rows for as long as they are taken. */
void
taken_over_write_rows(void)
{
    static const uint8_t row[SIDE * 4];

    line_begin_rows(&honest, "taken over");
    while (line_write(row, sizeof row)) {
    }
    parent_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, 0, "taken over", "alive");
}

/* Makes the file of the pixels longer than it has claimed. */
void
taken_over_write_more(void)
{
    static const uint8_t row[SIDE * 4];

    line_begin_rows(&honest, "taken over");
    for (int y = 0; y < SIDE + 1; y++) {
        line_write(row, sizeof row);
    }
    parent_done(NULL);
}

/* Writes where a segment has its header, and leaves its pixels unwritten. */
void
taken_over_write_header(void)
{
    uint8_t *start;

    parent_begin(&honest, "taken over");
    start = mmap(NULL, HEADER_ROOM, PROT_READ | PROT_WRITE, MAP_SHARED,
                 DECODER_PIXELS, 0);
    memset(start, 0x5a, HEADER_ROOM);
    parent_done(NULL);
}

/* Says that it is done, and goes on changing the pixels. */
void
taken_over_go_on(void)
{
    const struct decoder_message done = message(DECODER_DONE);
    volatile uint8_t *pixels = parent_begin(&honest, "taken over");

    say(&done, sizeof done);
    while (true) {
        for (size_t i = 0; i < PIXELS; i++) {
            pixels[i]++;
        }
    }
}

/* Works for ever after the parent has accepted its header. */
void
taken_over_work_for_ever(void)
{
    parent_begin(&honest, "taken over");
    while (true) {
        __asm__ volatile("");
    }
}

/* Reports that it is done before it has sent a header. */
void
taken_over_say_done_at_once(void)
{
    parent_done(NULL);
}

void
taken_over_say_garbage(void)
{
    char garbage[sizeof(struct decoder_message)];

    memset(garbage, 0x5a, sizeof garbage);
    say(garbage, sizeof garbage);
}

void
taken_over_say_little(void)
{
    const struct decoder_message header = message(DECODER_HEADER);

    say(&header, 5);
}

void
taken_over_say_much(void)
{
    struct decoder_message headers[40];

    for (size_t i = 0; i < 40; i++) {
        headers[i] = message(DECODER_HEADER);
    }
    say(headers, sizeof headers);
}

void
taken_over_say_nothing(void)
{
    say("", 0);
}

/* Sends a reason without an end. */
void
taken_over_say_endless_reason(void)
{
    struct decoder_message refused = message(DECODER_REFUSED);

    refused.status = SHMVIEW_ERROR_NOT_AN_IMAGE;
    memset(refused.decoder, 'x', sizeof refused.decoder);
    memset(refused.reason, 'x', sizeof refused.reason);
    say(&refused, sizeof refused);
}

/* Sends a reason with control characters for a terminal, and formats for
 * printf(). */
void
taken_over_say_strange_reason(void)
{
    parent_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, 0, "%n%s",
                  "%s%n\x1b[31m\xff\n\n%s\xe2\x80\xae");
}

void
taken_over_say_strange_status(void)
{
    parent_refuse(SHMVIEW_OK, 0, "taken over", "ok");
}
