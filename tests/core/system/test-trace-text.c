/* SPDX-License-Identifier: MIT */
/* Tests of how a trace prints calls, their arguments and results. */

#include "tests/support/trace.h"

#include "core/system/seam.h"
#include "core/system/system.h"

#include <errno.h>
#include <string.h>

/* An errno for the first call of this name. */
struct fault {
    const char *name;
    int system_error;
};

static int
fail_once(const char *name, void *data)
{
    struct fault *fault = data;
    int system_error = fault->system_error;

    if (strcmp(name, fault->name) != 0) {
        return 0;
    }
    fault->system_error = 0;
    return system_error;
}

/* posix_fallocate() returns its error, and the listener does not change errno.
 */
static void
test_errors_that_are_returned(void **state)
{
    struct fault fault = {"posix_fallocate", ENOSPC};
    const struct system_seam seam = {fail_once, NULL, &fault};
    struct support_trace record;
    int result;

    support_trace_begin(&record);
    system_seam = &seam;
    result = system_reserve(99, 0, 4096, PURPOSE_RESERVE_MEMORY);
    system_seam = NULL;
    assert_int_equal(result, -1);
    assert_int_equal(errno, ENOSPC);
    assert_string_equal(support_trace_last(&record)->call,
                        "posix_fallocate(99, 0, 4096)");
    assert_string_equal(support_trace_last(&record)->result, "28");
    assert_string_equal(support_trace_last(&record)->error_name, "ENOSPC");
    support_trace_end(&record);
}

/* A call that a signal interrupts is reported each time, with the reason for
 * the next try. */
static void
test_repeated_calls(void **state)
{
    struct fault fault = {"open", EINTR};
    const struct system_seam seam = {fail_once, NULL, &fault};
    struct support_trace record;
    int descriptor;

    support_trace_begin(&record);
    system_seam = &seam;
    descriptor = system_open("/dev/null", O_RDONLY, 0, PURPOSE_OPEN_FILE);
    system_seam = NULL;
    assert_true(descriptor >= 0);
    assert_int_equal(record.count, 2);
    assert_string_equal(record.kept[0].error_name, "EINTR");
    assert_string_equal(record.kept[1].error_name, "");
    assert_non_null(strstr(record.kept[1].why, "signal"));
    support_trace_end(&record);
    system_close(descriptor);
}

/* Arguments look as in C: flags have names, structures their fields, strings
 * are quoted and escaped, and UTF-8 stays. */
static void
test_arguments_as_in_c(void **state)
{
    struct flock lock = {.l_type = F_WRLCK,
                         .l_whence = SEEK_SET,
                         .l_start = (off_t)1 << 62,
                         .l_len = 1};
    struct support_trace record;

    support_trace_begin(&record);
    assert_int_equal(system_open("/none/\"\n\x01"
                                 "7\xff/Noël",
                                 O_RDWR, 0, PURPOSE_OPEN_FILE),
                     -1);
    assert_string_equal(support_trace_last(&record)->call,
                        "open(\"/none/\\\"\\n\\0017\\377/Noël\", O_RDWR | "
                        "O_NOCTTY | O_CLOEXEC)");
    assert_int_equal(system_open("/none/x", O_CREAT | O_EXCL | O_WRONLY, 0640,
                                 PURPOSE_OPEN_FILE),
                     -1);
    assert_non_null(strstr(support_trace_last(&record)->call,
                           "O_WRONLY | O_CREAT | O_EXCL | O_NOCTTY | "
                           "O_CLOEXEC, 0640)"));
    assert_int_equal(system_lock(-1, F_OFD_SETLK, &lock, PURPOSE_LOCK_BYTE),
                     -1);
    assert_string_equal(support_trace_last(&record)->call,
                        "fcntl(-1, F_OFD_SETLK, {.l_type = F_WRLCK, .l_whence "
                        "= SEEK_SET, .l_start = 4611686018427387904, .l_len = "
                        "1})");
    assert_string_equal(support_trace_last(&record)->error_name, "EBADF");
    assert_int_equal(system_write_all(-1, "0123456789012345678901234567890123",
                                      34, PURPOSE_WRITE_BYTES),
                     -1);
    assert_string_equal(
        support_trace_last(&record)->call,
        "write(-1, \"01234567890123456789012345678901\"..., 34)");
    support_trace_end(&record);
}

/* NOLINTBEGIN(misc-misleading-bidirectional): these characters are tested. */

/* Characters that a terminal may obey, or that turn the text around, are
 * escaped as their bytes: a file's name may contain them. */
static void
test_characters_that_must_not_be_shown(void **state)
{
    struct support_trace record;

    support_trace_begin(&record);
    assert_int_equal(
        system_open("/none/\302\200\302\233\302\237\u00a0"
                    "7\330\2347\u200d\342\200\216\342\200\217\u2028"
                    "\u2029\342\200\252\342\200\256\342\201\246\342\201\251\342"
                    "\201\252",
                    O_RDWR, 0, PURPOSE_OPEN_FILE),
        -1);
    assert_string_equal(
        support_trace_last(&record)->call,
        "open(\"/none/\\302\\200\\302\\233\\302\\237\u00a0"
        "7\\330\\2347\u200d\\342\\200\\216\\342\\200\\217"
        "\\342\\200\\250\\342\\200\\251\\342\\200\\252"
        "\\342\\200\\256\\342\\201\\246\\342\\201\\251\342\201\252"
        "\", O_RDWR | O_NOCTTY | O_CLOEXEC)");
    support_trace_end(&record);
}

/* NOLINTEND(misc-misleading-bidirectional) */

/* A long path is cut, and the call stays complete. */
static void
test_long_paths(void **state)
{
    char from[8192];
    char to[8192];
    struct support_trace record;

    memset(from, '\1', sizeof from);
    memset(to, 'x', sizeof to);
    from[sizeof from - 1] = '\0';
    to[sizeof to - 1] = '\0';
    support_trace_begin(&record);
    assert_int_equal(system_rename(from, to, PURPOSE_MOVE_KEY_FILE_AWAY), -1);
    assert_int_equal(system_open(from, O_RDONLY, 0, PURPOSE_OPEN_FILE), -1);
    assert_int_equal(record.count, 2);
    support_trace_end(&record);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_errors_that_are_returned),
        cmocka_unit_test(test_repeated_calls),
        cmocka_unit_test(test_arguments_as_in_c),
        cmocka_unit_test(test_characters_that_must_not_be_shown),
        cmocka_unit_test(test_long_paths),
    };

    return support_run("trace-text", tests);
}
