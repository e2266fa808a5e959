/* SPDX-License-Identifier: MIT */
/* Drafts: draw the next picture in the memory where it will be shown. */

#ifndef SHMVIEW_DRAFT_H
#define SHMVIEW_DRAFT_H

#include "declarations.h"
#include "decode.h"
#include "picture.h"

SHMVIEW_BEGIN_DECLARATIONS

/*
 * The next picture before it is published. Its pixels are
 * - in the key's segment, in bytes that the draft pins (lock-bytes.h);
 * - or in a new segment, which has no name yet;
 * - or in private memory, but only in a draft of a decoded picture.
 *
 * Publishers do not write to pinned bytes, so you may draw for as long as you
 * like. A draft stays valid when the handle detaches or is freed. The warning
 * in view.h about other processes applies to drafts, too. One thread at a time
 * may use a draft. In a child made by fork(2), only free the drafts of the
 * parent.
 */
struct shmview_draft;

/*
 * Makes a draft of `width` × `height` pixels, without padding between rows, in
 * the segment of the handle's key. If there is no segment, makes a new one,
 * which gets its name at the commit. The handle may be idle (segment.h), and
 * does not change. On success the caller owns `*draft`; otherwise it is NULL.
 * Uses the options `wait`, `limits` and `places`. Only for SHMVIEW_KEY_POSIX.
 * Errors: those of shmview_picture_publish(); invalid size (no picture can have
 * this size and format); too large (for the limits); unsupported (one of Qt's
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
 * pixels straight into the segment of the handle's key, to bytes that the draft
 * pins. If there is no segment, the decoder writes them into a new one, which
 * gets its name at the commit.
 *
 * In six cases the decoder writes the pixels into private memory, and the
 * commit publishes them from there, as shmview_picture_publish() does:
 * - The key has one of Qt's types.
 * - The decoder has no sandbox.
 * - The caller has attached the handle read-only.
 * - The segment exists, and the decoder `other` of the options reads the file.
 * - The effective user or group of this process is not its real one.
 * - This process cannot attach to the segment or make one.
 *
 * The handle does not change. The functions use `wait` and `places` of
 * `options`. On success the caller owns `*draft`; otherwise it is NULL. Errors:
 * those of shmview_decode_file() and shmview_decode_descriptor(); lock and not
 * attached, as for shmview_draft_new(); if the segment exists, also locked and
 * invalid size.
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
 * shmview_format_pixel_bytes() bytes and belongs to the draft. Its address is a
 * multiple of 4096. It contains the decoded picture, or undefined bytes. Do not
 * write there after the commit. For a draft of shmview_draft_new() the result
 * is never NULL. For a draft of a decoded picture, the result is NULL if the
 * pixels cannot be mapped. It may also be NULL if you call this function for
 * the first time after the commit. */
void *shmview_draft_pixels(struct shmview_draft *draft);

/*
 * Publishes the draft as the picture of the handle's key, which must be the key
 * for which the draft was made. The call writes the header. It also copies the
 * pixels if they are in private memory, or if another process has made or
 * replaced the key's segment meanwhile. On success the handle is attached, and
 * the segment exists at least until the handle detaches. `published` (NULL is
 * allowed) gets the header. Uses the options `wait`, `black` and `white`, and
 * `places` if it copies the pixels. Errors: lock (also if the draft has been
 * committed already), not attached (also if another process made the draft,
 * before fork(2), unless its pixels are in private memory), and the others of
 * shmview_picture_publish(). After a failure the draft is unchanged: commit it
 * again, or free it.
 */
enum shmview_status shmview_draft_commit(
    struct shmview_draft *draft, struct shmview_segment *segment,
    const struct shmview_picture_options *options,
    struct shmview_header *published, struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
