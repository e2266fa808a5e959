/* SPDX-License-Identifier: MIT */
/* Copies large pictures: several cores share the work, and each fills its
 * caches before the kernel copies. */

#include "core/segment/posix/copy.h"
#include "core/system/system.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>

/* More threads do not make memory faster. */
#define PARTS_MOST 4
/* Small enough for both sides to stay in a core's own cache until they are
 * copied. */
#define PIECE ((size_t)128 << 10)
#define CACHE_LINE 64

struct part {
    ssize_t (*move)(const struct part *part);
    char *to;
    /* NULL if it is not mapped. */
    const char *from;
    size_t length;
    int descriptor;
    off_t offset;
    /* The result of the copy, and the errno if it is -1. */
    ssize_t moved;
    int failure;
};

/* The thread owns the part until it is joined. */
struct worker {
    struct part part;
    pthread_t thread;
    bool threaded;
};

static ssize_t
move_from_file(const struct part *part)
{
    return system_read_at(part->descriptor, part->to, part->length,
                          part->offset);
}

static ssize_t
move_into_mapping(const struct part *part)
{
    return system_write_memory(part->to, part->from, part->length);
}

/* Prefetching is a hint: it never faults, not even if a mapped file has been
 * cut short. */
static void
prefetch(const struct part *part)
{
    for (size_t i = 0; i < part->length; i += CACHE_LINE) {
        __builtin_prefetch(part->to + i, 1);
        __builtin_prefetch(part->from + i, 0);
    }
}

/* When the kernel copies a page, it waits for each line of it that is in no
 * cache, on both sides; here the processor can fetch many at a time. */
static ssize_t
move_in_pieces(const struct part *part)
{
    struct part piece = *part;
    size_t moved = 0;

    while (moved < part->length) {
        size_t rest = part->length - moved;
        ssize_t count;

        piece.length = rest < PIECE ? rest : PIECE;
        prefetch(&piece);
        count = piece.move(&piece);
        if (count < 0) {
            return -1;
        }
        moved += (size_t)count;
        if ((size_t)count < piece.length) {
            break;
        }
        piece.to += count;
        piece.from += count;
        piece.offset += count;
    }
    return (ssize_t)moved;
}

static ssize_t
move(const struct part *part)
{
    return part->from != NULL ? move_in_pieces(part) : part->move(part);
}

static void *
run(void *data)
{
    struct part *part = data;

    part->moved = move(part);
    part->failure = errno;
    return NULL;
}

static size_t
count_parts(size_t length)
{
    size_t parts = length / COPY_LARGE * 2;

    if (parts > PARTS_MOST) {
        parts = PARTS_MOST;
    }
    if (parts > 1) {
        size_t cores = system_cores();

        return parts < cores ? parts : cores;
    }
    return 1;
}

static void
divide(const struct part *whole, struct worker *workers, size_t count)
{
    size_t share = whole->length / count;
    size_t begin = 0;

    /* Each thread gets whole pages: two threads would wait for the lock of a
     * shared one. */
    share -= share % 4096;
    for (size_t i = 0; i < count; i++) {
        struct part *part = &workers[i].part;

        *part = *whole;
        part->to += begin;
        if (whole->from != NULL) {
            part->from += begin;
        }
        part->offset += (off_t)begin;
        part->length = i + 1 < count ? share : whole->length - begin;
        workers[i].threaded = false;
        begin += share;
    }
}

/* Starts threads without signals, which are for the program's own threads. */
static void
start(struct worker *workers, size_t count)
{
    sigset_t all;
    sigset_t before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (size_t i = 1; i < count; i++) {
        workers[i].threaded = pthread_create(&workers[i].thread, NULL, run,
                                             &workers[i].part) == 0;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void
finish(struct worker *workers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (workers[i].threaded) {
            pthread_join(workers[i].thread, NULL);
        } else {
            run(&workers[i].part);
        }
    }
}

/* Returns the number of bytes before the first that is missing; -1 with errno
 * if an error comes first. */
static ssize_t
add_up(const struct worker *workers, size_t count)
{
    ssize_t moved = 0;

    for (size_t i = 0; i < count; i++) {
        const struct part *part = &workers[i].part;

        if (part->moved < 0) {
            errno = part->failure;
            return -1;
        }
        moved += part->moved;
        if ((size_t)part->moved < part->length) {
            break;
        }
    }
    return moved;
}

static ssize_t
copy(const struct part *whole)
{
    struct worker workers[PARTS_MOST];
    size_t count;

    /* A listener hears only of the calls of this thread. */
    if (system_is_observed()) {
        return whole->move(whole);
    }
    count = count_parts(whole->length);
    if (count < 2) {
        return move(whole);
    }
    divide(whole, workers, count);
    start(workers, count);
    finish(workers, count);
    return add_up(workers, count);
}

ssize_t
copy_from_file(int descriptor, void *bytes, size_t length, off_t offset,
               const void *mapped)
{
    const struct part whole = {
        .move = move_from_file,
        .to = bytes,
        .from = mapped,
        .length = length,
        .descriptor = descriptor,
        .offset = offset,
    };

    return copy(&whole);
}

bool
copy_into_mapping(void *target, const void *bytes, size_t length)
{
    const struct part whole = {
        .move = move_into_mapping,
        .to = target,
        .from = bytes,
        .length = length,
    };

    return copy(&whole) == (ssize_t)length;
}
