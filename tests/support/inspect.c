/* SPDX-License-Identifier: MIT */
/* What the tests of inspectors share. */

#include "tests/support/inspect.h"

#include <poll.h>
#include <time.h>

/* Longer than any event takes; only a failure waits for it. */
#define DEADLINE_SECONDS 30

struct shm_inspector *
inspect_open(const char *key)
{
    struct shm_inspector *inspector;
    struct shm_error error;

    if (shm_inspector_new(support_key_type(), key, &inspector, &error) !=
        SHM_OK) {
        fail_msg("%s", error.text);
    }
    return inspector;
}

struct shm_inspection
inspect_look(struct shm_inspector *inspector)
{
    struct shm_inspection inspection;
    struct shm_error error;

    if (shm_inspector_look(inspector, &inspection, &error) != SHM_OK) {
        fail_msg("%s", error.text);
    }
    return inspection;
}

static time_t
clock_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

void
inspect_await(struct shm_inspector *inspector)
{
    struct pollfd readable = {.fd = shm_inspector_descriptor(inspector),
                              .events = POLLIN};
    time_t deadline = clock_seconds() + DEADLINE_SECONDS;

    while (!shm_inspector_changed(inspector)) {
        if (clock_seconds() > deadline) {
            fail_msg("nothing changed");
        }
        poll(&readable, 1, DEADLINE_SECONDS * 1000);
    }
}

bool
inspect_is_readable(const struct shm_inspector *inspector)
{
    struct pollfd readable = {.fd = shm_inspector_descriptor(inspector),
                              .events = POLLIN};

    return poll(&readable, 1, 0) == 1;
}

struct shm_inspection
inspect_until(struct shm_inspector *inspector, inspect_wanted wanted, pid_t pid)
{
    for (;;) {
        struct shm_inspection inspection = inspect_look(inspector);

        if (wanted(&inspection, pid)) {
            return inspection;
        }
        shm_inspection_clear(&inspection);
        inspect_await(inspector);
    }
}

const struct shm_holder *
inspect_holder(const struct shm_inspection *inspection, pid_t pid)
{
    for (size_t i = 0; i < inspection->holders.count; i++) {
        if (inspection->holders.holders[i].pid == pid) {
            return &inspection->holders.holders[i];
        }
    }
    return NULL;
}

static enum shm_status
publish(struct shm_segment *segment)
{
    struct shm_image *image = pattern_new(30, 20, SHM_FORMAT_RGB8, 1);
    enum shm_status status =
        shm_exchange_publish(segment, image, NULL, NULL, NULL);

    shm_image_free(image);
    return status;
}

static enum shm_status
announced(struct shm_segment *segment, enum shm_status status)
{
    shm_segment_announce(segment);
    return status;
}

static enum shm_status
scribble(struct shm_segment *segment)
{
    enum shm_status status = shm_segment_lock(segment);

    if (status == SHM_OK) {
        status = shm_segment_write(segment, 0, "scribbled", 9);
        shm_segment_unlock(segment);
    }
    return status;
}

static enum shm_status
obey(struct shm_segment *segment, int order)
{
    switch (order) {
    case 'c':
        return shm_segment_create(segment, 100);
    case 'a':
        return shm_segment_attach(segment, SHM_READ_WRITE);
    case 'r':
        return shm_segment_attach(segment, SHM_READ_ONLY);
    case 'd':
        return shm_segment_detach(segment);
    case 'l':
        return announced(segment, shm_segment_lock(segment));
    case 'u':
        return announced(segment, shm_segment_unlock(segment));
    case 'w':
        return shm_segment_write(segment, 10, "hello", 5);
    case 'h':
        return scribble(segment);
    case 'p':
        return publish(segment);
    default:
        return SHM_ERROR_UNKNOWN;
    }
}

int
inspect_obey(struct peer *self, const char *key)
{
    struct shm_segment *segment = support_open(key);
    int order;

    while ((order = peer_hear(self)) != 'e') {
        peer_say(self, obey(segment, order) == SHM_OK ? (char)order : 'x');
    }
    shm_segment_free(segment);
    return 0;
}

void
inspect_order(struct peer *peer, char byte)
{
    peer_say(peer, byte);
    assert_int_equal(peer_hear(peer), byte);
}

void
inspect_end(struct peer *peer)
{
    peer_say(peer, 'e');
    assert_int_equal(peer_wait(peer), 0);
}

bool
inspect_is_nothing(const struct shm_inspection *inspection, pid_t pid)
{
    (void)pid;
    return !inspection->exists;
}

void
inspect_expect(struct shm_inspector *inspector, inspect_wanted wanted,
               pid_t pid)
{
    struct shm_inspection inspection = inspect_until(inspector, wanted, pid);

    shm_inspection_clear(&inspection);
}
