/* SPDX-License-Identifier: MIT */
/* Exchanges messages with a decoder's parent, the process that needs the
 * picture. core/decoder/protocol.h defines the messages. */

#pragma once

#include <shmview/error.h>
#include <shmview/image.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The facts that a decoder finds in a file's header: see struct decode_header.
 * In parent_begin() and line_begin_rows(), width and height are those of the
 * upright picture. */
struct parent_header {
    uint32_t width;
    uint32_t height;
    enum shmview_format format;
    uint64_t peak;
    uint64_t beside_file;
    uint64_t samples;
};

/* Each function below, except line_write() and line_end_rows(), ends this
 * process if the parent is gone. If the parent does not agree to a header or a
 * size, it sends no answer, but kills this process. */

/*
 * Tells the parent the header, and waits until the parent agrees. Then maps the
 * file for the pixels, and returns the memory for the pixels. `decoder` is the
 * name of the file's format.
 *
 * The memory has room for all rows, without gaps between the rows, and for
 * DECODER_ROOM_BEHIND more bytes. It contains zeros, and stays mapped until the
 * process ends. Returns NULL if memory runs out.
 */
void *parent_begin(const struct parent_header *header, const char *decoder);

/* Tells the parent the header, and waits until the parent agrees. Maps nothing.
 * Afterwards, call line_write() with one part of the pixels after the other. At
 * the end, call line_end_rows(), unless the pixels go to a segment. */
void line_begin_rows(const struct parent_header *header, const char *decoder);

/* line_write() writes the next `length` bytes of the pixels to their file.
 * line_end_rows() writes the DECODER_ROOM_BEHIND bytes behind the pixels. Both
 * return false on failure, usually because memory has run out. */
bool line_write(const void *bytes, size_t length);
bool line_end_rows(void);

/* Asks the parent whether it accepts a picture of this size, and waits until
 * the parent agrees. Call it before you allocate memory for the picture. May be
 * called again, with another size. Only shmview-decode-pixbuf may ask: the
 * parent does not expect a question from shmview-decode, and would kill it. */
void parent_ask(const struct parent_header *header, const char *decoder);

/* Tells the parent that the pixels are complete, and ends the process. `damage`
 * is a sentence as in struct decode_header, or NULL. */
_Noreturn void parent_done(const char *damage);

/*
 * Tells the parent why there are no pixels, and ends the process. `decoder` is
 * the name of the file's format. `system_error` is the errno of a failed read
 * with SHMVIEW_ERROR_FILE, and otherwise 0. `reason` depends on `status`:
 * - SHMVIEW_ERROR_DECODER: the part of the sandbox that failed;
 * - SHMVIEW_ERROR_UNSUPPORTED from shmview-decode-pixbuf: the name of the
 *   format;
 * - otherwise: a sentence as in struct decode_format.
 * `decoder` and `reason` may be "".
 */
_Noreturn void parent_refuse(enum shmview_status status, int system_error,
                             const char *decoder, const char *reason);
