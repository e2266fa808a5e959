/* SPDX-License-Identifier: MIT */
/* Every operation of core, with the segment that it needs, for the tests of
 * faults. */

#include "tests/robustness/faults/operations.h"
#include "tests/robustness/faults/isolated.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ALL_OF_THE_FIRST 150
#define THEN_EACH 61

/* The size of a System V segment with room for the picture. */
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
draft(struct stage *stage)
{
    enum shmview_status status = shmview_draft_new(
        stage->segment, shmview_image_width(stage->after),
        shmview_image_height(stage->after), SHMVIEW_FORMAT_RGB8, NULL,
        &stage->draft, &stage->error);

    if (status == SHMVIEW_OK) {
        memcpy(shmview_draft_pixels(stage->draft),
               shmview_image_const_pixels(stage->after),
               shmview_image_bytes(stage->after));
    }
    return status;
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

static void
be_attached(struct stage *stage)
{
    assert_ok(stage->segment,
              shmview_segment_attach(stage->segment, SHMVIEW_READ_WRITE));
}

static void
be_attached_read_only(struct stage *stage)
{
    assert_ok(stage->segment,
              shmview_segment_attach(stage->segment, SHMVIEW_READ_ONLY));
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

static void
have_a_view(struct stage *stage)
{
    stage->view = support_view(stage->segment);
}

static void
have_the_last_view(struct stage *stage)
{
    support_publish(stage->segment, stage->before);
    have_a_view(stage);
    assert_ok(stage->segment, shmview_segment_detach(stage->segment));
}

static void
have_a_draft(struct stage *stage)
{
    assert_call_ok(draft(stage));
}

/* Has a decoder make the draft, from a PPM. */
static void
have_a_decoded_draft(struct stage *stage)
{
    int file = memfd_create("picture", MFD_CLOEXEC);
    const size_t bytes = shmview_image_bytes(stage->after);

    dprintf(file, "P6 %u %u 255\n", shmview_image_width(stage->after),
            shmview_image_height(stage->after));
    assert_int_equal(
        write(file, shmview_image_const_pixels(stage->after), bytes), bytes);
    assert_int_equal(lseek(file, 0, SEEK_SET), 0);
    assert_call_ok(shmview_draft_decode_descriptor(stage->segment, file, "ppm",
                                                   NULL, NULL, &stage->draft,
                                                   &support_error));
    close(file);
}

/* Another process has made the segment while the file was decoded. */
static void
have_a_late_decoded_draft(struct stage *stage)
{
    have_a_decoded_draft(stage);
    stage->successor = support_open(stage->key);
    support_publish(stage->successor, stage->before);
}

/* Makes a draft whose segment has lost its name to another one. */
static void
have_a_stray_draft(struct stage *stage)
{
    support_publish(stage->segment, stage->before);
    have_a_draft(stage);
    assert_int_equal(unlink(support_path(stage->key)), 0);
    stage->successor = support_open(stage->key);
    support_publish(stage->successor, stage->before);
}

/* Publishes the same picture again, which frees the first place. */
static void
have_a_free_place(struct stage *stage)
{
    support_publish(stage->segment, stage->before);
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
    {"lock shared", .locks = true, .posix_only = true, .attended = true,
     .prepare = be_attached_read_only, .run = lock},
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
    {"publish over another's bytes", .publishes = true, .posix_only = true,
     .raw = true, .run = publish},
    {"publish beside a pin", .publishes = true, .posix_only = true,
     .attended = true, .pinned = true, .run = publish},
    {"lock beside a pin", .waits = true, .posix_only = true, .attended = true,
     .pinned = true, .prepare = be_attached, .run = lock_beside_a_pin},
    {"fetch", .attended = true, .run = fetch},
    {"read the header", .posix_only = true, .attended = true,
     .run = read_header},
    {"view", .posix_only = true, .attended = true, .run = view},
    {"free a view", .posix_only = true, .attended = true,
     .prepare = have_a_view, .run = free_view},
    {"free the last view", .posix_only = true, .prepare = have_the_last_view,
     .run = free_view},
    {"draft new", .posix_only = true, .run = draft},
    {"draft in place", .posix_only = true, .attended = true, .run = draft},
    {"free a new draft", .posix_only = true, .prepare = have_a_draft,
     .run = free_draft},
    {"free a draft in place", .posix_only = true, .attended = true,
     .prepare = have_a_draft, .run = free_draft},
    {"commit new", .publishes = true, .posix_only = true,
     .prepare = have_a_draft, .run = commit},
    {"commit in place", .publishes = true, .posix_only = true, .attended = true,
     .prepare = have_a_draft, .run = commit},
    {"commit elsewhere", .publishes = true, .posix_only = true,
     .prepare = have_a_stray_draft, .run = commit},
    {"commit decoded", .publishes = true, .posix_only = true,
     .prepare = have_a_decoded_draft, .run = commit},
    {"commit decoded in place", .publishes = true, .posix_only = true,
     .attended = true, .prepare = have_a_decoded_draft, .run = commit},
    {"commit decoded elsewhere", .publishes = true, .posix_only = true,
     .prepare = have_a_late_decoded_draft, .run = commit},
    {"trim", .posix_only = true, .attended = true, .prepare = have_a_free_place,
     .run = trim},
    {"trim beside a pin", .posix_only = true, .attended = true, .pinned = true,
     .prepare = have_a_free_place, .run = trim},
    {"watch", .walks = true, .attended = true, .run = watch},
    {"watch nothing", .walks = true, .run = watch},
    {"inspect", .walks = true, .attended = true, .run = inspect},
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

bool
operation_may_end(const struct operation *operation, enum shmview_status status)
{
    return status == SHMVIEW_OK || status == SHMVIEW_ERROR_NOT_FOUND ||
           (operation->waits && status == SHMVIEW_ERROR_LOCKED);
}
