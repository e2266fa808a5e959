/* SPDX-License-Identifier: MIT */
/* Tests of decoding files and descriptors, and of those that are not images. */

#include "tests/support/picture.h"

#include "core/image/decode/decode-in-process.h"
#include <shmview/decode.h>

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void
assert_refused(const char *path, enum shmview_status expected,
               const char *reason)
{
    struct shmview_error error;
    struct shmview_image *image;

    if (shmview_decode_file(path, NULL, &image, &error) != expected) {
        fail_msg("%s: %s", path, error.text);
    }
    assert_int_equal(error.status, expected);
    assert_null(image);
    assert_non_null(strstr(error.text, path));
    assert_non_null(strstr(error.text, reason));
}

/* The project's own pictures have the formats that they demonstrate. */
static void
test_assets_have_their_formats(void **state)
{
    static const struct {
        const char *name;
        uint32_t width;
        uint32_t height;
        enum shmview_format format;
    } assets[] = {
        {"test-card.png", 640, 400, SHMVIEW_FORMAT_RGBA8},
        {"depth-16.png", 512, 256, SHMVIEW_FORMAT_RGB16},
        {"grey.png", 320, 320, SHMVIEW_FORMAT_GREY8},
        {"photo.jpg", 3000, 2000, SHMVIEW_FORMAT_RGB8},
    };

    for (size_t i = 0; i < sizeof(assets) / sizeof(assets[0]); i++) {
        struct shmview_error error;
        struct shmview_image *image;

        if (shmview_decode_file(picture_path("SHMVIEW_ASSETS", assets[i].name),
                                NULL, &image, &error)) {
            fail_msg("%s", error.text);
        }
        assert_int_equal(shmview_image_width(image), assets[i].width);
        assert_int_equal(shmview_image_height(image), assets[i].height);
        assert_int_equal(shmview_image_format(image), assets[i].format);
        shmview_image_free(image);
    }
}

/* A missing file is reported as not found. */
static void
test_missing_file_is_not_found(void **state)
{
    assert_refused(picture_in(state, "none.png"), SHMVIEW_ERROR_NOT_FOUND,
                   "No such file");
    assert_refused("", SHMVIEW_ERROR_NOT_FOUND, "No such file");
}

/* A folder, a pipe, a socket and a device are refused at once. */
static void
test_only_files_are_opened(void **state)
{
    const char *path = picture_in(state, "pipe.png");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_refused(*state, SHMVIEW_ERROR_FILE, "folder");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_refused(path, SHMVIEW_ERROR_FILE, "pipe or device");
    assert_refused("/dev/null", SHMVIEW_ERROR_FILE, "pipe or device");
    assert_refused("/dev/zero", SHMVIEW_ERROR_FILE, "pipe or device");
    path = picture_in(state, "socket.png");
    strncpy(address.sun_path, path, sizeof(address.sun_path) - 1);
    assert_int_equal(
        bind(listener, (struct sockaddr *)&address, sizeof(address)), 0);
    assert_refused(path, SHMVIEW_ERROR_FILE, "");
    close(listener);
}

static int
is_denied(const char *path)
{
    struct shmview_error error;
    struct shmview_image *image;

    return shmview_decode_file(path, NULL, &image, &error) ==
                       SHMVIEW_ERROR_PERMISSION_DENIED &&
                   !image && strstr(error.text, "Permission denied")
               ? 0
               : 1;
}

/* A file without read permission is reported as permission denied. */
static void
test_unreadable_file_is_denied(void **state)
{
    const char *path = picture_in(state, "secret.png");

    picture_write(path, "secret", 6);
    assert_int_equal(chmod(path, 0), 0);
    assert_int_equal(picture_as_nobody(is_denied, path), 0);
}

/* The error for an empty file says that it is empty. */
static void
test_empty_file_is_no_image(void **state)
{
    const char *path = picture_in(state, "empty.png");

    picture_write(path, "", 0);
    assert_refused(path, SHMVIEW_ERROR_NOT_AN_IMAGE, "empty");
}

/* A file of many gigabytes that is not an image is refused after its start was
 * read. */
static void
test_large_file_that_is_no_image_is_not_read(void **state)
{
    const char *path = picture_in(state, "large.bin");

    picture_write(path, "no image", 8);
    assert_int_equal(truncate(path, (off_t)1 << 40), 0);
    assert_refused(path, SHMVIEW_ERROR_NOT_AN_IMAGE, "not an image");
}

struct writer {
    int descriptor;
    struct picture_file file;
};

/* Writes small pieces, therefore the reader sometimes finds the pipe empty. */
static void *
write_slowly(void *data)
{
    struct writer *writer = data;
    size_t done = 0;

    while (done < writer->file.length) {
        size_t left = writer->file.length - done;
        ssize_t count = write(writer->descriptor, writer->file.bytes + done,
                              left < 1000 ? left : 1000);

        if (count < 0) {
            break;
        }
        done += (size_t)count;
    }
    close(writer->descriptor);
    return NULL;
}

/* A picture from a pipe is the same as from the file. */
static void
test_pipe_is_read_to_its_end(void **state)
{
    const char *path = picture_path("SHMVIEW_ASSETS", "depth-16.png");
    struct writer writer = {.file = picture_read(path)};
    struct shmview_image *direct;
    struct shmview_image *piped;
    pthread_t thread;
    int ends[2];

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    writer.descriptor = ends[1];
    assert_int_equal(pthread_create(&thread, NULL, write_slowly, &writer), 0);
    assert_int_equal(
        shmview_decode_descriptor(ends[0], "a pipe", NULL, &piped, NULL),
        SHMVIEW_OK);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(shmview_decode_file(path, NULL, &direct, NULL),
                     SHMVIEW_OK);
    picture_assert_equal(piped, direct);
    assert_int_equal(close(ends[0]), 0);
    shmview_image_free(piped);
    shmview_image_free(direct);
    free(writer.file.bytes);
}

/* Decodes the file in a helper, which writes its rows one after the other, and
 * as a whole in this process. */
static void
assert_rows_make_the_picture(const char *path)
{
    struct picture_file file = picture_read(path);
    struct shmview_image *rows;
    struct shmview_image *whole;

    assert_int_equal(shmview_decode_file(path, NULL, &rows, NULL), SHMVIEW_OK);
    assert_int_equal(
        decode_in_process(file.bytes, file.length, path, NULL, &whole, NULL),
        SHMVIEW_OK);
    picture_assert_equal(rows, whole);
    shmview_image_free(rows);
    shmview_image_free(whole);
    free(file.bytes);
}

/* A photo that is decoded row by row has the same pixels as otherwise. */
static void
test_photo_comes_in_rows(void **state)
{
    assert_rows_make_the_picture(picture_path("SHMVIEW_ASSETS", "photo.jpg"));
    assert_rows_make_the_picture(
        picture_path("SHMVIEW_TEST_DATA", "good/jpeg-cmyk.37x29.RGB8.jpg"));
    assert_rows_make_the_picture(
        picture_path("SHMVIEW_TEST_DATA", "good/jpeg-grey.37x29.GREY8.jpg"));
}

/* The start of the small photo: two bytes, and the segment of its profile. */
#define PROFILE_BYTES 500

/* All rows of a photo with a profile are converted, not only the first. */
static void
test_rows_have_the_colours_of_their_profile(void **state)
{
    struct picture_file small = picture_read(
        picture_path("SHMVIEW_TEST_DATA", "good/jpeg-profile.37x29.RGB8.jpg"));
    struct picture_file photo =
        picture_read(picture_path("SHMVIEW_ASSETS", "photo.jpg"));
    size_t length = PROFILE_BYTES + photo.length - 2;
    uint8_t *bytes = malloc(length);
    const char *path = picture_in(state, "profile.jpg");

    assert_non_null(bytes);
    memcpy(bytes, small.bytes, PROFILE_BYTES);
    memcpy(bytes + PROFILE_BYTES, photo.bytes + 2, photo.length - 2);
    picture_write(path, bytes, length);
    assert_rows_make_the_picture(path);
    free(bytes);
    free(photo.bytes);
    free(small.bytes);
}

/* Something endless that is no image is not read for ever. */
static void
test_endless_descriptor_is_not_read_forever(void **state)
{
    struct shmview_error error;
    struct shmview_image *image;
    int descriptor = open("/dev/zero", O_RDONLY | O_CLOEXEC);

    assert_int_equal(
        shmview_decode_descriptor(descriptor, "zeros", NULL, &image, &error),
        SHMVIEW_ERROR_NOT_AN_IMAGE);
    assert_non_null(strstr(error.text, "decode 'zeros'"));
    assert_int_equal(close(descriptor), 0);
}

/* A descriptor that cannot be read is a file error with the system's words. */
static void
test_unreadable_descriptor_is_an_error(void **state)
{
    struct shmview_error error;
    struct shmview_image *image;
    int descriptor = open("/dev/null", O_WRONLY | O_CLOEXEC);

    assert_int_equal(
        shmview_decode_descriptor(descriptor, "null", NULL, &image, &error),
        SHMVIEW_ERROR_FILE);
    assert_non_null(strstr(error.text, "Bad file descriptor"));
    close(descriptor);
}

/* A struct without its size has all fields of version 1.0. */
static void
test_damage_is_told_to_a_struct_without_its_size(void **state)
{
    struct shmview_error damage = {0};
    const struct shmview_decode_options options = {.damage = &damage};
    struct shmview_error error;
    struct shmview_image *image;

    (void)state;
    if (shmview_decode_file(picture_path("SHMVIEW_TEST_DATA",
                                         "damaged/jpeg-cut.37x29.RGB8.jpg"),
                            &options, &image, &error) != SHMVIEW_OK) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(damage.status, SHMVIEW_ERROR_DAMAGED);
    shmview_image_free(image);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, picture_begin, picture_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_assets_have_their_formats),
        TEST(test_missing_file_is_not_found),
        TEST(test_only_files_are_opened),
        TEST(test_unreadable_file_is_denied),
        TEST(test_empty_file_is_no_image),
        TEST(test_large_file_that_is_no_image_is_not_read),
        TEST(test_pipe_is_read_to_its_end),
        TEST(test_photo_comes_in_rows),
        TEST(test_damage_is_told_to_a_struct_without_its_size),
        TEST(test_rows_have_the_colours_of_their_profile),
        TEST(test_endless_descriptor_is_not_read_forever),
        TEST(test_unreadable_descriptor_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
