/* SPDX-License-Identifier: MIT */
/* Tests that a taken-over decoder cannot do anything harmful. */

#include "core/system/seam.h"
#include "tests/robustness/decoder/act.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Returns how a 32-bit system call ends, because the kernel may have been built
 * without these calls. */
static const char *
end_of_other_table(void)
{
#ifdef __x86_64__
    int status;
    pid_t child = fork();

    if (child == 0) {
        long result;

        signal(SIGSEGV, SIG_DFL);
        __asm__ volatile("int $0x80"
                         : "=a"(result)
                         : "a"(20L /* getpid */)
                         : "memory");
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status)) {
        assert_int_equal(WTERMSIG(status), SIGSEGV);
        return "the decoder crashed (signal 11)";
    }
#endif
    return "it did something forbidden";
}

/* Each of these calls ends the decoder. */
static void
test_calls_that_decoders_may_not_make(void **state)
{
    static const char *const acts[] = {
        "open",
        "make file",
        "socket",
        "connect",
        "pass descriptor",
        "take descriptor",
        "exec",
        "fork",
        "clone3",
        "thread",
        "ptrace",
        "read parent",
        "kill parent",
        "kill thread",
        "stop",
        "read other",
        "write input",
        "map input",
        "write pixels",
        "grow pixels",
        "close",
        "dup",
        "own bytes",
        "mprotect",
        "spoil memory",
        "return",
        "live longer",
        "raise limits",
    };

    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        act_assert(acts[i], SHMVIEW_ERROR_DECODER,
                   "it did something forbidden");
    }
    act_assert("other table", SHMVIEW_ERROR_DECODER, end_of_other_table());
    assert_int_equal(access("/dev/shm/shmview-taken-over", F_OK), -1);
}

/* gdk-pixbuf's loaders may start threads. When they open a file, they are told
 * that it does not exist. */
static void
test_calls_that_loaders_may_not_make(void **state)
{
    static const char *const deadly[] = {
        "socket",       "connect",     "pass descriptor", "take descriptor",
        "exec",         "fork",        "ptrace",          "read parent",
        "kill parent",  "kill thread", "read other",      "write input",
        "write pixels", "write early", "grow pixels",     "close",
        "dup",          "own bytes",   "mprotect",        "stop",
        "map input",
    };
    static const char *const vain[] = {
        "open", "make file", "clone3", "thread", "live longer", "raise limits",
    };

    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    act_use("SHMVIEW_TEST_TAKEN_OVER_LOADERS");
    for (size_t i = 0; i < sizeof deadly / sizeof deadly[0]; i++) {
        act_assert(deadly[i], SHMVIEW_ERROR_DECODER,
                   "it did something forbidden");
    }
    act_assert("other table", SHMVIEW_ERROR_DECODER, end_of_other_table());
    for (size_t i = 0; i < sizeof vain / sizeof vain[0]; i++) {
        act_assert(vain[i], SHMVIEW_ERROR_NOT_AN_IMAGE, "alive");
    }
    assert_int_equal(access("/dev/shm/shmview-taken-over", F_OK), -1);
    act_use("SHMVIEW_TEST_TAKEN_OVER");
}

/* It has four descriptors and the variables that choose a language. */
static void
test_decoder_gets_nothing(void **state)
{
    setenv("LANG", "C.UTF-8", 1);
    unsetenv("LANGUAGE");
    unsetenv("LC_ALL");
    unsetenv("LC_CTYPE");
    unsetenv("LC_MESSAGES");
    act_assert("inventory", SHMVIEW_ERROR_NOT_AN_IMAGE,
               "4 descriptors, 1 variables");
}

/* Looks at the decoder when the parent answers the header, because the decoder
 * is in its sandbox then. */
static void
look_into_box(const char *name, void *data)
{
    char path[64];
    char *line = NULL;
    size_t room = 0;
    FILE *file;
    int *found = data;

    if (strcmp(name, "sendto") != 0) {
        return;
    }
    snprintf(path, sizeof path, "/proc/%d/status", act_child_of(getpid()));
    file = fopen(path, "r");
    assert_non_null(file);
    while (getline(&line, &room, file) > 0) {
        *found += strcmp(line, "CapPrm:\t0000000000000000\n") == 0;
        *found += strcmp(line, "CapEff:\t0000000000000000\n") == 0;
        *found += strcmp(line, "CapInh:\t0000000000000000\n") == 0;
        *found += strcmp(line, "CapAmb:\t0000000000000000\n") == 0;
        *found += strcmp(line, "NoNewPrivs:\t1\n") == 0;
        *found += strcmp(line, "Seccomp:\t2\n") == 0;
    }
    fclose(file);
    free(line);
}

/* Even root's decoder has no rights. */
static void
test_decoder_has_no_rights(void **state)
{
    int found = 0;
    const struct system_seam seam = {NULL, look_into_box, &found};

    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    act_use("SHMVIEW_TEST_DECODER");
    system_seam = &seam;
    act_assert_decodes();
    system_seam = NULL;
    act_use("SHMVIEW_TEST_TAKEN_OVER");
    assert_int_equal(found, 6);
}

/* The decoder's claims are checked against the limits, like a file's header. */
static void
test_claims_are_checked(void **state)
{
    act_assert("claim more", SHMVIEW_ERROR_TOO_LARGE, "32767 × 32767");
    act_assert("claim nothing", SHMVIEW_ERROR_NOT_AN_IMAGE, "not an image");
    act_assert("claim overflow", SHMVIEW_ERROR_TOO_LARGE, "the limit is 32767");
    act_assert("claim no format", SHMVIEW_ERROR_NOT_AN_IMAGE, "not an image");
}

/* The file for the pixels has exactly the agreed size, and none before that. */
static void
test_pixels_have_their_place(void **state)
{
    act_assert("map early", SHMVIEW_ERROR_DECODER, "crashed (signal 7)");
    act_assert("write early", SHMVIEW_ERROR_NOT_AN_IMAGE, "alive");
    act_assert("write past", SHMVIEW_ERROR_DECODER, "crashed (signal 7)");
    act_assert("write rows", SHMVIEW_ERROR_NOT_AN_IMAGE, "alive");
}

/* The parent looks at the pixels only after the decoder has ended. */
static void
test_done_means_ended(void **state)
{
    act_assert("go on", SHMVIEW_ERROR_TOO_LARGE, "it needed more than 1 s");
    act_assert("done at once", SHMVIEW_ERROR_DECODER, "invalid answer");
}

/* The sandbox of gdk-pixbuf's loaders, which may start threads, also ends them,
 * and they cannot write to the file but through its mapping. */
static void
test_loaders_cannot_go_on_either(void **state)
{
    act_use("SHMVIEW_TEST_TAKEN_OVER_LOADERS");
    act_assert("map early", SHMVIEW_ERROR_DECODER, "crashed (signal 7)");
    act_assert("write past", SHMVIEW_ERROR_DECODER, "crashed (signal 7)");
    test_done_means_ended(state);
    act_assert("spin", SHMVIEW_ERROR_TOO_LARGE, "it needed more than 1 s");
    act_assert("sleep", SHMVIEW_ERROR_TOO_LARGE, "it needed more than 1 s");
    act_use("SHMVIEW_TEST_TAKEN_OVER");
}

/* The parent understands only messages of the protocol. */
static void
test_nonsense_is_no_answer(void **state)
{
    act_assert("garbage", SHMVIEW_ERROR_DECODER, "invalid answer");
    act_assert("little", SHMVIEW_ERROR_DECODER, "invalid answer");
    act_assert("much", SHMVIEW_ERROR_DECODER, "invalid answer");
    act_assert("nothing", SHMVIEW_ERROR_DECODER, "the decoder");
    act_assert("endless reason", SHMVIEW_ERROR_DECODER, "invalid answer");
    act_assert("strange status", SHMVIEW_ERROR_DECODER, "invalid answer");
}

/* A reason is printed as text, without control characters and formats. */
static void
test_reason_is_made_printable(void **state)
{
    struct shmview_image *image;
    struct shmview_error error;

    assert_int_equal(
        shmview_decode_memory("strange reason", 14, "x", NULL, &image, &error),
        SHMVIEW_ERROR_NOT_AN_IMAGE);
    assert_string_equal(error.text,
                        "decode 'x': cannot be read as a %n%s image: "
                        "%s%n?[31m? (?%s?)");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calls_that_decoders_may_not_make),
        cmocka_unit_test(test_calls_that_loaders_may_not_make),
        cmocka_unit_test(test_decoder_gets_nothing),
        cmocka_unit_test(test_decoder_has_no_rights),
        cmocka_unit_test(test_claims_are_checked),
        cmocka_unit_test(test_pixels_have_their_place),
        cmocka_unit_test(test_done_means_ended),
        cmocka_unit_test(test_loaders_cannot_go_on_either),
        cmocka_unit_test(test_nonsense_is_no_answer),
        cmocka_unit_test(test_reason_is_made_printable),
    };

    act_use("SHMVIEW_TEST_TAKEN_OVER");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
