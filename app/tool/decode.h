/* SPDX-License-Identifier: MIT */
/* Decodes a picture file as the options of shmtool allow. */

#pragma once

#include "app/tool/options.h"
#include <shmview/error.h>
#include <shmview/image.h>
#include <shmview/wait.h>

#include <stdbool.h>

/* Decodes the file or the pipe at `path`. Uses only `cancelled` and `data` of
 * `wait`. On success the caller owns `*image`; otherwise it is NULL. If the
 * file is damaged, but part of the picture is readable, prints a line about
 * that and sets `*damaged` to true. `damaged` may be NULL. */
enum shmview_status
tool_decode_file(const struct tool_options *options, const char *path,
                 const struct shmview_wait *wait, struct shmview_image **image,
                 bool *damaged, struct shmview_error *error);

/* Does the same for standard input, until a signal comes. */
enum shmview_status tool_decode_input(const struct tool_options *options,
                                      struct shmview_image **image,
                                      bool *damaged,
                                      struct shmview_error *error);
