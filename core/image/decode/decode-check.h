/* SPDX-License-Identifier: MIT */
/* Checks that decoding a file stays within the limits, and makes the errors for
 * files that we refuse. */

#pragma once

#include "core/image/decode/decode-common.h"
#include <shmview/error.h>
#include <shmview/image.h>

#include <stddef.h>
#include <stdint.h>

/* Unless the caller sets a limit, decoding may take this many times the memory
 * that the largest allowed picture takes. */
#define DECODE_PEAK_FACTOR 3

/* The limits of decoding: the size of the picture, and the memory in bytes. */
struct decode_bounds {
    struct shmview_limits limits;
    uint64_t memory;
};

/* Returns the bounds with these limits, and with `memory` bytes of memory. NULL
 * for `limits` means shmview_limits_default(). 0 for `memory` means
 * DECODE_PEAK_FACTOR times limits->bytes. */
struct decode_bounds decode_bounds_make(const struct shmview_limits *limits,
                                        uint64_t memory);

/*
 * Checks that a picture is within the bounds, and that decoding needs at most
 * `left` bytes of memory. `header` may come from another process. Error texts
 * contain `decoder`, the name of the format, and `name`, the name of the
 * picture. Errors: damaged (no picture can have this size or format), not an
 * image (too many passes), too large, out of resources.
 */
enum shmview_status decode_check(const struct decode_header *header,
                                 const char *decoder,
                                 const struct decode_bounds *bounds,
                                 uint64_t left, const char *name,
                                 struct shmview_error *error);

/*
 * Sets the error of a file that is refused. `status` is "not an image", "too
 * large" or "out of resources". `decoder` is the name of the file's format, or
 * "" if the format is unknown; "too large" with "" means that the file has more
 * than INT_MAX bytes. `reason` is as in struct decode_format, or "". `decoder`
 * and `reason` may come from another process. Returns `status`.
 */
enum shmview_status decode_refuse(enum shmview_status status,
                                  const char *decoder, const char *reason,
                                  const char *name,
                                  struct shmview_error *error);

/* Sets the error "not an image" for a pipe whose format core does not know: the
 * first bytes have been read, so no other decoder can read them again. Returns
 * the status. */
enum shmview_status decode_refuse_pipe(const char *name,
                                       struct shmview_error *error);

/* Fills in `note` (NULL is allowed) for a picture that was decoded although its
 * file is damaged: the status "damaged", and a text with `reason`, a sentence
 * that says what is wrong. `reason` may come from another process. */
void decode_note_damage(const char *reason, const char *name,
                        struct shmview_error *note);
