/* SPDX-License-Identifier: MIT */
/* Publishes and fetches with bare system calls, without the library. The calls
 * take the locks of the protocol in core/README.md, but they do not attach, and
 * check nothing. So the benchmarks learn how fast any program that follows the
 * protocol can be at most on this machine. */

#pragma once

#include "tests/bench/stream.h"

/* One process's access to a file that processes write and read in turn. The
 * file's header has only three numbers: the generation, the offset and the
 * length of the picture. */
struct bench_bare {
    const char *path;
    int file;
    /* For a writer, the picture to publish; for a reader, the memory for the
     * fetched picture. */
    struct shmview_image *picture;
    /* The offset up to which this writer has reserved memory for the file. */
    off_t end;
    /* The generation of the last fetch. */
    uint64_t generation;
};

/* bench_bare_begin() makes a file, and publishes the first picture in it.
 * `name` becomes a part of the file's name. bench_bare_end() removes the file
 * and frees everything. */
struct bench_bare bench_bare_begin(const char *name, struct bench_size size);
void bench_bare_end(struct bench_bare *bare);

/* Publishes again and again for BENCH_WHILE nanoseconds. Returns the average
 * time from one picture to the next, in nanoseconds. */
uint64_t bench_bare_write(struct bench_bare *bare);

/* Opens the file again, for a process that reads. Nothing frees the result
 * before this process ends. */
struct bench_bare bench_bare_open(const char *path, struct bench_size size);

/* Fetches the shown picture into bare->picture, and returns true. If `only_new`
 * is true and the generation is that of the last fetch, fetches nothing and
 * returns false. */
bool bench_bare_fetch(struct bench_bare *bare, bool only_new);
