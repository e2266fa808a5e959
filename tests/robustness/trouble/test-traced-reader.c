/* SPDX-License-Identifier: MIT */
/* Tests that a debugger may stop a reader: publications go on while ptrace(2)
 * holds the reader before any system call of a fetch. */

#include "tests/support/exchange.h"

#include "core/system/seam.h"

#include <errno.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#define PUBLICATIONS 20
#define LIFE_SECONDS 60

/* Before which call of the fetch the reader waits for the debugger. */
static struct {
    struct peer *self;
    int target;
    int count;
} stop;

static int
wait_for_the_debugger(const char *name, void *data)
{
    if (++stop.count == stop.target) {
        peer_say(stop.self, 's');
        peer_hear(stop.self);
    }
    return 0;
}

static void
do_nothing(const char *name, void *data)
{
}

/* Fetches again and again: it waits before the first call, then before the
 * second, until a fetch ends before. */
static int
read_with_pauses(struct peer *self, const char *key)
{
    const struct system_seam seam = {wait_for_the_debugger, do_nothing, NULL};
    struct shmview_segment *segment = support_open(key);
    struct shmview_image *image;

    peer_hear(self);
    alarm(LIFE_SECONDS);
    stop.self = self;
    do {
        stop.target++;
        stop.count = 0;
        system_seam = &seam;
        expect(shmview_picture_fetch(segment, NULL, &image, NULL, NULL) ==
               SHMVIEW_OK);
        system_seam = NULL;
        expect(pattern_is_whole(image));
        shmview_image_free(image);
    } while (stop.count >= stop.target);
    shmview_segment_free(segment);
    peer_say(self, 'e');
    return 0;
}

/* Returns whether the reader pins something meanwhile. */
static bool
publish_while_held(struct shmview_segment *segment, pid_t reader,
                   struct shmview_image *const images[2])
{
    struct shmview_holders *holders;
    bool pins = false;
    int status;

    assert_int_equal(ptrace(PTRACE_SEIZE, reader, NULL, NULL), 0);
    assert_int_equal(ptrace(PTRACE_INTERRUPT, reader, NULL, NULL), 0);
    assert_int_equal(waitpid(reader, &status, __WALL), reader);
    assert_true(WIFSTOPPED(status));
    for (int i = 0; i < PUBLICATIONS; i++) {
        assert_call_ok(shmview_picture_publish(
            segment, images[i % 2], &support_at_once, NULL, &support_error));
    }
    assert_ok(segment, shmview_segment_holders(segment, &holders));
    for (size_t i = 0; i < holders->count; i++) {
        pins |= holders->holders[i]->pid == reader &&
                holders->holders[i]->pin_count > 0;
    }
    shmview_holders_free(holders);
    assert_int_equal(ptrace(PTRACE_DETACH, reader, NULL, NULL), 0);
    return pins;
}

/* Some systems allow no debugger, or have another one on everything already. */
static bool
may_trace(pid_t process)
{
    int status;

    if (ptrace(PTRACE_SEIZE, process, NULL, NULL) < 0 &&
        (errno == EPERM || errno == ENOSYS)) {
        return false;
    }
    assert_int_equal(ptrace(PTRACE_INTERRUPT, process, NULL, NULL), 0);
    assert_int_equal(waitpid(process, &status, __WALL), process);
    assert_int_equal(ptrace(PTRACE_DETACH, process, NULL, NULL), 0);
    return true;
}

static void
test_stream_goes_on_beside_a_debugger(void **state)
{
    const char *key = support_key("traced");
    struct peer reader = peer_start(read_with_pauses, key);
    struct shmview_segment *segment;
    struct shmview_image *images[2];
    int pinned = 0;

    if (!may_trace(reader.pid)) {
        peer_kill(&reader);
        skip();
    }
    segment = support_open(key);
    images[0] = pattern_new(120, 90, SHMVIEW_FORMAT_RGB8, 1);
    images[1] = pattern_new(120, 90, SHMVIEW_FORMAT_RGB8, 2);
    support_publish(segment, images[0]);
    peer_say(&reader, 'g');
    while (peer_hear(&reader) == 's') {
        pinned += publish_while_held(segment, reader.pid, images);
        peer_say(&reader, 'c');
    }
    assert_int_equal(peer_wait(&reader), 0);
    assert_true(pinned > 0);
    shmview_image_free(images[0]);
    shmview_image_free(images[1]);
    shmview_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stream_goes_on_beside_a_debugger),
    };

    return support_run("traced reader", tests);
}
