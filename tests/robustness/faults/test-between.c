/* SPDX-License-Identifier: MIT */
/* Tests that another process may attach, leave, publish or replace the segment
 * between any two system calls of an operation: both end with the same segment,
 * and nothing is lost. */

#include "tests/robustness/faults/operations.h"

#include "core/key/key-file.h"
#include "core/picture/draft-picture-place.h"
#include "core/segment/handle/backend.h"
#include "core/segment/systemv/handle-state.h"
#include "core/system/seam.h"
#include "core/system/system.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* If the operation locks the other thread out, that goes on after the
 * operation. Until then it gets this much time. */
#define HEAD_START_NANOSECONDS 10000000

struct actor {
    struct stage *stage;
    struct shmview_image *picture;
    const struct action *action;
    enum shmview_status status;
    pthread_t thread;
    /* The other thread acts before this call. */
    int target;
    int count;
    bool running;
};

struct action {
    const char *name;
    /* Qt programs and ipcrm(1) may do this to System V segments in use. */
    bool rude;
    enum shmview_status (*act)(struct actor *actor);
};

static enum shmview_status
publish(struct actor *actor)
{
    return shmview_picture_publish(actor->stage->other, actor->picture, NULL,
                                   NULL, NULL);
}

static enum shmview_status
leave(struct actor *actor)
{
    struct shmview_segment *segment = actor->stage->other;

    return shmview_segment_is_attached(segment)
               ? shmview_segment_detach(segment)
               : SHMVIEW_OK;
}

static enum shmview_status
leave_and_return(struct actor *actor)
{
    enum shmview_status status = leave(actor);

    return status == SHMVIEW_OK ? publish(actor) : status;
}

static enum shmview_status
come_and_go(struct actor *actor)
{
    enum shmview_status status = publish(actor);

    return status == SHMVIEW_OK ? leave(actor) : status;
}

static int
read_key(const char *path, key_t *key)
{
    return key_file_read(path, KEY_FILE_EXISTING, "find", path, key, NULL,
                         NULL) == SHMVIEW_OK
               ? 0
               : -1;
}

static enum shmview_status
remove_semaphore(struct actor *actor)
{
    char *path = key_file_beside(actor->stage->other->native_key);
    key_t key;

    if (read_key(path, &key) == 0) {
        system_semaphore_remove(
            system_semaphore_find(key, PURPOSE_FIND_SEMAPHORE),
            PURPOSE_REMOVE_SEMAPHORE);
        system_unlink(path, PURPOSE_REMOVE_NAME);
    }
    free(path);
    return SHMVIEW_OK;
}

static enum shmview_status
remove_segment(struct actor *actor)
{
    key_t key;

    if (read_key(actor->stage->other->native_key, &key) == 0) {
        system_shared_remove(system_shared_find(key),
                             PURPOSE_REMOVE_LAST_SEGMENT);
    }
    return SHMVIEW_OK;
}

static const struct action actions[] = {
    {"publishes", .act = publish},
    {"leaves", .act = leave},
    {"leaves and returns", .act = leave_and_return},
    {"appears and disappears", .act = come_and_go},
    {"removes the semaphore", .rude = true, .act = remove_semaphore},
    {"removes the segment", .rude = true, .act = remove_segment},
};

static void *
run_actor(void *data)
{
    struct actor *actor = data;

    actor->status = actor->action->act(actor);
    return NULL;
}

/* The other thread has no seam: only calls of the operation itself count. */
static int
act_before_the_target(const char *name, void *data)
{
    struct actor *actor = data;
    struct timespec end;

    if (++actor->count != actor->target) {
        return 0;
    }
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_nsec += HEAD_START_NANOSECONDS;
    end.tv_sec += end.tv_nsec / 1000000000;
    end.tv_nsec %= 1000000000;
    assert_int_equal(pthread_create(&actor->thread, NULL, run_actor, actor), 0);
    actor->running = pthread_timedjoin_np(actor->thread, NULL, &end) != 0;
    return 0;
}

static enum shmview_status
run_with(struct actor *actor, const struct operation *operation)
{
    const struct system_seam seam = {act_before_the_target, NULL, actor};
    enum shmview_status status;

    system_seam = &seam;
    status = operation->run(actor->stage);
    system_seam = NULL;
    if (actor->running) {
        assert_int_equal(pthread_join(actor->thread, NULL), 0);
    }
    return status;
}

static void
assert_status_is_right(enum shmview_status status,
                       const struct operation *operation,
                       const struct shmview_error *told)
{
    if (status == SHMVIEW_OK) {
        return;
    }
    if (operation->publishes || (status != SHMVIEW_ERROR_NOT_FOUND &&
                                 status != SHMVIEW_ERROR_ALREADY_EXISTS)) {
        fail_msg("%s", told->text);
    }
    assert_string_not_equal(told->text, "");
}

/* When a larger picture replaces a System V segment, its holders keep the old
 * one. */
static bool
may_differ(const struct operation *operation, const struct action *action)
{
    return action->rude ||
           (support_key_type() == SHMVIEW_KEY_SYSTEM_V && operation->rows != 0);
}

/* Checks that the key leads to the held segment, also for a process that
 * creates. */
static void
assert_names_lead_to_holders(struct stage *stage)
{
    struct shmview_segment *handles[] = {stage->segment, stage->other};
    scoped(segment) third = support_open(stage->key);
    bool held = stage->view != NULL || stage->pin != NULL ||
                stage->successor != NULL ||
                (stage->draft != NULL && stage->draft->own != NULL &&
                 stage->draft->own->attached);

    for (size_t i = 0; i < 2; i++) {
        if (handles[i]->attached) {
            assert_true(handles[i]->backend->is_current(handles[i]));
            held = true;
        }
    }
    if (held) {
        assert_fails(third, shmview_segment_create(third, 1),
                     SHMVIEW_ERROR_ALREADY_EXISTS);
    } else {
        assert_ok(third, shmview_segment_create(third, 1));
    }
}

/* Returns the picture that a handle sees, if any, without waiting. */
static struct shmview_image *
look(struct actor *actor, struct shmview_segment *segment)
{
    struct shmview_image *image;
    enum shmview_status status =
        shmview_picture_fetch(segment, &support_at_once, &image, NULL, NULL);

    if (status == SHMVIEW_OK) {
        assert_true(pattern_equal(image, actor->picture) ||
                    pattern_equal(image, actor->stage->before) ||
                    pattern_equal(image, actor->stage->after));
    } else if (status != SHMVIEW_ERROR_NO_IMAGE &&
               status != SHMVIEW_ERROR_DAMAGED) {
        fail_msg("%s", shmview_segment_error_text(segment));
    }
    return image;
}

static void
assert_same_picture(struct actor *actor, const struct operation *operation)
{
    struct stage *stage = actor->stage;
    bool both = stage->segment->attached && stage->other->attached;
    struct shmview_image *one = NULL;
    struct shmview_image *two = NULL;

    if (stage->segment->attached) {
        one = look(actor, stage->segment);
        assert_true(one != NULL || !operation->publishes);
    }
    if (stage->other->attached) {
        two = look(actor, stage->other);
    }
    if (both && !may_differ(operation, actor->action)) {
        assert_true((one == NULL) == (two == NULL));
        assert_true(one == NULL || pattern_equal(one, two));
    }
    if (both && !may_differ(operation, actor->action) &&
        support_key_type() == SHMVIEW_KEY_SYSTEM_V) {
        /* Both have used the semaphore: with two semaphores, neither would
         * exclude the other. */
        assert_int_equal(systemv_of(stage->segment)->semaphore.id,
                         systemv_of(stage->other)->semaphore.id);
    }
    shmview_image_free(one);
    shmview_image_free(two);
}

/* Returns whether the operation made an n-th call. */
static bool
act_at(const struct operation *operation, const struct action *action, int n)
{
    size_t leftovers = support_count_leftovers();
    struct stage stage;
    struct actor actor = {.stage = &stage, .action = action, .target = n};
    enum shmview_status status;

    actor.picture = pattern_new(64, 32, SHMVIEW_FORMAT_RGB8, 3);
    stage_begin(&stage, operation);
    stage_others(&stage, operation);
    stage_own(&stage, operation);
    status = run_with(&actor, operation);
    print_message("%s: another one %s before call %d: %s\n", operation->name,
                  action->name, n, stage.error.text);
    assert_status_is_right(status, operation, &stage.error);
    assert_int_equal(actor.status, SHMVIEW_OK);
    if (!may_differ(operation, action)) {
        assert_names_lead_to_holders(&stage);
    }
    assert_same_picture(&actor, operation);
    stage_leave(&stage);
    stage_end(&stage);
    shmview_image_free(actor.picture);
    assert_int_equal(support_count_leftovers(), leftovers);
    return actor.count >= n;
}

static void
operation_meets_another_one(void **state)
{
    const struct operation *operation = *state;
    int met = 0;

    if (operation->locks || operation->waits || operation->walks) {
        skip();
    }
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        int n = 1;

        if (actions[i].rude && support_key_type() != SHMVIEW_KEY_SYSTEM_V) {
            continue;
        }
        while (act_at(operation, &actions[i], n)) {
            n++;
            met++;
        }
        assert_true(n > 1);
    }
    fprintf(stderr, "%s: met another one %d times\n", operation->name, met);
}

int
main(void)
{
    return operations_run("between", operation_meets_another_one);
}
