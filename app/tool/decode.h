/* SPDX-License-Identifier: MIT */
/* Decodes a picture file within the limits that shmtool's options set. */

#pragma once

#include "app/tool/options.h"
#include <shmview/draft.h>
#include <shmview/error.h>
#include <shmview/wait.h>

#include <stdbool.h>

/* Decodes the file or the pipe at `path` ("-" is standard input) as a draft, a
 * picture that is not published yet, for the key of `segment`. On success the
 * caller owns `*draft`; otherwise it is NULL. Waits for locks as `tool_wait`
 * says (signals.h). For `damaged` and named pipes see tool_decode_file().
 * Errors: those of shmview_draft_decode_file() and
 * shmview_draft_decode_descriptor(). */
enum shmview_status
tool_decode_draft(const struct tool_options *options, const char *path,
                  struct shmview_segment *segment, struct shmview_draft **draft,
                  bool *damaged, struct shmview_error *error);

/*
 * Decodes the file or the pipe at `path`. `wait` may be NULL; only its members
 * `cancelled` and `data` are used. On success the caller owns `*image`;
 * otherwise it is NULL.
 *
 * If the file is damaged, but part of the picture is readable, prints a line
 * about the damage on standard error and sets `*damaged` to true. Otherwise
 * sets it to false. `damaged` may be NULL.
 *
 * Waits until a writer of a named pipe has written something, or has come and
 * gone. The blocked signals end this wait (signals.h), so call it only while
 * they are blocked. Errors: those of shmview_decode_file() and
 * shmview_decode_descriptor().
 */
enum shmview_status
tool_decode_file(const struct tool_options *options, const char *path,
                 const struct shmview_wait *wait, struct shmview_image **image,
                 bool *damaged, struct shmview_error *error);
