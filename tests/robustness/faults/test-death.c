/* SPDX-License-Identifier: MIT */
/* Tests that a process may be killed just before and just after each system
 * call of each operation: others keep their picture, no lock stays taken, and
 * nothing is left. */

#include "tests/robustness/faults/operations.h"

#include "core/system/seam.h"

#include <signal.h>
#include <stdio.h>

/* The task of the next child, which inherits it. */
static struct {
    const struct operation *operation;
    struct stage stage;
    int target;
    bool after;
    int count;
} plan;

static int
die_before(const char *name, void *data)
{
    if (++plan.count == plan.target && !plan.after) {
        raise(SIGKILL);
    }
    return 0;
}

static void
die_after(const char *name, void *data)
{
    if (plan.count == plan.target && plan.after) {
        raise(SIGKILL);
    }
}

/* Runs the operation. If that ends, the process dies with all that it has
 * taken. */
static int
run_and_die(struct peer *self, const char *key)
{
    const struct system_seam seam = {die_before, die_after, NULL};

    peer_hear(self);
    stage_own(&plan.stage, plan.operation);
    system_seam = &seam;
    plan.operation->run(&plan.stage);
    system_seam = NULL;
    peer_say(self, 'e');
    raise(SIGKILL);
    return 0;
}

static void
assert_shows_one_of_both(struct stage *stage)
{
    struct shmview_image *image;

    assert_call_ok(shmview_picture_fetch(stage->other, &support_at_once, &image,
                                         NULL, &support_error));
    assert_true(pattern_equal(image, stage->before) ||
                pattern_equal(image, stage->after));
    shmview_image_free(image);
}

static void
assert_pinned_is_whole(const struct stage *stage)
{
    if (stage->pin != NULL) {
        assert_true(support_shows(stage->pin, stage->before));
    }
}

/* Checks that all raw bytes are still there, or the new picture is. */
static void
assert_bytes_or_picture(struct stage *stage)
{
    uint8_t bytes[RAW_BYTES];
    struct shmview_image *image;
    enum shmview_status status = shmview_picture_fetch(
        stage->other, &support_at_once, &image, NULL, &support_error);

    if (status == SHMVIEW_OK) {
        assert_true(pattern_equal(image, stage->after));
        shmview_image_free(image);
        return;
    }
    assert_int_equal(status, SHMVIEW_ERROR_NO_IMAGE);
    assert_ok(stage->other,
              shmview_segment_read(stage->other, 0, bytes, sizeof bytes));
    for (size_t i = 0; i < sizeof bytes; i++) {
        assert_int_equal(bytes[i], RAW_BYTE);
    }
}

/* Checks that the dead process does not affect the bystander. */
static void
assert_bystander_works(struct stage *stage)
{
    assert_pinned_is_whole(stage);
    assert_shows_one_of_both(stage);
    assert_call_ok(shmview_picture_publish(
        stage->other, stage->before, &support_at_once, NULL, &support_error));
    assert_fetches(stage->other, stage->before);
    assert_pinned_is_whole(stage);
    shmview_view_free(stage->pin);
    stage->pin = NULL;
    assert_ok(stage->other, shmview_segment_try_lock(stage->other));
    assert_ok(stage->other, shmview_segment_unlock(stage->other));
}

/* Checks that the dead process does not affect a process that creates. */
static void
assert_create_works(struct stage *stage, const struct operation *operation)
{
    if (operation->attended || operation->raw) {
        assert_fails(stage->segment, shmview_segment_create(stage->segment, 1),
                     SHMVIEW_ERROR_ALREADY_EXISTS);
    } else {
        assert_ok(stage->segment, shmview_segment_create(stage->segment, 1));
        assert_ok(stage->segment, shmview_segment_detach(stage->segment));
    }
}

/* Checks that a process can repeat the operation, and publish. */
static void
assert_next_one_works(struct stage *stage, const struct operation *operation)
{
    if (operation->prepare == NULL) {
        if (operation->run(stage) != SHMVIEW_OK) {
            fail_msg("%s", stage->error.text);
        }
        stage_leave(stage);
    }
    assert_call_ok(shmview_picture_publish(
        stage->segment, stage->after, &support_at_once, NULL, &support_error));
    assert_fetches(stage->segment, stage->after);
}

/* Returns whether the operation ended before its n-th call. */
static bool
die_at(const struct operation *operation, int n, bool after)
{
    size_t leftovers = support_count_leftovers();
    struct stage *stage = &plan.stage;
    struct peer peer;
    bool ended;

    plan.operation = operation;
    plan.target = n;
    plan.after = after;
    plan.count = 0;
    stage_begin(stage, operation);
    /* Fork before the bystander has anything that a child would inherit. */
    peer = peer_start(run_and_die, stage->key);
    stage_others(stage, operation);
    peer_say(&peer, 'g');
    ended = peer_hear(&peer) == 'e';
    assert_int_equal(peer_wait(&peer), -SIGKILL);
    print_message("%s: killed %s call %d\n", operation->name,
                  after ? "after" : "before", n);
    if (operation->attended) {
        assert_bystander_works(stage);
    }
    if (operation->raw) {
        assert_bytes_or_picture(stage);
    }
    stage->segment = support_open(stage->key);
    assert_create_works(stage, operation);
    assert_next_one_works(stage, operation);
    stage_end(stage);
    assert_int_equal(support_count_leftovers(), leftovers);
    return ended;
}

static void
operation_survives_each_death(void **state)
{
    const struct operation *operation = *state;
    int deaths = 0;
    int n = 1;

    while (!die_at(operation, n, false)) {
        die_at(operation, n, true);
        deaths += 2;
        n = operation_next_call(n);
    }
    assert_true(n > 1);
    fprintf(stderr, "%s: %d deaths at %d calls, and one at the end\n",
            operation->name, deaths, n - 1);
}

int
main(void)
{
    return operations_run("death", operation_survives_each_death);
}
