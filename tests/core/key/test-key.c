/* SPDX-License-Identifier: MIT */
/* Tests of converting keys to native names and back. */

#include "tests/support/support.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
assert_native(const char *key, const char *expected_end)
{
    char *native = shmview_key_to_native(SHMVIEW_KEY_POSIX, key);
    char expected[600];

    snprintf(expected, sizeof expected, "shmview-%lu-%s",
             (unsigned long)geteuid(), expected_end);
    assert_non_null(native);
    assert_string_equal(native, expected);
    free(native);
}

/* Plain bytes stay; all others become % and two digits. */
static void
test_bytes_outside_the_plain_ones_are_percent_encoded(void **state)
{
    assert_native("QSharedMemoryExample", "QSharedMemoryExample");
    assert_native("aZ09._-", "aZ09._-");
    assert_native("o/e", "o%2Fe");
    assert_native("a b%", "a%20b%25");
    assert_native("No\xc3\xabl", "No%C3%ABl");
    assert_native("~\x7f\n", "%7E%7F%0A");
}

/* Names of up to 200 bytes stay. A longer one is cut there, and ends with the
 * key's SHA-1. */
static void
test_long_names_are_cut_and_closed_with_the_sha1(void **state)
{
    char prefix[64];
    size_t room = 200 - (size_t)snprintf(prefix, sizeof prefix, "shmview-%lu-",
                                         (unsigned long)geteuid());
    char key[301];
    char *native;

    memset(key, 'a', sizeof key);
    key[room] = '\0';
    assert_native(key, key);
    key[room] = 'a';
    key[300] = '\0';
    native = shmview_key_to_native(SHMVIEW_KEY_POSIX, key);
    assert_int_equal(strlen(native), 240);
    assert_memory_equal(native, prefix, strlen(prefix));
    /* printf 'a%.0s' $(seq 300) | sha1sum */
    assert_string_equal(native + 200,
                        "003ef1ba9ea9f2f4dab3a2004e505ca8a4e7e5a3");
    free(native);
}

/* An empty or missing key has an empty name. */
static void
test_empty_key_has_an_empty_name(void **state)
{
    const char *const keys[] = {"", NULL};

    for (int i = 0; i < 2; i++) {
        char *native = shmview_key_to_native(SHMVIEW_KEY_POSIX, keys[i]);

        assert_string_equal(native, "");
        free(native);
        native = shmview_key_to_native(SHMVIEW_KEY_SYSTEM_V, keys[i]);
        assert_string_equal(native, "");
        free(native);
    }
}

/* The key can be read from the name, unless the name was cut. */
static void
test_key_comes_back_from_its_name(void **state)
{
    const char *const keys[] = {"key", "o/e", "共享内存", "%25", "\x01\xff"};
    char long_key[301];
    char *native;

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        char *key;

        native = shmview_key_to_native(SHMVIEW_KEY_POSIX, keys[i]);
        key = shmview_key_from_native(SHMVIEW_KEY_POSIX, native);
        assert_non_null(key);
        assert_string_equal(key, keys[i]);
        free(key);
        free(native);
    }
    memset(long_key, 'a', 300);
    long_key[300] = '\0';
    native = shmview_key_to_native(SHMVIEW_KEY_POSIX, long_key);
    assert_null(shmview_key_from_native(SHMVIEW_KEY_POSIX, native));
    assert_true(shmview_key_native_is_own(SHMVIEW_KEY_POSIX, native));
    free(native);
}

static void
assert_no_key(const char *end)
{
    char native[300];

    snprintf(native, sizeof native, "shmview-%lu-%s", (unsigned long)geteuid(),
             end);
    assert_null(shmview_key_from_native(SHMVIEW_KEY_POSIX, native));
}

/* A name that shmview_key_to_native() would never write has no key. */
static void
test_malformed_names_have_no_key(void **state)
{
    assert_no_key("");
    assert_no_key("a%");
    assert_no_key("a%2");
    assert_no_key("a%2f");
    assert_no_key("a%00b");
    assert_no_key("a%41");
    assert_no_key("a b");
    assert_null(shmview_key_from_native(SHMVIEW_KEY_POSIX, "shmview-"));
    assert_null(
        shmview_key_from_native(SHMVIEW_KEY_POSIX, "shmview-99999999-a"));
    assert_null(shmview_key_from_native(SHMVIEW_KEY_POSIX, "other"));
    assert_false(
        shmview_key_native_is_own(SHMVIEW_KEY_POSIX, "shmview-99999999-a"));
}

/* A POSIX native key is a single component of a path. */
static void
test_native_keys_are_single_components(void **state)
{
    char name[260];

    assert_true(shmview_key_native_is_valid(SHMVIEW_KEY_POSIX, "name"));
    assert_true(shmview_key_native_is_valid(SHMVIEW_KEY_POSIX, "/name"));
    assert_false(shmview_key_native_is_valid(SHMVIEW_KEY_POSIX, ""));
    assert_false(shmview_key_native_is_valid(SHMVIEW_KEY_POSIX, "/"));
    assert_false(shmview_key_native_is_valid(SHMVIEW_KEY_POSIX, "/."));
    assert_false(shmview_key_native_is_valid(SHMVIEW_KEY_POSIX, ".."));
    assert_false(shmview_key_native_is_valid(SHMVIEW_KEY_POSIX, "a/b"));
    memset(name, 'n', sizeof name);
    name[255] = '\0';
    assert_true(shmview_key_native_is_valid(SHMVIEW_KEY_POSIX, name));
    name[255] = 'n';
    name[256] = '\0';
    assert_false(shmview_key_native_is_valid(SHMVIEW_KEY_POSIX, name));
}

static void
assert_parses(const char *text, enum shmview_key_type type,
              const char *expected)
{
    enum shmview_key_type found;
    struct shmview_error error;
    char *native;

    if (shmview_key_parse_native(text, &found, &native, &error) != SHMVIEW_OK) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(found, type);
    assert_string_equal(native, expected);
    free(native);
}

/* Native keys are printed in Qt's own form, and parsed from it. */
static void
test_native_keys_are_printed_and_read_as_qt_does(void **state)
{
    const struct {
        enum shmview_key_type type;
        const char *native;
        const char *text;
    } keys[] = {
        {SHMVIEW_KEY_POSIX, "/name", "posix:/name"},
        {SHMVIEW_KEY_POSIX, "/a b%?#", "posix:/a%20b%25%3F%23"},
        {SHMVIEW_KEY_POSIX, "/No\xc3\xabl", "posix:/No%C3%ABl"},
        {SHMVIEW_KEY_SYSTEM_V, "/tmp/qipc_x", "systemv:/tmp/qipc_x"},
        {SHMVIEW_KEY_SYSTEM_V, "/tmp/a:b", "systemv:/tmp/a%3Ab"},
    };
    char *text = shmview_key_print_native(SHMVIEW_KEY_POSIX, "name");

    assert_string_equal(text, "posix:/name");
    free(text);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        text = shmview_key_print_native(keys[i].type, keys[i].native);
        assert_string_equal(text, keys[i].text);
        assert_parses(text, keys[i].type, keys[i].native);
        free(text);
    }
    assert_parses("posix:/n%c3%ab", SHMVIEW_KEY_POSIX, "/n\xc3\xab");
    assert_parses("posix:/a%2", SHMVIEW_KEY_POSIX, "/a%2");
    assert_parses("systemv:/tmp/x?legacyKey=k", SHMVIEW_KEY_SYSTEM_V, "/tmp/x");
}

static void
assert_does_not_parse(const char *text, enum shmview_status expected)
{
    enum shmview_key_type type;
    struct shmview_error error;
    char *native = (char *)1;

    assert_int_equal(shmview_key_parse_native(text, &type, &native, &error),
                     expected);
    assert_null(native);
    assert_string_not_equal(error.text, "");
}

/* A text that is no native key in that form is refused. */
static void
test_other_texts_are_no_native_keys(void **state)
{
    assert_does_not_parse("", SHMVIEW_ERROR_KEY);
    assert_does_not_parse("/name", SHMVIEW_ERROR_KEY);
    assert_does_not_parse("posix", SHMVIEW_ERROR_KEY);
    assert_does_not_parse("posix:", SHMVIEW_ERROR_KEY);
    assert_does_not_parse("posix:/..", SHMVIEW_ERROR_KEY);
    assert_does_not_parse("posix:/a/b", SHMVIEW_ERROR_KEY);
    assert_does_not_parse("posix:/a%00b", SHMVIEW_ERROR_KEY);
    assert_does_not_parse("systemv:relative", SHMVIEW_ERROR_KEY);
    assert_does_not_parse("systemv-65:/tmp/x", SHMVIEW_ERROR_UNSUPPORTED);
    assert_does_not_parse("windows:x", SHMVIEW_ERROR_UNSUPPORTED);
}

static void
assert_shares(const char *text, enum shmview_key_type type,
              const char *expected)
{
    enum shmview_key_type found;
    struct shmview_error error;
    char *key;

    if (shmview_key_parse_qt(text, &found, &key, &error) != SHMVIEW_OK) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(found, type);
    assert_string_equal(key, expected);
    free(key);
}

static void
assert_does_not_share(const char *text, const char *advice)
{
    enum shmview_key_type type;
    struct shmview_error error;
    char *key = (char *)1;

    assert_int_equal(shmview_key_parse_qt(text, &type, &key, &error),
                     SHMVIEW_ERROR_KEY);
    assert_null(key);
    assert_non_null(strstr(error.text, advice));
}

/* A native key gives the key under which to share with Qt programs. */
static void
test_native_keys_give_the_key_to_share_with_qt(void **state)
{
    char folder[PATH_MAX];
    char expected[PATH_MAX + 16];

    assert_shares("posix:/name", SHMVIEW_KEY_QT_POSIX, "name");
    assert_shares("posix:a%20b", SHMVIEW_KEY_QT_POSIX, "a b");
    assert_shares("systemv:/tmp/a%3Ab", SHMVIEW_KEY_SYSTEM_V_FILE, "/tmp/a:b");
    assert_non_null(getcwd(folder, sizeof folder));
    snprintf(expected, sizeof expected, "%s/frames", folder);
    assert_shares("systemv:frames", SHMVIEW_KEY_SYSTEM_V_FILE, expected);
}

/* The error says which keys there can be. */
static void
test_other_texts_are_not_shared(void **state)
{
    assert_does_not_share("frames", "posix: or systemv:");
    assert_does_not_share("posix:", "a name of 1 to 251 bytes");
    assert_does_not_share("posix:/", "a name of 1 to 251 bytes");
    assert_does_not_share("posix:/a/b", "contains no other");
    assert_does_not_share("posix:/a%00b", "a name of 1 to 251 bytes");
    assert_does_not_share("posix:/sem.frames", "semaphores");
    assert_does_not_share("posix:/shmview-0-key", "use its key instead");
    assert_does_not_share("systemv:", "the path of a key file");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes_outside_the_plain_ones_are_percent_encoded),
        cmocka_unit_test(test_long_names_are_cut_and_closed_with_the_sha1),
        cmocka_unit_test(test_empty_key_has_an_empty_name),
        cmocka_unit_test(test_key_comes_back_from_its_name),
        cmocka_unit_test(test_malformed_names_have_no_key),
        cmocka_unit_test(test_native_keys_are_single_components),
        cmocka_unit_test(test_native_keys_are_printed_and_read_as_qt_does),
        cmocka_unit_test(test_other_texts_are_no_native_keys),
        cmocka_unit_test(test_native_keys_give_the_key_to_share_with_qt),
        cmocka_unit_test(test_other_texts_are_not_shared),
    };

    return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
