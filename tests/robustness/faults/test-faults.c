/* SPDX-License-Identifier: MIT */
/* Tests that each system call of each operation may fail once with each of its
 * errnos: the result is an error or success, nothing leaks, and everything
 * works again. */

#include "core/base/error.h"
#include "tests/robustness/faults/errnos.h"
#include "tests/robustness/faults/operations.h"

#include "core/system/seam.h"

#include <stdio.h>
#include <string.h>

struct fault {
    int target;
    int error;
    int count;
    /* The name of the target call, even if it has not failed. */
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
    /* Two walks over /proc differ: this may be another call. */
    return is_allowed(name, fault->error) ? fault->error : 0;
}

static enum shmview_status
run_with(struct fault *fault, const struct operation *operation,
         struct stage *stage)
{
    const struct system_seam seam = {fail_the_target, NULL, fault};
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

/* Checks that the status follows from the errno. */
static void
assert_status_is_right(enum shmview_status status, int error,
                       const struct shmview_error *told)
{
    switch (status) {
    case SHMVIEW_OK:
        return;
    case SHMVIEW_ERROR_LOCKED:
        /* For a lock, the first two say that it is taken. For ENOENT, core
         * believes that its segment has lost its name, and then meets its own
         * lock. */
        assert_true(error == EAGAIN || error == EACCES || error == ENOENT);
        break;
    case SHMVIEW_ERROR_UNKNOWN:
        /* If a call takes no name, errnos about names mean nothing. */
        assert_int_not_equal(error_status_from_errno(error),
                             SHMVIEW_ERROR_OUT_OF_RESOURCES);
        break;
    case SHMVIEW_ERROR_KEY:
        /* The folder for a key file is missing. */
        assert_int_equal(error, ENOENT);
        break;
    case SHMVIEW_ERROR_OUT_OF_RESOURCES:
        /* This includes a decoder's file that gets too large. */
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

/* Checks that no lock is left, that the shown picture is whole, and that the
 * same handle works. */
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
 * Checks that nothing is left in addition to what was there before. There are
 * two exceptions: a semaphore that was made but could not be locked stays,
 * because others may have locked it, and so does the name of a segment that
 * seems to be another's.
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

/* Returns the name of the n-th call, or NULL if there is none. */
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
