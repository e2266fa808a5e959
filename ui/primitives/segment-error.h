/* SPDX-License-Identifier: MIT */
/* Copies the error that a handle keeps. */

#pragma once

#include <shmview/segment.h>

/* Fills `error` with the status and the text that the handle has stored (see
 * struct shmview_segment), and returns the status. The errno in `error` is
 * always 0. */
enum shmview_status ui_segment_error(const struct shmview_segment *segment,
                                     struct shmview_error *error);
