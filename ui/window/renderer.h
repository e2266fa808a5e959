/* SPDX-License-Identifier: MIT */
/* Chooses how GTK draws on a computer without a graphics processor. */

#pragma once

/*
 * Makes GTK draw with cairo if the folder `devices` (/dev, except in tests)
 * shows no graphics processor. GTK itself would choose OpenGL or Vulkan in
 * software, whose compiler takes seconds to start. If the user names a renderer
 * in GSK_RENDERER, GTK uses that one. With cairo, GTK does not start OpenGL.
 * Call this before anything starts a thread, because it changes the
 * environment.
 */
void ui_renderer_choose(const char *devices);
