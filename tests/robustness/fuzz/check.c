/* SPDX-License-Identifier: MIT */
/* Holds what core returns against what its headers promise. */

#include "tests/robustness/fuzz/check.h"

#include "core/sys-seam.h"

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

static const struct sys_seam no_calls = {.before = refuse};

void
check_alone(void)
{
    sys_seam = &no_calls;
}

/* Bytes of the character at `text`, or 0 when it is not UTF-8 or a control
 * character; https://www.rfc-editor.org/rfc/rfc3629#section-4 */
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
check_error(const struct shm_error *error, enum shm_status status)
{
    check(error->status == status);
    check(memchr(error->text, '\0', sizeof error->text) != NULL);
    check((error->text[0] == '\0') == (status == SHM_OK));
    check(is_one_line(error->text));
}

void
check_image(const struct shm_image *image, const struct shm_limits *limits)
{
    size_t pixel = shm_format_pixel_bytes(shm_image_format(image));
    const uint8_t *pixels = shm_image_const_pixels(image);
    size_t whites = 0;

    check(pixel > 0);
    check(shm_image_width(image) > 0 && shm_image_height(image) > 0);
    check(shm_image_width(image) <= limits->side);
    check(shm_image_height(image) <= limits->side);
    check(shm_image_stride(image) == pixel * shm_image_width(image));
    check(shm_image_bytes(image) ==
          shm_image_stride(image) * shm_image_height(image));
    check(shm_image_bytes(image) <= limits->bytes);
    /* A branch on each byte: MemorySanitizer tells those that were not set. */
    for (size_t i = 0; i < shm_image_bytes(image); i++) {
        if (pixels[i] == UINT8_MAX) {
            whites++;
        }
    }
    check(whites <= shm_image_bytes(image));
}

void
check_same_image(const struct shm_image *one, const struct shm_image *other)
{
    check(shm_image_width(one) == shm_image_width(other));
    check(shm_image_height(one) == shm_image_height(other));
    check(shm_image_format(one) == shm_image_format(other));
    check(memcmp(shm_image_const_pixels(one), shm_image_const_pixels(other),
                 shm_image_bytes(one)) == 0);
}
