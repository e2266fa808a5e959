/* SPDX-License-Identifier: MIT */
/* Decodes a picture file as the options of shmtool allow. */

#ifndef APP_TOOL_DECODE_H
#define APP_TOOL_DECODE_H

#include "app/tool/options.h"
#include <shmview/error.h>
#include <shmview/image.h>
#include <shmview/wait.h>

#include <stdbool.h>

/* Decodes the file, or what comes from the pipe, at `path`. Only `cancelled`
 * and `data` of `wait` are used. On success `*image` is the caller's, otherwise
 * NULL. What is wrong with a picture that is shown nevertheless is printed, and
 * `*damaged`, which may be NULL, tells that there was something. */
enum shmview_status
tool_decode_file(const struct tool_options *options, const char *path,
                 const struct shmview_wait *wait, struct shmview_image **image,
                 bool *damaged, struct shmview_error *error);

/* The same for standard input, until a signal comes. */
enum shmview_status tool_decode_input(const struct tool_options *options,
                                      struct shmview_image **image,
                                      bool *damaged,
                                      struct shmview_error *error);

#endif
