/* SPDX-License-Identifier: MIT */
/* Tests of a handle before it attaches: a new handle, and its keys. */

#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

/* A fresh handle is idle, without keys and without an error. */
static void
test_fresh_handle_is_idle_and_without_error(void **state)
{
    scoped(segment) segment = support_open(NULL);

    assert_non_null(segment);
    assert_idle(segment);
    assert_string_equal(shmview_segment_key(segment), "");
    assert_string_equal(shmview_segment_native_key(segment), "");
    assert_int_equal(shmview_segment_error(segment), SHMVIEW_OK);
    assert_string_equal(shmview_segment_error_text(segment), "");
}

/* A handle reports the key that it was made with. */
static void
test_key_given_to_new_is_reported(void **state)
{
    scoped(segment) segment = support_open("one");

    assert_string_equal(shmview_segment_key(segment), "one");
    assert_int_equal(shmview_segment_key_type(segment), support_key_type());
}

static enum shmview_key_type
other_type(void)
{
    return support_key_type() == SHMVIEW_KEY_POSIX ? SHMVIEW_KEY_SYSTEM_V
                                                   : SHMVIEW_KEY_POSIX;
}

static const char *const keys[] = {"", "one", "two", "o/e", "o\xc3\xab", "."};
static const size_t key_count = sizeof keys / sizeof keys[0];

/* Setting a key replaces any other key. */
static void
test_setting_a_key_replaces_it(void **state)
{
    for (size_t from = 0; from < key_count; from++) {
        for (size_t to = 0; to < key_count; to++) {
            struct shmview_segment *segment = support_open(keys[from]);

            assert_ok(segment, shmview_segment_set_key(segment, keys[to]));
            assert_string_equal(shmview_segment_key(segment), keys[to]);
            shmview_segment_free(segment);
        }
    }
}

/* Setting a key never attaches and leaves no error. */
static void
test_setting_a_key_never_attaches(void **state)
{
    scoped(segment) segment = support_open(NULL);

    for (size_t i = 0; i < key_count; i++) {
        assert_ok(segment, shmview_segment_set_key(segment, keys[i]));
        assert_idle(segment);
        assert_int_equal(shmview_segment_error(segment), SHMVIEW_OK);
        assert_string_equal(shmview_segment_error_text(segment), "");
    }
}

/* A handle that only has a key cannot be detached. */
static void
test_detach_after_setting_a_key_is_refused(void **state)
{
    scoped(segment) segment = support_open("one");

    assert_ok(segment, shmview_segment_set_key(segment, "two"));
    assert_fails(segment, shmview_segment_detach(segment),
                 SHMVIEW_ERROR_NOT_ATTACHED);
}

/* Changing the key type of an idle handle keeps its key. */
static void
test_changing_the_key_type_of_an_idle_handle_keeps_its_key(void **state)
{
    scoped(segment) segment = support_open(NULL);

    for (size_t i = 0; i < 2 * key_count; i++) {
        const char *key = keys[i % key_count];

        assert_ok(segment, shmview_segment_set_key(segment, key));
        assert_ok(segment, shmview_segment_set_key_type(segment, other_type()));
        assert_string_equal(shmview_segment_key(segment), key);
        assert_int_equal(shmview_segment_key_type(segment), other_type());
        assert_idle(segment);
        assert_int_equal(shmview_segment_error(segment), SHMVIEW_OK);
        assert_fails(segment, shmview_segment_detach(segment),
                     SHMVIEW_ERROR_NOT_ATTACHED);
        assert_ok(segment,
                  shmview_segment_set_key_type(segment, support_key_type()));
        assert_string_equal(shmview_segment_key(segment), key);
    }
    assert_fails(
        segment,
        shmview_segment_set_key_type(segment, (enum shmview_key_type)9),
        SHMVIEW_ERROR_UNSUPPORTED);
}

/* The native key is empty if and only if the key is empty. */
static void
test_native_key_is_empty_when_the_key_is(void **state)
{
    scoped(segment) segment = support_open(NULL);

    for (size_t i = 0; i < key_count; i++) {
        bool empty = keys[i][0] == '\0';

        assert_ok(segment, shmview_segment_set_key(segment, keys[i]));
        assert_int_equal(shmview_segment_native_key(segment)[0] == '\0', empty);
    }
}

/* Setting a native key clears the key; the native key stays as it was given. */
static void
test_native_key_clears_the_key_and_is_kept(void **state)
{
    scoped(segment) segment = support_open("one");

    assert_ok(segment,
              shmview_segment_set_native_key(segment, "/Some One's %41"));
    assert_string_equal(shmview_segment_key(segment), "");
    assert_string_equal(shmview_segment_native_key(segment), "/Some One's %41");
    assert_ok(segment, shmview_segment_set_key(segment, "two"));
    assert_string_equal(shmview_segment_key(segment), "two");
    assert_string_not_equal(shmview_segment_native_key(segment),
                            "/Some One's %41");
}

static bool
same_native(const char *first, const char *second)
{
    struct shmview_segment *one = support_open(first);
    struct shmview_segment *two = support_open(second);
    bool same = strcmp(shmview_segment_native_key(one),
                       shmview_segment_native_key(two)) == 0;

    shmview_segment_free(one);
    shmview_segment_free(two);
    return same;
}

/* Equal keys have equal native keys, and different keys different ones. */
static void
test_native_keys_are_equal_only_for_equal_keys(void **state)
{
    for (size_t i = 0; i < key_count; i++) {
        for (size_t j = 0; j < key_count; j++) {
            assert_int_equal(same_native(keys[i], keys[j]), i == j);
        }
    }
    assert_false(same_native("key", "key1"));
    assert_false(same_native("ke1y", "key1"));
    assert_false(same_native("key1", "key2"));
}

/* Keys that differ in a letter outside ASCII have different native keys. */
static void
test_letters_outside_ascii_do_not_collide(void **state)
{
    assert_false(same_native("No\xc3\xabl", "Nol"));
}

/* Setting a key detaches an attached handle. */
static void
test_setting_a_key_while_attached_detaches(void **state)
{
    scoped(segment) segment = support_segment("attached");

    assert_ok(segment, shmview_segment_create(segment, 100));
    assert_ok(segment, shmview_segment_set_key(segment, support_key("other")));
    assert_idle(segment);
    assert_int_equal(support_count_leftovers(), 0);
}

/* Segments work with keys of every form and length. */
static void
test_odd_keys_make_working_segments(void **state)
{
    char path[300];
    const char *const odd[] = {"o/e", "../../etc", "共享内存", "a b\nc",
                               ".",   "..",        path};

    memset(path, '7', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        char name[400];
        struct shmview_segment *one;
        struct shmview_segment *two;

        snprintf(name, sizeof name, "%s", odd[i]);
        one = support_segment(name);
        two = support_segment(name);
        assert_ok(one, shmview_segment_create(one, 10));
        assert_ok(two, shmview_segment_attach(two, SHMVIEW_READ_ONLY));
        shmview_segment_free(one);
        shmview_segment_free(two);
    }
}

/* The name of Qt's key file has the key's letters; with too many of them no
 * file can have that name. */
static void
test_too_many_letters_for_a_key_file_are_a_key_error(void **state)
{
    char key[301];
    struct shmview_segment *segment;

    if (support_key_type() == SHMVIEW_KEY_POSIX) {
        skip();
    }
    memset(key, 'k', sizeof key - 1);
    key[sizeof key - 1] = '\0';
    segment = support_segment(key);
    assert_fails(segment, shmview_segment_create(segment, 10),
                 SHMVIEW_ERROR_KEY);
    assert_idle(segment);
    shmview_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fresh_handle_is_idle_and_without_error),
        cmocka_unit_test(test_key_given_to_new_is_reported),
        cmocka_unit_test(test_setting_a_key_replaces_it),
        cmocka_unit_test(test_setting_a_key_never_attaches),
        cmocka_unit_test(test_detach_after_setting_a_key_is_refused),
        cmocka_unit_test(
            test_changing_the_key_type_of_an_idle_handle_keeps_its_key),
        cmocka_unit_test(test_native_key_is_empty_when_the_key_is),
        cmocka_unit_test(test_native_key_clears_the_key_and_is_kept),
        cmocka_unit_test(test_native_keys_are_equal_only_for_equal_keys),
        cmocka_unit_test(test_letters_outside_ascii_do_not_collide),
        cmocka_unit_test(test_setting_a_key_while_attached_detaches),
        cmocka_unit_test(test_odd_keys_make_working_segments),
        cmocka_unit_test(test_too_many_letters_for_a_key_file_are_a_key_error),
    };

    return support_run("segment: keys", tests);
}
