/* SPDX-License-Identifier: MIT */
/* What publish, fetch, borrow and prepare share: header, room for pixels,
 * leaving old segments. */

#ifndef CORE_PICTURE_EXCHANGE_H
#define CORE_PICTURE_EXCHANGE_H

#include "core/system/trace-purposes.h"
#include <shmview/picture.h>

/* Used if the caller passes NULL. */
extern const struct shmview_picture_options exchange_defaults;
/* No limits: the shown picture must never be overwritten, however large it is.
 */
extern const struct shmview_limits exchange_no_limits;

/* Reads or writes bytes of the segment; `purpose` is for the trace. */
enum shmview_status exchange_read(struct shmview_segment *segment,
                                  uint64_t offset, void *bytes, size_t length,
                                  enum trace_purpose purpose);
enum shmview_status exchange_write(struct shmview_segment *segment,
                                   uint64_t offset, const void *bytes,
                                   size_t length, enum trace_purpose purpose);

/*
 * Reads and checks the header of an attached handle; `size` gets the size of
 * the segment in bytes. The caller holds a lock that keeps the header from
 * changing. Errors are in the handle, as shmview_header_read() gives them.
 */
enum shmview_status exchange_read_header(struct shmview_segment *segment,
                                         const struct shmview_limits *limits,
                                         const char *operation,
                                         struct shmview_header *header,
                                         uint64_t *size);

/* The same before something is written: a missing or damaged picture is no
 * error; exchange_shows_picture() is false for its header. */
enum shmview_status exchange_read_shown(struct shmview_segment *segment,
                                        const char *operation,
                                        struct shmview_header *shown,
                                        uint64_t *size);
bool exchange_shows_picture(const struct shmview_header *shown);

/* The content lock is held, or the segment has no name yet. */
enum shmview_status exchange_write_header(struct shmview_segment *segment,
                                          const struct shmview_header *header);

/* Grows the segment so that the header's pixels lie within it. */
enum shmview_status exchange_make_room(struct shmview_segment *segment,
                                       const struct shmview_header *header,
                                       const char *operation);
/* Fails, because no file can be as long as the picture needs. */
enum shmview_status exchange_fail_too_large(struct shmview_segment *segment,
                                            const char *operation);

/* Fills the gap between header and pixels with zeros. */
enum shmview_status exchange_clear_gap(struct shmview_segment *segment);

/* Leaves a segment whose name was removed or leads elsewhere, unless a picture
 * of it is borrowed: processes that attach by the key would not find us there.
 */
void exchange_leave_if_gone(struct shmview_segment *segment);

/* The same for a reader, which stays if no other segment has taken the place of
 * the removed one, because it still has the last picture. Not every key type
 * can tell. */
void exchange_leave_if_superseded(struct shmview_segment *segment);

/* Detaches, but keeps the handle's error of the step before. */
void exchange_detach_keeping_error(struct shmview_segment *segment);

bool exchange_is_cancelled(const struct shmview_picture_options *options);

#endif
