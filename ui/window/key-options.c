/* SPDX-License-Identifier: MIT */
/* Makes the session for the key given on the command line. */

#include "ui/window/key-options.h"

#include <shmview/key.h>

#include <glib/gi18n.h>
#include <stdlib.h>

static char *
make_native(const struct ui_key_options *options, UiSession **session)
{
    struct shmview_error error;
    enum shmview_key_type type;
    char *key;

    if (options->key != NULL || options->qt || options->qt_type != NULL) {
        return g_strdup(_("--native-key cannot be used with --key or --qt"));
    }
    if (shmview_key_parse_qt(options->native, &type, &key, &error) !=
        SHMVIEW_OK) {
        return g_strdup(error.text);
    }
    *session = ui_session_new(type, key);
    free(key);
    return NULL;
}

static char *
make_typed(const char *type, const char *key, UiSession **session)
{
    gboolean is_posix = g_str_equal(type, "posix");

    if (!is_posix && !g_str_equal(type, "systemv")) {
        return g_strdup(_("use --qt, --qt=posix or --qt=systemv"));
    }
    *session = ui_session_new(
        is_posix ? SHMVIEW_KEY_QT_POSIX : SHMVIEW_KEY_SYSTEM_V, key);
    return NULL;
}

char *
ui_key_options_session(const struct ui_key_options *options,
                       UiSession **session)
{
    const char *key = options->key != NULL ? options->key : SHMVIEW_KEY_DEFAULT;

    *session = NULL;
    if (options->native != NULL) {
        return make_native(options, session);
    }
    if (options->qt_type != NULL) {
        return make_typed(options->qt_type, key, session);
    }
    *session = ui_session_new(SHMVIEW_KEY_POSIX, key);
    if (*session != NULL && options->qt) {
        ui_session_set_qt_key(*session, key);
    }
    return NULL;
}
