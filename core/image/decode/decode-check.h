/* SPDX-License-Identifier: MIT */
/* Checks that decoding a file stays within the limits, and makes the errors for
 * files that we refuse. */

#pragma once

#include "core/image/decode/decode-common.h"
#include <shmview/error.h>
#include <shmview/image.h>

#include <stddef.h>
#include <stdint.h>

/* How much memory decoding may take unless the caller sets a limit, as a
 * multiple of the limit on the pixels. */
#define DECODE_PEAK_FACTOR 3

/* The limits of decoding: the size of the picture, and the memory in bytes. */
struct decode_bounds {
    struct shmview_limits limits;
    uint64_t memory;
};

/* Returns the bounds with these limits, and with `memory` bytes of memory. NULL
 * for `limits` means shmview_limits_default(). 0 for `memory` means
 * DECODE_PEAK_FACTOR times the limit on the pixels. */
struct decode_bounds decode_bounds_make(const struct shmview_limits *limits,
                                        uint64_t memory);

/*
 * Compares the claims of a file's header, which may come from another process,
 * with the bounds and with `left`, the bytes of memory that are left. For error
 * texts, `decoder` is the name of the format, and `name` that of the picture.
 * Errors: damaged (no picture can have this size or format), not an image (too
 * many passes), too large, out of resources.
 */
enum shmview_status decode_check(const struct decode_header *header,
                                 const char *decoder,
                                 const struct decode_bounds *bounds,
                                 uint64_t left, const char *name,
                                 struct shmview_error *error);

/*
 * Sets the error of a file that is refused. `status` is "not an image", "too
 * large" or "out of resources". `decoder` is the name of the file's format, or
 * "" if the format is unknown. `reason` is as in struct decode_format, or "".
 * `decoder` and `reason` may come from another process. Returns `status`.
 */
enum shmview_status decode_refuse(enum shmview_status status,
                                  const char *decoder, const char *reason,
                                  const char *name,
                                  struct shmview_error *error);

/* Sets and returns the error of a pipe whose format is unknown: its first bytes
 * have been read, and a second decoder would need them. */
enum shmview_status decode_refuse_pipe(const char *name,
                                       struct shmview_error *error);

/* Stores in `note` (NULL is allowed) the status "damaged", and what is wrong
 * with a picture that was decoded although its file is damaged. `reason` is the
 * sentence that says so; it may come from another process. */
void decode_note_damage(const char *reason, const char *name,
                        struct shmview_error *note);
