/* SPDX-License-Identifier: MIT */
/* Tests of drafts whose decoder is taken over, and of ones whose process fails
 * or is killed while it decodes. */

#include "core/system/seam.h"
#include "tests/robustness/decoder/act.h"
#include "tests/support/exchange.h"
#include "tests/support/picture.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SIDE 64

/* Decodes `act` as if it were a picture. */
static enum shmview_status
decode_act(struct shmview_segment *segment, const char *act,
           struct shmview_draft **draft)
{
    const struct shmview_limits limits = {1000, 1 << 20};
    const struct shmview_decode_options options = {
        .struct_size = sizeof options,
        .limits = &limits,
        .processor_seconds = 1,
    };
    int file = memfd_create("act", MFD_CLOEXEC);
    enum shmview_status status;

    assert_int_equal(write(file, act, strlen(act)), strlen(act));
    assert_int_equal(lseek(file, 0, SEEK_SET), 0);
    status = shmview_draft_decode_descriptor(segment, file, act, &options, NULL,
                                             draft, &support_error);
    close(file);
    return status;
}

static void
assert_act_is_in_vain(const char *act, enum shmview_status status,
                      const char *text)
{
    int descriptors = support_count_descriptors();
    struct shmview_segment *segment = support_segment(act);
    struct shmview_draft *draft;

    assert_int_equal(decode_act(segment, act, &draft), status);
    if (strstr(support_error.text, text) == NULL) {
        fail_msg("%s: %s", act, support_error.text);
    }
    assert_null(draft);
    assert_idle(segment);
    shmview_segment_free(segment);
    act_assert_childless();
    assert_int_equal(support_count_descriptors(), descriptors);
    assert_int_equal(support_count_leftovers(), 0);
}

/* A taken-over decoder cannot change the pixels after it has said "done",
 * because we wait for its end. */
static void
test_done_means_ended(void **state)
{
    (void)state;
    assert_act_is_in_vain("go on", SHMVIEW_ERROR_TOO_LARGE,
                          "it needed more than 1 s");
}

/* It cannot write behind its segment. */
static void
test_nothing_is_behind_the_segment(void **state)
{
    (void)state;
    assert_act_is_in_vain("write past", SHMVIEW_ERROR_DECODER,
                          "crashed (signal 7)");
}

/* It cannot change the size: the call is forbidden, and if it writes more than
 * it claimed, the limit on files ends it. */
static void
test_size_cannot_be_changed(void **state)
{
    (void)state;
    if (shmview_decoder_is_boxed()) {
        assert_act_is_in_vain("grow pixels", SHMVIEW_ERROR_DECODER,
                              "it did something forbidden");
        assert_act_is_in_vain("write more", SHMVIEW_ERROR_DECODER,
                              "crashed (signal 25)");
        assert_act_is_in_vain("write rows", SHMVIEW_ERROR_DECODER,
                              "crashed (signal 25)");
    }
}

/* Before this process agrees to a size, it can write nothing to the segment. */
static void
test_nothing_is_written_early(void **state)
{
    (void)state;
    assert_act_is_in_vain("map early", SHMVIEW_ERROR_DECODER,
                          "crashed (signal 7)");
    assert_act_is_in_vain("write early", SHMVIEW_ERROR_NOT_AN_IMAGE, "alive");
}

/* It cannot pass on the segment. */
static void
test_segment_cannot_be_passed_on(void **state)
{
    static const char *const acts[] = {"pass descriptor", "fork", "clone3",
                                       "thread", "dup"};

    (void)state;
    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        assert_act_is_in_vain(acts[i], SHMVIEW_ERROR_DECODER,
                              "it did something forbidden");
    }
}

/* Whatever it writes where the header will be, the commit writes over it.
 * Pixels that it has not written are black, and have their memory. */
static void
test_header_cannot_be_forged(void **state)
{
    const char *key = support_key("header");
    struct shmview_segment *segment = support_open(key);
    struct shmview_image *black =
        shmview_image_new(SIDE, SIDE, SHMVIEW_FORMAT_RGBA8);
    uint8_t room[4096];
    struct shmview_header header;
    struct shmview_draft *draft;
    struct stat file;

    (void)state;
    memset(shmview_image_pixels(black), 0, shmview_image_bytes(black));
    assert_call_ok(decode_act(segment, "write header", &draft));
    assert_int_equal(support_commit(draft, segment), 1);
    assert_ok(segment, shmview_segment_read(segment, 0, room, sizeof room));
    assert_int_equal(shmview_header_read(room, shmview_segment_size(segment),
                                         NULL, "", "", &header, NULL),
                     SHMVIEW_OK);
    assert_int_equal(header.width, SIDE);
    assert_int_equal(header.height, SIDE);
    assert_int_equal(header.pixels_offset, 4096);
    for (size_t i = SHMVIEW_HEADER_BYTES; i < sizeof room; i++) {
        assert_int_equal(room[i], 0);
    }
    if (shmview_decoder_is_boxed()) {
        assert_fetches(segment, black);
    }
    assert_int_equal(stat(support_path(key), &file), 0);
    assert_true((uint64_t)file.st_blocks * 512 >= (uint64_t)file.st_size);
    shmview_image_free(black);
    shmview_segment_free(segment);
}

static enum shmview_status
decode_and_commit(struct shmview_segment *segment)
{
    struct shmview_draft *draft;
    enum shmview_status status = shmview_draft_decode_file(
        segment, picture_path("SHMVIEW_ASSETS", "grey.png"), NULL, NULL, &draft,
        &support_error);

    if (status == SHMVIEW_OK) {
        status =
            shmview_draft_commit(draft, segment, NULL, NULL, &support_error);
        shmview_draft_free(draft);
    }
    return status;
}

/* Whether a fault is of no use here. Two calls never fail. If one of the others
 * fails, we wait ten seconds for the decoder: see test-decoder-trouble.c. */
static bool
is_left_out(const char *name, bool deadly)
{
    static const char *const never[] = {"close", "munmap"};
    static const char *const talk[] = {"poll", "recvfrom", "sendto", "waitid",
                                       "pidfd_send_signal"};

    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) {
        if (strcmp(name, never[i]) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof talk / sizeof talk[0]; i++) {
        if (!deadly && strcmp(name, talk[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* What happens to one call: the n-th, counted from 1. */
struct fault {
    int target;
    int system_error;
    bool deadly;
    bool after;
    int count;
};

static int
act_before(const char *name, void *data)
{
    struct fault *fault = data;

    if (is_left_out(name, fault->deadly) || ++fault->count != fault->target) {
        return 0;
    }
    if (fault->deadly && !fault->after) {
        raise(SIGKILL);
    }
    return fault->system_error;
}

static void
act_after(const char *name, void *data)
{
    const struct fault *fault = data;

    (void)name;
    if (fault->count == fault->target && fault->deadly && fault->after) {
        raise(SIGKILL);
    }
}

static enum shmview_status
run_with(struct fault *fault, struct shmview_segment *segment)
{
    const struct system_seam seam = {act_before, act_after, fault};
    enum shmview_status status;

    system_seam = &seam;
    status = decode_and_commit(segment);
    system_seam = NULL;
    return status;
}

/* Keeps a segment with a picture alive. */
static struct shmview_segment *
keep_alive(const char *key)
{
    struct shmview_segment *other = support_open(key);
    struct shmview_image *shown = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 1);

    support_publish(other, shown);
    shmview_image_free(shown);
    return other;
}

/* Asserts that no place is pinned. `other` is NULL if the segment did not live.
 */
static void
assert_no_pin(struct shmview_segment *other)
{
    if (other != NULL) {
        assert_ok(other, shmview_segment_lock(other));
        assert_ok(other, shmview_segment_unlock(other));
    }
}

static void
fail_each_call(const char *key, int system_error, struct shmview_segment *other)
{
    struct shmview_segment *segment = support_open(key);
    int descriptors = support_count_descriptors();
    struct fault fault = {.system_error = system_error};

    do {
        enum shmview_status status;

        fault.target++;
        fault.count = 0;
        status = run_with(&fault, segment);
        assert_int_equal(status == SHMVIEW_OK,
                         shmview_segment_is_attached(segment));
        assert_int_equal(status, support_error.status);
        shmview_segment_detach(segment);
        assert_no_pin(other);
        act_assert_childless();
        assert_int_equal(support_count_descriptors(), descriptors);
        assert_int_equal(support_count_leftovers(), other != NULL);
    } while (fault.count >= fault.target);
    assert_true(fault.target > 15);
    shmview_segment_free(segment);
}

/* Each call may fail with each errno of a shortage: then there is a picture or
 * an error, and nothing else is left. */
static void
test_any_call_may_fail(void **state)
{
    static const int errnos[] = {ENOMEM, EMFILE, EINTR, EPERM, ENOSPC};
    struct shmview_segment *other;

    (void)state;
    for (size_t i = 0; i < sizeof errnos / sizeof errnos[0]; i++) {
        fail_each_call(support_key("fail"), errnos[i], NULL);
        other = keep_alive(support_key("fail"));
        fail_each_call(support_key("fail"), errnos[i], other);
        shmview_segment_free(other);
    }
}

static struct fault death;

static int
die(struct peer *self, const char *key)
{
    peer_say(self,
             run_with(&death, support_open(key)) == SHMVIEW_OK ? 'c' : 'e');
    raise(SIGKILL);
    return 0;
}

/* Returns whether the process was killed before it had finished. */
static bool
die_at(int target, bool after, struct shmview_segment *other)
{
    const char *key = support_key("death");
    struct shmview_segment *next = support_open(key);
    struct peer peer;
    int said;

    death = (struct fault){.target = target, .deadly = true, .after = after};
    peer = peer_start(die, key);
    said = peer_hear(&peer);
    assert_int_equal(peer_wait(&peer), -SIGKILL);
    /* Its decoder is ours now, and ends by itself. */
    while (wait(NULL) > 0) {
    }
    assert_no_pin(other);
    /* At most an orphan is left, which the next process removes. */
    assert_call_ok(decode_and_commit(next));
    shmview_segment_free(next);
    assert_int_equal(support_count_leftovers(), other != NULL);
    assert_int_not_equal(said, 'e');
    return said < 0;
}

static void
die_at_each_call(struct shmview_segment *other)
{
    int target = 1;

    while (die_at(target, false, other)) {
        die_at(target, true, other);
        target++;
    }
    assert_true(target > 25);
}

/* A process may be killed before and after each call. */
static void
test_death_leaves_nothing(void **state)
{
    struct shmview_segment *other;

    (void)state;
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    die_at_each_call(NULL);
    other = keep_alive(support_key("death"));
    die_at_each_call(other);
    shmview_segment_free(other);
}

static int
begin_real(void **state)
{
    (void)state;
    act_use("SHMVIEW_TEST_DECODER");
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_done_means_ended),
        cmocka_unit_test(test_nothing_is_behind_the_segment),
        cmocka_unit_test(test_size_cannot_be_changed),
        cmocka_unit_test(test_nothing_is_written_early),
        cmocka_unit_test(test_segment_cannot_be_passed_on),
        cmocka_unit_test(test_header_cannot_be_forged),
        cmocka_unit_test_setup(test_any_call_may_fail, begin_real),
        cmocka_unit_test_setup(test_death_leaves_nothing, begin_real),
    };

    act_use("SHMVIEW_TEST_TAKEN_OVER");
    return support_run("troubled decoded drafts", tests);
}
