/* SPDX-License-Identifier: MIT */
/* Tests of pictures so large that a reader maps them in order to prefetch them.
 */

#include "tests/support/exchange.h"

#include "core/segment/handle.h"
#include "core/segment/posix/copy.h"
#include "core/system/seam.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WIDTH 1500
#define HEIGHT 1000
#define GIBIBYTE ((off_t)1 << 30)

struct place {
    struct shmview_segment *writer;
    struct shmview_segment *reader;
    struct shmview_image *pictures[2];
};

static int
set_up(void **state)
{
    struct place *place = test_calloc(1, sizeof *place);

    place->writer = support_segment("large");
    place->reader = support_segment("large");
    for (uint8_t i = 0; i < 2; i++) {
        place->pictures[i] =
            pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, i);
    }
    assert_true(shmview_image_bytes(place->pictures[0]) >= COPY_LARGE);
    support_publish(place->writer, place->pictures[0]);
    assert_fetches(place->reader, place->pictures[0]);
    *state = place;
    return 0;
}

static int
tear_down(void **state)
{
    struct place *place = *state;

    shmview_segment_free(place->reader);
    shmview_segment_free(place->writer);
    shmview_image_free(place->pictures[0]);
    shmview_image_free(place->pictures[1]);
    test_free(place);
    return 0;
}

/* How often the segment's file is mapped into this process. */
static int
count_mappings(const struct place *place)
{
    return support_count_mappings(
        support_path(shmview_segment_key(place->writer)));
}

static size_t
count_sources(const struct place *place)
{
    return (place->reader->posix.sources[0].mapping != NULL) +
           (place->reader->posix.sources[1].mapping != NULL);
}

/* Both pictures are published and fetched so often. */
static void
stream(const struct place *place, size_t times)
{
    for (size_t i = 0; i < 2 * times; i++) {
        support_publish(place->writer, place->pictures[i % 2]);
        assert_fetches(place->reader, place->pictures[i % 2]);
    }
}

/* The first time is not worth a mapping; then the two places of a publisher
 * are used again and again. A file with holes would get no new mappings. */
static void
each_place_is_mapped_once(void **state)
{
    struct place *place = *state;
    const char *path = support_path(shmview_segment_key(place->writer));

    assert_int_equal(count_sources(place), 0);
    stream(place, 2);
    assert_int_equal(count_sources(place), 2);
    assert_int_equal(truncate(path, GIBIBYTE), 0);
    stream(place, 2);
    assert_int_equal(count_sources(place), 2);
}

/* A picture of another shape lies elsewhere, and takes an old one's turn. */
static void
another_place_takes_the_older_ones_turn(void **state)
{
    struct place *place = *state;
    struct shmview_image *larger =
        pattern_new(2 * WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, 3);

    stream(place, 2);
    for (size_t i = 0; i < 6; i++) {
        support_publish(place->writer, larger);
        assert_fetches(place->reader, larger);
    }
    assert_int_equal(count_sources(place), 2);
    assert_int_equal(place->reader->posix.sources[0].length,
                     shmview_image_bytes(larger));
    assert_int_equal(place->reader->posix.sources[1].length,
                     shmview_image_bytes(larger));
    shmview_image_free(larger);
}

static void
detaching_takes_the_mappings_back(void **state)
{
    struct place *place = *state;

    stream(place, 2);
    assert_true(count_mappings(place) >= 2);
    assert_ok(place->reader, shmview_segment_detach(place->reader));
    assert_int_equal(count_sources(place), 0);
    assert_ok(place->writer, shmview_segment_detach(place->writer));
    assert_int_equal(count_mappings(place), 0);
}

/* A peer can claim any size; it's not to cost any memory. */
static void
what_has_holes_is_not_mapped(void **state)
{
    struct place *place = *state;
    const char *path = support_path(shmview_segment_key(place->writer));
    struct stat before;
    struct stat after;

    assert_int_equal(truncate(path, GIBIBYTE), 0);
    assert_int_equal(stat(path, &before), 0);
    assert_fetches(place->reader, place->pictures[0]);
    assert_fetches(place->reader, place->pictures[0]);
    assert_int_equal(count_sources(place), 0);
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(after.st_blocks, before.st_blocks);
}

/* The bytes are gone from under the mapping: an error, and no signal. */
static void
what_is_cut_short_is_damaged(void **state)
{
    struct place *place = *state;
    const char *path = support_path(shmview_segment_key(place->writer));
    struct shmview_image *image = NULL;

    stream(place, 2);
    assert_int_equal(count_sources(place), 2);
    assert_int_equal(truncate(path, 4096 + 4096), 0);
    assert_fails(place->reader,
                 shmview_picture_fetch(place->reader, NULL, &image, NULL, NULL),
                 SHMVIEW_ERROR_DAMAGED);
    assert_null(image);
}

static int
let_pass(const char *name, void *data)
{
    (void)name;
    (void)data;
    return 0;
}

static void
count_maps(const char *name, void *data)
{
    size_t *count = data;

    *count += strcmp(name, "mmap") == 0;
}

/* A listener hears of one read, as of a small picture. */
static void
who_listens_hears_of_no_mapping(void **state)
{
    struct place *place = *state;
    size_t maps = 0;
    const struct system_seam seam = {let_pass, count_maps, &maps};

    system_seam = &seam;
    assert_fetches(place->reader, place->pictures[0]);
    assert_fetches(place->reader, place->pictures[0]);
    system_seam = NULL;
    assert_int_equal(maps, 0);
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_place_is_mapped_once),
        TEST(another_place_takes_the_older_ones_turn),
        TEST(detaching_takes_the_mappings_back),
        TEST(what_has_holes_is_not_mapped),
        TEST(what_is_cut_short_is_damaged),
        TEST(who_listens_hears_of_no_mapping),
    };

    return support_run("large pictures", tests);
}
