/* SPDX-License-Identifier: MIT */
/* Tests of decoding into a living segment while the machine runs out of memory.
 * A file of the test replaces /proc/meminfo. */

#include "core/system/seam.h"
#include "tests/support/exchange.h"
#include "tests/support/picture.h"

#include <shmview/decode.h>

#include <fcntl.h>
#include <inttypes.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <unistd.h>

/* It needs size_t and FILE. */
#include <jpeglib.h>

#define MEBIBYTE UINT64_C(1048576)
/* Of a picture of 48 MiB. */
#define WIDTH 4096
#define HEIGHT 4096
#define ROW (WIDTH * 3)
/* What is left when the place has its memory: enough for the decoder that
 * writes rows, but not for one that has the whole picture in memory. */
#define LEFT (40 * MEBIBYTE)

static int meminfo = -1;

static void
tell_left(uint64_t bytes)
{
    char text[128];
    int length = snprintf(text, sizeof text,
                          "MemAvailable: %10" PRIu64 " kB\nSwapFree: 0 kB\n",
                          bytes / 1024);

    assert_int_equal(pwrite(meminfo, text, (size_t)length, 0), length);
}

static void
note_reserved(const char *name, void *data)
{
    bool *reserved = data;

    if (strcmp(name, "posix_fallocate") == 0) {
        *reserved = true;
        tell_left(LEFT);
    }
}

/* Decodes a file while the place for its pixels takes most of the memory. */
static enum shmview_status
decode(struct shmview_segment *segment, int file, struct shmview_draft **draft)
{
    bool reserved = false;
    const struct system_seam seam = {NULL, note_reserved, &reserved};
    enum shmview_status status;

    tell_left(1024 * MEBIBYTE);
    system_seam = &seam;
    status = shmview_draft_decode_descriptor(segment, file, "picture", NULL,
                                             NULL, draft, &support_error);
    system_seam = NULL;
    tell_left(1024 * MEBIBYTE);
    assert_true(reserved);
    return status;
}

/* A file with black pixels takes no room. */
static int
make_ppm(void)
{
    static const char header[] = "P6 4096 4096 255\n";
    int file = memfd_create("picture", MFD_CLOEXEC);

    assert_int_equal(write(file, header, strlen(header)), strlen(header));
    assert_int_equal(ftruncate(file, (off_t)(strlen(header) + HEIGHT * ROW)),
                     0);
    assert_int_equal(lseek(file, 0, SEEK_SET), 0);
    return file;
}

static int
make_jpeg(void)
{
    static uint8_t row[ROW];
    int file = memfd_create("picture", MFD_CLOEXEC);
    unsigned char *bytes = NULL;
    unsigned long length = 0;
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct jpeg = {.err = jpeg_std_error(&errors)};

    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &length);
    jpeg.image_width = WIDTH;
    jpeg.image_height = HEIGHT;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < HEIGHT) {
        JSAMPROW rows[] = {row};

        assert_int_equal(jpeg_write_scanlines(&jpeg, rows, 1), 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    assert_int_equal(write(file, bytes, length), length);
    assert_int_equal(lseek(file, 0, SEEK_SET), 0);
    free(bytes);
    return file;
}

/* A segment that shows a small picture. */
static struct shmview_segment *
make_living(const struct shmview_image *shown)
{
    struct shmview_segment *segment = support_segment("scarce");

    support_publish(segment, shown);
    return segment;
}

/* A decoder that also needs the picture in its own memory is not started on it:
 * the kernel would kill a process. The shown picture stays. */
static void
test_decoder_needs_memory_beside_its_place(void **state)
{
    struct shmview_image *shown = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_segment *segment = make_living(shown);
    struct shmview_draft *draft;
    int file = make_ppm();

    (void)state;
    assert_int_equal(decode(segment, file, &draft),
                     SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_non_null(strstr(support_error.text, "not enough memory"));
    assert_null(draft);
    assert_fetches(segment, shown);
    assert_ok(segment, shmview_segment_lock(segment));
    assert_ok(segment, shmview_segment_unlock(segment));
    close(file);
    shmview_segment_free(segment);
    shmview_image_free(shown);
}

/* A decoder of rows needs less. */
static void
test_rows_need_little_memory_beside_their_place(void **state)
{
    struct shmview_image *shown = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_segment *segment = make_living(shown);
    struct shmview_draft *draft;
    int file = make_jpeg();

    (void)state;
    assert_call_ok(decode(segment, file, &draft));
    assert_int_equal(support_commit(draft, segment), 2);
    close(file);
    shmview_segment_free(segment);
    shmview_image_free(shown);
}

/* Puts a file of the test in the place of the kernel's. */
static bool
replace_meminfo(void)
{
    char path[] = "/tmp/shmview-meminfo-XXXXXX";

    if (unshare(CLONE_NEWNS) != 0 ||
        mount("none", "/", "none", MS_REC | MS_PRIVATE, NULL) != 0) {
        return false;
    }
    meminfo = mkostemp(path, O_CLOEXEC);
    if (meminfo < 0) {
        return false;
    }
    if (mount(path, "/proc/meminfo", NULL, MS_BIND, NULL) != 0) {
        unlink(path);
        return false;
    }
    unlink(path);
    return true;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decoder_needs_memory_beside_its_place),
        cmocka_unit_test(test_rows_need_little_memory_beside_their_place),
    };

    if (!shmview_decoder_is_boxed() || !replace_meminfo()) {
        fprintf(stderr, "no mount namespace, or no sandbox, is to be had\n");
        return 77;
    }
    return support_run("limits: decoding with little memory", tests);
}
