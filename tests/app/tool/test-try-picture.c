/* SPDX-License-Identifier: MIT */
/* Tests of shmtool try with pictures: published, fetched, and torn. */

#include "tests/app/tool/try-driver.h"
#include "tests/support/unit-test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <shmview/decode.h>
#include <shmview/encode.h>

/* Sends a word and a path, and expects one line. */
static void
ask_of_file(struct trying *trying, const char *word, const char *path,
            const char *expected)
{
    char line[256];

    snprintf(line, sizeof line, "%s %s", word, path);
    trying_ask(trying, line, expected);
}

/* A fetched picture is the same as the published one. */
static void
test_publish_and_fetch(void **state)
{
    struct fixture *fixture = *state;
    struct trying trying = trying_start(fixture, "input");
    const char *copy = fixture_path(fixture, "copy.png");

    ask_of_file(&trying, "publish", fixture->deep_transparent,
                "published deep-transparent.png 67x45 RGBA16 *");
    ask_of_file(&trying, "fetch", copy, "fetched copy.png 67x45 RGBA16 *");
    trying_quit(&trying);
    fixture_expect_same_picture(copy, fixture->deep_transparent);
}

/* Missing files, other files, and segments without a picture are errors. */
static void
test_publish_and_fetch_fail(void **state)
{
    struct fixture *fixture = *state;
    char output[256];

    trying_play(fixture,
                "publish /nowhere/a.png\npublish /dev/null\npublish\n"
                "fetch x.txt\nfetch\nfetch /tmp/x.png\n",
                "",
                WORDS("/nowhere/a.png", "/dev/null", "FILE", "x.txt", "FILE",
                      fixture->key));
    snprintf(output, sizeof output, "created 4096 bytes as %s, attached\n",
             fixture->native);
    trying_play(fixture, "create\nfetch /tmp/x.png\n", output,
                WORDS("no image"));
}

/* A view keeps its picture while others publish; without a picture, there is no
 * view. */
static void
test_hold_and_free(void **state)
{
    struct fixture *fixture = *state;
    struct trying trying;

    trying_play(fixture, "hold\nfree\n", "", WORDS(fixture->key, "no view"));
    trying = trying_start(fixture, "input");
    ask_of_file(&trying, "publish", fixture->colour, "published *");
    trying_ask(&trying, "hold", "holding generation 1: bytes 4096 to *");
    ask_of_file(&trying, "publish", fixture->colour, "published *");
    ask_of_file(&trying, "publish", fixture->colour, "published *");
    trying_ask(&trying, "free",
               "released generation 1, whose pixels were left alone*");
    trying_ask(&trying, "lock", "locked*");
    trying_quit(&trying);
}

/* tear refuses a read-only handle, no handle, a segment with text, another size
 * or format, and a file that is not a picture. */
static void
test_tear_fails(void **state)
{
    struct fixture *fixture = *state;
    struct run *share = fixture_share(fixture, fixture->colour);
    char output[512];
    char lines[1024];

    snprintf(lines, sizeof lines,
             "tear %s\nattach read-only\ntear %s\ngo on\ngo\ngo off\ndetach\n"
             "attach\ntear %s\ntear /dev/null\ntear\n",
             fixture->colour, fixture->colour, fixture->grey);
    trying_play(fixture, lines,
                "attached read-only, 13141 bytes\ndetached\n"
                "attached, 13141 bytes\n",
                WORDS("not attached", "attached read-only", "use tear first",
                      "go is go on", "go is go on", "same size and format",
                      "/dev/null", "FILE"));
    fixture_end(share);
    snprintf(lines, sizeof lines, "create 3\ntear %s\ndetach\ncreate\ntear %s",
             fixture->colour, fixture->colour);
    snprintf(output, sizeof output,
             "created 3 bytes as %s, attached\ndetached\n"
             "created 4096 bytes as %s, attached\n",
             fixture->native, fixture->native);
    trying_play(fixture, lines, output, WORDS("no image", "no image"));
}

/* Makes a picture of the same size and format in which every byte differs. */
static void
make_other(const struct fixture *fixture, const char *path)
{
    struct shmview_image *image;

    assert_int_equal(shmview_decode_file(fixture->colour, NULL, &image, NULL),
                     SHMVIEW_OK);
    for (size_t i = 0; i < shmview_image_bytes(image); i++) {
        shmview_image_pixels(image)[i] ^= 0xff;
    }
    assert_int_equal(shmview_encode_file(image, path, NULL, NULL), SHMVIEW_OK);
    shmview_image_free(image);
}

/* Starts two, of which the first has published a picture; makes the other
 * picture. */
static struct trying_two
start_with_picture(const struct fixture *fixture, const char *other)
{
    struct trying_two two = trying_start_two(fixture);

    make_other(fixture, other);
    ask_of_file(&two.first, "publish", fixture->colour,
                "published colour.png 67x45 RGB8 *");
    return two;
}

/* Checks that a saved file has the upper half of one picture and the rest of
 * the other. Of its 45 rows, `rows` are the upper half. */
static void
expect_halves(const struct fixture *fixture, const char *upper,
              const char *lower, size_t rows)
{
    const char *path = fixture_path(fixture, "torn.png");
    const char *const paths[] = {path, upper, lower};
    struct run_result result = fixture_run(TOOL("save", path));
    struct shmview_image *images[3];

    fixture_expect_output(&result, "");
    for (int i = 0; i < 3; i++) {
        assert_int_equal(shmview_decode_file(paths[i], NULL, &images[i], NULL),
                         SHMVIEW_OK);
    }
    assert_memory_equal(shmview_image_pixels(images[0]),
                        shmview_image_pixels(images[1]),
                        rows * shmview_image_stride(images[1]));
    rows *= shmview_image_stride(images[1]);
    assert_memory_equal(shmview_image_pixels(images[0]) + rows,
                        shmview_image_pixels(images[2]) + rows,
                        shmview_image_bytes(images[2]) - rows);
    for (int i = 0; i < 3; i++) {
        shmview_image_free(images[i]);
    }
}

/* The wrong way shows half of each picture to a reader, even if a process has
 * the lock; `go on` makes it whole, with the next generation. */
static void
test_torn_picture(void **state)
{
    struct fixture *fixture = *state;
    const char *other = fixture_path(fixture, "other.png");
    struct trying_two two = start_with_picture(fixture, other);

    ask_of_file(
        &two.second, "tear", other,
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
}

/* A publication waits for the process that has locked the segment, and names
 * it. If the user cancels the wait, the last picture stays whole. */
static void
test_publish_waits(void **state)
{
    struct fixture *fixture = *state;
    const char *other = fixture_path(fixture, "other.png");
    struct trying_two two = start_with_picture(fixture, other);
    char *errors;

    trying_ask(&two.second, "lock", "locked");
    ask_of_file(&two.first, "publish", other, "waiting for shmtool (process *");
    run_signal(two.first.run, SIGINT);
    trying_ask(&two.first, "info", "*");
    ask_of_file(&two.first, "publish", other, "waiting for shmtool (process *");
    trying_ask(&two.second, "unlock", "unlocked");
    trying_expect(&two.first, "published other.png 67x45 RGB8 *");
    expect_halves(fixture, other, other, 22);
    errors = trying_end(&two.first, 1);
    trying_expect_errors(errors, WORDS("cancelled"));
    free(errors);
    trying_quit(&two.second);
}

/* If another picture was published meanwhile, `go on` refuses, and that picture
 * stays whole. */
static void
test_tear_is_overtaken(void **state)
{
    struct fixture *fixture = *state;
    const char *other = fixture_path(fixture, "other.png");
    struct trying_two two = start_with_picture(fixture, other);
    char *errors;

    ask_of_file(&two.second, "tear", other, "wrote 22 of 45 rows *");
    ask_of_file(&two.first, "publish", fixture->colour, "published *");
    trying_say(&two.second, "go on\n");
    trying_ask(&two.second, "read", "read 9 bytes: SHMVIEW\\x0a\\x02");
    expect_halves(fixture, fixture->colour, fixture->colour, 22);
    errors = trying_end(&two.second, 1);
    trying_expect_errors(errors, WORDS("published meanwhile"));
    free(errors);
    trying_quit(&two.first);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_publish_and_fetch), TEST(test_publish_and_fetch_fail),
        TEST(test_hold_and_free),     TEST(test_tear_fails),
        TEST(test_torn_picture),      TEST(test_publish_waits),
        TEST(test_tear_is_overtaken),
    };

    return fixture_run_group("pictures of shmtool try", tests);
}
