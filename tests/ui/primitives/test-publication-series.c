/* SPDX-License-Identifier: MIT */
/* Tests of publishing a picture again and again. */

#include "tests/support/exchange.h"
#include "ui/primitives/publication-series.h"

#include <sys/stat.h>

#define SIDE 256
#define PICTURE_BYTES (SIDE * SIDE * 4)
#define PUBLICATIONS 5

static bool
goes_on(const struct ui_publication_series *series, void *data)
{
    return series->own < PUBLICATIONS;
}

/* After the last publication, the segment needs memory for one picture only. */
static void
test_places_are_given_back_after_a_series(void **state)
{
    const char *key = support_key("series");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(SIDE, SIDE, SHMVIEW_FORMAT_RGBA8, 1);
    struct ui_publication_series series = {.goes_on = goes_on};
    struct stat file;

    support_publish(segment, image);
    assert_call_ok(
        ui_publication_series_run(&series, segment, NULL, &support_error));
    assert_int_equal(series.own, PUBLICATIONS);
    assert_int_equal(stat(support_path(key), &file), 0);
    assert_true(file.st_blocks * 512 <= PICTURE_BYTES + 4096);
    assert_fetches(segment, image);
    shmview_image_free(series.image);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places_are_given_back_after_a_series),
    };

    return support_run("publication series", tests);
}
