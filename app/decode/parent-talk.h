/* SPDX-License-Identifier: MIT */
/* Exchanges messages with a decoder's parent. */

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
 * Tells the parent the header that was found. `decoder` is the name of the
 * file's format. Waits until the parent agrees, maps the file for the pixels,
 * and returns the memory for them: the bytes of all rows, without gaps between
 * them, and DECODER_ROOM_BEHIND more, all zeros. The memory stays mapped until
 * the process ends. Returns NULL if memory runs out.
 */
void *parent_begin(const struct parent_header *header, const char *decoder);

/* Tells the parent the header, and waits until the parent agrees. Afterwards,
 * the decoder calls line_write() with one part of the pixels after the other.
 * At the end, it calls line_end_rows(), except if the pixels go to a segment.
 */
void line_begin_rows(const struct parent_header *header, const char *decoder);

/* line_write() writes a part of the pixels to their file, and line_end_rows()
 * the DECODER_ROOM_BEHIND bytes behind the pixels. Both return false on
 * failure; the usual reason is that memory has run out. */
bool line_write(const void *bytes, size_t length);
bool line_end_rows(void);

/* Asks the parent whether it accepts a picture of this size, and waits until
 * the parent agrees. Call it before you allocate memory for the picture. May be
 * called again. */
void parent_ask(const struct parent_header *header, const char *decoder);

/* Tells the parent that the pixels are complete, and ends the process. `damage`
 * is a sentence as in struct decode_header, or NULL. */
_Noreturn void parent_done(const char *damage);

/*
 * Tells the parent why there are no pixels, and ends the process. `decoder` is
 * the name of the file's format. `reason` is a sentence as in struct
 * decode_format. But with SHMVIEW_ERROR_DECODER it is the part of the sandbox
 * that failed, and from a loader with SHMVIEW_ERROR_UNSUPPORTED the name of the
 * format. Both texts may be "". `system_error` is an errno or 0.
 */
_Noreturn void parent_refuse(enum shmview_status status, int system_error,
                             const char *decoder, const char *reason);
