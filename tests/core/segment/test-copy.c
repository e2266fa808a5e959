/* SPDX-License-Identifier: MIT */
/* Tests of copies that several cores share, into a mapping and out of a file.
 */

#include "tests/support/support.h"

#include "core/segment/posix/copy.h"
#include "core/system/seam.h"
#include "core/system/system.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Neither whole pages nor equal parts. */
#define LENGTH (3 * COPY_LARGE + 4097 + 13)

struct place {
    int descriptor;
    char *mapping;
    unsigned char *bytes;
};

static int
set_up(void **state)
{
    struct place *place = malloc(sizeof *place);

    place->descriptor = open("/dev/shm", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    assert_true(place->descriptor >= 0);
    assert_int_equal(ftruncate(place->descriptor, LENGTH), 0);
    place->mapping = system_map(place->descriptor, LENGTH, true);
    assert_non_null(place->mapping);
    place->bytes = malloc(LENGTH);
    for (size_t i = 0; i < LENGTH; i++) {
        place->bytes[i] = (unsigned char)(i * 2654435761U >> 11);
    }
    *state = place;
    return 0;
}

static int
tear_down(void **state)
{
    struct place *place = *state;

    system_unmap(place->mapping, LENGTH);
    close(place->descriptor);
    free(place->bytes);
    free(place);
    return 0;
}

/* Reads `length` bytes from `offset` on; the file has `expected` of them. With
 * the mapping told of, and without. */
static void
assert_reads(const struct place *place, size_t length, size_t offset,
             size_t expected)
{
    const char *mappings[] = {NULL, place->mapping + offset};

    for (size_t i = 0; i < 2; i++) {
        unsigned char *got = calloc(1, length + 1);

        assert_non_null(got);
        assert_int_equal(copy_from_file(place->descriptor, got, length,
                                        (off_t)offset, mappings[i]),
                         expected);
        assert_memory_equal(got, place->bytes + offset, expected);
        assert_int_equal(got[length], 0);
        free(got);
    }
}

static void
assert_file_has(const struct place *place)
{
    assert_reads(place, LENGTH, 0, LENGTH);
}

/* Every byte arrives, on both ways. */
static void
test_every_byte_arrives(void **state)
{
    const struct place *place = *state;

    assert_true(copy_into_mapping(place->mapping, place->bytes, LENGTH));
    assert_memory_equal(place->mapping, place->bytes, LENGTH);
    assert_file_has(place);
}

/* From the middle of a file, too. */
static void
test_reading_begins_at_the_offset(void **state)
{
    const struct place *place = *state;

    memcpy(place->mapping, place->bytes, LENGTH);
    assert_reads(place, 2 * COPY_LARGE, 4099, 2 * COPY_LARGE);
}

/* Of a file that is shorter come the bytes that there are. */
static void
test_a_short_file_gives_what_it_has(void **state)
{
    const struct place *place = *state;
    size_t size = 2 * COPY_LARGE + 7;

    memcpy(place->mapping, place->bytes, LENGTH);
    assert_int_equal(ftruncate(place->descriptor, (off_t)size), 0);
    assert_reads(place, LENGTH, 0, size);
    assert_int_equal(ftruncate(place->descriptor, 0), 0);
    assert_reads(place, LENGTH, 0, 0);
}

/* What can't be read is an error with its reason. */
static void
test_a_failure_keeps_its_reason(void **state)
{
    const struct place *place = *state;
    int writer = open("/dev/null", O_WRONLY | O_CLOEXEC);

    errno = 0;
    assert_int_equal(copy_from_file(writer, place->bytes, LENGTH, 0, NULL), -1);
    assert_int_equal(errno, EBADF);
    errno = 0;
    assert_int_equal(
        copy_from_file(writer, place->bytes, LENGTH, 0, place->mapping), -1);
    assert_int_equal(errno, EBADF);
    close(writer);
}

/* A file cut short behind the mapping ends the copy, not the process. */
static void
test_a_file_cut_short_is_no_signal(void **state)
{
    const struct place *place = *state;

    assert_int_equal(ftruncate(place->descriptor, COPY_LARGE + 5), 0);
    assert_false(copy_into_mapping(place->mapping, place->bytes, LENGTH));
    assert_int_equal(ftruncate(place->descriptor, 0), 0);
    assert_false(copy_into_mapping(place->mapping, place->bytes, LENGTH));
}

struct calls {
    pthread_t thread;
    size_t count;
};

static int
count_call(const char *name, void *data)
{
    struct calls *calls = data;

    (void)name;
    calls->count += pthread_equal(calls->thread, pthread_self()) ? 1 : 1000;
    return 0;
}

static void
do_nothing(const char *name, void *data)
{
    (void)name;
    (void)data;
}

/* A listener to a thread's calls hears of the whole copy. */
static void
test_an_observed_thread_copies_alone(void **state)
{
    const struct place *place = *state;
    struct calls calls = {.thread = pthread_self()};
    const struct system_seam seam = {count_call, do_nothing, &calls};
    bool copied;

    system_seam = &seam;
    copied = copy_into_mapping(place->mapping, place->bytes, LENGTH);
    system_seam = NULL;
    assert_true(copied);
    assert_int_equal(calls.count, 1);
    assert_file_has(place);
}

static void *
run_nothing(void *data)
{
    return data;
}

/* Where no thread can be made, this one does it all. */
static void
test_without_threads_it_is_done_alone(void **state)
{
    const struct place *place = *state;
    pthread_attr_t before;
    pthread_attr_t endless;
    pthread_t thread;
    bool copied;

    assert_int_equal(pthread_getattr_default_np(&before), 0);
    endless = before;
    /* No address space has room for such a stack. */
    assert_int_equal(pthread_attr_setstacksize(&endless, (size_t)1 << 60), 0);
    assert_int_equal(pthread_setattr_default_np(&endless), 0);
    assert_int_not_equal(pthread_create(&thread, NULL, run_nothing, NULL), 0);
    copied = copy_into_mapping(place->mapping, place->bytes, LENGTH);
    assert_int_equal(pthread_setattr_default_np(&before), 0);
    assert_true(copied);
    assert_file_has(place);
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_every_byte_arrives),
        TEST(test_reading_begins_at_the_offset),
        TEST(test_a_short_file_gives_what_it_has),
        TEST(test_a_failure_keeps_its_reason),
        TEST(test_a_file_cut_short_is_no_signal),
        TEST(test_an_observed_thread_copies_alone),
        TEST(test_without_threads_it_is_done_alone),
    };

    return support_run("copy", tests);
}
