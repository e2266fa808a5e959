/* SPDX-License-Identifier: MIT */
/* Tests without room: with a small private /dev/shm, and with few descriptors.
 */

#include "tests/support/support.h"

#include "tests/support/private-shm.h"

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define SEGMENT_BYTES (32 * 1024 * 1024)
#define MOST_SEGMENTS 8

static int
check_refused(struct shmview_segment *segment, const char *key)
{
    expect(shmview_segment_error_text(segment)[0] != '\0');
    expect(!shmview_segment_is_attached(segment));
    expect(shmview_segment_size(segment) == 0);
    expect(shmview_segment_data(segment) == NULL);
    expect(strcmp(shmview_segment_key(segment), key) == 0);
    expect(shmview_segment_attach(segment, SHMVIEW_READ_WRITE) ==
           SHMVIEW_ERROR_NOT_FOUND);
    expect(shmview_segment_detach(segment) == SHMVIEW_ERROR_NOT_ATTACHED);
    return 0;
}

/* Sets a limit of this process's own IPC namespace. */
static bool
set_limit(const char *path, const char *limit)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    bool written = file >= 0 && write(file, limit, strlen(limit)) > 0;

    close(file);
    return written;
}

/* Gets room for three segments: a small /dev/shm, or a small limit of the
 * system. */
static bool
enter_small_memory(void)
{
    if (support_key_type() == SHMVIEW_KEY_POSIX) {
        return private_shm_enter(100 * 1024 * 1024);
    }
    /* The limit is in pages: 100 MiB. */
    return unshare(CLONE_NEWIPC) == 0 &&
           set_limit("/proc/sys/kernel/shmall", "25600");
}

static int
fill_memory(struct peer *self, const char *base)
{
    struct shmview_segment *segments[MOST_SEGMENTS] = {NULL};
    enum shmview_status status = SHMVIEW_OK;
    char key[600];
    int count = 0;

    if (!enter_small_memory()) {
        return 77;
    }
    while (status == SHMVIEW_OK && count < MOST_SEGMENTS) {
        snprintf(key, sizeof key, "%s %d", base, count);
        segments[count] = support_open(key);
        status = shmview_segment_create(segments[count++], SEGMENT_BYTES);
    }
    /* Three segments fit, and the fourth one does not affect them. */
    expect(count == 4);
    expect(status == SHMVIEW_ERROR_OUT_OF_RESOURCES);
    expect(check_refused(segments[3], key) == 0);
    expect(shmview_segment_create(segments[3], 1024) == SHMVIEW_OK);
    memset(shmview_segment_data(segments[0]), 1, SEGMENT_BYTES);
    for (int i = 0; i < count; i++) {
        shmview_segment_free(segments[i]);
    }
    return 0;
}

/* When memory is full, creating is out of resources. The handle keeps its key,
 * and its next calls fail cleanly. */
static void
test_full_memory_is_out_of_resources(void **state)
{
    peer_run(fill_memory, support_key("full"));
}

static int
meet_limits(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);

    if (unshare(CLONE_NEWIPC) < 0 ||
        !set_limit("/proc/sys/kernel/sem", "250 32000 32 0")) {
        return 77;
    }
    expect(shmview_segment_create(segment, 5000) ==
           SHMVIEW_ERROR_OUT_OF_RESOURCES);
    expect(strstr(shmview_segment_error_text(segment), "kernel.sem") != NULL);
    expect(set_limit("/proc/sys/kernel/sem", "250 32000 32 10"));
    expect(set_limit("/proc/sys/kernel/shmmax", "1000"));
    expect(shmview_segment_create(segment, 5000) == SHMVIEW_ERROR_INVALID_SIZE);
    expect(strstr(shmview_segment_error_text(segment), "kernel.shmmax") !=
           NULL);
    expect(shmview_segment_create(segment, 1000) == SHMVIEW_OK);
    return 0;
}

/* The error names the system's limit on System V segments. */
static void
test_limits_on_system_v_are_named(void **state)
{
    if (support_key_type() != SHMVIEW_KEY_SYSTEM_V) {
        skip();
    }
    peer_run(meet_limits, support_key("limits"));
}

static int
grow_too_far(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);

    if (!private_shm_enter(8 * 1024 * 1024)) {
        return 77;
    }
    expect(shmview_segment_create(segment, 4096) == SHMVIEW_OK);
    expect(shmview_segment_write(segment, 0, "stays", 6) == SHMVIEW_OK);
    expect(shmview_segment_grow(segment, SEGMENT_BYTES) ==
           SHMVIEW_ERROR_OUT_OF_RESOURCES);
    expect(shmview_segment_size(segment) == 4096);
    expect(strcmp(shmview_segment_data(segment), "stays") == 0);
    expect(shmview_segment_grow(segment, 1024 * 1024) == SHMVIEW_OK);
    return 0;
}

/* If there is no room to grow, growing fails and changes nothing. */
static void
test_growing_past_the_end_changes_nothing(void **state)
{
    support_posix_only();
    peer_run(grow_too_far, support_key("far"));
}

static int
run_out_of_descriptors(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);
    struct rlimit limit;

    expect(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    limit.rlim_cur = 3;
    expect(setrlimit(RLIMIT_NOFILE, &limit) == 0);
    expect(shmview_segment_create(segment, 10) ==
           SHMVIEW_ERROR_OUT_OF_RESOURCES);
    limit.rlim_cur = limit.rlim_max;
    expect(setrlimit(RLIMIT_NOFILE, &limit) == 0);
    expect(shmview_segment_create(segment, 10) == SHMVIEW_OK);
    return 0;
}

/* Without free descriptors, creating is out of resources, too. */
static void
test_no_descriptors_is_out_of_resources(void **state)
{
    support_posix_only();
    peer_run(run_out_of_descriptors, support_key("descriptors"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_memory_is_out_of_resources),
        cmocka_unit_test(test_limits_on_system_v_are_named),
        cmocka_unit_test(test_growing_past_the_end_changes_nothing),
        cmocka_unit_test(test_no_descriptors_is_out_of_resources),
    };

    return support_run("segment: exhaustion", tests);
}
