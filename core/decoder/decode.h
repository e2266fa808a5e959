/* SPDX-License-Identifier: MIT */
/* Decodes a picture in a separate program. */

#pragma once

#include "core/decoder/options.h"
#include <shmview/error.h>
#include <shmview/image.h>

/*
 * Decodes the file or the pipe behind the descriptor `input`, which the caller
 * keeps open. Error texts contain `name`. On success the caller owns `*image`.
 * But if the options have a target, the pixels are in the target instead, and
 * `*image` is NULL. There is one exception: if other processes may use the
 * target, only core's own decoder writes to it, and the picture of another
 * decoder is in `*image`. After a failure `*image` is NULL. Errors: those of
 * shmview_decode_descriptor(). With a target, also those of target_make_room()
 * (core/decoder/target.h).
 */
enum shmview_status decoder_run(int input, const char *name,
                                const struct decoder_options *options,
                                struct shmview_image **image,
                                struct shmview_error *error);

/* Opens the file of a picture. On success the caller closes `*descriptor`.
 * Errors: those of shmview_decode_file() that a path can cause. */
enum shmview_status decoder_open(const char *path, int *descriptor,
                                 struct shmview_error *error);
