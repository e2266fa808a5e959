/* SPDX-License-Identifier: MIT */
/* Reads many bytes of a file with several threads. */

#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>

/* In bytes. For fewer, it takes longer to start a thread than the thread saves.
 */
#define SMALLEST_PART ((size_t)2 << 20)
/* Each part starts on a page of its own. */
#define ALIGNMENT ((size_t)4096)
#define MOST_THREADS 16

/* What one thread reads. */
struct part {
    pthread_t thread;
    bool is_started;
    int descriptor;
    char *bytes;
    size_t length;
    off_t offset;
    enum trace_purpose purpose;
    uint64_t started;
    uint64_t ended;
    ssize_t count;
    int system_error;
};

static void *
read_part(void *data)
{
    struct part *part = data;

    part->started = ring_clock();
    part->count = system_read_at(part->descriptor, part->bytes, part->length,
                                 part->offset, part->purpose);
    part->system_error = errno;
    part->ended = ring_clock();
    return NULL;
}

/* Divides the bytes of `whole`; returns the number of parts. */
static unsigned int
divide(const struct part *whole, size_t most, struct part *parts)
{
    size_t each = (whole->length / most / ALIGNMENT + 1) * ALIGNMENT;
    unsigned int count = 0;

    for (size_t start = 0; start < whole->length; start += each) {
        struct part *part = &parts[count++];

        *part = *whole;
        part->bytes += start;
        part->offset += (off_t)start;
        part->length -= start;
        part->length = part->length < each ? part->length : each;
    }
    return count;
}

/* The new threads block all signals, so the caller's own threads get them. */
static void
start(struct part *parts, unsigned int count)
{
    sigset_t all;
    sigset_t before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (unsigned int i = 0; i < count; i++) {
        parts[i].is_started =
            pthread_create(&parts[i].thread, NULL, read_part, &parts[i]) == 0;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* Tells the caller's trace what another thread has read. */
static void
tell(const struct part *part)
{
    struct trace_call call;

    trace_begin(&call, "pread", part->purpose, (struct trace_lock){0});
    errno = part->system_error;
    trace_made(&call);
    call.started = part->started;
    call.ended = part->ended;
    trace_number(part->descriptor);
    trace_bytes(part->bytes, part->count);
    trace_size(part->length);
    trace_number(part->offset);
    trace_end_number(&call, part->count);
}

/* Also reads the parts for which there is no thread. */
static void
finish(struct part *parts, unsigned int count)
{
    for (unsigned int i = 0; i < count; i++) {
        if (!parts[i].is_started) {
            read_part(&parts[i]);
            continue;
        }
        pthread_join(parts[i].thread, NULL);
        if (trace_is_heard()) {
            tell(&parts[i]);
        }
    }
}

/* Returns the number of bytes up to the first that is missing. */
static ssize_t
add_up(const struct part *parts, unsigned int count)
{
    ssize_t sum = 0;

    for (unsigned int i = 0; i < count; i++) {
        if (parts[i].count < 0) {
            errno = parts[i].system_error;
            return -1;
        }
        sum += parts[i].count;
        if ((size_t)parts[i].count < parts[i].length) {
            break;
        }
    }
    return sum;
}

ssize_t
system_read_parallel(int descriptor, void *bytes, size_t length, off_t offset,
                     unsigned int threads, enum trace_purpose purpose)
{
    const struct part whole = {
        .descriptor = descriptor,
        .bytes = bytes,
        .length = length,
        .offset = offset,
        .purpose = purpose,
    };
    struct part parts[MOST_THREADS];
    size_t most = length / SMALLEST_PART;
    unsigned int count;
    int cancel_state;

    most = most < threads ? most : threads;
    if (most < 2 || (ring_is_heard() && ring_is_slow())) {
        return system_read_at(descriptor, bytes, length, offset, purpose);
    }
    count = divide(&whole, most < MOST_THREADS ? most : MOST_THREADS, parts);
    /* The threads write to `parts`, so nothing may end this function early, and
     * pthread_join(3) is a cancellation point. */
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &cancel_state);
    start(parts + 1, count - 1);
    finish(parts, count);
    pthread_setcancelstate(cancel_state, NULL);
    return add_up(parts, count);
}
