/* SPDX-License-Identifier: MIT */
/* The name and the colour by which people tell windows apart. */

#include "ui/identity/window-colours.h"

#include "ui/language/language.h"

#define CHANNEL(value) ((value) / 255.0F)
#define COLOUR(red, green, blue)                                               \
    {                                                                          \
        CHANNEL(red), CHANNEL(green), CHANNEL(blue), 1                         \
    }

/* Each colour contrasts about 3 to 1 with a dark background and with a light
 * one. People who cannot tell red from green can still tell neighbours
 * apart. */
static const struct {
    const char *name;
    GdkRGBA colour;
} windows[] = {
    {N_("window 1, blue"), COLOUR(0x35, 0x84, 0xe4)},
    {N_("window 2, orange"), COLOUR(0xe6, 0x61, 0x00)},
    {N_("window 3, green"), COLOUR(0x26, 0xa2, 0x69)},
    {N_("window 4, purple"), COLOUR(0xab, 0x67, 0xd6)},
    {N_("window 5, brown"), COLOUR(0xb5, 0x83, 0x5a)},
    {N_("window 6, pink"), COLOUR(0xdd, 0x5e, 0xa5)},
    {N_("window 7, turquoise"), COLOUR(0x15, 0x9a, 0xa6)},
    {N_("window 8, red"), COLOUR(0xed, 0x42, 0x54)},
};

char *
ui_window_name(guint number)
{
    return number >= 1 && number <= G_N_ELEMENTS(windows)
               ? g_strdup(_(windows[number - 1].name))
               : g_strdup_printf(_("window %u"), number);
}

char *
ui_window_name_title(guint number)
{
    g_autofree char *name = ui_window_name(number);
    g_autoptr(GString) title = g_string_new(NULL);

    g_string_append_unichar(title, g_unichar_totitle(g_utf8_get_char(name)));
    g_string_append(title, g_utf8_next_char(name));
    return g_string_free(g_steal_pointer(&title), FALSE);
}

const GdkRGBA *
ui_window_colour(guint number)
{
    return number == 0 ? NULL
                       : &windows[(number - 1) % G_N_ELEMENTS(windows)].colour;
}
