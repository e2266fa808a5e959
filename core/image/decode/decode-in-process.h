/* SPDX-License-Identifier: MIT */
/* Decodes an image in this process, for unit tests and fuzzers. */

#pragma once

#include <shmview/error.h>
#include <shmview/image.h>

#include <stddef.h>

/*
 * Decodes the bytes of a file in this process, for tests. All other code uses
 * core/decoder. On success the caller owns `*image`; if the picture is damaged,
 * the status is nevertheless SHMVIEW_OK, and `error` tells the damage. On
 * failure `*image` is NULL. Errors: not an image, damaged (no picture can have
 * this size), too large, out of resources.
 */
enum shmview_status decode_in_process(const void *bytes, size_t length,
                                      const char *name,
                                      const struct shmview_limits *limits,
                                      struct shmview_image **image,
                                      struct shmview_error *error);
