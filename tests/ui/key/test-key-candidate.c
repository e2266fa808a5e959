/* SPDX-License-Identifier: MIT */
/* Tests of the segments that the key dialog lists. */

#include "tests/support/exchange.h"

#include "ui/identity/window-number.h"
#include "ui/key/key-candidate.h"

#include <string.h>
#include <unistd.h>

#define SIDE 48

/* Publishes a picture of one shade of grey; all have files of the same
 * length. */
static void
publish_shade(struct shmview_segment *segment, guint8 shade)
{
    struct shmview_image *image =
        shmview_image_new(SIDE, SIDE, SHMVIEW_FORMAT_GREY8);

    memset(shmview_image_pixels(image), shade, shmview_image_bytes(image));
    support_publish(segment, image);
    shmview_image_free(image);
}

/* Returns the only segment of a key that was not there before. */
static UiKeyCandidate *
find_candidate(const struct shmview_segment *segment)
{
    const char *key = shmview_segment_key(segment);
    g_autoptr(GPtrArray) all = ui_key_candidate_all(key, &support_error);
    UiKeyCandidate *found = NULL;

    assert_non_null(all);
    for (guint index = 0; index < all->len; index++) {
        UiKeyCandidate *candidate = all->pdata[index];

        if (g_strcmp0(candidate->key, key) == 0) {
            assert_null(found);
            found = g_object_ref(candidate);
        }
    }
    assert_non_null(found);
    return found;
}

static guint8
shade_of(UiKeyCandidate *candidate)
{
    guint8 pixels[SIDE * SIDE * 4];

    assert_non_null(candidate->thumbnail);
    assert_int_equal(gdk_texture_get_width(candidate->thumbnail), SIDE);
    gdk_texture_download(candidate->thumbnail, pixels, sizeof pixels / SIDE);
    return pixels[0];
}

static void
expect_same_texts(const UiKeyCandidate *one, const UiKeyCandidate *other)
{
    assert_string_equal(one->native_key, other->native_key);
    assert_string_equal(one->title, other->title);
    assert_string_equal(one->details, other->details);
    assert_string_equal(one->holders, other->holders);
}

/* The row of the next picture is another one, although its texts are the same:
 * Qt's stream has no generation. */
static void
test_next_picture_differs(void **state)
{
    scoped(segment) segment = support_segment("thumbnail");
    g_autoptr(UiKeyCandidate) one = NULL;
    g_autoptr(UiKeyCandidate) same = NULL;
    g_autoptr(UiKeyCandidate) two = NULL;

    /* Afterwards there is room for two pictures. */
    publish_shade(segment, 0);
    publish_shade(segment, 100);
    one = find_candidate(segment);
    same = find_candidate(segment);
    publish_shade(segment, 200);
    two = find_candidate(segment);
    assert_int_equal(shade_of(one), 100);
    assert_int_equal(shade_of(two), 200);
    expect_same_texts(one, same);
    assert_true(ui_key_candidate_equal(one, same));
    expect_same_texts(one, two);
    assert_false(ui_key_candidate_equal(one, two));
    (void)state;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_next_picture_differs),
    };
    int failed;

    /* The file with the windows' numbers is opened once, and stays open. */
    ui_window_number_of(getppid());
    failed = support_run("key-candidate", tests);
    setenv("SHMVIEW_TEST_KEY_TYPE", "systemv", TRUE);
    return support_run("key-candidate of Qt", tests) + failed;
}
