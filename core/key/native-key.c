/* SPDX-License-Identifier: MIT */
/* Turns keys into native names, and native names into keys. */

#include "core/base/percent.h"
#include "core/base/text.h"
#include "core/key/key-file.h"
#include "core/system/system.h"
#include <shmview/key.h>

#include <limits.h>
#include <sha1.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* We cut longer names here: with the 40 digits of a SHA-1 they still fit into
 * the 255 bytes of a file name, and no uncut name is as long. */
#define NAME_BYTES ((size_t)200)

/* Letters, digits and these characters are not encoded in a name. */
#define PLAIN "._-"

bool
shmview_key_type_is_system_v(enum shmview_key_type type)
{
    return type == SHMVIEW_KEY_SYSTEM_V || type == SHMVIEW_KEY_SYSTEM_V_FILE;
}

static int
print_prefix(char *prefix, size_t size)
{
    return snprintf(prefix, size, "shmview-%lu-",
                    (unsigned long)system_user(PURPOSE_NAME_WITH_USER));
}

static char *
name_posix(const char *key)
{
    char prefix[64];
    int prefix_length = print_prefix(prefix, sizeof prefix);
    size_t key_length = strlen(key);
    char *name;
    char *end;

    if (key_length == 0) {
        return strdup("");
    }
    if (key_length > (SIZE_MAX - 2 * NAME_BYTES) / 3) {
        return NULL;
    }
    name = malloc(2 * NAME_BYTES + 3 * key_length);
    if (name == NULL) {
        return NULL;
    }
    memcpy(name, prefix, (size_t)prefix_length);
    end = percent_encode(name + prefix_length, key, PLAIN);
    if ((size_t)(end - name) > NAME_BYTES) {
        SHA1Data((const uint8_t *)key, key_length, name + NAME_BYTES);
    }
    return name;
}

/* shm_open(3) allows names with and without a slash, and so does Qt. */
static char *
name_qt_posix(const char *key)
{
    bool is_bare = key[0] != '\0' && key[0] != '/';
    char *name;

    return asprintf(&name, "%s%s", is_bare ? "/" : "", key) < 0 ? NULL : name;
}

char *
shmview_key_to_native(enum shmview_key_type type, const char *key)
{
    key = text_or_empty(key);
    switch (type) {
    case SHMVIEW_KEY_SYSTEM_V:
        return key_file_path(KEY_FILE_SEGMENT, key);
    case SHMVIEW_KEY_QT_POSIX:
        return name_qt_posix(key);
    case SHMVIEW_KEY_SYSTEM_V_FILE:
        return strdup(key);
    case SHMVIEW_KEY_POSIX:
        break;
    }
    return name_posix(key);
}

/* Decodes the output of percent_encode() for a key. Returns false for anything
 * else. `key` has as much room as `encoded`. */
static bool
decode(const char *encoded, char *key)
{
    while (*encoded != '\0') {
        int decoded = percent_decode_byte(encoded);
        const char byte[2] = {decoded < 0 ? *encoded : (char)decoded};
        char again[4];
        size_t length = (size_t)(percent_encode(again, byte, PLAIN) - again);

        if (length == 0 || strncmp(encoded, again, length) != 0) {
            return false;
        }
        encoded += length;
        *key++ = byte[0];
    }
    *key = '\0';
    return true;
}

/* Returns the encoded key in a native name of this user, or NULL. */
static const char *
find_key(enum shmview_key_type type, const char *native)
{
    char prefix[64];
    size_t length = (size_t)print_prefix(prefix, sizeof prefix);

    return type == SHMVIEW_KEY_POSIX && strncmp(native, prefix, length) == 0 &&
                   native[length] != '\0'
               ? native + length
               : NULL;
}

bool
shmview_key_native_is_own(enum shmview_key_type type, const char *native)
{
    return find_key(type, text_or_empty(native)) != NULL;
}

char *
shmview_key_from_native(enum shmview_key_type type, const char *native)
{
    const char *encoded;
    char *key;

    if (type == SHMVIEW_KEY_QT_POSIX) {
        return shmview_key_native_is_valid(type, native)
                   ? strdup(native[0] == '/' ? native + 1 : native)
                   : NULL;
    }
    if (type == SHMVIEW_KEY_SYSTEM_V_FILE) {
        return shmview_key_native_is_valid(type, native) ? strdup(native)
                                                         : NULL;
    }
    encoded = find_key(type, text_or_empty(native));
    if (encoded == NULL || strlen(native) > NAME_BYTES) {
        return NULL;
    }
    key = strdup(encoded);
    if (key != NULL && !decode(encoded, key)) {
        free(key);
        return NULL;
    }
    return key;
}

static bool
starts_with(const char *name, const char *start)
{
    return strncmp(name, start, strlen(start)) == 0;
}

/* The file of its semaphore has a name that is four bytes longer. */
static bool
is_qt_posix_name(const char *name)
{
    return strlen(name) <= 251 && !starts_with(name, "sem.") &&
           !starts_with(name, "shmview-");
}

bool
shmview_key_native_is_valid(enum shmview_key_type type, const char *native)
{
    const char *name;

    native = text_or_empty(native);
    name = native[0] == '/' ? native + 1 : native;
    if (shmview_key_type_is_system_v(type)) {
        return native[0] == '/' && strlen(native) < PATH_MAX;
    }
    if (type == SHMVIEW_KEY_QT_POSIX && !is_qt_posix_name(name)) {
        return false;
    }
    return name[0] != '\0' && strlen(name) <= 255 &&
           strchr(name, '/') == NULL && strcmp(name, ".") != 0 &&
           strcmp(name, "..") != 0;
}
