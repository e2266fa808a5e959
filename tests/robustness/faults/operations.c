/* SPDX-License-Identifier: MIT */
/* Every operation of core with the segment that it works on, for the tests of
 * faults. */

#include "tests/robustness/faults/operations.h"
#include "tests/robustness/faults/isolated.h"

#include <stdio.h>
#include <string.h>

#define ALL_OF_THE_FIRST 150
#define THEN_EACH 61

#define WIDTH 64
#define ROWS 32
/* A System V segment with room for the picture. */
#define BYTES 10000

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
borrow(struct stage *stage)
{
    struct shmview_view view;

    return shmview_picture_borrow(stage->segment, NULL, &view, &stage->error);
}

static enum shmview_status
prepare(struct stage *stage)
{
    void *pixels;
    enum shmview_status status = shmview_picture_prepare(
        stage->segment, WIDTH, shmview_image_height(stage->after),
        SHMVIEW_FORMAT_RGB8, NULL, &pixels, &stage->error);

    if (status == SHMVIEW_OK) {
        memcpy(pixels, shmview_image_const_pixels(stage->after),
               shmview_image_bytes(stage->after));
    }
    return status;
}

static enum shmview_status
render(struct stage *stage)
{
    enum shmview_status status = prepare(stage);

    if (status != SHMVIEW_OK) {
        return status;
    }
    return shmview_picture_commit(stage->segment, NULL, NULL, &stage->error);
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

static void
be_attached(struct stage *stage)
{
    assert_ok(stage->segment,
              shmview_segment_attach(stage->segment, SHMVIEW_READ_WRITE));
}

static void
be_alone(struct stage *stage)
{
    assert_ok(stage->segment, shmview_segment_create(stage->segment, BYTES));
}

static void
be_locked(struct stage *stage)
{
    be_attached(stage);
    assert_ok(stage->segment, shmview_segment_lock(stage->segment));
}

static int
die_as_the_last(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);

    peer_say(self,
             shmview_segment_create(segment, BYTES) == SHMVIEW_OK ? 'c' : 'e');
    peer_hear(self);
    return 0;
}

static void
leave_an_orphan(struct stage *stage)
{
    struct peer peer = peer_start(die_as_the_last, stage->key);

    assert_int_equal(peer_hear(&peer), 'c');
    peer_kill(&peer);
}

const struct operation operations[] = {
    {"create", .run = create},
    {"create over an orphan", .prepare = leave_an_orphan, .run = create},
    {"attach", .attended = true, .run = attach},
    {"attach to an orphan", .prepare = leave_an_orphan, .run = attach},
    {"detach", .attended = true, .prepare = be_attached, .run = detach},
    {"detach as the last", .prepare = be_alone, .run = detach},
    {"lock", .locks = true, .attended = true, .prepare = be_attached,
     .run = lock},
    {"unlock", .attended = true, .prepare = be_locked, .run = unlock},
    {"grow", .posix_only = true, .attended = true, .prepare = be_attached,
     .run = grow},
    {"map", .posix_only = true, .attended = true, .prepare = be_attached,
     .run = map},
    {"publish new", .publishes = true, .run = publish},
    {"publish in place", .publishes = true, .attended = true, .run = publish},
    {"publish when attached", .publishes = true, .attended = true,
     .prepare = be_attached, .run = publish},
    {"publish larger", .publishes = true, .attended = true, .rows = 4 * ROWS,
     .run = publish},
    {"publish over raw bytes", .publishes = true, .prepare = be_alone,
     .run = publish},
    {"fetch", .attended = true, .run = fetch},
    {"borrow", .posix_only = true, .locks = true, .attended = true,
     .run = borrow},
    {"prepare new", .locks = true, .posix_only = true, .run = prepare},
    {"prepare in place", .locks = true, .posix_only = true, .attended = true,
     .run = prepare},
    {"render new", .publishes = true, .posix_only = true, .run = render},
    {"render in place", .publishes = true, .posix_only = true, .attended = true,
     .run = render},
    {"watch", .walks = true, .attended = true, .run = watch},
    {"watch nothing", .walks = true, .run = watch},
    {"list", .walks = true, .attended = true, .run = list},
    {"clean", .walks = true, .prepare = leave_an_orphan, .run = clean},
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

void
stage_begin(struct stage *stage, const struct operation *operation)
{
    uint32_t rows = operation->rows != 0 ? operation->rows : ROWS;

    static int stages;
    char name[32];

    /* A key of its own: what one failure leaves does not disturb the next. */
    snprintf(name, sizeof name, "stage %d", ++stages);
    *stage = (struct stage){.key = support_key(name)};
    stage->before = pattern_new(WIDTH, ROWS, SHMVIEW_FORMAT_RGB8, 1);
    stage->after = pattern_new(WIDTH, rows, SHMVIEW_FORMAT_RGB8, 2);
}

void
stage_others(struct stage *stage, const struct operation *operation)
{
    stage->other = support_open(stage->key);
    if (operation->attended) {
        support_publish(stage->other, stage->before);
        if (!shmview_segment_is_attached(stage->other)) {
            assert_ok(stage->other,
                      shmview_segment_attach(stage->other, SHMVIEW_READ_WRITE));
        }
    }
}

void
stage_own(struct stage *stage, const struct operation *operation)
{
    stage->segment = support_open(stage->key);
    if (operation->prepare != NULL) {
        operation->prepare(stage);
    }
}

void
stage_leave(struct stage *stage)
{
    shmview_picture_give_back(stage->segment);
    shmview_image_free(stage->fetched);
    stage->fetched = NULL;
    shmview_watch_free(stage->watch);
    stage->watch = NULL;
    shmview_guard_release(stage->guard);
    stage->guard = NULL;
    shmview_inventory_free(stage->inventory);
    stage->inventory = NULL;
    if (shmview_segment_is_attached(stage->segment)) {
        shmview_segment_detach(stage->segment);
    }
}

void
stage_end(struct stage *stage)
{
    shmview_segment_free(stage->segment);
    shmview_segment_free(stage->other);
    shmview_image_free(stage->before);
    shmview_image_free(stage->after);
}
