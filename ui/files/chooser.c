/* SPDX-License-Identifier: MIT */
/* The file dialogs for opening and saving an image; they remember the last
 * folder. */

#include "ui/files/chooser.h"

#include "ui/files/saved-state.h"

#include <glib/gi18n.h>

#define GROUP "chooser"
#define FOLDER "folder"
#define SCHEMA "org.gtk.gtk4.Settings.FileChooser"

/* GtkFileChooserNative is deprecated since GTK 4.10. Its replacement,
 * GtkFileDialog, frees its dialog as soon as the user answers, and GTK 4.18
 * uses the dialog after that: see ui_file_dialog_close(). */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

gboolean
ui_chooser_is_possible(void)
{
    GSettingsSchemaSource *source = g_settings_schema_source_get_default();
    g_autoptr(GSettingsSchema) schema = NULL;

    if (source != NULL) {
        schema = g_settings_schema_source_lookup(source, SCHEMA, TRUE);
    }
    return schema != NULL;
}

static GFile *
remembered_folder(void)
{
    g_autoptr(GKeyFile) state = ui_saved_state_load();
    g_autofree char *uri = g_key_file_get_string(state, GROUP, FOLDER, NULL);

    return uri != NULL ? g_file_new_for_uri(uri) : NULL;
}

static void
remember_folder(GFile *folder)
{
    g_autoptr(GKeyFile) state = ui_saved_state_load();
    g_autofree char *uri = g_file_get_uri(folder);

    g_key_file_set_string(state, GROUP, FOLDER, uri);
    ui_saved_state_save(state);
}

static void
add_filters(GtkFileChooser *chooser)
{
    /* Core reads these formats even if gdk-pixbuf does not. */
    static const char *const endings[] = {"tga", "hdr", "pnm", "ppm",
                                          "pgm", "pcx", "dib"};
    g_autoptr(GtkFileFilter) images = gtk_file_filter_new();
    g_autoptr(GtkFileFilter) all = gtk_file_filter_new();

    gtk_file_filter_set_name(images, _("Images"));
    for (gsize index = 0; index < G_N_ELEMENTS(endings); index++) {
        gtk_file_filter_add_suffix(images, endings[index]);
    }
    gtk_file_filter_add_pixbuf_formats(images);
    gtk_file_filter_set_name(all, _("All Files"));
    gtk_file_filter_add_pattern(all, "*");
    gtk_file_chooser_add_filter(chooser, images);
    gtk_file_chooser_add_filter(chooser, all);
}

static GtkFileChooserNative *
chooser_new(GtkWindow *parent, const char *title, GtkFileChooserAction action)
{
    g_autoptr(GFile) folder = remembered_folder();
    GtkFileChooserNative *chooser =
        gtk_file_chooser_native_new(title, parent, action, NULL, NULL);

    gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(chooser), TRUE);
    if (folder != NULL) {
        gtk_file_chooser_set_current_folder(GTK_FILE_CHOOSER(chooser), folder,
                                            NULL);
    }
    return chooser;
}

GtkFileChooserNative *
ui_chooser_new(GtkWindow *parent)
{
    GtkFileChooserNative *chooser =
        chooser_new(parent, _("Load from File"), GTK_FILE_CHOOSER_ACTION_OPEN);

    add_filters(GTK_FILE_CHOOSER(chooser));
    return chooser;
}

GtkFileChooserNative *
ui_chooser_new_for_saving(GtkWindow *parent, const char *name)
{
    GtkFileChooserNative *chooser =
        chooser_new(parent, _("Save As"), GTK_FILE_CHOOSER_ACTION_SAVE);

    gtk_file_chooser_set_current_name(GTK_FILE_CHOOSER(chooser), name);
    return chooser;
}

void
ui_chooser_add_folder(GtkFileChooserNative *chooser, const char *path)
{
    g_autoptr(GFile) folder = g_file_new_for_path(path);

    gtk_file_chooser_add_shortcut_folder(GTK_FILE_CHOOSER(chooser), folder,
                                         NULL);
}

GFile *
ui_chooser_take_file(GtkFileChooserNative *chooser)
{
    GFile *file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(chooser));
    g_autoptr(GFile) folder = file != NULL ? g_file_get_parent(file) : NULL;

    if (folder != NULL) {
        remember_folder(folder);
    }
    return file;
}

G_GNUC_END_IGNORE_DEPRECATIONS
