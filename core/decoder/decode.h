/* SPDX-License-Identifier: MIT */
/* Decodes a picture in a program of its own. */

#ifndef CORE_DECODER_DECODE_H
#define CORE_DECODER_DECODE_H

#include "core/decoder/options.h"
#include <shmview/error.h>
#include <shmview/image.h>

/*
 * Decodes what is read from `input`, which stays the caller's. `name` is used
 * in error texts. On success `*image` is the caller's, otherwise NULL. Errors:
 * those of shmview_decode_descriptor().
 */
enum shmview_status decoder_run(int input, const char *name,
                                const struct decoder_options *options,
                                struct shmview_image **image,
                                struct shmview_error *error);

/* Fails with errno, because there is no room in memory for a decoder's file: a
 * limit on the size of files is a shortage, too. */
enum shmview_status decoder_fail_room(const char *name,
                                      struct shmview_error *error);

#endif
