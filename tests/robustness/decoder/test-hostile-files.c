/* SPDX-License-Identifier: MIT */
/* Tests of files that once took gigabytes or minutes: the library and shmtool
 * refuse them soon, with little memory. */

#include "tests/support/patience.h"
#include "tests/support/picture.h"
#include "tests/support/png-checksum.h"
#include "tests/support/run-process.h"
#include "tests/support/support.h"

#include <shmview/decode.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

/* The limit for shmtool, its library and the decoder; a sanitizer needs most of
 * it. */
#define MOST_KIBIBYTES (256L << 10)

/* Returns what is wrong, or NULL. */
static const char *
refuse_by_library(const char *path, enum shmview_status expected)
{
    struct shmview_image *image;
    struct shmview_error error;

    shmview_decode_file(path, NULL, &image, &error);
    if (error.status != expected) {
        print_error("%s\n", error.text);
        return "another error by the library";
    }
    return image == NULL ? NULL : "a picture";
}

static const char *
refuse_by_tool(const char *path)
{
    const char *const arguments[] = {
        getenv("SHMTOOL"),      "share", "--hold", "0", "--key",
        support_key("hostile"), path,    NULL};
    const struct run_request request = {.arguments = arguments};
    struct run_result result;
    const char *wrong = NULL;

    run_whole(&request, &result);
    if (result.status != 1 || strstr(result.errors, path) == NULL) {
        print_error("status %d, %s\n", result.status, result.errors);
        wrong = "no line of shmtool's";
    }
    run_result_clear(&result);
    return wrong;
}

/* Runs in its own process, which counts the memory of its children. */
static int
refuse(const char *path, enum shmview_status expected)
{
    int64_t started = patience_clock();
    const char *wrong = refuse_by_library(path, expected);
    struct rusage used;

    if (wrong == NULL) {
        wrong = refuse_by_tool(path);
    }
    getrusage(RUSAGE_CHILDREN, &used);
    if (wrong == NULL && used.ru_maxrss > MOST_KIBIBYTES) {
        print_error("%ld KiB\n", used.ru_maxrss);
        wrong = "much memory";
    }
    if (wrong == NULL && patience_clock() - started > patience_milliseconds()) {
        wrong = "much time";
    }
    if (wrong != NULL) {
        print_error("%s: %s\n", path, wrong);
    }
    return wrong != NULL;
}

static void
assert_refused(const char *path, enum shmview_status expected)
{
    int status;
    pid_t child = fork();

    if (child == 0) {
        _exit(refuse(path, expected));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

/* The folder has the smallest such files: with scans without end, and with
 * claims of gigapixels. */
static void
test_kept_files(void **state)
{
    const char *folder_path = picture_path("SHMVIEW_TEST_DATA", "hostile");
    char path[512];
    DIR *folder = opendir(folder_path);
    struct dirent *entry;
    int count = 0;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s",
                     picture_path("SHMVIEW_TEST_DATA", "hostile"),
                     entry->d_name);
            assert_refused(path, SHMVIEW_ERROR_NOT_AN_IMAGE);
            count++;
        }
    }
    closedir(folder);
    assert_int_equal(count, 5);
}

/* Appends a chunk to `*length` bytes; its checksum is set later. */
static void
put_chunk(uint8_t *png, size_t *length, const char *type, const void *data,
          uint32_t count)
{
    uint8_t *chunk = png + *length;

    for (int i = 0; i < 4; i++) {
        chunk[i] = (uint8_t)(count >> (24 - 8 * i));
    }
    memcpy(chunk + 4, type, 4);
    memcpy(chunk + 8, data, count);
    *length += 12 + (size_t)count;
}

/* Writes a square PNG whose compressed data are `count` zeros. */
static void
write_png(const char *path, uint16_t side, uint8_t depth, uint8_t colour,
          uint8_t interlaced, size_t zeros)
{
    static const uint8_t magic[] = {0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
    const uint8_t header[] = {0,
                              0,
                              (uint8_t)(side >> 8),
                              (uint8_t)side,
                              0,
                              0,
                              (uint8_t)(side >> 8),
                              (uint8_t)side,
                              depth,
                              colour,
                              0,
                              0,
                              interlaced};
    uLongf packed_length = compressBound(zeros);
    uint8_t *raw = calloc(1, zeros);
    uint8_t *packed = malloc(packed_length);
    uint8_t *png = calloc(1, packed_length + 100);
    size_t length = sizeof magic;

    assert_true(raw != NULL && packed != NULL && png != NULL);
    assert_int_equal(compress(packed, &packed_length, raw, zeros), Z_OK);
    memcpy(png, magic, sizeof magic);
    put_chunk(png, &length, "IHDR", header, sizeof header);
    put_chunk(png, &length, "IDAT", packed, (uint32_t)packed_length);
    put_chunk(png, &length, "IEND", "", 0);
    png_mend_checksums(png, length);
    picture_write(path, png, length);
    free(png);
    free(packed);
    free(raw);
}

/* PNGs that overflowed stb_image's sizes, that took gigabytes, and that never
 * end are refused. */
static void
test_made_pictures(void **state)
{
    const char *path = picture_in(state, "hostile.png");

    write_png(path, 26755, 16, 0, 0, 1 << 20);
    assert_refused(path, SHMVIEW_ERROR_TOO_LARGE);
    write_png(path, 32767, 8, 0, 1, 1 << 20);
    assert_refused(path, SHMVIEW_ERROR_TOO_LARGE);
    write_png(path, 18918, 1, 3, 0, 1 << 20);
    assert_refused(path, SHMVIEW_ERROR_NOT_AN_IMAGE);
    write_png(path, 1, 8, 0, 0, 64 << 20);
    assert_refused(path, SHMVIEW_ERROR_NOT_AN_IMAGE);
    /* The file claims a gibibyte, and has a mebibyte. */
    write_png(path, 32767, 8, 0, 0, 1 << 20);
    assert_refused(path, SHMVIEW_ERROR_NOT_AN_IMAGE);
}

/* The first bytes of a film show that it is no picture. A picture of that size
 * is refused for its length. */
static void
test_huge_files(void **state)
{
    static const char film[] = "\0\0\0\40ftypisom\0\0\2\0isomiso2avc1mp41";
    const char *path = picture_in(state, "huge");

    picture_write(path, film, sizeof film);
    assert_int_equal(truncate(path, (off_t)6 << 30), 0);
    assert_refused(path, SHMVIEW_ERROR_NOT_AN_IMAGE);
    picture_write(path, "\x89PNG\r\n\x1a\n\0\0\0\15IHDR\0\0", 18);
    assert_int_equal(truncate(path, (off_t)6 << 30), 0);
    assert_refused(path, SHMVIEW_ERROR_TOO_LARGE);
}

static void
run_share(const char *const *options, int expected, const char *text)
{
    const char *arguments[] = {getenv("SHMTOOL"),
                               "share",
                               "--hold",
                               "0",
                               "--key",
                               support_key("limited"),
                               options[0],
                               options[1],
                               picture_path("SHMVIEW_ASSETS", "test-card.png"),
                               NULL};
    const struct run_request request = {.arguments = arguments};
    struct run_result result;

    run_whole(&request, &result);
    if (result.status != expected || (strstr(result.errors, text) == NULL &&
                                      strstr(result.output, text) == NULL)) {
        fail_msg("%s %s: %d %s", options[0], options[1], result.status,
                 result.errors);
    }
    run_result_clear(&result);
}

/* shmtool sets the limits. The picture has 1,024,000 bytes. */
static void
test_limits_of_the_command_line(void **state)
{
    run_share((const char *const[]){"--limit-memory", "1023999"}, 1,
              "the limit is 1023999 bytes");
    run_share((const char *const[]){"--limit-memory", "1000k"}, 0, "640x400");
    run_share((const char *const[]){"--limit-memory", "1T"}, 0, "640x400");
    run_share((const char *const[]){"--limit-time", "0.5"}, 0, "640x400");
    run_share((const char *const[]){"--limit-memory", "1X"}, 2, "4G");
    run_share((const char *const[]){"--limit-memory", "99999999999T"}, 2, "4G");
    run_share((const char *const[]){"--limit-time", "0"}, 2, "60");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kept_files),
        cmocka_unit_test_setup_teardown(test_made_pictures, picture_begin,
                                        picture_end),
        cmocka_unit_test_setup_teardown(test_huge_files, picture_begin,
                                        picture_end),
        cmocka_unit_test(test_limits_of_the_command_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
