/* SPDX-License-Identifier: MIT */
/* Tests of what an errno means. EINVAL is an invalid size only if the call is
 * about a size. Errors name what the system lacks. */

#include "tests/support/support.h"

#include "core/system/seam.h"
#include <shmview/segment.h>

#include <errno.h>
#include <string.h>

struct fault {
    const char *call;
    /* 0 means EINVAL. */
    int error;
    /* So many calls of that name succeed first. */
    int before;
    bool made;
};

static int
refuse_call(const char *name, void *data)
{
    struct fault *fault = data;

    if (strcmp(name, fault->call) != 0) {
        return 0;
    }
    if (fault->before-- > 0) {
        return 0;
    }
    fault->made = true;
    return fault->error != 0 ? fault->error : EINVAL;
}

static enum shmview_status
create(struct shmview_segment *segment)
{
    return shmview_segment_create(segment, 100);
}

static enum shmview_status
grow(struct shmview_segment *segment)
{
    return shmview_segment_grow(segment, 100000);
}

static enum shmview_status
map(struct shmview_segment *segment)
{
    return shmview_segment_data(segment) != NULL
               ? SHMVIEW_OK
               : shmview_segment_error(segment);
}

static enum shmview_status
read_bytes(struct shmview_segment *segment)
{
    char bytes[4];

    return shmview_segment_read(segment, 0, bytes, sizeof bytes);
}

static enum shmview_status
attach(struct shmview_segment *segment)
{
    return shmview_segment_attach(segment, SHMVIEW_READ_WRITE);
}

/* An operation, one of its calls, and the status for EINVAL of that call. */
struct meaning {
    enum shmview_key_type type;
    enum shmview_status (*run)(struct shmview_segment *segment);
    const char *call;
    enum shmview_status status;
};

static void
assert_means(const struct meaning *meaning)
{
    struct shmview_segment *segment = support_segment("errno");
    struct fault fault = {.call = meaning->call};
    const struct system_seam seam = {refuse_call, NULL, &fault};
    enum shmview_status status;

    if (meaning->run != create) {
        assert_ok(segment, create(segment));
    }
    system_seam = &seam;
    status = meaning->run(segment);
    system_seam = NULL;
    assert_true(fault.made);
    if (status != meaning->status) {
        fail_msg("%s: %s", meaning->call, shmview_segment_error_text(segment));
    }
    assert_int_equal(shmview_segment_error(segment), status);
    assert_non_null(strstr(shmview_segment_error_text(segment),
                           strcmp(meaning->call, "shmget IPC_CREAT") == 0
                               ? "kernel.shmmax"
                               : "Invalid argument"));
    shmview_segment_free(segment);
    assert_int_equal(support_count_leftovers(), 0);
}

/* EINVAL of each call has its own status. The text is the errno's, or names the
 * limit. */
static void
test_einval_is_an_invalid_size_only_for_a_size(void **state)
{
    static const struct meaning meanings[] = {
        {SHMVIEW_KEY_POSIX, create, "open", SHMVIEW_ERROR_UNKNOWN},
        {SHMVIEW_KEY_POSIX, create, "fchmod", SHMVIEW_ERROR_UNKNOWN},
        {SHMVIEW_KEY_POSIX, create, "posix_fallocate",
         SHMVIEW_ERROR_INVALID_SIZE},
        {SHMVIEW_KEY_POSIX, create, "linkat", SHMVIEW_ERROR_UNKNOWN},
        {SHMVIEW_KEY_POSIX, grow, "posix_fallocate",
         SHMVIEW_ERROR_INVALID_SIZE},
        {SHMVIEW_KEY_POSIX, map, "mmap", SHMVIEW_ERROR_INVALID_SIZE},
        {SHMVIEW_KEY_POSIX, read_bytes, "pread", SHMVIEW_ERROR_UNKNOWN},
        {SHMVIEW_KEY_SYSTEM_V, create, "lstat", SHMVIEW_ERROR_UNKNOWN},
        {SHMVIEW_KEY_SYSTEM_V, create, "shmget", SHMVIEW_ERROR_UNKNOWN},
        {SHMVIEW_KEY_SYSTEM_V, create, "shmget IPC_CREAT",
         SHMVIEW_ERROR_INVALID_SIZE},
    };

    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if (meanings[i].type == support_key_type()) {
            assert_means(&meanings[i]);
        }
    }
}

/* If the system lacks something that a segment needs, the error names it. */
static void
test_missing_system_feature_is_named(void **state)
{
    static const struct {
        enum shmview_status (*run)(struct shmview_segment *segment);
        struct fault fault;
        const char *words;
    } lacks[] = {
        {create, {"open", ENOENT, 1, false}, "/dev/shm is missing"},
        {create, {"open", EOPNOTSUPP, 1, false}, "O_TMPFILE"},
        {create, {"open", EISDIR, 1, false}, "O_TMPFILE"},
        {create, {"open", EROFS, 1, false}, "/dev/shm is read-only"},
        {create, {"posix_fallocate", EOPNOTSUPP, 0, false}, "fallocate"},
        {create, {"posix_fallocate", ENOSYS, 0, false}, "fallocate"},
        {create, {"fcntl", EINVAL, 0, false}, "F_OFD_SETLK"},
        {create, {"linkat", ENOENT, 0, false}, "/proc is missing"},
        {grow, {"posix_fallocate", EOPNOTSUPP, 0, false}, "fallocate"},
        {attach, {"fcntl", EINVAL, 0, false}, "F_OFD_SETLK"},
        {shmview_segment_lock, {"fcntl", EINVAL, 0, false}, "F_OFD_SETLK"},
    };

    support_posix_only();
    for (size_t i = 0; i < sizeof lacks / sizeof *lacks; i++) {
        struct shmview_segment *segment = support_segment("lacking");
        struct shmview_segment *other = support_segment("lacking");
        struct fault fault = lacks[i].fault;
        const struct system_seam seam = {refuse_call, NULL, &fault};
        enum shmview_status status;

        if (lacks[i].run != create) {
            assert_ok(other, create(lacks[i].run == attach ? other : segment));
        }
        system_seam = &seam;
        status = lacks[i].run(segment);
        system_seam = NULL;
        assert_true(fault.made);
        assert_int_equal(status, SHMVIEW_ERROR_UNKNOWN);
        if (strstr(shmview_segment_error_text(segment), lacks[i].words) ==
            NULL) {
            fail_msg("%s", shmview_segment_error_text(segment));
        }
        shmview_segment_free(segment);
        shmview_segment_free(other);
        assert_int_equal(support_count_leftovers(), 0);
    }
}

/* System V segments are not in /dev/shm: their errors do not ask for a tmpfs.
 */
static void
test_system_v_error_does_not_name_the_shared_memory_folder(void **state)
{
    struct shmview_segment *segment;
    struct fault fault = {.call = "shmget IPC_CREAT", .error = ENOSYS};
    const struct system_seam seam = {refuse_call, NULL, &fault};
    enum shmview_status status;

    if (!shmview_key_type_is_system_v(support_key_type())) {
        skip();
    }
    segment = support_segment("systemv errno");
    system_seam = &seam;
    status = create(segment);
    system_seam = NULL;
    assert_true(fault.made);
    assert_int_equal(status, SHMVIEW_ERROR_UNKNOWN);
    assert_null(strstr(shmview_segment_error_text(segment), "/dev/shm"));
    shmview_segment_free(segment);
    assert_int_equal(support_count_leftovers(), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_einval_is_an_invalid_size_only_for_a_size),
        cmocka_unit_test(test_missing_system_feature_is_named),
        cmocka_unit_test(
            test_system_v_error_does_not_name_the_shared_memory_folder),
    };

    return support_run("segment-errno", tests);
}
