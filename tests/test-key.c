/* SPDX-License-Identifier: MIT */
/* Native names: how a key becomes one, and how it comes back. */

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
assert_native(const char *key, const char *expected_end)
{
    char *native = shm_key_to_native(SHM_KEY_POSIX, key);
    char expected[600];

    snprintf(expected, sizeof expected, "shmview-%lu-%s",
             (unsigned long)geteuid(), expected_end);
    assert_non_null(native);
    assert_string_equal(native, expected);
    free(native);
}

/* Plain bytes stay; all others become % and two digits. */
static void
bytes_outside_the_plain_ones_are_percent_encoded(void **state)
{
    (void)state;
    assert_native("QSharedMemoryExample", "QSharedMemoryExample");
    assert_native("aZ09._-", "aZ09._-");
    assert_native("o/e", "o%2Fe");
    assert_native("a b%", "a%20b%25");
    assert_native("No\xc3\xabl", "No%C3%ABl");
    assert_native("~\x7f\n", "%7E%7F%0A");
}

/* Names of up to 200 bytes are kept; a longer one is cut there and closed with
 * the key's SHA-1. */
static void
long_names_are_cut_and_closed_with_the_sha1(void **state)
{
    char prefix[64];
    size_t room = 200 - (size_t)snprintf(prefix, sizeof prefix, "shmview-%lu-",
                                         (unsigned long)geteuid());
    char key[301];
    char *native;

    (void)state;
    memset(key, 'a', sizeof key);
    key[room] = '\0';
    assert_native(key, key);
    key[room] = 'a';
    key[300] = '\0';
    native = shm_key_to_native(SHM_KEY_POSIX, key);
    assert_int_equal(strlen(native), 240);
    assert_memory_equal(native, prefix, strlen(prefix));
    /* printf 'a%.0s' $(seq 300) | sha1sum */
    assert_string_equal(native + 200,
                        "003ef1ba9ea9f2f4dab3a2004e505ca8a4e7e5a3");
    free(native);
}

/* An empty key has no name. */
static void
empty_key_has_an_empty_name(void **state)
{
    char *native = shm_key_to_native(SHM_KEY_POSIX, "");

    (void)state;
    assert_string_equal(native, "");
    free(native);
}

/* The key comes back from the name, but not from one that was cut. */
static void
key_comes_back_from_its_name(void **state)
{
    const char *const keys[] = {"key", "o/e", "共享内存", "%25", "\x01\xff"};
    char long_key[301];
    char *native;

    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        char *key;

        native = shm_key_to_native(SHM_KEY_POSIX, keys[i]);
        key = shm_key_from_native(SHM_KEY_POSIX, native);
        assert_non_null(key);
        assert_string_equal(key, keys[i]);
        free(key);
        free(native);
    }
    memset(long_key, 'a', 300);
    long_key[300] = '\0';
    native = shm_key_to_native(SHM_KEY_POSIX, long_key);
    assert_null(shm_key_from_native(SHM_KEY_POSIX, native));
    assert_true(shm_key_native_is_own(SHM_KEY_POSIX, native));
    free(native);
}

static void
assert_no_key(const char *end)
{
    char native[300];

    snprintf(native, sizeof native, "shmview-%lu-%s", (unsigned long)geteuid(),
             end);
    assert_null(shm_key_from_native(SHM_KEY_POSIX, native));
}

/* What shm_key_to_native() would never write is nobody's name. */
static void
malformed_names_have_no_key(void **state)
{
    (void)state;
    assert_no_key("");
    assert_no_key("a%");
    assert_no_key("a%2");
    assert_no_key("a%2f");
    assert_no_key("a%00b");
    assert_no_key("a%41");
    assert_no_key("a b");
    assert_null(shm_key_from_native(SHM_KEY_POSIX, "shmview-"));
    assert_null(shm_key_from_native(SHM_KEY_POSIX, "shmview-99999999-a"));
    assert_null(shm_key_from_native(SHM_KEY_POSIX, "other"));
    assert_false(shm_key_native_is_own(SHM_KEY_POSIX, "shmview-99999999-a"));
}

/* A native key is one component of a path. */
static void
native_keys_are_single_components(void **state)
{
    char name[260];

    (void)state;
    assert_true(shm_key_native_is_valid(SHM_KEY_POSIX, "name"));
    assert_true(shm_key_native_is_valid(SHM_KEY_POSIX, "/name"));
    assert_false(shm_key_native_is_valid(SHM_KEY_POSIX, ""));
    assert_false(shm_key_native_is_valid(SHM_KEY_POSIX, "/"));
    assert_false(shm_key_native_is_valid(SHM_KEY_POSIX, "/."));
    assert_false(shm_key_native_is_valid(SHM_KEY_POSIX, ".."));
    assert_false(shm_key_native_is_valid(SHM_KEY_POSIX, "a/b"));
    memset(name, 'n', sizeof name);
    name[255] = '\0';
    assert_true(shm_key_native_is_valid(SHM_KEY_POSIX, name));
    name[255] = 'n';
    name[256] = '\0';
    assert_false(shm_key_native_is_valid(SHM_KEY_POSIX, name));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_outside_the_plain_ones_are_percent_encoded),
        cmocka_unit_test(long_names_are_cut_and_closed_with_the_sha1),
        cmocka_unit_test(empty_key_has_an_empty_name),
        cmocka_unit_test(key_comes_back_from_its_name),
        cmocka_unit_test(malformed_names_have_no_key),
        cmocka_unit_test(native_keys_are_single_components),
    };

    return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
