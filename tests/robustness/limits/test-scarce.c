/* SPDX-License-Identifier: MIT */
/* Tests of every operation with too few descriptors and too little memory: it
 * is out of resources, leaks nothing, and works when there are enough. */

#include "tests/robustness/faults/operations.h"
#include "tests/support/private-shm.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
/* The sanitizer ends the process if it gets no memory itself. */
#define CAN_LIMIT_MEMORY false
#else
#define CAN_LIMIT_MEMORY true
#endif

/* No operation needs more than this. */
#define MOST_DESCRIPTORS 16
#define LEAST_MEMORY 65536
#define MOST_MEMORY (UINT64_C(64) << 20)

/* A resource, and how much of it an operation gets. */
struct shortage {
    int resource;
    rlim_t (*used)(void);
    /* The next amount to try, when this one was too little. */
    uint64_t (*more)(uint64_t allowed);
    uint64_t most;
    /* The error text has these words. */
    const char *advice;
};

/* Returns the number of the next descriptor. */
static rlim_t
first_descriptor(void)
{
    int descriptor = open("/", O_PATH | O_CLOEXEC);

    assert_true(descriptor >= 0);
    close(descriptor);
    return (rlim_t)descriptor;
}

static uint64_t
one_more(uint64_t allowed)
{
    return allowed + 1;
}

static rlim_t
address_space(void)
{
    FILE *file = fopen("/proc/self/statm", "re");
    unsigned long pages;

    assert_non_null(file);
    assert_int_equal(fscanf(file, "%lu", &pages), 1);
    fclose(file);
    return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static uint64_t
twice_as_much(uint64_t allowed)
{
    return allowed == 0 ? LEAST_MEMORY : 2 * allowed;
}

static const struct shortage descriptors = {
    .resource = RLIMIT_NOFILE,
    .used = first_descriptor,
    .more = one_more,
    .most = MOST_DESCRIPTORS,
    .advice = "ulimit -n",
};
static const struct shortage memory = {
    .resource = RLIMIT_AS,
    .used = address_space,
    .more = twice_as_much,
    .most = MOST_MEMORY,
    .advice = "end programs that need memory",
};

/* malloc() would otherwise reuse this memory. */
struct block {
    struct block *next;
};

static void
take_blocks(struct block **blocks, size_t size)
{
    struct block *block;

    while ((block = malloc(size)) != NULL) {
        block->next = *blocks;
        *blocks = block;
    }
}

static struct block *
take_all_memory(void)
{
    struct block *blocks = NULL;

    for (size_t size = 1 << 20; size > 1024; size /= 2) {
        take_blocks(&blocks, size);
    }
    for (size_t size = 1024; size >= sizeof(struct block); size -= 16) {
        take_blocks(&blocks, size);
    }
    return blocks;
}

static void
give_back(struct block *blocks)
{
    while (blocks != NULL) {
        struct block *next = blocks->next;

        free(blocks);
        blocks = next;
    }
}

static enum shmview_status
run_short(const struct shortage *shortage, uint64_t allowed,
          const struct operation *operation, struct stage *stage)
{
    struct rlimit usual;
    struct rlimit tight;
    struct block *blocks = NULL;
    enum shmview_status status;

    assert_int_equal(getrlimit(shortage->resource, &usual), 0);
    tight = usual;
    tight.rlim_cur = shortage->used();
    assert_int_equal(setrlimit(shortage->resource, &tight), 0);
    if (shortage->resource == RLIMIT_AS) {
        blocks = take_all_memory();
    }
    tight.rlim_cur += allowed;
    setrlimit(shortage->resource, &tight);
    status = operation->run(stage);
    setrlimit(shortage->resource, &usual);
    give_back(blocks);
    return status;
}

/* Counts the mapped segments of both types. */
static int
count_mappings(void)
{
    return support_count_mappings("/dev/shm/") +
           support_count_mappings("/SYSV");
}

/* Checks that the shown picture is whole, and that no lock is left. */
static void
assert_intact(const struct operation *operation, const struct stage *stage)
{
    struct shmview_image *image;

    if (operation->attended) {
        assert_call_ok(shmview_picture_fetch(stage->other, &support_at_once,
                                             &image, NULL, &support_error));
        assert_true(pattern_equal(image, stage->before));
        shmview_image_free(image);
        assert_call_ok(shmview_picture_publish(stage->other, stage->before,
                                               &support_at_once, NULL,
                                               &support_error));
    }
}

/* Checks that a successful list is complete, and misses no attached process. */
static void
assert_holders(const struct shmview_inventory *inventory)
{
    for (size_t i = 0; inventory != NULL && i < inventory->count; i++) {
        const struct shmview_inventory_entry *entry = inventory->entries[i];

        assert_true(entry->orphaned || (entry->holders->count > 0 &&
                                        entry->holders->holders[0]->attached));
    }
}

/* Returns whether the operation was short of the resource. */
static bool
try_with(const struct shortage *shortage, uint64_t allowed,
         const struct operation *operation)
{
    struct stage stage;
    enum shmview_status status;
    int open_before;
    int mapped_before;
    bool short_of_it;

    stage_begin(&stage, operation);
    stage_others(&stage, operation);
    open_before = support_count_entries("/proc/self/fd");
    mapped_before = count_mappings();
    stage_own(&stage, operation);
    status = run_short(shortage, allowed, operation, &stage);
    short_of_it = status == SHMVIEW_ERROR_OUT_OF_RESOURCES;
    if (short_of_it) {
        print_message("%s, %ju more: %s\n", operation->name, (uintmax_t)allowed,
                      stage.error.text);
        assert_non_null(strstr(stage.error.text, shortage->advice));
        assert_intact(operation, &stage);
        /* Repeat with the same handle, and enough of the resource. */
        shmview_watch_free(stage.watch);
        shmview_inspector_free(stage.inspector);
        stage.inspector = NULL;
        status = operation->run(&stage);
    }
    if (!operation_may_end(operation, status)) {
        fail_msg("%s, %ju more: %s", operation->name, (uintmax_t)allowed,
                 stage.error.text);
    }
    assert_holders(stage.inventory);
    stage_leave(&stage);
    assert_int_equal(support_count_entries("/proc/self/fd"), open_before);
    assert_int_equal(count_mappings(), mapped_before);
    stage_end(&stage);
    assert_int_equal(support_count_leftovers(), 0);
    return short_of_it;
}

static void
expect_shortages(const struct shortage *shortage)
{
    size_t failed = 0;

    for (const struct operation *operation = operations;
         operation->name != NULL; operation++) {
        uint64_t allowed = 0;

        if (operation->posix_only && support_key_type() != SHMVIEW_KEY_POSIX) {
            continue;
        }
        while (try_with(shortage, allowed, operation)) {
            allowed = shortage->more(allowed);
            assert_true(allowed <= shortage->most);
        }
        failed += allowed > 0;
        fprintf(stderr, "%s: enough with %ju more\n", operation->name,
                (uintmax_t)allowed);
    }
    /* If no operation reaches the limit, the test shows nothing. */
    assert_true(failed >= 5);
}

/* Each operation gets no descriptor at first, then more until it succeeds. */
static void
test_too_few_descriptors_are_out_of_resources(void **state)
{
    expect_shortages(&descriptors);
}

/* Each operation gets no address space at first, then more until it succeeds.
 */
static void
test_too_little_memory_is_out_of_resources(void **state)
{
    if (!CAN_LIMIT_MEMORY) {
        skip();
    }
    /* Otherwise, malloc() takes each large block directly from the system. */
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    expect_shortages(&memory);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_too_few_descriptors_are_out_of_resources),
        cmocka_unit_test(test_too_little_memory_is_out_of_resources),
    };

    /* Cleaning would remove the orphans of other tests. */
    if (!private_shm_enter(UINT64_C(64) << 20)) {
        fprintf(stderr, "no mount namespace is to be had\n");
        return 77;
    }
    return support_run("limits: descriptors and memory", tests);
}
