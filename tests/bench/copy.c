/* SPDX-License-Identifier: MIT */
/* A picture into a segment and out of it, against copies of the same bytes. */

#include "tests/bench/bench.h"

#include "core/exchange.h"
#include "core/sys.h"

#define ROUNDS 60
#define ROUNDS_NEW 20

struct pictures {
    struct shm_segment *writer;
    struct shm_segment *reader;
    struct shm_image *picture;
    /* What the reader has fetched, filled anew each time. */
    struct shm_image *fetched;
    struct bench_copy copy;
};

static uint64_t
publish(void *data)
{
    struct pictures *pictures = data;
    struct shm_error error;
    uint64_t started = sys_clock();

    bench_check(shm_exchange_publish(pictures->writer, pictures->picture, NULL,
                                     NULL, &error),
                &error);
    return sys_clock() - started;
}

/* Its memory goes back outside of the time, as that of the file below. */
static uint64_t
publish_new(void *data)
{
    struct pictures *pictures = data;
    uint64_t time = publish(data);

    assert_ok(pictures->writer, shm_segment_detach(pictures->writer));
    return time;
}

static uint64_t
write_new_file(void *data)
{
    const struct shm_image *picture = ((struct pictures *)data)->picture;
    size_t length = shm_image_bytes(picture);
    uint64_t started = sys_clock();
    uint64_t time;
    int descriptor = sys_open("/dev/shm", O_TMPFILE | O_RDWR, 0600);

    assert_true(descriptor >= 0);
    assert_int_equal(sys_reserve(descriptor, 0, (off_t)length), 0);
    assert_int_equal(
        sys_write_at(descriptor, shm_image_const_pixels(picture), length, 0),
        0);
    time = sys_clock() - started;
    sys_close(descriptor);
    return time;
}

/* As a reader of a stream does, who has attached before. */
static uint64_t
fetch(void *data)
{
    struct pictures *pictures = data;
    struct shm_exchange_options options = {.reuse = &pictures->fetched};
    struct shm_error error;
    struct shm_image *image;
    uint64_t started = sys_clock();
    enum shm_status status =
        shm_exchange_fetch(pictures->reader, &options, &image, NULL, &error);
    uint64_t time = sys_clock() - started;

    bench_check(status, &error);
    pictures->fetched = image;
    return time;
}

static uint64_t
copy(void *data)
{
    return bench_copy(&((struct pictures *)data)->copy);
}

void
bench_publish_and_fetch(void)
{
    struct pictures pictures = {
        .writer = support_segment("copy"),
        .reader = support_segment("copy"),
        .picture = bench_picture(bench_uhd),
        .fetched = bench_picture(bench_uhd),
        .copy.to = bench_picture(bench_uhd),
    };

    pictures.copy.from = pictures.picture;
    bench_in_turns("publish-new", ROUNDS_NEW, publish_new, write_new_file,
                   &pictures);
    bench_in_turns("publish", ROUNDS, publish, copy, &pictures);
    bench_in_turns("fetch", ROUNDS, fetch, copy, &pictures);
    shm_segment_free(pictures.reader);
    shm_segment_free(pictures.writer);
    shm_image_free(pictures.picture);
    shm_image_free(pictures.fetched);
    shm_image_free(pictures.copy.to);
}
