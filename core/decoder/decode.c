/* SPDX-License-Identifier: MIT */
/* Decodes a picture in a separate program, and checks everything that the
 * program answers. */

#include "core/decoder/decode.h"
#include "core/base/error.h"
#include "core/decoder/end-reason.h"
#include "core/decoder/helper-wait.h"
#include "core/decoder/helper.h"
#include "core/decoder/other-formats.h"
#include "core/decoder/pixels.h"
#include "core/decoder/target.h"
#include "core/image/mapped-image.h"
#include "core/system/helper-process.h"
#include "core/system/memory-left.h"
#include "core/system/system.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* The largest errno that the kernel returns. */
#define LARGEST_ERRNO 4095

/* Why core's decoder has refused a file that another decoder may read: it did
 * not recognise the first bytes, or does not support this kind. */
struct refusal {
    bool may_be_read;
    char decoder[16];
    char reason[256];
};

/* The file of a picture. */
struct source {
    int input;
    const char *name;
    bool is_regular;
    /* The length of a regular file in bytes; 0 for a pipe. */
    uint64_t length;
    /* For all decoders of a regular file; UINT64_MAX before the first one. */
    uint64_t deadline;
};

/* One picture that is being decoded. */
struct decoding {
    struct helper helper;
    const struct source *source;
    struct decode_header header;
    /* The length of the file with the pixels. */
    size_t length;
    struct refusal *refusal;
    /* What is left beside the decoder's copy of the file. */
    uint64_t memory_left;
};

static void
note_refusal(struct refusal *refusal, const struct decoder_message *message)
{
    *refusal = (struct refusal){
        .may_be_read = message->status == SHMVIEW_ERROR_UNSUPPORTED ||
                       (message->status == SHMVIEW_ERROR_NOT_AN_IMAGE &&
                        message->decoder[0] == '\0' &&
                        message->reason[0] == '\0'),
    };
    memcpy(refusal->decoder, message->decoder, sizeof(refusal->decoder));
    memcpy(refusal->reason, message->reason, sizeof(refusal->reason));
}

static enum shmview_status
refuse(struct decoding *decoding, const struct decoder_message *message,
       struct shmview_error *error)
{
    const struct helper *helper = &decoding->helper;

    note_refusal(decoding->refusal, message);
    switch (message->status) {
    case SHMVIEW_ERROR_NOT_AN_IMAGE:
    case SHMVIEW_ERROR_TOO_LARGE:
        return decode_refuse(message->status, message->decoder, message->reason,
                             helper->name, error);
    case SHMVIEW_ERROR_OUT_OF_RESOURCES:
        return end_reason_memory(helper, error);
    case SHMVIEW_ERROR_FILE:
        if (message->system_error > 0 &&
            message->system_error <= LARGEST_ERRNO) {
            return error_set_errno_as(error, SHMVIEW_ERROR_FILE,
                                      (int)message->system_error, "decode",
                                      helper->name);
        }
        break;
    case SHMVIEW_ERROR_UNSUPPORTED:
        if (!helper->program) {
            return decode_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, message->decoder,
                                 message->reason, helper->name, error);
        }
        return error_set(error, SHMVIEW_ERROR_UNSUPPORTED, "decode",
                         helper->name,
                         "nothing here reads this format (%s); install a "
                         "loader for it, or save the picture as PNG",
                         message->reason);
    case SHMVIEW_ERROR_DECODER:
        return error_set(error, SHMVIEW_ERROR_DECODER, "decode", helper->name,
                         "the decoder cannot enter its sandbox (%s); without "
                         "it, nothing is decoded",
                         message->reason);
    default:
        break;
    }
    return end_reason_nonsense(helper, error);
}

/* Waits for a message of this kind. */
static enum shmview_status
expect(struct decoding *decoding, enum decoder_message_kind kind,
       struct decoder_message *message, struct shmview_error *error)
{
    enum shmview_status status = helper_hear(&decoding->helper, message, error);

    if (status) {
        return status;
    }
    if (message->kind == DECODER_REFUSED) {
        return refuse(decoding, message, error);
    }
    return message->kind == kind
               ? SHMVIEW_OK
               : end_reason_nonsense(&decoding->helper, error);
}

static enum shmview_status
check_header(struct decoding *decoding, const struct decoder_message *message,
             struct shmview_error *error)
{
    struct decode_header *header = &decoding->header;
    const struct helper *helper = &decoding->helper;
    enum shmview_status status;

    *header = (struct decode_header){
        .width = message->width,
        .height = message->height,
        .format = message->format,
        .peak = message->peak,
        .beside_file = message->beside_file,
        .samples = message->samples,
    };
    /* A pipe may have taken any time to fill, so we measure the memory again.
     */
    if (!decoding->source->is_regular) {
        decoding->memory_left = memory_left();
    }
    status = decode_check(header, message->decoder, &helper->options->bounds,
                          decoding->memory_left, helper->name, error);
    /* The error means a damaged segment, but here the file is damaged. */
    if (status == SHMVIEW_ERROR_DAMAGED) {
        return decode_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, message->decoder,
                             "its header has an impossible size", helper->name,
                             error);
    }
    if (!status) {
        decoding->length = (size_t)header->width * header->height *
                               shmview_format_pixel_bytes(header->format) +
                           DECODER_ROOM_BEHIND;
    }
    return status;
}

static enum shmview_status
take_image(const struct decoding *decoding, struct shmview_image **image,
           struct shmview_error *error)
{
    const struct decode_header *header = &decoding->header;
    void *mapping;
    enum shmview_status status =
        pixels_take(&decoding->helper, decoding->length, &mapping, error);

    if (status) {
        return status;
    }
    *image = image_take_mapped(header->width, header->height, header->format,
                               mapping, decoding->length);
    return *image ? SHMVIEW_OK
                  : error_set_errno(error, ENOMEM, "decode",
                                    decoding->helper.name);
}

/* Agrees to each size that the decoder asks for, if it is within the limits,
 * until the decoder sends the header. */
static enum shmview_status
agree(struct decoding *decoding, struct shmview_error *error)
{
    struct helper *helper = &decoding->helper;
    struct decoder_message message = {0};
    enum shmview_status status;

    do {
        status = helper_hear(helper, &message, error);
        if (!status && message.kind == DECODER_REFUSED) {
            return refuse(decoding, &message, error);
        }
        if (!status && message.kind != DECODER_HEADER &&
            (message.kind != DECODER_ASK || !helper->program)) {
            return end_reason_nonsense(helper, error);
        }
        if (!status) {
            status = check_header(decoding, &message, error);
        }
        if (!status && message.kind == DECODER_ASK) {
            status = helper_go(helper, error);
        }
    } while (!status && message.kind == DECODER_ASK);
    return status;
}

/* If the decoder has read a part of the file already, that part counts twice:
 * we refuse a picture rather than have the kernel kill a process. */
static uint64_t
left_beside(uint64_t file)
{
    uint64_t left = memory_left();

    return left > file ? left - file : 0;
}

static enum shmview_status
make_room(struct decoding *decoding, struct shmview_error *error)
{
    struct helper *helper = &decoding->helper;

    if (!helper->options->target) {
        return pixels_make_room(helper, decoding->length, error);
    }
    helper->options->target->header = decoding->header;
    return target_make_room(helper, decoding->length, error);
}

/* Lets the decoder write the pixels, and waits for its end. */
static enum shmview_status
await_pixels(struct decoding *decoding, struct decoder_message *done,
             struct shmview_error *error)
{
    struct helper *helper = &decoding->helper;
    enum shmview_status status;

    helper_start_deadline(helper);
    status = helper_go(helper, error);
    if (!status) {
        status = expect(decoding, DECODER_DONE, done, error);
    }
    if (!status) {
        status = helper_finish(helper, error);
    }
    return status && helper->options->target
               ? target_explain(helper, status, error)
               : status;
}

static enum shmview_status
run(struct decoding *decoding, struct shmview_decoder *other,
    struct shmview_image **image, struct shmview_error *error)
{
    struct helper *helper = &decoding->helper;
    const int input = decoding->source->input;
    struct decoder_message message = {0};
    enum shmview_status status =
        other ? other_formats_start(other, helper, input, error)
              : helper_start(helper, input, error);

    if (!status) {
        /* We do this while the decoder starts. */
        decoding->memory_left = left_beside(decoding->source->length);
        status = agree(decoding, error);
    }
    if (!status) {
        status = make_room(decoding, error);
    }
    if (!status) {
        status = await_pixels(decoding, &message, error);
    }
    if (!status) {
        status = helper->options->target
                     ? target_settle(helper, decoding->length, error)
                     : take_image(decoding, image, error);
    }
    if (!status && message.reason[0] != '\0') {
        decode_note_damage(message.reason, helper->name,
                           helper->options->damage);
    }
    return status;
}

/* NULL for `other` means core's own decoder. */
static enum shmview_status
decode(struct source *source, const struct decoder_options *options,
       struct shmview_decoder *other, struct refusal *refusal,
       struct shmview_image **image, struct shmview_error *error)
{
    struct decoding decoding = {
        .source = source,
        .refusal = refusal,
        .helper = {.name = source->name,
                   .format = refusal->decoder,
                   .options = options,
                   .line = -1,
                   .process = -1,
                   .pixels = -1,
                   .pipe = source->is_regular ? -1 : source->input,
                   .deadline = source->deadline},
    };
    enum shmview_status status;

    if (source->is_regular) {
        helper_start_deadline(&decoding.helper);
        source->deadline = decoding.helper.deadline;
    }
    status = run(&decoding, other, image, error);
    helper_end(&decoding.helper);
    /* A decoder that cannot be ended still has the caller's file. */
    if (options->target && decoding.helper.process >= 0 &&
        !decoding.helper.end.ended) {
        refusal->may_be_read = false;
        if (!status) {
            status = end_reason_time(&decoding.helper, error);
        }
    }
    return status;
}

/* Gives another decoder a file that core has refused for this reason. */
static enum shmview_status
decode_otherwise(struct source *source, const struct decoder_options *options,
                 off_t place, const struct refusal *first,
                 struct shmview_image **image, struct shmview_error *error)
{
    const char *name = source->name;
    struct decoder_options made = *options;
    struct refusal refusal = *first;
    enum shmview_status status;

    refusal.may_be_read = false;
    if (system_set_place(source->input, place, SEEK_SET, PURPOSE_READ_AGAIN) <
        0) {
        return error_set_errno_as(error, SHMVIEW_ERROR_FILE, errno, "decode",
                                  name);
    }
    if (decoder_options_share_target(options)) {
        made.target = NULL;
    }
    status = decode(source, &made, options->other, &refusal, image, error);
    if (status == SHMVIEW_ERROR_NOT_AN_IMAGE && refusal.may_be_read) {
        if (first->decoder[0] != '\0') {
            return decode_refuse(status, first->decoder, first->reason, name,
                                 error);
        }
        return error_set(
            error, SHMVIEW_ERROR_NOT_AN_IMAGE, "decode", name,
            "not an image: it is not PNG, JPEG, BMP, TGA, PCX, Radiance HDR, "
            "PNM or an icon, nor any other format that can be read here");
    }
    return status;
}

enum shmview_status
decoder_run(int input, const char *name, const struct decoder_options *options,
            struct shmview_image **image, struct shmview_error *error)
{
    struct source source = {
        .input = input, .name = name, .deadline = UINT64_MAX};
    struct stat file;
    enum shmview_status status;
    off_t place = -1;
    struct refusal refusal = {.may_be_read = false};

    *image = NULL;
    shmview_error_clear(options->damage);
    if (system_stat_descriptor(input, &file, PURPOSE_CHECK_PICTURE_FILE) != 0) {
        return error_set_errno_as(error, SHMVIEW_ERROR_FILE, errno, "decode",
                                  name);
    }
    source.is_regular = S_ISREG(file.st_mode);
    source.length = source.is_regular ? (uint64_t)file.st_size : 0;
    if (options->other && source.is_regular) {
        place = system_set_place(input, 0, SEEK_CUR, PURPOSE_SET_PLACE);
    }
    status = decode(&source, options, NULL, &refusal, image, error);
    if (refusal.may_be_read && options->other &&
        other_formats_is_there(options->other)) {
        if (place >= 0) {
            status = decode_otherwise(&source, options, place, &refusal, image,
                                      error);
        } else if (refusal.decoder[0] == '\0') {
            status = decode_refuse_pipe(name, error);
        }
    }
    if (!status) {
        shmview_error_clear(error);
    }
    return status;
}
