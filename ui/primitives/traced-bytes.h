/* SPDX-License-Identifier: MIT */
/* Reads and writes bytes of a segment, and tells the trace the reason. */

#pragma once

#include <shmview/segment.h>

/* Do the same as shmview_segment_read() and shmview_segment_write(), but with
 * another reason in the trace. The listener of this thread (see
 * shmview/trace.h) gets a translation of the sentence `why` as the reason for
 * the read or write, instead of the library's reason. */
enum shmview_status ui_explained_bytes_read(struct shmview_segment *segment,
                                            uint64_t offset, void *bytes,
                                            size_t length, const char *why);
enum shmview_status ui_explained_bytes_write(struct shmview_segment *segment,
                                             uint64_t offset, const void *bytes,
                                             size_t length, const char *why);
