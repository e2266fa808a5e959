/* SPDX-License-Identifier: MIT */
/* A program of somebody else: publishes a picture, and fetches it again. */

#include <shmview/exchange.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 64
#define HEIGHT 48

static int
fail(const struct shm_error *error)
{
    fprintf(stderr, "%s\n", error->text);
    return EXIT_FAILURE;
}

/* Whether the picture that comes back is the one that went. */
static int
exchange(struct shm_segment *writer, struct shm_segment *reader,
         struct shm_image *image)
{
    struct shm_image *fetched;
    struct shm_wire_header header;
    struct shm_error error;
    int same;

    if (shm_exchange_publish(writer, image, NULL, NULL, &error) != SHM_OK ||
        shm_exchange_fetch(reader, NULL, &fetched, &header, &error) != SHM_OK) {
        return fail(&error);
    }
    same = memcmp(shm_image_const_pixels(image),
                  shm_image_const_pixels(fetched), shm_image_bytes(image)) == 0;
    printf("%ux%u %s, generation %u: %s\n", (unsigned)header.width,
           (unsigned)header.height, shm_format_name(header.format),
           (unsigned)header.generation, same ? "the same" : "another picture");
    shm_image_free(fetched);
    return same ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main(int argc, char **argv)
{
    const char *key = argc > 1 ? argv[1] : "example";
    struct shm_image *image = shm_image_new(WIDTH, HEIGHT, SHM_FORMAT_RGBA8);
    struct shm_segment *writer = shm_segment_new(key);
    struct shm_segment *reader = shm_segment_new(key);
    int result = EXIT_FAILURE;

    if (image != NULL && writer != NULL && reader != NULL) {
        for (size_t i = 0; i < shm_image_bytes(image); i++) {
            shm_image_pixels(image)[i] = (uint8_t)(i * 7);
        }
        result = exchange(writer, reader, image);
    }
    shm_segment_free(reader);
    shm_segment_free(writer);
    shm_image_free(image);
    return result;
}
