/* SPDX-License-Identifier: MIT */
/* Publishers killed at random instants over a living segment. */

#include "support.h"

#include "core/exchange.h"
#include "pattern.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define KILLS 200
/* A publication of the largest picture takes about this long. */
#define LONGEST_LIFE_MICROSECONDS 3000

static int
publish_for_ever(struct peer *self, const char *key)
{
    const struct {
        uint32_t width;
        uint32_t height;
    } sizes[] = {{300, 200}, {900, 700}, {64, 64}, {1000, 1000}};
    struct shm_segment *segment = shm_segment_new(key);
    struct shm_image *images[4];

    for (uint8_t i = 0; i < 4; i++) {
        images[i] = pattern_new(sizes[i].width, sizes[i].height,
                                SHM_FORMAT_RGBA8, (uint8_t)getpid() + i);
    }
    peer_say(self, 'r');
    for (size_t i = 0;; i++) {
        if (shm_exchange_publish(segment, images[i % 4], NULL, NULL, NULL) !=
            SHM_OK) {
            return 1;
        }
    }
}

static void
let_live(long microseconds)
{
    struct timespec start;
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &start);
    do {
        clock_gettime(CLOCK_MONOTONIC, &now);
    } while ((now.tv_sec - start.tv_sec) * 1000000 +
                 (now.tv_nsec - start.tv_nsec) / 1000 <
             microseconds);
}

/* Each time the holder's picture is whole, and the next publication works. */
static void
killed_publisher_leaves_the_last_picture_whole(void **state)
{
    const char *key = support_key("kill");
    struct shm_segment *holder = shm_segment_new(key);
    struct shm_image *own = pattern_new(500, 400, SHM_FORMAT_RGB8, 77);
    unsigned int seed = (unsigned int)getpid();
    uint64_t published = 0;

    (void)state;
    print_message("seed %u\n", seed);
    srandom(seed);
    assert_ok(holder, shm_exchange_publish(holder, own, NULL, NULL, NULL));
    for (int round = 0; round < KILLS; round++) {
        struct peer publisher = peer_start(publish_for_ever, key);
        struct shm_wire_header before;
        struct shm_wire_header header;
        struct shm_image *image;

        assert_ok(holder,
                  shm_exchange_fetch(holder, NULL, &image, &before, NULL));
        shm_image_free(image);
        assert_int_equal(peer_hear(&publisher), 'r');
        let_live(random() % LONGEST_LIFE_MICROSECONDS);
        peer_kill(&publisher);
        assert_ok(holder,
                  shm_exchange_fetch(holder, NULL, &image, &header, NULL));
        assert_true(pattern_is_whole(image));
        shm_image_free(image);
        published += header.generation - before.generation;
        if (round % 2 == 0) {
            assert_ok(holder,
                      shm_exchange_publish(holder, own, NULL, &before, NULL));
            assert_int_equal(before.generation, header.generation + 1);
        }
    }
    print_message("%d publishers killed, %llu publications between\n", KILLS,
                  (unsigned long long)published);
    assert_true(published > 0);
    shm_image_free(own);
    shm_segment_free(holder);
}

/* Killed during the very first publication, with nobody else there: nothing
 * whole or half is left behind after the next use. */
static void
killed_first_publisher_leaves_nothing(void **state)
{
    const char *key = support_key("first");
    struct shm_segment *reader = shm_segment_new(key);

    (void)state;
    srandom((unsigned int)getpid());
    for (int round = 0; round < KILLS / 4; round++) {
        struct peer publisher = peer_start(publish_for_ever, key);
        struct shm_image *image;

        assert_int_equal(peer_hear(&publisher), 'r');
        let_live(random() % (LONGEST_LIFE_MICROSECONDS / 10));
        peer_kill(&publisher);
        assert_int_equal(shm_exchange_fetch(reader, NULL, &image, NULL, NULL),
                         SHM_ERROR_NOT_FOUND);
        assert_int_equal(support_count_leftovers(), 0);
    }
    shm_segment_free(reader);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_publisher_leaves_the_last_picture_whole),
        cmocka_unit_test(killed_first_publisher_leaves_nothing),
    };

    return support_run("kill", tests);
}
