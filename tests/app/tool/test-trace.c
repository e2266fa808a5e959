/* SPDX-License-Identifier: MIT */
/* Tests of what shmtool --trace prints to standard error. */

#include "tests/app/tool/fixture.h"

#include <shmview/segment.h>

#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Returns whether the line stands for many calls. */
static bool
is_fold(const char *line)
{
    static const char behind[] =
        " calls to find out in /proc which process holds the lock";
    int length = 0;

    return sscanf(line, "… %*u%n", &length) == 0 && length > 0 &&
           strcmp(line + length, behind) == 0;
}

/* Checks the lines for people: either a call with its result and time, followed
 * by its indented reason, or one line for many calls. Returns how many there
 * are. */
static size_t
expect_steps(char *text)
{
    size_t steps = 0;
    char *place;

    for (char *line = strtok_r(text, "\n", &place); line != NULL;
         line = strtok_r(NULL, "\n", &place)) {
        char *why;

        steps++;
        if (is_fold(line)) {
            continue;
        }
        why = strtok_r(NULL, "\n", &place);

        assert_true(line[0] >= 'a' && line[0] <= 'z');
        assert_non_null(strstr(line, ") = "));
        assert_int_equal(line[strlen(line) - 1], '>');
        assert_non_null(why);
        assert_memory_equal(why, "    ", 4);
        assert_true(why[4] != ' ');
    }
    return steps;
}

/* --trace prints each call and its reason, and leaves the output alone. */
static void
test_for_people(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result =
        fixture_run(TOOL("--trace", "put", "hello", "--hold", "0"));

    assert_int_equal(result.status, 0);
    assert_non_null(strstr(result.output, fixture->native));
    assert_null(strstr(result.output, "fcntl"));
    assert_non_null(
        strstr(result.errors, "\nlinkat(AT_FDCWD, \"/proc/self/fd"));
    assert_non_null(strstr(result.errors, "O_RDWR | O_TMPFILE"));
    assert_non_null(strstr(result.errors, " = -1 ENOENT (No such file or "
                                          "directory) <0."));
    assert_non_null(strstr(result.errors, ".l_start = 4611686018427387904"));
    assert_true(expect_steps(result.errors) > 10);
    run_result_clear(&result);
}

/* Returns whether the step is aside. */
static bool
expect_step_object(const char *line)
{
    bool aside;
    json_t *step = json_loads(line, 0, NULL);
    const char *name = json_string_value(json_object_get(step, "name"));
    const char *call = json_string_value(json_object_get(step, "call"));
    const char *why = json_string_value(json_object_get(step, "why"));
    json_t *error = json_object_get(step, "error");

    assert_non_null(step);
    assert_int_equal(json_object_size(step), 8);
    assert_non_null(name);
    assert_memory_equal(call, name, strlen(name));
    assert_true(json_is_string(json_object_get(step, "result")));
    assert_true(json_is_null(error) || json_string_value(error)[0] == 'E');
    assert_true(json_integer_value(json_object_get(step, "started")) > 0);
    assert_true(json_is_integer(json_object_get(step, "duration")));
    assert_true(strlen(why) > 5);
    assert_true(json_is_boolean(json_object_get(step, "aside")));
    aside = json_is_true(json_object_get(step, "aside"));
    json_decref(step);
    return aside;
}

/* Checks that each line is an object with all members; returns their number.
 * `asides` gets how many of them are aside; NULL means that none may be. */
static size_t
expect_objects(char *text, size_t *asides)
{
    size_t steps = 0;
    size_t found = 0;
    char *place;

    for (char *line = strtok_r(text, "\n", &place); line != NULL;
         line = strtok_r(NULL, "\n", &place)) {
        found += expect_step_object(line);
        steps++;
    }
    if (asides != NULL) {
        *asides = found;
    } else {
        assert_int_equal(found, 0);
    }
    return steps;
}

/* --trace=json prints the same as objects, for every command, before or after
 * the command word. */
static void
test_for_programs(void **state)
{
    struct fixture *fixture = *state;
    struct run *holder = fixture_share(fixture, fixture->colour);
    const char *saved = fixture_path(fixture, "saved.png");
    const char *const *const lines[] = {
        TOOL("share", "--trace=json", fixture->grey, "--hold", "0"),
        TOOL("save", "--trace=json", saved),
        TOOL("watch", "--trace=json", "--count", "1"),
        TOOL("info", "--trace=json"),
        TOOL("list", "--trace=json"),
        TOOL("put", "--trace=json", "x", "--hold", "0"),
        TOOL("get", "--trace=json"),
        TOOL("--trace=json", "guard", "--", "true"),
    };

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct run_result result = fixture_run(lines[i]);
        /* list also waits for processes that have locked other segments. */
        bool lists_all = strcmp(lines[i][3], "list") == 0;
        size_t asides;

        assert_int_equal(result.status, 0);
        assert_true(expect_objects(result.errors, lists_all ? &asides : NULL) >
                    3);
        run_result_clear(&result);
    }
    fixture_end(holder);
}

/* NOLINTBEGIN(misc-misleading-bidirectional): these characters are tested. */

/* No form of the trace sends a terminal the control characters of a file's
 * name, or those that turn the text around. */
static void
test_name_that_a_terminal_would_obey(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "\302\233"
                                             "31m\342\200\256.png");
    static const char *const traces[] = {"--trace", "--trace=json",
                                         "--trace=perfetto"};

    for (size_t i = 0; i < sizeof traces / sizeof *traces; i++) {
        struct run_result result = fixture_run(TOOL("share", path, traces[i]));

        assert_int_equal(result.status, 1);
        assert_non_null(strstr(result.errors, "31m"));
        assert_null(strstr(result.errors, "\302\233"));
        assert_null(strstr(result.errors, "\342\200\256"));
        run_result_clear(&result);
    }
}

/* NOLINTEND(misc-misleading-bidirectional) */

/* The line of a failure comes after the steps that led to it. */
static void
test_failure(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result = fixture_run(TOOL("get", "--trace"));
    char *line;

    assert_int_equal(result.status, 1);
    line = strstr(result.errors, "\nshmtool: ");
    assert_non_null(line);
    assert_non_null(strstr(line, fixture->key));
    line[1] = '\0';
    assert_true(expect_steps(result.errors) > 0);
    run_result_clear(&result);
}

/* A search through /proc finds the holder of a lock. For people it is one line
 * before the failure that names the holder; for programs it is every step. */
static void
test_walk_in_a_wait(void **state)
{
    struct fixture *fixture = *state;
    struct shmview_segment *segment = support_open(fixture->key);
    struct run_result people;
    struct run_result programs;
    char *failure;
    size_t asides;
    size_t steps;

    assert_int_equal(shmview_segment_create(segment, 5), SHMVIEW_OK);
    assert_int_equal(shmview_segment_lock(segment), SHMVIEW_OK);
    people = fixture_run(TOOL("--trace", "get"));
    programs = fixture_run(TOOL("--trace=json", "get"));
    shmview_segment_free(segment);
    failure = strstr(people.errors, "shmtool: ");
    assert_null(strstr(people.errors, "\nopen(\"/proc"));
    assert_null(strstr(people.errors, "dir("));
    assert_null(strstr(failure, "which process holds the lock"));
    assert_non_null(
        strstr(people.errors, "which process holds the lock\nshmtool: "));
    assert_non_null(strstr(programs.errors, "\"name\": \"opendir\""));
    *failure = '\0';
    assert_true(expect_steps(people.errors) > 10);
    *strstr(programs.errors, "shmtool: ") = '\0';
    steps = expect_objects(programs.errors, &asides);
    assert_true(asides > 100 && steps > asides + 10);
    run_result_clear(&people);
    run_result_clear(&programs);
}

/* The option accepts only the existing forms. */
static void
test_wrong_form(void **state)
{
    struct fixture *fixture = *state;

    fixture_fails(TOOL("info", "--trace=xml"), 2, "--trace", "'xml'");
}

/* Gets a text in a shell with this redirection, where 3 is standard output, and
 * checks that it arrives. */
static void
expect_survives(const struct fixture *fixture, const char *redirection)
{
    char command[512];
    struct run_result result;

    snprintf(command, sizeof command, "exec 3>&1; '%s' get -k '%s' --trace %s",
             fixture_tool(), fixture->key, redirection);
    result = fixture_run((const char *const[]){"sh", "-c", command, NULL});
    assert_int_equal(result.status, 0);
    assert_string_equal(result.output, "hello");
    run_result_clear(&result);
}

/* The command does its work even if standard error is closed, full, or a pipe
 * that nobody reads. */
static void
test_nobody_listens(void **state)
{
    struct fixture *fixture = *state;
    struct run *holder = fixture_start(TOOL("put", "hello"));

    run_read_line(holder);
    expect_survives(fixture, "2>&-");
    expect_survives(fixture, "2>/dev/full");
    expect_survives(fixture, "2>&1 >&3 | :");
    fixture_end(holder);
}

/* A command that runs for a long time prints its steps at once: those that make
 * the segment come before its line. */
static void
test_lines_come_at_once(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "trace");
    char command[512];
    char text[65536];
    struct run *run;
    ssize_t count;
    int file;

    snprintf(command, sizeof command,
             "exec '%s' put hello -k '%s' --trace=json 2>'%s'", fixture_tool(),
             fixture->key, path);
    run = fixture_start((const char *const[]){"sh", "-c", command, NULL});
    run_read_line(run);
    file = open(path, O_RDONLY | O_CLOEXEC);
    assert_true(file >= 0);
    count = read(file, text, sizeof text - 1);
    close(file);
    assert_true(count > 0);
    text[count] = '\0';
    assert_non_null(strstr(text, "linkat"));
    assert_true(expect_objects(text, NULL) > 10);
    fixture_end(run);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_for_people),
        TEST(test_for_programs),
        TEST(test_name_that_a_terminal_would_obey),
        TEST(test_failure),
        TEST(test_wrong_form),
        TEST(test_walk_in_a_wait),
        TEST(test_nobody_listens),
        TEST(test_lines_come_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
