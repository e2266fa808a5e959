/* SPDX-License-Identifier: MIT */
/* Tests of shmtool share --follow: it shows each new version of the file. */

#include "tests/app/tool/watch-events.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <shmview/decode.h>

/* Returns the contents of a file; the caller frees them. */
static char *
read_file(const char *path, size_t *length)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    char *bytes;

    assert_true(file >= 0);
    assert_int_equal(fstat(file, &status), 0);
    *length = (size_t)status.st_size;
    bytes = malloc(*length);
    assert_int_equal(read(file, bytes, *length), *length);
    close(file);
    return bytes;
}

static void
copy_in_place(const char *from, const char *to)
{
    size_t length;
    char *bytes = read_file(from, &length);

    live_write_file(to, bytes, length);
    free(bytes);
}

/* Writes a file beside the old one and renames it, as other editors do. */
static void
copy_and_rename(const struct fixture *fixture, const char *from, const char *to)
{
    const char *beside = fixture_path(fixture, "beside.tmp");

    copy_in_place(from, beside);
    assert_int_equal(rename(beside, to), 0);
}

/* Checks the picture of the key; returns the name of its format. */
static const char *
expect_picture(const struct fixture *fixture, const char *path)
{
    struct shmview_image *image;
    const char *format;

    assert_int_equal(shmview_decode_file(path, NULL, &image, NULL), SHMVIEW_OK);
    live_expect_picture(fixture, image);
    format = shmview_format_name(shmview_image_format(image));
    shmview_image_free(image);
    return format;
}

/* Waits for the line of a generation, and checks the picture of the key. */
static void
expect_shown(const struct fixture *fixture, struct run *run, const char *path,
             unsigned generation)
{
    const char *line = run_read_line(run);
    char start[64];
    char end[128];

    snprintf(start, sizeof start, "sharing shown.png 67x45 %s ",
             expect_picture(fixture, path));
    snprintf(end, sizeof end, " as %s generation %u", fixture->native,
             generation);
    if (strncmp(line, start, strlen(start)) != 0 || strstr(line, end) == NULL) {
        fail_msg("not generation %u: %s", generation, line);
    }
}

/* Starts to follow `path`, which shows the grey picture. */
static struct run *
start(struct fixture *fixture, const char *path)
{
    struct run *run = fixture_start(TOOL("share", "--follow", path));

    expect_shown(fixture, run, fixture->grey, 1);
    return run;
}

/* A file that is overwritten is shown when it is closed. */
static void
test_follow_a_file_written_in_place(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "shown.png");
    struct run *run;

    copy_in_place(fixture->grey, path);
    run = start(fixture, path);
    copy_in_place(fixture->colour, path);
    expect_shown(fixture, run, fixture->colour, 2);
    copy_in_place(fixture->deep, path);
    expect_shown(fixture, run, fixture->deep, 3);
    fixture_end(run);
    assert_false(fixture_segment_exists(fixture));
}

/* A file that is renamed to the name, hard-linked to it after its removal, or
 * written anew, is the next version. */
static void
test_follow_a_file_that_is_replaced(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "shown.png");
    struct run *run;

    copy_in_place(fixture->grey, path);
    run = start(fixture, path);
    copy_and_rename(fixture, fixture->colour, path);
    expect_shown(fixture, run, fixture->colour, 2);
    copy_and_rename(fixture, fixture->transparent, path);
    expect_shown(fixture, run, fixture->transparent, 3);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(link(fixture->deep, path), 0);
    expect_shown(fixture, run, fixture->deep, 4);
    assert_int_equal(unlink(path), 0);
    copy_in_place(fixture->grey, path);
    expect_shown(fixture, run, fixture->grey, 5);
    fixture_end(run);
}

/* The path is a symbolic link: its target changes, or the link itself. */
static void
test_follow_a_symbolic_link(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "shown.png");
    const char *one = fixture_path(fixture, "one.png");
    char folder[] = "/tmp/shmtool-follow-XXXXXX";
    char other[64];
    struct run *run;

    assert_non_null(mkdtemp(folder));
    snprintf(other, sizeof other, "%s/other.png", folder);
    copy_in_place(fixture->grey, one);
    assert_int_equal(symlink("one.png", path), 0);
    run = start(fixture, path);
    copy_in_place(fixture->colour, one);
    expect_shown(fixture, run, fixture->colour, 2);
    copy_in_place(fixture->deep, other);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink(other, path), 0);
    expect_shown(fixture, run, fixture->deep, 3);
    copy_and_rename(fixture, fixture->grey, other);
    expect_shown(fixture, run, fixture->grey, 4);
    copy_in_place(fixture->transparent, other);
    expect_shown(fixture, run, fixture->transparent, 5);
    fixture_end(run);
    unlink(other);
    rmdir(folder);
}

/* The link to a folder changes, as "current -> releases/2" does: once by a
 * rename, and once because it is removed and made again. */
static void
test_follow_a_link_amid_the_path(void **state)
{
    struct fixture *fixture = *state;
    const char *const folders[] = {"releases", "releases/1", "releases/2"};
    char path[160];
    char current[160];
    struct run *run;

    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(mkdir(fixture_path(fixture, folders[i]), 0700), 0);
    }
    copy_in_place(fixture->grey, fixture_path(fixture, "releases/1/shown.png"));
    copy_in_place(fixture->colour,
                  fixture_path(fixture, "releases/2/shown.png"));
    snprintf(current, sizeof current, "%s", fixture_path(fixture, "current"));
    snprintf(path, sizeof path, "%s",
             fixture_path(fixture, "current/shown.png"));
    assert_int_equal(symlink("releases/1", current), 0);
    run = start(fixture, path);
    assert_int_equal(symlink("releases/2", fixture_path(fixture, "next")), 0);
    assert_int_equal(rename(fixture_path(fixture, "next"), current), 0);
    expect_shown(fixture, run, fixture->colour, 2);
    copy_in_place(fixture->deep, path);
    expect_shown(fixture, run, fixture->deep, 3);
    assert_int_equal(unlink(current), 0);
    assert_int_equal(symlink("releases/1", current), 0);
    expect_shown(fixture, run, fixture->grey, 4);
    fixture_end(run);
    for (size_t i = 3; i-- > 1;) {
        char shown[200];

        snprintf(shown, sizeof shown, "%s/shown.png",
                 fixture_path(fixture, folders[i]));
        unlink(shown);
        rmdir(fixture_path(fixture, folders[i]));
    }
    rmdir(fixture_path(fixture, "releases"));
}

/* A file that is not a picture is reported; the last picture stays, and the
 * next one is shown. */
static void
test_follow_through_a_broken_file(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "shown.png");
    const char *line;
    struct run *run;

    copy_in_place(fixture->grey, path);
    run = fixture_start((const char *const[]){
        "/bin/sh", "-c", "exec \"$0\" share --follow \"$1\" -k \"$2\" 2>&1",
        fixture_tool(), path, fixture->key, NULL});
    expect_shown(fixture, run, fixture->grey, 1);
    live_write_file(path, "hello", 5);
    line = run_read_line(run);
    assert_memory_equal(line, "shmtool: ", 9);
    assert_non_null(strstr(line, "shown.png"));
    expect_picture(fixture, fixture->grey);
    copy_in_place(fixture->colour, path);
    expect_shown(fixture, run, fixture->colour, 2);
    fixture_end(run);
}

/* Other files of the folder, and the removal of the file, do not count. */
static void
test_follow_ignores_other_files(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "shown.png");
    struct run *run;
    long sleeps;

    copy_in_place(fixture->grey, path);
    run = start(fixture, path);
    sleeps = live_count_sleeps(run_pid(run));
    copy_in_place(fixture->deep, fixture_path(fixture, "shown.png.bak"));
    copy_in_place(fixture->deep, fixture_path(fixture, "shown.pn"));
    live_wait_for_sleep(run_pid(run), sleeps);
    assert_int_equal(unlink(path), 0);
    copy_in_place(fixture->colour, path);
    expect_shown(fixture, run, fixture->colour, 2);
    fixture_end(run);
}

/* A relative path may be of a link in the current folder. */
static void
test_follow_a_relative_path(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "shown.png");
    struct run *run;

    assert_int_equal(symlink(fixture->grey, path), 0);
    run = fixture_start((const char *const[]){
        "/bin/sh", "-c",
        "cd \"$1\" && exec \"$0\" share --follow shown.png -k \"$2\"",
        fixture_tool(), fixture->folder, fixture->key, NULL});
    expect_shown(fixture, run, fixture->grey, 1);
    copy_and_rename(fixture, fixture->colour, path);
    expect_shown(fixture, run, fixture->colour, 2);
    fixture_end(run);
}

/* The command ends with its folder and after the hold's time, and fails without
 * a file. */
static void
test_ends_of_following(void **state)
{
    struct fixture *fixture = *state;
    const char *folder = fixture_path(fixture, "folder");
    const char *path = fixture_path(fixture, "folder/shown.png");
    struct run_result result;
    struct run *run;

    assert_int_equal(mkdir(folder, 0700), 0);
    copy_in_place(fixture->grey, path);
    result = fixture_run(TOOL("share", "--follow", path, "--hold", "0.05"));
    fixture_expect_success(&result);
    run = start(fixture, path);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
    run_finish(run, &result);
    assert_int_equal(result.status, 1);
    assert_non_null(strstr(result.errors, "its folder was moved or removed"));
    assert_false(fixture_segment_exists(fixture));
    run_result_clear(&result);
    fixture_fails(TOOL("share", "--follow", path), 1, path, "No such file");
    fixture_fails(TOOL("share", "--follow", fixture_path(fixture, "none.png")),
                  1, "none.png", "No such file");
    fixture_fails(TOOL("share", "--follow", "-"), 2, "--follow",
                  "standard input");
}

/* Follows a file while the user's programs must not watch anything. `limit` is
 * a file of /proc/sys/user. */
static void
expect_limit(struct fixture *fixture, const char *limit, const char *advice)
{
    char command[256];
    struct run_result result;

    snprintf(command, sizeof command,
             "echo 0 >/proc/sys/user/%s || exit 77; exec \"$@\"", limit);
    result = fixture_run((const char *const[]){
        "unshare", "--user", "--map-root-user", "sh", "-c", command, "sh",
        fixture_tool(), "--key", fixture->key, "share", "--follow",
        fixture->grey, "--hold", "0", NULL});
    if (result.status == 77 ||
        (result.status == 1 && strstr(result.errors, "unshare"))) {
        run_result_clear(&result);
        skip();
    }
    assert_int_equal(result.status, 1);
    assert_non_null(strstr(result.errors, advice));
    run_result_clear(&result);
}

static void
test_limits_on_watching_are_named(void **state)
{
    struct fixture *fixture = *state;

    expect_limit(fixture, "max_inotify_watches", "fs.inotify.max_user_watches");
    expect_limit(fixture, "max_inotify_instances",
                 "fs.inotify.max_user_instances");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_follow_a_file_written_in_place),
        TEST(test_follow_a_file_that_is_replaced),
        TEST(test_follow_a_symbolic_link),
        TEST(test_follow_a_link_amid_the_path),
        TEST(test_follow_through_a_broken_file),
        TEST(test_follow_ignores_other_files),
        TEST(test_follow_a_relative_path),
        TEST(test_ends_of_following),
        TEST(test_limits_on_watching_are_named),
    };

    return fixture_run_group("shmtool follow", tests);
}
