/* SPDX-License-Identifier: MIT */
/* Tests of decoding straight into a new segment while /dev/shm, which has 8
 * MiB, is full or gets full. */

#include "core/system/seam.h"
#include "tests/support/exchange.h"
#include "tests/support/private-shm.h"

#include <shmview/decode.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define MEBIBYTE (1024 * 1024)
#define SHM_BYTES (8 * MEBIBYTE)
#define SIDE 1024

static uint64_t
free_bytes(void)
{
    struct statvfs status;

    assert_int_equal(statvfs("/dev/shm", &status), 0);
    return (uint64_t)status.f_bfree * status.f_frsize;
}

/* Takes all memory of /dev/shm except `bytes`. Returns a descriptor, with which
 * it ends. */
static int
fill_all_but(uint64_t bytes)
{
    int file = open("/dev/shm", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    assert_int_equal(posix_fallocate(file, 0, (off_t)(free_bytes() - bytes)),
                     0);
    return file;
}

/* Decodes a PPM of 3 MiB. */
static enum shmview_status
decode(struct shmview_segment *segment, const struct shmview_image *image,
       struct shmview_draft **draft)
{
    int file = memfd_create("picture", MFD_CLOEXEC);
    const size_t bytes = shmview_image_bytes(image);
    enum shmview_status status;

    dprintf(file, "P6 %d %d 255\n", SIDE, SIDE);
    assert_int_equal(write(file, shmview_image_const_pixels(image), bytes),
                     bytes);
    assert_int_equal(lseek(file, 0, SEEK_SET), 0);
    status = shmview_draft_decode_descriptor(segment, file, "picture.ppm", NULL,
                                             NULL, draft, &support_error);
    close(file);
    return status;
}

static struct shmview_image *
make_picture(uint8_t seed)
{
    return pattern_new(SIDE, SIDE, SHMVIEW_FORMAT_RGB8, seed);
}

static void
assert_full(const struct shmview_segment *segment)
{
    assert_int_equal(support_error.status, SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_non_null(strstr(support_error.text, shmview_segment_key(segment)));
    assert_non_null(strstr(support_error.text, "no space left in /dev/shm"));
}

/* A picture that does not fit is refused before it is decoded, and nothing is
 * left of it. */
static void
test_picture_without_room_leaves_nothing(void **state)
{
    struct shmview_segment *segment = support_segment("full");
    struct shmview_image *image = make_picture(1);
    struct shmview_draft *draft;
    int filler = fill_all_but(MEBIBYTE);
    uint64_t before = free_bytes();

    (void)state;
    if (decode(segment, image, &draft) == SHMVIEW_OK) {
        /* Without a sandbox, the commit needs the room. */
        shmview_draft_commit(draft, segment, NULL, NULL, &support_error);
        shmview_draft_free(draft);
    }
    assert_full(segment);
    assert_idle(segment);
    assert_int_equal(free_bytes(), before);
    assert_int_equal(support_count_leftovers(), 0);
    close(filler);
    assert_call_ok(decode(segment, image, &draft));
    assert_int_equal(support_commit(draft, segment), 1);
    assert_fetches(segment, image);
    shmview_segment_free(segment);
    shmview_image_free(image);
}

/* A picture that is refused anyway is not refused because of the full memory.
 */
static void
test_other_errors_stay(void **state)
{
    struct shmview_segment *segment = support_segment("other");
    const char header[] = "P6 40000 1 255\n";
    int file = memfd_create("picture", MFD_CLOEXEC);
    struct shmview_draft *draft;
    int filler = fill_all_but(0);

    (void)state;
    assert_int_equal(write(file, header, strlen(header)), strlen(header));
    assert_int_equal(lseek(file, 0, SEEK_SET), 0);
    assert_call_fails(shmview_draft_decode_descriptor(segment, file, "wide.ppm",
                                                      NULL, NULL, &draft,
                                                      &support_error),
                      SHMVIEW_ERROR_TOO_LARGE);
    close(file);
    close(filler);
    shmview_segment_free(segment);
}

static int
pass(const char *name, void *data)
{
    (void)name;
    (void)data;
    return 0;
}

/* Another process takes the memory after we have asked for it. */
static void
fill_meanwhile(const char *name, void *data)
{
    int *filler = data;

    if (strcmp(name, "fstatfs") == 0 && *filler < 0) {
        *filler = fill_all_but(MEBIBYTE);
    }
}

/* If the memory is gone while the decoder writes, the error says so, and not
 * that the decoder has failed. */
static void
test_room_may_go_meanwhile(void **state)
{
    struct shmview_segment *segment = support_segment("gone");
    struct shmview_image *image = make_picture(2);
    struct shmview_draft *draft;
    int filler = -1;
    const struct system_seam seam = {pass, fill_meanwhile, &filler};

    (void)state;
    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    system_seam = &seam;
    decode(segment, image, &draft);
    system_seam = NULL;
    assert_true(filler >= 0);
    assert_null(draft);
    assert_full(segment);
    assert_int_equal(free_bytes(), MEBIBYTE);
    close(filler);
    shmview_segment_free(segment);
    shmview_image_free(image);
}

/* A living segment's picture is decoded into private memory, so it needs no
 * more room than it has there. */
static void
test_living_segment_needs_room_for_two(void **state)
{
    struct shmview_segment *segment = support_segment("two");
    struct shmview_image *image = make_picture(3);
    struct shmview_image *next = make_picture(4);
    struct shmview_draft *draft;

    (void)state;
    assert_call_ok(decode(segment, image, &draft));
    assert_int_equal(support_commit(draft, segment), 1);
    for (uint64_t generation = 2; generation < 5; generation++) {
        assert_call_ok(decode(segment, next, &draft));
        assert_int_equal(support_commit(draft, segment), generation);
        assert_fetches(segment, next);
    }
    shmview_segment_free(segment);
    shmview_image_free(image);
    shmview_image_free(next);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_picture_without_room_leaves_nothing),
        cmocka_unit_test(test_other_errors_stay),
        cmocka_unit_test(test_room_may_go_meanwhile),
        cmocka_unit_test(test_living_segment_needs_room_for_two),
    };

    if (!private_shm_enter(SHM_BYTES)) {
        fprintf(stderr, "no mount namespace is to be had\n");
        return 77;
    }
    return support_run("limits: decoding into a full /dev/shm", tests);
}
