/* SPDX-License-Identifier: MIT */
/* Shared functions of the tests of inspectors: they wait until an inspector
 * sees something, and run peers that the inspector can see. */

#include "tests/support/inspect.h"
#include "tests/support/patience.h"

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

struct shmview_inspector *
inspect_open(const char *key)
{
    struct shmview_inspector *inspector;
    struct shmview_error error;

    if (shmview_inspector_new(support_key_type(), key, &inspector, &error) !=
        SHMVIEW_OK) {
        fail_msg("%s", error.text);
    }
    return inspector;
}

struct shmview_inspection *
inspect_look(struct shmview_inspector *inspector)
{
    struct shmview_inspection *inspection;
    struct shmview_error error;

    if (shmview_inspector_look(inspector, &inspection, &error) != SHMVIEW_OK) {
        fail_msg("%s", error.text);
    }
    return inspection;
}

void
inspect_await(struct shmview_inspector *inspector)
{
    struct pollfd readable = {.fd = shmview_inspector_descriptor(inspector),
                              .events = POLLIN};
    int64_t deadline = patience_end();

    while (!shmview_inspector_changed(inspector)) {
        if (patience_clock() > deadline) {
            fail_msg("nothing changed");
        }
        poll(&readable, 1, patience_milliseconds());
    }
}

bool
inspect_is_readable(const struct shmview_inspector *inspector)
{
    struct pollfd readable = {.fd = shmview_inspector_descriptor(inspector),
                              .events = POLLIN};

    return poll(&readable, 1, 0) == 1;
}

struct shmview_inspection *
inspect_until(struct shmview_inspector *inspector, inspect_wanted wanted,
              pid_t pid)
{
    for (;;) {
        struct shmview_inspection *inspection = inspect_look(inspector);

        if (wanted(inspection, pid)) {
            return inspection;
        }
        shmview_inspection_free(inspection);
        inspect_await(inspector);
    }
}

const struct shmview_holder *
inspect_holder(const struct shmview_inspection *inspection, pid_t pid)
{
    for (size_t i = 0; i < inspection->holders->count; i++) {
        if (inspection->holders->holders[i]->pid == pid) {
            return inspection->holders->holders[i];
        }
    }
    return NULL;
}

static enum shmview_status
publish(struct shmview_segment *segment)
{
    struct shmview_image *image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 1);
    enum shmview_status status =
        shmview_picture_publish(segment, image, NULL, NULL, NULL);

    shmview_image_free(image);
    return status;
}

static enum shmview_status
announced(struct shmview_segment *segment, enum shmview_status status)
{
    shmview_segment_announce(segment);
    return status;
}

static enum shmview_status
scribble(struct shmview_segment *segment)
{
    enum shmview_status status = shmview_segment_lock(segment);

    if (status == SHMVIEW_OK) {
        status = shmview_segment_write(segment, 0, "scribbled", 9);
        shmview_segment_unlock(segment);
    }
    return status;
}

static enum shmview_status
obey(struct shmview_segment *segment, int order)
{
    switch (order) {
    case 'c':
        return shmview_segment_create(segment, 100);
    case 'a':
        return shmview_segment_attach(segment, SHMVIEW_READ_WRITE);
    case 'r':
        return shmview_segment_attach(segment, SHMVIEW_READ_ONLY);
    case 'd':
        return shmview_segment_detach(segment);
    case 'l':
        return announced(segment, shmview_segment_lock(segment));
    case 'u':
        return announced(segment, shmview_segment_unlock(segment));
    case 'w':
        return shmview_segment_write(segment, 10, "hello", 5);
    case 'h':
        return scribble(segment);
    case 'p':
        return publish(segment);
    default:
        return SHMVIEW_ERROR_UNKNOWN;
    }
}

int
inspect_obey(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);
    int order;

    while ((order = peer_hear(self)) >= 0 && order != 'e') {
        peer_say(self, obey(segment, order) == SHMVIEW_OK ? (char)order : 'x');
    }
    return 0;
}

int
inspect_decode(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);
    pid_t child;

    expect(shmview_segment_create(segment, 100) == SHMVIEW_OK);
    child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        prctl(PR_SET_NAME, "shmview-decode");
        peer_say(self, 'd');
        for (;;) {
            pause();
        }
    }
    expect(child > 0);
    peer_hear(self);
    expect(kill(child, SIGKILL) == 0);
    expect(waitpid(child, NULL, 0) == child);
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
inspect_is_nothing(const struct shmview_inspection *inspection, pid_t pid)
{
    return !inspection->exists;
}

void
inspect_expect(struct shmview_inspector *inspector, inspect_wanted wanted,
               pid_t pid)
{
    scoped(inspection) inspection = inspect_until(inspector, wanted, pid);
}
