/* SPDX-License-Identifier: MIT */
/* Tests of two shmtool try with the same key: memory, locks, deaths. */

#include "tests/app/tool/try-driver.h"
#include "tests/support/unit-test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Waits until the second process waits for the first one's lock. */
static void
make_wait(struct trying_two *two)
{
    char line[128];

    trying_ask(&two->first, "lock", "locked");
    snprintf(line, sizeof line,
             "waiting for shmtool (process %d); Ctrl+C gives up",
             (int)run_pid(two->first.run));
    trying_ask(&two->second, "lock", line);
}

/* One process reads what the other wrote, and the last one to leave removes the
 * segment. */
static void
test_one_memory(void **state)
{
    struct fixture *fixture = *state;
    struct trying_two two = trying_start_two(fixture);

    trying_ask(&two.first, "write hello", "wrote 5 bytes, and a 0 behind them");
    trying_ask(&two.second, "read", "read 5 bytes: hello");
    trying_quit(&two.first);
    trying_ask(&two.second, "read", "read 5 bytes: hello");
    assert_true(fixture_segment_exists(fixture));
    trying_quit(&two.second);
    assert_false(fixture_segment_exists(fixture));
}

/* A waiting process names the holder, and gets the lock when it is released. */
static void
test_lock_waits(void **state)
{
    struct trying_two two = trying_start_two(*state);

    make_wait(&two);
    trying_ask(&two.first, "unlock", "unlocked");
    trying_expect(&two.second, "locked");
    trying_quit(&two.first);
    trying_quit(&two.second);
}

/* A killed process leaves the lock free: the waiting process gets it. */
static void
test_lock_of_a_killed_process(void **state)
{
    struct trying_two two = trying_start_two(*state);

    make_wait(&two);
    trying_say(&two.first, "kill\n");
    trying_died(&two.first);
    trying_expect(&two.second, "locked");
    trying_quit(&two.second);
}

/* Ctrl+C ends the wait and not the program, any number of times. */
static void
test_interrupted_wait(void **state)
{
    struct trying_two two = trying_start_two(*state);
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

/* SIGTERM ends the wait and the program, which detaches first. */
static void
test_terminated_wait(void **state)
{
    struct fixture *fixture = *state;
    struct trying_two two = trying_start_two(fixture);
    char *errors;

    make_wait(&two);
    run_signal(two.second.run, SIGTERM);
    errors = trying_end(&two.second, 1);
    trying_expect_errors(errors, WORDS("cancelled"));
    free(errors);
    trying_quit(&two.first);
    assert_false(fixture_segment_exists(fixture));
}

/* A wait with a deadline, even of 0, ends by itself and names the holder. */
static void
test_lock_within_a_time(void **state)
{
    struct trying_two two = trying_start_two(*state);
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

/* The trace of a wait does not show the repeated tries, the pauses, and the
 * search through /proc for the holder. */
static void
test_trace_of_a_wait(void **state)
{
    struct fixture *fixture = *state;
    struct trying_two two = trying_start_two(fixture);
    static const char lines[] = "attach\nlock 300\nlock 0\n";
    struct run_result result;

    trying_ask(&two.first, "lock", "locked");
    result = fixture_feed(TOOL("--trace", "try"), lines, sizeof lines - 1);
    assert_int_equal(count(result.errors, "906, .l_len = 1}) = -1 EAGAIN"), 4);
    assert_int_equal(count(result.errors, "Takes the waiting lock: "), 2);
    assert_int_equal(count(result.errors, "dir("), 0);
    assert_int_equal(count(result.errors, "open(\"/proc"), 0);
    assert_int_equal(count(result.errors, "clock_nanosleep"), 0);
    run_result_clear(&result);
    trying_quit(&two.first);
    trying_quit(&two.second);
}

/* The same is true of the semaphore, where each attempt has a longer timeout.
 */
static void
test_trace_of_a_wait_for_a_semaphore(void **state)
{
    struct fixture *fixture = *state;
    struct trying holder;
    struct run_result result;
    char *attach;

    setenv("TMPDIR", fixture->folder, 1);
    holder = trying_start_qt(fixture, "holder");
    trying_ask(&holder, "create", "created *");
    trying_ask(&holder, "lock", "locked");
    result = fixture_feed(TOOL("--trace", "try", "--qt"), "attach\n", 7);
    attach = strstr(result.errors, "> attach\n");
    assert_non_null(attach);
    assert_int_equal(count(attach, "\nsemtimedop("), 1);
    assert_int_equal(count(attach, "\nsemctl("), 2);
    assert_int_equal(count(attach, "open(\"/proc"), 0);
    run_result_clear(&result);
    trying_quit(&holder);
    unsetenv("TMPDIR");
}

/* Read-only handles share the lock, which keeps out writers; they read and do
 * not write. */
static void
test_read_only(void **state)
{
    struct fixture *fixture = *state;
    struct trying_two two = trying_start_two(fixture);
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

/* attach removes an orphan and finds nothing; create replaces it. */
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_one_memory),
        TEST(test_lock_waits),
        TEST(test_lock_of_a_killed_process),
        TEST(test_interrupted_wait),
        TEST(test_terminated_wait),
        TEST(test_lock_within_a_time),
        TEST(test_trace_of_a_wait),
        TEST(test_trace_of_a_wait_for_a_semaphore),
        TEST(test_read_only),
        TEST(test_orphan),
    };

    return fixture_run_group("two of shmtool try", tests);
}
