/* SPDX-License-Identifier: MIT */
/* Decodes a picture in a separate process, the decoder. */

#pragma once

#include "core/decoder/options.h"
#include <shmview/error.h>
#include <shmview/image.h>

/*
 * Decodes the file or the pipe behind the descriptor `input`, which the caller
 * keeps open. Error texts contain `name`.
 *
 * On success, the caller owns the picture in `*image`. But if the options have
 * a target, the picture is in the target, and `*image` is NULL. One exception:
 * only core's own decoder writes to a target that other processes may use. If
 * another decoder has decoded the file, the picture is in `*image` then, too.
 *
 * After a failure, `*image` is NULL. Errors: those of
 * shmview_decode_descriptor(). With a target, also those of target_make_room()
 * (core/decoder/target.h).
 */
enum shmview_status decoder_run(int input, const char *name,
                                const struct decoder_options *options,
                                struct shmview_image **image,
                                struct shmview_error *error);

/* Opens the file of a picture. `path` must not be NULL. On success the caller
 * closes `*descriptor`. Errors: not found, permission denied, out of resources,
 * file (for example, a folder, a pipe or a device). */
enum shmview_status decoder_open(const char *path, int *descriptor,
                                 struct shmview_error *error);
