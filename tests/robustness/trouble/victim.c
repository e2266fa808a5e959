/* SPDX-License-Identifier: MIT */
/* Readers and writers that continue, whatever a bad peer does. */

#include "tests/robustness/trouble/victim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct shmview_wait patience = {
    .timeout_milliseconds = VICTIM_PATIENCE_MILLISECONDS,
};
/* A lie in a header never needs more memory than this. */
static const struct shmview_limits limits = {2000, 4 << 20};
const struct shmview_picture_options victim_options = {
    .wait = &patience,
    .limits = &limits,
};

static size_t
roll(struct victim *victim, size_t sides)
{
    return (size_t)nrand48(victim->dice) % sides;
}

void
victim_begin(struct victim *victim)
{
    victim->segment = support_open(victim->key);
    victim->small = pattern_new(40, 30, SHMVIEW_FORMAT_RGB8, 1);
    victim->large = pattern_new(250, 200, SHMVIEW_FORMAT_RGBA8, 2);
}

void
victim_end(struct victim *victim)
{
    shmview_image_free(victim->small);
    shmview_image_free(victim->large);
    shmview_segment_free(victim->segment);
}

static struct call
begin(struct victim *victim, enum deed deed)
{
    return record_begin(victim->record, victim->number, deed);
}

static bool
end(struct victim *victim, struct call call, enum shmview_status status)
{
    return record_end(call, status,
                      shmview_segment_error_text(victim->segment)) ==
           SHMVIEW_OK;
}

/* Records a call whose error is not in the handle. */
static bool
end_call(struct call call, enum shmview_status status)
{
    return record_end(call, status, support_error.text) == SHMVIEW_OK;
}

/* Reads every byte, so that an access out of bounds is noticed. */
static void
touch(const void *bytes, size_t length)
{
    const volatile uint8_t *each = bytes;

    for (size_t i = 0; i < length; i++) {
        (void)each[i];
    }
}

static bool
is_within_limits(const struct shmview_header *header)
{
    return header->width <= limits.side && header->height <= limits.side &&
           header->pixels_length <= limits.bytes;
}

static void
examine_image(struct victim *victim, const struct shmview_image *image,
              const struct shmview_header *header)
{
    if (shmview_image_width(image) != header->width ||
        shmview_image_height(image) != header->height ||
        shmview_image_format(image) != header->format ||
        !is_within_limits(header)) {
        record_unexpected(victim->record, "an image is not as its header says");
    }
    touch(shmview_image_const_pixels(image), shmview_image_bytes(image));
}

static void
fetch(struct victim *victim)
{
    struct call call = begin(victim, DEED_FETCH);
    struct shmview_header header;
    struct shmview_image *image;

    if (end_call(call,
                 shmview_picture_fetch(victim->segment, &victim_options, &image,
                                       &header, &support_error))) {
        examine_image(victim, image, &header);
    } else if (image != NULL) {
        record_unexpected(victim->record, "an image came with an error");
    }
    shmview_image_free(image);
}

static void
publish(struct victim *victim)
{
    const struct shmview_image *image = roll(victim, 2) == 0 ? victim->small
                                                             : victim->large;
    struct call call = begin(victim, DEED_PUBLISH);

    end_call(call,
             shmview_picture_publish(victim->segment, image, &victim_options,
                                     NULL, &support_error));
}

static void
trim(struct victim *victim)
{
    struct call call = begin(victim, DEED_TRIM);

    end_call(call, shmview_picture_trim(victim->segment, &victim_options,
                                        &support_error));
}

static void
detach(struct victim *victim)
{
    struct call call;

    if (shmview_segment_is_attached(victim->segment)) {
        call = begin(victim, DEED_DETACH);
        end(victim, call, shmview_segment_detach(victim->segment));
    }
}

static bool
attach(struct victim *victim, enum shmview_access access)
{
    struct call call;

    detach(victim);
    call = begin(victim, DEED_ATTACH);
    return end(victim, call, shmview_segment_attach(victim->segment, access));
}

static void
lock(struct victim *victim)
{
    struct call call = begin(victim, DEED_LOCK);

    if (end(victim, call,
            shmview_segment_lock_within(victim->segment, &patience))) {
        shmview_segment_unlock(victim->segment);
    }
}

/* Uses the segment like a program that knows nothing of pictures. */
static void
use_bytes(struct victim *victim, enum deed deed)
{
    uint64_t offset = roll(victim, 300000);
    uint8_t bytes[5000] = {0};
    struct call call = begin(victim, deed);
    enum shmview_status status;

    if (deed == DEED_READ) {
        status =
            shmview_segment_read(victim->segment, offset, bytes, sizeof bytes);
    } else if (deed == DEED_WRITE) {
        status =
            shmview_segment_write(victim->segment, offset, bytes, sizeof bytes);
    } else {
        status = shmview_segment_grow(victim->segment, 1 + (int64_t)offset);
    }
    end(victim, call, status);
}

static void
create(struct victim *victim)
{
    struct call call;

    detach(victim);
    call = begin(victim, DEED_CREATE);
    end(victim, call, shmview_segment_create(victim->segment, 10000));
}

void
victim_read(struct victim *victim)
{
    switch (roll(victim, 8)) {
    case 0:
        detach(victim);
        break;
    case 1:
        if (attach(victim, SHMVIEW_READ_ONLY)) {
            lock(victim);
            use_bytes(victim, DEED_READ);
        }
        break;
    default:
        fetch(victim);
        break;
    }
}

void
victim_publish(struct victim *victim)
{
    switch (roll(victim, 8)) {
    case 0:
        detach(victim);
        break;
    case 1:
        if (attach(victim, SHMVIEW_READ_WRITE)) {
            lock(victim);
            use_bytes(victim, DEED_WRITE);
            use_bytes(victim, DEED_GROW);
        }
        break;
    case 2:
        create(victim);
        break;
    case 3:
        trim(victim);
        break;
    default:
        publish(victim);
        break;
    }
}

/* Rendering takes a while, as in other programs. */
void
victim_render(struct victim *victim)
{
    const struct shmview_image *image = roll(victim, 2) == 0 ? victim->small
                                                             : victim->large;
    struct call call = begin(victim, DEED_DRAFT);
    struct shmview_draft *draft;

    if (!end_call(call,
                  shmview_draft_new(victim->segment, shmview_image_width(image),
                                    shmview_image_height(image),
                                    shmview_image_format(image),
                                    &victim_options, &draft, &support_error))) {
        return;
    }
    memcpy(shmview_draft_pixels(draft), shmview_image_const_pixels(image),
           shmview_image_bytes(image));
    if (roll(victim, 8) == 0) {
        detach(victim);
    }
    call = begin(victim, DEED_COMMIT);
    end_call(call, shmview_draft_commit(draft, victim->segment, &victim_options,
                                        NULL, &support_error));
    shmview_draft_free(draft);
}

void
victim_view(struct victim *victim)
{
    struct call call = begin(victim, DEED_VIEW);
    struct shmview_view *view;

    if (!end_call(call, shmview_view_new(victim->segment, &victim_options,
                                         &view, &support_error))) {
        return;
    }
    if (!is_within_limits(shmview_view_header(view))) {
        record_unexpected(victim->record, "a view is beyond the limits");
    }
    touch(shmview_view_pixels(view), shmview_view_header(view)->pixels_length);
    shmview_view_free(view);
}
