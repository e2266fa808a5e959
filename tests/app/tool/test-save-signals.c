/* SPDX-License-Identifier: MIT */
/* Tests of shmtool save that ends by a signal: the old file stays or the new
 * one is complete, and nothing else is left. */

#include "tests/app/tool/fixture.h"
#include "tests/support/patience.h"
#include "tests/support/picture.h"

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SIDE 1024
/* So many lines of the trace come from writing a file: a call and its reason
 * each. */
#define WRITING_LINES 20
/* At least so many signals have to come in time. */
#define ENOUGH 10

/* Makes a picture that takes a while to write. */
static const char *
large_picture(const struct fixture *fixture)
{
    const char *path = fixture_path(fixture, "large.ppm");
    FILE *file = fopen(path, "we");

    assert_non_null(file);
    fprintf(file, "P6 %d %d 255\n", SIDE, SIDE);
    for (int i = 0; i < 3 * SIDE * SIDE; i++) {
        putc(i * 7 & 255, file);
    }
    assert_int_equal(fclose(file), 0);
    return path;
}

/* Starts save with a trace, which is the output of the run. */
static struct run *
start_save(const struct fixture *fixture, const char *path)
{
    return fixture_start((const char *const[]){
        "sh", "-c", "exec \"$0\" \"$@\" 2>&1 >/dev/null", fixture_tool(),
        "--key", fixture->key, "--trace", "save", path, NULL});
}

/* Sends the signal after so many lines of the trace, or at its end: not every
 * run has the same number of lines. Returns the status. */
static int
save_until(const struct fixture *fixture, const char *path, int lines,
           int number)
{
    struct run *run = start_save(fixture, path);
    struct run_result result;
    int status;

    for (int line = 0; line < lines && run_next_line(run) != NULL; line++) {
    }
    run_signal(run, number);
    run_finish(run, &result);
    status = result.status;
    run_result_clear(&result);
    return status;
}

/* Returns how many lines the trace has. */
static int
count_lines(const struct fixture *fixture, const char *path)
{
    struct run *run = start_save(fixture, path);
    struct run_result result;
    int lines = 0;

    run_finish(run, &result);
    assert_int_equal(result.status, 0);
    for (const char *next = result.output; *next != '\0'; next++) {
        lines += *next == '\n';
    }
    run_result_clear(&result);
    return lines;
}

/* Returns whether the path still leads to the file `old`, or to none if that is
 * NULL. */
static bool
is_untouched(const char *path, const char *old)
{
    struct stat file;
    struct stat old_file;

    if (stat(path, &file) != 0) {
        return old == NULL;
    }
    return old != NULL && stat(old, &old_file) == 0 &&
           file.st_ino == old_file.st_ino;
}

/* Saves over `old`, or to a new path if that is NULL, and sends a signal at
 * each moment. Returns how often the signal came in time. */
static int
end_at_each_moment(struct fixture *fixture, const char *name, const char *old)
{
    const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    const char *path = fixture_path(fixture, name);
    const char *whole = fixture_path(fixture, "large.ppm");
    int lines = count_lines(fixture, path);
    int stopped = 0;

    /* The file is written in the last lines. */
    for (int i = 1; i < lines; i += i < lines - WRITING_LINES ? 9 : 1) {
        int number = signals[i % 3];
        int files;
        int status;

        unlink(path);
        if (old != NULL) {
            assert_int_equal(link(old, path), 0);
        }
        files = support_count_entries(fixture->folder);
        status = save_until(fixture, path, i, number);
        assert_true(status == 0 || status == -number);
        if (status == 0) {
            fixture_expect_same_picture(path, whole);
        } else if (is_untouched(path, old)) {
            stopped++;
        } else {
            /* The signal came after the last chance to give up. */
            fixture_expect_same_picture(path, whole);
        }
        assert_int_equal(support_count_entries(fixture->folder),
                         files + (old == NULL && access(path, F_OK) == 0));
    }
    return stopped;
}

/* Does so until enough signals came in time. On a busy machine, many come when
 * everything is written. */
static void
end_often(struct fixture *fixture, const char *name, const char *old)
{
    int64_t end = patience_end();

    for (int stopped = 0; stopped <= ENOUGH;) {
        assert_true(patience_clock() < end);
        stopped += end_at_each_moment(fixture, name, old);
    }
}

static void
test_signal_leaves_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, large_picture(fixture));

    end_often(fixture, "new.ppm", NULL);
    end_often(fixture, "old.ppm", fixture->colour);
    end_often(fixture, "new.png", NULL);
    fixture_end(run);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_signal_leaves_nothing)};

    return fixture_run_group("shmtool save and signals", tests);
}
