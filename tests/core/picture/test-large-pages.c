/* SPDX-License-Identifier: MIT */
/* Tests of the memory of pictures. */

#include "tests/support/exchange.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Returns whether the kernel was asked for large pages at this address: "hg" in
 * /proc/self/smaps, proc_pid_smaps(5). */
static bool
is_advised(const void *memory)
{
    FILE *file = fopen("/proc/self/smaps", "re");
    char line[512];
    uintptr_t begin;
    uintptr_t end;
    bool found = false;
    bool advised = false;

    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " ", &begin, &end) == 2) {
            found = (uintptr_t)memory >= begin && (uintptr_t)memory < end;
        } else if (found && strncmp(line, "VmFlags:", 8) == 0) {
            advised = strstr(line, " hg") != NULL;
        }
    }
    fclose(file);
    return advised;
}

/* Returns whether a picture of this size lies in large pages if it is fetched
 * into memory that a second fetch may reuse. */
static bool
lies_in_large_pages(uint32_t width, uint32_t height)
{
    struct shmview_segment *segment = support_segment("pages");
    struct shmview_image *image =
        pattern_new(width, height, SHMVIEW_FORMAT_RGBA8, 1);
    struct shmview_image *spare = NULL;
    const struct shmview_picture_options options = {.reuse = &spare};
    bool advised;

    support_publish(segment, image);
    for (int i = 0; i < 2; i++) {
        assert_call_ok(shmview_picture_fetch(segment, &options, &spare, NULL,
                                             &support_error));
        assert_memory_equal(shmview_image_const_pixels(spare),
                            shmview_image_const_pixels(image),
                            shmview_image_bytes(image));
    }
    advised = is_advised(shmview_image_const_pixels(spare));
    shmview_image_free(spare);
    shmview_image_free(image);
    shmview_segment_free(segment);
    return advised;
}

/* The kernel copies a large picture sooner into large pages; for a small one
 * they would be a waste. */
static void
test_large_picture_is_fetched_into_large_pages(void **state)
{
    if (access("/sys/kernel/mm/transparent_hugepage", F_OK) != 0) {
        skip();
    }
    assert_true(lies_in_large_pages(1920, 1080));
    assert_false(lies_in_large_pages(64, 64));
}

static bool
starts_at_a_page(const struct shmview_image *image)
{
    return (uintptr_t)shmview_image_const_pixels(image) % 4096 == 0;
}

/* The pixels of a picture start at a page, whether it is made or fetched: the
 * kernel copies them faster. */
static void
test_pictures_start_at_a_page(void **state)
{
    scoped(segment) segment = support_segment("aligned");
    scoped(image) image = shmview_image_new(640, 480, SHMVIEW_FORMAT_RGBA8);
    struct shmview_image *fetched;

    memset(shmview_image_pixels(image), 1, shmview_image_bytes(image));
    support_publish(segment, image);
    assert_call_ok(
        shmview_picture_fetch(segment, NULL, &fetched, NULL, &support_error));
    assert_true(starts_at_a_page(image));
    assert_true(starts_at_a_page(fetched));
    shmview_image_free(fetched);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pictures_start_at_a_page),
        cmocka_unit_test(test_large_picture_is_fetched_into_large_pages),
    };

    return support_run("large-pages", tests);
}
