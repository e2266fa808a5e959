/* SPDX-License-Identifier: MIT */
/* What publishing and fetching have in common. */

#ifndef CORE_PICTURE_EXCHANGE_H
#define CORE_PICTURE_EXCHANGE_H

#include "core/system/trace-purposes.h"
#include <shmview/picture.h>

/* Stands for the caller's NULL. */
extern const struct shmview_picture_options exchange_defaults;
/* No limits: the shown picture must never be overwritten, however large it is.
 */
extern const struct shmview_limits exchange_no_limits;

/* Bytes of the segment; `purpose` is for the trace. */
enum shmview_status exchange_read(struct shmview_segment *segment,
                                  uint64_t offset, void *bytes, size_t length,
                                  enum trace_purpose purpose);
enum shmview_status exchange_write(struct shmview_segment *segment,
                                   uint64_t offset, const void *bytes,
                                   size_t length, enum trace_purpose purpose);

/*
 * Reads and checks the header of an attached handle as the segment is now;
 * `size` gets the segment's bytes. The caller has a lock that keeps it from
 * changing. Failures are in the handle, as shmview_header_read() tells them.
 */
enum shmview_status exchange_read_header(struct shmview_segment *segment,
                                         const struct shmview_limits *limits,
                                         const char *operation,
                                         struct shmview_header *header,
                                         uint64_t *size);

/* The same before something is written: no picture, or a damaged one, is no
 * error but a header that exchange_shows_picture() says false of. */
enum shmview_status exchange_read_shown(struct shmview_segment *segment,
                                        const char *operation,
                                        struct shmview_header *shown,
                                        uint64_t *size);
bool exchange_shows_picture(const struct shmview_header *shown);

/* With the content lock held, or before the segment has a name. */
enum shmview_status exchange_write_header(struct shmview_segment *segment,
                                          const struct shmview_header *header);

/* Grows the segment so that the header's pixels lie within it. */
enum shmview_status exchange_make_room(struct shmview_segment *segment,
                                       const struct shmview_header *header,
                                       const char *operation);
/* No file can be as long as the picture needs. */
enum shmview_status exchange_fail_too_large(struct shmview_segment *segment,
                                            const char *operation);

/* The gap between header and pixels is zeros, whatever was there before. */
enum shmview_status exchange_clear_gap(struct shmview_segment *segment);

/* Leaves a segment whose name was removed or leads to another one by now,
 * unless a picture of it is borrowed: whoever comes by the key would not meet
 * us. */
void exchange_leave_if_gone(struct shmview_segment *segment);

/* The same for a reader: a segment that was removed, but with no other in its
 * place, still has the last picture where the key type can tell. */
void exchange_leave_if_superseded(struct shmview_segment *segment);

/* Detaches; the handle's error stays that of the step before. */
void exchange_detach_keeping_error(struct shmview_segment *segment);

bool exchange_is_cancelled(const struct shmview_picture_options *options);

#endif
