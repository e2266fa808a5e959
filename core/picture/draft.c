/* SPDX-License-Identifier: MIT */
/* Implements drafts: the caller renders straight into the place of the next
 * picture. */

#include <shmview/draft.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/picture/draft-picture-place.h"
#include "core/picture/picture-call.h"
#include "core/picture/pin-handle.h"
#include "core/picture/publication.h"
#include "core/segment/posix/posix.h"
#include "core/segment/segment.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdlib.h>

#define COMMITTED_ALREADY N_("the draft has been committed already")

static enum shmview_status
describe(struct shmview_segment *segment, uint32_t width, uint32_t height,
         enum shmview_format format,
         const struct shmview_picture_options *options,
         struct shmview_header *header)
{
    size_t pixel = shmview_format_pixel_bytes(format);

    if (width == 0 || height == 0 || pixel == 0) {
        return segment_fail(segment, SHMVIEW_ERROR_INVALID_SIZE, "draft",
                            "no picture can have this size and format");
    }
    if (shmview_image_check(width, height, format, options->limits, "draft",
                            segment_name(segment),
                            &segment->error) != SHMVIEW_OK) {
        return segment->error.status;
    }
    if (width > UINT32_MAX / pixel) {
        return segment_fail(segment, SHMVIEW_ERROR_TOO_LARGE, "draft",
                            "the picture's rows are longer than 4 GiB");
    }
    *header = (struct shmview_header){
        .width = width,
        .height = height,
        .format = format,
        .stride = (uint32_t)(width * pixel),
        .pixels_length = (uint64_t)width * pixel * height,
    };
    return SHMVIEW_OK;
}

static enum shmview_status
fill(struct shmview_draft *draft, struct shmview_segment *segment,
     const struct shmview_picture_options *options)
{
    enum shmview_status status;

    draft->own = pin_handle_new(segment, SHMVIEW_READ_WRITE, "draft");
    if (draft->own == NULL) {
        return segment->error.status;
    }
    status = draft_place_find(draft, segment, options);
    segment->error = draft->own->error;
    segment->orphan_removed |= draft->own->orphan_removed;
    return status;
}

enum shmview_status
shmview_draft_new(struct shmview_segment *segment, uint32_t width,
                  uint32_t height, enum shmview_format format,
                  const struct shmview_picture_options *options,
                  struct shmview_draft **draft, struct shmview_error *error)
{
    struct picture_call call = picture_call_begin(segment, options);
    struct shmview_header header;
    enum shmview_status status =
        describe(segment, width, height, format, &call.options, &header);

    *draft = NULL;
    if (status == SHMVIEW_OK) {
        status = picture_call_check_posix(
            segment, "draft",
            N_("a segment of Qt's type contains a stream, "
               "not pixels; publish the picture instead"));
    }
    if (status == SHMVIEW_OK) {
        status = picture_call_check_writing(segment, "draft");
    }
    if (status == SHMVIEW_OK) {
        *draft = calloc(1, sizeof **draft);
        if (*draft == NULL) {
            status = segment_fail_errno(segment, "draft", ENOMEM);
        } else {
            (*draft)->header = header;
            status = fill(*draft, segment, &call.options);
        }
    }
    if (status != SHMVIEW_OK) {
        shmview_draft_free(*draft);
        *draft = NULL;
    }
    return picture_call_end(&call, status, error);
}

void
shmview_draft_free(struct shmview_draft *draft)
{
    if (draft != NULL) {
        SEGMENT_SUBJECT(draft->own);

        if (draft->native_key != NULL) {
            ring_begin_subject(SHMVIEW_KEY_POSIX, draft->native_key);
        }
        mapped_pixels_close(&draft->pixels);
        draft_place_leave(draft);
        shmview_segment_free(draft->own);
        shmview_image_free(draft->image);
        free(draft->native_key);
        free(draft);
    }
}

/* Maps the pixels that a decoder has written. */
static enum shmview_status
map_decoded(struct shmview_draft *draft)
{
    return draft->pixels.mapping == NULL
               ? mapped_pixels_open(draft->own, &draft->header, true, "draft",
                                    &draft->pixels)
               : SHMVIEW_OK;
}

void *
shmview_draft_pixels(struct shmview_draft *draft)
{
    SEGMENT_SUBJECT(draft->own);

    if (draft->image != NULL) {
        return shmview_image_pixels(draft->image);
    }
    /* After the commit, the caller's handle may own the file. */
    return (!draft->committed || draft->pixels.mapping != NULL) &&
                   map_decoded(draft) == SHMVIEW_OK
               ? mapped_pixels_start(&draft->pixels)
               : NULL;
}

/* Reads the pixels into private memory. If a peer has cut the file short, this
 * fails; a mapping would end this process. */
static enum shmview_status
read_decoded(struct shmview_draft *draft, struct shmview_image **copy)
{
    const struct shmview_header *header = &draft->header;

    *copy = shmview_image_new(header->width, header->height, header->format);
    return *copy != NULL ? segment_posix_read(draft->own, header->pixels_offset,
                                              shmview_image_pixels(*copy),
                                              (size_t)header->pixels_length,
                                              PURPOSE_COPY_PIXELS_OUT)
                         : segment_fail_errno(draft->own, "commit", ENOMEM);
}

/* Copies the picture to the segment to which the key leads now. */
static enum shmview_status
commit_elsewhere(struct shmview_draft *draft, struct shmview_segment *segment,
                 const struct shmview_picture_options *options)
{
    struct publication new = {
        .header = draft->header,
        .pixels_bytes = (size_t)draft->header.pixels_length,
        .options = options,
    };
    struct shmview_image *copy = NULL;
    enum shmview_status status = draft->decoded && !draft->nameless
                                     ? read_decoded(draft, &copy)
                                     : map_decoded(draft);

    if (status != SHMVIEW_OK) {
        shmview_image_free(copy);
        segment->error = draft->own->error;
        return status;
    }
    new.pixels = copy != NULL ? shmview_image_const_pixels(copy)
                              : mapped_pixels_start(&draft->pixels);
    status = publication_put(segment, &new);
    shmview_image_free(copy);
    if (status == SHMVIEW_OK) {
        draft->header = new.header;
    }
    return status;
}

static enum shmview_status
commit(struct shmview_draft *draft, struct shmview_segment *segment,
       const struct shmview_picture_options *options)
{
    enum shmview_status status = picture_call_allow_writing(segment, "commit");

    if (status != SHMVIEW_OK) {
        return status;
    }
    if (draft->committed) {
        return segment_fail(segment, SHMVIEW_ERROR_LOCK, "commit",
                            COMMITTED_ALREADY);
    }
    if (draft->own->owner != system_process()) {
        return segment_fail(segment, SHMVIEW_ERROR_NOT_ATTACHED, "commit",
                            "another process made the draft, before fork(); "
                            "make a new one here");
    }
    status = draft_place_commit(draft, segment, options);
    if (status == SHMVIEW_ERROR_ALREADY_EXISTS) {
        /* Another process has made or replaced the segment meanwhile. */
        shmview_error_clear(&segment->error);
        status = commit_elsewhere(draft, segment, options);
    }
    draft->committed = status == SHMVIEW_OK;
    return status;
}

/* Publishes a decoded picture that is not in a segment yet. */
static enum shmview_status
commit_image(struct shmview_draft *draft, struct shmview_segment *segment,
             const struct shmview_picture_options *options,
             struct shmview_header *published, struct shmview_error *error)
{
    enum shmview_status status;

    if (draft->committed) {
        return error_set(error, SHMVIEW_ERROR_LOCK, "commit",
                         segment_name(segment), "%s", _(COMMITTED_ALREADY));
    }
    status = shmview_picture_publish(segment, draft->image, options, published,
                                     error);
    draft->committed = status == SHMVIEW_OK;
    return status;
}

enum shmview_status
shmview_draft_commit(struct shmview_draft *draft,
                     struct shmview_segment *segment,
                     const struct shmview_picture_options *options,
                     struct shmview_header *published,
                     struct shmview_error *error)
{
    struct picture_call call;
    enum shmview_status status;

    if (draft->image != NULL) {
        return commit_image(draft, segment, options, published, error);
    }
    call = picture_call_begin(segment, options);
    status = commit(draft, segment, &call.options);

    if (status == SHMVIEW_OK && published != NULL) {
        *published = draft->header;
    }
    return picture_call_end(&call, status, error);
}
