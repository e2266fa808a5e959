/* SPDX-License-Identifier: MIT */
/* Prints and reads native keys as Qt 6.6 does: posix:/name, systemv:/path. */

#include "core/base/error.h"
#include "core/base/percent.h"
#include "core/base/text.h"
#include <shmview/key.h>

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char *const prefixes[] = {
    [SHMVIEW_KEY_POSIX] = "posix:",
    [SHMVIEW_KEY_SYSTEM_V] = "systemv:",
    [SHMVIEW_KEY_QT_POSIX] = "posix:",
};

/* What is not encoded, besides letters and digits. */
#define PLAIN "-._~/"

char *
shmview_key_print_native(enum shmview_key_type type, const char *native)
{
    bool known = type == SHMVIEW_KEY_POSIX || type == SHMVIEW_KEY_SYSTEM_V ||
                 type == SHMVIEW_KEY_QT_POSIX;
    size_t length = strlen(text_or_empty(native));
    char *text;
    char *next;

    if (!known || length > (SIZE_MAX - 16) / 3) {
        return NULL;
    }
    text = malloc(16 + 3 * length);
    if (text == NULL) {
        return NULL;
    }
    next = stpcpy(text, prefixes[type]);
    native = text_or_empty(native);
    if (type != SHMVIEW_KEY_SYSTEM_V && native[0] != '/') {
        *next++ = '/';
    }
    percent_encode(next, native, PLAIN);
    return text;
}

/* Returns false for an encoded zero. An incomplete encoding is taken literally,
 * as Qt does. */
static bool
decode(const char *text, char *native)
{
    while (*text != '\0' && *text != '?' && *text != '#') {
        int byte = percent_decode_byte(text);

        if (byte == 0) {
            return false;
        }
        *native++ = byte < 0 ? *text : (char)byte;
        text += byte < 0 ? 1 : 3;
    }
    *native = '\0';
    return true;
}

static bool
has_prefix(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

enum shmview_status
shmview_key_parse_native(const char *text, enum shmview_key_type *type,
                         char **native, struct shmview_error *error)
{
    *native = NULL;
    shmview_error_clear(error);
    text = text_or_empty(text);
    if (has_prefix(text, prefixes[SHMVIEW_KEY_POSIX])) {
        *type = SHMVIEW_KEY_POSIX;
    } else if (has_prefix(text, prefixes[SHMVIEW_KEY_SYSTEM_V])) {
        *type = SHMVIEW_KEY_SYSTEM_V;
    } else if (has_prefix(text, "systemv-") || has_prefix(text, "windows:")) {
        return error_set(error, SHMVIEW_ERROR_UNSUPPORTED, "read native key",
                         text, "keys of this type are not used here");
    } else {
        return error_set(error, SHMVIEW_ERROR_KEY, "read native key", text,
                         "it must start with posix: or systemv:");
    }
    text += strlen(prefixes[*type]);
    *native = strdup(text);
    if (*native == NULL) {
        return error_set_errno(error, ENOMEM, "read native key", text);
    }
    if (!decode(text, *native) ||
        !shmview_key_native_is_valid(*type, *native)) {
        free(*native);
        *native = NULL;
        return error_set(error, SHMVIEW_ERROR_KEY, "read native key", text,
                         "no segment can have this native key");
    }
    return SHMVIEW_OK;
}
