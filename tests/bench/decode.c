/* SPDX-License-Identifier: MIT */
/* Benchmarks of decoding in a separate program, against decoding in this
 * process. */

#include "tests/bench/bench.h"

#include "core/image/decode/decode-in-process.h"
#include "tests/support/picture.h"
#include <shmview/decode.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS_SMALL 100
#define ROUNDS_LARGE 20

static uint64_t
decode_boxed(void *data)
{
    const char *path = data;
    struct shmview_error error;
    struct shmview_image *image;
    uint64_t started = bench_clock();
    enum shmview_status status =
        shmview_decode_file(path, NULL, &image, &error);
    uint64_t time = bench_clock() - started;

    bench_check(status, &error);
    shmview_image_free(image);
    return time;
}

/* The time includes reading the file, as with the other one. */
static uint64_t
decode_unboxed(void *data)
{
    const char *path = data;
    struct shmview_error error;
    struct shmview_image *image;
    uint64_t started = bench_clock();
    struct picture_file file = picture_read(path);
    enum shmview_status status =
        decode_in_process(file.bytes, file.length, path, NULL, &image, &error);
    uint64_t time = bench_clock() - started;

    bench_check(status, &error);
    shmview_image_free(image);
    free(file.bytes);
    return time;
}

void
bench_decode_bare(const char *path)
{
    char *copy = strdup(path);

    printf("%" PRIu64 "\n", decode_unboxed(copy));
    free(copy);
}

void
bench_decode(void)
{
    char *small = strdup(picture_path("SHMVIEW_ASSETS", "test-card.png"));
    char *large = strdup(picture_path("SHMVIEW_ASSETS", "photo.jpg"));
    struct bench_medians medians;

    medians = bench_medians(ROUNDS_SMALL, decode_boxed, decode_unboxed, small);
    bench_tell("decode-more", medians.value - medians.limit, 0,
               "beyond decoding in the same process");
    bench_in_turns("decode-large", ROUNDS_LARGE, decode_boxed, decode_unboxed,
                   large);
    free(large);
    free(small);
}
