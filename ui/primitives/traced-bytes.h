/* SPDX-License-Identifier: MIT */
/* Reads and writes bytes of a segment, and gives the trace a reason. */

#pragma once

#include <shmview/segment.h>

/* Do the same as shmview_segment_read() and shmview_segment_write(), but with
 * another reason: the trace's listener of this thread (see shmview/trace.h)
 * gets a translation of the sentence `why` instead of the library's reason. */
enum shmview_status ui_explained_bytes_read(struct shmview_segment *segment,
                                            uint64_t offset, void *bytes,
                                            size_t length, const char *why);
enum shmview_status ui_explained_bytes_write(struct shmview_segment *segment,
                                             uint64_t offset, const void *bytes,
                                             size_t length, const char *why);
