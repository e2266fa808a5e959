/* SPDX-License-Identifier: MIT */
/* Tests of shmtool put and get: get prints the bytes that were put. */

#include "tests/app/tool/fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <shmview/segment.h>

/* Checks the line of `put` for a segment of this size. */
static void
expect_holding(const struct fixture *fixture, struct run *run, unsigned size)
{
    char line[256];

    snprintf(line, sizeof line, "holding %u bytes as %s", size,
             fixture->native);
    assert_string_equal(run_read_line(run), line);
}

static void
expect_get(const struct fixture *fixture, const char *text)
{
    fixture_prints(TOOL("get"), text);
}

/* Two processes exchange "hello". */
static void
test_get_prints_what_was_put(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_start(TOOL("put", "hello"));

    expect_holding(fixture, run, 5);
    expect_get(fixture, "hello");
    fixture_end(run);
    assert_false(fixture_segment_exists(fixture));
}

/* put fills a larger segment with zeros, which get leaves out. */
static void
test_filling_is_not_printed(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_start(TOOL("put", "hello", "--size", "200000"));

    expect_holding(fixture, run, 200000);
    expect_get(fixture, "hello");
    fixture_end(run);
}

/* put accepts no bytes at all if the size is given. */
static void
test_put_of_zeros(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_start(TOOL("put", "", "--size", "131072"));

    expect_holding(fixture, run, 131072);
    expect_get(fixture, "");
    fixture_end(run);
}

/* Attaches to a segment of this size, which is a hole except for `last` at its
 * end. */
static struct shmview_segment *
make_sparse(const struct fixture *fixture, off_t size, char last)
{
    struct shmview_segment *segment;
    char path[128];
    int file;

    assert_int_equal(
        shmview_segment_new(SHMVIEW_KEY_POSIX, fixture->key, &segment, NULL),
        SHMVIEW_OK);
    assert_int_equal(shmview_segment_create(segment, 4096), SHMVIEW_OK);
    snprintf(path, sizeof path, "/dev/shm/%s", fixture->native);
    file = open(path, O_RDWR | O_CLOEXEC);
    assert_true(file >= 0);
    assert_int_equal(ftruncate(file, size), 0);
    if (last != '\0') {
        assert_int_equal(pwrite(file, &last, 1, size - 1), 1);
    }
    close(file);
    return segment;
}

/* get does not read holes: a segment of 2^62 bytes prints as fast as an empty
 * one. */
static void
test_get_of_a_huge_hole_ends_at_once(void **state)
{
    struct fixture *fixture = *state;
    scoped(segment) segment = make_sparse(fixture, (off_t)1 << 62, '\0');

    expect_get(fixture, "");
}

/* A byte behind more zeros than fit into memory is an error at once. */
static void
test_get_of_more_than_memory_fails(void **state)
{
    struct fixture *fixture = *state;
    struct shmview_segment *segment;

    /* AddressSanitizer ends a program that allocates this much. */
    if (getenv("SHMVIEW_TEST_MEMORY_IS_CHECKED") != NULL) {
        skip();
    }
    segment = make_sparse(fixture, (off_t)1 << 62, 'x');
    fixture_fails(TOOL("get"), 1, "get", "memory");
    shmview_segment_free(segment);
}

static void
expect_bytes(struct fixture *fixture, const char *bytes, size_t length)
{
    struct run *run = run_start(&(struct run_request){
        .arguments = TOOL("put", "-"),
        .input = bytes,
        .input_length = length,
    });
    struct run_result result;

    expect_holding(fixture, run, (unsigned)length);
    result = fixture_run(TOOL("get"));
    assert_int_equal(result.output_length, length);
    assert_memory_equal(result.output, bytes, length);
    run_result_clear(&result);
    fixture_end(run);
}

/* Bytes of standard input arrive complete, with zeros inside, and with lengths
 * around those of the pieces that put reads. */
static void
test_bytes_from_standard_input(void **state)
{
    static const size_t lengths[] = {1,     2,      4096,   65535,   65536,
                                     65537, 131072, 131073, 1 << 20, 3 << 20};
    size_t most = 3 << 20;
    char *bytes = calloc(1, most);

    for (size_t i = 0; i < most; i++) {
        bytes[i] = (char)(i % 3 == 0 ? 0 : i * 31 + i / 253);
    }
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        char last = bytes[lengths[i] - 1];

        bytes[lengths[i] - 1] = 'e';
        expect_bytes(*state, bytes, lengths[i]);
        bytes[lengths[i] - 1] = last;
    }
    free(bytes);
}

/* Exactly the zeros at the end are left out, even if they fill whole pieces. */
static void
test_filling_of_many_pieces(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = run_start(&(struct run_request){
        .arguments = TOOL("put", "-", "--size", "262144"),
        .input = "\0x\0",
        .input_length = 3,
    });
    struct run_result result;

    expect_holding(fixture, run, 262144);
    result = fixture_run(TOOL("get"));
    assert_int_equal(result.output_length, 2);
    assert_memory_equal(result.output, "\0x", 2);
    run_result_clear(&result);
    fixture_end(run);
}

/* put overwrites an existing segment, and none of the older bytes are left. */
static void
test_put_over_a_living_one(void **state)
{
    struct fixture *fixture = *state;
    struct run *first = fixture_start(TOOL("put", "a long first text"));
    struct run *second;
    struct run *third;

    expect_holding(fixture, first, 17);
    second = fixture_start(TOOL("put", "short"));
    expect_holding(fixture, second, 17);
    expect_get(fixture, "short");
    third = fixture_start(TOOL("put", "longer", "--size", "9000"));
    expect_holding(fixture, third, 9000);
    expect_get(fixture, "longer");
    fixture_end(first);
    fixture_end(third);
    expect_get(fixture, "longer");
    fixture_end(second);
}

/* Two put that start at the same time both write; the segment then has one
 * whole text. */
static void
test_two_puts_at_once(void **state)
{
    struct fixture *fixture = *state;

    for (int i = 0; i < 10; i++) {
        struct run *one = fixture_start(TOOL("put", "one text"));
        struct run *other = fixture_start(TOOL("put", "the other text"));
        struct run_result result;

        run_read_line(one);
        run_read_line(other);
        result = fixture_run(TOOL("get"));
        assert_true(strcmp(result.output, "one text") == 0 ||
                    strcmp(result.output, "the other text") == 0);
        run_result_clear(&result);
        fixture_end(one);
        fixture_end(other);
    }
}

/* A hold ends after its time; then get finds nothing. */
static void
test_put_holds_for_a_time(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result = fixture_run(TOOL("put", "hello", "--hold", "0"));

    assert_int_equal(result.status, 0);
    run_result_clear(&result);
    fixture_fails(TOOL("get"), 1, fixture->key, "");
}

/* get does not print the bytes of a killed process, and the next put works. */
static void
test_put_after_a_kill(void **state)
{
    struct fixture *fixture = *state;
    struct run *run;

    fixture_leave_orphan(fixture);
    fixture_fails(TOOL("get"), 1, fixture->key, "");
    assert_false(fixture_segment_exists(fixture));
    fixture_leave_orphan(fixture);
    run = fixture_start(TOOL("put", "hello"));
    expect_holding(fixture, run, 5);
    fixture_end(run);
}

/* Sizes that do not fit are wrong usage, and make no segment. */
static void
test_sizes_that_do_not_fit(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result;

    fixture_fails(TOOL("put", "hello", "--size", "4"), 2, "hello", "--size");
    result = fixture_feed(TOOL("put", "-", "--size", "4"), "hello", 5);
    fixture_expect_failure(&result, 2, "standard input", "--size");
    fixture_fails(TOOL("put", ""), 2, "put", "");
    fixture_fails(TOOL("put", "-"), 2, "standard input", "");
    assert_false(fixture_segment_exists(fixture));
}

/* A size beyond the machine's memory is an error, and kills nobody. */
static void
test_sizes_beyond_the_machine(void **state)
{
    struct fixture *fixture = *state;

    fixture_fails(TOOL("put", "hello", "--size", "9223372036854775807"), 1,
                  fixture->key, "");
    fixture_fails(TOOL("put", "hello", "--size", "99999999999999"), 1,
                  fixture->key, "");
    assert_false(fixture_segment_exists(fixture));
}

/* Output that cannot be written is a failure. */
static void
test_get_cannot_print(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_start(TOOL("put", "hello"));

    run_read_line(run);
    fixture_expect_full(TOOL("get"));
    fixture_end(run);
}

/* get waits for a writer's lock, but not too long. */
static void
test_get_waits_for_the_lock(void **state)
{
    struct fixture *fixture = *state;

    fixture_expect_locked(fixture, 5, TOOL("get"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_get_prints_what_was_put),
        TEST(test_filling_is_not_printed),
        TEST(test_put_of_zeros),
        TEST(test_get_of_a_huge_hole_ends_at_once),
        TEST(test_get_of_more_than_memory_fails),
        TEST(test_bytes_from_standard_input),
        TEST(test_filling_of_many_pieces),
        TEST(test_put_over_a_living_one),
        TEST(test_two_puts_at_once),
        TEST(test_put_holds_for_a_time),
        TEST(test_put_after_a_kill),
        TEST(test_sizes_that_do_not_fit),
        TEST(test_sizes_beyond_the_machine),
        TEST(test_get_cannot_print),
        TEST(test_get_waits_for_the_lock),
    };

    return fixture_run_group("shmtool put-get", tests);
}
