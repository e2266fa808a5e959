/* SPDX-License-Identifier: MIT */
/* Exchanges messages with a decoder's parent. */

#pragma once

#include <shmview/error.h>
#include <shmview/image.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The facts that a decoder finds in a file's header: see struct decode_header.
 */
struct parent_header {
    uint32_t width;
    uint32_t height;
    enum shmview_format format;
    uint64_t peak;
    uint64_t beside_file;
    uint64_t samples;
};

/* Each function below, except line_write() and line_end_rows(), ends the
 * process if the parent is gone. */

/*
 * Tells the parent the header that was found. `decoder` is the name of the
 * file's format. Waits until the parent agrees, and returns the memory for the
 * pixels: stride × height bytes and DECODER_ROOM_BEHIND more, all zeros.
 * Returns NULL if memory runs out.
 */
void *parent_begin(const struct parent_header *header, const char *decoder);

/* Tells the parent the same, and waits until it agrees, but returns no memory:
 * the decoder then calls line_write() with one part of the pixels after the
 * other, and at the end line_end_rows(). */
void line_begin_rows(const struct parent_header *header, const char *decoder);

/* Both return false if memory runs out. */
bool line_write(const void *bytes, size_t length);
bool line_end_rows(void);

/* Asks the parent whether it accepts a picture of this size, before there is
 * any memory for it, and waits until it agrees. May be called again. */
void parent_ask(const struct parent_header *header, const char *decoder);

/* Tells the parent that the pixels are complete, and ends the process. `damage`
 * is as in struct decode_header. */
_Noreturn void parent_done(const char *damage);

/* Tells the parent why there are no pixels, and ends the process. `decoder` and
 * `reason` may be ""; `system_error` is an errno or 0. */
_Noreturn void parent_refuse(enum shmview_status status, int system_error,
                             const char *decoder, const char *reason);
