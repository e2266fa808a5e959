/* SPDX-License-Identifier: MIT */
/* Tests of how a decoder ends, and that its caller survives. */

#include "core/decoder/protocol.h"
#include "core/system/seam.h"
#include "core/system/timeline-ring.h"
#include "tests/robustness/decoder/act.h"
#include "tests/support/patience.h"
#include "tests/support/picture.h"
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A decoder ends at its limits of processor time, memory and real time. */
static void
test_limits(void **state)
{
    const struct shmview_decode_options little = {
        .struct_size = sizeof little,
        .memory = 64 << 20,
    };

    act_use("SHMVIEW_TEST_TAKEN_OVER");
    act_assert("spin", SHMVIEW_ERROR_TOO_LARGE, "it needed more than 1 s");
    act_assert("sleep", SHMVIEW_ERROR_TOO_LARGE, "it needed more than 1 s");
    act_assert_with("memory", &little, SHMVIEW_ERROR_TOO_LARGE,
                    "it needed more than 64 MiB");
}

/* A decoder that has read all of a pipe has no more time than with a file. */
static void
test_deadline_behind_a_pipe(void **state)
{
    const struct shmview_decode_options options = {.processor_seconds = 1};
    const char act[] = "sleep";
    struct shmview_image *image;
    struct shmview_error error;
    int ends[2];

    act_use("SHMVIEW_TEST_TAKEN_OVER");
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_int_equal(write(ends[1], act, strlen(act)), strlen(act));
    close(ends[1]);
    assert_int_equal(
        shmview_decode_descriptor(ends[0], act, &options, &image, &error),
        SHMVIEW_ERROR_TOO_LARGE);
    assert_non_null(strstr(error.text, "it needed more than 1 s"));
    close(ends[0]);
    act_assert_childless();
}

/* Moves the clock past the deadline for 30 s of processor time when the header
 * has arrived. */
static void
pass_time(const char *name, void *data)
{
    (void)data;
    if (strcmp(name, "recvfrom") == 0) {
        ring_held_time = -UINT64_C(126000000000);
    }
}

static void
assert_ends_in_time(const char *path,
                    const struct shmview_decode_options *options)
{
    const struct system_seam seam = {NULL, pass_time, NULL};
    struct shmview_image *image;
    struct shmview_error error;

    act_use("SHMVIEW_TEST_DECODER");
    system_seam = &seam;
    shmview_decode_file(path, options, &image, &error);
    system_seam = NULL;
    ring_held_time = 0;
    assert_null(image);
    assert_int_equal(error.status, SHMVIEW_ERROR_TOO_LARGE);
    assert_non_null(strstr(error.text, "it needed more than 30 s"));
    act_assert_childless();
}

/* A decoder that has sent its header gets no new deadline. */
static void
test_deadline_is_one_for_the_whole_work(void **state)
{
    assert_ends_in_time(picture_path("SHMVIEW_ASSETS", "grey.png"), NULL);
}

/* Neither does the decoder that reads the file after core's has refused it. */
static void
test_deadline_is_one_for_both_decoders(void **state)
{
    struct shmview_decoder *other =
        shmview_decoder_new("shmview-decode-pixbuf");
    const struct shmview_decode_options options = {
        .struct_size = sizeof options,
        .other = other,
    };

    act_use("SHMVIEW_TEST_DECODER");
    if (shmview_decoder_prepare(other, NULL) != SHMVIEW_OK) {
        skip();
    }
    assert_ends_in_time(
        picture_path("SHMVIEW_TEST_DATA", "hostile/gif-65535-1x1.gif"),
        &options);
    shmview_decoder_free(other);
}

static void
test_ends_of_its_own(void **state)
{
    act_use("SHMVIEW_TEST_TAKEN_OVER");
    act_assert("end", SHMVIEW_ERROR_DECODER, "without an answer");
    act_assert("end in failure", SHMVIEW_ERROR_DECODER, "without an answer");
    act_assert("crash", SHMVIEW_ERROR_DECODER, "crashed (signal 11)");
    act_assert("abort", SHMVIEW_ERROR_DECODER, "crashed (signal 6)");
}

/* A missing or other program in the decoder's place is an error. */
static void
test_missing_decoder(void **state)
{
    setenv("SHMVIEW_DECODER", "/nowhere/shmview-decode", 1);
    act_assert("missing", SHMVIEW_ERROR_DECODER,
               "/nowhere/shmview-decode is missing; install shmview again");
    setenv("SHMVIEW_DECODER", "/bin/true", 1);
    act_assert("true", SHMVIEW_ERROR_DECODER, "without an answer");
    setenv("SHMVIEW_DECODER", "/etc/passwd", 1);
    act_assert("text", SHMVIEW_ERROR_DECODER, "/etc/passwd");
}

static bool
count_down(void *data)
{
    int *left = data;

    return --*left < 0;
}

static void
test_cancel(void **state)
{
    int left = 3;
    int64_t started = patience_clock();
    const struct shmview_wait wait = {.cancelled = count_down, .data = &left};
    const struct shmview_decode_options options = {
        .struct_size = sizeof options,
        .wait = &wait,
    };

    act_use("SHMVIEW_TEST_TAKEN_OVER");
    act_assert_with("sleep", &options, SHMVIEW_ERROR_CANCELLED, "cancelled");
    assert_true(patience_clock() - started < patience_milliseconds());
}

/* If a program ignores its children, it cannot learn how they end. */
static void
test_ignored_children(void **state)
{
    signal(SIGCHLD, SIG_IGN);
    act_use("SHMVIEW_TEST_DECODER");
    act_assert_decodes();
    act_use("SHMVIEW_TEST_TAKEN_OVER");
    act_assert("crash", SHMVIEW_ERROR_DECODER, "the decoder");
    act_assert("done at once", SHMVIEW_ERROR_DECODER, "invalid answer");
    signal(SIGCHLD, SIG_DFL);
}

static void *
reap(void *data)
{
    const atomic_bool *stop = data;

    while (!atomic_load(stop)) {
        waitpid(-1, NULL, WNOHANG);
    }
    return NULL;
}

/* The same is true if another thread waits for every child. */
static void
test_children_that_are_taken_away(void **state)
{
    atomic_bool stop = false;
    pthread_t thread;

    act_use("SHMVIEW_TEST_DECODER");
    assert_int_equal(pthread_create(&thread, NULL, reap, &stop), 0);
    for (int i = 0; i < 10; i++) {
        act_assert_decodes();
    }
    atomic_store(&stop, true);
    pthread_join(thread, NULL);
}

/* Reports that the parent answers the header: the decoder's sandbox is closed.
 */
static void
tell_of_answer(const char *name, void *data)
{
    const int *line = data;

    if (strcmp(name, "sendto") == 0) {
        assert_int_equal(write(*line, "s", 1), 1);
    }
}

static int
decode_for_ever(int line)
{
    const struct system_seam seam = {NULL, tell_of_answer, &line};
    const struct shmview_decode_options options = {
        /* The test does not wait that long. */
        .processor_seconds = 100000,
    };
    struct shmview_image *image;

    system_seam = &seam;
    return (int)shmview_decode_memory("header", 6, "x", &options, &image, NULL);
}

/* A working decoder dies with the program that it decodes for. */
static void
test_death_of_the_parent(void **state)
{
    struct pollfd end = {.events = POLLIN};
    pid_t parent;
    int line[2];
    char said;
    int ended;

    act_use("SHMVIEW_TEST_TAKEN_OVER");
    assert_int_equal(pipe2(line, O_CLOEXEC), 0);
    parent = fork();
    if (parent == 0) {
        _exit(decode_for_ever(line[1]));
    }
    close(line[1]);
    assert_int_equal(read(line[0], &said, 1), 1);
    end.fd = pidfd_open(act_child_of(parent), 0);
    assert_true(end.fd >= 0);
    kill(parent, SIGKILL);
    assert_int_equal(waitpid(parent, NULL, 0), parent);
    ended = poll(&end, 1, (int)patience_milliseconds());
    pidfd_send_signal(end.fd, SIGKILL, NULL, 0);
    assert_int_equal(ended, 1);
    close(end.fd);
    close(line[0]);
}

/* If the parent dies before the decoder asks for a signal, the decoder sees
 * that its line is closed, and does not start. */
static void
test_death_before_the_box(void **state)
{
    const char *program = getenv("SHMVIEW_TEST_TAKEN_OVER");
    int ends[2];
    int input[2];
    int status;
    pid_t decoder;

    assert_non_null(program);
    assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
    close(ends[0]);
    assert_int_equal(pipe(input), 0);
    assert_int_equal(write(input[1], "spin", 4), 4);
    decoder = fork();
    if (decoder == 0) {
        dup2(input[0], DECODER_INPUT);
        dup2(ends[1], DECODER_LINE);
        close(ends[1]);
        execl(program, program, "100000000", "1", NULL);
        _exit(99);
    }
    close(ends[1]);
    close(input[0]);
    close(input[1]);
    assert_int_equal(waitpid(decoder, &status, 0), decoder);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
}

/* Decodes where files and memory files may have only 1000 bytes. */
static int
decode_without_files(void)
{
    const char *path = picture_path("SHMVIEW_ASSETS", "grey.png");
    const struct rlimit limit = {1000, RLIM_INFINITY};
    struct picture_file file = picture_read(path);
    struct shmview_image *image;

    setrlimit(RLIMIT_FSIZE, &limit);
    return shmview_decode_file(path, NULL, &image, NULL) !=
               SHMVIEW_ERROR_OUT_OF_RESOURCES ||
           shmview_decode_memory(file.bytes, file.length, path, NULL, &image,
                                 NULL) != SHMVIEW_ERROR_OUT_OF_RESOURCES;
}

/* Decodes with descriptors 0 to 3 closed: the new descriptors get their
 * numbers. */
static int
decode_without_descriptors(void)
{
    struct shmview_image *image = NULL;

    for (int descriptor = 0; descriptor < 4; descriptor++) {
        close(descriptor);
    }
    return shmview_decode_file(picture_path("SHMVIEW_ASSETS", "grey.png"), NULL,
                               &image, NULL);
}

/* Decodes with an empty /dev, if the system allows that. */
static int
decode_without_null(void)
{
    struct shmview_image *image = NULL;
    struct shmview_error error = {0};

    if (unshare(CLONE_NEWNS) != 0 ||
        mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("none", "/dev", "tmpfs", 0, NULL) != 0) {
        return 0;
    }
    shmview_decode_file(picture_path("SHMVIEW_ASSETS", "grey.png"), NULL,
                        &image, &error);
    return error.status != SHMVIEW_ERROR_DECODER ||
           strstr(error.text, "needs /dev/null") == NULL;
}

static void
assert_child_succeeds(int (*work)(void))
{
    int status;
    pid_t child;

    act_use("SHMVIEW_TEST_DECODER");
    child = fork();
    if (child == 0) {
        _exit(work());
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void
test_descriptors_that_are_closed(void **state)
{
    assert_child_succeeds(decode_without_descriptors);
}

static void
test_missing_null_device(void **state)
{
    assert_child_succeeds(decode_without_null);
}

static void
test_limit_of_files(void **state)
{
    assert_child_succeeds(decode_without_files);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_deadline_behind_a_pipe),
        cmocka_unit_test(test_deadline_is_one_for_the_whole_work),
        cmocka_unit_test(test_deadline_is_one_for_both_decoders),
        cmocka_unit_test(test_ends_of_its_own),
        cmocka_unit_test(test_missing_decoder),
        cmocka_unit_test(test_cancel),
        cmocka_unit_test(test_ignored_children),
        cmocka_unit_test(test_children_that_are_taken_away),
        cmocka_unit_test(test_death_of_the_parent),
        cmocka_unit_test(test_death_before_the_box),
        cmocka_unit_test(test_descriptors_that_are_closed),
        cmocka_unit_test(test_limit_of_files),
        cmocka_unit_test(test_missing_null_device),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
