/* SPDX-License-Identifier: MIT */
/* Pictures in segments: publish one, fetch the newest. */

#ifndef SHMVIEW_PICTURE_H
#define SHMVIEW_PICTURE_H

#include "declarations.h"
#include "error.h"
#include "header.h"
#include "image.h"
#include "segment.h"

SHMVIEW_BEGIN_DECLARATIONS

/* Options of the calls on pictures. 0 or NULL in a member, or NULL for the
 * whole struct, means the default. The struct may grow in later versions, so it
 * states its size. */
struct shmview_picture_options {
    /* The size of this struct; 0 means its size in version 1.0. */
    size_t struct_size;
    /* How the call waits, and how to cancel it: see wait.h. A cancelled call
     * changes nothing. */
    const struct shmview_wait *wait;
    /* The largest picture that may be fetched, viewed or drafted. */
    const struct shmview_limits *limits;
    /*
     * An old image of the caller whose memory a fetch may reuse: this saves the
     * page faults of new memory. `*reuse` may be NULL. If the call takes
     * ownership of the image, it sets `*reuse` to NULL. It then reuses the
     * memory if the new picture has as many bytes and no padding between its
     * rows, and otherwise frees the image. If the call leaves `*reuse` as it
     * is, the image still belongs to the caller: for example if there is no
     * newer picture, or the segment contains Qt's stream.
     */
    struct shmview_image **reuse;
    /* The header of a picture that the caller has already. If the header in the
     * segment has the same generation and time, the call fails with
     * SHMVIEW_ERROR_UNCHANGED. Has no effect on Qt's stream, which has no
     * generation and no time. */
    const struct shmview_header *newer_than;
    /*
     * The most places that a segment may have, each with room for one picture:
     * the shown one, the new one, or one that is pinned (lock-bytes.h). If a
     * publication needs one more place, it fails, and its error names a process
     * that holds a pin. The default is 8.
     */
    unsigned int places;
    /* The display range that a publication writes into the header: see
     * header.h. */
    float black;
    float white;
    /*
     * The number of threads with which a fetch may copy a large picture from a
     * POSIX segment, including the caller's thread. More than 16 count as 16.
     * With 0 or 1, the fetch starts no thread. The threads that it starts end
     * before the call returns, and receive no signals. The trace (trace.h) and
     * the time line (timeline.h) show the system calls of these threads as
     * calls of the caller's thread. In slow motion, the fetch starts no thread.
     */
    unsigned int threads;
};

/* Pixels in the caller's memory, which the library copies during the call. The
 * struct never grows. */
struct shmview_pixels {
    /* The first byte of the top row. The copy takes less time if the pixels
     * start at a page boundary, as those of a large image from
     * shmview_image_new() do. */
    const void *bytes;
    /* In pixels. */
    uint32_t width;
    uint32_t height;
    /* Bytes from one row to the next, at least width × bytes of a pixel. The
     * last row needs no padding. */
    uint32_t stride;
    enum shmview_format format;
};

/*
 * The functions here do not change the handle's own error; they fill in `error`
 * (NULL is allowed). A POSIX segment gets the picture in the library's own
 * format: a header (header.h) and pixels. Segments of the other types get Qt's
 * stream: a QImage as QDataStream writes it
 * (https://doc.qt.io/qt-5/datastreamformat.html), which contains a PNG file. A
 * fetch reads either form from any segment. Qt's stream has no generation and
 * no time: these are 0 in the returned header. The offset in that header is the
 * offset of the PNG file.
 *
 * Publishes `image`: makes it the segment's picture. The caller keeps `image`.
 * An idle handle attaches to the key's segment, or creates one if there is
 * none. A new segment in /dev/shm gets its name only when it is complete; a new
 * System V segment is locked until then. In a POSIX segment, the call waits for
 * other publishers, and for processes that have locked the segment, but not for
 * readers that only pin a picture. The old picture stays whole until the new
 * one is complete, even if this process is killed meanwhile.
 *
 * A segment of Qt's types has room for only one picture, and its readers lock
 * it. A publisher that is killed while it writes leaves a damaged picture in
 * such a segment. If the segment is too small for the new picture, a new
 * segment replaces it. Processes that are attached to the old segment still see
 * the old picture.
 *
 * A handle that has locked the segment publishes under its lock, and keeps the
 * lock. On success the handle is attached, and the segment exists at least
 * until the handle detaches. `published` (NULL is allowed) gets the new header.
 * After a failure the last picture is still there.
 *
 * Errors: key, permission denied, out of resources, read-only (the caller
 * attached the handle read-only), locked (also if all places are in use),
 * cancelled, lock (the handle has a native key, and therefore cannot lock; the
 * handle holds the shared lock; or the key no longer leads to the locked
 * segment), not attached (in a child made by fork(2)), unsupported (Qt's stream
 * cannot store the format), too large (a row is longer than 4 GiB), invalid
 * size (no segment can be so large, or the segment to which the call attaches
 * is empty), damaged (another process cuts the segment short during the call).
 */
enum shmview_status shmview_picture_publish(
    struct shmview_segment *segment, const struct shmview_image *image,
    const struct shmview_picture_options *options,
    struct shmview_header *published, struct shmview_error *error);

/* Works like shmview_picture_publish(), but with pixels in the caller's memory,
 * whose rows may have padding. The error "invalid size" also means that no
 * picture can have this size, stride and format. */
enum shmview_status shmview_picture_publish_pixels(
    struct shmview_segment *segment, const struct shmview_pixels *pixels,
    const struct shmview_picture_options *options,
    struct shmview_header *published, struct shmview_error *error);

/*
 * Copies the segment's picture into private memory. On success the caller owns
 * `*image`, and `header` (NULL is allowed) gets the header; otherwise `*image`
 * is NULL.
 *
 * An idle handle attaches read-only, stays attached, and may still publish
 * later. It detaches again if the fetch fails. It also detaches if the segment
 * has one of Qt's types, because Qt programs cannot publish while another
 * process is attached. If another segment has replaced the one to which the
 * handle is attached, the handle moves to the new one, with the same access;
 * from a segment of Qt's types it detaches after the fetch. A handle that has
 * locked its segment does not move.
 *
 * If a POSIX segment has a picture in the library's own format, the call waits
 * only while another process writes a header or holds the exclusive lock. In
 * all other cases the call takes a lock while it copies: the shared lock of a
 * POSIX segment, or the only lock that a segment of Qt's types has.
 *
 * Errors: not found (shmview_segment_orphan_removed() tells whether the call
 * removed an orphan), unchanged, no image, damaged, too large, unsupported
 * (another version of the library made the picture), permission denied, out of
 * resources, locked, cancelled, key, invalid size (the segment is empty), lock
 * (the handle has a native key), not attached (in a child made by fork(2)),
 * decoder (for Qt's stream).
 */
enum shmview_status shmview_picture_fetch(
    struct shmview_segment *segment,
    const struct shmview_picture_options *options, struct shmview_image **image,
    struct shmview_header *header, struct shmview_error *error);

/* Works like shmview_picture_fetch(), but reads only the header, and only of a
 * picture in the library's own format. `header` must not be NULL; use it only
 * after SHMVIEW_OK. Errors: those of shmview_picture_fetch(); "no image" also
 * for Qt's stream. */
enum shmview_status
shmview_picture_read_header(struct shmview_segment *segment,
                            const struct shmview_picture_options *options,
                            struct shmview_header *header,
                            struct shmview_error *error);

/*
 * Gives memory of the segment back to the system: that of all pixels that are
 * neither shown nor pinned. Call it, for example, when a stream has ended. Does
 * nothing for an idle handle and for a segment of Qt's types. Errors: locked,
 * cancelled, lock, read-only, not attached (in a child made by fork(2)), out of
 * resources, unknown (the system does not support it).
 */
enum shmview_status
shmview_picture_trim(struct shmview_segment *segment,
                     const struct shmview_picture_options *options,
                     struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
