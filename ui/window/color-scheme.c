/* SPDX-License-Identifier: MIT */
/* Follows the desktop's choice of a light or dark style, because GTK 4.8 does
 * not read it from the portal. */

#include "ui/window/color-scheme.h"

#define NAME "org.freedesktop.portal.Desktop"
#define OBJECT "/org/freedesktop/portal/desktop"
#define INTERFACE "org.freedesktop.portal.Settings"
#define NAMESPACE "org.freedesktop.appearance"
#define KEY "color-scheme"
/* The other values are 0, no preference, and 2, light. */
#define PREFER_DARK 1

/* The value is in one variant or in two, depending on the portal's version. */
static void
take_value(GVariant *value)
{
    g_autoptr(GVariant) inner = g_variant_ref(value);
    GtkSettings *settings = gtk_settings_get_default();

    while (g_variant_is_of_type(inner, G_VARIANT_TYPE_VARIANT)) {
        GVariant *next = g_variant_get_variant(inner);

        g_variant_unref(inner);
        inner = next;
    }
    if (settings == NULL ||
        !g_variant_is_of_type(inner, G_VARIANT_TYPE_UINT32)) {
        return;
    }
    if (g_variant_get_uint32(inner) == PREFER_DARK) {
        g_object_set(settings, "gtk-application-prefer-dark-theme", TRUE, NULL);
    } else {
        gtk_settings_reset_property(settings,
                                    "gtk-application-prefer-dark-theme");
    }
}

static void
take_change(GDBusConnection *bus, const char *sender, const char *object,
            const char *interface, const char *signal, GVariant *parameters,
            gpointer data)
{
    g_autoptr(GVariant) value = NULL;
    const char *key;

    (void)bus;
    (void)sender;
    (void)object;
    (void)interface;
    (void)signal;
    (void)data;
    if (g_variant_is_of_type(parameters, G_VARIANT_TYPE("(ssv)"))) {
        g_variant_get(parameters, "(&s&s@v)", NULL, &key, &value);
        if (g_str_equal(key, KEY)) {
            take_value(value);
        }
    }
}

static void
take_answer(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GVariant) answer =
        g_dbus_connection_call_finish(G_DBUS_CONNECTION(source), result, NULL);
    g_autoptr(GVariant) value = NULL;

    (void)data;
    if (answer != NULL) {
        value = g_variant_get_child_value(answer, 0);
        take_value(value);
    }
}

static void
take_bus(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GDBusConnection) bus = g_bus_get_finish(result, NULL);

    (void)source;
    (void)data;
    /* Subscribing on a closed connection would be a programming error for
     * GLib. */
    if (bus == NULL || g_dbus_connection_is_closed(bus)) {
        return;
    }
    g_dbus_connection_set_exit_on_close(bus, FALSE);
    g_dbus_connection_signal_subscribe(
        bus, NAME, INTERFACE, "SettingChanged", OBJECT, NAMESPACE,
        G_DBUS_SIGNAL_FLAGS_NONE, take_change, NULL, NULL);
    g_dbus_connection_call(bus, NAME, OBJECT, INTERFACE, "Read",
                           g_variant_new("(ss)", NAMESPACE, KEY),
                           G_VARIANT_TYPE("(v)"), G_DBUS_CALL_FLAGS_NONE, -1,
                           NULL, take_answer, NULL);
}

void
ui_color_scheme_follow(void)
{
    g_bus_get(G_BUS_TYPE_SESSION, NULL, take_bus, NULL);
}
