/* SPDX-License-Identifier: MIT */
/* Tests that hostile pictures cause an error, and use little memory. */

#include "tests/support/unit-test.h"

#include "ui/files/import.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define MEBIBYTE (1 << 20)
/* The most bytes for a decoder in these tests. The limit does not count what
 * its libraries take while they are loaded. */
#define MEMORY (192 * MEBIBYTE)

static GBytes *
read_case(const char *name)
{
    const char *folder = g_str_has_suffix(name, ".svg") ? "drawings"
                                                        : "hostile";
    g_autofree char *path =
        g_build_filename(g_getenv("SHMVIEW_TEST_DATA"), folder, name, NULL);
    char *contents;
    gsize length;

    assert_true(g_file_get_contents(path, &contents, &length, NULL));
    return g_bytes_new_take(contents, length);
}

/* Returns the most memory that any ended child has used, in bytes. */
static gint64
most_memory(void)
{
    struct rusage usage;

    assert_int_equal(getrusage(RUSAGE_CHILDREN, &usage), 0);
    return (gint64)usage.ru_maxrss * 1024;
}

/* Imports with limits of 64 MiB of pixels and one second; returns why the
 * picture is refused. */
static enum shmview_status
import(GBytes *bytes, char text[512])
{
    const struct shmview_limits limits = {.side = 32767,
                                          .bytes = 64 * MEBIBYTE};
    const struct shmview_decode_options options = {
        .limits = &limits,
        .processor_seconds = 1,
    };
    struct shmview_image *image;
    struct shmview_error error;
    enum shmview_status status =
        ui_import_bytes(bytes, "a case", &options, &image, &error);

    shmview_image_free(image);
    g_strlcpy(text, error.text, 512);
    return status;
}

static void
assert_refused(GBytes *bytes, enum shmview_status status, const char *reason)
{
    char text[512];

    assert_int_equal(import(bytes, text), status);
    assert_non_null(strstr(text, "'a case'"));
    assert_non_null(strstr(text, reason));
    assert_true(most_memory() < MEMORY + MEBIBYTE);
}

static void
assert_case_refused(const char *name, enum shmview_status status,
                    const char *reason)
{
    g_autoptr(GBytes) bytes = read_case(name);

    assert_refused(bytes, status, reason);
}

/* Looks for the loader without making one, because librsvg's leaks if it is not
 * used. */
static gboolean
has_loader(const char *format)
{
    GSList *formats = gdk_pixbuf_get_formats();
    gboolean found = FALSE;

    for (GSList *each = formats; each != NULL; each = each->next) {
        g_autofree char *name = gdk_pixbuf_format_get_name(each->data);

        found = found || g_str_equal(name, format);
    }
    g_slist_free(formats);
    return found;
}

/* The file has 43 bytes for 65535 × 65535 pixels. */
static void
test_large_gif_is_refused_before_it_has_memory(void **state)
{
    assert_case_refused("gif-65535-1x1.gif", SHMVIEW_ERROR_TOO_LARGE,
                        "65535 × 65535");
}

/* The canvas has 16383 × 16383 pixels around a frame of two. */
static void
test_large_animation_is_refused_before_it_has_memory(void **state)
{
    static const guint8 webp[] = {
        'R',  'I',  'F',  'F',  94,   0,    0,    0,    'W',  'E',  'B',
        'P',  'V',  'P',  '8',  'X',  10,   0,    0,    0,    0x02, 0,
        0,    0,    0xfe, 0x3f, 0,    0xfe, 0x3f, 0,    'A',  'N',  'I',
        'M',  6,    0,    0,    0,    0,    0,    0,    0,    0,    0,
        'A',  'N',  'M',  'F',  46,   0,    0,    0,    0,    0,    0,
        0,    0,    0,    1,    0,    0,    0,    0,    0,    10,   0,
        0,    0,    'V',  'P',  '8',  'L',  22,   0,    0,    0,    0x2f,
        0x01, 0x00, 0x00, 0x00, 0x0f, 0x70, 0x10, 0xa2, 0x43, 0xe0, 0x5e,
        0x00, 0x66, 0xfe, 0x83, 0x07, 0x15, 0x88, 0xe8, 0x7f, 0x00,
    };
    g_autoptr(GBytes) bytes = g_bytes_new_static(webp, sizeof webp);
    char text[512];

    if (!has_loader("webp")) {
        skip();
    }
    assert_int_not_equal(import(bytes, text), SHMVIEW_OK);
    assert_true(most_memory() < MEMORY + MEBIBYTE);
}

/* Some versions of librsvg abort on this drawing, and others draw it. */
static void
test_crash_is_an_error(void **state)
{
    g_autoptr(GBytes) bytes = read_case("svg-crash-21.svg");
    char text[512];

    if (!has_loader("svg")) {
        skip();
    }
    if (import(bytes, text) != SHMVIEW_OK) {
        assert_non_null(strstr(text, "the decoder crashed"));
    }
}

/* These drawings would take minutes. */
static void
test_endless_drawings_are_stopped(void **state)
{
    if (!has_loader("svg")) {
        skip();
    }
    assert_case_refused("svg-use.svg", SHMVIEW_ERROR_TOO_LARGE,
                        "more than 1 s");
}

/* The drawing contains a picture whose size nobody checks. librsvg 2.60 leaves
 * it out, and draws the rest. */
static void
test_picture_within_takes_no_more_than_the_limit(void **state)
{
    g_autoptr(GBytes) bytes = read_case("svg-data-gif.svg");
    char text[512];
    enum shmview_status status;

    if (!has_loader("svg")) {
        skip();
    }
    status = import(bytes, text);
    if (status != SHMVIEW_OK) {
        assert_int_equal(status, SHMVIEW_ERROR_TOO_LARGE);
        assert_non_null(strstr(text, "more than 192 MiB"));
    }
    assert_true(most_memory() < MEMORY + MEBIBYTE);
}

/* A JPEG that core has refused does not go to another decoder. */
static void
test_refused_jpeg_is_not_tried_again(void **state)
{
    assert_case_refused("jpeg-valid-5000.jpg", SHMVIEW_ERROR_NOT_AN_IMAGE,
                        "ends early");
}

static bool
always(void *data)
{
    return true;
}

/* Cancel ends a load that takes long. */
static void
test_cancelled_drawing_ends(void **state)
{
    const struct shmview_wait wait = {.cancelled = always};
    const struct shmview_decode_options options = {.wait = &wait};
    g_autoptr(GBytes) bytes = read_case("svg-use.svg");
    struct shmview_image *image;
    struct shmview_error error;

    assert_int_equal(ui_import_bytes(bytes, "a case", &options, &image, &error),
                     SHMVIEW_ERROR_CANCELLED);
    assert_null(image);
}

/* Returns how many children of this process are alive. */
static int
count_children(void)
{
    int count = 0;
    g_autofree char *children = NULL;
    g_autofree char *path =
        g_strdup_printf("/proc/self/task/%d/children", (int)getpid());

    assert_true(g_file_get_contents(path, &children, NULL, NULL));
    for (const char *byte = children; *byte != '\0'; byte++) {
        count += *byte == ' ';
    }
    return count;
}

static gboolean
end_rest(gpointer data)
{
    *(gboolean *)data = TRUE;
    return G_SOURCE_REMOVE;
}

/* Runs the main loop until the next decoder has been started. */
static void
wait_for_rest(void)
{
    gboolean over = FALSE;

    g_timeout_add_full(G_PRIORITY_LOW + 1, UI_IMPORT_REST_MILLISECONDS,
                       end_rest, &over, NULL);
    while (!over) {
        g_main_context_iteration(NULL, TRUE);
    }
}

/* The picture that is loaded first has the processor to itself. */
static void
test_first_picture_comes_before_the_next_decoder(void **state)
{
    ui_import_prepare();
    while (g_main_context_iteration(NULL, FALSE)) {
    }
    assert_int_equal(count_children(), 0);
}

/* A GIF file of one pixel. */
static const char gif[] = "GIF89a\1\0\1\0\x80\0\0\1\2\3\4\5\6,"
                          "\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;";

/* One waits after a while; it is used, and another one takes its place. */
static void
test_one_decoder_is_kept_ready(void **state)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(gif, sizeof gif - 1);
    char text[512];

    for (int round = 0; round < 2; round++) {
        ui_import_prepare();
        wait_for_rest();
        assert_int_equal(count_children(), 1);
        assert_int_equal(import(bytes, text), SHMVIEW_OK);
        assert_int_equal(count_children(), 0);
    }
}

/* After five seconds, the library that detects file types wants to read its
 * tables again, which the decoder can no longer reach. */
static void
test_decoder_that_waited_long_knows_all_formats(void **state)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(gif, sizeof gif - 1);
    char text[512];

    ui_import_prepare();
    wait_for_rest();
    g_usleep(6 * G_USEC_PER_SEC);
    if (import(bytes, text) != SHMVIEW_OK) {
        fail_msg("%s", text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        /* Later, a decoder may be due from another test. */
        cmocka_unit_test(test_first_picture_comes_before_the_next_decoder),
        cmocka_unit_test(test_large_gif_is_refused_before_it_has_memory),
        cmocka_unit_test(test_large_animation_is_refused_before_it_has_memory),
        cmocka_unit_test(test_crash_is_an_error),
        cmocka_unit_test(test_endless_drawings_are_stopped),
        cmocka_unit_test(test_picture_within_takes_no_more_than_the_limit),
        cmocka_unit_test(test_refused_jpeg_is_not_tried_again),
        cmocka_unit_test(test_cancelled_drawing_ends),
        cmocka_unit_test(test_one_decoder_is_kept_ready),
        cmocka_unit_test(test_decoder_that_waited_long_knows_all_formats),
    };

    return cmocka_run_group_tests_name("import-hostile", tests, NULL, NULL);
}
