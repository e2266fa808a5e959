/* SPDX-License-Identifier: MIT */
/* Tests of the messages of shmtool if another program removes the name of its
 * segment. */

#include "tests/app/tool/fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <shmview/key.h>

#define SAYS "another program has removed the name"

/* Runs the tool with both outputs in one pipe. */
#define TOOL_BOTH(...)                                                         \
    ((const char *const[]){"sh", "-c", "exec \"$0\" \"$@\" 2>&1",              \
                           fixture_tool(), "--key", fixture->key, __VA_ARGS__, \
                           NULL})

/* Removes the name, and checks that the tool's next line says so. */
static void
take_name_away(struct fixture *fixture, struct run *run, const char *operation)
{
    char start[128];
    const char *line;

    run_read_line(run);
    assert_int_equal(unlink(support_path(fixture->key)), 0);
    line = run_read_line(run);
    snprintf(start, sizeof start, "shmtool: %s '%s': " SAYS, operation,
             fixture->key);
    assert_ptr_equal(strstr(line, start), line);
}

/* Checks that the tool exits with 0, and prints nothing after `lines` lines. */
static void
end_after(struct run *run, int lines)
{
    struct run_result result;

    run_signal(run, SIGTERM);
    run_finish(run, &result);
    assert_int_equal(result.status, 0);
    for (const char *at = result.output; *at != '\0'; at++) {
        lines -= *at == '\n';
    }
    assert_int_equal(lines, 0);
    run_result_clear(&result);
}

/* When a Python process ends, its resource tracker removes segments that it has
 * only opened. */
static void
test_share_and_put_say_that_the_name_is_gone(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_start(TOOL_BOTH("share", fixture->colour));

    take_name_away(fixture, run, "share");
    end_after(run, 2);
    run = fixture_start(TOOL_BOTH("put", "text"));
    take_name_away(fixture, run, "put");
    end_after(run, 2);
    assert_false(fixture_segment_exists(fixture));
}

/* systemd-tmpfiles removes old key files of Qt's kind. */
static void
test_share_says_that_the_key_file_is_gone(void **state)
{
    struct fixture *fixture = *state;
    struct run *run =
        fixture_start(TOOL_BOTH("share", "--qt", fixture->colour));
    char *path = shmview_key_to_native(SHMVIEW_KEY_SYSTEM_V, fixture->key);

    run_read_line(run);
    assert_int_equal(unlink(path), 0);
    assert_non_null(strstr(run_read_line(run), SAYS));
    end_after(run, 2);
    free(path);
}

/* Any program may remove a segment of Qt's POSIX type. */
static void
test_share_says_that_the_posix_name_of_qt_is_gone(void **state)
{
    struct fixture *fixture = *state;
    struct run *run =
        fixture_start(TOOL_BOTH("share", "--qt=posix", fixture->colour));
    char path[KEY_BYTES + 16];

    run_read_line(run);
    snprintf(path, sizeof path, "/dev/shm/%s", fixture->key);
    assert_int_equal(unlink(path), 0);
    assert_non_null(strstr(run_read_line(run), SAYS));
    end_after(run, 2);
}

/* A larger picture takes over the name, which needs no message. */
static void
test_share_is_silent_when_a_larger_picture_comes(void **state)
{
    struct fixture *fixture = *state;
    struct run *run =
        fixture_start(TOOL_BOTH("share", "--qt=posix", fixture->grey));
    struct run *larger;

    run_read_line(run);
    larger = fixture_start(
        TOOL_BOTH("share", "--qt=posix", fixture->deep_transparent));
    run_read_line(larger);
    end_after(run, 1);
    end_after(larger, 1);
}

/* The larger picture's segment is then the one whose name matters, and so is
 * that of a picture that is larger again. */
static void
test_share_says_that_the_name_of_a_larger_picture_is_gone(void **state)
{
    struct fixture *fixture = *state;
    const char *const pictures[] = {fixture->colour, fixture->deep_transparent};
    struct run *run =
        fixture_start(TOOL_BOTH("share", "--qt=posix", fixture->grey));
    struct run *larger[2];
    char path[KEY_BYTES + 16];

    run_read_line(run);
    for (int i = 0; i < 2; i++) {
        larger[i] =
            fixture_start(TOOL_BOTH("share", "--qt=posix", pictures[i]));
        run_read_line(larger[i]);
    }
    snprintf(path, sizeof path, "/dev/shm/%s", fixture->key);
    assert_int_equal(unlink(path), 0);
    assert_non_null(strstr(run_read_line(run), SAYS));
    for (int i = 0; i < 2; i++) {
        assert_non_null(strstr(run_read_line(larger[i]), SAYS));
        end_after(larger[i], 2);
    }
    end_after(run, 2);
}

/* Another process's segment of the same key is not removed. */
static void
test_another_segment_under_the_name_stays(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_start(TOOL_BOTH("share", fixture->colour));
    scoped(segment) other = support_open(fixture->key);

    take_name_away(fixture, run, "share");
    assert_int_equal(shmview_segment_create(other, 10), SHMVIEW_OK);
    end_after(run, 2);
    assert_true(fixture_segment_exists(fixture));
}

/* The next version of a followed file gets a name again. */
static void
test_follow_shares_again_under_the_name(void **state)
{
    struct fixture *fixture = *state;
    const char *picture = fixture_path(fixture, "followed.png");
    const char *saved = fixture_path(fixture, "saved.png");
    struct run *run;

    assert_int_equal(link(fixture->colour, picture), 0);
    run = fixture_start(TOOL_BOTH("share", "--follow", picture));
    take_name_away(fixture, run, "share");
    assert_int_equal(rename(fixture->grey, picture), 0);
    take_name_away(fixture, run, "share");
    assert_int_equal(rename(fixture->deep, picture), 0);
    run_read_line(run);
    fixture_prints(TOOL("save", saved), "");
    fixture_expect_same_picture(saved, picture);
    end_after(run, 5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_share_and_put_say_that_the_name_is_gone),
        TEST(test_share_says_that_the_key_file_is_gone),
        TEST(test_share_says_that_the_posix_name_of_qt_is_gone),
        TEST(test_share_is_silent_when_a_larger_picture_comes),
        TEST(test_share_says_that_the_name_of_a_larger_picture_is_gone),
        TEST(test_another_segment_under_the_name_stays),
        TEST(test_follow_shares_again_under_the_name),
    };

    return fixture_run_group("shmtool and its segment's name", tests);
}
