/* SPDX-License-Identifier: MIT */
/* Every operation of core, with the segment that it needs, for the tests of
 * faults. */

#include "tests/robustness/faults/operations.h"
#include "tests/robustness/faults/isolated.h"
#include "tests/robustness/faults/preparations.h"

#include <stdio.h>
#include <unistd.h>

#define ALL_OF_THE_FIRST 150
#define THEN_EACH 61

static enum shmview_status
keep_error(struct stage *stage, enum shmview_status status)
{
    stage->error.status = status;
    snprintf(stage->error.text, sizeof stage->error.text, "%s",
             shmview_segment_error_text(stage->segment));
    return status;
}

static enum shmview_status
create(struct stage *stage)
{
    return keep_error(stage, shmview_segment_create(stage->segment, BYTES));
}

static enum shmview_status
attach(struct stage *stage)
{
    return keep_error(
        stage, shmview_segment_attach(stage->segment, SHMVIEW_READ_ONLY));
}

static enum shmview_status
detach(struct stage *stage)
{
    return keep_error(stage, shmview_segment_detach(stage->segment));
}

static enum shmview_status
lock(struct stage *stage)
{
    const struct shmview_wait wait = {.timeout_milliseconds = 100};

    return keep_error(stage,
                      shmview_segment_lock_within(stage->segment, &wait));
}

/* For struct shmview_wait: the publisher ends while the lock waits for it. */
static bool
end_publisher(void *data)
{
    struct stage *stage = data;

    if (stage->publishing > 0) {
        close(stage->publishing);
        stage->publishing = 0;
    }
    return false;
}

static enum shmview_status
lock_beside_a_publisher(struct stage *stage)
{
    const struct shmview_wait wait = {
        .timeout_milliseconds = 100,
        .cancelled = end_publisher,
        .data = stage,
    };

    return keep_error(stage,
                      shmview_segment_lock_within(stage->segment, &wait));
}

static enum shmview_status
lock_beside_a_pin(struct stage *stage)
{
    const struct shmview_wait wait = {.timeout_milliseconds = 2};

    return keep_error(stage,
                      shmview_segment_lock_within(stage->segment, &wait));
}

static enum shmview_status
unlock(struct stage *stage)
{
    return keep_error(stage, shmview_segment_unlock(stage->segment));
}

static enum shmview_status
grow(struct stage *stage)
{
    return keep_error(stage, shmview_segment_grow(stage->segment, 100000));
}

static enum shmview_status
map(struct stage *stage)
{
    return shmview_segment_data(stage->segment) != NULL
               ? SHMVIEW_OK
               : keep_error(stage, shmview_segment_error(stage->segment));
}

static enum shmview_status
publish(struct stage *stage)
{
    return shmview_picture_publish(stage->segment, stage->after, NULL, NULL,
                                   &stage->error);
}

static enum shmview_status
fetch(struct stage *stage)
{
    return shmview_picture_fetch(stage->segment, NULL, &stage->fetched, NULL,
                                 &stage->error);
}

static enum shmview_status
read_header(struct stage *stage)
{
    struct shmview_header header;

    return shmview_picture_read_header(stage->segment, NULL, &header,
                                       &stage->error);
}

static enum shmview_status
view(struct stage *stage)
{
    return shmview_view_new(stage->segment, NULL, &stage->view, &stage->error);
}

static enum shmview_status
free_view(struct stage *stage)
{
    shmview_view_free(stage->view);
    stage->view = NULL;
    return SHMVIEW_OK;
}

static enum shmview_status
free_draft(struct stage *stage)
{
    shmview_draft_free(stage->draft);
    stage->draft = NULL;
    return SHMVIEW_OK;
}

static enum shmview_status
commit(struct stage *stage)
{
    return shmview_draft_commit(stage->draft, stage->segment, NULL, NULL,
                                &stage->error);
}

static enum shmview_status
trim(struct stage *stage)
{
    return shmview_picture_trim(stage->segment, NULL, &stage->error);
}

static enum shmview_status
watch(struct stage *stage)
{
    const struct shmview_watch_event *event;
    enum shmview_status status = shmview_watch_new(
        support_key_type(), stage->key, &stage->watch, &stage->error);

    while (status == SHMVIEW_OK) {
        status = shmview_watch_next(stage->watch, &event, &stage->error);
        if (event->what == SHMVIEW_WATCH_NOTHING) {
            break;
        }
    }
    return status;
}

static enum shmview_status
inspect(struct stage *stage)
{
    enum shmview_status status = shmview_inspector_new(
        support_key_type(), stage->key, &stage->inspector, &stage->error);

    return status != SHMVIEW_OK
               ? status
               : shmview_inspector_look(stage->inspector, &stage->inspection,
                                        &stage->error);
}

static enum shmview_status
list(struct stage *stage)
{
    return shmview_inventory_list(&stage->inventory, &stage->error);
}

static enum shmview_status
clean(struct stage *stage)
{
    return shmview_inventory_clean(&stage->inventory, &stage->error);
}

static enum shmview_status
take_guard(struct stage *stage)
{
    return shmview_guard_take(stage->key, &stage->guard, &stage->error);
}

const struct operation operations[] = {
    {"create", .run = create},
    {"create over an orphan", .prepare = prepare_orphan, .run = create},
    {"attach", .attended = true, .run = attach},
    {"attach to an orphan", .prepare = prepare_orphan, .run = attach},
    {"detach", .attended = true, .prepare = prepare_attached, .run = detach},
    {"detach as the last", .prepare = prepare_alone, .run = detach},
    {"lock", .locks = true, .attended = true, .prepare = prepare_attached,
     .run = lock},
    {"lock shared", .locks = true, .posix_only = true, .attended = true,
     .prepare = prepare_attached_read_only, .run = lock},
    {"lock shared beside a publisher", .locks = true, .posix_only = true,
     .attended = true, .prepare = prepare_publisher,
     .run = lock_beside_a_publisher},
    {"unlock", .attended = true, .prepare = prepare_locked, .run = unlock},
    {"grow", .posix_only = true, .attended = true, .prepare = prepare_attached,
     .run = grow},
    {"map", .posix_only = true, .attended = true, .prepare = prepare_attached,
     .run = map},
    {"publish new", .publishes = true, .run = publish},
    {"publish in place", .publishes = true, .attended = true, .run = publish},
    {"publish when attached", .publishes = true, .attended = true,
     .prepare = prepare_attached, .run = publish},
    {"publish larger", .publishes = true, .attended = true, .rows = 4 * ROWS,
     .run = publish},
    {"publish over raw bytes", .publishes = true, .prepare = prepare_alone,
     .run = publish},
    {"publish over another's bytes", .publishes = true, .posix_only = true,
     .raw = true, .run = publish},
    {"publish beside a pin", .publishes = true, .posix_only = true,
     .attended = true, .pinned = true, .run = publish},
    {"lock beside a pin", .waits = true, .posix_only = true, .attended = true,
     .pinned = true, .prepare = prepare_attached, .run = lock_beside_a_pin},
    {"fetch", .attended = true, .run = fetch},
    {"read the header", .posix_only = true, .attended = true,
     .run = read_header},
    {"view", .posix_only = true, .attended = true, .run = view},
    {"free a view", .posix_only = true, .attended = true,
     .prepare = prepare_view, .run = free_view},
    {"free the last view", .posix_only = true, .prepare = prepare_last_view,
     .run = free_view},
    {"draft new", .posix_only = true, .run = prepare_draft},
    {"draft in place", .posix_only = true, .attended = true,
     .run = prepare_draft},
    {"free a new draft", .posix_only = true, .prepare = prepare_own_draft,
     .run = free_draft},
    {"free a draft in place", .posix_only = true, .attended = true,
     .prepare = prepare_own_draft, .run = free_draft},
    {"commit new", .publishes = true, .posix_only = true,
     .prepare = prepare_own_draft, .run = commit},
    {"commit in place", .publishes = true, .posix_only = true, .attended = true,
     .prepare = prepare_own_draft, .run = commit},
    {"commit elsewhere", .publishes = true, .posix_only = true,
     .prepare = prepare_stray_draft, .run = commit},
    {"commit decoded", .publishes = true, .posix_only = true,
     .prepare = prepare_decoded_draft, .run = commit},
    {"commit decoded in place", .publishes = true, .posix_only = true,
     .attended = true, .prepare = prepare_decoded_draft, .run = commit},
    {"commit decoded elsewhere", .publishes = true, .posix_only = true,
     .prepare = prepare_late_decoded_draft, .run = commit},
    {"trim", .posix_only = true, .attended = true,
     .prepare = prepare_free_place, .run = trim},
    {"trim beside a pin", .posix_only = true, .attended = true, .pinned = true,
     .prepare = prepare_free_place, .run = trim},
    {"watch", .walks = true, .attended = true, .run = watch},
    {"watch nothing", .walks = true, .run = watch},
    {"inspect", .walks = true, .attended = true, .run = inspect},
    {"list", .walks = true, .attended = true, .run = list},
    {"clean", .walks = true, .prepare = prepare_orphan, .run = clean},
    {"guard", .run = take_guard},
    {0},
};

struct group {
    const char *name;
    CMUnitTestFunction test;
};

static int
run_group(void *data)
{
    const struct group *group = data;
    struct CMUnitTest tests[sizeof operations / sizeof operations[0]];
    size_t count = 0;

    for (const struct operation *next = operations; next->name != NULL;
         next++) {
        if (!next->posix_only || support_key_type() == SHMVIEW_KEY_POSIX) {
            tests[count++] = (struct CMUnitTest){
                .name = next->name,
                .test_func = group->test,
                .initial_state = (void *)(uintptr_t)next,
            };
        }
    }
    return support_end(_cmocka_run_group_tests(group->name, tests, count,
                                               support_begin, NULL));
}

int
operations_run(const char *name, CMUnitTestFunction test)
{
    struct group group = {name, test};

    return run_apart(run_group, &group);
}

int
operation_next_call(int n)
{
    return n + (n < ALL_OF_THE_FIRST ? 1 : THEN_EACH);
}

bool
operation_may_end(const struct operation *operation, enum shmview_status status)
{
    return status == SHMVIEW_OK || status == SHMVIEW_ERROR_NOT_FOUND ||
           (operation->waits && status == SHMVIEW_ERROR_LOCKED);
}
