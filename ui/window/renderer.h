/* SPDX-License-Identifier: MIT */
/* Chooses how GTK draws on a machine without a graphics processor. */

#ifndef UI_WINDOW_RENDERER_H
#define UI_WINDOW_RENDERER_H

/*
 * Makes GTK draw with cairo if the folder `devices`, /dev, has no graphics
 * processor. GTK's own choice would be OpenGL or Vulkan in software, whose
 * compiler takes seconds to start. A renderer that the user names in
 * GSK_RENDERER stays. Call this before anything else starts a thread, because
 * it changes the environment.
 */
void ui_renderer_choose(const char *devices);

#endif
