/* SPDX-License-Identifier: MIT */
/* Tests of slow motion: which calls wait, for how long, and what frees them. */

#include "tests/support/exchange.h"
#include "tests/support/patience.h"
#include "tests/support/timeline.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

/* Waits for a byte, locks within a short deadline, unlocks, and sends the
 * result. */
static int
lock_when_told(struct peer *self, const char *key)
{
    const struct shmview_wait wait = {.timeout_milliseconds = 300};
    scoped(segment) segment = support_open(key);
    enum shmview_status status;

    expect(shmview_segment_attach(segment, SHMVIEW_READ_WRITE) == SHMVIEW_OK);
    peer_say(self, 'a');
    peer_hear(self);
    status = shmview_segment_lock_within(segment, &wait);
    peer_say(self, (char)(status == SHMVIEW_OK ? 'l' : 'f'));
    return 0;
}

/* A segment that this process holds, another attached process, and a time line
 * that starts after both. */
struct scene {
    struct shmview_segment *segment;
    struct peer peer;
    struct shmview_timeline *timeline;
};

static struct scene
begin(const char *name)
{
    const char *key = support_key(name);
    struct scene scene = {.segment = support_open(key)};

    assert_ok(scene.segment, shmview_segment_create(scene.segment, 10));
    scene.peer = peer_start(lock_when_told, key);
    assert_int_equal(peer_hear(&scene.peer), 'a');
    scene.timeline = support_listen(key);
    return scene;
}

static void
end(struct scene *scene)
{
    shmview_timeline_free(scene->timeline);
    assert_int_equal(peer_wait(&scene->peer), 0);
    shmview_segment_free(scene->segment);
}

static void
slow_down(struct scene *scene, bool enabled, unsigned pace)
{
    assert_call_ok(
        shmview_timeline_slow(scene->timeline, enabled, pace, &support_error));
}

/* Each call waits for its grant, and is reported before and after. */
static void
test_each_call_waits_for_its_grant(void **state)
{
    struct scene scene = begin("grant");
    const struct shmview_timeline_step *step;

    slow_down(&scene, true, 0);
    peer_say(&scene.peer, 'x');
    support_next_of(scene.timeline, SHMVIEW_TIMELINE_APPEARED, NULL);
    for (int i = 0; i < 3; i++) {
        char name[32];

        step = support_next(scene.timeline);
        assert_int_equal(step->what, SHMVIEW_TIMELINE_BEGINS);
        assert_int_equal(step->pid, scene.peer.pid);
        strcpy(name, step->call->name);
        assert_int_equal(support_next_within(scene.timeline, 150)->what,
                         SHMVIEW_TIMELINE_NOTHING);
        shmview_timeline_grant(scene.timeline, scene.peer.pid);
        step = support_next(scene.timeline);
        assert_int_equal(step->what, SHMVIEW_TIMELINE_MADE);
        assert_string_equal(step->call->name, name);
    }
    end(&scene);
}

/* When slow motion is switched off, or the time line is freed, all calls go on.
 */
static void
test_switching_off_frees(void **state)
{
    struct scene scene = begin("off");

    slow_down(&scene, true, 0);
    peer_say(&scene.peer, 'x');
    support_next_of(scene.timeline, SHMVIEW_TIMELINE_BEGINS, NULL);
    slow_down(&scene, false, 0);
    assert_int_equal(peer_hear(&scene.peer), 'l');
    end(&scene);
}

/* A deadline does not count slow motion: a process gets its lock although the
 * deadline has passed. */
static void
test_deadlines_wait_along(void **state)
{
    struct scene scene = begin("deadline");
    int64_t start = patience_clock();

    assert_ok(scene.segment, shmview_segment_lock(scene.segment));
    slow_down(&scene, true, 100);
    peer_say(&scene.peer, 'x');
    while (patience_clock() < start + 1000) {
        support_next_within(scene.timeline, 50);
    }
    /* First end the lock: from now on its deadline counts again. */
    assert_ok(scene.segment, shmview_segment_unlock(scene.segment));
    slow_down(&scene, false, 0);
    assert_int_equal(peer_hear(&scene.peer), 'l');
    end(&scene);
}

/* With a pace, no call is made before its time. */
static void
test_pace_delays_each_call(void **state)
{
    struct scene scene = begin("pace");
    const struct shmview_timeline_step *step;
    uint64_t last = 0;

    slow_down(&scene, true, 40);
    peer_say(&scene.peer, 'x');
    for (int i = 0; i < 3; i++) {
        step = support_next_of(scene.timeline, SHMVIEW_TIMELINE_MADE, NULL);
        assert_true(step->call->started >= last + 40000000U);
        last = step->call->started + step->call->duration;
    }
    end(&scene);
}

/* With a pace, a grant lets a call go on before its time. */
static void
test_grant_goes_before_pace(void **state)
{
    struct scene scene = begin("early");

    slow_down(&scene, true, 1000000);
    peer_say(&scene.peer, 'x');
    support_next_of(scene.timeline, SHMVIEW_TIMELINE_BEGINS, NULL);
    shmview_timeline_grant(scene.timeline, scene.peer.pid);
    support_next_of(scene.timeline, SHMVIEW_TIMELINE_MADE, NULL);
    slow_down(&scene, false, 0);
    assert_int_equal(peer_hear(&scene.peer), 'l');
    end(&scene);
}

/* Slow motion holds a new process from its first call on. Reports when it does.
 */
static int
listen_slowly(struct peer *self, const char *key)
{
    struct shmview_timeline *timeline = support_listen(key);

    expect(shmview_timeline_slow(timeline, true, 0, NULL) == SHMVIEW_OK);
    peer_say(self, 's');
    support_next_of(timeline, SHMVIEW_TIMELINE_BEGINS, NULL);
    peer_say(self, 'h');
    for (;;) {
        support_next(timeline);
    }
}

static int
create(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);

    expect(shmview_segment_create(segment, 10) == SHMVIEW_OK);
    peer_say(self, 'c');
    return 0;
}

static void
end_listener(const char *key, int signal)
{
    struct peer listener = peer_start(listen_slowly, key);
    struct peer peer;

    assert_int_equal(peer_hear(&listener), 's');
    peer = peer_start(create, key);
    assert_int_equal(peer_hear(&listener), 'h');
    kill(listener.pid, signal);
    assert_int_equal(peer_hear(&peer), 'c');
    assert_int_equal(peer_wait(&peer), 0);
    peer_kill(&listener);
}

static bool
always(void *data)
{
    return true;
}

/* Says yes from its tenth call on. */
static bool
at_the_tenth_call(void *data)
{
    return ++*(int *)data >= 10;
}

/* Attaches in slow motion, and cancels that. */
static int
cancel_in_slow_motion(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);
    int calls = 0;
    const struct shmview_wait wait = {.cancelled = at_the_tenth_call,
                                      .data = &calls};
    const struct shmview_wait over = {.cancelled = always};

    peer_say(self, 'o');
    peer_hear(self);
    shmview_timeline_set_wait(&wait);
    expect(shmview_segment_attach(segment, SHMVIEW_READ_WRITE) == SHMVIEW_OK);
    peer_say(self, 'a');
    peer_hear(self);
    shmview_timeline_set_wait(&over);
    return 0;
}

/* A process whose user cancels its operation makes its calls without delay, and
 * others are still slow. */
static void
test_cancelling_ends_the_delay(void **state)
{
    struct scene scene = begin("cancel");
    struct peer other =
        peer_start(cancel_in_slow_motion, support_key("cancel"));
    const struct shmview_timeline_step *step;

    assert_int_equal(peer_hear(&other), 'o');
    support_next_within(scene.timeline, 0);
    slow_down(&scene, true, 0);
    peer_say(&other, 'x');
    assert_int_equal(peer_hear(&other), 'a');
    peer_say(&other, 'x');
    assert_int_equal(peer_wait(&other), 0);
    support_next_of(scene.timeline, SHMVIEW_TIMELINE_GONE, NULL);
    peer_say(&scene.peer, 'x');
    step = support_next_of(scene.timeline, SHMVIEW_TIMELINE_BEGINS, NULL);
    assert_int_equal(step->pid, scene.peer.pid);
    assert_int_equal(support_next_within(scene.timeline, 300)->what,
                     SHMVIEW_TIMELINE_NOTHING);
    end(&scene);
}

/* A listener that is killed keeps nobody for longer than it lives: the process
 * that it held goes on. */
static void
test_killed_listener_frees(void **state)
{
    end_listener(support_key("killed"), SIGKILL);
}

/* When a listener is stopped, the process that it held soon goes on, too. */
static void
test_stopped_listener_frees(void **state)
{
    end_listener(support_key("stopped"), SIGSTOP);
}

/* When a listener reads again after a standstill, slow motion holds the others
 * again. */
static void
test_slow_again_after_a_standstill(void **state)
{
    struct scene scene = begin("again");
    struct peer other = peer_start(lock_when_told, support_key("again"));
    const struct shmview_timeline_step *step;

    assert_int_equal(peer_hear(&other), 'a');
    support_next_within(scene.timeline, 0);
    slow_down(&scene, true, 0);
    /* This listener does not read. The other process goes on only when it takes
     * that for a standstill. */
    peer_say(&other, 'x');
    assert_int_equal(peer_hear(&other), 'l');
    assert_int_equal(peer_wait(&other), 0);
    support_next_of(scene.timeline, SHMVIEW_TIMELINE_GONE, NULL);
    peer_say(&scene.peer, 'x');
    step = support_next_of(scene.timeline, SHMVIEW_TIMELINE_BEGINS, NULL);
    assert_int_equal(step->pid, scene.peer.pid);
    assert_int_equal(support_next_within(scene.timeline, 300)->what,
                     SHMVIEW_TIMELINE_NOTHING);
    end(&scene);
}

/* Only one time line can run slow motion for a key; the other one still
 * reports.
 */
static void
test_only_one_can_slow_down(void **state)
{
    struct scene scene = begin("two");
    struct shmview_timeline *other = support_listen(support_key("two"));

    slow_down(&scene, true, 0);
    assert_call_fails(shmview_timeline_slow(other, true, 0, &support_error),
                      SHMVIEW_ERROR_LOCKED);
    slow_down(&scene, false, 0);
    assert_call_ok(shmview_timeline_slow(other, true, 1, &support_error));
    peer_say(&scene.peer, 'x');
    support_next_of(scene.timeline, SHMVIEW_TIMELINE_MADE, NULL);
    shmview_timeline_free(other);
    end(&scene);
}

/* Whether another key's slow motion began earlier or ends meanwhile: the calls
 * for this key wait. */
static void
test_each_key_can_be_slow(void **state)
{
    struct scene scene = begin("one key");
    struct shmview_timeline *other = support_listen(support_key("another key"));

    assert_call_ok(shmview_timeline_slow(other, true, 0, &support_error));
    slow_down(&scene, true, 0);
    peer_say(&scene.peer, 'x');
    support_next_of(scene.timeline, SHMVIEW_TIMELINE_BEGINS, NULL);
    assert_int_equal(support_next_within(scene.timeline, 300)->what,
                     SHMVIEW_TIMELINE_NOTHING);
    shmview_timeline_grant(other, 0);
    assert_int_equal(support_next_within(scene.timeline, 300)->what,
                     SHMVIEW_TIMELINE_NOTHING);
    shmview_timeline_free(other);
    assert_int_equal(support_next_within(scene.timeline, 300)->what,
                     SHMVIEW_TIMELINE_NOTHING);
    end(&scene);
}

#define MOST_SLOW_MOTIONS 16

/* There is room for many slow motions. When it is used up, one more is refused;
 * when some of the others have ended, it can begin. (Other tests may run slow
 * motion, too.) */
static void
test_many_keys_can_be_slow(void **state)
{
    struct scene scene = begin("many keys");
    struct shmview_timeline *others[MOST_SLOW_MOTIONS + 1];
    enum shmview_status status = SHMVIEW_OK;
    size_t count = 0;
    char name[16];

    while (status == SHMVIEW_OK && count <= MOST_SLOW_MOTIONS) {
        snprintf(name, sizeof name, "key %d", (int)count);
        others[count] = support_listen(support_key(name));
        status = shmview_timeline_slow(others[count++], true, 0, NULL);
    }
    assert_int_equal(status, SHMVIEW_ERROR_LOCKED);
    assert_true(count > MOST_SLOW_MOTIONS / 2);
    while (count > MOST_SLOW_MOTIONS / 4) {
        shmview_timeline_free(others[--count]);
    }
    slow_down(&scene, true, 0);
    peer_say(&scene.peer, 'x');
    support_next_of(scene.timeline, SHMVIEW_TIMELINE_BEGINS, NULL);
    while (count > 0) {
        shmview_timeline_free(others[--count]);
    }
    end(&scene);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_call_waits_for_its_grant),
        cmocka_unit_test(test_switching_off_frees),
        cmocka_unit_test(test_deadlines_wait_along),
        cmocka_unit_test(test_pace_delays_each_call),
        cmocka_unit_test(test_grant_goes_before_pace),
        cmocka_unit_test(test_cancelling_ends_the_delay),
        cmocka_unit_test(test_killed_listener_frees),
        cmocka_unit_test(test_stopped_listener_frees),
        cmocka_unit_test(test_slow_again_after_a_standstill),
        cmocka_unit_test(test_only_one_can_slow_down),
        cmocka_unit_test(test_each_key_can_be_slow),
        cmocka_unit_test(test_many_keys_can_be_slow),
    };

    return support_run("slow motion", tests);
}
