/* SPDX-License-Identifier: MIT */
/* The protocol in bare system calls, without the library: the most that a
 * machine can give to processes that publish and fetch in this way.
 * core/README.md describes the protocol. */

#pragma once

#include "tests/bench/stream.h"

/* A file that is written and read by the protocol. Its header has only what the
 * protocol needs. */
struct bench_bare {
    const char *path;
    int file;
    struct shmview_image *picture;
    /* The writer has let the file grow to this offset. */
    off_t end;
    /* The generation of the last fetch. */
    uint64_t generation;
};

/* Makes a file with its first picture; end() removes it. */
struct bench_bare bench_bare_begin(const char *name, struct bench_size size);
void bench_bare_end(struct bench_bare *bare);

/* Publishes as fast as it can for a while; returns the nanoseconds from picture
 * to picture. */
uint64_t bench_bare_write(struct bench_bare *bare);

/* Opens the file again, for a process that reads. */
struct bench_bare bench_bare_open(const char *path, struct bench_size size);

/* Fetches the picture, or only a new generation; returns whether it has fetched
 * one. */
bool bench_bare_fetch(struct bench_bare *bare, bool only_new);
