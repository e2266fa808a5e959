/* SPDX-License-Identifier: MIT */
/* Keys to native names and back. */

#include "core/key/key-file.h"
#include "core/key/key-sha1.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"
#include <shmview/key.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A longer name is cut here; the 40 digits of a SHA-1 then still fit into the
 * 255 bytes of a file's name, and no uncut name is as long. */
#define NAME_BYTES ((size_t)200)

static bool
is_plain(unsigned char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte >= '0' && byte <= '9') || byte == '.' || byte == '_' ||
           byte == '-';
}

static int
print_prefix(char *prefix, size_t size)
{
    trace_why("The number of the user is part of the name: each one has keys "
              "of their own.");
    return snprintf(prefix, size, "shmview-%lu-", (unsigned long)system_user());
}

/* Room for three bytes for each of `key`'s is the caller's business. */
static size_t
percent_encode(const char *key, char *encoded)
{
    static const char digits[] = "0123456789ABCDEF";
    char *next = encoded;

    for (; *key != '\0'; key++) {
        unsigned char byte = (unsigned char)*key;

        if (is_plain(byte)) {
            *next++ = (char)byte;
        } else {
            *next++ = '%';
            *next++ = digits[byte >> 4];
            *next++ = digits[byte & 15];
        }
    }
    *next = '\0';
    return (size_t)(next - encoded);
}

static char *
name_posix(const char *key)
{
    char prefix[64];
    int prefix_length = print_prefix(prefix, sizeof prefix);
    size_t key_length = strlen(key);
    size_t length;
    char *name;

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
    length = (size_t)prefix_length + percent_encode(key, name + prefix_length);
    if (length > NAME_BYTES) {
        key_print_sha1(key, name + NAME_BYTES);
    }
    return name;
}

char *
shmview_key_to_native(enum shmview_key_type type, const char *key)
{
    return type == SHMVIEW_KEY_SYSTEM_V ? key_file_path(KEY_FILE_SEGMENT, key)
                                        : name_posix(key);
}

static int
hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    if (digit >= 'A' && digit <= 'F') {
        return digit - 'A' + 10;
    }
    return -1;
}

/* False for what percent_encode() would not have written. */
static bool
percent_decode(const char *encoded, char *key)
{
    while (*encoded != '\0') {
        unsigned char byte = (unsigned char)*encoded;

        if (byte == '%') {
            int high = hex_digit(encoded[1]);
            int low = high < 0 ? -1 : hex_digit(encoded[2]);

            if (low < 0) {
                return false;
            }
            byte = (unsigned char)(high << 4 | low);
            if (byte == '\0' || is_plain(byte)) {
                return false;
            }
            encoded += 2;
        } else if (!is_plain(byte)) {
            return false;
        }
        *key++ = (char)byte;
        encoded++;
    }
    *key = '\0';
    return true;
}

bool
shmview_key_native_is_own(enum shmview_key_type type, const char *native)
{
    char prefix[64];
    size_t length = (size_t)print_prefix(prefix, sizeof prefix);

    return type == SHMVIEW_KEY_POSIX && strncmp(native, prefix, length) == 0 &&
           native[length] != '\0';
}

char *
shmview_key_from_native(enum shmview_key_type type, const char *native)
{
    char prefix[64];
    size_t prefix_length = (size_t)print_prefix(prefix, sizeof prefix);
    char *key;

    if (!shmview_key_native_is_own(type, native) ||
        strlen(native) > NAME_BYTES) {
        return NULL;
    }
    key = strdup(native + prefix_length);
    if (key != NULL && !percent_decode(native + prefix_length, key)) {
        free(key);
        return NULL;
    }
    return key;
}

bool
shmview_key_native_is_valid(enum shmview_key_type type, const char *native)
{
    const char *name = native[0] == '/' ? native + 1 : native;

    if (type == SHMVIEW_KEY_SYSTEM_V) {
        return native[0] == '/' && strlen(native) < PATH_MAX;
    }
    return name[0] != '\0' && strlen(name) <= 255 &&
           strchr(name, '/') == NULL && strcmp(name, ".") != 0 &&
           strcmp(name, "..") != 0;
}
