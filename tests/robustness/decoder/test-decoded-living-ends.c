/* SPDX-License-Identifier: MIT */
/* Tests of how a decoder ends that has written a part of its picture into a
 * living segment. Each time, the shown picture stays, and the place is free.
 */

#include "core/system/seam.h"
#include "core/system/timeline-ring.h"
#include "tests/robustness/decoder/act.h"
#include "tests/robustness/decoder/living-stage.h"
#include "tests/support/exchange.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

/* In nanoseconds. */
#define MINUTE UINT64_C(60000000000)

/* Without a sandbox, a decoder does not get a living segment. */
static void
need_sandbox(void)
{
    if (!shmview_decoder_is_boxed()) {
        skip();
    }
}

/* Others publish in the place that was taken. */
static void
assert_others_go_on(struct living_stage *stage)
{
    struct shmview_image *next =
        pattern_new(SIDE, SIDE, SHMVIEW_FORMAT_RGBA8, 9);

    assert_fetches(stage->other, stage->shown);
    assert_int_equal(support_publish(stage->other, next).pixels_offset, PLACE);
    assert_fetches(stage->other, next);
    shmview_image_free(next);
}

static void
test_crashed_decoder_frees_its_place(void **state)
{
    need_sandbox();
    living_stage_assert_in_vain(*state, "crash late", NULL,
                                SHMVIEW_ERROR_DECODER, "crashed (signal 11)");
    assert_others_go_on(*state);
}

static void
test_decoder_without_memory_frees_its_place(void **state)
{
    need_sandbox();
    living_stage_assert_in_vain(*state, "memory late", NULL,
                                SHMVIEW_ERROR_TOO_LARGE,
                                "it needed more than 64 MiB");
    assert_others_go_on(*state);
}

static void
test_decoder_without_time_frees_its_place(void **state)
{
    need_sandbox();
    living_stage_assert_in_vain(*state, "stay", NULL, SHMVIEW_ERROR_TOO_LARGE,
                                "it needed more than 1 s");
    assert_others_go_on(*state);
}

/* Kills the decoder when it has its place, as the kernel does when memory runs
 * out. */
static bool
kill_when_pinned(void *data)
{
    if (living_stage_is_pinned(data)) {
        assert_int_equal(kill(act_child_of(getpid()), SIGKILL), 0);
    }
    return false;
}

static void
test_killed_decoder_frees_its_place(void **state)
{
    const struct shmview_wait wait = {
        .timeout_milliseconds = 5000,
        .cancelled = kill_when_pinned,
        .data = *state,
    };

    need_sandbox();
    living_stage_assert_in_vain(*state, "stay", &wait,
                                SHMVIEW_ERROR_OUT_OF_RESOURCES,
                                "the decoder was killed");
    assert_others_go_on(*state);
}

/* Moves the clock past the deadline while the parent takes a lock, as if
 * another process had held it. */
static void
wait_long_for_lock(const char *name, void *data)
{
    bool *is_heard = data;

    if (strcmp(name, "recvfrom") == 0) {
        *is_heard = true;
    } else if (*is_heard && strcmp(name, "fcntl") == 0) {
        *is_heard = false;
        ring_held_time = -MINUTE;
    }
}

/* The wait for a lock is not the decoder's time. */
static void
test_deadline_does_not_count_locks(void **state)
{
    bool is_heard = false;
    const struct system_seam seam = {NULL, wait_long_for_lock, &is_heard};
    struct shmview_segment *segment = support_segment("living");
    struct shmview_draft *draft;

    uint64_t waited;
    enum shmview_status status;

    (void)state;
    need_sandbox();
    system_seam = &seam;
    status = living_stage_decode(segment, "fill", NULL, &draft);
    system_seam = NULL;
    waited = -ring_held_time;
    ring_held_time = 0;
    assert_call_ok(status);
    assert_int_equal(waited, MINUTE);
    shmview_draft_free(draft);
    shmview_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_crashed_decoder_frees_its_place,
                                        living_stage_begin, living_stage_end),
        cmocka_unit_test_setup_teardown(
            test_decoder_without_memory_frees_its_place, living_stage_begin,
            living_stage_end),
        cmocka_unit_test_setup_teardown(
            test_decoder_without_time_frees_its_place, living_stage_begin,
            living_stage_end),
        cmocka_unit_test_setup_teardown(test_killed_decoder_frees_its_place,
                                        living_stage_begin, living_stage_end),
        cmocka_unit_test_setup_teardown(test_deadline_does_not_count_locks,
                                        living_stage_begin, living_stage_end),
    };

    return support_run("ends of decoders of living segments", tests);
}
