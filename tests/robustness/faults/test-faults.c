/* SPDX-License-Identifier: MIT */
/* Each system call of each operation fails once, with each errno it may have:
 * the result is an error or success, nothing leaks, and everything works again.
 */

#include "core/base/error.h"
#include "tests/robustness/faults/errnos.h"
#include "tests/robustness/faults/operations.h"

#include "core/system/seam.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fault {
    int target;
    int error;
    int count;
    /* Of the call that was, or would be, the target. */
    const char *name;
};

static bool
is_allowed(const char *name, int error)
{
    const int *errnos = errnos_of(name);

    while (*errnos != 0 && *errnos != error) {
        errnos++;
    }
    return *errnos != 0;
}

static int
fail_the_target(const char *name, void *data)
{
    struct fault *fault = data;

    if (++fault->count != fault->target) {
        return 0;
    }
    fault->name = name;
    /* A walk over /proc is not the same twice: this may be another call. */
    return is_allowed(name, fault->error) ? fault->error : 0;
}

static void
do_nothing(const char *name, void *data)
{
    (void)name;
    (void)data;
}

static enum shmview_status
run_with(struct fault *fault, const struct operation *operation,
         struct stage *stage)
{
    const struct system_seam seam = {fail_the_target, do_nothing, fault};
    enum shmview_status status;

    system_seam = &seam;
    status = operation->run(stage);
    system_seam = NULL;
    return status;
}

struct resources {
    int descriptors;
    int files_mapped;
    int segments_mapped;
};

static struct resources
count_resources(void)
{
    return (struct resources){
        .descriptors = support_count_descriptors(),
        .files_mapped = support_count_mappings("/dev/shm/"),
        .segments_mapped = support_count_mappings("/SYSV"),
    };
}

static void
assert_same_resources(const struct resources *before)
{
    struct resources now = count_resources();

    assert_int_equal(now.descriptors, before->descriptors);
    assert_int_equal(now.files_mapped, before->files_mapped);
    assert_int_equal(now.segments_mapped, before->segments_mapped);
}

/* What the errno means, or what follows from its meaning. */
static void
assert_status_is_right(enum shmview_status status, int error,
                       const struct shmview_error *told)
{
    switch (status) {
    case SHMVIEW_OK:
        return;
    case SHMVIEW_ERROR_LOCKED:
        /* Of a lock, both say that it is taken; of a name that is said to be
         * gone but is not, the lock there may be our own. */
        assert_true(error == EAGAIN || error == EACCES || error == ENOENT);
        break;
    case SHMVIEW_ERROR_UNKNOWN:
        /* What an errno says of names means nothing where a call names none. */
        assert_int_not_equal(error_status_from_errno(error),
                             SHMVIEW_ERROR_OUT_OF_RESOURCES);
        break;
    case SHMVIEW_ERROR_KEY:
        /* A folder that is missing, where a key file was to be made. */
        assert_int_equal(error, ENOENT);
        break;
    case SHMVIEW_ERROR_OUT_OF_RESOURCES:
        /* A decoder's file that gets too large is one. */
        assert_true(error == EFBIG || error_status_from_errno(error) ==
                                          SHMVIEW_ERROR_OUT_OF_RESOURCES);
        break;
    case SHMVIEW_ERROR_NOT_FOUND:
    case SHMVIEW_ERROR_ALREADY_EXISTS:
    case SHMVIEW_ERROR_PERMISSION_DENIED:
    case SHMVIEW_ERROR_DAMAGED:
        break;
    default:
        assert_int_equal(status, error_status_from_errno(error));
    }
    assert_string_not_equal(told->text, "");
}

/* No lock is left, the picture shown is whole, and the same handle works. */
static void
assert_works_again(const struct operation *operation, struct stage *stage)
{
    struct shmview_image *image;

    if (operation->locks) {
        stage_leave(stage);
    }
    if (operation->attended) {
        assert_call_ok(shmview_picture_fetch(stage->other, &support_at_once,
                                             &image, NULL, &support_error));
        assert_true(pattern_equal(image, stage->before) ||
                    pattern_equal(image, stage->after));
        shmview_image_free(image);
        assert_call_ok(shmview_picture_publish(stage->other, stage->before,
                                               &support_at_once, NULL,
                                               &support_error));
    }
    stage_leave(stage);
    assert_call_ok(shmview_picture_publish(
        stage->segment, stage->after, &support_at_once, NULL, &support_error));
    assert_call_ok(shmview_picture_fetch(stage->segment, &support_at_once,
                                         &image, NULL, &support_error));
    assert_true(pattern_equal(image, stage->after));
    shmview_image_free(image);
    if (shmview_segment_is_attached(stage->segment)) {
        assert_ok(stage->segment, shmview_segment_detach(stage->segment));
    }
}

/*
 * What was there before may be there still, but no more. A semaphore that could
 * be made but not locked is not removed, as others may have locked it; nor is
 * the name of a segment that is said to be another's.
 */
static void
assert_nothing_more(struct stage *stage, const struct fault *fault,
                    enum shmview_status status, size_t before)
{
    stage_leave(stage);
    if (fault->name != NULL && status != SHMVIEW_ERROR_ALREADY_EXISTS &&
        strcmp(fault->name, "semtimedop") != 0) {
        assert_true(support_count_leftovers() <= before);
    }
}

/* The call's name where there is an n-th one, else NULL. */
static const char *
fail_nth(const struct operation *operation, int n, int error)
{
    struct fault fault = {.target = n, .error = error};
    size_t leftovers = support_count_leftovers();
    size_t present;
    struct resources before;
    struct stage stage;
    enum shmview_status status;

    stage_begin(&stage, operation);
    stage_others(&stage, operation);
    before = count_resources();
    stage_own(&stage, operation);
    present = support_count_leftovers();
    status = run_with(&fault, operation, &stage);
    if (fault.name != NULL) {
        print_message("%s: %s, call %d, %s: %s\n", operation->name, fault.name,
                      n, strerror(error), stage.error.text);
    }
    if (error == 0) {
        assert_true(operation_may_end(operation, status));
    } else if (!operation->waits || status != SHMVIEW_ERROR_LOCKED) {
        assert_status_is_right(status, error, &stage.error);
    }
    if (!operation->attended) {
        assert_nothing_more(&stage, &fault, status, present);
    }
    assert_works_again(operation, &stage);
    assert_same_resources(&before);
    stage_end(&stage);
    assert_int_equal(support_count_leftovers(), leftovers);
    return fault.name;
}

static void
operation_survives_each_failure(void **state)
{
    const struct operation *operation = *state;
    const char *name;
    int failures = 0;
    int n = 1;

    while ((name = fail_nth(operation, n, 0)) != NULL) {
        for (const int *error = errnos_of(name); *error != 0; error++) {
            failures += fail_nth(operation, n, *error) != NULL;
        }
        n = operation_next_call(n);
    }
    assert_true(n > 1);
    fprintf(stderr, "%s: %d failures injected into %d calls\n", operation->name,
            failures, n - 1);
}

int
main(void)
{
    return operations_run("faults", operation_survives_each_failure);
}
