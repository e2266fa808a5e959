/* SPDX-License-Identifier: MIT */
/* Makes drafts from files: the decoder fills a segment that has no name yet, so
 * its pixels are written only once. */

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

/* Makes the segment, unless the key has one. A decoder must not get a living
 * segment: it could write to the shown picture, or to the header. It must not
 * get a new one without a sandbox, either: it could pass on the descriptor. */
static void
make_nameless(struct shmview_draft *draft, struct shmview_segment *segment,
              const struct shmview_picture_options *options)
{
    struct shmview_segment *own;

    if (!shmview_decoder_is_boxed() || segment->type != SHMVIEW_KEY_POSIX ||
        segment->attached) {
        return;
    }
    own = pin_handle_new(segment, SHMVIEW_READ_WRITE, "draft");
    if (own == NULL) {
        return;
    }
    if (own->native_key[0] == '\0' ||
        segment_posix_make(own, 0, options->wait) != SHMVIEW_OK) {
        shmview_segment_free(own);
        return;
    }
    segment->orphan_removed |= own->orphan_removed;
    own->owner = system_process();
    draft->own = own;
    draft->nameless = true;
    draft->decoded = true;
}

/* If this fails, the draft gets a private image instead. The commit then tells
 * the reason, if it remains. */
static void
prepare(struct shmview_draft *draft, struct shmview_segment *segment,
        const struct shmview_picture_options *options)
{
    struct picture_call call = picture_call_begin(segment, options);

    make_nameless(draft, segment, &call.options);
    picture_call_end(&call, SHMVIEW_OK, NULL);
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
    place_first(header);
    draft->own->size = header->pixels_offset + header->pixels_length;
    return SHMVIEW_OK;
}

/* Names the segment in the error. The decoder could name only the picture's
 * file. */
static enum shmview_status
fail_full(struct shmview_draft *draft, struct shmview_error *error)
{
    segment_fail_errno(draft->own, "create", ENOSPC);
    *error = draft->own->error;
    return error->status;
}

static enum shmview_status
fill_nameless(struct shmview_draft *draft, int descriptor, const char *name,
              const struct shmview_decode_options *options,
              struct shmview_error *error)
{
    struct decoder_target target = {
        .descriptor = draft->own->posix.descriptor,
        .place = SHMVIEW_HEADER_ALIGNMENT,
    };
    struct decoder_options made = decoder_options_make(options);
    struct shmview_image *none;
    enum shmview_status status;

    made.target = &target;
    status = decoder_run(descriptor, name, &made, &none, error);
    if (status == SHMVIEW_ERROR_OUT_OF_RESOURCES &&
        error->system_error == ENOSPC) {
        return fail_full(draft, error);
    }
    return status == SHMVIEW_OK ? describe(draft, &target.header, error)
                                : status;
}

static enum shmview_status
fill(struct shmview_draft *draft, int descriptor, const char *name,
     const struct shmview_decode_options *options, struct shmview_error *error)
{
    return draft->nameless
               ? fill_nameless(draft, descriptor, name, options, error)
               : shmview_decode_descriptor(descriptor, name, options,
                                           &draft->image, error);
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
    enum shmview_status status;

    *draft = calloc(1, sizeof **draft);
    if (*draft == NULL) {
        return error_set_errno(error, ENOMEM, "decode", name);
    }
    prepare(*draft, segment, options);
    status = fill(*draft, descriptor, name, decoding, told);
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
