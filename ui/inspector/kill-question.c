/* SPDX-License-Identifier: MIT */
/* "Kill This Process": asks the user, then ends the process as a crash
 * would. */

#include "ui/inspector/kill-question.h"

#include "ui/identity/window-colours.h"
#include "ui/identity/window-number.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <unistd.h>

struct _UiKillQuestion {
    GtkWindow parent_instance;

    GtkLabel *question;
    GtkLabel *consequences;
};

G_DEFINE_FINAL_TYPE(UiKillQuestion, ui_kill_question, GTK_TYPE_WINDOW)

static void
kill_this_process(void)
{
    kill(getpid(), SIGKILL);
}

static void
ui_kill_question_class_init(UiKillQuestionClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/kill-question.ui");
    gtk_widget_class_bind_template_child(widget_class, UiKillQuestion,
                                         question);
    gtk_widget_class_bind_template_child(widget_class, UiKillQuestion,
                                         consequences);
    gtk_widget_class_bind_template_callback(widget_class, kill_this_process);
    gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0,
                                        "window.close", NULL);
}

static void
ui_kill_question_init(UiKillQuestion *self)
{
    guint number = ui_window_number_of(getpid());
    g_autofree char *name = ui_window_name(number);
    g_autofree char *question = g_strdup_printf(_("Kill %s?"), name);
    g_autofree char *text = g_strdup_printf(
        _("SIGKILL ends process %ld at once. It cannot unlock, detach or "
          "remove anything first. Another window shows what remains."),
        (long)getpid());

    gtk_widget_init_template(GTK_WIDGET(self));
    gtk_label_set_label(self->consequences, text);
    if (number != 0) {
        gtk_label_set_label(self->question, question);
    }
}

void
ui_kill_question_ask(GtkWindow *parent)
{
    GtkWindow *question =
        g_object_new(UI_TYPE_KILL_QUESTION, "transient-for", parent, NULL);

    gtk_window_present(question);
    /* cppcheck-suppress memleak ; GTK frees a window that is closed. */
}
