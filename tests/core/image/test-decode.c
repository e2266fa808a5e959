/* SPDX-License-Identifier: MIT */
/* Tests of decoding image files in memory: the right pixels, or an error. */

#include "core/image/decode/decode-in-process.h"
#include "tests/support/picture.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Another decoder's pixels of a lossy file may differ by this much. */
#define JPEG_DISTANCE 6
/* Converted colours are rounded, and 8 bits are few for dark colours. */
#define COLOUR_DISTANCE 3

/* A file of tests/data/good, named WHAT.WIDTHxHEIGHT.FORMAT.ENDING. */
struct sample {
    char name[256];
    struct picture_file file;
    struct picture_file raw;
    unsigned width;
    unsigned height;
    char format[16];
    bool lossy;
    /* Whether what is there of a cut file is shown: not of HDR and icons. */
    bool shows_cuts;
    int distance;
};

static struct sample
open_sample(const char *folder, const char *name)
{
    struct sample sample = {0};
    char raw[256];

    snprintf(sample.name, sizeof(sample.name), "%s/%s", folder, name);
    if (sscanf(strchr(name, '.'), ".%ux%u.%15[^.]", &sample.width,
               &sample.height, sample.format) != 3) {
        fail_msg("%s is not named as it should be", name);
    }
    sample.lossy = strncmp(name, "jpeg-", 5) == 0;
    sample.shows_cuts = strstr(name, ".hdr") == NULL &&
                        strstr(name, ".ico") == NULL;
    if (strncmp(name, "colours-", 8) == 0) {
        sample.distance = COLOUR_DISTANCE;
    } else if (sample.lossy) {
        sample.distance = JPEG_DISTANCE;
    }
    sample.file = picture_read(picture_path("SHMVIEW_TEST_DATA", sample.name));
    snprintf(raw, sizeof(raw), "%.*s.raw",
             (int)(strrchr(sample.name, '.') - sample.name), sample.name);
    sample.raw = picture_read(picture_path("SHMVIEW_TEST_DATA", raw));
    return sample;
}

static void
close_sample(struct sample *sample)
{
    free(sample->file.bytes);
    free(sample->raw.bytes);
}

static void
assert_right(const struct sample *sample, const struct shmview_image *image)
{
    const uint8_t *pixels = shmview_image_const_pixels(image);

    assert_int_equal(shmview_image_width(image), sample->width);
    assert_int_equal(shmview_image_height(image), sample->height);
    assert_string_equal(shmview_format_name(shmview_image_format(image)),
                        sample->format);
    assert_int_equal(shmview_image_bytes(image), sample->raw.length);
    for (size_t i = 0; i < sample->raw.length; i++) {
        if (abs(pixels[i] - sample->raw.bytes[i]) > sample->distance) {
            fail_msg("%s: byte %zu is %u, not %u", sample->name, i, pixels[i],
                     sample->raw.bytes[i]);
        }
    }
}

/* Calls `check` for each file of a folder of the test data, except .raw files.
 */
static void
each_file(const char *folder, const char *prefix,
          void (*check)(const char *name))
{
    DIR *directory = opendir(picture_path("SHMVIEW_TEST_DATA", folder));
    struct dirent *entry;
    int count = 0;

    assert_non_null(directory);
    while ((entry = readdir(directory))) {
        const char *ending = strrchr(entry->d_name, '.');

        if (entry->d_name[0] != '.' && strcmp(ending, ".raw") != 0 &&
            strncmp(entry->d_name, prefix, strlen(prefix)) == 0) {
            check(entry->d_name);
            count++;
        }
    }
    closedir(directory);
    assert_int_not_equal(count, 0);
}

static void
check_good(const char *name)
{
    struct sample sample = open_sample("good", name);
    struct shmview_error error;
    struct shmview_image *image;

    if (decode_in_process(sample.file.bytes, sample.file.length, name, NULL,
                          &image, &error)) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(error.status, SHMVIEW_OK);
    assert_string_equal(error.text, "");
    assert_right(&sample, image);
    shmview_image_free(image);
    close_sample(&sample);
}

static const char *
find_notice(const char *name)
{
    if (strstr(name, "-cut") != NULL) {
        return "the file ends early; its last part";
    }
    return strstr(name, "-wrong") != NULL
               ? "the file is damaged; some of the picture"
               : "a part of the file is damaged";
}

/* Checks that the picture is right, and that the error names the damage. */
static void
check_damaged(const char *name)
{
    struct sample sample = open_sample("damaged", name);
    struct shmview_error error;
    struct shmview_image *image;

    assert_int_equal(decode_in_process(sample.file.bytes, sample.file.length,
                                       name, NULL, &image, &error),
                     SHMVIEW_OK);
    assert_int_equal(error.status, SHMVIEW_ERROR_DAMAGED);
    assert_non_null(strstr(error.text, find_notice(name)));
    assert_right(&sample, image);
    shmview_image_free(image);
    close_sample(&sample);
}

/* Photos, PNG, TGA and PNM files that end early, interlaced ones coarse where
 * no more is there; photos as far as they are right; and wrong checksums and
 * lengths where no pixels are. */
static void
test_damaged_files_are_shown(void **state)
{
    each_file("damaged", "", check_damaged);
}

/* PNGs of every depth, colour type, palette, transparency and interlace give
 * their pixels. */
static void
test_png_files_give_their_pixels(void **state)
{
    each_file("good", "png-", check_good);
}

/* JPEGs give their pixels: baseline and progressive, grey, colours, CMYK, and
 * colours of lower resolution. */
static void
test_jpeg_files_give_their_pixels(void **state)
{
    each_file("good", "jpeg-", check_good);
}

/* A PNG within an icon, larger than its other pictures, or than they can be. */
static void
test_icons_give_their_largest_picture(void **state)
{
    each_file("good", "ico-", check_good);
}

/* Profiles, gamma and codes become sRGB. */
static void
test_colours_become_srgb(void **state)
{
    each_file("good", "colours-", check_good);
}

/* BMPs of every depth give their pixels, with palette, masks and alpha, from
 * the top or the bottom. */
static void
test_bmp_files_give_their_pixels(void **state)
{
    each_file("good", "bmp-", check_good);
}

/* TGAs of colours, grey and palettes give their pixels, plain and in runs. */
static void
test_tga_files_give_their_pixels(void **state)
{
    each_file("good", "tga-", check_good);
}

/* PCX files of every kind give their pixels: of planes, and with palettes. */
static void
test_pcx_files_give_their_pixels(void **state)
{
    each_file("good", "pcx-", check_good);
}

/* PNMs of 8 and 16 bits and with other maxima give their pixels, grey and
 * colours. */
static void
test_pnm_files_give_their_pixels(void **state)
{
    each_file("good", "pnm-", check_good);
}

/* HDRs give exactly the floats of the file: packed, plain, narrow, and in long
 * runs. */
static void
test_hdr_files_give_their_pixels(void **state)
{
    each_file("good", "hdr-", check_good);
}

/* How many cuts may leave a file whole: padding in a BMP or PCX, or ends of
 * runs, JPEG's end marker, and behind the pixels of a PNG the end of its data
 * and two checksums. */
static size_t
most_whole_cuts(const struct sample *sample)
{
    if (strstr(sample->name, ".png") != NULL) {
        return 30;
    }
    return sample->lossy || strstr(sample->name, "bmp-") != NULL ||
                   strstr(sample->name, ".pcx") != NULL
               ? 5
               : 0;
}

/* A cut file is an error, or what is there is shown, and said to be cut if
 * pixels are missing.
 */
static void
check_cut(const char *name)
{
    /* An icon is taken for one of its smaller pictures then. */
    const bool skipped = strncmp(name, "ico-", 4) == 0;
    struct sample sample = open_sample("good", name);
    /* Converting its colours takes longer than decoding it. Of larger files,
     * not every cut is tried. */
    size_t step = strstr(name, "profile") ? 23 : 1 + sample.file.length / 300;
    size_t whole = 0;

    for (size_t length = 0; !skipped && length < sample.file.length;
         length += step) {
        /* A copy of the exact size lets the sanitizer see a read beyond it. */
        uint8_t *cut = malloc(length + 1);
        struct shmview_error error;
        struct shmview_image *image;
        enum shmview_status status;

        assert_non_null(cut);
        memcpy(cut + 1, sample.file.bytes, length);
        status = decode_in_process(cut + 1, length, name, NULL, &image, &error);
        if (status == SHMVIEW_OK && error.status == SHMVIEW_ERROR_DAMAGED) {
            assert_true(sample.shows_cuts);
        } else if (status == SHMVIEW_OK) {
            assert_right(&sample, image);
            whole++;
        } else {
            assert_int_equal(status, SHMVIEW_ERROR_NOT_AN_IMAGE);
            assert_null(image);
            if (length > 150 && !strstr(error.text, "ends early")) {
                fail_msg("cut to %zu: %s", length, error.text);
            }
        }
        shmview_image_free(image);
        free(cut);
    }
    if (whole > most_whole_cuts(&sample)) {
        fail_msg("%s: %zu of its cuts were taken", name, whole);
    }
    close_sample(&sample);
}

/* A cut file never passes for a whole picture, however much of its end is
 * missing. */
static void
test_cut_files_are_not_whole(void **state)
{
    each_file("good", "", check_cut);
}

static void
check_bad(const char *name)
{
    char path[256];
    struct picture_file file;
    struct shmview_error error;
    struct shmview_image *image;

    snprintf(path, sizeof(path), "bad/%s", name);
    file = picture_read(picture_path("SHMVIEW_TEST_DATA", path));
    if (decode_in_process(file.bytes, file.length, name, NULL, &image,
                          &error) != SHMVIEW_ERROR_NOT_AN_IMAGE) {
        fail_msg("%s: %s", name, error.text);
    }
    assert_null(image);
    assert_non_null(strstr(error.text, name));
    assert_non_null(strstr(error.text, "decode '"));
    /* The error must not have stb_image's reason for another kind of file. */
    assert_null(strstr(error.text, "png sig"));
    free(file.bytes);
}

/* Text, noise, other formats and damaged files are refused with a reason. */
static void
test_bad_files_are_refused(void **state)
{
    each_file("bad", "", check_bad);
}

/* A caller may pass no error. */
static void
test_errors_may_be_null(void **state)
{
    struct shmview_image *image;

    assert_int_equal(decode_in_process("?", 1, "x", NULL, &image, NULL),
                     SHMVIEW_ERROR_NOT_AN_IMAGE);
    assert_int_equal(decode_in_process("?", 0, NULL, NULL, &image, NULL),
                     SHMVIEW_ERROR_NOT_AN_IMAGE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_png_files_give_their_pixels),
        cmocka_unit_test(test_jpeg_files_give_their_pixels),
        cmocka_unit_test(test_icons_give_their_largest_picture),
        cmocka_unit_test(test_colours_become_srgb),
        cmocka_unit_test(test_bmp_files_give_their_pixels),
        cmocka_unit_test(test_tga_files_give_their_pixels),
        cmocka_unit_test(test_pnm_files_give_their_pixels),
        cmocka_unit_test(test_pcx_files_give_their_pixels),
        cmocka_unit_test(test_hdr_files_give_their_pixels),
        cmocka_unit_test(test_damaged_files_are_shown),
        cmocka_unit_test(test_cut_files_are_not_whole),
        cmocka_unit_test(test_bad_files_are_refused),
        cmocka_unit_test(test_errors_may_be_null),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
