/* SPDX-License-Identifier: MIT */
/* The processes of test-random-death: they attach, publish, render, borrow,
 * fetch and detach at random. */

#include "tests/robustness/trouble/random-actor.h"

#include "core/segment/segment.h"
#include <shmview/borrow.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/stat.h>

/* With System V, a larger picture gets a new segment, and holders of the old
 * one have lost the key to it; under the other keys all pictures are of one
 * size. */
#define KEY_OF_ALL_SIZES 2

/* Far more than anybody needs, however busy the machine is. */
static const struct shmview_wait patience = {.timeout_milliseconds = 20000};
static const struct shmview_picture_options options = {.wait = &patience};

struct mortal {
    const struct world *world;
    struct tally *tally;
    unsigned short dice[3];
    struct shmview_segment *segments[KEYS];
    /* What an attached handle has seen last. */
    uint64_t generations[KEYS];
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

    /* Those with an even index are all of one size. */
    return mortal->world->pictures[any ? index : index / 2 * 2];
}

/* Whether the call went well; what is neither that nor allowed is noted. */
static bool
went_well(struct mortal *mortal, size_t key, enum shmview_status status,
          enum shmview_status allowed)
{
    struct tally *tally = mortal->tally;

    if (status == SHMVIEW_OK || status == allowed) {
        return status == SHMVIEW_OK;
    }
    if (!is_posix() && status == SHMVIEW_ERROR_DAMAGED) {
        atomic_fetch_add(&tally->damaged, 1);
    } else if (atomic_fetch_add(&tally->unexpected, 1) == 0) {
        snprintf(tally->text, sizeof tally->text, "%s",
                 shmview_segment_error_text(mortal->segments[key]));
    }
    return false;
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

    went_well(mortal, key, segment_attach(segment, access, &patience),
              SHMVIEW_ERROR_NOT_FOUND);
}

static void
fetch(struct mortal *mortal, size_t key)
{
    struct shmview_header header;
    struct shmview_image *image;

    if (went_well(mortal, key,
                  shmview_picture_fetch(mortal->segments[key], &options, &image,
                                        &header, NULL),
                  SHMVIEW_ERROR_NOT_FOUND)) {
        atomic_fetch_add(&mortal->tally->fetches, 1);
        see_generation(mortal, key, header.generation);
        examine(mortal, image);
    }
    shmview_image_free(image);
}

static void
publish(struct mortal *mortal, size_t key)
{
    struct shmview_header header;

    if (went_well(mortal, key,
                  shmview_picture_publish(mortal->segments[key],
                                          choose_picture(mortal, key), &options,
                                          &header, NULL),
                  SHMVIEW_OK)) {
        atomic_fetch_add(&mortal->tally->publications, 1);
        see_generation(mortal, key, header.generation);
    }
}

static void
commit(struct mortal *mortal, size_t key)
{
    struct shmview_header header;

    if (went_well(mortal, key,
                  shmview_picture_commit(mortal->segments[key], &options,
                                         &header, NULL),
                  SHMVIEW_OK)) {
        atomic_fetch_add(&mortal->tally->publications, 1);
        see_generation(mortal, key, header.generation);
    }
}

static void
render(struct mortal *mortal, size_t key)
{
    const struct shmview_image *image = choose_picture(mortal, key);
    void *pixels;

    if (!is_posix()) {
        publish(mortal, key);
        return;
    }
    if (!went_well(mortal, key,
                   shmview_picture_prepare(
                       mortal->segments[key], shmview_image_width(image),
                       shmview_image_height(image), shmview_image_format(image),
                       &options, &pixels, NULL),
                   SHMVIEW_OK)) {
        return;
    }
    memcpy(pixels, shmview_image_const_pixels(image),
           shmview_image_bytes(image));
    if (roll(mortal, 4) == 0) {
        shmview_picture_discard(mortal->segments[key]);
    } else {
        commit(mortal, key);
    }
}

static void
examine_view(struct mortal *mortal, const struct shmview_view *view)
{
    struct shmview_image *image = shmview_image_new(
        view->header.width, view->header.height, view->header.format);

    if (image != NULL) {
        memcpy(shmview_image_pixels(image), view->pixels,
               shmview_image_bytes(image));
        examine(mortal, image);
    }
    shmview_image_free(image);
}

static void
borrow(struct mortal *mortal, size_t key)
{
    struct shmview_segment *segment = mortal->segments[key];
    struct shmview_view view;

    if (!is_posix()) {
        fetch(mortal, key);
    } else if (went_well(mortal, key,
                         shmview_picture_borrow(segment, &options, &view, NULL),
                         SHMVIEW_ERROR_NOT_FOUND)) {
        atomic_fetch_add(&mortal->tally->views, 1);
        see_generation(mortal, key, view.header.generation);
        examine_view(mortal, &view);
        shmview_picture_give_back(segment);
    }
}

static void
lock(struct mortal *mortal, size_t key)
{
    struct shmview_segment *segment = mortal->segments[key];

    if (went_well(mortal, key, shmview_segment_lock_within(segment, &patience),
                  SHMVIEW_OK)) {
        went_well(mortal, key, shmview_segment_unlock(segment), SHMVIEW_OK);
    }
}

static void
detach(struct mortal *mortal, size_t key)
{
    went_well(mortal, key, shmview_segment_detach(mortal->segments[key]),
              SHMVIEW_OK);
}

/* As long as anybody is attached nobody may take the name away or replace it,
 * so this holds at any time. It asks the system, not core. */
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
           segment->systemv.id;
}

static void
check_name(struct mortal *mortal, size_t key)
{
    struct shmview_segment *segment = mortal->segments[key];

    if (!shmview_segment_is_attached(segment)) {
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
        attach, fetch, publish, publish, render, borrow,
    };
    static void (*const stays[])(struct mortal *, size_t) = {
        fetch, publish, render, borrow, lock, detach, detach,
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
        shmview_segment_free(mortal.segments[i]);
    }
    return 0;
}
