/* SPDX-License-Identifier: MIT */
/* The fixture of all tests of shmtool: a key, a folder, pictures, and functions
 * that run the tool. */

#include "tests/app/tool/fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <shmview/decode.h>
#include <shmview/encode.h>
#include <shmview/segment.h>

const char *
fixture_tool(void)
{
    const char *tool = getenv("SHMTOOL");

    if (tool == NULL) {
        fail_msg("the environment's SHMTOOL must name shmtool's path");
    }
    return tool;
}

const char *
fixture_path(const struct fixture *fixture, const char *name)
{
    static char paths[4][128];
    static unsigned turn;
    char *path = paths[turn++ % 4];

    snprintf(path, sizeof paths[0], "%s/%s", fixture->folder, name);
    return path;
}

/* Makes a picture in which every byte differs from its neighbours and from
 * those of other formats. */
static void
make_picture(const struct fixture *fixture, char *path, size_t size,
             const char *name, enum shmview_format format)
{
    scoped(image) image = shmview_image_new(67, 45, format);
    uint8_t *pixels;

    assert_non_null(image);
    pixels = shmview_image_pixels(image);
    for (size_t i = 0; i < shmview_image_bytes(image); i++) {
        pixels[i] = (uint8_t)(i * 7 + i / 251 + format);
    }
    snprintf(path, size, "%s/%s", fixture->folder, name);
    assert_int_equal(shmview_encode_file(image, path, NULL, NULL), SHMVIEW_OK);
}

static void
make_pictures(struct fixture *fixture)
{
    make_picture(fixture, fixture->grey, sizeof fixture->grey, "grey.png",
                 SHMVIEW_FORMAT_GREY8);
    make_picture(fixture, fixture->colour, sizeof fixture->colour, "colour.png",
                 SHMVIEW_FORMAT_RGB8);
    make_picture(fixture, fixture->transparent, sizeof fixture->transparent,
                 "transparent.png", SHMVIEW_FORMAT_RGBA8);
    make_picture(fixture, fixture->deep, sizeof fixture->deep, "deep.png",
                 SHMVIEW_FORMAT_RGB16);
    make_picture(fixture, fixture->deep_transparent,
                 sizeof fixture->deep_transparent, "deep-transparent.png",
                 SHMVIEW_FORMAT_RGBA16);
}

int
fixture_set_up(void **state)
{
    static unsigned count;
    struct fixture *fixture = calloc(1, sizeof *fixture);

    assert_non_null(fixture);
    *state = fixture;
    /* If a tool ends before it has read its input, the test fails, but this
     * program goes on. */
    signal(SIGPIPE, SIG_IGN);
    snprintf(fixture->key, sizeof fixture->key, "tool-test-%d-%u",
             (int)getpid(), count++);
    snprintf(fixture->native, sizeof fixture->native, "shmview-%u-%s",
             (unsigned)geteuid(), fixture->key);
    strcpy(fixture->folder, "/tmp/shmtool-test-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    make_pictures(fixture);
    return 0;
}

static void
remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;

    if (folder == NULL) {
        return;
    }
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] != '.') {
            unlinkat(dirfd(folder), entry->d_name, 0);
        }
    }
    closedir(folder);
    rmdir(path);
}

int
fixture_segment_exists(const struct fixture *fixture)
{
    char path[sizeof fixture->native + 16];

    snprintf(path, sizeof path, "/dev/shm/%s", fixture->native);
    return access(path, F_OK) == 0;
}

int
fixture_tear_down(void **state)
{
    struct fixture *fixture = *state;
    char path[sizeof fixture->native + 16];
    int left = fixture_segment_exists(fixture);

    run_kill_all();
    if (left) {
        print_error("%s was left behind\n", fixture->native);
    }
    snprintf(path, sizeof path, "/dev/shm/%s", fixture->native);
    unlink(path);
    remove_folder(fixture->folder);
    free(fixture);
    return left;
}

struct run *
fixture_start(const char *const *arguments)
{
    return run_start(&(struct run_request){.arguments = arguments});
}

struct run_result
fixture_run(const char *const *arguments)
{
    return fixture_feed(arguments, NULL, 0);
}

struct run_result
fixture_feed(const char *const *arguments, const void *text, size_t length)
{
    struct run_result result;

    run_whole(&(struct run_request){.arguments = arguments,
                                    .input = text,
                                    .input_length = length},
              &result);
    return result;
}

struct run *
fixture_share(const struct fixture *fixture, const char *picture)
{
    struct run *run = fixture_start(TOOL("share", picture));

    run_read_line(run);
    return run;
}

void
fixture_end(struct run *run)
{
    struct run_result result;

    run_signal(run, SIGTERM);
    run_finish(run, &result);
    fixture_expect_success(&result);
}

void
fixture_leave_orphan(const struct fixture *fixture)
{
    struct run *run = fixture_share(fixture, fixture->grey);

    run_signal(run, SIGKILL);
    run_finish(run, NULL);
    assert_true(fixture_segment_exists(fixture));
}

void
fixture_expect_failure(struct run_result *result, int status, const char *word,
                       const char *other_word)
{
    const char *end = strchr(result->errors, '\n');

    assert_int_equal(result->status, status);
    assert_string_equal(result->output, "");
    assert_non_null(end);
    assert_string_equal(end, "\n");
    if (strncmp(result->errors, "shmtool: ", 9) != 0 ||
        strstr(result->errors, word) == NULL ||
        strstr(result->errors, other_word) == NULL) {
        fail_msg("not about %s and %s: %s", word, other_word, result->errors);
    }
    run_result_clear(result);
}

void
fixture_fails(const char *const *arguments, int status, const char *word,
              const char *other_word)
{
    struct run_result result = fixture_run(arguments);

    fixture_expect_failure(&result, status, word, other_word);
}

void
fixture_expect_output_failure(const char *const *arguments, int output,
                              const char *reason)
{
    struct run_result result;

    run_whole(&(struct run_request){.arguments = arguments,
                                    .output_descriptor = output},
              &result);
    fixture_expect_failure(&result, 1, "standard output", reason);
}

void
fixture_expect_full(const char *const *arguments)
{
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);

    fixture_expect_output_failure(arguments, full, "No space");
    close(full);
}

void
fixture_expect_broken_pipe(const char *const *arguments)
{
    int ends[2];

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    close(ends[0]);
    fixture_expect_output_failure(arguments, ends[1], "Broken pipe");
    close(ends[1]);
}

void
fixture_expect_locked(const struct fixture *fixture, int64_t bytes,
                      const char *const *arguments)
{
    scoped(segment) segment = support_open(fixture->key);
    char holder[32];

    snprintf(holder, sizeof holder, "%d", (int)getpid());
    assert_int_equal(shmview_segment_create(segment, bytes), SHMVIEW_OK);
    assert_int_equal(shmview_segment_lock(segment), SHMVIEW_OK);
    fixture_fails(arguments, 1, fixture->key, holder);
}

void
fixture_expect_output(struct run_result *result, const char *output)
{
    assert_string_equal(result->errors, "");
    assert_string_equal(result->output, output);
    assert_int_equal(result->status, 0);
    run_result_clear(result);
}

void
fixture_prints(const char *const *arguments, const char *output)
{
    struct run_result result = fixture_run(arguments);

    fixture_expect_output(&result, output);
}

void
fixture_expect_success(struct run_result *result)
{
    assert_string_equal(result->errors, "");
    assert_int_equal(result->status, 0);
    run_result_clear(result);
}

void
fixture_expect_same_picture(const char *path, const char *other_path)
{
    struct shmview_image *image;
    struct shmview_image *other;

    assert_int_equal(shmview_decode_file(path, NULL, &image, NULL), SHMVIEW_OK);
    assert_int_equal(shmview_decode_file(other_path, NULL, &other, NULL),
                     SHMVIEW_OK);
    assert_int_equal(shmview_image_format(image), shmview_image_format(other));
    assert_int_equal(shmview_image_width(image), shmview_image_width(other));
    assert_int_equal(shmview_image_bytes(image), shmview_image_bytes(other));
    assert_memory_equal(shmview_image_const_pixels(image),
                        shmview_image_const_pixels(other),
                        shmview_image_bytes(image));
    shmview_image_free(image);
    shmview_image_free(other);
}

unsigned long long
fixture_process_status(pid_t process, const char *name, int base)
{
    size_t length = strlen(name);
    unsigned long long number = 0;
    char path[64];
    char line[128];
    FILE *file;

    snprintf(path, sizeof path, "/proc/%d/status", (int)process);
    file = fopen(path, "re");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, name, length) == 0 && line[length] == ':') {
            number = strtoull(line + length + 1, NULL, base);
        }
    }
    fclose(file);
    return number;
}
