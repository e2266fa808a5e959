/* SPDX-License-Identifier: MIT */
/* Tests of the trace: what a listener is told of each system call. */

#include "support-exchange.h"

#include "core/decode.h"
#include "core/encode.h"
#include "core/guard.h"
#include "core/inventory.h"
#include "core/sys-seam.h"
#include "core/sys.h"
#include "core/trace.h"
#include "core/watch.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KEPT 64
#define WIDTH 40
#define HEIGHT 30

/* The last steps that one listener heard of. */
struct record {
    struct shm_trace trace;
    size_t count;
    uint64_t last;
    struct kept {
        char call[512];
        char result[32];
        int system_error;
        char error_name[32];
        char why[256];
    } kept[KEPT];
};

static void
expect_well_formed(const struct shm_trace_step *step, uint64_t last)
{
    size_t name = strlen(step->name);
    size_t call = strlen(step->call);
    size_t why = strlen(step->why);

    assert_true(name > 0 && call > name + 1 && why > 5);
    assert_memory_equal(step->call, step->name, name);
    assert_true(step->call[name] == '(' && step->call[call - 1] == ')');
    assert_non_null(strchr(".?", step->why[why - 1]));
    assert_int_equal(step->system_error != 0, step->system_error_name != NULL);
    if (step->system_error_name != NULL) {
        assert_true(step->system_error_name[0] == 'E');
    }
    assert_true(step->started >= last);
    assert_string_not_equal(step->result, "");
}

/* cmocka's assertions work in the first thread only: this keeps quiet. */
static void
keep(const struct shm_trace_step *step, void *data)
{
    struct record *record = data;
    struct kept *kept = &record->kept[record->count % KEPT];

    snprintf(kept->call, sizeof kept->call, "%s", step->call);
    snprintf(kept->result, sizeof kept->result, "%s", step->result);
    snprintf(kept->error_name, sizeof kept->error_name, "%s",
             step->system_error_name != NULL ? step->system_error_name : "");
    snprintf(kept->why, sizeof kept->why, "%s", step->why);
    kept->system_error = step->system_error;
    record->count++;
    /* What a listener does to errno is nobody's business. */
    errno = EXDEV;
}

static void
check_and_keep(const struct shm_trace_step *step, void *data)
{
    struct record *record = data;

    expect_well_formed(step, record->last);
    record->last = step->started + step->duration;
    keep(step, data);
}

static void
listen_to(struct record *record)
{
    *record = (struct record){.trace = {check_and_keep, record}};
    assert_null(shm_trace_set(&record->trace));
}

static void
stop_listening(const struct record *record)
{
    assert_ptr_equal(shm_trace_set(NULL), &record->trace);
}

static const struct kept *
last_step(const struct record *record)
{
    assert_true(record->count > 0);
    return &record->kept[(record->count - 1) % KEPT];
}

/* The newest step whose call starts like this. */
static const struct kept *
find_step(const struct record *record, const char *call)
{
    size_t first = record->count > KEPT ? record->count - KEPT : 0;

    for (size_t i = record->count; i > first; i--) {
        const struct kept *kept = &record->kept[(i - 1) % KEPT];

        if (strncmp(kept->call, call, strlen(call)) == 0) {
            return kept;
        }
    }
    fail_msg("there is no %s", call);
    return NULL;
}

static void
publish_and_fetch(const char *key)
{
    struct shm_image *image = pattern_new(WIDTH, HEIGHT, SHM_FORMAT_RGBA8, 1);
    struct shm_segment *one = support_open(key);
    struct shm_segment *other = support_open(key);

    support_publish(one, image);
    support_publish(one, image);
    assert_fetches(other, image);
    shm_segment_free(other);
    shm_segment_free(one);
    shm_image_free(image);
}

static void
lock_write_and_read(const char *key)
{
    struct shm_segment *segment = support_open(key);
    char bytes[4] = "abc";

    assert_ok(segment, shm_segment_create(segment, 4096));
    assert_ok(segment, shm_segment_lock(segment));
    assert_ok(segment, shm_segment_write(segment, 0, bytes, sizeof bytes));
    assert_ok(segment, shm_segment_read(segment, 0, bytes, sizeof bytes));
    assert_ok(segment, shm_segment_unlock(segment));
    assert_non_null(shm_segment_data(segment));
    shm_segment_free(segment);
}

static void
look_on(const char *key)
{
    struct shm_segment *segment = support_open(key);
    struct shm_inventory inventory;
    struct shm_watch_event event;
    struct shm_watch *watch;

    assert_ok(segment, shm_segment_create(segment, 4096));
    assert_int_equal(
        shm_inventory_find(support_key_type(), key, &inventory, NULL), SHM_OK);
    assert_int_equal(inventory.count, 1);
    shm_inventory_free(&inventory);
    assert_int_equal(shm_watch_new(support_key_type(), key, &watch, NULL),
                     SHM_OK);
    assert_int_equal(shm_watch_next(watch, &event, NULL), SHM_OK);
    shm_watch_free(watch);
    shm_segment_free(segment);
}

static void
save_and_load(void)
{
    struct shm_image *image = pattern_new(WIDTH, HEIGHT, SHM_FORMAT_RGB8, 1);
    char path[64];

    snprintf(path, sizeof path, "/tmp/test-trace-%d.png", (int)getpid());
    assert_int_equal(shm_encode_file(image, path, NULL), SHM_OK);
    assert_int_equal(shm_encode_file(image, path, NULL), SHM_OK);
    shm_image_free(image);
    assert_int_equal(shm_decode_file(path, NULL, &image, NULL), SHM_OK);
    shm_image_free(image);
    unlink(path);
}

/* Whatever core does, each step names its call, the call's arguments, its
 * result, and a sentence that says why; the times go forward. */
static void
test_each_step_is_whole(void **state)
{
    struct record record;
    struct shm_guard *guard;

    (void)state;
    listen_to(&record);
    publish_and_fetch(support_key("whole"));
    lock_write_and_read(support_key("whole"));
    look_on(support_key("whole"));
    save_and_load();
    assert_int_equal(shm_guard_take(support_key("guard"), &guard, NULL),
                     SHM_OK);
    shm_guard_release(guard);
    stop_listening(&record);
    assert_true(record.count > 100);
}

/* A call that fails has -1, and the name of its errno. */
static void
test_failures_have_names(void **state)
{
    struct shm_segment *segment = support_segment("nothing");
    struct record record;
    const struct kept *step;

    (void)state;
    listen_to(&record);
    assert_fails(segment, shm_segment_attach(segment, SHM_READ_WRITE),
                 SHM_ERROR_NOT_FOUND);
    stop_listening(&record);
    step = find_step(&record, support_key_type() == SHM_KEY_POSIX ? "open(\"/"
                                                                  : "lstat(");
    assert_string_equal(step->result, "-1");
    assert_int_equal(step->system_error, ENOENT);
    assert_string_equal(step->error_name, "ENOENT");
    shm_segment_free(segment);
}

/* An errno for one call, the first of that name. */
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

static void
leave_alone(const char *name, void *data)
{
    (void)name;
    (void)data;
}

/* posix_fallocate returns its error; and the listener's errno is lost. */
static void
test_errors_that_are_returned(void **state)
{
    struct fault fault = {"posix_fallocate", ENOSPC};
    const struct sys_seam seam = {fail_once, leave_alone, &fault};
    struct record record;
    int result;

    (void)state;
    listen_to(&record);
    sys_seam = &seam;
    result = sys_reserve(99, 0, 4096);
    sys_seam = NULL;
    assert_int_equal(result, -1);
    assert_int_equal(errno, ENOSPC);
    assert_string_equal(last_step(&record)->call,
                        "posix_fallocate(99, 0, 4096)");
    assert_string_equal(last_step(&record)->result, "28");
    assert_string_equal(last_step(&record)->error_name, "ENOSPC");
    stop_listening(&record);
}

/* A call that a signal interrupts is told each time, and why it is repeated. */
static void
test_repeated_calls(void **state)
{
    struct fault fault = {"open", EINTR};
    const struct sys_seam seam = {fail_once, leave_alone, &fault};
    struct record record;
    int descriptor;

    (void)state;
    listen_to(&record);
    sys_seam = &seam;
    descriptor = sys_open("/dev/null", O_RDONLY, 0);
    sys_seam = NULL;
    assert_true(descriptor >= 0);
    assert_int_equal(record.count, 2);
    assert_string_equal(record.kept[0].error_name, "EINTR");
    assert_string_equal(record.kept[1].error_name, "");
    assert_non_null(strstr(record.kept[1].why, "signal"));
    stop_listening(&record);
    sys_close(descriptor);
}

/* Arguments are written as in C: flags by name, structures field by field,
 * strings quoted and escaped, UTF-8 as it is. */
static void
test_arguments_as_in_c(void **state)
{
    struct flock lock = {.l_type = F_WRLCK,
                         .l_whence = SEEK_SET,
                         .l_start = (off_t)1 << 62,
                         .l_len = 1};
    struct record record;

    (void)state;
    listen_to(&record);
    assert_int_equal(sys_open("/none/\"\n\x01"
                              "7\xff/Noël",
                              O_RDWR, 0),
                     -1);
    assert_string_equal(last_step(&record)->call,
                        "open(\"/none/\\\"\\n\\0017\\377/Noël\", O_RDWR | "
                        "O_NOCTTY | O_CLOEXEC)");
    assert_int_equal(sys_open("/none/x", O_CREAT | O_EXCL | O_WRONLY, 0640),
                     -1);
    assert_non_null(strstr(last_step(&record)->call,
                           "O_WRONLY | O_CREAT | O_EXCL | O_NOCTTY | "
                           "O_CLOEXEC, 0640)"));
    assert_int_equal(sys_lock(-1, F_OFD_SETLK, &lock), -1);
    assert_string_equal(last_step(&record)->call,
                        "fcntl(-1, F_OFD_SETLK, {.l_type = F_WRLCK, .l_whence "
                        "= SEEK_SET, .l_start = 4611686018427387904, .l_len = "
                        "1})");
    assert_string_equal(last_step(&record)->error_name, "EBADF");
    assert_int_equal(
        sys_write_all(-1, "0123456789012345678901234567890123", 34), -1);
    assert_string_equal(
        last_step(&record)->call,
        "write(-1, \"01234567890123456789012345678901\"..., 34)");
    stop_listening(&record);
}

/* A path of any length is cut so that the call stays whole. */
static void
test_long_paths(void **state)
{
    char from[8192];
    char to[8192];
    struct record record;

    (void)state;
    memset(from, '\1', sizeof from);
    memset(to, 'x', sizeof to);
    from[sizeof from - 1] = '\0';
    to[sizeof to - 1] = '\0';
    listen_to(&record);
    assert_int_equal(sys_rename(from, to), -1);
    assert_int_equal(sys_open(from, O_RDONLY, 0), -1);
    assert_int_equal(record.count, 2);
    stop_listening(&record);
}

/* What a call is for is used up by the next step, and forgotten when nobody
 * listened to that one. */
static void
test_why_counts_once(void **state)
{
    struct record record;
    char usual[256];

    (void)state;
    trace_why("Nobody hears this.");
    sys_process();
    listen_to(&record);
    sys_process();
    snprintf(usual, sizeof usual, "%s", last_step(&record)->why);
    assert_string_not_equal(usual, "Nobody hears this.");
    trace_why("Just so.");
    sys_process();
    assert_string_equal(last_step(&record)->why, "Just so.");
    sys_process();
    assert_string_equal(last_step(&record)->why, usual);
    stop_listening(&record);
}

/* Nobody is told anything before the listener is set, or after it went. */
static void
test_nothing_without_listener(void **state)
{
    struct record record;
    size_t count;

    (void)state;
    listen_to(&record);
    assert_int_equal(record.count, 0);
    publish_and_fetch(support_key("alone"));
    count = record.count;
    assert_true(count > 0);
    stop_listening(&record);
    publish_and_fetch(support_key("alone"));
    assert_int_equal(record.count, count);
}

struct worker {
    struct record record;
    const char *path;
    pthread_barrier_t *together;
    bool listens;
};

/* Opens a file that is not there, again and again, beside another one. */
static void *
work(void *data)
{
    struct worker *worker = data;

    worker->record.trace = (struct shm_trace){keep, &worker->record};
    if (worker->listens) {
        shm_trace_set(&worker->record.trace);
    }
    pthread_barrier_wait(worker->together);
    for (int i = 0; i < KEPT; i++) {
        sys_open(worker->path, O_RDONLY, 0);
    }
    return NULL;
}

/* A listener is told of the calls of its own thread, and of no other. */
static void
test_listeners_of_threads(void **state)
{
    static struct worker workers[] = {
        {.path = "/none/one", .listens = true},
        {.path = "/none/two", .listens = true},
        {.path = "/none/quiet", .listens = false},
    };
    enum {
        COUNT = sizeof workers / sizeof *workers
    };
    pthread_barrier_t together;
    pthread_t threads[COUNT];

    (void)state;
    assert_int_equal(pthread_barrier_init(&together, NULL, COUNT), 0);
    for (size_t i = 0; i < COUNT; i++) {
        workers[i].together = &together;
        assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]),
                         0);
    }
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
    pthread_barrier_destroy(&together);
    for (size_t i = 0; i < COUNT; i++) {
        const struct record *record = &workers[i].record;

        assert_int_equal(record->count, workers[i].listens ? KEPT : 0);
        for (size_t j = 0; j < record->count; j++) {
            assert_non_null(strstr(record->kept[j].call, workers[i].path));
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_step_is_whole),
        cmocka_unit_test(test_failures_have_names),
        cmocka_unit_test(test_errors_that_are_returned),
        cmocka_unit_test(test_repeated_calls),
        cmocka_unit_test(test_arguments_as_in_c),
        cmocka_unit_test(test_long_paths),
        cmocka_unit_test(test_why_counts_once),
        cmocka_unit_test(test_nothing_without_listener),
        cmocka_unit_test(test_listeners_of_threads),
    };

    return support_run("trace", tests);
}
