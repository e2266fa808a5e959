/* SPDX-License-Identifier: MIT */
/* Tests of shmtool under a limit on the size of files (ulimit -f), at which the
 * kernel sends SIGXFSZ. */

#include "tests/app/tool/fixture.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Runs shmtool where a file may have at most 64 KiB: dash counts blocks of 512
 * bytes. The counters that a coverage build writes are smaller. */
#define TOOL_LIMITED(...)                                                      \
    ((const char *const[]){"sh", "-c", "ulimit -f 128; exec \"$0\" \"$@\"",    \
                           fixture_tool(), "--key", fixture->key, __VA_ARGS__, \
                           NULL})

/* Makes a picture of 256 KiB without compression. */
static const char *
large_picture(const struct fixture *fixture)
{
    const char *path = fixture_path(fixture, "large.pgm");
    FILE *file = fopen(path, "we");

    assert_non_null(file);
    fprintf(file, "P5 512 512 255\n");
    for (int i = 0; i < 512 * 512; i++) {
        putc(i & 255, file);
    }
    assert_int_equal(fclose(file), 0);
    return path;
}

static void
expect_shared(const struct fixture *fixture, const char *picture)
{
    const char *saved = fixture_path(fixture, "saved.png");

    fixture_prints(TOOL("save", saved), "");
    fixture_expect_same_picture(saved, picture);
}

/* A picture beyond the limit is an error that says what to do, and another
 * process's picture stays. */
static void
test_picture_beyond_the_limit_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    const char *large = large_picture(fixture);
    struct run *run;

    fixture_fails(TOOL_LIMITED("share", large), 1, large, "ulimit -f");
    assert_false(fixture_segment_exists(fixture));
    run = fixture_share(fixture, fixture->grey);
    fixture_fails(TOOL_LIMITED("share", large), 1, fixture->key, "ulimit -f");
    expect_shared(fixture, fixture->grey);
    fixture_end(run);
}

/* When a followed file gets too large, the last picture stays. */
static void
test_last_picture_stays_if_the_next_is_too_large(void **state)
{
    struct fixture *fixture = *state;
    const char *large = large_picture(fixture);
    const char *followed = fixture_path(fixture, "followed.pgm");
    struct run *run;
    struct run_result result;

    assert_int_equal(link(fixture->grey, followed), 0);
    run = fixture_start((const char *const[]){
        "sh", "-c", "ulimit -f 128; exec \"$0\" \"$@\" 2>&1", fixture_tool(),
        "--key", fixture->key, "share", "--follow", followed, NULL});
    run_read_line(run);
    assert_int_equal(rename(large, followed), 0);
    assert_non_null(strstr(run_read_line(run), "ulimit -f"));
    expect_shared(fixture, fixture->grey);
    run_signal(run, SIGTERM);
    run_finish(run, &result);
    assert_int_equal(result.status, 0);
    run_result_clear(&result);
}

/* A saved file beyond the limit is an error, and nothing is left of it. */
static void
test_saving_beyond_the_limit_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, large_picture(fixture));
    const char *saved = fixture_path(fixture, "saved.pgm");

    fixture_fails(TOOL_LIMITED("save", saved), 1, "saved.pgm", "ulimit -f");
    assert_int_equal(access(saved, F_OK), -1);
    fixture_end(run);
}

/* A guarded command ends by the signal, as it would without a guard. */
static void
test_guarded_command_gets_the_signal(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "out");
    struct run_result result = fixture_run(
        TOOL_LIMITED("guard", "--", "sh", "-c",
                     "exec head -c 99999 /dev/zero > \"$0\"", path));

    assert_int_equal(result.status, 128 + SIGXFSZ);
    run_result_clear(&result);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_picture_beyond_the_limit_is_an_error),
        TEST(test_last_picture_stays_if_the_next_is_too_large),
        TEST(test_saving_beyond_the_limit_is_an_error),
        TEST(test_guarded_command_gets_the_signal),
    };

    return fixture_run_group("shmtool under ulimit -f", tests);
}
