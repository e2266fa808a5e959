/* SPDX-License-Identifier: MIT */
/* Checks that core returns what its headers promise. */

#include "tests/robustness/fuzz/check.h"

#include "core/system/seam.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
check_failed(const char *file, int line, const char *condition)
{
    fprintf(stderr, "%s:%d: not true: %s\n", file, line, condition);
    abort();
}

static int
refuse(const char *name, void *data)
{
    (void)name;
    (void)data;
    return ENOENT;
}

static const struct system_seam no_calls = {.before = refuse};

void
check_alone(void)
{
    system_seam = &no_calls;
}

/* Returns the number of bytes of the character at `text`, or 0 for a control
 * character and for bytes that are not UTF-8;
 * https://www.rfc-editor.org/rfc/rfc3629#section-4 */
static size_t
character_bytes(const uint8_t *text)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t bytes = text[0] < 0x80       ? 1
                   : text[0] >> 5 == 6  ? 2
                   : text[0] >> 4 == 14 ? 3
                   : text[0] >> 3 == 30 ? 4
                                        : 0;
    uint32_t character = bytes > 1 ? text[0] & (0x7f >> bytes) : text[0];

    for (size_t i = 1; i < bytes; i++) {
        if (text[i] >> 6 != 2) {
            return 0;
        }
        character = character << 6 | (text[i] & 0x3f);
    }
    if (bytes == 0 || character < least[bytes] || character > 0x10ffff ||
        character >> 11 == 0xd800 >> 11 || character < ' ' ||
        character == 0x7f) {
        return 0;
    }
    return bytes;
}

static bool
is_one_line(const char *text)
{
    const uint8_t *next = (const uint8_t *)text;

    while (*next != '\0') {
        size_t bytes = character_bytes(next);

        if (bytes == 0) {
            return false;
        }
        next += bytes;
    }
    return true;
}

void
check_error(const struct shmview_error *error, enum shmview_status status)
{
    check(error->status == status ||
          (status == SHMVIEW_OK && error->status == SHMVIEW_ERROR_DAMAGED));
    check(memchr(error->text, '\0', sizeof error->text) != NULL);
    check((error->text[0] == '\0') == (error->status == SHMVIEW_OK));
    check(is_one_line(error->text));
}

void
check_image(const struct shmview_image *image,
            const struct shmview_limits *limits)
{
    size_t pixel = shmview_format_pixel_bytes(shmview_image_format(image));
    const uint8_t *pixels = shmview_image_const_pixels(image);
    size_t whites = 0;

    check(pixel > 0);
    check(shmview_image_width(image) > 0 && shmview_image_height(image) > 0);
    check(shmview_image_width(image) <= limits->side);
    check(shmview_image_height(image) <= limits->side);
    check(shmview_image_stride(image) == pixel * shmview_image_width(image));
    check(shmview_image_bytes(image) ==
          shmview_image_stride(image) * shmview_image_height(image));
    check(shmview_image_bytes(image) <= limits->bytes);
    /* With a branch on each byte, MemorySanitizer reports those that were not
     * set. */
    for (size_t i = 0; i < shmview_image_bytes(image); i++) {
        if (pixels[i] == UINT8_MAX) {
            whites++;
        }
    }
    check(whites <= shmview_image_bytes(image));
}

void
check_same_image(const struct shmview_image *one,
                 const struct shmview_image *other)
{
    check(shmview_image_width(one) == shmview_image_width(other));
    check(shmview_image_height(one) == shmview_image_height(other));
    check(shmview_image_format(one) == shmview_image_format(other));
    check(memcmp(shmview_image_const_pixels(one),
                 shmview_image_const_pixels(other),
                 shmview_image_bytes(one)) == 0);
}
