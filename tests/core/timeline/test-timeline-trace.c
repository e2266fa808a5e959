/* SPDX-License-Identifier: MIT */
/* Tests of time lines: they report what a process's own trace reports. */

#include "tests/support/exchange.h"
#include "tests/support/timeline.h"

#include "core/system/timeline-ring.h"
#include <shmview/trace.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define WIDTH 40
#define HEIGHT 30
/* The length of a call that fits into a record. */
#define CALL_BYTES (sizeof((struct ring_record *)NULL)->call - 1)

/* The number of reported steps of a process, and a hash of them. */
struct story {
    uint64_t steps;
    uint64_t hash;
};

static void
hash_text(struct story *story, const char *text, size_t most)
{
    for (size_t i = 0; i < most && text[i] != '\0'; i++) {
        story->hash = (story->hash ^ (unsigned char)text[i]) *
                      UINT64_C(0x100000001b3);
    }
}

static void
add_step(struct story *story, const struct shmview_trace_step *step)
{
    story->steps++;
    hash_text(story, step->call, CALL_BYTES);
    hash_text(story, step->result, 31);
    hash_text(story,
              step->system_error_name != NULL ? step->system_error_name : "-",
              SIZE_MAX);
    hash_text(story, step->why, SIZE_MAX);
}

static void
hear_trace(const struct shmview_trace_step *step, void *data)
{
    if (!step->aside) {
        add_step(data, step);
    }
}

static void
publish_draft(struct shmview_segment *segment)
{
    struct shmview_draft *draft;

    if (shmview_draft_new(segment, WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, NULL,
                          &draft, NULL) == SHMVIEW_OK) {
        memset(shmview_draft_pixels(draft), 1, 4UL * WIDTH * HEIGHT);
        shmview_draft_commit(draft, segment, NULL, NULL, NULL);
        shmview_draft_free(draft);
    }
}

static void
publish_and_fetch(const char *key, const struct shmview_trace *trace)
{
    scoped(image) image = pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, 1);
    struct shmview_segment *one = support_open(key);
    struct shmview_segment *other = support_open(key);
    struct shmview_image *fetched;

    shmview_trace_set(trace);
    shmview_picture_publish(one, image, NULL, NULL, NULL);
    shmview_picture_publish(one, image, NULL, NULL, NULL);
    publish_draft(one);
    if (shmview_picture_fetch(other, NULL, &fetched, NULL, NULL) ==
        SHMVIEW_OK) {
        shmview_image_free(fetched);
    }
    shmview_segment_lock(one);
    shmview_segment_unlock(one);
    shmview_segment_free(other);
    shmview_segment_free(one);
    shmview_trace_set(NULL);
}

/* Makes these calls, and sends the story of its own trace. */
static int
do_and_tell(struct peer *self, const char *key)
{
    struct story story = {0};
    const struct shmview_trace trace = {hear_trace, &story};

    publish_and_fetch(key, &trace);
    expect(write(self->to, &story, sizeof story) == sizeof story);
    return 0;
}

/* The time line reports the same as the other process's own trace: each call
 * with its result and its reason, in the same order. */
static void
test_tells_what_the_trace_tells(void **state)
{
    const char *key = support_key("story");
    scoped(timeline) timeline = support_listen(key);
    struct peer peer = peer_start(do_and_tell, key);
    const struct shmview_timeline_step *step = support_next(timeline);
    struct story told = {0};
    struct story heard;

    assert_int_equal(step->what, SHMVIEW_TIMELINE_APPEARED);
    while (step->what != SHMVIEW_TIMELINE_GONE) {
        assert_int_equal(step->pid, peer.pid);
        if (step->what == SHMVIEW_TIMELINE_MADE) {
            assert_int_equal(step->tid, peer.pid);
            assert_true(step->time ==
                        step->call->started + step->call->duration);
            add_step(&told, step->call);
        }
        step = support_next(timeline);
    }
    assert_int_equal(read(peer.from, &heard, sizeof heard), sizeof heard);
    assert_int_equal(peer_wait(&peer), 0);
    assert_true(told.steps > 50);
    assert_int_equal(told.steps, heard.steps);
    assert_int_equal(told.hash, heard.hash);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tells_what_the_trace_tells),
    };

    return support_run("timeline-trace", tests);
}
