/* SPDX-License-Identifier: MIT */
/* A picture of four colours that shows how it was turned. */

#include "tests/ui/support/four-colours.h"
#include "tests/support/unit-test.h"

#include "ui/files/import.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

static const guchar quarters[2][2][3] = {
    {{255, 0, 0}, {0, 255, 0}},
    {{0, 0, 255}, {255, 255, 255}},
};

static GdkPixbuf *
draw_quarters(void)
{
    GdkPixbuf *pixbuf = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8,
                                       QUARTERS_WIDTH, QUARTERS_HEIGHT);
    guchar *pixels = gdk_pixbuf_get_pixels(pixbuf);
    int stride = gdk_pixbuf_get_rowstride(pixbuf);

    for (int y = 0; y < QUARTERS_HEIGHT; y++) {
        for (int x = 0; x < QUARTERS_WIDTH; x++) {
            memcpy(pixels + y * stride + x * 3,
                   quarters[y >= QUARTERS_HEIGHT / 2][x >= QUARTERS_WIDTH / 2],
                   3);
        }
    }
    return pixbuf;
}

GBytes *
quarters_save(const char *format)
{
    g_autoptr(GdkPixbuf) pixbuf = draw_quarters();
    g_autoptr(GError) error = NULL;
    char *bytes;
    gsize length;

    if (!gdk_pixbuf_save_to_buffer(pixbuf, &bytes, &length, format, &error,
                                   NULL)) {
        fail_msg("%s", error->message);
    }
    return g_bytes_new_take(bytes, length);
}

struct shmview_image *
quarters_import(GBytes *bytes)
{
    struct shmview_image *image;
    struct shmview_error error;

    if (ui_import_bytes(bytes, "test", NULL, &image, &error) != SHMVIEW_OK) {
        fail_msg("%s", error.text);
    }
    return image;
}

void
assert_quarter(const struct shmview_image *image, int place, int quarter)
{
    uint32_t x = shmview_image_width(image) * (1 + 2 * (uint32_t)(place % 2)) /
                 4;
    uint32_t y = shmview_image_height(image) * (1 + 2 * (uint32_t)(place / 2)) /
                 4;
    const guchar *colour = quarters[quarter / 2][quarter % 2];
    const uint8_t *pixel =
        shmview_image_const_pixels(image) + y * shmview_image_stride(image) +
        x * shmview_format_pixel_bytes(shmview_image_format(image));

    for (int i = 0; i < 3; i++) {
        assert_true(ABS(pixel[i] - colour[i]) <= 8);
    }
}

void
assert_quarters(GBytes *bytes)
{
    struct shmview_image *image = quarters_import(bytes);

    assert_int_equal(shmview_image_width(image), QUARTERS_WIDTH);
    assert_int_equal(shmview_image_height(image), QUARTERS_HEIGHT);
    for (int quarter = 0; quarter < 4; quarter++) {
        assert_quarter(image, quarter, quarter);
    }
    shmview_image_free(image);
}
