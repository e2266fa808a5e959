/* SPDX-License-Identifier: MIT */
/* Makes drafts from files: the decoder writes the pixels into the segment, so
 * this process does not copy them. */

#include <shmview/draft.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/decoder/decode.h"
#include "core/picture/draft-picture-place.h"
#include "core/picture/next-picture-place.h"
#include "core/picture/picture-call.h"
#include "core/picture/pin-handle.h"
#include "core/segment/posix/posix.h"
#include "core/segment/segment.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdlib.h>

/* One file that is decoded into a segment. */
struct filling {
    struct shmview_draft *draft;
    struct shmview_segment *segment;
    const struct shmview_picture_options *options;
};

/* Attaches to the key's segment, or makes a new one without a name. Without a
 * sandbox, a decoder must not get either: it could pass on the descriptor, or
 * write to the shown picture. */
static void
find_segment(struct shmview_draft *draft, struct shmview_segment *segment,
             const struct shmview_picture_options *options)
{
    struct shmview_segment *own;
    enum shmview_status status = SHMVIEW_OK;

    if (!shmview_decoder_is_boxed() || segment->type != SHMVIEW_KEY_POSIX) {
        return;
    }
    own = pin_handle_new(segment, SHMVIEW_READ_WRITE, "draft");
    if (own == NULL) {
        return;
    }
    if (!own->attached) {
        status = segment_attach(own, SHMVIEW_READ_WRITE, options->wait);
    }
    if (status == SHMVIEW_OK &&
        !system_may_limit_children(PURPOSE_ASK_MAY_LIMIT)) {
        status = SHMVIEW_ERROR_PERMISSION_DENIED;
    }
    if (status == SHMVIEW_ERROR_NOT_FOUND && own->native_key[0] != '\0') {
        status = segment_posix_make(own, 0, options->wait);
        draft->nameless = status == SHMVIEW_OK;
        own->owner = system_process();
    }
    segment->orphan_removed |= own->orphan_removed;
    draft->decoded = status == SHMVIEW_OK;
    if (draft->decoded) {
        draft->own = own;
    } else {
        shmview_segment_free(own);
    }
}

/* Finds a segment for the decoder. If there is none, the draft gets a private
 * image instead. The commit then tells the reason, if it remains. */
static enum shmview_status
prepare(struct filling *filling, struct shmview_error *error)
{
    struct picture_call call =
        picture_call_begin(filling->segment, filling->options);
    enum shmview_status status =
        picture_call_check_writing(filling->segment, "draft");

    if (status == SHMVIEW_OK) {
        find_segment(filling->draft, filling->segment, &call.options);
    }
    /* The caller may attach the handle read-write before the commit. */
    if (status == SHMVIEW_ERROR_READ_ONLY) {
        status = SHMVIEW_OK;
    }
    return picture_call_end(&call, status, status == SHMVIEW_OK ? NULL : error);
}

static enum shmview_status
describe(struct shmview_draft *draft, const struct decode_header *decoded,
         struct shmview_error *error)
{
    struct shmview_header *header = &draft->header;
    const uint64_t stride = (uint64_t)decoded->width *
                            shmview_format_pixel_bytes(decoded->format);

    if (stride > UINT32_MAX) {
        return error_set(error, SHMVIEW_ERROR_TOO_LARGE, "draft",
                         segment_name(draft->own), "%s",
                         _("the picture's rows are longer than 4 GiB"));
    }
    *header = (struct shmview_header){
        .width = decoded->width,
        .height = decoded->height,
        .format = decoded->format,
        .stride = (uint32_t)stride,
        .pixels_length = stride * decoded->height,
    };
    return SHMVIEW_OK;
}

/* Pins a place for the picture, whose size the decoder has just told. */
static enum shmview_status
find_place(struct decoder_target *target, struct shmview_error *error)
{
    const struct filling *filling = target->data;
    struct shmview_draft *draft = filling->draft;
    struct picture_call call;
    enum shmview_status status = describe(draft, &target->header, error);

    if (status != SHMVIEW_OK) {
        return status;
    }
    call = picture_call_begin(filling->segment, filling->options);
    status = draft_place_pin(draft, filling->segment, &call.options);
    filling->segment->error = draft->own->error;
    target->place = draft->header.pixels_offset;
    return picture_call_end(&call, status, error);
}

static enum shmview_status
describe_nameless(struct shmview_draft *draft,
                  const struct decode_header *decoded,
                  struct shmview_error *error)
{
    struct shmview_header *header = &draft->header;
    enum shmview_status status = describe(draft, decoded, error);

    place_first(header);
    draft->own->size = header->pixels_offset + header->pixels_length;
    return status;
}

/* Names the segment in the error. The decoder could name only the picture's
 * file. */
static enum shmview_status
fail_full(struct shmview_draft *draft, struct shmview_error *error)
{
    segment_fail_errno(draft->own, draft->nameless ? "create" : "draft",
                       ENOSPC);
    *error = draft->own->error;
    return error->status;
}

/* Another decoder gets no segment that other processes use. */
static void
take_image(struct shmview_draft *draft, struct shmview_image *image)
{
    draft->image = image;
    draft->decoded = false;
    shmview_segment_free(draft->own);
    draft->own = NULL;
}

static enum shmview_status
fill_segment(struct filling *filling, int descriptor, const char *name,
             const struct shmview_decode_options *options,
             struct shmview_error *error)
{
    struct shmview_draft *draft = filling->draft;
    struct decoder_target target = {
        .descriptor = draft->own->posix.descriptor,
        .place = SHMVIEW_HEADER_ALIGNMENT,
        .find_place = draft->nameless ? NULL : find_place,
        .data = filling,
    };
    struct decoder_options made = decoder_options_make(options);
    struct shmview_image *image;
    enum shmview_status status;

    made.target = &target;
    status = decoder_run(descriptor, name, &made, &image, error);
    if (image != NULL) {
        take_image(draft, image);
        return status;
    }
    if (status == SHMVIEW_ERROR_OUT_OF_RESOURCES &&
        error->system_error == ENOSPC) {
        return fail_full(draft, error);
    }
    return status == SHMVIEW_OK && draft->nameless
               ? describe_nameless(draft, &target.header, error)
               : status;
}

static enum shmview_status
fill(struct filling *filling, int descriptor, const char *name,
     const struct shmview_decode_options *options, struct shmview_error *error)
{
    return filling->draft->decoded
               ? fill_segment(filling, descriptor, name, options, error)
               : shmview_decode_descriptor(descriptor, name, options,
                                           &filling->draft->image, error);
}

enum shmview_status
shmview_draft_decode_descriptor(struct shmview_segment *segment, int descriptor,
                                const char *name,
                                const struct shmview_decode_options *decoding,
                                const struct shmview_picture_options *options,
                                struct shmview_draft **draft,
                                struct shmview_error *error)
{
    struct shmview_error unused = {0};
    struct shmview_error *told = error != NULL ? error : &unused;
    struct filling filling = {.segment = segment, .options = options};
    enum shmview_status status;

    *draft = filling.draft = calloc(1, sizeof **draft);
    if (*draft == NULL) {
        return error_set_errno(error, ENOMEM, "decode", name);
    }
    status = prepare(&filling, told);
    if (status == SHMVIEW_OK) {
        status = fill(&filling, descriptor, name, decoding, told);
    }
    if (status != SHMVIEW_OK) {
        shmview_draft_free(*draft);
        *draft = NULL;
    }
    return status;
}

enum shmview_status
shmview_draft_decode_file(struct shmview_segment *segment, const char *path,
                          const struct shmview_decode_options *decoding,
                          const struct shmview_picture_options *options,
                          struct shmview_draft **draft,
                          struct shmview_error *error)
{
    enum shmview_status status;
    int descriptor;

    *draft = NULL;
    path = text_or_empty(path);
    status = decoder_open(path, &descriptor, error);
    if (status != SHMVIEW_OK) {
        return status;
    }
    status = shmview_draft_decode_descriptor(segment, descriptor, path,
                                             decoding, options, draft, error);
    system_close(descriptor);
    return status;
}
