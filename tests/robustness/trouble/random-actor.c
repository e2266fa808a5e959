/* SPDX-License-Identifier: MIT */
/* The processes of test-random-death: they attach, publish, render, view, fetch
 * and detach at random. */

#include "tests/robustness/trouble/random-actor.h"

#include "core/segment/segment.h"
#include "core/segment/systemv/handle-state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

/* With System V, a larger picture gets a new segment, and the key no longer
 * leads holders of the old one to theirs. Therefore only one key has pictures
 * of all sizes there. */
#define KEY_OF_ALL_SIZES 2

/* This is far more than any call needs, however busy the machine. */
static const struct shmview_wait patience = {.timeout_milliseconds = 20000};
/* Each process may have a view and a draft, and therefore two places. */
static const struct shmview_picture_options options = {
    .wait = &patience,
    .places = 64,
};
/* A process may keep a view for long, and lock() waits for it. */
static const struct shmview_wait moment = {.timeout_milliseconds = 20};

struct mortal {
    const struct world *world;
    struct tally *tally;
    unsigned short dice[3];
    struct shmview_segment *segments[KEYS];
    struct shmview_view *views[KEYS];
    /* The picture that each view showed at first. */
    struct shmview_image *viewed[KEYS];
    struct shmview_draft *drafts[KEYS];
    /* The last generation that a process saw without detaching. */
    uint64_t generations[KEYS];
    struct shmview_error error;
};

static size_t
roll(struct mortal *mortal, size_t sides)
{
    return (size_t)nrand48(mortal->dice) % sides;
}

static bool
is_posix(void)
{
    return support_key_type() == SHMVIEW_KEY_POSIX;
}

static const struct shmview_image *
choose_picture(struct mortal *mortal, size_t key)
{
    bool any = is_posix() || key == KEY_OF_ALL_SIZES;
    size_t index = roll(mortal, PICTURES);

    /* Pictures with an even index have the same size. */
    return mortal->world->pictures[any ? index : index / 2 * 2];
}

/* Returns whether a process of Qt's types that is killed may leave this: a
 * picture that it had begun to write, or a new segment in which it had written
 * nothing yet. */
static bool
is_damage(enum shmview_status status)
{
    return !is_posix() && (status == SHMVIEW_ERROR_DAMAGED ||
                           status == SHMVIEW_ERROR_NO_IMAGE);
}

/* Returns whether a call succeeded; records an error that is not allowed. */
static bool
went_well(struct mortal *mortal, enum shmview_status status,
          enum shmview_status allowed)
{
    struct tally *tally = mortal->tally;

    if (status == SHMVIEW_OK || status == allowed) {
        return status == SHMVIEW_OK;
    }
    if (is_damage(status)) {
        atomic_fetch_add(&tally->damaged, 1);
    } else if (atomic_fetch_add(&tally->unexpected, 1) == 0) {
        snprintf(tally->text, sizeof tally->text, "%s", mortal->error.text);
    }
    return false;
}

/* Does the same for a call whose error the handle has. */
static bool
handle_went_well(struct mortal *mortal, size_t key, enum shmview_status status,
                 enum shmview_status allowed)
{
    snprintf(mortal->error.text, sizeof mortal->error.text, "%s",
             shmview_segment_error_text(mortal->segments[key]));
    return went_well(mortal, status, allowed);
}

static void
see_generation(struct mortal *mortal, size_t key, uint64_t generation)
{
    if (is_posix() && generation < mortal->generations[key]) {
        atomic_fetch_add(&mortal->tally->backwards, 1);
    }
    mortal->generations[key] = generation;
}

static void
examine(struct mortal *mortal, const struct shmview_image *image)
{
    if (!pattern_is_whole(image)) {
        atomic_fetch_add(&mortal->tally->torn, 1);
    }
}

static void
attach(struct mortal *mortal, size_t key)
{
    enum shmview_access access = roll(mortal, 2) == 0 ? SHMVIEW_READ_ONLY
                                                      : SHMVIEW_READ_WRITE;
    struct shmview_segment *segment = mortal->segments[key];

    handle_went_well(mortal, key, segment_attach(segment, access, &patience),
                     SHMVIEW_ERROR_NOT_FOUND);
}

static void
fetch(struct mortal *mortal, size_t key)
{
    struct shmview_header header;
    struct shmview_image *image;

    if (went_well(mortal,
                  shmview_picture_fetch(mortal->segments[key], &options, &image,
                                        &header, &mortal->error),
                  SHMVIEW_ERROR_NOT_FOUND)) {
        atomic_fetch_add(&mortal->tally->fetches, 1);
        see_generation(mortal, key, header.generation);
        examine(mortal, image);
    }
    shmview_image_free(image);
}

static void
note_publication(struct mortal *mortal, size_t key,
                 const struct shmview_header *header)
{
    atomic_fetch_add(&mortal->tally->publications, 1);
    see_generation(mortal, key, header->generation);
}

/* A read-only handle may be refused. */
static void
publish(struct mortal *mortal, size_t key)
{
    struct shmview_header header;

    if (went_well(mortal,
                  shmview_picture_publish(mortal->segments[key],
                                          choose_picture(mortal, key), &options,
                                          &header, &mortal->error),
                  SHMVIEW_ERROR_READ_ONLY)) {
        note_publication(mortal, key, &header);
    }
}

static void
begin_draft(struct mortal *mortal, size_t key)
{
    const struct shmview_image *image = choose_picture(mortal, key);

    if (went_well(mortal,
                  shmview_draft_new(
                      mortal->segments[key], shmview_image_width(image),
                      shmview_image_height(image), shmview_image_format(image),
                      &options, &mortal->drafts[key], &mortal->error),
                  SHMVIEW_ERROR_READ_ONLY)) {
        memcpy(shmview_draft_pixels(mortal->drafts[key]),
               shmview_image_const_pixels(image), shmview_image_bytes(image));
    }
}

static void
end_draft(struct mortal *mortal, size_t key)
{
    struct shmview_header header;

    if (roll(mortal, 4) != 0 &&
        went_well(mortal,
                  shmview_draft_commit(mortal->drafts[key],
                                       mortal->segments[key], &options, &header,
                                       &mortal->error),
                  SHMVIEW_ERROR_READ_ONLY)) {
        atomic_fetch_add(&mortal->tally->commits, 1);
        note_publication(mortal, key, &header);
    }
    shmview_draft_free(mortal->drafts[key]);
    mortal->drafts[key] = NULL;
}

/* Others may publish while this process renders. */
static void
draw(struct mortal *mortal, size_t key)
{
    if (!is_posix()) {
        publish(mortal, key);
    } else if (mortal->drafts[key] == NULL) {
        begin_draft(mortal, key);
    } else {
        end_draft(mortal, key);
    }
}

static struct shmview_image *
copy_view(const struct shmview_view *view)
{
    const struct shmview_header *header = shmview_view_header(view);
    struct shmview_image *image =
        shmview_image_new(header->width, header->height, header->format);

    assert_non_null(image);
    memcpy(shmview_image_pixels(image), shmview_view_pixels(view),
           shmview_image_bytes(image));
    return image;
}

static void
begin_view(struct mortal *mortal, size_t key)
{
    struct shmview_view **view = &mortal->views[key];

    if (went_well(mortal,
                  shmview_view_new(mortal->segments[key], &options, view,
                                   &mortal->error),
                  SHMVIEW_ERROR_NOT_FOUND)) {
        atomic_fetch_add(&mortal->tally->views, 1);
        see_generation(mortal, key, shmview_view_header(*view)->generation);
        mortal->viewed[key] = copy_view(*view);
        examine(mortal, mortal->viewed[key]);
    }
}

/* The view must still show its first picture. */
static void
end_view(struct mortal *mortal, size_t key)
{
    if (mortal->views[key] == NULL) {
        return;
    }
    if (!support_shows(mortal->views[key], mortal->viewed[key])) {
        atomic_fetch_add(&mortal->tally->torn, 1);
    }
    shmview_image_free(mortal->viewed[key]);
    shmview_view_free(mortal->views[key]);
    mortal->views[key] = NULL;
}

static void
look(struct mortal *mortal, size_t key)
{
    if (!is_posix()) {
        fetch(mortal, key);
    } else if (mortal->views[key] == NULL) {
        begin_view(mortal, key);
    } else {
        end_view(mortal, key);
    }
}

static void
trim(struct mortal *mortal, size_t key)
{
    went_well(
        mortal,
        shmview_picture_trim(mortal->segments[key], &options, &mortal->error),
        SHMVIEW_ERROR_READ_ONLY);
}

/* Publishes under the lock if that is allowed: with System V the key may
 * already lead to a larger segment. */
static void
lock(struct mortal *mortal, size_t key)
{
    struct shmview_segment *segment = mortal->segments[key];

    if (!handle_went_well(mortal, key,
                          shmview_segment_lock_within(
                              segment, is_posix() ? &moment : &patience),
                          is_posix() ? SHMVIEW_ERROR_LOCKED : SHMVIEW_OK)) {
        return;
    }
    atomic_fetch_add(&mortal->tally->locks, 1);
    if (roll(mortal, 2) == 0) {
        fetch(mortal, key);
    } else if (segment->access == SHMVIEW_READ_WRITE &&
               (is_posix() || key != KEY_OF_ALL_SIZES)) {
        publish(mortal, key);
    }
    handle_went_well(mortal, key, shmview_segment_unlock(segment), SHMVIEW_OK);
}

static void
detach(struct mortal *mortal, size_t key)
{
    handle_went_well(mortal, key, shmview_segment_detach(mortal->segments[key]),
                     SHMVIEW_OK);
}

/* While a process is attached, nobody may remove or replace the name, therefore
 * this is always true. It asks the system, not core. */
static bool
name_leads_to(struct shmview_segment *segment)
{
    struct stat held;
    struct stat named;

    if (is_posix()) {
        return fstat(segment->posix.descriptor, &held) == 0 &&
               stat(support_path(shmview_segment_key(segment)), &named) == 0 &&
               held.st_dev == named.st_dev && held.st_ino == named.st_ino;
    }
    return shmget(ftok(shmview_segment_native_key(segment), 'Q'), 0, 0) ==
           systemv_of(segment)->id;
}

static void
check_name(struct mortal *mortal, size_t key)
{
    struct shmview_segment *segment = mortal->segments[key];

    if (mortal->views[key] != NULL) {
        if (access(support_path(mortal->world->keys[key]), F_OK) != 0) {
            atomic_fetch_add(&mortal->tally->lost, 1);
        }
    } else if (!shmview_segment_is_attached(segment)) {
        mortal->generations[key] = 0;
    } else if ((is_posix() || key != KEY_OF_ALL_SIZES) &&
               !name_leads_to(segment)) {
        atomic_fetch_add(&mortal->tally->lost, 1);
    }
}

static void
take_turn(struct mortal *mortal)
{
    static void (*const arrivals[])(struct mortal *, size_t) = {
        attach, fetch, publish, publish, draw, draw, look,
    };
    static void (*const stays[])(struct mortal *, size_t) = {
        fetch, publish, draw, draw, look, look, lock, trim, detach, detach,
    };
    size_t key = roll(mortal, KEYS);
    struct shmview_segment *segment = mortal->segments[key];

    check_name(mortal, key);
    if (shmview_segment_is_attached(segment)) {
        stays[roll(mortal, sizeof stays / sizeof stays[0])](mortal, key);
    } else {
        arrivals[roll(mortal, sizeof arrivals / sizeof arrivals[0])](mortal,
                                                                     key);
        atomic_fetch_add(&mortal->tally->orphans,
                         shmview_segment_orphan_removed(segment));
        atomic_fetch_add(&mortal->tally->attaches,
                         shmview_segment_is_attached(segment));
    }
    check_name(mortal, key);
    atomic_fetch_add(&mortal->tally->turns, 1);
}

int
mortal_live(const struct world *world, unsigned seed, unsigned long turns)
{
    struct mortal mortal = {
        .world = world,
        .tally = world->tally,
        .dice = {(unsigned short)seed, (unsigned short)(seed >> 16), 1},
    };

    for (size_t i = 0; i < KEYS; i++) {
        mortal.segments[i] = support_open(world->keys[i]);
    }
    while (turns-- > 0) {
        take_turn(&mortal);
    }
    for (size_t i = 0; i < KEYS; i++) {
        check_name(&mortal, i);
        end_view(&mortal, i);
        shmview_draft_free(mortal.drafts[i]);
        shmview_segment_free(mortal.segments[i]);
    }
    return 0;
}
