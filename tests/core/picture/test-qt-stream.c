/* SPDX-License-Identifier: MIT */
/* Tests of every pixel format in Qt's stream. */

#include "tests/support/picture.h"

#include "core/picture/qt-stream.h"

#include <stdlib.h>
#include <string.h>

/* Writes and reads the stream of an image; the caller frees the result. */
static struct shmview_image *
stream_and_back(const struct shmview_image *image)
{
    struct shmview_image *back;
    void *bytes;
    size_t length;

    assert_int_equal(qt_stream_write(image, &bytes, &length, NULL), SHMVIEW_OK);
    assert_true(qt_stream_is_stream(bytes));
    assert_int_equal(
        qt_stream_read(bytes, length, NULL, "fetch", "key", &back, NULL),
        SHMVIEW_OK);
    free(bytes);
    return back;
}

/* Grey and colours come back bit for bit, with and without alpha. */
static void
test_formats_of_png_come_back(void **state)
{
    for (enum shmview_format format = SHMVIEW_FORMAT_RGB8;
         format <= SHMVIEW_FORMAT_GREY_ALPHA16; format++) {
        struct shmview_image *image = picture_noise(37, 23, format);
        struct shmview_image *back = stream_and_back(image);

        picture_assert_equal(back, image);
        shmview_image_free(back);
        shmview_image_free(image);
    }
}

static void
assert_turned_round(enum shmview_format format, const char *pixel,
                    enum shmview_format streamed, const char *expected)
{
    scoped(image) image = shmview_image_new(1, 1, format);
    struct shmview_image *back;

    memcpy(shmview_image_pixels(image), pixel, shmview_image_bytes(image));
    back = stream_and_back(image);
    assert_int_equal(shmview_image_format(back), streamed);
    assert_memory_equal(shmview_image_pixels(back), expected,
                        shmview_image_bytes(back));
    shmview_image_free(back);
}

/* A Qt program gets the colours of BGR pixels in the order RGB. */
static void
test_blue_and_red_change_places(void **state)
{
    assert_turned_round(SHMVIEW_FORMAT_BGR8, "bgr", SHMVIEW_FORMAT_RGB8, "rgb");
    assert_turned_round(SHMVIEW_FORMAT_BGRA8, "bgra", SHMVIEW_FORMAT_RGBA8,
                        "rgba");
}

/* There is no stream of floats; the error names the format. */
static void
test_floats_are_refused(void **state)
{
    for (enum shmview_format format = SHMVIEW_FORMAT_GREY_F32;
         format <= SHMVIEW_FORMAT_RGBA_F32; format++) {
        struct shmview_image *image = picture_noise(3, 2, format);
        struct shmview_error error;
        void *bytes;
        size_t length;

        assert_int_equal(qt_stream_write(image, &bytes, &length, &error),
                         SHMVIEW_ERROR_UNSUPPORTED);
        assert_null(bytes);
        assert_non_null(strstr(error.text, shmview_format_name(format)));
        shmview_image_free(image);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats_of_png_come_back),
        cmocka_unit_test(test_blue_and_red_change_places),
        cmocka_unit_test(test_floats_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
