/* SPDX-License-Identifier: MIT */
/* Opens the window, goes through all that it shows except lessons, with several
 * sizes of window and text, and prints everything that is cut or out of reach.
 */

#include "tests/ui/support/layout-walk.h"
#include "tests/ui/window/layout-checks.h"

#include "ui/inspector/inspector.h"
#include "ui/key/key-dialog.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/progress.h"

#include <signal.h>

static void
change_state(struct layout_walk *walk, const char *action, gboolean on)
{
    g_action_group_change_action_state(G_ACTION_GROUP(walk->window), action,
                                       g_variant_new_boolean(on));
}

static void
activate(struct layout_walk *walk, const char *action)
{
    g_action_group_activate_action(G_ACTION_GROUP(walk->window), action, NULL);
}

static void
wait_for(struct layout_walk *walk, const char *name)
{
    while (layout_walk_find(walk, name) == NULL) {
        g_main_context_iteration(NULL, TRUE);
    }
}

static void
wait_for_text(struct layout_walk *walk, const char *name, const char *part)
{
    GtkWidget *label = layout_walk_find(walk, name);

    while (strstr(gtk_label_get_text(GTK_LABEL(label)), part) == NULL) {
        g_main_context_iteration(NULL, TRUE);
    }
}

static int
letter_size(GtkWidget *label)
{
    PangoContext *context = gtk_widget_get_pango_context(label);

    return pango_font_description_get_size(
        pango_context_get_font_description(context));
}

/* Returns the size of the largest text within a widget. */
static int
largest_letters(GtkWidget *widget)
{
    int largest = 0;

    if (!gtk_widget_get_mapped(widget)) {
        return 0;
    }
    if (GTK_IS_LABEL(widget)) {
        return letter_size(widget);
    }
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        largest = MAX(largest, largest_letters(child));
    }
    return largest;
}

/* What a person has to read first has the largest text. */
static void
check_larger(struct layout_walk *walk, const char *part, const char *other)
{
    if (largest_letters(layout_walk_find(walk, part)) <=
        largest_letters(layout_walk_find(walk, other))) {
        layout_walk_fail(walk, "the text in %s is not larger than in %s", part,
                         other);
    }
}

static void
look(struct layout_walk *walk)
{
    layout_walk_settle(walk);
    layout_check_status(walk);
    layout_walk_look(walk, "whole", TRUE);
}

static void
look_at_sizes(struct layout_walk *walk)
{
    layout_walk_sizes(walk, look);
}

/* Visits what is shown now with all sizes of text. */
static void
walk_texts(struct layout_walk *walk, const char *state, layout_walk_visit visit)
{
    gsize length = walk->place->len;

    g_string_append_printf(walk->place, "-%s", state);
    layout_walk_texts(walk, visit);
    g_string_truncate(walk->place, length);
}

/* Looks at what is shown now, in all sizes. */
static void
walk_state(struct layout_walk *walk, const char *state)
{
    walk_texts(walk, state, look_at_sizes);
}

/* Starts another process that shares a picture under the window's key. */
static GSubprocess *
share(void)
{
    g_autofree char *picture =
        g_build_filename(g_getenv("SHMVIEW_ASSETS"), "test-card.png", NULL);
    g_autoptr(GError) error = NULL;
    GSubprocess *other = g_subprocess_new(
        G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, g_getenv("SHMTOOL"), "share",
        "--key", g_getenv("LAYOUT_KEY"), "--hold", "600", picture, NULL);

    if (other == NULL) {
        g_error("%s", error->message);
    }
    return other;
}

static void
walk_pages(struct layout_walk *walk)
{
    static const char *const pages[] = {"segment",  "stage", "timeline",
                                        "contents", "steps", "try-it"};
    GtkStack *stack;

    change_state(walk, "inspector", TRUE);
    wait_for(walk, "pages");
    stack = GTK_STACK(layout_walk_find(walk, "pages"));
    for (gsize index = 0; index < G_N_ELEMENTS(pages); index++) {
        gtk_stack_set_visible_child_name(stack, pages[index]);
        walk_state(walk, pages[index]);
    }
    activate(walk, "stage");
    walk_state(walk, "filled");
    activate(walk, "leave");
    gtk_stack_set_visible_child_name(stack, pages[0]);
    change_state(walk, "inspector", FALSE);
}

static GtkWindow *
find_dialog(void)
{
    GListModel *windows = gtk_window_get_toplevels();
    GtkWindow *found = NULL;

    for (guint index = 0; index < g_list_model_get_n_items(windows); index++) {
        g_autoptr(GtkWindow) window = g_list_model_get_item(windows, index);

        if (UI_IS_KEY_DIALOG(window)) {
            found = window;
        }
    }
    return found;
}

/* The dialog's smallest size must fit the smallest screen. */
static void
look_at_dialog(struct layout_walk *walk)
{
    layout_walk_settle(walk);
    if (gtk_widget_get_width(GTK_WIDGET(walk->window)) > 800 ||
        gtk_widget_get_height(GTK_WIDGET(walk->window)) > 600) {
        layout_walk_fail(walk, "the dialog is %d × %d",
                         gtk_widget_get_width(GTK_WIDGET(walk->window)),
                         gtk_widget_get_height(GTK_WIDGET(walk->window)));
    }
    look(walk);
}

static void
walk_key(struct layout_walk *walk)
{
    struct layout_walk dialog = *walk;
    gsize length = walk->place->len;

    activate(walk, "key");
    dialog.window = find_dialog();
    wait_for(&dialog, "title");
    g_string_append(walk->place, "-key");
    layout_walk_texts(&dialog, look_at_dialog);
    gtk_editable_set_text(GTK_EDITABLE(layout_walk_find(&dialog, "entry")), "");
    layout_walk_press(&dialog, "use");
    g_string_append(walk->place, "-fault");
    layout_walk_texts(&dialog, look_at_dialog);
    g_string_truncate(walk->place, length);
    walk->faults = dialog.faults;
    gtk_window_close(dialog.window);
}

/* Looks at the bar while it is there, and at what is left of it. */
static void
look_at_bar(struct layout_walk *walk)
{
    UiProgress *saving = UI_PROGRESS(layout_check_part(walk, "saving"));

    layout_check_at_top(walk, "saving");
    ui_progress_begin(saving, "Saving a picture with a name that is so long "
                              "that it needs several lines in a window.png…");
    wait_for(walk, "saving");
    layout_walk_settle(walk);
    layout_check_in_sight(walk, "saving");
    layout_check_bar(walk);
    look(walk);
    ui_progress_end(saving);
    layout_walk_settle(walk);
    layout_check_at_top(walk, "saving");
}

static void
look_at_bar_in_sizes(struct layout_walk *walk)
{
    layout_walk_sizes(walk, look_at_bar);
}

static void
look_at_message(struct layout_walk *walk)
{
    activate(walk, "load-shared-memory");
    wait_for(walk, "notice");
    layout_walk_settle(walk);
    layout_check_in_sight(walk, "notice");
    ui_notice_hide(UI_NOTICE(layout_check_part(walk, "notice")));
    layout_walk_settle(walk);
    layout_check_at_top(walk, "notice");
}

static void
look_at_message_in_sizes(struct layout_walk *walk)
{
    layout_walk_sizes(walk, look_at_message);
}

static void
walk_empty(struct layout_walk *walk)
{
    check_larger(walk, "stack", "status");
    walk_state(walk, "empty");
    change_state(walk, "inspector", TRUE);
    walk_texts(walk, "empty-saving", look_at_bar_in_sizes);
    walk_texts(walk, "empty-message", look_at_message_in_sizes);
    change_state(walk, "inspector", FALSE);
    change_state(walk, "follow", TRUE);
    wait_for(walk, "waiting");
    check_larger(walk, "waiting", "status");
    walk_state(walk, "waiting");
    change_state(walk, "follow", FALSE);
    activate(walk, "load-shared-memory");
    wait_for(walk, "notice");
    check_larger(walk, "notice", "status");
    walk_state(walk, "message");
}

static void
walk_picture(struct layout_walk *walk)
{
    walk_state(walk, "picture");
    walk_texts(walk, "saving", look_at_bar_in_sizes);
}

static void
walk_all(struct layout_walk *walk)
{
    g_autoptr(GSubprocess) other = NULL;

    walk_empty(walk);
    other = share();
    wait_for_text(walk, "instructions", "×");
    walk_state(walk, "shared");
    activate(walk, "load-shared-memory");
    wait_for(walk, "viewer");
    walk_picture(walk);
    walk_pages(walk);
    walk_key(walk);
    g_subprocess_send_signal(other, SIGTERM);
    g_subprocess_wait(other, NULL, NULL);
}

int
main(int argc, char **argv)
{
    return layout_walk_run(argc, argv, walk_all);
}
