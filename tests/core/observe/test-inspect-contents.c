/* SPDX-License-Identifier: MIT */
/* Tests of what an inspector reports about a segment's bytes. */

#include "tests/support/inspect.h"

static bool
is_there(const struct shmview_inspection *inspection, pid_t pid)
{
    return inspection->exists &&
           (pid == 0 || inspect_holder(inspection, pid) != NULL);
}

static bool
is_picture(const struct shmview_inspection *inspection, pid_t pid)
{
    return inspection->contents == SHMVIEW_CONTENTS_IMAGE ||
           inspection->contents == SHMVIEW_CONTENTS_QT_STREAM;
}

static bool
is_bytes(const struct shmview_inspection *inspection, pid_t pid)
{
    return inspection->contents == SHMVIEW_CONTENTS_BYTES;
}

/* The inspector notices a picture, and bytes that overwrite its header, and
 * reports what they are. */
static void
test_knows_what_the_bytes_are(void **state)
{
    const char *key = support_key("contents");
    struct peer peer = peer_start(inspect_obey, key);
    struct shmview_inspector *inspector;
    struct shmview_inspection *inspection;

    inspector = inspect_open(key);
    inspect_order(&peer, 'p');
    inspection = inspect_until(inspector, is_picture, 0);
    if (support_key_type() == SHMVIEW_KEY_POSIX) {
        assert_int_equal(inspection->contents, SHMVIEW_CONTENTS_IMAGE);
        assert_int_equal(inspection->header.generation, 1);
        assert_int_equal(inspection->header.width, 30);
        assert_int_equal(inspection->header.height, 20);
        assert_int_equal(inspection->header.format, SHMVIEW_FORMAT_RGB8);
    } else {
        assert_int_equal(inspection->contents, SHMVIEW_CONTENTS_QT_STREAM);
        assert_int_equal(inspection->header.generation, 0);
    }
    shmview_inspection_free(inspection);
    inspect_order(&peer, 'h');
    inspection = inspect_until(inspector, is_bytes, 0);
    assert_int_equal(inspection->header.generation, 0);
    shmview_inspection_free(inspection);
    inspect_order(&peer, 'p');
    inspect_expect(inspector, is_picture, 0);
    inspect_end(&peer);
    shmview_inspector_free(inspector);
}

/* Bytes can be read from the middle and near the end, but none beyond it, and
 * none without a segment. */
static void
test_reads_only_existing_bytes(void **state)
{
    const char *key = support_key("bytes");
    struct peer peer = peer_start(inspect_obey, key);
    scoped(inspector) inspector = inspect_open(key);
    struct shmview_error error;
    char bytes[200];
    size_t count = 1;

    inspect_expect(inspector, inspect_is_nothing, 0);
    assert_int_equal(
        shmview_inspector_read(inspector, 0, bytes, 1, &count, &error),
        SHMVIEW_ERROR_NOT_FOUND);
    assert_string_not_equal(error.text, "");
    assert_int_equal(count, 0);
    inspect_order(&peer, 'c');
    inspect_order(&peer, 'w');
    inspect_expect(inspector, is_there, peer.pid);
    assert_int_equal(
        shmview_inspector_read(inspector, 10, bytes, 5, &count, &error),
        SHMVIEW_OK);
    assert_int_equal(count, 5);
    assert_memory_equal(bytes, "hello", 5);
    assert_int_equal(shmview_inspector_read(inspector, 5, bytes, sizeof bytes,
                                            &count, &error),
                     SHMVIEW_OK);
    assert_int_equal(count, 95);
    assert_memory_equal(bytes, "\0\0\0\0\0hello\0", 11);
    assert_int_equal(
        shmview_inspector_read(inspector, 100, bytes, 1, &count, &error),
        SHMVIEW_OK);
    assert_int_equal(count, 0);
    assert_int_equal(
        shmview_inspector_read(inspector, UINT64_MAX, bytes, 9, &count, &error),
        SHMVIEW_OK);
    assert_int_equal(count, 0);
    inspect_end(&peer);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_knows_what_the_bytes_are),
        cmocka_unit_test(test_reads_only_existing_bytes),
    };

    return support_run("inspect-contents", tests);
}
