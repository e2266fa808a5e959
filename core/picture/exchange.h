/* SPDX-License-Identifier: MIT */
/* What publishing and fetching have in common. Not installed. */

#ifndef CORE_PICTURE_EXCHANGE_H
#define CORE_PICTURE_EXCHANGE_H

#include <shmview/picture.h>

/* Stands for the caller's NULL. */
extern const struct shmview_picture_options exchange_defaults;
/* The picture that a segment shows at the moment is protected at any size. */
extern const struct shmview_limits exchange_no_limits;

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

/* Bytes of the segment; `why` is for the trace. */
enum shmview_status exchange_read(struct shmview_segment *segment,
                                  uint64_t offset, void *bytes, size_t length,
                                  const char *why);
enum shmview_status exchange_write(struct shmview_segment *segment,
                                   uint64_t offset, const void *bytes,
                                   size_t length, const char *why);

/* With the content lock held, or before the segment has a name. */
enum shmview_status exchange_write_header(struct shmview_segment *segment,
                                          const struct shmview_header *header);

uint64_t exchange_next_generation(uint64_t shown);
/* The generation after the picture shown, and a place for pixels_length bytes
 * that does not touch it: before it, or behind it. */
void exchange_place_beside(const struct shmview_header *shown,
                           struct shmview_header *header);
/* The first generation, behind `size` bytes that are no picture. */
void exchange_place_behind(uint64_t size, struct shmview_header *header);

/* Grows the segment so that the header's pixels lie within it. */
enum shmview_status exchange_make_room(struct shmview_segment *segment,
                                       const struct shmview_header *header,
                                       const char *operation);

/* The gap between header and pixels is zeros, whatever was there before. */
enum shmview_status exchange_clear_gap(struct shmview_segment *segment);

/*
 * Publishes pixels_length bytes in our own format, as shmview_picture_publish()
 * does an image; the header tells the shape, and gets the rest.
 */
enum shmview_status
exchange_publish_pixels(struct shmview_segment *segment,
                        struct shmview_header *header, const void *pixels,
                        const struct shmview_picture_options *options);

/*
 * Detaches a handle that is about to create or attach again. The semaphore of a
 * System V segment stays until then: each time that one is removed, a Qt
 * program that was just about to take it gets one of its own.
 */
void exchange_leave(struct shmview_segment *segment);

/* Leaves a segment whose name was removed or leads to another one by now,
 * unless a picture of it is borrowed: whoever comes by the key would not meet
 * us. */
void exchange_leave_if_gone(struct shmview_segment *segment);

/* The same for who only reads: a segment that was removed, but with no other in
 * its place, still has the last picture where the key type can tell. */
void exchange_leave_if_superseded(struct shmview_segment *segment);

/* Detaches; the handle's error stays that of the step before. */
void exchange_detach_keeping_error(struct shmview_segment *segment);

bool exchange_is_cancelled(const struct shmview_picture_options *options);

#endif
