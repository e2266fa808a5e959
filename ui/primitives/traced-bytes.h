/* SPDX-License-Identifier: MIT */
/* Bytes of a segment, read and written with a reason that the trace tells. */

#ifndef UI_PRIMITIVES_TRACED_BYTES_H
#define UI_PRIMITIVES_TRACED_BYTES_H

#include <shmview/segment.h>

/*
 * As shmview_segment_read() and shmview_segment_write(); whoever listens to the
 * thread is told `why`, a sentence that is translated here, in the place of the
 * library's own.
 */
enum shmview_status ui_explained_bytes_read(struct shmview_segment *segment,
                                            uint64_t offset, void *bytes,
                                            size_t length, const char *why);
enum shmview_status ui_explained_bytes_write(struct shmview_segment *segment,
                                             uint64_t offset, const void *bytes,
                                             size_t length, const char *why);

#endif
