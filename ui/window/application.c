/* SPDX-License-Identifier: MIT */
/* The application: reads the command line, opens the window, and handles
 * signals. */

#include "ui/window/application.h"

#include "ui/actions/about.h"
#include "ui/actions/shortcuts.h"
#include "ui/actions/text-size.h"
#include "ui/files/import.h"
#include "ui/files/limits.h"
#include "ui/primitives/file-address.h"
#include "ui/session/session.h"
#include "ui/window/color-scheme.h"
#include "ui/window/display-loss.h"
#include "ui/window/key-options.h"
#include "ui/window/window.h"

#include <shmview/decode.h>
#include <shmview/key.h>

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>

/* shmtool has the same exit status. */
#define WRONG_USAGE 2
/* GLib gets --qt=TYPE under this name, as an option of its own. */
#define QT_TYPE "qt-type"

struct _UiApplication {
    GtkApplication parent_instance;

    const char *version;
    char *file;
    gboolean fetch;
    gboolean follow;
    /* GLib has understood the options. Their values are checked later. */
    gboolean understood;
    UiSession *session;
};

G_DEFINE_FINAL_TYPE(UiApplication, ui_application, GTK_TYPE_APPLICATION)

/* GLib copies the table, but not its strings. */
static void
add_options(GApplication *application)
{
    g_autofree char *key = g_strdup_printf(
        _("Share under this key (default: %s)"), SHMVIEW_KEY_DEFAULT);
    const GOptionEntry options[] = {
        {"key", 'k', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL,
         g_intern_string(key), "KEY"},
        {"native-key", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, NULL,
         _("Share under this native key of Qt programs: posix:NAME or "
           "systemv:PATH"),
         "KEY"},
        {"fetch", 'f', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
         _("Load from shared memory at the start"), NULL},
        {"follow", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
         _("Show each new picture as soon as it is published"), NULL},
        {"qt", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
         _("Share with Qt programs from the start (--qt=posix or --qt=systemv: "
           "only with this type of segment)"),
         NULL},
        {QT_TYPE, 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL,
         NULL},
        {"limit-memory", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, NULL,
         _("Refuse a picture whose pixels need more bytes than this, such as "
           "4G; by default 1G"),
         "SIZE"},
        {"limit-time", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, NULL,
         _("Stop a decoder that takes more processor time than this; by "
           "default 30"),
         "SECONDS"},
        {"version", 'v', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
         _("Print the version"), NULL},
        {G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY,
         NULL, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };

    g_application_add_main_option_entries(application, options);
}

static void
close_windows(gpointer data)
{
    GList *windows = gtk_application_get_windows(GTK_APPLICATION(data));

    while (windows != NULL) {
        GtkWindow *window = windows->data;

        windows = windows->next;
        if (UI_IS_WINDOW(window)) {
            gtk_window_close(window);
        }
    }
}

/* The source is removed, so the next such signal has its usual effect. */
static gboolean
close_on_signal(gpointer data)
{
    close_windows(data);
    return G_SOURCE_REMOVE;
}

/* Closing the terminal closes the window, unless nohup has told it to stay. */
static void
close_on_signals(GApplication *application)
{
    struct sigaction hangup;

    g_unix_signal_add(SIGINT, close_on_signal, application);
    g_unix_signal_add(SIGTERM, close_on_signal, application);
    if (sigaction(SIGHUP, NULL, &hangup) != 0 || hangup.sa_handler != SIG_IGN) {
        g_unix_signal_add(SIGHUP, close_on_signal, application);
    }
}

/* By default, GIO ends the process when the session's bus closes. */
static void
outlive_bus(GApplication *application)
{
    GDBusConnection *bus = g_application_get_dbus_connection(application);

    if (bus != NULL) {
        g_dbus_connection_set_exit_on_close(bus, FALSE);
    }
}

static void
let_go(gpointer data)
{
    ui_session_let_go(data);
}

static void
activate_quit(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    (void)action;
    (void)parameter;
    close_windows(data);
}

static void
activate_about(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    (void)action;
    (void)parameter;
    ui_about_show(gtk_application_get_active_window(data),
                  UI_APPLICATION(data)->version);
}

static void
load_style(void)
{
    g_autoptr(GtkCssProvider) provider = gtk_css_provider_new();

    gtk_css_provider_load_from_resource(provider,
                                        "/io/github/shmview/Shmview/style.css");
    gtk_style_context_add_provider_for_display(
        gdk_display_get_default(), GTK_STYLE_PROVIDER(provider),
        GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
ui_application_startup(GApplication *application)
{
    static const GActionEntry entries[] = {
        {.name = "about", .activate = activate_about},
        {.name = "quit", .activate = activate_quit},
    };

    G_APPLICATION_CLASS(ui_application_parent_class)->startup(application);
    g_action_map_add_action_entries(G_ACTION_MAP(application), entries,
                                    G_N_ELEMENTS(entries), application);
    load_style();
    ui_color_scheme_follow();
    ui_text_size_restore();
    /* Tab also reaches labels, and must not select their text. */
    g_object_set(gtk_settings_get_default(), "gtk-label-select-on-focus", FALSE,
                 NULL);
    gtk_window_set_default_icon_name(
        g_application_get_application_id(application));
    ui_shortcuts_set(GTK_APPLICATION(application));
    close_on_signals(application);
    outlive_bus(application);
    ui_import_prepare();
    ui_display_before_loss(let_go, UI_APPLICATION(application)->session);
}

static void
ui_application_activate(GApplication *application)
{
    UiApplication *self = UI_APPLICATION(application);
    UiWindow *window =
        ui_window_new(GTK_APPLICATION(application), self->session);

    /* This begins before the window is on the screen, so that its first frame
     * may show a small picture. */
    if (self->follow) {
        g_action_group_change_action_state(G_ACTION_GROUP(window), "follow",
                                           g_variant_new_boolean(TRUE));
    }
    if (self->file != NULL) {
        ui_window_load_file(window, self->file);
    } else if (self->fetch) {
        g_action_group_activate_action(G_ACTION_GROUP(window),
                                       "load-shared-memory", NULL);
    }
    gtk_window_present(GTK_WINDOW(window));
}

static int
complain(const char *complaint)
{
    g_printerr(_("shmview: %s; see shmview --help\n"), complaint);
    return WRONG_USAGE;
}

static char *
find_path(const char *argument)
{
    char *path = g_strdup(argument);

    ui_file_address_decode(path);
    return path;
}

/* Returns NULL, or what is wrong with the limits. */
static const char *
take_limits(GVariantDict *given)
{
    const char *memory;
    const char *seconds;

    if (g_variant_dict_lookup(given, "limit-memory", "&s", &memory) &&
        !ui_limits_set_memory(memory)) {
        return _("--limit-memory needs a number of bytes, such as 4G");
    }
    if (g_variant_dict_lookup(given, "limit-time", "&s", &seconds) &&
        !ui_limits_set_time(seconds)) {
        return _("--limit-time needs a number of seconds, at least 1");
    }
    return NULL;
}

/* The result follows GApplication's rule: a negative number means go on, any
 * other is the exit status. */
static int
ui_application_handle_local_options(GApplication *application,
                                    GVariantDict *given)
{
    UiApplication *self = UI_APPLICATION(application);
    g_autofree const char **files = NULL;
    struct ui_key_options key = {0};
    const char *limits_complaint = take_limits(given);
    g_autofree char *complaint = NULL;

    self->understood = TRUE;
    if (g_variant_dict_contains(given, "version")) {
        g_print(
            shmview_decoder_is_boxed()
                ? "shmview %s\n"
                : _("shmview %s (built without the sandbox for decoding)\n"),
            self->version);
        return 0;
    }
    g_variant_dict_lookup(given, "key", "^&ay", &key.key);
    g_variant_dict_lookup(given, "native-key", "&s", &key.native);
    g_variant_dict_lookup(given, QT_TYPE, "&s", &key.qt_type);
    g_variant_dict_lookup(given, "fetch", "b", &self->fetch);
    g_variant_dict_lookup(given, "follow", "b", &self->follow);
    g_variant_dict_lookup(given, "qt", "b", &key.qt);
    if (g_variant_dict_lookup(given, G_OPTION_REMAINING, "^a&ay", &files)) {
        if (files[0] != NULL && files[1] != NULL) {
            return complain(_("give only one FILE"));
        }
        if (self->fetch) {
            return complain(_("FILE and --fetch cannot be used together"));
        }
        self->file = files[0] != NULL ? find_path(files[0]) : NULL;
    }
    if (limits_complaint != NULL) {
        return complain(limits_complaint);
    }
    complaint = ui_key_options_session(&key, &self->session);
    if (complaint != NULL) {
        return complain(complaint);
    }
    if (self->session == NULL) {
        g_printerr("shmview: %s\n", _("not enough memory"));
        return 1;
    }
    if (self->file != NULL) {
        ui_session_decode_early(self->session, self->file);
    }
    return -1;
}

/* In GLib an option either takes a value or takes none. --qt may take one. */
static void
split_qt_option(char **arguments)
{
    for (; *arguments != NULL && !g_str_equal(*arguments, "--"); arguments++) {
        if (g_str_has_prefix(*arguments, "--qt=")) {
            char *typed = g_strconcat("--" QT_TYPE "=",
                                      *arguments + strlen("--qt="), NULL);

            g_free(*arguments);
            *arguments = typed;
        }
    }
}

/* GLib has complained about an unknown option, but would exit with status 1. */
static gboolean
ui_application_local_command_line(GApplication *application, char ***arguments,
                                  int *exit_status)
{
    gboolean done;

    split_qt_option(*arguments);
    done = G_APPLICATION_CLASS(ui_application_parent_class)
               ->local_command_line(application, arguments, exit_status);
    if (!UI_APPLICATION(application)->understood) {
        *exit_status = WRONG_USAGE;
    }
    return done;
}

static void
ui_application_finalize(GObject *object)
{
    UiApplication *self = UI_APPLICATION(object);

    g_clear_object(&self->session);
    g_free(self->file);
    G_OBJECT_CLASS(ui_application_parent_class)->finalize(object);
}

static void
ui_application_class_init(UiApplicationClass *class)
{
    GApplicationClass *application_class = G_APPLICATION_CLASS(class);

    G_OBJECT_CLASS(class)->finalize = ui_application_finalize;
    application_class->startup = ui_application_startup;
    application_class->activate = ui_application_activate;
    application_class->local_command_line = ui_application_local_command_line;
    application_class->handle_local_options =
        ui_application_handle_local_options;
}

static void
ui_application_init(UiApplication *self)
{
    GApplication *application = G_APPLICATION(self);

    add_options(application);
    g_application_set_option_context_parameter_string(application, "[FILE]");
    g_application_set_option_context_summary(
        application,
        _("Show one picture in several windows and processes, through shared "
          "memory.\nWith FILE, share that picture at the start."));
}

UiApplication *
ui_application_new(const char *version)
{
    UiApplication *self = g_object_new(UI_TYPE_APPLICATION, "application-id",
                                       "io.github.shmview.Shmview", "flags",
                                       G_APPLICATION_NON_UNIQUE, NULL);

    self->version = version;
    return self;
}
