/* SPDX-License-Identifier: MIT */
/* The main() of the benchmarks, and their shared functions for timing and
 * printing rows. */

#include "tests/bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const struct bench_size bench_hd = {1920, 1080};
const struct bench_size bench_uhd = {3840, 2160};

uint64_t
bench_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

struct shmview_image *
bench_picture(struct bench_size size)
{
    struct shmview_image *image =
        shmview_image_new(size.width, size.height, SHMVIEW_FORMAT_RGBA8);

    assert_non_null(image);
    memset(shmview_image_pixels(image), 0x5a, shmview_image_bytes(image));
    return image;
}

void
bench_check(enum shmview_status status, const struct shmview_error *error)
{
    if (status != SHMVIEW_OK) {
        fail_msg("%s", error->text);
    }
}

static int
compare(const void *one, const void *two)
{
    uint64_t a = *(const uint64_t *)one;
    uint64_t b = *(const uint64_t *)two;

    return (a > b) - (a < b);
}

double
bench_percentile(uint64_t *samples, size_t count, unsigned percent)
{
    size_t place = (count - 1) * percent / 100;

    qsort(samples, count, sizeof *samples, compare);
    return (double)samples[place];
}

struct bench_medians
bench_medians(size_t rounds, bench_timed value, bench_timed limit, void *data)
{
    uint64_t *values = calloc(rounds, sizeof *values);
    uint64_t *limits = calloc(rounds, sizeof *limits);
    size_t warm = rounds / 10;
    struct bench_medians medians;

    assert_non_null(values);
    assert_non_null(limits);
    for (size_t i = 0; i < rounds; i++) {
        values[i] = value(data);
        limits[i] = limit(data);
    }
    medians.value = bench_percentile(values + warm, rounds - warm, 50);
    medians.limit = bench_percentile(limits + warm, rounds - warm, 50);
    free(values);
    free(limits);
    return medians;
}

void
bench_in_turns(const char *row, size_t rounds, bench_timed value,
               bench_timed limit, void *data)
{
    struct bench_medians medians = bench_medians(rounds, value, limit, data);

    bench_tell(row, medians.value, medians.limit, NULL);
}

void
bench_tell(const char *row, double value, double limit, const char *remark)
{
    printf("%s\t%.3f\t%.3f\t%s\n", row, value, limit,
           remark != NULL ? remark : "");
    fflush(stdout);
}

static const struct subject {
    const char *name;
    void (*run)(void);
} subjects[] = {
    {"calls", bench_calls},     {"copy", bench_publish_and_fetch},
    {"decode", bench_decode},   {"latency", bench_latency},
    {"readers", bench_readers}, {"throughput", bench_throughput},
    {"trace", bench_trace},     {"view", bench_view},
    {"writers", bench_writers},
};

int
main(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        if (argc == 2 && strcmp(argv[1], subjects[i].name) == 0) {
            subjects[i].run();
            return 0;
        }
    }
    if (argc == 3 && strcmp(argv[1], "decode") == 0) {
        bench_decode_bare(argv[2]);
        return 0;
    }
    fprintf(stderr, "usage: bench calls|copy|decode|latency|readers|throughput|"
                    "trace|view|writers\n       bench decode FILE\n");
    return 2;
}
