/* SPDX-License-Identifier: MIT */
/* Tests with processes that read, publish and lock as fast as they can: no
 * reader stops a writer, no two wait for each other, no picture is torn. */

#include "tests/support/exchange.h"

#include <poll.h>
#include <unistd.h>

#define READERS 2
#define VIEWERS 3
/* How long a viewer looks at a picture, and then rests. */
#define LOOK_MILLISECONDS 8
#define PUBLICATIONS 200
#define TURNS 200
/* This is far more than the whole test needs. */
#define LIFE_SECONDS 120

static const struct shmview_wait endless = {.timeout_milliseconds = -1};
static const struct shmview_picture_options without_end = {.wait = &endless};

static struct shmview_image *
make_picture(uint8_t seed)
{
    return pattern_new(640, 480, SHMVIEW_FORMAT_RGBA8, seed);
}

/* Returns whether a fetch gets a whole picture, of one seed. */
static bool
fetches_whole(struct shmview_segment *segment)
{
    struct shmview_image *image;
    bool whole = shmview_picture_fetch(segment, &without_end, &image, NULL,
                                       NULL) == SHMVIEW_OK &&
                 pattern_is_whole(image);

    shmview_image_free(image);
    return whole;
}

/* Waits at most so long; returns whether the other side has sent something, or
 * has ended. */
static bool
is_told(const struct peer *self, int milliseconds)
{
    struct pollfd input = {.fd = self->from, .events = POLLIN};

    return poll(&input, 1, milliseconds) != 0;
}

static int
read_until_told(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);

    peer_hear(self);
    alarm(LIFE_SECONDS);
    expect(fetches_whole(segment));
    peer_say(self, 'r');
    while (!is_told(self, 0)) {
        expect(fetches_whole(segment));
    }
    return 0;
}

/* Publishes pictures of 1920 × 1080 pixels while so many processes read. */
static void
publish_beside(const char *key, peer_main reader, size_t count)
{
    struct peer readers[VIEWERS];
    struct shmview_segment *segment;
    struct shmview_image *images[2] = {
        pattern_new(1920, 1080, SHMVIEW_FORMAT_RGBA8, 1),
        pattern_new(1920, 1080, SHMVIEW_FORMAT_RGBA8, 2)};

    for (size_t i = 0; i < count; i++) {
        readers[i] = peer_start(reader, key);
    }
    segment = support_open(key);
    support_publish(segment, images[0]);
    for (size_t i = 0; i < count; i++) {
        peer_say(&readers[i], 'g');
        assert_int_equal(peer_hear(&readers[i]), 'r');
    }
    for (int i = 0; i < PUBLICATIONS; i++) {
        assert_call_ok(shmview_picture_publish(
            segment, images[i % 2], &support_at_once, NULL, &support_error));
    }
    for (size_t i = 0; i < count; i++) {
        peer_say(&readers[i], 'q');
        assert_int_equal(peer_wait(&readers[i]), 0);
    }
    shmview_image_free(images[0]);
    shmview_image_free(images[1]);
    shmview_segment_free(segment);
}

/* Two processes fetch in a loop, and each publication succeeds without waiting.
 */
static void
test_readers_that_never_rest_stop_no_publication(void **state)
{
    publish_beside(support_key("readers"), read_until_told, READERS);
}

static int
look_and_rest(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);
    struct shmview_view *view;
    bool ends = false;

    peer_hear(self);
    alarm(LIFE_SECONDS);
    for (int looks = 0; !ends; looks++) {
        expect(shmview_view_new(segment, &without_end, &view, NULL) ==
               SHMVIEW_OK);
        if (looks == 0) {
            peer_say(self, 'r');
        }
        poll(NULL, 0, LOOK_MILLISECONDS);
        shmview_view_free(view);
        ends = is_told(self, LOOK_MILLISECONDS);
    }
    shmview_segment_free(segment);
    return 0;
}

/* Three viewers look at a picture in place for half of the time, as a window
 * does that draws 60 frames a second. Each publication succeeds without
 * waiting. */
static void
test_viewers_stop_no_publication(void **state)
{
    publish_beside(support_key("viewers"), look_and_rest, VIEWERS);
}

static int
publish_under_the_lock(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);
    scoped(image) image = make_picture(3);

    peer_hear(self);
    alarm(LIFE_SECONDS);
    expect(shmview_segment_attach(segment, SHMVIEW_READ_WRITE) == SHMVIEW_OK);
    for (int i = 0; i < TURNS; i++) {
        expect(shmview_segment_lock(segment) == SHMVIEW_OK);
        expect(shmview_picture_publish(segment, image, &support_at_once, NULL,
                                       NULL) == SHMVIEW_OK);
        expect(shmview_segment_unlock(segment) == SHMVIEW_OK);
    }
    return 0;
}

static int
publish_plainly(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);
    scoped(image) image = make_picture(4);

    peer_hear(self);
    alarm(LIFE_SECONDS);
    for (int i = 0; i < TURNS; i++) {
        expect(shmview_picture_publish(segment, image, &without_end, NULL,
                                       NULL) == SHMVIEW_OK);
    }
    return 0;
}

static int
read_under_the_shared_lock(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);

    peer_hear(self);
    alarm(LIFE_SECONDS);
    expect(shmview_segment_attach(segment, SHMVIEW_READ_ONLY) == SHMVIEW_OK);
    for (int i = 0; i < TURNS; i++) {
        expect(shmview_segment_lock(segment) == SHMVIEW_OK);
        expect(fetches_whole(segment));
        expect(shmview_segment_unlock(segment) == SHMVIEW_OK);
    }
    return 0;
}

static int
draw_and_look(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);
    struct shmview_view *view;
    struct shmview_draft *draft;

    peer_hear(self);
    alarm(LIFE_SECONDS);
    for (int i = 0; i < TURNS; i++) {
        expect(shmview_draft_new(segment, 640, 480, SHMVIEW_FORMAT_RGBA8,
                                 &without_end, &draft, NULL) == SHMVIEW_OK);
        expect(shmview_view_new(segment, &without_end, &view, NULL) ==
               SHMVIEW_OK);
        shmview_view_free(view);
        shmview_draft_free(draft);
    }
    return 0;
}

/* Exclusive and shared locks, publications, drafts and views run together. All
 * of them end, and each published picture counts. */
static void
test_no_two_ways_of_locking_wait_for_each_other(void **state)
{
    static const peer_main mains[] = {publish_under_the_lock, publish_plainly,
                                      read_under_the_shared_lock,
                                      draw_and_look};
    const char *key = support_key("ways");
    struct peer peers[sizeof mains / sizeof mains[0]];
    struct shmview_segment *segment;
    scoped(image) image = make_picture(5);

    for (size_t i = 0; i < sizeof mains / sizeof mains[0]; i++) {
        peers[i] = peer_start(mains[i], key);
    }
    segment = support_open(key);
    support_publish(segment, image);
    for (size_t i = 0; i < sizeof mains / sizeof mains[0]; i++) {
        peer_say(&peers[i], 'g');
    }
    for (size_t i = 0; i < sizeof mains / sizeof mains[0]; i++) {
        assert_int_equal(peer_wait(&peers[i]), 0);
    }
    assert_int_equal(support_publish(segment, image).generation, 2 * TURNS + 2);
    shmview_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_readers_that_never_rest_stop_no_publication),
        cmocka_unit_test(test_viewers_stop_no_publication),
        cmocka_unit_test(test_no_two_ways_of_locking_wait_for_each_other),
    };

    return support_run("together", tests);
}
