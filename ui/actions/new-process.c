/* SPDX-License-Identifier: MIT */
/* New Process: starts this program again as a separate process. */

#include "ui/actions/new-process.h"

#include "ui/files/limits.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
leave_process_group(gpointer data)
{
    (void)data;
    setpgid(0, 0);
}

static const char *
find_qt_option(UiSession *session)
{
    if (ui_session_finds_qt_type(session)) {
        return "--qt";
    }
    switch (ui_session_key_type(session)) {
    case SHMVIEW_KEY_SYSTEM_V:
        return "--qt=systemv";
    case SHMVIEW_KEY_QT_POSIX:
        return "--qt=posix";
    case SHMVIEW_KEY_POSIX:
    case SHMVIEW_KEY_SYSTEM_V_FILE:
        break;
    }
    return NULL;
}

static char *
make_key_option(UiSession *session)
{
    enum shmview_key_type type = ui_session_key_type(session);
    const char *key = ui_session_key(session);
    char *native = NULL;
    char *option;

    if (type != SHMVIEW_KEY_SYSTEM_V_FILE) {
        return g_strconcat("--key=", key, NULL);
    }
    native = shmview_key_print_native(type, key);
    option = g_strconcat("--native-key=", native, NULL);
    free(native);
    return option;
}

static char *
make_memory_option(void)
{
    const struct shmview_limits *limits = ui_limits_picture();

    return limits != NULL
               ? g_strdup_printf("--limit-memory=%" PRIu64, limits->bytes)
               : NULL;
}

static char *
make_time_option(void)
{
    guint32 seconds = ui_limits_seconds();

    return seconds > 0 ? g_strdup_printf("--limit-time=%" PRIu32, seconds)
                       : NULL;
}

/* The kernel appends this to the name of a program whose file was removed. */
#define DELETED " (deleted)"

/* Returns the real path of our program, so that the new process has the same
 * name. If an update has replaced the file, we start the new version. If the
 * file is gone, the kernel still has our own program. */
static char *
find_program(GError **error)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", error);

    if (program != NULL && g_str_has_suffix(program, DELETED) &&
        !g_file_test(program, G_FILE_TEST_EXISTS)) {
        program[strlen(program) - strlen(DELETED)] = '\0';
    }
    return program == NULL || g_file_test(program, G_FILE_TEST_EXISTS)
               ? g_steal_pointer(&program)
               : g_strdup("/proc/self/exe");
}

gboolean
ui_launch(UiSession *session, gboolean follow, GError **error)
{
    g_autofree char *program = find_program(error);
    g_autofree char *key = make_key_option(session);
    const char *qt = find_qt_option(session);
    g_autofree char *memory = make_memory_option();
    g_autofree char *time = make_time_option();
    const char *arguments[7] = {program, key};
    int count = 2;

    if (qt != NULL) {
        arguments[count++] = qt;
    }
    if (follow) {
        arguments[count++] = "--follow";
    }
    if (memory != NULL) {
        arguments[count++] = memory;
    }
    if (time != NULL) {
        arguments[count++] = time;
    }

    return program != NULL &&
           g_spawn_async(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT,
                         leave_process_group, NULL, NULL, error);
}
