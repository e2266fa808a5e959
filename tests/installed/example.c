/* SPDX-License-Identifier: MIT */
/* A program that uses the installed library: it publishes a picture, and
 * fetches it again. */

#include <shmview/picture.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 64
#define HEIGHT 48

static int
fail(const struct shmview_error *error)
{
    fprintf(stderr, "%s\n", error->text);
    return EXIT_FAILURE;
}

/* Returns whether the fetched picture is the published one. */
static int
exchange(struct shmview_segment *writer, struct shmview_segment *reader,
         struct shmview_image *image)
{
    struct shmview_image *fetched;
    struct shmview_header header;
    struct shmview_error error;
    int same;

    if (shmview_picture_publish(writer, image, NULL, NULL, &error) !=
            SHMVIEW_OK ||
        shmview_picture_fetch(reader, NULL, &fetched, &header, &error) !=
            SHMVIEW_OK) {
        return fail(&error);
    }
    same = memcmp(shmview_image_const_pixels(image),
                  shmview_image_const_pixels(fetched),
                  shmview_image_bytes(image)) == 0;
    printf("%ux%u %s, generation %u: %s\n", (unsigned)header.width,
           (unsigned)header.height, shmview_format_name(header.format),
           (unsigned)header.generation, same ? "the same" : "another picture");
    shmview_image_free(fetched);
    return same ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main(int argc, char **argv)
{
    const char *key = argc > 1 ? argv[1] : "example";
    struct shmview_image *image =
        shmview_image_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8);
    struct shmview_segment *writer = NULL;
    struct shmview_segment *reader = NULL;
    int result = EXIT_FAILURE;

    if (image != NULL &&
        shmview_segment_new(SHMVIEW_KEY_POSIX, key, &writer, NULL) ==
            SHMVIEW_OK &&
        shmview_segment_new(SHMVIEW_KEY_POSIX, key, &reader, NULL) ==
            SHMVIEW_OK) {
        for (size_t i = 0; i < shmview_image_bytes(image); i++) {
            shmview_image_pixels(image)[i] = (uint8_t)(i * 7);
        }
        result = exchange(writer, reader, image);
    }
    shmview_segment_free(reader);
    shmview_segment_free(writer);
    shmview_image_free(image);
    return result;
}
