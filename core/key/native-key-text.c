/* SPDX-License-Identifier: MIT */
/* Prints and reads native keys as Qt 6.6 does: posix:/name, systemv:/path. */

#include "core/base/error.h"
#include "core/base/percent.h"
#include "core/base/text.h"
#include "core/system/system.h"
#include <shmview/key.h>

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const prefixes[] = {
    [SHMVIEW_KEY_POSIX] = "posix:",
    [SHMVIEW_KEY_SYSTEM_V] = "systemv:",
    [SHMVIEW_KEY_QT_POSIX] = "posix:",
    [SHMVIEW_KEY_SYSTEM_V_FILE] = "systemv:",
};
#define PREFIXES (sizeof prefixes / sizeof *prefixes)

#define OPERATION "read native key"

/* Letters, digits and these characters are not encoded. */
#define PLAIN "-._~/"

char *
shmview_key_print_native(enum shmview_key_type type, const char *native)
{
    size_t length = strlen(text_or_empty(native));
    char *text;
    char *next;

    if ((size_t)type >= PREFIXES || length > (SIZE_MAX - 16) / 3) {
        return NULL;
    }
    text = malloc(16 + 3 * length);
    if (text == NULL) {
        return NULL;
    }
    next = stpcpy(text, prefixes[type]);
    native = text_or_empty(native);
    if (!shmview_key_type_is_system_v(type) && native[0] != '/') {
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

/* Reads the type at the start. `*rest` gets the native key behind it. */
static enum shmview_status
read_type(const char *text, enum shmview_key_type *type, const char **rest,
          struct shmview_error *error)
{
    if (has_prefix(text, prefixes[SHMVIEW_KEY_POSIX])) {
        *type = SHMVIEW_KEY_POSIX;
    } else if (has_prefix(text, prefixes[SHMVIEW_KEY_SYSTEM_V])) {
        *type = SHMVIEW_KEY_SYSTEM_V;
    } else if (has_prefix(text, "systemv-") || has_prefix(text, "windows:")) {
        return error_set(error, SHMVIEW_ERROR_UNSUPPORTED, OPERATION, text,
                         "this type of key is not supported here");
    } else {
        return error_set(error, SHMVIEW_ERROR_KEY, OPERATION, text,
                         "it must start with posix: or systemv:");
    }
    *rest = text + strlen(prefixes[*type]);
    return SHMVIEW_OK;
}

/* Each text says which native keys of its type are valid, for the error. */
static const char *const reasons[] = {
    [SHMVIEW_KEY_POSIX] =
        N_("after posix: there must be a name of 1 to 255 bytes, which may "
           "begin with a slash but contains no other"),
    [SHMVIEW_KEY_SYSTEM_V] =
        N_("after systemv: there must be the absolute path of a key file"),
    [SHMVIEW_KEY_QT_POSIX] =
        N_("after posix: there must be a name of 1 to 251 bytes, which may "
           "begin with a slash but contains no other; names that begin with "
           "sem. belong to semaphores, and for a name that begins with "
           "shmview- use its key instead"),
    [SHMVIEW_KEY_SYSTEM_V_FILE] =
        N_("after systemv: there must be the path of a key file"),
};

static enum shmview_status
check(const char *text, enum shmview_key_type type, char **native,
      struct shmview_error *error)
{
    if (shmview_key_native_is_valid(type, *native)) {
        return SHMVIEW_OK;
    }
    free(*native);
    *native = NULL;
    return error_set(error, SHMVIEW_ERROR_KEY, OPERATION, text, "%s",
                     _(reasons[type]));
}

/* Returns NULL when memory runs out. If the text can't be decoded, returns "",
 * which is not valid for any type. */
static char *
decode_all(const char *encoded)
{
    char *native = strdup(encoded);

    if (native != NULL && !decode(encoded, native)) {
        native[0] = '\0';
    }
    return native;
}

/* Decodes the text behind the type. The caller checks the result. */
static enum shmview_status
parse(const char *text, enum shmview_key_type *type, char **decoded,
      struct shmview_error *error)
{
    const char *encoded = "";
    enum shmview_status status;

    *decoded = NULL;
    shmview_error_clear(error);
    status = read_type(text, type, &encoded, error);
    if (status != SHMVIEW_OK) {
        return status;
    }
    *decoded = decode_all(encoded);
    return *decoded != NULL ? SHMVIEW_OK
                            : error_set_errno(error, ENOMEM, OPERATION, text);
}

enum shmview_status
shmview_key_parse_native(const char *text, enum shmview_key_type *type,
                         char **native, struct shmview_error *error)
{
    enum shmview_status status;

    text = text_or_empty(text);
    status = parse(text, type, native, error);
    return status == SHMVIEW_OK ? check(text, *type, native, error) : status;
}

/* Takes ownership of the path. Returns NULL when memory runs out or the current
 * folder is gone. */
static char *
make_absolute(char *path)
{
    char *folder;
    char *absolute = NULL;

    if (path == NULL || path[0] == '/' || path[0] == '\0') {
        return path;
    }
    folder = system_real_path(".", PURPOSE_RESOLVE_FOLDER);
    if (folder != NULL && asprintf(&absolute, "%s/%s", folder, path) < 0) {
        absolute = NULL;
    }
    free(folder);
    free(path);
    return absolute;
}

/* The key of a POSIX name has no slash: see shmview_key_to_native(). */
static void
drop_slash(char *name)
{
    if (name != NULL && name[0] == '/') {
        memmove(name, name + 1, strlen(name));
    }
}

enum shmview_status
shmview_key_parse_qt(const char *text, enum shmview_key_type *type, char **key,
                     struct shmview_error *error)
{
    enum shmview_status status;

    text = text_or_empty(text);
    status = parse(text, type, key, error);
    if (status != SHMVIEW_OK) {
        return status;
    }
    if (*type == SHMVIEW_KEY_POSIX) {
        *type = SHMVIEW_KEY_QT_POSIX;
        drop_slash(*key);
    } else {
        *type = SHMVIEW_KEY_SYSTEM_V_FILE;
        *key = make_absolute(*key);
    }
    return *key != NULL ? check(text, *type, key, error)
                        : error_set_errno(error, errno, OPERATION, text);
}
