/* SPDX-License-Identifier: MIT */
/* Decodes a picture in a separate program. */

#pragma once

#include "core/decoder/options.h"
#include <shmview/error.h>
#include <shmview/image.h>

/*
 * Decodes a file from `input`, which the caller keeps. Error texts contain
 * `name`. On success the caller owns `*image`; otherwise it is NULL. Errors:
 * those of shmview_decode_descriptor().
 */
enum shmview_status decoder_run(int input, const char *name,
                                const struct decoder_options *options,
                                struct shmview_image **image,
                                struct shmview_error *error);
