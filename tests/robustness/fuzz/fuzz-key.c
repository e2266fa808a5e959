/* SPDX-License-Identifier: MIT */
/* Fuzzes keys, native names and native keys: core/include/shmview/key.h. */

#include "tests/robustness/fuzz/check.h"

#include <shmview/key.h>

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* The longest POSIX name from which the key can be read. */
#define WHOLE_NAME_BYTES 200
/* A shortened name ends with 40 digits. */
#define NAME_BYTES (WHOLE_NAME_BYTES + 40)

/* Checks that a key can be read from its POSIX name, unless the name is
 * shortened. */
static void
check_posix_key(const char *key)
{
    char *native = shmview_key_to_native(SHMVIEW_KEY_POSIX, key);
    char *again;

    check(native != NULL);
    check(shmview_key_native_is_valid(SHMVIEW_KEY_POSIX, native) ==
          (key[0] != '\0'));
    check(shmview_key_native_is_own(SHMVIEW_KEY_POSIX, native) ==
          (key[0] != '\0'));
    check(strlen(native) <= WHOLE_NAME_BYTES || strlen(native) == NAME_BYTES);
    again = shmview_key_from_native(SHMVIEW_KEY_POSIX, native);
    if (key[0] != '\0' && strlen(native) <= WHOLE_NAME_BYTES) {
        check(again != NULL && strcmp(again, key) == 0);
    } else {
        check(again == NULL);
    }
    free(again);
    free(native);
}

/* Checks that a key's System V name is a path without the key in it. */
static void
check_system_v_key(const char *key)
{
    char *native = shmview_key_to_native(SHMVIEW_KEY_SYSTEM_V, key);

    check(native != NULL);
    check((native[0] == '/') == (key[0] != '\0'));
    check(shmview_key_native_is_valid(SHMVIEW_KEY_SYSTEM_V, native) ==
          (key[0] != '\0' && strlen(native) < PATH_MAX));
    check(shmview_key_from_native(SHMVIEW_KEY_SYSTEM_V, native) == NULL);
    free(native);
}

/* Checks that a name from which a key can be read is the name of that key. */
static void
check_name(const char *name)
{
    char *key = shmview_key_from_native(SHMVIEW_KEY_POSIX, name);
    char *again;

    if (key == NULL) {
        return;
    }
    again = shmview_key_to_native(SHMVIEW_KEY_POSIX, key);
    check(again != NULL && strcmp(again, name) == 0);
    free(again);
    free(key);
}

/* Checks that a native key is printed and read as the same, or that it is
 * impossible. */
static void
check_printed(enum shmview_key_type type, const char *native)
{
    char *text = shmview_key_print_native(type, native);
    enum shmview_key_type type_again;
    char *again;
    enum shmview_status status;

    check(text != NULL);
    status = shmview_key_parse_native(text, &type_again, &again, NULL);
    if (shmview_key_native_is_valid(type, native)) {
        check(status == SHMVIEW_OK && type_again == type);
        /* A POSIX name is printed with its leading slash. */
        check(strcmp(again + (again[0] == '/' && native[0] != '/'), native) ==
              0);
    } else {
        check(status == SHMVIEW_ERROR_KEY && again == NULL);
    }
    free(again);
    free(text);
}

/* Returns whether the text encodes a zero byte, which would end the native key
 * early. */
static bool
has_encoded_zero(const char *text)
{
    const char *zero = strstr(text, "%00");

    return zero != NULL && (size_t)(zero - text) < strcspn(text, "?#");
}

/* Checks that a parsed key is valid and can be printed, and that a refused text
 * has a reason. */
static void
check_text(const char *text)
{
    enum shmview_key_type type;
    char *native;
    struct shmview_error error;
    enum shmview_status status =
        shmview_key_parse_native(text, &type, &native, &error);

    check_error(&error, status);
    check((status == SHMVIEW_OK) == (native != NULL));
    if (status == SHMVIEW_OK) {
        check(type == SHMVIEW_KEY_POSIX || type == SHMVIEW_KEY_SYSTEM_V);
        check(shmview_key_native_is_valid(type, native));
        check(!has_encoded_zero(text));
        check_printed(type, native);
    } else {
        check(status == SHMVIEW_ERROR_KEY ||
              status == SHMVIEW_ERROR_UNSUPPORTED);
    }
    free(native);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    /* A key ends at the first zero byte. */
    char *text = strndup((const char *)bytes, length);

    check(text != NULL);
    check_posix_key(text);
    check_system_v_key(text);
    check_name(text);
    check_printed(SHMVIEW_KEY_POSIX, text);
    check_printed(SHMVIEW_KEY_SYSTEM_V, text);
    check_text(text);
    free(text);
    return 0;
}
