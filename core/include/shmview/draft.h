/* SPDX-License-Identifier: MIT */
/* Drafts: render the next picture in the segment's own memory. */

#ifndef SHMVIEW_DRAFT_H
#define SHMVIEW_DRAFT_H

#include "declarations.h"
#include "decode.h"
#include "picture.h"

SHMVIEW_BEGIN_DECLARATIONS

/*
 * The next picture before it is published. Its pixels are in the key's segment,
 * at a place that the draft pins; or in a new segment, which has no name yet;
 * or in private memory (only after shmview_draft_decode_file() or
 * shmview_draft_decode_descriptor()). Other publishers use other places, so
 * rendering may take as long as it needs. A draft attaches by itself, like a
 * view; the warning in view.h about peers applies to drafts, too. One thread at
 * a time may use a draft. In a child made by fork(2), the drafts of the parent
 * can only be freed.
 */
struct shmview_draft;

/*
 * Makes a draft of `width` × `height` pixels, without padding between rows, in
 * the segment of the handle's key. If there is no segment, the draft makes one,
 * which gets its name at the commit. The handle may be idle, and does not
 * change. On success the caller owns `*draft`; otherwise it is NULL. Uses the
 * options `wait`, `limits` and `places`. Only for SHMVIEW_KEY_POSIX. Errors:
 * those of shmview_picture_publish(); invalid size (no picture can have this
 * size and format); too large (for the limits); unsupported (one of Qt's
 * types); key (also if the handle has a native key).
 */
enum shmview_status
shmview_draft_new(struct shmview_segment *segment, uint32_t width,
                  uint32_t height, enum shmview_format format,
                  const struct shmview_picture_options *options,
                  struct shmview_draft **draft, struct shmview_error *error);

/*
 * Make a draft of the picture in a file, or behind an open descriptor: see
 * shmview_decode_file() and shmview_decode_descriptor(). The decoder writes the
 * pixels straight into the segment of the handle's key, to a place that the
 * draft pins, or into a new segment, which gets its name at the commit.
 *
 * If that is not possible, the decoder writes the pixels into private memory,
 * and the commit publishes them from there, as shmview_picture_publish() does.
 * This is the case if the key has one of Qt's types; if the decoder has no
 * sandbox; if the caller has attached the handle read-only; if the segment
 * exists, and the decoder `other` of the options reads the file; if the
 * effective user or group of this process is not its real one; or if this
 * process cannot attach to the segment or make one.
 *
 * The handle does not change. The functions use `wait` and `places` of
 * `options`. On success the caller owns `*draft`; otherwise it is NULL. Errors:
 * those of shmview_decode_file() and shmview_decode_descriptor(); lock and not
 * attached, as for shmview_draft_new(); if there is no place in the segment,
 * also its other errors.
 */
enum shmview_status
shmview_draft_decode_file(struct shmview_segment *segment, const char *path,
                          const struct shmview_decode_options *decoding,
                          const struct shmview_picture_options *options,
                          struct shmview_draft **draft,
                          struct shmview_error *error);
enum shmview_status shmview_draft_decode_descriptor(
    struct shmview_segment *segment, int descriptor, const char *name,
    const struct shmview_decode_options *decoding,
    const struct shmview_picture_options *options, struct shmview_draft **draft,
    struct shmview_error *error);

/* Discards the draft if it was not committed, and frees it. NULL is allowed. */
void shmview_draft_free(struct shmview_draft *draft);

/* Returns the memory for the pixels, which has height × width ×
 * shmview_format_pixel_bytes() bytes. The memory contains the decoded picture,
 * or undefined bytes. It belongs to the draft and starts at a page boundary. Do
 * not write there after the commit. For a draft of shmview_draft_new() the
 * result is never NULL. For a decoded draft the result is NULL if the pixels
 * cannot be mapped; after the commit it may be NULL, unless you have called
 * this function before the commit. */
void *shmview_draft_pixels(struct shmview_draft *draft);

/*
 * Publishes the draft as the picture of the handle's key, which must be the key
 * for which the draft was made. The call writes the header. It also copies the
 * pixels if they are in private memory, or if the key leads to another segment
 * by now. On success the handle is attached, and the segment exists at least
 * until the handle detaches. `published` (NULL is allowed) gets the header.
 * Uses the options `wait`, `black` and `white`, and `places` if it copies the
 * pixels. Errors: lock (the draft has been committed already), locked,
 * cancelled, not attached (another process made the draft, before fork(2)), and
 * those of shmview_picture_publish(). After a failure the draft is unchanged:
 * commit it again, or free it.
 */
enum shmview_status shmview_draft_commit(
    struct shmview_draft *draft, struct shmview_segment *segment,
    const struct shmview_picture_options *options,
    struct shmview_header *published, struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
