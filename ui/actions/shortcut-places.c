/* SPDX-License-Identifier: MIT */
/* Makes shortcuts work on keyboards that do not type the shortcuts' letters or
 * digits. */

#include "ui/actions/shortcut-places.h"

#include "ui/actions/shortcuts.h"

#include <string.h>

/* The keys of an English keyboard, row by row, from the first one's number on:
 * X11 and Wayland count keys as Linux does, and add 8. */
static const struct {
    guint first;
    const char *keys;
} rows[] = {
    {10, "1234567890-="},
    {24, "qwertyuiop"},
    {38, "asdfghjkl"},
    {52, "zxcvbnm"},
};

static guint
find_english_key(guint number)
{
    for (guint row = 0; row < G_N_ELEMENTS(rows); row++) {
        if (number >= rows[row].first &&
            number - rows[row].first < strlen(rows[row].keys)) {
            return (guint)rows[row].keys[number - rows[row].first];
        }
    }
    return GDK_KEY_VoidSymbol;
}

/* The digit that the key types with Shift, or else what an English one types.
 */
static guint
find_key(GdkDisplay *display, guint number)
{
    guint found = find_english_key(number);
    g_autofree guint *typed = NULL;
    int count = 0;

    if (gdk_display_map_keycode(display, number, NULL, &typed, &count)) {
        for (int i = 0; i < count; i++) {
            if (typed[i] >= GDK_KEY_0 && typed[i] <= GDK_KEY_9) {
                found = typed[i];
            }
        }
    }
    return found;
}

/* Returns whether a key types this without Shift: then GTK finds it. */
static gboolean
is_typed(GdkDisplay *display, guint key)
{
    g_autofree GdkKeymapKey *keys = NULL;
    int count = 0;

    gdk_display_map_keyval(display, key, &keys, &count);
    for (int i = 0; i < count; i++) {
        if (keys[i].level == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* In an entry, these two are about its text; and so is Copy in a label where
 * text is selected. */
static gboolean
activate_clipboard(GtkWidget *window, guint key)
{
    GtkWidget *focused = gtk_window_get_focus(GTK_WINDOW(window));

    if (GTK_IS_TEXT(focused)) {
        return gtk_widget_activate_action(
            focused, key == GDK_KEY_c ? "clipboard.copy" : "clipboard.paste",
            NULL);
    }
    if (key == GDK_KEY_c && GTK_IS_LABEL(focused) &&
        gtk_label_get_selection_bounds(GTK_LABEL(focused), NULL, NULL)) {
        return gtk_widget_activate_action(focused, "clipboard.copy", NULL);
    }
    return gtk_widget_activate_action(
        window, key == GDK_KEY_c ? "win.copy" : "win.paste", NULL);
}

static gboolean
is_one_of(const struct ui_shortcut *shortcut, guint key,
          GdkModifierType modifiers)
{
    for (int i = 0; shortcut->keys[i] != NULL; i++) {
        GdkModifierType wanted;
        guint wanted_key;

        if (gtk_accelerator_parse(shortcut->keys[i], &wanted_key, &wanted) &&
            wanted_key == key && wanted == modifiers) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
activate(GtkWidget *window, guint key, GdkModifierType modifiers)
{
    const struct ui_shortcut *shortcut = ui_shortcuts();

    while (shortcut->title != NULL && !is_one_of(shortcut, key, modifiers)) {
        shortcut++;
    }
    if (shortcut->title == NULL) {
        return FALSE;
    }
    return shortcut->action != NULL
               ? gtk_widget_activate_action(window, shortcut->action, NULL)
               : activate_clipboard(window, key);
}

/* Comes last, after everything that knows the key by what it types. */
static gboolean
take_key(GtkEventControllerKey *controller, guint typed, guint number,
         GdkModifierType state, gpointer data)
{
    GtkWidget *window =
        gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(controller));
    GdkDisplay *display = gtk_widget_get_display(window);
    const GdkModifierType modifiers = state &
                                      gtk_accelerator_get_default_mod_mask();
    guint key;

    (void)typed;
    (void)data;
    if (modifiers != GDK_CONTROL_MASK && modifiers != GDK_ALT_MASK) {
        return FALSE;
    }
    key = find_key(display, number);
    return !is_typed(display, key) && activate(window, key, modifiers);
}

void
ui_shortcut_places_accept(GtkWidget *window)
{
    GtkEventController *controller = gtk_event_controller_key_new();

    g_signal_connect(controller, "key-pressed", G_CALLBACK(take_key), NULL);
    gtk_widget_add_controller(window, controller);
}
