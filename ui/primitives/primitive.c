/* SPDX-License-Identifier: MIT */
/* The primitives: every single step that a process can do with a segment. */

#include "ui/primitives/primitive.h"

#include "ui/primitives/segment-error.h"

#include <string.h>

/* Tells inspectors of the segment that its lock has changed. */
static void
announce(struct shmview_segment *segment, enum shmview_status status)
{
    if (status == SHMVIEW_OK) {
        shmview_segment_announce(segment);
    }
}

static void
write_text(struct shmview_segment *segment, const char *text,
           struct ui_primitive_result *result)
{
    result->bytes = strlen(text) + 1;
    shmview_segment_write(segment, 0, text, result->bytes);
}

static void
read_text(struct shmview_segment *segment, struct ui_primitive_result *result)
{
    char bytes[UI_PRIMITIVE_TEXT_BYTES];
    uint64_t size = shmview_segment_size(segment);
    size_t length = size < sizeof bytes ? (size_t)size : sizeof bytes;

    if (shmview_segment_read(segment, 0, bytes, length) == SHMVIEW_OK) {
        result->bytes = strnlen(bytes, length);
        ui_escaped_text_write(bytes, result->bytes, result->text);
    }
}

/* The handle keeps the error. */
static void
do_to_segment(const struct ui_primitive *primitive,
              struct shmview_segment *segment,
              struct ui_primitive_result *result)
{
    switch (primitive->kind) {
    case UI_PRIMITIVE_CREATE:
        shmview_segment_create(segment, primitive->size);
        break;
    case UI_PRIMITIVE_ATTACH:
        shmview_segment_attach(segment, SHMVIEW_READ_WRITE);
        break;
    case UI_PRIMITIVE_ATTACH_READ_ONLY:
        shmview_segment_attach(segment, SHMVIEW_READ_ONLY);
        break;
    case UI_PRIMITIVE_DETACH:
        shmview_segment_detach(segment);
        break;
    case UI_PRIMITIVE_LOCK:
        announce(segment,
                 shmview_segment_lock_within(segment, primitive->wait));
        break;
    case UI_PRIMITIVE_UNLOCK:
        announce(segment, shmview_segment_unlock(segment));
        break;
    case UI_PRIMITIVE_WRITE:
        write_text(segment, primitive->text, result);
        break;
    default:
        read_text(segment, result);
        break;
    }
}

enum shmview_status
ui_primitive_do(const struct ui_primitive *primitive,
                struct shmview_segment *segment,
                struct ui_torn_publication *torn,
                struct ui_primitive_result *result, struct shmview_error *error)
{
    if (primitive->kind == UI_PRIMITIVE_TEAR) {
        return ui_torn_publication_begin(torn, segment, primitive->image,
                                         error);
    }
    if (primitive->kind == UI_PRIMITIVE_GO_ON) {
        return ui_torn_publication_go_on(torn, segment, error);
    }
    do_to_segment(primitive, segment, result);
    return ui_segment_error(segment, error);
}
