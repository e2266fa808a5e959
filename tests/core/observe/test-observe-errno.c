/* SPDX-License-Identifier: MIT */
/* Tests of the errnos of an observer's system calls: a missing /proc does not
 * mean a missing segment. */

#include "tests/support/support.h"

#include "core/system/seam.h"
#include <shmview/inspect.h>
#include <shmview/inventory.h>
#include <shmview/segment.h>
#include <shmview/watch.h>

#include <errno.h>
#include <string.h>

/* Makes the calls of one name fail, except the first few. */
struct fault {
    const char *call;
    int allowed;
    int refusal;
    bool made;
};

static int
refuse_call(const char *name, void *data)
{
    struct fault *fault = data;

    if (strcmp(name, fault->call) != 0 || fault->allowed-- > 0) {
        return 0;
    }
    fault->made = true;
    return fault->refusal;
}

static enum shmview_status
watch(const char *key, struct shmview_error *error)
{
    struct shmview_watch *watch;
    enum shmview_status status =
        shmview_watch_new(SHMVIEW_KEY_POSIX, key, &watch, error);

    shmview_watch_free(watch);
    return status;
}

static enum shmview_status
look(const char *key, struct shmview_error *error)
{
    struct shmview_inspector *inspector;
    struct shmview_inspection *inspection;
    enum shmview_status status =
        shmview_inspector_new(SHMVIEW_KEY_POSIX, key, &inspector, error);

    if (status == SHMVIEW_OK) {
        status = shmview_inspector_look(inspector, &inspection, error);
        shmview_inspection_free(inspection);
    }
    shmview_inspector_free(inspector);
    return status;
}

static enum shmview_status
find(const char *key, struct shmview_error *error)
{
    struct shmview_inventory *inventory;
    enum shmview_status status =
        shmview_inventory_find(SHMVIEW_KEY_POSIX, key, &inventory, error);

    shmview_inventory_free(inventory);
    return status;
}

static enum shmview_status
list(const char *key, struct shmview_error *error)
{
    struct shmview_inventory *inventory;
    enum shmview_status status = shmview_inventory_list(&inventory, error);

    shmview_inventory_free(inventory);
    return status;
}

/* An operation, one of its calls, and the status for an errno of that call. */
struct meaning {
    enum shmview_status (*run)(const char *key, struct shmview_error *error);
    const char *call;
    int allowed;
    int refusal;
    enum shmview_status status;
};

static void
assert_means(const char *key, const struct meaning *meaning)
{
    struct fault fault = {meaning->call, meaning->allowed, meaning->refusal,
                          false};
    const struct system_seam seam = {refuse_call, NULL, &fault};
    struct shmview_error error;
    enum shmview_status status;

    system_seam = &seam;
    status = meaning->run(key, &error);
    system_seam = NULL;
    assert_true(fault.made);
    if (status != meaning->status) {
        fail_msg("%s of %s: %s", strerrorname_np(meaning->refusal),
                 meaning->call, error.text);
    }
    assert_int_equal(error.status, status);
    assert_int_equal(error.system_error, meaning->refusal);
    assert_non_null(strstr(error.text, strerror(meaning->refusal)));
}

/* The segment exists all the time, therefore no operation may report "not
 * found". */
static void
test_no_errno_makes_a_segment_missing(void **state)
{
    static const struct meaning meanings[] = {
        {watch, "epoll_create1", 0, EMFILE, SHMVIEW_ERROR_OUT_OF_RESOURCES},
        {watch, "epoll_create1", 0, EINVAL, SHMVIEW_ERROR_UNKNOWN},
        {watch, "epoll_ctl", 0, EEXIST, SHMVIEW_ERROR_UNKNOWN},
        {watch, "epoll_ctl", 0, ENOENT, SHMVIEW_ERROR_UNKNOWN},
        {watch, "inotify_init1", 0, ENOMEM, SHMVIEW_ERROR_OUT_OF_RESOURCES},
        {watch, "inotify_add_watch", 0, ENOENT, SHMVIEW_ERROR_UNKNOWN},
        {watch, "inotify_add_watch", 1, ENOENT, SHMVIEW_ERROR_UNKNOWN},
        {watch, "inotify_add_watch", 1, ENOMEM, SHMVIEW_ERROR_OUT_OF_RESOURCES},
        {look, "opendir", 0, ENOENT, SHMVIEW_ERROR_UNKNOWN},
        {look, "opendir", 0, EACCES, SHMVIEW_ERROR_UNKNOWN},
        {look, "opendir", 0, ENFILE, SHMVIEW_ERROR_OUT_OF_RESOURCES},
        {find, "opendir", 0, ENOENT, SHMVIEW_ERROR_UNKNOWN},
        {find, "fstat", 1, EOVERFLOW, SHMVIEW_ERROR_UNKNOWN},
        {list, "opendir", 0, ENOENT, SHMVIEW_ERROR_UNKNOWN},
        {list, "opendir", 0, EACCES, SHMVIEW_ERROR_PERMISSION_DENIED},
        {list, "opendir", 0, EMFILE, SHMVIEW_ERROR_OUT_OF_RESOURCES},
    };
    const char *key = support_key("errno");
    scoped(segment) segment = support_open(key);

    assert_ok(segment, shmview_segment_create(segment, 100));
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        assert_means(key, &meanings[i]);
    }
}

/* Without /proc, the holders of an attached segment are not "not found" either.
 */
static void
test_no_proc_does_not_make_a_segment_missing(void **state)
{
    scoped(segment) segment = support_segment("holders");
    struct shmview_holders *holders = (void *)&holders;
    struct fault fault = {"opendir", 0, ENOENT, false};
    const struct system_seam seam = {refuse_call, NULL, &fault};
    enum shmview_status status;

    assert_ok(segment, shmview_segment_create(segment, 100));
    system_seam = &seam;
    status = shmview_segment_holders(segment, &holders);
    system_seam = NULL;
    assert_true(fault.made);
    assert_int_equal(status, SHMVIEW_ERROR_UNKNOWN);
    assert_null(holders);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_errno_makes_a_segment_missing),
        cmocka_unit_test(test_no_proc_does_not_make_a_segment_missing),
    };

    return support_run("observe-errno", tests);
}
