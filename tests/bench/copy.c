/* SPDX-License-Identifier: MIT */
/* Benchmarks of publishing and fetching, against the bare system calls that
 * copy the same bytes. */

#include "tests/bench/bench.h"

#include <shmview/picture.h>

#include <fcntl.h>
#include <unistd.h>

#define ROUNDS 60
#define ROUNDS_NEW 20

struct pictures {
    struct shmview_segment *writer;
    struct shmview_segment *reader;
    struct shmview_image *picture;
    /* The fetched picture, whose memory is reused each time. */
    struct shmview_image *fetched;
    /* A file with two places that are written in turns, like a stream's. */
    int file;
    size_t place;
    /* The result of read_place(), in the same memory each time. */
    struct shmview_image *read;
};

static int
open_unnamed(void)
{
    int descriptor = open("/dev/shm", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    assert_true(descriptor >= 0);
    return descriptor;
}

static uint64_t
publish(void *data)
{
    struct pictures *pictures = data;
    struct shmview_error error;
    uint64_t started = bench_clock();

    bench_check(shmview_picture_publish(pictures->writer, pictures->picture,
                                        NULL, NULL, &error),
                &error);
    return bench_clock() - started;
}

/* The memory is freed outside the measured time, like that of the file below.
 */
static uint64_t
publish_new(void *data)
{
    struct pictures *pictures = data;
    uint64_t time = publish(data);

    assert_ok(pictures->writer, shmview_segment_detach(pictures->writer));
    return time;
}

static uint64_t
write_new_file(void *data)
{
    const struct shmview_image *picture = ((struct pictures *)data)->picture;
    size_t length = shmview_image_bytes(picture);
    uint64_t started = bench_clock();
    uint64_t time;
    int descriptor = open_unnamed();

    assert_int_equal(posix_fallocate(descriptor, 0, (off_t)length), 0);
    assert_int_equal(
        pwrite(descriptor, shmview_image_const_pixels(picture), length, 0),
        (ssize_t)length);
    time = bench_clock() - started;
    close(descriptor);
    return time;
}

/* Fetches like a reader of a stream, which is already attached. */
static uint64_t
fetch_with(struct pictures *pictures, unsigned int threads)
{
    struct shmview_picture_options options = {
        .reuse = &pictures->fetched,
        .threads = threads,
    };
    struct shmview_error error;
    struct shmview_image *image;
    uint64_t started = bench_clock();
    enum shmview_status status =
        shmview_picture_fetch(pictures->reader, &options, &image, NULL, &error);
    uint64_t time = bench_clock() - started;

    bench_check(status, &error);
    pictures->fetched = image;
    return time;
}

static uint64_t
fetch(void *data)
{
    return fetch_with(data, 1);
}

static uint64_t
fetch_on_all_cores(void *data)
{
    return fetch_with(data, (unsigned int)sysconf(_SC_NPROCESSORS_ONLN));
}

static uint64_t
write_place(void *data)
{
    struct pictures *pictures = data;
    size_t length = shmview_image_bytes(pictures->picture);
    uint64_t started = bench_clock();

    assert_int_equal(pwrite(pictures->file,
                            shmview_image_const_pixels(pictures->picture),
                            length, (off_t)(pictures->place * length)),
                     (ssize_t)length);
    pictures->place = !pictures->place;
    return bench_clock() - started;
}

static uint64_t
read_place(void *data)
{
    struct pictures *pictures = data;
    size_t length = shmview_image_bytes(pictures->picture);
    uint64_t started = bench_clock();

    assert_int_equal(
        pread(pictures->file, shmview_image_pixels(pictures->read), length, 0),
        (ssize_t)length);
    return bench_clock() - started;
}

void
bench_publish_and_fetch(void)
{
    struct pictures pictures = {
        .writer = support_segment("copy"),
        .reader = support_segment("copy"),
        .picture = bench_picture(bench_uhd),
        .fetched = bench_picture(bench_uhd),
        .read = bench_picture(bench_uhd),
        .file = open_unnamed(),
    };

    bench_in_turns("publish-new", ROUNDS_NEW, publish_new, write_new_file,
                   &pictures);
    bench_in_turns("publish", ROUNDS, publish, write_place, &pictures);
    bench_in_turns("fetch", ROUNDS, fetch, read_place, &pictures);
    bench_in_turns("fetch-threads", ROUNDS, fetch_on_all_cores, fetch,
                   &pictures);
    close(pictures.file);
    shmview_segment_free(pictures.reader);
    shmview_segment_free(pictures.writer);
    shmview_image_free(pictures.picture);
    shmview_image_free(pictures.fetched);
    shmview_image_free(pictures.read);
}
