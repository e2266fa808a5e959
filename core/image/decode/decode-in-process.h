/* SPDX-License-Identifier: MIT */
/* Decodes an image in this process, for unit tests and fuzzers. */

#pragma once

#include <shmview/error.h>
#include <shmview/image.h>

#include <stddef.h>

/*
 * Decodes the bytes of a file in this process, without a sandbox. All code but
 * tests uses core/decoder. Error texts contain `name`. NULL for `limits` means
 * shmview_limits_default(). On success the caller owns `*image`; otherwise it
 * is NULL. If the file is damaged but a picture can be shown, the function
 * returns SHMVIEW_OK, and describes the damage in `error`. For a file without
 * damage, `error` is unchanged. Errors: not an image, damaged (no picture can
 * have this size), too large, out of resources.
 */
enum shmview_status decode_in_process(const void *bytes, size_t length,
                                      const char *name,
                                      const struct shmview_limits *limits,
                                      struct shmview_image **image,
                                      struct shmview_error *error);
