/* SPDX-License-Identifier: MIT */
/* Tests of decoders that write into a segment which other processes use: they
 * can write to their place, and to nothing else. */

#include "tests/robustness/decoder/act.h"
#include "tests/robustness/decoder/living-stage.h"
#include "tests/support/exchange.h"

#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* It can write neither before nor behind its place, cannot move there, and
 * cannot cut or unlock anything. It has no mapping that it could keep or grow:
 * the segment cannot be mapped. */
static void
test_nothing_but_the_place_is_in_reach(void **state)
{
    static const char *const forbidden[] = {
        "write past",   "write header", "map early",       "go on",
        "write pixels", "write parts",  "grow pixels",     "seek",
        "read other",   "unlock",       "punch",           "dup",
        "close",        "fork",         "pass descriptor", "mprotect",
    };
    static const char *const limited[] = {"write more", "write rows",
                                          "write on"};
    struct living_stage *stage = *state;

    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++) {
        living_stage_assert_in_vain(stage, forbidden[i], NULL,
                                    SHMVIEW_ERROR_DECODER,
                                    "it did something forbidden");
    }
    for (size_t i = 0; i < sizeof limited / sizeof limited[0]; i++) {
        living_stage_assert_in_vain(stage, limited[i], NULL,
                                    SHMVIEW_ERROR_DECODER,
                                    "crashed (signal 25)");
    }
    living_stage_assert_in_vain(stage, "write early", NULL,
                                SHMVIEW_ERROR_NOT_AN_IMAGE, "alive");
}

/* A place that is not full is refused: it has pixels of an older picture. */
static void
test_half_a_picture_is_refused(void **state)
{
    struct living_stage *stage = *state;

    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    living_stage_assert_in_vain(stage, "write half", NULL,
                                SHMVIEW_ERROR_DECODER, "invalid answer");
    living_stage_assert_in_vain(stage, "done at once", NULL,
                                SHMVIEW_ERROR_DECODER, "invalid answer");
    living_stage_assert_in_vain(stage, "claim overflow", NULL,
                                SHMVIEW_ERROR_TOO_LARGE, "the limit is 32767");
}

/* The picture of an honest decoder is shown from the place between the others,
 * which stay as they are. */
static void
test_honest_decoder_fills_its_place(void **state)
{
    struct living_stage *stage = *state;
    struct shmview_segment *segment = support_segment("living");
    struct shmview_image *image =
        shmview_image_new(SIDE, SIDE, SHMVIEW_FORMAT_RGBA8);
    struct shmview_draft *draft;
    struct shmview_header header;

    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    memset(shmview_image_pixels(image), 0x5a, PIXELS);
    assert_call_ok(living_stage_decode(segment, "fill", NULL, &draft));
    living_stage_assert_unchanged(stage);
    assert_true(living_stage_is_pinned(stage));
    assert_call_ok(
        shmview_draft_commit(draft, segment, NULL, &header, &support_error));
    assert_int_equal(header.pixels_offset, PLACE);
    assert_int_equal(header.generation, 2);
    shmview_draft_free(draft);
    assert_fetches(stage->other, image);
    assert_int_equal(pread(stage->file, stage->before, 128, 0), 128);
    living_stage_assert_unchanged(stage);
    assert_false(living_stage_is_pinned(stage));
    shmview_image_free(image);
    shmview_segment_free(segment);
}

/* What a decoder's parent does while the decoder stays. */
struct staying {
    struct living_stage *stage;
    struct peer *peer;
    bool pinned;
};

static bool
publish_and_cancel(void *data)
{
    struct staying *staying = data;
    struct shmview_image *next;

    staying->pinned = living_stage_is_pinned(staying->stage);
    if (staying->pinned) {
        next = pattern_new(SIDE, SIDE, SHMVIEW_FORMAT_RGBA8, 9);
        assert_int_equal(
            support_publish(staying->stage->other, next).pixels_offset, END);
        assert_fetches(staying->stage->other, next);
        shmview_image_free(next);
    }
    return staying->pinned;
}

/* While a decoder works, others publish elsewhere. Cancel frees its place. */
static void
test_others_publish_meanwhile(void **state)
{
    struct living_stage *stage = *state;
    struct staying staying = {.stage = stage};
    const struct shmview_wait wait = {
        .timeout_milliseconds = 5000,
        .cancelled = publish_and_cancel,
        .data = &staying,
    };
    struct shmview_segment *segment = support_segment("living");
    struct shmview_draft *draft;

    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    assert_int_equal(living_stage_decode(segment, "stay", &wait, &draft),
                     SHMVIEW_ERROR_CANCELLED);
    assert_true(staying.pinned);
    assert_false(living_stage_is_pinned(stage));
    act_assert_childless();
    shmview_segment_free(segment);
}

static bool
say_when_pinned(void *data)
{
    struct staying *staying = data;

    if (!staying->pinned && living_stage_is_pinned(staying->stage)) {
        staying->pinned = true;
        peer_say(staying->peer, 'p');
    }
    return false;
}

static struct living_stage *stage_of_peer;

static int
decode_until_killed(struct peer *self, const char *key)
{
    struct staying staying = {.stage = stage_of_peer, .peer = self};
    const struct shmview_wait wait = {
        .timeout_milliseconds = 5000,
        .cancelled = say_when_pinned,
        .data = &staying,
    };
    struct shmview_draft *draft;

    living_stage_decode(support_open(key), "stay", &wait, &draft);
    return 1;
}

/* If the process dies, its decoder dies, too, and its place becomes free. */
static void
test_place_of_the_dead_is_free(void **state)
{
    struct living_stage *stage = *state;
    struct peer peer;

    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    stage_of_peer = stage;
    peer = peer_start(decode_until_killed, support_key("living"));
    assert_int_equal(peer_hear(&peer), 'p');
    assert_true(living_stage_is_pinned(stage));
    peer_kill(&peer);
    /* Its decoder is ours now, and ends by itself. */
    while (wait(NULL) > 0) {
    }
    assert_false(living_stage_is_pinned(stage));
    living_stage_assert_unchanged(stage);
    assert_fetches(stage->other, stage->shown);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing_but_the_place_is_in_reach,
                                        living_stage_begin, living_stage_end),
        cmocka_unit_test_setup_teardown(test_half_a_picture_is_refused,
                                        living_stage_begin, living_stage_end),
        cmocka_unit_test_setup_teardown(test_honest_decoder_fills_its_place,
                                        living_stage_begin, living_stage_end),
        cmocka_unit_test_setup_teardown(test_others_publish_meanwhile,
                                        living_stage_begin, living_stage_end),
        cmocka_unit_test_setup_teardown(test_place_of_the_dead_is_free,
                                        living_stage_begin, living_stage_end),
    };

    return support_run("decoders of living segments", tests);
}
