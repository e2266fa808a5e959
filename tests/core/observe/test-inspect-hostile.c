/* SPDX-License-Identifier: MIT */
/* Tests of an inspector of a POSIX segment against hostile contents and files.
 */

#include "tests/support/inspect.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_refused(struct shmview_inspector *inspector)
{
    struct shmview_inspection *inspection;
    struct shmview_error error;
    char byte;
    size_t count;

    assert_true(shmview_inspector_changed(inspector));
    assert_int_equal(shmview_inspector_look(inspector, &inspection, &error),
                     SHMVIEW_ERROR_PERMISSION_DENIED);
    assert_string_not_equal(error.text, "");
    assert_null(inspection);
    assert_int_equal(
        shmview_inspector_read(inspector, 0, &byte, 1, &count, NULL),
        SHMVIEW_ERROR_NOT_FOUND);
    assert_int_equal(unlink(support_path(support_key("planted"))), 0);
    assert_true(shmview_inspector_changed(inspector));
}

/* The inspector refuses a link, a second name of a file and a FIFO in the place
 * of a segment. It sees a segment that comes later. */
static void
test_refuses_other_files_as_segment(void **state)
{
    const char *key = support_key("planted");
    char target[512];
    struct peer peer = peer_start(inspect_obey, key);
    scoped(inspector) inspector = inspect_open(key);
    struct shmview_inspection *inspection;
    int descriptor;

    snprintf(target, sizeof target, "%s-target", support_path(key));
    descriptor = open(target, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    assert_true(descriptor >= 0);
    close(descriptor);
    assert_int_equal(symlink(target, support_path(key)), 0);
    assert_refused(inspector);
    assert_int_equal(link(target, support_path(key)), 0);
    assert_refused(inspector);
    assert_int_equal(mkfifo(support_path(key), 0600), 0);
    assert_refused(inspector);
    assert_int_equal(unlink(target), 0);
    inspect_order(&peer, 'c');
    assert_true(shmview_inspector_changed(inspector));
    inspection = inspect_look(inspector);
    assert_true(inspection->exists);
    shmview_inspection_free(inspection);
    inspect_end(&peer);
}

/* The reserved bytes and the checksum of the header follow these. */
#define FIELDS_BYTES 72

static void
assert_cut(struct shmview_inspector *inspector, const char *key, off_t size,
           enum shmview_contents contents)
{
    struct shmview_inspection *inspection;
    char bytes[64];
    size_t count;

    assert_int_equal(truncate(support_path(key), size), 0);
    assert_true(shmview_inspector_changed(inspector));
    inspection = inspect_look(inspector);
    assert_int_equal(inspection->size, size);
    assert_int_equal(inspection->contents, contents);
    shmview_inspection_free(inspection);
    assert_int_equal(
        shmview_inspector_read(inspector, 8, bytes, sizeof bytes, &count, NULL),
        SHMVIEW_OK);
    assert_int_equal(count, size > 8 ? size - 8 : 0);
}

/* The inspector sees that a picture was cut short: in its pixels, in its
 * header, or to nothing. */
static void
test_sees_a_segment_that_was_cut_short(void **state)
{
    const char *key = support_key("cut");
    struct peer peer = peer_start(inspect_obey, key);
    struct shmview_inspector *inspector;

    inspect_order(&peer, 'p');
    inspector = inspect_open(key);
    assert_cut(inspector, key, 70, SHMVIEW_CONTENTS_BYTES);
    assert_cut(inspector, key, 10, SHMVIEW_CONTENTS_BYTES);
    assert_cut(inspector, key, 0, SHMVIEW_CONTENTS_NONE);
    inspect_end(&peer);
    shmview_inspector_free(inspector);
}

/* Another program changes each byte of the header's fields. The inspector
 * reports a possible picture or plain bytes. */
static void
test_trusts_no_header(void **state)
{
    const char *key = support_key("scribbled");
    struct peer peer = peer_start(inspect_obey, key);
    struct shmview_inspector *inspector;
    int descriptor;

    inspect_order(&peer, 'p');
    inspector = inspect_open(key);
    descriptor = open(support_path(key), O_RDWR | O_CLOEXEC);
    assert_true(descriptor >= 0);
    for (off_t offset = 0; offset < FIELDS_BYTES; offset++) {
        struct shmview_inspection *inspection;
        unsigned char before;

        assert_int_equal(pread(descriptor, &before, 1, offset), 1);
        assert_int_equal(pwrite(descriptor, "\xff", 1, offset), 1);
        inspection = inspect_look(inspector);
        if (inspection->contents == SHMVIEW_CONTENTS_IMAGE) {
            assert_true(inspection->header.pixels_offset <= inspection->size);
            assert_true(inspection->header.pixels_length <=
                        inspection->size - inspection->header.pixels_offset);
        } else {
            assert_int_equal(inspection->contents, SHMVIEW_CONTENTS_BYTES);
            assert_int_equal(inspection->header.generation, 0);
        }
        shmview_inspection_free(inspection);
        assert_int_equal(pwrite(descriptor, &before, 1, offset), 1);
    }
    close(descriptor);
    inspect_end(&peer);
    shmview_inspector_free(inspector);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refuses_other_files_as_segment),
        cmocka_unit_test(test_sees_a_segment_that_was_cut_short),
        cmocka_unit_test(test_trusts_no_header),
    };

    return support_run("inspect-hostile", tests);
}
