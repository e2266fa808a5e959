/* SPDX-License-Identifier: MIT */
/* The keyboard shortcuts: one table of actions, keys and titles, and the window
 * that lists them. */

#include "ui/actions/shortcuts.h"

#include "ui/widgets/accessible-names.h"

#include <glib/gi18n.h>

const struct ui_shortcut *
ui_shortcuts(void)
{
    static const struct ui_shortcut shortcuts[] = {
        {N_("Picture"), NULL, {NULL}},
        {N_("Load from file"), "win.load-file", {"<Control>o"}},
        {N_("Load from shared memory"),
         "win.load-shared-memory",
         {"<Control>l"}},
        {N_("Show each new picture as soon as it is published"),
         "win.follow",
         {"<Control>f"}},
        /* These two and Escape are no shortcuts of the application: it would
         * take them away from the focused widget, such as an entry. */
        {N_("Paste a picture or its file"), NULL, {"<Control>v"}},
        {N_("Copy the picture"), NULL, {"<Control>c"}},
        {N_("Save the picture"), "win.save-as", {"<Control>s"}},
        {N_("View"), NULL, {NULL}},
        {N_("Zoom in"),
         "win.zoom-in",
         {"<Control>plus", "<Control>equal", "<Control>KP_Add"}},
        {N_("Zoom out"),
         "win.zoom-out",
         {"<Control>minus", "<Control>KP_Subtract"}},
        {N_("Zoom to fit"), "win.zoom-fit", {"<Control>0", "<Control>KP_0"}},
        {N_("Original size"),
         "win.zoom-normal",
         {"<Control>1", "<Control>KP_1"}},
        {N_("Enlarge small pictures to fit"), "win.enlarge", {"<Control>e"}},
        {N_("Move a zoomed picture"), NULL, {"Left Up Down Right"}},
        {N_("Larger text"),
         "win.text-larger",
         {"<Alt>plus", "<Alt>equal", "<Alt>KP_Add"}},
        {N_("Smaller text"),
         "win.text-smaller",
         {"<Alt>minus", "<Alt>KP_Subtract"}},
        {N_("Text as large as on the desktop"),
         "win.text-normal",
         {"<Alt>0", "<Alt>KP_0"}},
        {N_("Full screen"), "win.fullscreen", {"F11"}},
        {N_("Leave full screen, or cancel"), NULL, {"Escape"}},
        {N_("Shared Memory"), NULL, {NULL}},
        {N_("Choose the key"), "win.key", {"<Control>k"}},
        {N_("Inspector"), "win.inspector", {"F9"}},
        {N_("Show the stage in the whole window"), "win.stage", {"F12"}},
        {N_("Lessons"), "win.lessons", {"F1"}},
        {N_("Go to the divider, which the arrow keys move"),
         "win.divider",
         {"F8"}},
        {N_("Window"), NULL, {NULL}},
        {N_("Menu"), NULL, {"F10"}},
        {N_("New window"), "win.new-window", {"<Control>n"}},
        {N_("Keyboard shortcuts"),
         "win.show-help-overlay",
         {"<Control>question"}},
        {N_("Close the window"), "window.close", {"<Control>w"}},
        {N_("Quit"), "app.quit", {"<Control>q"}},
        {0},
    };

    return shortcuts;
}

void
ui_shortcuts_set(GtkApplication *application)
{
    for (const struct ui_shortcut *shortcut = ui_shortcuts();
         shortcut->title != NULL; shortcut++) {
        if (shortcut->action != NULL) {
            gtk_application_set_accels_for_action(application, shortcut->action,
                                                  shortcut->keys);
        }
    }
}

/* GTK 4.8 has no functions to add these; only the builder can. */
static void
add(gpointer parent, GtkBuilder *builder, gpointer child)
{
    GTK_BUILDABLE_GET_IFACE(parent)->add_child(parent, builder, child, NULL);
}

static GtkWidget *
new_section(GtkBuilder *builder)
{
    /* High enough to show everything on one page. */
    GtkWidget *section = g_object_new(GTK_TYPE_SHORTCUTS_SECTION,
                                      "section-name", "shortcuts", "max-height",
                                      20, NULL);
    const struct ui_shortcut *shortcut = ui_shortcuts();

    while (shortcut->title != NULL) {
        GtkWidget *group = g_object_new(GTK_TYPE_SHORTCUTS_GROUP, "title",
                                        _(shortcut->title), NULL);

        for (shortcut++; shortcut->keys[0] != NULL; shortcut++) {
            add(group, builder,
                g_object_new(GTK_TYPE_SHORTCUTS_SHORTCUT, "title",
                             _(shortcut->title), "accelerator",
                             shortcut->keys[0], NULL));
        }
        add(section, builder, group);
    }
    return section;
}

/* The innermost part is added first: the window collects the searchable titles
 * when it gets a section. */
static GtkWidget *
new_window(void)
{
    g_autoptr(GtkBuilder) builder = gtk_builder_new();
    /* In GTK 4.18 the window has no accessible name without this role. */
    GtkWidget *shortcuts = g_object_new(
        GTK_TYPE_SHORTCUTS_WINDOW, "title", _("Keyboard Shortcuts"),
        "accessible-role", GTK_ACCESSIBLE_ROLE_WINDOW, NULL);

    add(shortcuts, builder, new_section(builder));
    return shortcuts;
}

/* It is made when it is needed, because that takes as long as many other parts
 * of the main window together. */
static void
show_window(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    GtkApplicationWindow *window = data;
    GtkShortcutsWindow *shortcuts;

    (void)action;
    (void)parameter;
    /* Deprecated since GTK 4.18, which offers no replacement. */
    G_GNUC_BEGIN_IGNORE_DEPRECATIONS
    if (gtk_application_window_get_help_overlay(window) == NULL) {
        shortcuts = GTK_SHORTCUTS_WINDOW(new_window());
        gtk_application_window_set_help_overlay(window, shortcuts);
        ui_accessible_names_name(GTK_WIDGET(shortcuts));
    }
    shortcuts = gtk_application_window_get_help_overlay(window);
    G_GNUC_END_IGNORE_DEPRECATIONS
    gtk_window_present(GTK_WINDOW(shortcuts));
}

void
ui_shortcuts_add_window(GtkApplicationWindow *window)
{
    /* GTK's own action of this name is added only if there is none. */
    static const GActionEntry entry = {
        .name = "show-help-overlay",
        .activate = show_window,
    };

    g_action_map_add_action_entries(G_ACTION_MAP(window), &entry, 1, window);
}
