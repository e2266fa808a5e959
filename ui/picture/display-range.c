/* SPDX-License-Identifier: MIT */
/* Finds the display range: the one that the header names, or the least and the
 * greatest of the picture's floats. */

#include "ui/picture/display-range.h"

#include "ui/picture/pixel-format.h"
#include "ui/picture/vectorised.h"

#include <string.h>

/* Floats are compared as integers, because the compiler does not vectorise this
 * loop for floats. */
struct extremes {
    gint32 least;
    gint32 most;
};

/* Turns the bits of a float into an integer of the same order, and back. */
static inline gint32
order_bits(gint32 bits)
{
    return bits ^ (-(bits < 0) & G_MAXINT32);
}

/* Returns the sample's integer, or `otherwise` if the sample is not a finite
 * number. There is no branch, because that would keep the compiler from
 * vectorising. */
static inline gint32
order_sample(const float *sample, gint32 otherwise)
{
    const gint32 infinity = 0x7f800000;
    gint32 bits;
    gint32 finite;

    memcpy(&bits, sample, sizeof bits);
    finite = -((bits & infinity) != infinity);
    return (order_bits(bits) & finite) | (otherwise & ~finite);
}

UI_FASTEST static void
scan(const float *restrict samples, size_t count, struct extremes *found)
{
    gint32 least = found->least;
    gint32 most = found->most;

    for (size_t i = 0; i < count; i++) {
        least = MIN(least, order_sample(&samples[i], G_MAXINT32));
        most = MAX(most, order_sample(&samples[i], G_MININT32));
    }
    *found = (struct extremes){least, most};
}

/* Passes over alpha, the last of a pixel's four samples. */
UI_FASTEST static void
scan_rgba(const float *restrict samples, size_t count, struct extremes *found)
{
    gint32 least = found->least;
    gint32 most = found->most;

    for (size_t i = 0; i < count; i++) {
        for (size_t channel = 0; channel < 3; channel++) {
            const float *sample = &samples[4 * i + channel];

            least = MIN(least, order_sample(sample, G_MAXINT32));
            most = MAX(most, order_sample(sample, G_MININT32));
        }
    }
    *found = (struct extremes){least, most};
}

static double
number_of(gint32 ordered)
{
    gint32 bits = order_bits(ordered);
    float number;

    memcpy(&number, &bits, sizeof number);
    return (double)number;
}

static struct ui_display_range
find_extremes(const struct shmview_image *image)
{
    const struct ui_display_range own = {0, 1};
    struct extremes found = {G_MAXINT32, G_MININT32};
    /* Memory from malloc is aligned. */
    const void *samples = shmview_image_const_pixels(image);
    size_t count = shmview_image_bytes(image) / sizeof(float);
    struct ui_display_range range;

    if (shmview_image_format(image) == SHMVIEW_FORMAT_RGBA_F32) {
        scan_rgba(samples, count / 4, &found);
    } else {
        scan(samples, count, &found);
    }
    if (found.least >= found.most) {
        return own;
    }
    range.black = number_of(found.least);
    range.white = number_of(found.most);
    return range.black < own.black || range.white > own.white ? range : own;
}

struct ui_display_range
ui_display_range_find(const struct shmview_image *image,
                      const struct shmview_header *header)
{
    enum shmview_format format = shmview_image_format(image);

    if (header != NULL && shmview_header_has_range(header)) {
        return (struct ui_display_range){(double)header->black,
                                         (double)header->white};
    }
    return ui_pixel_format_is_float(format)
               ? find_extremes(image)
               : (struct ui_display_range){0, ui_pixel_format_white(format)};
}
