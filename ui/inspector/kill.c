/* SPDX-License-Identifier: MIT */
/* "Kill This Process": asks the user, and then ends the process as a crash
 * does. */

#include "ui/inspector/kill.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <unistd.h>

static void
take_answer(GtkDialog *dialog, int response)
{
    if (response == GTK_RESPONSE_ACCEPT) {
        kill(getpid(), SIGKILL);
    }
    gtk_window_destroy(GTK_WINDOW(dialog));
}

/* With a mnemonic, the button would have its name twice. */
static GtkWidget *
add_button(GtkDialog *dialog, const char *label, int response)
{
    GtkWidget *button = gtk_button_new_with_label(label);

    gtk_dialog_add_action_widget(dialog, button, response);
    return button;
}

void
ui_kill_ask(GtkWindow *parent)
{
    GtkWidget *dialog = gtk_message_dialog_new(
        parent, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
        GTK_MESSAGE_WARNING, GTK_BUTTONS_NONE, _("Kill this process?"));
    GtkWidget *button;

    gtk_message_dialog_format_secondary_text(
        GTK_MESSAGE_DIALOG(dialog),
        _("Process %ld ends at once (SIGKILL): it can't unlock, detach or "
          "remove anything. See in another window what stays."),
        (long)getpid());
    gtk_window_set_title(GTK_WINDOW(dialog), _("Kill This Process"));
    add_button(GTK_DIALOG(dialog), _("Cancel"), GTK_RESPONSE_CANCEL);
    button = add_button(GTK_DIALOG(dialog), _("Kill"), GTK_RESPONSE_ACCEPT);
    gtk_widget_add_css_class(button, "destructive-action");
    gtk_dialog_set_default_response(GTK_DIALOG(dialog), GTK_RESPONSE_CANCEL);
    g_signal_connect(dialog, "response", G_CALLBACK(take_answer), NULL);
    gtk_window_present(GTK_WINDOW(dialog));
}
