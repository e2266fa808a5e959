/* SPDX-License-Identifier: MIT */
/* Tests of files that only gdk-pixbuf's loaders read: rare kinds, and files
 * that are cut short. */

#include "tests/support/picture.h"

#include <shmview/decode.h>
#include <shmview/error.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PIECE 65536
#define MAPPED (2 * PIECE)

static bool
has_loader(const char *name)
{
    GSList *formats = gdk_pixbuf_get_formats();
    bool found = false;

    for (GSList *item = formats; item != NULL; item = item->next) {
        g_autofree char *own = gdk_pixbuf_format_get_name(item->data);

        found = found || g_str_has_prefix(name, own);
    }
    g_slist_free(formats);
    return found;
}

/* Decodes FOLDER/NAME; `damage` gets what the decoder reports. Returns NULL and
 * fills `error` if there is nothing to show. */
static struct shmview_image *
decode(const char *folder, const char *name, struct shmview_error *damage,
       struct shmview_error *error)
{
    g_autofree char *file = g_build_filename(folder, name, NULL);
    const char *path = picture_path("SHMVIEW_TEST_DATA", file);
    const struct shmview_decode_options options = {
        .struct_size = sizeof options,
        .other = shmview_decoder_new("shmview-decode-pixbuf"),
        .damage = damage,
    };
    struct shmview_image *image = NULL;

    shmview_decode_file(path, &options, &image, error);
    shmview_decoder_free(options.other);
    return image;
}

static void
assert_size(const char *name, const struct shmview_image *image)
{
    g_autofree char *size = g_strdup_printf(
        ".%ux%u.%s.", shmview_image_width(image), shmview_image_height(image),
        shmview_format_name(shmview_image_format(image)));

    if (strstr(name, size) == NULL) {
        fail_msg("%s is%s", name, size);
    }
}

/* Floats may differ by less than a step of 10 bits. */
static bool
are_close(const uint8_t *pixels, const struct picture_file *expected, size_t at,
          bool are_floats)
{
    float one;
    float other;

    if (!are_floats) {
        return abs(pixels[at] - expected->bytes[at]) <= 1;
    }
    memcpy(&one, pixels + at, sizeof one);
    memcpy(&other, expected->bytes + at, sizeof other);
    return fabsf(one - other) < 0.001F;
}

/* A broken file is shown with a notice: some of its pixels are missing, or a
 * picture that is not shown is broken. */
static void
assert_damage(const char *name, const struct shmview_error *damage)
{
    if (strstr(name, "-broken-") == NULL) {
        assert_int_equal(damage->status, SHMVIEW_OK);
        return;
    }
    assert_int_equal(damage->status, SHMVIEW_ERROR_DAMAGED);
    assert_non_null(strstr(damage->text, "the file is damaged"));
}

static void
check_whole(const char *name)
{
    struct shmview_error damage;
    struct shmview_error error;
    scoped(image) image = decode("other", name, &damage, &error);
    g_autofree char *raw = g_strdup_printf(
        "other/%.*sraw", (int)(strrchr(name, '.') + 1 - name), name);
    struct picture_file pixels =
        picture_read(picture_path("SHMVIEW_TEST_DATA", raw));
    bool are_floats = strstr(name, "_F32.") != NULL;

    if (image == NULL) {
        fail_msg("%s", error.text);
    }
    assert_damage(name, &damage);
    assert_size(name, image);
    for (size_t i = 0; i < pixels.length; i += are_floats ? sizeof(float) : 1) {
        if (!are_close(shmview_image_const_pixels(image), &pixels, i,
                       are_floats)) {
            fail_msg("%s: byte %zu", name, i);
        }
    }
    free(pixels.bytes);
}

/* Debian 13's loader of WebP has nothing to show before a file is complete. */
static bool
loads_in_parts(const char *name)
{
    g_autofree char *file = g_build_filename("cut", name, NULL);
    struct picture_file bytes =
        picture_read(picture_path("SHMVIEW_TEST_DATA", file));
    g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new();
    bool has_part;

    gdk_pixbuf_loader_write(loader, bytes.bytes, bytes.length, NULL);
    has_part = gdk_pixbuf_loader_get_pixbuf(loader) != NULL;
    gdk_pixbuf_loader_close(loader, NULL);
    free(bytes.bytes);
    return has_part;
}

static void
check_cut(const char *name)
{
    struct shmview_error damage;
    struct shmview_error error;
    scoped(image) image = decode("cut", name, &damage, &error);

    if (image == NULL && !loads_in_parts(name)) {
        assert_int_equal(error.status, SHMVIEW_ERROR_NOT_AN_IMAGE);
        return;
    }
    assert_non_null(image);
    assert_int_equal(damage.status, SHMVIEW_ERROR_DAMAGED);
    assert_non_null(strstr(damage.text, "ends early"));
    assert_size(name, image);
}

static void
each_file(const char *folder, void (*check)(const char *name))
{
    DIR *directory = opendir(picture_path("SHMVIEW_TEST_DATA", folder));
    struct dirent *entry;
    int count = 0;

    assert_non_null(directory);
    while ((entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] == '.' ||
            g_str_has_suffix(entry->d_name, ".raw")) {
            continue;
        }
        if (has_loader(entry->d_name) ||
            g_str_has_prefix(entry->d_name, "xbm")) {
            check(entry->d_name);
            count++;
        }
    }
    closedir(directory);
    assert_int_not_equal(count, 0);
}

/* TIFFs are read with alpha, which divides their colours, in tiles, and of 64
 * bits; BMPs in runs, with OS/2's palette, and with wide masks; XBM and SVG,
 * whatever they begin with.
 */
static void
test_rare_kinds_are_read(void **state)
{
    each_file("other", check_whole);
}

/* Only the first picture of an animation is shown. A later one may be broken
 * (gif-broken-later in "other"), but not the first; some of its pixels may be
 * missing (gif-broken-codes), but not all. */
static void
test_gif_with_broken_first_picture_is_refused(void **state)
{
    static const char *const names[] = {"gif-broken-first-short.gif",
                                        "gif-broken-first-long.gif",
                                        "gif-broken-codes-none.gif"};
    struct shmview_error error;

    if (!has_loader("gif")) {
        skip();
    }
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        assert_null(decode("bad", names[i], NULL, &error));
        assert_int_equal(error.status, SHMVIEW_ERROR_NOT_AN_IMAGE);
    }
}

/* A cut TIFF of which less than a row can be read would be a picture of one
 * colour. */
static void
test_tiff_without_a_whole_row_is_refused(void **state)
{
    struct shmview_error error;

    assert_null(decode("bad", "tiff-cut-first-row.tif", NULL, &error));
    assert_int_equal(error.status, SHMVIEW_ERROR_NOT_AN_IMAGE);
    assert_non_null(strstr(error.text, "ends early"));
}

/* A fax without a single line would be white. A fax has one sample for each
 * pixel, so of three only a part could be read. */
static void
test_impossible_faxes_are_refused(void **state)
{
    static const char *const names[] = {"tiff-fax-2-lines.tif",
                                        "tiff-fax-16-lines.tif",
                                        "tiff-fax-samples.tif"};
    struct shmview_error error;

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        assert_null(decode("bad", names[i], NULL, &error));
        assert_int_equal(error.status, SHMVIEW_ERROR_NOT_AN_IMAGE);
        assert_non_null(strstr(error.text, "damaged"));
    }
}

/* A cut file is shown as far as it goes, and reported as cut. */
static void
test_cut_files_are_shown_and_reported(void **state)
{
    each_file("cut", check_cut);
}

/* Returns memory that begins with the text, and is as long as the first piece
 * that a decoder reads. The page behind it cannot be read, because it is behind
 * the end of a file. */
static char *
make_piece(const void *start, size_t length)
{
    int file = memfd_create("piece", MFD_CLOEXEC);
    char *piece;

    assert_int_equal(ftruncate(file, PIECE), 0);
    piece = mmap(NULL, MAPPED, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    assert_ptr_not_equal(piece, MAP_FAILED);
    close(file);
    memset(piece, ' ', PIECE);
    memcpy(piece, start, length);
    return piece;
}

static enum shmview_status
decode_from(int descriptor, struct shmview_error *error)
{
    const struct shmview_decode_options options = {
        .struct_size = sizeof options,
        .other = shmview_decoder_new("shmview-decode-pixbuf"),
    };
    struct shmview_image *image;
    enum shmview_status status = shmview_decode_descriptor(
        descriptor, "memory", &options, &image, error);

    shmview_decoder_free(options.other);
    return status;
}

/* If the system cannot read on in a file, that is an error of the file, with
 * the system's words, for each way to read one. */
static void
test_file_that_cannot_be_read_on_is_an_error_of_the_file(void **state)
{
    static const char *const starts[] = {
        "/* XPM */\nstatic char *x[] = {\n\"1 1 1 1\", ",
        "#define x_width 8\n#define x_height 1\n",
        "II*\0\10\0\0\0\0\0",
        "<svg xmlns='http://www.w3.org/2000/svg'>",
    };
    const size_t lengths[] = {strlen(starts[0]), strlen(starts[1]), 10,
                              strlen(starts[3])};
    int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);

    assert_true(memory >= 0);
    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
        char *piece = make_piece(starts[i], lengths[i]);
        struct shmview_error error;

        assert_true(lseek(memory, (off_t)(uintptr_t)piece, SEEK_SET) > 0);
        assert_int_equal(decode_from(memory, &error), SHMVIEW_ERROR_FILE);
        assert_non_null(strstr(error.text, strerror(EIO)));
        munmap(piece, MAPPED);
    }
    close(memory);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rare_kinds_are_read),
        cmocka_unit_test(test_gif_with_broken_first_picture_is_refused),
        cmocka_unit_test(test_tiff_without_a_whole_row_is_refused),
        cmocka_unit_test(test_impossible_faxes_are_refused),
        cmocka_unit_test(test_cut_files_are_shown_and_reported),
        cmocka_unit_test(
            test_file_that_cannot_be_read_on_is_an_error_of_the_file),
    };

    return cmocka_run_group_tests_name("others", tests, NULL, NULL);
}
