/* SPDX-License-Identifier: MIT */
/* Tests of shmtool save: the file has the shared picture, bit for bit. */

#include "tests/app/tool/fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/picture.h"

static void
expect_round_trip(struct fixture *fixture, const char *picture,
                  const char *saved)
{
    struct run *run = fixture_share(fixture, picture);
    const char *path = fixture_path(fixture, saved);

    fixture_prints(TOOL("save", path), "");
    fixture_expect_same_picture(picture, path);
    fixture_end(run);
}

/* A PNG keeps every format. */
static void
test_png_keeps_every_format(void **state)
{
    struct fixture *fixture = *state;

    expect_round_trip(fixture, fixture->grey, "saved.png");
    expect_round_trip(fixture, fixture->colour, "saved.png");
    expect_round_trip(fixture, fixture->transparent, "saved.png");
    expect_round_trip(fixture, fixture->deep, "saved.png");
    expect_round_trip(fixture, fixture->deep_transparent, "saved.PNG");
}

/* A PNM keeps the formats that it can hold: grey, and colours of 8 and 16 bits.
 */
static void
test_pnm_keeps_what_it_can(void **state)
{
    struct fixture *fixture = *state;

    expect_round_trip(fixture, fixture->grey, "saved.pgm");
    expect_round_trip(fixture, fixture->colour, "saved.ppm");
    expect_round_trip(fixture, fixture->deep, "saved.ppm");
}

/* Floats can only be saved for NumPy; the error for other formats says so. */
static void
test_floats_are_saved_for_numpy_only(void **state)
{
    static const char *const names[] = {"out.png", "out.ppm", "out.pgm"};
    struct fixture *fixture = *state;
    struct run *run = fixture_share(
        fixture,
        picture_path("SHMVIEW_TEST_DATA", "good/hdr-plain.13x7.RGB_F32.hdr"));
    const char *path = fixture_path(fixture, "out.npy");
    struct picture_file raw = picture_read(
        picture_path("SHMVIEW_TEST_DATA", "good/hdr-plain.13x7.RGB_F32.raw"));
    struct picture_file saved;

    fixture_prints(TOOL("save", path), "");
    saved = picture_read(path);
    assert_int_equal(saved.length, 128 + raw.length);
    assert_memory_equal(saved.bytes + 128, raw.bytes, raw.length);
    free(saved.bytes);
    free(raw.bytes);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        path = fixture_path(fixture, names[i]);
        fixture_fails(TOOL("save", path), 1, "RGB_F32", ".npy");
        assert_int_not_equal(access(path, F_OK), 0);
    }
    fixture_fails(TOOL("save", "-"), 1, "RGB_F32", ".npy");
    fixture_end(run);
}

/* The pictures of the project come back unchanged. */
static void
test_assets_come_back(void **state)
{
    static const char *const names[] = {"test-card.png", "depth-16.png",
                                        "grey.png", "photo.jpg"};
    struct fixture *fixture = *state;
    const char *assets = getenv("SHMVIEW_ASSETS");
    char path[4096];

    assert_non_null(assets);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", assets, names[i]);
        expect_round_trip(fixture, path, "saved.png");
    }
}

/* "-" writes a PNG to standard output, which `share -` can read. */
static void
test_pipe_from_save_to_share(void **state)
{
    struct fixture *fixture = *state;
    struct run *first = fixture_share(fixture, fixture->deep_transparent);
    struct run_result saved = fixture_run(TOOL("save", "-"));
    struct run *second;

    assert_int_equal(saved.status, 0);
    assert_memory_equal(saved.output, "\x89PNG\r\n\x1a\n", 8);
    fixture_end(first);
    second = run_start(&(struct run_request){
        .arguments = TOOL("share", "-"),
        .input = saved.output,
        .input_length = saved.output_length,
    });
    run_read_line(second);
    fixture_prints(TOOL("save", fixture_path(fixture, "again.png")), "");
    fixture_expect_same_picture(fixture->deep_transparent,
                                fixture_path(fixture, "again.png"));
    fixture_end(second);
    run_result_clear(&saved);
}

/* If the publisher has left, the last reader removes the segment: saving leaves
 * nothing. */
static void
test_save_leaves_nothing(void **state)
{
    struct fixture *fixture = *state;

    fixture_leave_orphan(fixture);
    fixture_fails(TOOL("save", fixture_path(fixture, "out.png")), 1,
                  fixture->key, "");
    assert_false(fixture_segment_exists(fixture));
}

/* Without a segment, or with other bytes than a picture, save prints one line
 * with the key. */
static void
test_save_without_a_picture(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "out.png");
    struct run *run;

    fixture_fails(TOOL("save", path), 1, fixture->key, "");
    run = fixture_start(TOOL("put", "hello"));
    run_read_line(run);
    fixture_fails(TOOL("save", path), 1, fixture->key, "");
    assert_int_not_equal(access(path, F_OK), 0);
    fixture_end(run);
}

/* If the file cannot be written, or its format cannot hold the picture, save
 * prints one line with the file. */
static void
test_save_to_impossible_paths(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);

    fixture_fails(TOOL("save", fixture_path(fixture, "out.gif")), 1, "out.gif",
                  "");
    fixture_fails(TOOL("save", fixture_path(fixture, "out")), 1, "/out", "");
    fixture_fails(TOOL("save", fixture_path(fixture, "out.pgm")), 1, "out.pgm",
                  "");
    fixture_fails(TOOL("save", fixture_path(fixture, "no/out.png")), 1,
                  "no/out.png", "No such file");
    fixture_end(run);
}

/* The old file stays when the new one cannot be written. */
static void
test_failed_save_keeps_the_old_file(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "kept.pgm");
    struct run *run = fixture_share(fixture, fixture->grey);

    fixture_prints(TOOL("save", path), "");
    fixture_end(run);
    run = fixture_share(fixture, fixture->colour);
    fixture_fails(TOOL("save", path), 1, "kept.pgm", "");
    fixture_expect_same_picture(fixture->grey, path);
    fixture_end(run);
}

/* If the output cannot be written, save fails with a message. */
static void
test_save_cannot_print(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);

    fixture_expect_full(TOOL("save", "-"));
    fixture_expect_broken_pipe(TOOL("save", "-"));
    fixture_end(run);
}

/* save writes no PNG to a terminal. */
static void
test_save_refuses_a_terminal(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    int terminal;

    assert_int_equal(grantpt(master), 0);
    assert_int_equal(unlockpt(master), 0);
    terminal = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert_true(terminal >= 0);
    fixture_expect_output_failure(TOOL("save", "-"), terminal, "terminal");
    close(terminal);
    close(master);
    fixture_end(run);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_png_keeps_every_format),
        TEST(test_pnm_keeps_what_it_can),
        TEST(test_floats_are_saved_for_numpy_only),
        TEST(test_assets_come_back),
        TEST(test_pipe_from_save_to_share),
        TEST(test_save_leaves_nothing),
        TEST(test_save_without_a_picture),
        TEST(test_save_to_impossible_paths),
        TEST(test_failed_save_keeps_the_old_file),
        TEST(test_save_cannot_print),
        TEST(test_save_refuses_a_terminal),
    };

    return fixture_run_group("shmtool save", tests);
}
