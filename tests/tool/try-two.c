/* SPDX-License-Identifier: MIT */
/* Tests of two shmtool try that share a key: locks, deaths, torn pictures. */

#include "trying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/decode.h"
#include "core/encode.h"
#include "tests/private-shm.h"

/* Two that are attached to one segment. */
struct two {
    struct trying first;
    struct trying second;
};

static struct two
start_two(const struct fixture *fixture)
{
    struct two two = {trying_start(fixture, "first"),
                      trying_start(fixture, "second")};

    trying_ask(&two.first, "create", "created 4096 bytes *");
    trying_ask(&two.second, "attach", "attached, 4096 bytes");
    return two;
}

/* Waits until the second one waits for the first one's lock. */
static void
make_wait(struct two *two)
{
    char line[128];

    trying_ask(&two->first, "lock", "locked");
    snprintf(line, sizeof line,
             "waiting for shmtool (process %d); Ctrl+C gives up",
             (int)run_pid(two->first.run));
    trying_ask(&two->second, "lock", line);
}

/* What one writes the other reads, and the last one to leave removes it. */
static void
test_one_memory(void **state)
{
    struct fixture *fixture = *state;
    struct two two = start_two(fixture);

    trying_ask(&two.first, "write hello", "wrote 5 bytes, and a 0 behind them");
    trying_ask(&two.second, "read", "read 5 bytes: hello");
    trying_quit(&two.first);
    trying_ask(&two.second, "read", "read 5 bytes: hello");
    assert_true(fixture_segment_exists(fixture));
    trying_quit(&two.second);
    assert_false(fixture_segment_exists(fixture));
}

/* Who waits says for whom, and has the lock once it is let go of. */
static void
test_lock_waits(void **state)
{
    struct two two = start_two(*state);

    make_wait(&two);
    trying_ask(&two.first, "unlock", "unlocked");
    trying_expect(&two.second, "locked");
    trying_quit(&two.first);
    trying_quit(&two.second);
}

/* A lock of the dead is free: the one who waits gets it. */
static void
test_lock_of_one_that_is_killed(void **state)
{
    struct two two = start_two(*state);

    make_wait(&two);
    trying_say(&two.first, "kill\n");
    trying_died(&two.first);
    trying_expect(&two.second, "locked");
    trying_quit(&two.second);
}

/* Ctrl+C ends the wait and not the program, as often as it is pressed. */
static void
test_interrupted_wait(void **state)
{
    struct two two = start_two(*state);
    char *errors;

    make_wait(&two);
    for (int i = 0; i < 3; i++) {
        run_signal(two.second.run, SIGINT);
        trying_ask(&two.second, "info", "4096 bytes; held by *");
        trying_ask(&two.second, "lock", "waiting for *");
    }
    trying_ask(&two.first, "unlock", "unlocked");
    trying_expect(&two.second, "locked");
    errors = trying_end(&two.second, 1);
    trying_expect_errors(errors, WORDS("cancelled", "cancelled", "cancelled"));
    free(errors);
    trying_quit(&two.first);
}

/* SIGTERM ends the wait and the program, which leaves as at its end. */
static void
test_terminated_wait(void **state)
{
    struct fixture *fixture = *state;
    struct two two = start_two(fixture);
    char *errors;

    make_wait(&two);
    run_signal(two.second.run, SIGTERM);
    errors = trying_end(&two.second, 1);
    trying_expect_errors(errors, WORDS("cancelled"));
    free(errors);
    trying_quit(&two.first);
    assert_false(fixture_segment_exists(fixture));
}

/* With a time, or none, the wait ends by itself with the holder's name. */
static void
test_lock_within_a_time(void **state)
{
    struct two two = start_two(*state);
    char word[64];
    char *errors;

    trying_ask(&two.first, "lock", "locked");
    trying_say(&two.second, "lock 0\nlock 1\n");
    trying_ask(&two.second, "read", "read 0 bytes: ");
    snprintf(word, sizeof word, "locked by shmtool (process %d)",
             (int)run_pid(two.first.run));
    errors = trying_end(&two.second, 1);
    trying_expect_errors(errors, WORDS(word, word));
    free(errors);
    trying_quit(&two.first);
}

static size_t
count(const char *text, const char *word)
{
    size_t times = 0;

    while ((text = strstr(text, word)) != NULL) {
        text += strlen(word);
        times++;
    }
    return times;
}

/* The trace of a wait tells once that the lock is taken, and nothing of the
 * walk through /proc for who has it. */
static void
test_trace_of_a_wait(void **state)
{
    struct fixture *fixture = *state;
    struct two two = start_two(fixture);
    static const char lines[] = "attach\nlock 300\nlock 0\n";
    struct run_result result;

    trying_ask(&two.first, "lock", "locked");
    result = fixture_feed(TOOL("--trace", "try"), lines, sizeof lines - 1);
    assert_int_equal(count(result.errors, "905, .l_len = 1}) = -1 EAGAIN"), 2);
    assert_int_equal(count(result.errors, "dir("), 0);
    assert_int_equal(count(result.errors, "open(\"/proc"), 0);
    assert_int_equal(count(result.errors, "clock_nanosleep"), 0);
    run_result_clear(&result);
    trying_quit(&two.first);
    trying_quit(&two.second);
}

/* Read-only handles share the lock, which keeps out who would write; they read
 * and do not write. */
static void
test_read_only(void **state)
{
    struct fixture *fixture = *state;
    struct two two = start_two(fixture);
    struct trying third = trying_start(fixture, "third");
    char *errors;

    trying_ask(&two.first, "write hello", "wrote *");
    trying_ask(&two.second, "detach", "detached");
    trying_ask(&two.second, "attach read-only",
               "attached read-only, 4096 bytes");
    trying_ask(&third, "attach read-only", "attached read-only, 4096 bytes");
    trying_ask(&two.second, "lock", "locked");
    trying_ask(&third, "lock", "locked");
    trying_say(&third, "write x\n");
    trying_ask(&third, "read", "read 5 bytes: hello");
    trying_ask(&two.first, "lock", "waiting for *");
    trying_quit(&two.second);
    errors = trying_end(&third, 1);
    trying_expect_errors(errors, WORDS("read-only"));
    free(errors);
    trying_expect(&two.first, "locked");
    trying_quit(&two.first);
}

/* What the dead leave is not found, and is gone then, or replaced. */
static void
test_orphan(void **state)
{
    struct fixture *fixture = *state;
    struct trying trying = trying_start(fixture, "input");
    char line[256];
    char *errors;

    fixture_leave_orphan(fixture);
    trying_ask(&trying, "info",
               "7111 bytes, picture 67x45 GREY8 generation 1; held by nobody");
    trying_say(&trying, "attach\n");
    trying_say(&trying, "read\n");
    snprintf(line, sizeof line, "created 9 bytes as %s, attached",
             fixture->native);
    trying_ask(&trying, "create 9", line);
    trying_ask(&trying, "detach", "detached");
    fixture_leave_orphan(fixture);
    snprintf(line, sizeof line,
             "created 9 bytes as %s, attached; what a dead process left was "
             "removed first",
             fixture->native);
    trying_ask(&trying, "create 9", line);
    errors = trying_end(&trying, 1);
    trying_expect_errors(errors, WORDS("attach", "not attached"));
    free(errors);
}

/* A picture of the same size and format, every byte of it another. */
static struct shm_image *
make_other(const struct fixture *fixture, const char *path)
{
    struct shm_image *image;

    assert_int_equal(shm_decode_file(fixture->colour, NULL, &image, NULL),
                     SHM_OK);
    for (size_t i = 0; i < shm_image_bytes(image); i++) {
        shm_image_pixels(image)[i] ^= 0xff;
    }
    assert_int_equal(shm_encode_file(image, path, NULL), SHM_OK);
    return image;
}

/* Checks that a save gets the upper half of one picture, the rest of the other,
 * where `rows` of 45 are the upper half. */
static void
expect_halves(const struct fixture *fixture, const char *upper,
              const char *lower, size_t rows)
{
    const char *path = fixture_path(fixture, "torn.png");
    const char *const paths[] = {path, upper, lower};
    struct run_result result = fixture_run(TOOL("save", path));
    struct shm_image *images[3];

    fixture_expect_output(&result, "");
    for (int i = 0; i < 3; i++) {
        assert_int_equal(shm_decode_file(paths[i], NULL, &images[i], NULL),
                         SHM_OK);
    }
    assert_memory_equal(shm_image_pixels(images[0]),
                        shm_image_pixels(images[1]),
                        rows * shm_image_stride(images[1]));
    rows *= shm_image_stride(images[1]);
    assert_memory_equal(shm_image_pixels(images[0]) + rows,
                        shm_image_pixels(images[2]) + rows,
                        shm_image_bytes(images[2]) - rows);
    for (int i = 0; i < 3; i++) {
        shm_image_free(images[i]);
    }
}

/* The wrong way shows half of each picture to whoever looks in between, also
 * where somebody has the lock; going on makes it whole, of the next generation.
 */
static void
test_torn_picture(void **state)
{
    struct fixture *fixture = *state;
    const char *other = fixture_path(fixture, "other.png");
    struct shm_image *image = make_other(fixture, other);
    struct two two = start_two(fixture);
    char line[256];

    snprintf(line, sizeof line, "publish %s", fixture->colour);
    trying_ask(&two.first, line, "published colour.png 67x45 RGB8 *");
    snprintf(line, sizeof line, "tear %s", other);
    trying_ask(&two.second, line,
               "wrote 22 of 45 rows over generation 1, without lock or commit; "
               "go on writes the rest");
    expect_halves(fixture, other, fixture->colour, 22);
    trying_ask(&two.first, "lock", "locked");
    trying_ask(&two.second, "go on",
               "wrote the other 23 rows, and the header with generation 2");
    trying_ask(&two.first, "unlock", "unlocked");
    expect_halves(fixture, other, other, 22);
    trying_quit(&two.first);
    trying_quit(&two.second);
    shm_image_free(image);
}

/* A publication waits for readers, says for whom, and can be given up: they
 * keep the last picture, whole. */
static void
test_publish_waits(void **state)
{
    struct fixture *fixture = *state;
    const char *other = fixture_path(fixture, "other.png");
    struct shm_image *image = make_other(fixture, other);
    struct two two = start_two(fixture);
    char line[256];
    char *errors;

    snprintf(line, sizeof line, "publish %s", fixture->colour);
    trying_ask(&two.first, line, "published *");
    trying_ask(&two.second, "lock", "locked");
    snprintf(line, sizeof line, "publish %s", other);
    trying_ask(&two.first, line, "waiting for shmtool (process *");
    run_signal(two.first.run, SIGINT);
    trying_ask(&two.first, "info", "*");
    trying_ask(&two.first, line, "waiting for shmtool (process *");
    trying_ask(&two.second, "unlock", "unlocked");
    trying_expect(&two.first, "published other.png 67x45 RGB8 *");
    expect_halves(fixture, other, other, 22);
    errors = trying_end(&two.first, 1);
    trying_expect_errors(errors, WORDS("cancelled"));
    free(errors);
    trying_quit(&two.second);
    shm_image_free(image);
}

/* Where another picture was published meanwhile there is nothing to go on
 * with: that one stays whole. */
static void
test_tear_is_overtaken(void **state)
{
    struct fixture *fixture = *state;
    const char *other = fixture_path(fixture, "other.png");
    struct shm_image *image = make_other(fixture, other);
    struct two two = start_two(fixture);
    char line[256];
    char *errors;

    snprintf(line, sizeof line, "publish %s", fixture->colour);
    trying_ask(&two.first, line, "published *");
    snprintf(line, sizeof line, "tear %s", other);
    trying_ask(&two.second, line, "wrote 22 of 45 rows *");
    snprintf(line, sizeof line, "publish %s", fixture->colour);
    trying_ask(&two.first, line, "published *");
    trying_say(&two.second, "go on\n");
    trying_ask(&two.second, "read", "read 9 bytes: SHMVIEW\\x0a\\x01");
    expect_halves(fixture, fixture->colour, fixture->colour, 22);
    errors = trying_end(&two.second, 1);
    trying_expect_errors(errors, WORDS("published meanwhile"));
    free(errors);
    trying_quit(&two.first);
    shm_image_free(image);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_one_memory),
        TEST(test_lock_waits),
        TEST(test_lock_of_one_that_is_killed),
        TEST(test_interrupted_wait),
        TEST(test_terminated_wait),
        TEST(test_lock_within_a_time),
        TEST(test_trace_of_a_wait),
        TEST(test_read_only),
        TEST(test_orphan),
        TEST(test_torn_picture),
        TEST(test_publish_waits),
        TEST(test_tear_is_overtaken),
    };

    /* Apart from others, who may clean up orphans meanwhile. */
    (void)private_shm_enter(64 << 20);
    return cmocka_run_group_tests_name("two of shmtool try", tests, NULL, NULL);
}
