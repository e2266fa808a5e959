/* SPDX-License-Identifier: MIT */
/* Copies the error that a handle keeps. */

#pragma once

#include <shmview/segment.h>

/* Fills `error` with the status and the text that the handle has stored (see
 * struct shmview_segment), but without an errno, and returns that status. */
enum shmview_status ui_segment_error(const struct shmview_segment *segment,
                                     struct shmview_error *error);
