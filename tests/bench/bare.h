/* SPDX-License-Identifier: MIT */
/* The protocol in bare system calls, without the library: what a machine can
 * give at most to whoever publishes and fetches this way. core/README.md has
 * the protocol. */

#ifndef SHMVIEW_TESTS_BENCH_BARE_H
#define SHMVIEW_TESTS_BENCH_BARE_H

#include "tests/bench/stream.h"

/* A file that is written and read by the protocol, but with a header that holds
 * only what the protocol needs. */
struct bench_bare {
    const char *path;
    int file;
    struct shmview_image *picture;
    /* How far the writer has let the file grow. */
    off_t end;
    /* The generation that was fetched last. */
    uint64_t generation;
};

/* A file whose first picture is there; end() removes it. */
struct bench_bare bench_bare_begin(const char *name, struct bench_size size);
void bench_bare_end(struct bench_bare *bare);

/* Publishes as fast as it can for a while; returns the nanoseconds from picture
 * to picture. */
uint64_t bench_bare_write(struct bench_bare *bare);

/* For a process that reads: opens the file anew. */
struct bench_bare bench_bare_open(const char *path, struct bench_size size);

/* Fetches what is there, or only a generation that is not there yet; returns
 * whether there was something to fetch. */
bool bench_bare_fetch(struct bench_bare *bare, bool only_new);

#endif
